"""Finds the place on the other page of a pair that corresponds to a place on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from ..model import Match, Segment, Span
from .checked_pair import CheckedPair, UriOf, spans_touch


def counterpart_links(
    pairs: Sequence[CheckedPair], page: str, position: types.Position, uri_of: UriOf
) -> list[types.LocationLink]:
    """Return the places on other pages that correspond to a position on a page.

    For a translation, this is the place in its source; for a source, it is one place in each translation.

    Args:
        pairs: The pairs of the page.
        page: The path of the page in the project.
        position: The position on the page.
        uri_of: Returns the URI of a page.
    """
    return [link for checked in pairs for link in _links(checked, page, position, uri_of)]


def _links(checked: CheckedPair, page: str, position: types.Position, uri_of: UriOf) -> Iterator[types.LocationLink]:
    in_source = page == checked.pair.source
    here, there = (checked.source, checked.translation) if in_source else (checked.translation, checked.source)
    offset = here.offset(position)
    match = checked.match_at(offset, in_source=in_source)
    own, other = _sides(match, in_source=in_source) if match else ((), ())
    if not own:
        return
    segment = next((each for each in own if offset <= each.span.end), own[-1])
    if other:
        target = other[min(own.index(segment), len(other) - 1)].span
    elif (place := _place_of_finding(segment.span, checked, in_source=in_source)) is not None:
        target = place
    else:
        return
    line = there.line(target.start)
    if other and segment.kind == "code":  # line by line, since translations keep the lines of code
        line += min(here.line(offset) - here.line(segment.span.start), there.line(target.end - 1) - line)
    start = max(target.start, there.line_span(line).start)
    end = min(target.end, there.line_span(line).end)
    yield types.LocationLink(
        target_uri=uri_of(checked.pair.translation if in_source else checked.pair.source),
        target_range=there.range(target),
        target_selection_range=there.range(Span(start, max(start, end))),
        origin_selection_range=here.range(segment.span),
    )


def _place_of_finding(own: Span, checked: CheckedPair, *, in_source: bool) -> Span | None:
    """Return the place on the other page of the first finding about a text.

    For text that is missing on the other page, this is where it belongs. The result is None if no finding has a place
    both in the text and on the other page.

    Args:
        own: The place of the text.
        checked: The result of the check.
        in_source: Whether the text is in the source.
    """
    for finding in checked.all_findings():
        if finding.source_span is not None:
            here, there = (finding.source_span, finding.span) if in_source else (finding.span, finding.source_span)
            if spans_touch(here, own):
                return there
    return None


def _sides(match: Match, *, in_source: bool) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    return (match.source, match.translation) if in_source else (match.translation, match.source)
