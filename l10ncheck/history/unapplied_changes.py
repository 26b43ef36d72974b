"""Finds the changes of the source that the translation has not applied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ..align import align
from ..history_types import MATERIAL, Hunk
from ..languages import language
from ..model import Alignment, Page, Span, whole_span
from .features import FeatureCache
from .page_diff import SegmentChange, heading_paths, segment_changes, segments_span
from .version_search import indexed
from .word_diff import content_words, replacements

if TYPE_CHECKING:
    from .word_evidence import ChangedWords

_PathsOfBoth = tuple[list[tuple[str, ...]], list[tuple[str, ...]]]  # `heading_paths` of the old and the new page

_MOST_SEGMENTS = 500_000  # that are compared in all; on a long page with many changes, the last ones are not examined
_MIN_GAIN = 2.0  # least gain of the score by a change that the translation has: one token that both have
_MIN_GAIN_SECOND = 1.0  # by the second half of a replacement: less than a segment without a counterpart costs


def unapplied_changes(
    old: Page, new: Page, translation: Page, features: FeatureCache, words: ChangedWords | None = None
) -> list[Hunk]:
    """Return the changes of a source page that its translation has not applied.

    Args:
        old: The version that was translated.
        new: The current version.
        translation: The translation.
        features: The cache of features.
        words: Judges, by a lexicon, whether the translation has the new words of a change; None without a lexicon.
    """
    changes = segment_changes(old, new)
    material = [change for change in changes if change.kind in MATERIAL]
    applied = _applied_changes(old, new, material, translation, features, words) if material else []
    applied_ids = set(map(id, applied))  # equal changes may be in several places
    unapplied = [change for change in changes if id(change) not in applied_ids]
    if not unapplied:
        return []
    languages = language(old.locale), language(translation.locale)
    spans = _translation_spans(words.alignment(old) if words else align(old, translation, *languages))
    unapplied = [change for change in unapplied if not _has_only_new_words(change, old, translation, spans)]
    old_paths, paths = heading_paths(old), heading_paths(new)
    renamed = {
        old_paths[change.old[0]]: paths[change.new[0]]
        for change in changes
        if change.kind in ("rewritten", "typo")
        and old.segments[change.old[0]].kind == new.segments[change.new[0]].kind == "heading"
    }
    current = {_folded(path): path for path in reversed(paths)} | {path: path for path in paths}
    both = [renamed.get(path) or current.get(path) or current.get(_folded(path), path) for path in old_paths], paths
    return [_hunk(change, old, new, spans, both) for change in unapplied]


def _folded(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return a heading path in lower case, to compare two paths without regard to upper and lower case."""
    return tuple(heading.casefold() for heading in path)


def _hunk(change: SegmentChange, old: Page, new: Page, spans: dict[int, Span], paths: _PathsOfBoth) -> Hunk:
    old_span, new_span = segments_span(old, change.old), segments_span(new, change.new)
    has_old, has_new = change.old[0] < change.old[1], change.new[0] < change.new[1]
    segments = new.segments[slice(*change.new)] or old.segments[slice(*change.old)]
    return Hunk(
        kind=change.kind,
        words=change.words,
        headings=paths[1][change.new[0]] if has_new else paths[0][change.old[0]],
        old=old.text[old_span.start : old_span.end] if has_old else "",
        new=new.text[new_span.start : new_span.end] if has_new else "",
        new_span=new_span,
        place=_target_span(change, spans),
        swaps=tuple((" ".join(removed), " ".join(added)) for removed, added in replacements(change.edits)),
        is_section=change.kind in ("added", "removed") and segments[0].kind == "heading" and len(segments) > 1,
    )


def _target_span(change: SegmentChange, spans: dict[int, Span]) -> Span:
    """Return the span of the translation to edit in order to apply a change of the source.

    If the change adds text, this is the empty span at which its translation must be inserted. Otherwise, it is the
    translation of the old text. ``spans`` is the result of ``_translation_spans``.
    """
    start, end = change.old
    if start < end:
        old_spans = [spans[index] for index in range(start, end)]
        return Span(min(span.start for span in old_spans), max(span.end for span in old_spans))
    offset = spans[start - 1].end if start else 0
    return Span(offset, offset)


def _translation_spans(alignment: Alignment) -> dict[int, Span]:
    """Map the index of each segment of the source to the span of its translation.

    A segment that is not translated gets an empty span after the translation of the segment before it.
    """
    old, translation = alignment.source, alignment.translation
    matched = {
        segment.index: whole_span(match.translation)
        for match in alignment.matches
        if match.translation
        for segment in match.source
    }
    spans: dict[int, Span] = {}
    last_end = translation.front_matter.span.end if translation.front_matter else 0
    for segment in old.segments:
        spans[segment.index] = matched.get(segment.index, Span(last_end, last_end))
        last_end = spans[segment.index].end
    return spans


