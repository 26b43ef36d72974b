"""The rule ``missing-list-item``."""

from __future__ import annotations

from ..comparison import Comparison
from ..differences.gaps import Gap
from ..differences.words import prose_words
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Match, Segment, Span
from ._gaps import GapRule, excerpt, matches_by_first_source
from .base import Example

_EMPTY_ITEM = lazy_pattern(r"[\s>]*(?P<mark>[-*+]|\d{1,9}[.)])[ \t]*(?:\n|\Z)")
_LONGEST = 60  # characters of an item whose length shows little


class MissingListItem(GapRule):
    """A list item of the source is missing in the translation, or it is empty there.

    ## Why it matters
    Readers of the translation miss a step, an option or a condition.

    ## What is ignored
    Different markers, numbers or indentation of items, blank lines between items, and an item that became a paragraph.

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
            "Buy:\n\n- Filtering rules\n- Load balancers\n- Network parts\n- Log streams\n",
            "구입:\n\n- 필터링 규칙\n- 로드밸런서\n- 로그 스트림\n",
            fires=1,
            note="one of the items",
        ),
    )

    def _finding(self, comparison: Comparison, gap: Gap) -> Finding:
        empty = _EMPTY_ITEM.match(comparison.translation.text, gap.place.end) if len(gap.segments) == 1 else None
        if empty is None:
            return super()._finding(comparison, gap)
        text = excerpt(gap.segments[0].text)
        return self.finding(
            comparison,
            Span(*empty.span("mark")),
            gap.span,
            gettext('list item empty in the translation: "{text}" in the source', text=text),
            subject=text,
            weight=1.0,
            words=gap.words,
            hint=gettext("Fill this list item with the translation of the same item in the source."),
        )

    def is_one_of_several(self, comparison: Comparison, gap: Gap) -> bool:
        item = gap.segments[0]
        if len(gap.segments) > 1 or not _is_plain(item):
            return False
        matches = comparison.of(matches_by_first_source)
        return any(
            (match := matches.get(index)) is not None and _is_interchangeable(item, match)
            for index in (item.index - 1, item.index + 1)
        )

    def hint(self, comparison: Comparison, gap: Gap) -> str:
        if not self.is_one_of_several(comparison, gap):
            return super().hint(comparison, gap)
        block = gap.segments[0].parent
        first, last = comparison.source.lines(block.span if block else gap.span)
        return gettext(
            "Compare the list with lines {first} to {last} of the source, and translate the item that is missing.",
            first=first,
            last=last,
        )


def _is_plain(segment: Segment) -> bool:
    """Whether an item is hard to tell from others: it is short, and has no code, link, number or the like."""
    marked = (segment.codes, segment.links, segment.addresses, segment.images, segment.tags, segment.footnotes)
    prose = segment.prose
    return not any(marked) and len(prose) <= _LONGEST and not any(map(str.isdigit, prose))


def _is_interchangeable(item: Segment, match: Match) -> bool:
    """Whether ``match.translation`` may just as well translate the missing item, so that ``match.source`` is missing.

    This is so if both are short items of one list, and the translation keeps no word of ``match.source``.

    Args:
        item: The list item of the source that is reported as missing.
        match: A neighbour of this item, with its translation.
    """
    other = match.source[0]
    same_list = (item.parent and item.parent.span) == (other.parent and other.parent.span)
    if other.kind != "item" or not same_list or not match.translation or not _is_plain(other):
        return False
    kept = {word.casefold() for segment in match.translation for word in prose_words(segment.prose)}
    words = [word.casefold() for word in prose_words(other.prose)]
    return kept.isdisjoint((*words, *(word.removesuffix("s") for word in words)))
