"""Finds explicit ids, such as ``{#install}``, that are missing, malformed or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..comparison import Comparison
from ..lazy_pattern import lazy_pattern
from ..model import Anchor, Edit, Match, Page, Segment, Span
from ..slugs import leads_somewhere
from .heading_anchors import heading_pairs, source_anchors, translation_anchors

_MALFORMED = lazy_pattern(
    r"[ \t]*[{}｛(（\[【〔［][ \t]*:?[ \t]*[#＃][ \t]*[^\s{}()（）｛｝\[\]】〕］]{0,100}"
    r"[ \t]*[){}｝）\]】〕］]?[ \t#]*\Z"
)
_LONGEST = 200  # characters of a malformed id
_AFTER = 6  # matches; a missing id belongs before the text that follows it


class IdDifference(Struct, frozen=True):
    """An explicit id of the source that the translation lacks or has changed.

    Attributes:
        expected: The id in the source.
        found: The id in the translation, or the text that looks like an id; empty if the translation has nothing like
            an id.
        span: The place in the translation.
        source_span: The place in the source.
        is_read: Whether the site generator reads ``found`` as an id. Otherwise, it is only text.
        edit: The edit that restores the id; None if its place is unknown.
    """

    expected: str
    found: str
    span: Span
    source_span: Span
    is_read: bool
    edit: Edit | None


def id_differences(comparison: Comparison) -> tuple[IdDifference, ...]:
    """Return the explicit ids that differ, in the order of the source: first those of headings, then those of tags."""
    return (*_headings(comparison), *_tags(comparison))


def _headings(comparison: Comparison) -> Iterator[IdDifference]:
    """Yield the explicit ids of the source's headings that the translation lacks or has changed.

    An id is left out in these cases:

    - The counterpart of its heading has the same id, or the id of another heading, so it probably translates that one.
    - The counterpart has nothing like an id, and a link to the id works in the translation anyway.
    - The counterpart has nothing like an id, and has another level or has moved, so it may translate another heading.
    """
    page, anchors = comparison.translation, comparison.of(translation_anchors)
    known = comparison.of(source_anchors)
    moved = {match.source[0].index for match in comparison.alignment.matches if match.relation == "moved"}
    for heading, translated in comparison.of(heading_pairs):
        expected, found = _anchor(heading), _anchor(translated)
        if expected is None:
            continue
        if found and _is_in_square_brackets(page, found) > _is_in_square_brackets(comparison.source, expected):
            found = None  # the generator of the site reads ``{#id}`` only
        if found and found.name in known:
            continue
        if found:
            edit = Edit(found.span, expected.name)
            yield IdDifference(expected.name, found.name, found.span, heading.span, True, edit)
            continue
        malformed = _malformed_id(page, translated, expected.name)
        is_sure = heading.level == translated.level and heading.index not in moved
        if malformed is None and (not is_sure or leads_somewhere(anchors, expected.name)):
            continue
        end = translated.span.start + len(_first_line(page, translated.span).rstrip())
        place = malformed or Span(end, end)
        yield IdDifference(
            expected.name,
            page.text[place.start : place.end].strip(),
            place if malformed else translated.span,
            heading.span,
            False,
            Edit(place, f" {_written_id(comparison.source, heading, expected)}") if place.end >= end else None,
        )


def _is_in_square_brackets(page: Page, anchor: Anchor) -> bool:
    """Whether the id of a heading is written ``[#id]``, which only some generators read."""
    return page.text.endswith("[#", 0, anchor.span.start)


def _ids(page: Page) -> frozenset[str]:
    return frozenset(anchor.name for segment in page.segments for anchor in segment.anchors)


def _malformed_id(page: Page, heading: Segment, expected: str) -> Span | None:
    """Return the place of a text at the end of a heading that looks like an id, but is not read as one.

    The expected id is also found without its ``#``, with only one bracket, and before the end of the heading.

    Args:
        page: The translation.
        heading: The heading.
        expected: The id of the source heading.

    Returns:
        The place of the text; None if the heading has no such text.
    """
    line = _first_line(page, heading.span)
    found = _MALFORMED.search(line, max(0, len(line) - _LONGEST))
    if found is None and expected in line:
        name = re.escape(expected)
        found = re.search(
            rf"[ \t]*(?:[{{｛\[]+[ #＃/*]*{name}|[#＃]?{name}(?=[ \t*/]*[}}｝\]]))[}}｝\] \t*/]*\Z|\{{#{name}\}}", line
        )
    return Span(heading.span.start + found.start(), heading.span.start + found.end()) if found else None


def _anchor(heading: Segment) -> Anchor | None:
    return heading.block.anchor if heading.block else None


def _first_line(page: Page, span: Span) -> str:
    return page.text[span.start : span.end].partition("\n")[0].rstrip("\r")


def _written_id(page: Page, heading: Segment, anchor: Anchor) -> str:
    """Return the id of a heading as the page writes it, with its brackets."""
    line = _first_line(page, heading.span)
    offset = anchor.span.start - heading.span.start
    start = max(line.rfind("{", 0, offset), line.rfind("[[", 0, offset), 0)
    return line[start:].rstrip(" \t#")


def _tags(comparison: Comparison) -> Iterator[IdDifference]:
    """Yield each id of an HTML or JSX tag that the translation lacks, with the id in its place, if there is one."""
    known, anchors = _ids(comparison.source), comparison.of(translation_anchors)
    matches = comparison.alignment.matches
    for row, match in enumerate(matches):
        extra = [anchor for segment in match.translation for anchor in _own_ids(segment) if anchor.name not in known]
        for segment in match.source if match.translation or _is_only_ids(match) else ():
            for anchor in _own_ids(segment):
                if leads_somewhere(anchors, anchor.name):
                    continue
                found = extra.pop(0) if extra else None
                yield IdDifference(
                    anchor.name,
                    found.name if found else "",
                    found.span if found else _place_for(matches[row : row + _AFTER], comparison.translation),
                    anchor.span,
                    found is not None,
                    Edit(found.span, anchor.name) if found else None,
                )


def _place_for(matches: Sequence[Match], page: Page) -> Span:
    """Return the place of the first segment of the translation in ``matches``.

    If none of them has a segment of the translation, this is the end of the page.
    """
    end = len(page.text)
    return next((match.translation[0].span for match in matches if match.translation), Span(end, end))


def _is_only_ids(match: Match) -> bool:
    """Whether the source of a match shows nothing to readers: it only has ids, such as ``<a id="x"></a>``."""
    return all(segment.anchors and not segment.text for segment in match.source)


def _own_ids(segment: Segment) -> list[Anchor]:
    """Return the ids that HTML tags in a segment define.

    Ids of headings, and ids in arguments of components, are left out.
    """
    if not segment.anchors:
        return []
    spans = {argument.span for tag in segment.tags if tag.syntax != "html" for argument in tag.args}
    own = _anchor(segment)
    return [anchor for anchor in segment.anchors if anchor != own and anchor.span not in spans]
