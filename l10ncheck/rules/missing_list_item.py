"""Reports list items that only the source has, or that are empty in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.gaps import Gap, count_words
from ..differences.words import BLANK, is_left_blank
from ..lazy_pattern import lazy_pattern
from ..messages import excerpt, gettext
from ..model import Finding, Segment, Span
from ._gaps import GapRule
from .base import Example

# A line such as ``- - -`` divides the page.
_EMPTY_ITEM = lazy_pattern(
    r"[\s>]*(?!(?:[-*][ \t]*){3,}(?:\n|\Z))(?P<mark>[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\])?" + BLANK + r")?(?:\n|\Z)"
)


class MissingListItem(GapRule):
    """A list item of the source is missing in the translation, or it is empty there.

    ## Why it matters
    Readers of the translation miss a step, an option or a condition.

    ## What is ignored
    - Different markers, numbers or indentation of items.
    - Blank lines between items.
    - An item that became a paragraph.

    Short items without code, links, numbers or names are hard to tell apart. If one of several such items is missing,
    the finding says that it is one of them.

    ## How to fix it
    Translate the item and insert it at the reported line.
    """

    name = "missing-list-item"
    side = "missing"
    kinds = ("list-item",)
    examples = (
        Example(
            "- Start `mq`.\n- Open port 8080.\n- Add a `worker`.\n",
            "- `mq`를 시작한다.\n- `worker`를 추가한다.\n",
            fires=1,
        ),
        Example(
            "1. Start `mq`.\n2. Open port 8080.\n",
            "* `mq`를 시작한다.\n\n* 포트 8080을 연다.\n",
            fires=0,
            note="a different marker, and blank lines between items",
        ),
        Example(
            "Do this:\n\n- Start `mq`.\n- Open port 8080.\n",
            "次の操作を行います。\n\n- `mq`を起動します。\n\nポート8080を開きます。\n",
            fires=0,
            locale="ja",
            note="the item became a paragraph",
        ),
        Example("- Red\n- Green\n- Blue\n", "- Rot\n-\n- Blau\n", locale="de", fires=1, note="an empty item"),
        Example(
            "- [x] Red\n- [ ] Green\n- [ ] Blue\n",
            "- [x] Rot\n- [ ] Grün\n- [ ]\n",
            locale="de",
            fires=1,
            note="an empty task",
        ),
        Example("- Red\n- Open the gate\n", "- 赤\n- …\n", locale="ja", fires=1, note="only dots"),
        Example("- Red\n- Green\n\n---\n\nWait.\n", "- Rot\n- Grün\n\n---\n\nWarte.\n", locale="de", fires=0),
        Example(
            "Buy:\n\n- Filtering rules\n- Load balancers\n- Network parts\n- Log streams\n",
            "구입:\n\n- 필터링 규칙\n- 로드밸런서\n- 로그 스트림\n",
            fires=1,
            note="one of the items",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        yield from super().check(comparison)
        for match in comparison.alignment.matches:
            if len(match.source) == len(match.translation) == 1 and match.translation[0].kind == "item":
                source, translation = match.source[0], match.translation[0]
                if is_left_blank(source.text, translation.text) and not _has_markup(translation):
                    yield self._empty(comparison, translation.span, source)

    def _finding(self, comparison: Comparison, gap: Gap) -> Finding:
        empty = _EMPTY_ITEM.match(comparison.translation.text, gap.place.end) if len(gap.segments) == 1 else None
        if empty is None:
            return super()._finding(comparison, gap)
        return self._empty(comparison, Span(*empty.span("mark")), gap.segments[0])

    def _empty(self, comparison: Comparison, place: Span, source: Segment) -> Finding:
        """Return the finding about an item of the translation that has no text, unlike the item ``source``."""
        text = excerpt(source.text)
        return self.finding(
            comparison,
            place,
            source.span,
            gettext('list item empty in the translation: "{text}" in the source', text=text),
            subject=text,
            weight=1.0,
            words=count_words(source),
            hint=gettext("Fill this list item with the translation of the same item in the source."),
        )


def _has_markup(segment: Segment) -> bool:
    """Whether an item shows code, an image or a tag, even if it has no text."""
    return bool(segment.codes or segment.images or segment.tags)