def _has_only_new_words(change: SegmentChange, old: Page, translation: Page, spans: dict[int, Span]) -> bool:
    """Whether the translation has all words that a change adds, such as new names, and none of those that it removes.

    The translation has then applied the change. The scores may not show this, since names and frequent words weigh
    little in them. ``spans`` maps the index of each segment of ``old`` to the span of its translation.
    """
    removed, added = content_words(change.edits)
    place, segments = _target_span(change, spans), segments_span(old, change.old)
    text, source = translation.text[place.start : place.end], old.text[segments.start : segments.end]
    return (
        bool(added)
        and all(_has_word(text, word) and not _has_word(source, word) for word in added)
        and not any(_has_word(text, word) for word in removed)
    )


def _has_word(text: str, word: str) -> bool:
    """Whether a text has a word, maybe with a particle or an ending of another script: ``v2`` in ``v2를``."""
    return re.search(rf"(?<![a-z0-9_.-]){re.escape(word)}(?![a-z0-9_-]|\.[a-z0-9])", text, re.IGNORECASE) is not None


def _applied_changes(
    old: Page,
    new: Page,
    material: Sequence[SegmentChange],
    translation: Page,
    features: FeatureCache,
    words: ChangedWords | None,
) -> list[SegmentChange]:
    """Return the changes that the translation has already applied.

    A change is applied if the old version fits the translation better with this change than without it. A removal and
    an addition at the same place are also tried together, since they may replace one text by another. Each trial
    compares the whole page, so only the first changes of a long page are examined.

    Args:
        old: The version that was translated.
        new: The current version.
        material: The material changes between these two versions.
        translation: The translation.
        features: The cache of features.
        words: Judges, by a lexicon, whether the translation has the new words of a change; None without a lexicon.
    """
    from .version_fit import Fit

    material = material[: _MOST_SEGMENTS // max(1, len(old.segments))]
    replaced = [pair for pair in pairwise(material) if _is_replaced(*pair)]
    texts = (_with_changes(old, new, changes) for changes in (*((change,) for change in material), *replaced))
    distinct, rows = indexed([features.page_features(old), *(features.text_features(text, old) for text in texts)])
    fit = Fit(distinct, features.page_features(translation), rows[0])
    score, *scores = map(fit.score, rows)
    alone, together = scores[: len(material)], scores[len(material) :]
    gains = {id(change): gain - score for change, gain in zip(material, alone, strict=True)}
    of_words = {id(change): words.gain(old, new, change) if words else 0.0 for change in material}
    applied = {key for key, gain in gains.items() if gain + of_words[key] > _MIN_GAIN}
    for pair, gain in zip(replaced, together, strict=True):
        best = max(gains[id(change)] for change in pair)
        if gain - score > max(_MIN_GAIN, best + _MIN_GAIN_SECOND):
            applied |= set(map(id, pair))
    return [change for change in material if id(change) in applied and not _lacks_code(change, old, new, translation)]


def _lacks_code(change: SegmentChange, old: Page, new: Page, translation: Page) -> bool:
    """Whether a rewritten text has new inline code that the translation has nowhere.

    The translation has then not applied the whole change. For example, "after 30 seconds" became "after 45 seconds with
    `start`", and the translation has only the new number.
    """
    if change.kind != "rewritten":
        return False
    codes, old_codes = (
        {code.text for segment in page.segments[slice(*span)] for code in segment.codes}
        for page, span in ((new, change.new), (old, change.old))
    )
    return any(code not in translation.text for code in codes - old_codes)


def _is_replaced(first: SegmentChange, second: SegmentChange) -> bool:
    """Whether two changes are the removal of a text and the addition of another in its place, in any order."""
    return {first.kind, second.kind} == {"added", "removed"} and first.old[1] == second.old[0]


def _with_changes(old: Page, new: Page, changes: Sequence[SegmentChange]) -> str:
    """Return the text of the old version with only these changes applied. Whole lines are replaced."""
    text = old.text
    for change in reversed(changes):
        if change.kind != "moved":
            start, end = _line_range(old, change.old)
            new_start, new_end = _line_range(new, change.new)
            text = text[:start] + new.text[new_start:new_end] + text[end:]
    return text


def _line_range(page: Page, indices: tuple[int, int]) -> tuple[int, int]:
    """Return the offsets of the lines that contain a range of segments, including the blank lines before them.

    Args:
        page: The page.
        indices: The index of the first segment, and the index after the last.

    Returns:
        The start and the end of the lines. For an empty range, both are the offset after the last line of the segment
        before the range.
    """
    start, end = indices
    first = _line_end(page, page.segments[start - 1].span.end) if start else 0
    if start == end:
        return first, first
    # Segments on one line, such as a list item and the code in it, change together.
    first = min(first, page.text.rfind("\n", 0, page.segments[start].span.start) + 1)
    return first, _line_end(page, page.segments[end - 1].span.end)


def _line_end(page: Page, offset: int) -> int:
    if offset and page.text[offset - 1] == "\n":
        return offset
    end = page.text.find("\n", offset)
    return len(page.text) if end < 0 else end + 1
