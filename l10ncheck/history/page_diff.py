"""What changed between two versions of a source page, segment by segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from rapidfuzz.distance import Indel

from ..history_types import ChangeKind
from ..model import Page, Segment, Span
from .normalized_text import NormalizedText, normalized_text, same_words
from .word_diff import WordEdit, count_changed_words, edits, kind_of, replacements

_REWRITTEN = 0.4  # share of words that two segments have in common if one became the other
_LARGE = 40_000  # pairs of segments; a stretch beyond that is new as a whole
_MOVED_WORDS = 4  # fewer words may stand in two places by chance


class SegmentChange(Struct, frozen=True):
    """A change of some segments, given by half-open ranges of indices into those of the two pages."""

    kind: ChangeKind
    words: int
    old: tuple[int, int]
    new: tuple[int, int]
    swaps: tuple[WordEdit, ...] = ()


def segment_changes(old: Page, new: Page) -> list[SegmentChange]:
    """The changes that lead from one version of a page to another, in the order of the page."""
    before = [normalized_text(segment) for segment in old.segments]
    after = [normalized_text(segment) for segment in new.segments]
    head, tail = _common_ends(before, after)
    steps = SequenceMatcher(None, before[head : len(before) - tail], after[head : len(after) - tail], False)
    found: list[SegmentChange] = []
    for tag, i, j, k, n in steps.get_opcodes():
        if tag != "equal":
            found += _stretch(old, new, before, after, (i + head, j + head), (k + head, n + head))
    return _with_moves(found, before, after)


def _common_ends(before: list[NormalizedText], after: list[NormalizedText]) -> tuple[int, int]:
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail


def _stretch(
    old: Page,
    new: Page,
    before: list[NormalizedText],
    after: list[NormalizedText],
    at: tuple[int, int],
    to: tuple[int, int],
) -> Iterator[SegmentChange]:
    """The changes of a stretch that has nothing in common but what was rewritten."""
    left, right = before[slice(*at)], after[slice(*to)]
    if left and right and same_words(left, right):
        links = [link for each in left for link in each.links], [link for each in right for link in each.links]
        comments = any(each.comments for each in (*left, *right))
        yield SegmentChange("link" if links[0] != links[1] else "comment" if comments else "cosmetic", 0, at, to)
        return
    i, k = at[0], to[0]
    for pair in (*_rewritten(left, right), (len(left), len(right))):
        j, n = pair[0] + at[0], pair[1] + to[0]
        for run, words in _runs(old.segments, before, (i, j)):
            yield SegmentChange("removed" if words else "cosmetic", words, run, (k, k))
        for run, words in _runs(new.segments, after, (k, n)):
            yield SegmentChange("added" if words else "cosmetic", words, (j, j), run)
        if j < at[1] and n < to[1]:
            differing = list(edits(before[j].words, after[n].words))
            kind = kind_of(before[j], after[n], differing)
            yield SegmentChange(kind, count_changed_words(differing), (j, j + 1), (n, n + 1), replacements(differing))
        i, k = j + 1, n + 1


def _rewritten(left: Sequence[NormalizedText], right: Sequence[NormalizedText]) -> list[tuple[int, int]]:
    """Which segments became which: the pairs in order whose likeness, where it is enough, sums up to the most."""
    if not 0 < len(left) * len(right) <= _LARGE:
        return []
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[_likeness(a, b) for b in right] for a in left]
    for i in reversed(range(len(left))):
        for k in reversed(range(len(right))):
            best[i][k] = max(best[i + 1][k], best[i][k + 1], alike[i][k] + best[i + 1][k + 1])
    pairs = []
    i = k = 0
    while i < len(left) and k < len(right):
        if alike[i][k] and best[i][k] == alike[i][k] + best[i + 1][k + 1]:
            pairs.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return pairs


def _likeness(a: NormalizedText, b: NormalizedText) -> float:
    if a.kind != b.kind and {"code", "tag"} & {a.kind, b.kind}:
        return 0.0
    if a.kind == "tag" and a.words[:1] == b.words[:1]:
        return 1.0
    if a.kind == "code":
        likeness = Indel.normalized_similarity("\n".join(a.words), "\n".join(b.words))
    else:
        likeness = Indel.normalized_similarity(a.words, b.words)
    return likeness if likeness >= _REWRITTEN else 0.0


def _runs(
    segments: Sequence[Segment], contents: Sequence[NormalizedText], within: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], int]]:
    """Neighbouring segments that came or went together, cut at headings, and their words."""
    start = within[0]
    for index in range(*within):
        if index + 1 == within[1] or segments[index + 1].kind == "heading":
            yield (start, index + 1), sum(map(_size, contents[start : index + 1]))
            start = index + 1


def _size(content: NormalizedText) -> int:
    """Words of a content; code has lines."""
    return sum(len(line.split()) for line in content.words)


def _with_moves(
    found: list[SegmentChange], before: list[NormalizedText], after: list[NormalizedText]
) -> list[SegmentChange]:
    """What went at one place and came in at another has moved: told once, where it is now."""
    gone = {
        tuple(before[slice(*change.old)]): change
        for change in found
        if change.kind == "removed" and change.words >= _MOVED_WORDS
    }
    result: list[SegmentChange] = []
    moved: list[SegmentChange] = []
    for change in found:
        source = gone.pop(tuple(after[slice(*change.new)]), None) if change.kind == "added" else None
        if source is not None:
            moved.append(source)
            result.append(SegmentChange("moved", 0, source.old, change.new))
        else:
            result.append(change)
    return [change for change in result if not any(change is source for source in moved)]


def span_of(page: Page, within: tuple[int, int]) -> Span:
    """Where segments stand; for none of them, the gap between the segment before and the one behind."""
    start, end = within
    if start < end:
        return Span(page.segments[start].span.start, page.segments[end - 1].span.end)
    first = page.segments[start - 1].span.end if start else 0
    last = page.segments[start].span.start if start < len(page.segments) else len(page.text)
    return Span(first, max(first, last))


def headings(page: Page, index: int) -> tuple[str, ...]:
    """The headings above a segment, the outermost first; a heading is its own last."""
    found: list[tuple[int, str]] = []
    for segment in page.segments[: index + 1]:
        if segment.kind == "heading" and segment.block:
            while found and found[-1][0] >= segment.block.level:
                found.pop()
            found.append((segment.block.level, segment.text))
    return tuple(text for _, text in found)
