"""Reports notes, warnings and tips that only the source has."""

from __future__ import annotations

from ..admonitions import admonition_content, is_same_admonition, opens_admonition
from ..comparison import Comparison
from ..differences.gaps import Gap, matches_by_segment
from ..messages import gettext
from ..model import Segment
from ._gaps import GapRule, indexes_in_boxes, only_marks
from .base import Example


class MissingAdmonition(GapRule):
    """A note, warning or tip of the source is missing in the translation, or has become an ordinary paragraph.

    ## Why it matters
    Readers overlook a warning that looks like any other paragraph.

    ## What is ignored
    - A different syntax for the same kind of admonition.
    - A different title.
    - An admonition in another place.
    - Admonitions that the translation joins into one.

    ## How to fix it
    Put the paragraph into the same kind of admonition as in the source. If the paragraph is missing too, translate it.
    """

    name = "missing-admonition"
    side = "missing"
    kinds = ("tag",)
    examples = (
        Example(
            "Start it.\n\n{{< warning >}}\nThis deletes `mq.db`.\n{{< /warning >}}\n\nWait.\n",
            "시작한다.\n\n이 명령은 `mq.db`를 삭제한다.\n\n기다린다.\n",
            fires=1,
        ),
        Example(
            "Start it.\n\n{{< note >}}\nThis deletes `mq.db`.\n{{< /note >}}\n",
            "시작한다.\n\n{{% note %}}\n이 명령은 `mq.db`를 삭제한다.\n{{% /note %}}\n",
            fires=0,
        ),
        Example(
            "Start it.\n\n> [!NOTE] Take care\n>\n> This deletes `mq.db`.\n",
            '시작한다.\n\n{{% alert title="참고" %}} 이 명령은 `mq.db`를 삭제한다. {{% /alert %}}\n',
            fires=0,
            note="a different syntax, and a title",
        ),
        Example(
            "Start it.\n\n:::warning[Take care]\n\nThis deletes `mq.db`.\n\n:::\n",
            "Starten Sie es.\n\n:::warning[Vorsicht]\n\nDieser Befehl löscht `mq.db`.\n\n:::\n",
            fires=0,
            locale="de",
            note="the title is translated",
        ),
        Example(
            "{{< note >}}\nThis deletes `mq.db` of `a1`.\n{{< /note >}}\n\nRun `b2`.\n\nRun `c3`.\n\n"
            "{{< note >}}\nA job of `d4` costs 5 coins.\n{{< /note >}}\n",
            "`b2`를 실행한다.\n\n`c3`를 실행한다.\n\n{{< note >}}\n이 명령은 `a1`의 `mq.db`를 삭제한다.\n{{< /note >}}\n",
            fires=0,
            note="one moved, of the other one only the text is missing",
        ),
    )

    def concerns(self, comparison: Comparison, gap: Gap) -> bool:
        opening = gap.segments[0]
        if not opens_admonition(opening) or _is_in_paragraph(comparison, opening):
            return False
        marks = only_marks(comparison, gap)
        return len(gap.segments) > 1 or not ((marks and marks.is_division) or _has_moved(comparison, opening))

    def hint(self, comparison: Comparison, gap: Gap) -> str:
        if len(gap.segments) > 1:
            return super().hint(comparison, gap)
        return gettext("Put the translated text into the same kind of admonition as in the source.")


def _is_in_paragraph(comparison: Comparison, opening: Segment) -> bool:
    """Whether the translation has the opening tag of an admonition in a paragraph, so that it is not missing.

    The parser reads a tag as a part of the paragraph if it is not closed, or if the text begins on the same line.
    """
    match = comparison.of(matches_by_segment)[0].get(opening.index + 1)
    tags = [tag for segment in match.translation for tag in segment.tags] if match else []
    return any(
        tag.name == opening.tags[0].name
        or (is_same_admonition(opening.tags[0], tag) and tag.name in comparison.of(_closed_names))
        for tag in tags
    )


def _closed_names(comparison: Comparison) -> frozenset[str]:
    """Return the names of the closing tags of the translation."""
    tags = (tag for segment in comparison.translation.segments for tag in segment.tags)
    return frozenset(tag.name for tag in tags if tag.role == "close")


def _has_moved(comparison: Comparison, opening: Segment) -> bool:
    """Whether the text of an admonition is in an admonition of the translation, in another place."""
    matches = comparison.of(matches_by_segment)[0]
    content = admonition_content(comparison.source.segments, opening)
    found = [matches[segment.index] for segment in content if segment.index in matches]
    return any(
        segment.index in comparison.of(indexes_in_boxes)[1]
        for match in found
        if match.relation == "moved"
        for segment in match.translation
    )
