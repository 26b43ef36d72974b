"""What the source has changed since the version that was translated, and the translation has not."""

from __future__ import annotations

from collections.abc import Sequence

from ..align import align
from ..history_types import MATERIAL, Hunk
from ..languages import language
from ..model import Page, Span
from .feature_cache import FeatureCache
from .page_diff import SegmentChange, headings, segment_changes, span_of
from .version_search import indexed

_FOLLOWED = 2.0  # what the score must gain by a change if the translation has it: a token that both have


def unapplied_changes(then: Page, now: Page, translation: Page, readings: FeatureCache) -> list[Hunk]:
    """The changes of a source, from the version that was translated to the one now, that the translation lacks."""
    found = segment_changes(then, now)
    material = [change for change in found if change.kind in MATERIAL]
    followed = _followed(then, now, material, translation, readings) if material else []
    left = [change for change in found if not any(change is other for other in followed)]
    if not left:
        return []
    places = _places(then, translation)
    return [_hunk(change, then, now, places) for change in left]


def _hunk(change: SegmentChange, then: Page, now: Page, places: dict[int, Span]) -> Hunk:
    old, new = span_of(then, change.old), span_of(now, change.new)
    has_old, has_new = change.old[0] < change.old[1], change.new[0] < change.new[1]
    return Hunk(
        kind=change.kind,
        words=change.words,
        headings=headings(now, change.new[0]) if has_new else headings(then, change.old[0]),
        old=then.text[old.start : old.end] if has_old else "",
        new=now.text[new.start : new.end] if has_new else "",
        old_span=old,
        new_span=new,
        place=_place(change, places),
        swaps=tuple((" ".join(went), " ".join(came)) for went, came in change.swaps),
    )


def _place(change: SegmentChange, places: dict[int, Span]) -> Span:
    """Where in the translation a change has to land: at the counterpart of what was, or behind the one before it."""
    start, end = change.old
    if start < end:
        spans = [places[index] for index in range(start, end)]
        return Span(min(span.start for span in spans), max(span.end for span in spans))
    at = places[start - 1].end if start else 0
    return Span(at, at)


def _places(then: Page, translation: Page) -> dict[int, Span]:
    """Where the segments of the version that was translated stand in the translation."""
    alignment = align(then, translation, language(then.locale), language(translation.locale))
    known = {
        segment.index: Span(match.translation[0].span.start, match.translation[-1].span.end)
        for match in alignment.matches
        if match.translation
        for segment in match.source
    }
    places: dict[int, Span] = {}
    last = translation.front_matter.span.end if translation.front_matter else 0
    for segment in then.segments:
        places[segment.index] = known.get(segment.index, Span(last, last))
        last = places[segment.index].end
    return places


def _followed(
    then: Page, now: Page, material: Sequence[SegmentChange], translation: Page, readings: FeatureCache
) -> list[SegmentChange]:
    """The changes that the translation has already: with such a one alone, the version translated fits better."""
    from .version_fit import Fit

    texts = [_with_change(then, now, change) for change in material]
    distinct, rows = indexed([readings.of_page(then), *(readings.of_text(text, then) for text in texts)])
    fit = Fit(distinct, readings.of_page(translation), rows[0])
    enough = fit.score(rows[0]) + _FOLLOWED
    return [change for change, row in zip(material, rows[1:], strict=True) if fit.score(row) > enough]


def _with_change(then: Page, now: Page, change: SegmentChange) -> str:
    """The text of the version that was translated, with this change and no other; whole lines."""
    start, end = _lines(then, change.old)
    if change.kind == "moved":
        return then.text
    new_start, new_end = _lines(now, change.new)
    return then.text[:start] + now.text[new_start:new_end] + then.text[end:]


def _lines(page: Page, within: tuple[int, int]) -> tuple[int, int]:
    """The lines of segments with the blank ones before them; for none, the end of the lines of the one before."""
    start, end = within
    first = _line_end(page, page.segments[start - 1].span.end) if start else 0
    if start == end:
        return first, first
    # Segments on one line, such as an item and the code in it, are changed together.
    first = min(first, page.text.rfind("\n", 0, page.segments[start].span.start) + 1)
    return first, _line_end(page, page.segments[end - 1].span.end)


def _line_end(page: Page, offset: int) -> int:
    if offset and page.text[offset - 1] == "\n":
        return offset
    end = page.text.find("\n", offset)
    return len(page.text) if end < 0 else end + 1
