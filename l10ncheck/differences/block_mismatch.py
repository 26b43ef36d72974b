"""Find aligned blocks with different content: most of their links, inline code, numbers and tags differ.

One finding for such a block is clearer than one for each link and number. It is also right if the aligner has paired
two unrelated blocks; findings about their links and numbers would be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Match, Segment
from .inline_code import inline_code_changes, is_code_shaped
from .links import link_differences
from .markup_tags import added_tags, compared_tags, missing_tags
from .values import value_differences

if TYPE_CHECKING:
    from ..comparison import Comparison

_MIN_DIFFERENCES = 3
_MIN_OF_OTHER_KIND = 2  # the same if one block is a list item and the other a paragraph, for example
# A block that keeps this share of the source's code, links, numbers and tags is the same text with changes.
_SAME_TEXT = 0.5
_KINDS = frozenset({"paragraph", "item", "row", "term", "html"})
# The match, a value of the source that differs, and the value that the translation has instead. A value that only one
# side has leaves the other one empty.
_Difference = tuple[Match, str, str]
_NUMBER = lazy_pattern(r"\d+(?:\.\d+)*")


class MismatchedBlock(Struct, frozen=True):
    """An aligned block with different content than its source.

    Attributes:
        match: The block and its source.
        missing: The inline code, addresses, numbers and names of tags that only the source has.
        added: The inline code, addresses, numbers and names of tags that only the translation has.
        total: The number of inline codes, addresses, numbers and tags in the source of the block, including
            ``missing``.
    """

    match: Match
    missing: tuple[str, ...]
    added: tuple[str, ...]
    total: int


def mismatched_blocks(comparison: Comparison) -> dict[int, MismatchedBlock]:
    """Return the aligned blocks in which most of the source's links, code, numbers and tags are missing or changed.

    The key of each block in the result is the index of its first source segment.
    """
    by_block: defaultdict[int, list[_Difference]] = defaultdict(list)
    for difference in _differences(comparison):
        by_block[difference[0].source[0].index].append(difference)
    found: dict[int, MismatchedBlock] = {}
    for index, differences in by_block.items():
        match = differences[0][0]
        is_same_kind = match.source[0].kind == match.translation[0].kind
        least = _MIN_DIFFERENCES if is_same_kind else _MIN_OF_OTHER_KIND
        if len(differences) < least or match.source[0].kind not in _KINDS:
            continue
        missing = tuple(source for _, source, _ in differences if source)
        added = tuple(translation for _, _, translation in differences if translation)
        total = max(sum(map(_count_invariants, match.source)), len(missing))
        if total - len(missing) < _SAME_TEXT * total:
            found[index] = MismatchedBlock(match, missing, added, total)
    return found


def is_mismatched(comparison: Comparison, match: Match) -> bool:
    """Whether the rule ``block-mismatch`` reports a match. Other rules do not report differences in such a match."""
    return bool(match.source) and match.source[0].index in comparison.of(mismatched_blocks)


def _differences(comparison: Comparison) -> Iterator[_Difference]:
    """Yield the differences in links, inline code, tags and values that other rules would report.

    Each has its match, the text of the source and the text of the translation; one of the two texts may be empty.
    """
    for link in comparison.of(link_differences):
        if link.kind != "fragment" and link.broken is None:
            yield link.match, link.source.url if link.source else "", link.translation.url if link.translation else ""
    changed = set[int]()  # the ``id`` of inline code that stands for other code of the source
    for match, changes in comparison.of(inline_code_changes):
        changed.update(id(change.translation) for change in changes)
        for change in changes:
            if change.translation is None and not is_code_shaped(change.source.text):
                continue  # ordinary words may be translated
            code = f"`{change.translation.text}`" if change.translation else ""
            yield match, f"`{change.source.text}`", code
    for match in comparison.alignment.matches:
        codes = [code for segment in match.translation if match.source for code in segment.codes]
        added = [f"`{code.text}`" for code in codes if id(code) not in changed and code.text.isascii()]
        added = [code for code in added if code[1:-1] not in comparison.source.text]
        if len(set(added)) >= _MIN_DIFFERENCES:
            yield from ((match, "", code) for code in added)
    for match, tags in comparison.of(missing_tags):
        yield from ((match, tag.name, "") for tag in tags)
    for match, tag in comparison.of(added_tags):
        yield match, "", tag.name
    for value in comparison.of(value_differences):
        yield (
            value.match,
            value.source.text if value.source else "",
            value.translation.text if value.translation else "",
        )


def _count_invariants(segment: Segment) -> int:
    """Count the things in a segment that a translation keeps unchanged: code, links, tags and numbers."""
    codes = {code.text for code in segment.codes}
    return len(codes) + len(segment.links) + len(compared_tags(segment)) + len(_NUMBER.findall(segment.prose))
