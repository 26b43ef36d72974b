"""Finds the changes between two versions of a source page, segment by segment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product

from msgspec import Struct
from rapidfuzz.distance import Indel

from ..history_types import ChangeKind
from ..model import Page, Segment, Span
from ..runs import common_ends
from .normalized_text import NormalizedText, normalized_text, same_words
from .word_diff import WordEdit, changed_words, count_changed_words, is_repetition, kind_of

_REPLACED = 0.2  # similarity of a heading, tag or code block and of the one in its place, lower than of similar texts
_MIN_SIMILARITY = 0.4  # least similarity of a segment to its rewritten form
_MAX_PAIRS = 40_000  # pairs of segments; in a larger range no segments are matched
_MIN_MOVED_WORDS = 4  # fewer words may occur in two places by chance


class SegmentChange(Struct, frozen=True):
    """A change of neighbouring segments between two versions of a page.

    Attributes:
        kind: What was changed, such as ``rewritten`` or ``moved``.
        words: The number of changed words.
        old: The indices of the segments in the old version: the first one, and the one after the last. For an addition,
            both are the index before which the new segments were added.
        new: The indices of the segments in the new version: the first one, and the one after the last.
        edits: The changed words of a segment, as removed and added words, such as ``(("master",), ("main",))``; empty
            if whole segments were removed, added or moved.
    """

    kind: ChangeKind
    words: int
    old: tuple[int, int]
    new: tuple[int, int]
    edits: tuple[WordEdit, ...] = ()


def segment_changes(old: Page, new: Page) -> list[SegmentChange]:
    """Return the changes between two versions of a page, in the order of the page."""
    before = [normalized_text(segment) for segment in old.segments]
    after = [normalized_text(segment) for segment in new.segments]
    head, tail = common_ends(before, after)
    steps = SequenceMatcher(None, before[head : len(before) - tail], after[head : len(after) - tail], False)
    found: list[SegmentChange] = []
    for tag, i, j, k, n in steps.get_opcodes():
        if tag != "equal":
            found += _range_changes(old, new, before, after, (i + head, j + head), (k + head, n + head))
    return _merge_moves(found, before, after)


def _range_changes(
    old: Page,
    new: Page,
    before: list[NormalizedText],
    after: list[NormalizedText],
    old_range: tuple[int, int],
    new_range: tuple[int, int],
) -> Iterator[SegmentChange]:
    """Yield the changes between a range of the old page and the range of the new page that replaced it.

    Args:
        old: The old page.
        new: The new page.
        before: The normalized texts of all segments of the old page.
        after: The normalized texts of all segments of the new page.
        old_range: The first index of the old segments, and the index after the last.
        new_range: The first index of the new segments, and the index after the last.
    """
    left, right = before[slice(*old_range)], after[slice(*new_range)]
    if left and right and same_words(left, right):
        old_links, new_links = ([link for text in side for link in text.links] for side in (left, right))
        has_comments = any(text.comments for text in (*left, *right))
        kind: ChangeKind = "link" if old_links != new_links else "comment" if has_comments else "cosmetic"
        yield SegmentChange(kind, 0, old_range, new_range)
        return
    if left and right and _is_indented(old, new, old_range, new_range):
        yield SegmentChange("cosmetic", 0, old_range, new_range)
        return
    i, k = old_range[0], new_range[0]
    for pair in (*_match_rewritten(left, right), (len(left), len(right))):
        j, n = pair[0] + old_range[0], pair[1] + new_range[0]
        for run, words in _runs(old.segments, before, (i, j)):
            yield SegmentChange("removed" if words else "cosmetic", words, run, (k, k))
        for run, words in _runs(new.segments, after, (k, n)):
            yield SegmentChange("added" if words else "cosmetic", words, (j, j), run)
        if j < old_range[1] and n < new_range[1]:
            differing = changed_words(before[j], after[n])
            kind = kind_of(before[j], after[n], differing)
            if kind == "code" and _code(old.segments[j]) == _code(new.segments[n]):
                kind = "cosmetic"
            if kind == "rewritten" and is_repetition(differing, old.segments[j].text, new.segments[n].text):
                kind = "typo"
            yield SegmentChange(kind, count_changed_words(differing), (j, j + 1), (n, n + 1), tuple(differing))
        i, k = j + 1, n + 1


def _is_indented(old: Page, new: Page, old_range: tuple[int, int], new_range: tuple[int, int]) -> bool:
    """Whether two ranges of segments have the same text apart from white space, but different kinds of segments.

    One of the versions then has the text as a code block, only because it is indented there. A range is the index of
    its first segment, and the index after its last.
    """
    segments, others = old.segments[slice(*old_range)], new.segments[slice(*new_range)]
    if [segment.kind for segment in segments] == [segment.kind for segment in others]:
        return False
    spans = (old, segments_span(old, old_range)), (new, segments_span(new, new_range))
    text, other = ("".join(page.text[span.start : span.end].split()) for page, span in spans)
    return text == other


def _code(segment: Segment) -> str:
    """Return the code of a code block without white space, and without the backslashes that continue a line.

    The ``---`` with which YAML may begin is left out too.
    """
    code = segment.block.content if segment.block else ""
    return "".join(code.removeprefix("---\n").replace("\\\n", "").split())


def _match_rewritten(left: Sequence[NormalizedText], right: Sequence[NormalizedText]) -> list[tuple[int, int]]:
    """Pair old segments with their rewritten forms, in order, and return the pairs of their indices.

    Of all possible pairings, the one with the highest sum of similarities is returned. Two headings, tags or code
    blocks without any similarity may also be a pair, if the segments directly after them are similar. Examples are a
    renamed section, a caution that became a note, and a command with new output.
    """
    if not 0 < len(left) * len(right) <= _MAX_PAIRS:
        return []
    similarity = [[_similarity(a, b) for b in right] for a in left]
    for i, k in product(range(len(left)), range(len(right))):
        if left[i].kind == right[k].kind and left[i].kind in ("heading", "tag", "code") and not similarity[i][k]:
            has_next = i + 1 < len(left), k + 1 < len(right)
            # If both are the last texts that differ, the same text follows them. Tags prove nothing.
            if similarity[i + 1][k + 1] and left[i + 1].kind != "tag" if all(has_next) else not any(has_next):
                similarity[i][k] = _REPLACED
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for k in reversed(range(len(right))):
            best[i][k] = max(best[i + 1][k], best[i][k + 1], similarity[i][k] + best[i + 1][k + 1])
    pairs = []
    i = k = 0
    while i < len(left) and k < len(right):
        if similarity[i][k] and best[i][k] == similarity[i][k] + best[i + 1][k + 1]:
            pairs.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return pairs


def _similarity(a: NormalizedText, b: NormalizedText) -> float:
    """Return the similarity of an old and a new segment, from 0 to 1.

    The result is 0 if they are so different that the new segment is probably not a rewritten form of the old one.
    """
    if a.kind != b.kind and {"code", "tag"} & {a.kind, b.kind}:
        return 0.0
    if a.kind == "tag" and a.words[:1] == b.words[:1]:
        return 1.0
    if a.kind == "code":
        similarity = Indel.normalized_similarity("\n".join(a.words), "\n".join(b.words))
    else:
        similarity = Indel.normalized_similarity(a.words, b.words)
    return similarity if similarity >= _MIN_SIMILARITY else 0.0


def _runs(
    segments: Sequence[Segment], texts: Sequence[NormalizedText], indices: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], int]]:
    """Divide a range of segments into parts that begin with a heading. The first part may begin with any segment.

    Args:
        segments: The segments of the page.
        texts: The normalized texts of these segments.
        indices: The index of the first segment of the range, and the index after its last.

    Yields:
        Each part as a pair: the index of its first segment with the index after its last one, and its number of words.
    """
    start = indices[0]
    for index in range(*indices):
        if index + 1 == indices[1] or segments[index + 1].kind == "heading":
            yield (start, index + 1), sum(map(_count_words, texts[start : index + 1]))
            start = index + 1


def _count_words(text: NormalizedText) -> int:
    return sum(len(line.split()) for line in text.words)  # the words of code are lines


def _merge_moves(
    found: list[SegmentChange], before: list[NormalizedText], after: list[NormalizedText]
) -> list[SegmentChange]:
    """Replace the removal of a text and the addition of the same text elsewhere by one change of the kind "moved".

    The change takes the place of the addition.

    Args:
        found: The changes.
        before: The normalized texts of all segments of the old page.
        after: The normalized texts of all segments of the new page.
    """
    removals = {
        tuple(before[slice(*change.old)]): change
        for change in found
        if change.kind == "removed" and change.words >= _MIN_MOVED_WORDS
    }
    result: list[SegmentChange] = []
    moved: list[SegmentChange] = []
    for change in found:
        removal = removals.pop(tuple(after[slice(*change.new)]), None) if change.kind == "added" else None
        if removal is not None:
            moved.append(removal)
            result.append(SegmentChange("moved", 0, removal.old, change.new))
        else:
            result.append(change)
    return [change for change in result if not any(change is removal for removal in moved)]


def segments_span(page: Page, indices: tuple[int, int]) -> Span:
    """Return the span of the segments from the first index up to, but not including, the second.

    If the range is empty, the result is the span between the segments before and after this place.
    """
    start, end = indices
    if start < end:
        return Span(page.segments[start].span.start, page.segments[end - 1].span.end)
    first = page.segments[start - 1].span.end if start else 0
    last = page.segments[start].span.start if start < len(page.segments) else len(page.text)
    return Span(first, max(first, last))


def heading_paths(page: Page) -> list[tuple[str, ...]]:
    """Return, for each segment of a page, the heading path of the section that contains the segment.

    A heading that consists only of a tag is returned as it is written: ``{{% heading "whatsnext" %}}``.
    """
    above: list[tuple[int, str]] = []
    paths: list[tuple[str, ...]] = []
    for segment in page.segments:
        if segment.level:
            while above and above[-1][0] >= segment.level:
                above.pop()
            written = page.text[segment.span.start : segment.span.end]
            above.append((segment.level, segment.text or written.strip("# \t\n")))
        paths.append(tuple(text for _, text in above))
    return paths
