"""Repairs the broken Markdown marks of a page and compares it again, to find out which findings these marks cause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ..broken_marks.block import BrokenBlock
from ..broken_marks.blocks import broken_blocks, fits_better
from ..broken_marks.lines import lines_of
from ..broken_marks.ranges import broken_ranges
from ..causes import Identity, identity
from ..edits import apply_edits
from ..lazy_pattern import lazy_pattern
from ..markdown import parse
from ..model import Finding, Page, Severity, Span

_MOST = 8  # with more broken blocks, all blocks of a kind are repaired together, since each trial parses the page again
_MOST_CANDIDATES = 200  # of the first broken blocks; a page with more cannot be repaired
_OPEN_RANGES = frozenset({"front-matter", "comment", "fence"})
_MOST_DOUBTFUL = 3  # doubtful blocks that are tried; for each, the rules run again
_JOINED = frozenset({"list", "task", "quotation"})
# The rest of an item, up to the mark of the next one: lines that continue its first one, and then indented blocks.
_REST_OF_ITEM = lazy_pattern(r"(?:\n[^\n]*\S[^\n]*)*+(?:\n(?:[ \t>][^\n]*)?)*+[ \t>]*")

Compare = Callable[[Page], list[Finding]]
Repair = Callable[[tuple[BrokenBlock, ...]], Page]


class RepairedPage(Struct, frozen=True):
    """What the repair of a translation with broken Markdown marks shows: which blocks cause which findings.

    Attributes:
        blocks: The blocks with broken marks, in the order of the page.
        causes: For each finding that disappears with the repair, the span of the block that causes it. The key is the
            identity of the finding: its rule, span and subject (``causes.identity``). A finding has no cause if
            the repair only changes its wording.
    """

    blocks: tuple[BrokenBlock, ...]
    causes: dict[Identity, Span]


def repair_blocks(
    source: Page, translation: Page, findings: Sequence[Finding], compare: Compare
) -> RepairedPage | None:
    """Find the blocks with broken marks, and the findings that disappear when these blocks are repaired.

    Args:
        source: The source page.
        translation: Its translation.
        findings: The findings of the rules before any repair.
        compare: Runs the rules on a repaired translation, and returns the findings.

    Returns:
        The broken blocks and the findings that they cause; None if no block is broken.
    """
    lines = lines_of(translation)
    candidates = _without_overlaps(
        (*broken_ranges(translation, source, lines), *broken_blocks(translation, source, lines))
    )
    if not candidates:
        return None

    @cache
    def repaired(blocks: tuple[BrokenBlock, ...]) -> Page:
        edits = sorted((edit for block in blocks for edit in block.edits), key=lambda edit: edit.span)
        text = apply_edits(translation.text, edits)
        return parse(text, path=translation.path, locale=translation.locale, dialects=translation.dialects)

    @cache
    def left_by(blocks: tuple[BrokenBlock, ...]) -> Sequence[Finding]:
        return compare(repaired(blocks)) if blocks else findings

    blocks = _confirmed_blocks(candidates, source, translation, repaired)
    if _count_warnings(left_by(blocks)) > _count_warnings(findings):
        blocks = tuple(block for block in blocks if block.is_certain)
    for block in [each for each in candidates if each not in blocks][:_MOST_DOUBTFUL]:
        more = _in_order((*blocks, block))
        if _count_warnings(left_by(more)) < _count_warnings(left_by(blocks)):
            blocks = more
    if not blocks:
        return None
    left = left_by(blocks)
    blocks = _joined(blocks, translation.text)
    names = Counter(map(_name, left))
    causes: dict[Identity, Span] = {}
    start = min(edit.span.start for edit in blocks[0].edits)  # offsets before it are those of the repaired page, too
    unchanged = {(finding.rule, finding.span) for finding in left if finding.span.end < start}
    for finding in findings:
        if names[_name(finding)] > 0:
            names[_name(finding)] -= 1
        elif (finding.rule, finding.span) not in unchanged:
            at = bisect_right(blocks, finding.span.start, key=lambda block: block.span.start)
            causes[identity(finding)] = blocks[max(at - 1, 0)].span
    return RepairedPage(blocks, causes)


def _without_overlaps(candidates: Iterable[BrokenBlock]) -> tuple[BrokenBlock, ...]:
    """Return ``candidates`` in the order of the page, with only one of those that overlap.

    Of two blocks that overlap, the one that is certainly broken is kept. If both or neither are, the first one is kept.
    At most ``_MOST_CANDIDATES`` blocks are returned, the first ones of the page.
    """
    left: list[BrokenBlock] = []
    taken: list[Span] = []  # in order, without overlaps
    for block in sorted(candidates, key=lambda block: (not block.is_certain, block.span)):
        spans = [block.span, *(edit.span for edit in block.edits)]
        if any(_overlaps(span, taken) for span in spans):
            continue
        left.append(block)
        for span in spans:
            if not _overlaps(span, taken):  # an edit may be inside of the span
                insort(taken, span)
    return tuple(sorted(left, key=lambda block: block.span)[:_MOST_CANDIDATES])


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span)
    return any(span.start < other.end and other.start < span.end for other in taken[max(at - 1, 0) : at + 1])


def _confirmed_blocks(
    candidates: Sequence[BrokenBlock], source: Page, translation: Page, repaired: Repair
) -> tuple[BrokenBlock, ...]:
    """Return the blocks that are certainly broken, and those whose repair makes the page more similar to its source.

    If a broken mark begins a range (a fence, a comment, front matter), the text after it is read as code, comment or
    data. Such marks are therefore repaired first.

    Up to ``_MOST`` blocks are repaired and judged one by one. If there are more, all of one kind are judged together.

    Args:
        candidates: The blocks that may be broken.
        source: The source page.
        translation: The translation.
        repaired: Returns the translation with some blocks repaired.
    """
    by_kind: defaultdict[str, list[BrokenBlock]] = defaultdict(list)
    for block in sorted(candidates, key=lambda block: (block.kind not in _OPEN_RANGES, block.span)):
        by_kind[block.kind].append(block)
    if len(candidates) <= _MOST:
        groups = [[block] for blocks in by_kind.values() for block in blocks]
    else:
        groups = list(by_kind.values())
    found: list[BrokenBlock] = []
    page = translation
    for blocks in groups:
        trial = repaired(_in_order([*found, *blocks]))
        if all(block.is_certain for block in blocks) or fits_better(trial, page, source):
            found += blocks
            page = trial
    return _in_order(found)


def _joined(blocks: Sequence[BrokenBlock], text: str) -> tuple[BrokenBlock, ...]:
    """Return the broken blocks, those of one list joined into one block. ``text`` is the text of their page."""
    joined: list[BrokenBlock] = []
    for block in blocks:
        last = joined[-1] if joined else block
        if last.kind == block.kind in _JOINED and _REST_OF_ITEM.fullmatch(text, last.span.end, block.span.start):
            joined[-1] = replace(last, span=Span(last.span.start, block.span.end), edits=(*last.edits, *block.edits))
        else:
            joined.append(block)
    return tuple(joined)


def _in_order(blocks: Iterable[BrokenBlock]) -> tuple[BrokenBlock, ...]:
    return tuple(sorted(blocks, key=lambda block: block.span))


def _count_warnings(findings: Sequence[Finding]) -> int:
    return sum(finding.severity > Severity.INFO for finding in findings)


def _name(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.subject
