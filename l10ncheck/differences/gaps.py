"""Group missing and extra segments into gaps: sections, tables, admonitions, and runs of adjacent segments.

A section or table whose segments are mostly missing becomes one gap. The gap of a section includes its subsections. A
large missing part at the end of the page becomes a gap of the kind ``tail``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..admonitions import admonition_content, is_closing, opens_admonition
from ..languages.sentences import COLONS
from ..lazy_pattern import lazy_pattern
from ..model import KEYED, Match, Page, Section, Segment, Span, whole_span
from ..runs import runs
from .bilingual import kept_sources

if TYPE_CHECKING:
    from ..comparison import Comparison

Side = Literal["missing", "extra"]
GapKind = Literal[
    "tail", "section", "heading", "text", "list-item", "table", "table-row", "code-block", "image", "tag", "html"
]

_MISSING_SECTION = 0.7  # a section is one gap if at least this share of its segments is missing
_MISSING_TABLE = 0.8  # a table is one gap if at least this share of its rows is missing
_TAIL_SHARE = 0.2  # the end of a page is a gap of its own if it has at least this share of the page's segments
_TAIL_SEGMENTS = 6

_NEAR_TAG = 4  # matches between a tag and the text that the translation has instead of its argument
_FROM_TEXT, _FROM_VALUES = 0.5, 0.7  # share of the words of such a text that the tag must have
_TOKEN = lazy_pattern(r"[a-z]+|[0-9]+")

_KINDS: dict[str, GapKind] = {
    "heading": "heading",
    "paragraph": "text",
    "term": "text",
    "item": "list-item",
    "row": "table-row",
    "code": "code-block",
    "image": "image",
    "tag": "tag",
    "html": "html",
}


class Gap(Struct, frozen=True):
    """Segments of one page, in order, that have no counterpart on the other page.

    Attributes:
        side: ``missing`` for segments of the source, ``extra`` for segments of the translation.
        kind: What the segments form, such as a section, a table or a paragraph; ``tail`` for the end of the page.
        segments: The segments.
        place: A span in the translation: the extra segments, or the empty span where the missing segments belong.
    """

    side: Side
    kind: GapKind
    segments: tuple[Segment, ...]
    place: Span

    @property
    def span(self) -> Span:
        """The span from the first to the last segment, in the page that has them."""
        return whole_span(self.segments)

    @property
    def words(self) -> int:
        """The number of words that have to be translated."""
        return sum(count_words(segment) for segment in self.segments)


def count_words(segment: Segment) -> int:
    """Count the words of a segment that have to be translated, without code and addresses.

    A code block counts as one word.
    """
    return len(segment.prose.split()) if segment.kind != "code" else 1


def gaps(comparison: Comparison) -> tuple[Gap, ...]:
    """Return all gaps of a pair of pages: groups of segments without a counterpart. Each such segment is in one gap."""
    alignment = comparison.alignment
    missing = [s for match in alignment.matches if match.relation == "missing" for s in match.source]
    translations = {
        kept.translation.index for kept in comparison.of(kept_sources)
    }  # source text next to its translation
    extra = [
        s
        for match in alignment.matches
        if match.relation == "extra"
        for s in match.translation
        if s.index not in translations
    ]
    missing_sections = [m.source for m in alignment.sections if m.relation == "missing" and m.source]
    extra_sections = [m.translation for m in alignment.sections if m.relation == "extra" and m.translation]
    found: list[Gap] = []
    for kind, segments in _group(alignment.source, missing, missing_sections, has_tail=True):
        found.append(Gap("missing", kind, tuple(segments), comparison.place_of(segments[0])))
    for kind, segments in _group(alignment.translation, extra, extra_sections, has_tail=False):
        place = whole_span(segments)
        found.append(Gap("extra", kind, tuple(segments), place))
    return tuple(found)


def matches_by_segment(comparison: Comparison) -> tuple[dict[int, Match], dict[int, Match]]:
    """Return the match of each segment that has a counterpart, by the index of the segment.

    The first dictionary has the indexes of source segments, the second those of segments of the translation.
    """
    matches = [match for match in comparison.alignment.matches if match.source and match.translation]
    return (
        {segment.index: match for match in matches for segment in match.source},
        {segment.index: match for match in matches for segment in match.translation},
    )


def is_argument(comparison: Comparison, gap: Gap) -> bool:
    """Whether an extra text is an argument of a tag nearby that only the source has, such as the caption of a listing.

    This is recognized by the numbers and the words in Latin letters of the text: the name and the arguments of the tag
    must have most of them. Half of them is enough if an argument is a text of several words, which may be translated.
    """
    matches = comparison.alignment.matches
    words = set(_TOKEN.findall(" ".join(segment.prose for segment in gap.segments).lower()))
    index = comparison.of(_rows)[1][gap.segments[0].index]
    for match in matches[max(index - _NEAR_TAG, 0) : index + _NEAR_TAG + 1] if words else ():
        for tag in (tag for segment in match.source for tag in segment.tags if match.relation == "missing"):
            known = words.intersection(_TOKEN.findall(" ".join((tag.name, *(arg.value for arg in tag.args))).lower()))
            least = _FROM_TEXT if any(arg.value.count(" ") > 1 for arg in tag.args) else _FROM_VALUES
            if tag.args and len(known) >= least * len(words):
                return True
    return False


def is_merged_introduction(comparison: Comparison, gap: Gap) -> bool:
    """Whether the translation has a missing text, such as "It has these features:", at the end of the text before it.

    This is recognized by the colons: the missing text ends with one, and so does the translation of the text before
    it, although the source of that text does not.
    """
    if len(gap.segments) != 1 or not _ends_with_colon(gap.segments):
        return False
    matches = comparison.alignment.matches
    index = comparison.of(_rows)[0][gap.segments[0].index]
    before = matches[index - 1] if index else None
    return (
        before is not None
        and bool(before.source and before.translation)
        and _ends_with_colon(before.translation)
        and not _ends_with_colon(before.source)
    )


def _ends_with_colon(segments: Sequence[Segment]) -> bool:
    return segments[-1].prose.rstrip().endswith(COLONS)


def _rows(comparison: Comparison) -> tuple[dict[int, int], dict[int, int]]:
    """Return two maps, for source and translation: the index of each segment's match, by the segment's index."""
    matches = comparison.alignment.matches
    return (
        {segment.index: row for row, match in enumerate(matches) for segment in match.source},
        {segment.index: row for row, match in enumerate(matches) for segment in match.translation},
    )


def _group(
    page: Page, unmatched: Iterable[Segment], sections: Sequence[Section], *, has_tail: bool
) -> list[tuple[GapKind, list[Segment]]]:
    """Group the segments of one page that have no counterpart, and return the kind and the segments of each group.

    Args:
        page: The page.
        unmatched: The segments without a counterpart.
        sections: The sections without a counterpart.
        has_tail: Whether a large part at the end of the page becomes a group of its own.
    """
    remaining = {s.index: s for s in unmatched if s.kind not in KEYED and not is_closing(s) and not _is_footnote(s)}
    groups: list[tuple[GapKind, list[Segment]]] = []
    if has_tail and (end := _pop_tail(page, remaining)):
        groups.append(("tail", end))
    groups += _pop_sections(remaining, sections)
    groups += _pop_tables(page, remaining)
    groups += _pop_admonitions(page, remaining)
    left = [remaining[index] for index in sorted(remaining)]
    return [*groups, *((_KINDS[run[0].kind], run) for run in runs(left, _are_neighbours))]


def _is_footnote(segment: Segment) -> bool:
    """Whether the segment belongs to a footnote.

    The rule ``missing-footnote`` checks footnotes, which may be anywhere in a file.
    """
    return segment.parent is not None and segment.parent.kind == "footnote"


def _pop_tail(page: Page, remaining: dict[int, Segment]) -> list[Segment]:
    """Remove the unmatched segments at the end of a page from ``remaining`` (unmatched segments by index), and return
    them.

    If they are not a large part of the page, nothing is removed, and the result is empty.
    """
    content = [segment for segment in page.segments if segment.kind not in KEYED and not is_closing(segment)]
    end: list[Segment] = []
    for segment in reversed(content):
        if segment.index not in remaining:
            break
        end.append(segment)
    if len(end) < max(_TAIL_SEGMENTS, _TAIL_SHARE * len(content)) or len(end) == len(content):
        return []
    for segment in end:
        del remaining[segment.index]
    return end[::-1]


def _pop_sections(remaining: dict[int, Segment], sections: Sequence[Section]) -> list[tuple[GapKind, list[Segment]]]:
    """Remove unmatched sections and their subsections from ``remaining`` (unmatched segments by index).

    If much of the text of a section has a counterpart, only its heading is removed. The result has, for each removed
    section, the kind of gap and the removed segments. ``sections`` are the sections whose heading is unmatched.
    """
    groups: list[tuple[GapKind, list[Segment]]] = []
    previous_end, top_level = -1, 0
    for section in sections:
        heading = section.heading
        if heading is None or heading.index not in remaining:
            continue
        body = [segment for segment in section.segments if not is_closing(segment)]
        unmatched = [segment for segment in body if segment.index in remaining]
        del remaining[heading.index]
        if len(unmatched) < _MISSING_SECTION * len(body):
            groups.append(("heading", [heading]))
            continue
        for segment in unmatched:
            del remaining[segment.index]
        if groups and groups[-1][0] == "section" and previous_end + 1 == heading.index and heading.level > top_level:
            groups[-1][1].extend([heading, *unmatched])
        else:
            groups.append(("section", [heading, *unmatched]))
            top_level = heading.level
        previous_end = section.segments[-1].index if section.segments else heading.index
    return groups


def _pop_tables(page: Page, remaining: dict[int, Segment]) -> list[tuple[GapKind, list[Segment]]]:
    """Remove tables whose rows are nearly all unmatched from ``remaining`` (unmatched segments by index).

    The result has, for each removed table, the kind of gap and the removed segments.
    """
    rows: dict[int, list[Segment]] = {}
    for segment in page.segments:
        if segment.kind == "row" and segment.parent is not None:
            rows.setdefault(segment.parent.span.start, []).append(segment)
    groups: list[tuple[GapKind, list[Segment]]] = []
    for table in rows.values():
        unmatched = [row for row in table if row.index in remaining]
        if len(table) > 2 and len(unmatched) >= _MISSING_TABLE * len(table):
            groups.append(("table", unmatched))
            for row in unmatched:
                del remaining[row.index]
    return groups


def _pop_admonitions(page: Page, remaining: dict[int, Segment]) -> list[tuple[GapKind, list[Segment]]]:
    """Remove admonitions whose segments are all unmatched from ``remaining`` (unmatched segments by index).

    The result has, for each removed admonition, the kind of gap and the removed segments.
    """
    groups: list[tuple[GapKind, list[Segment]]] = []
    for index in sorted(remaining):
        if index not in remaining or not opens_admonition(remaining[index]):
            continue
        inside = admonition_content(page.segments, remaining[index])
        if inside and all(segment.index in remaining for segment in inside):
            groups.append(("tag", [remaining.pop(index), *(remaining.pop(segment.index) for segment in inside)]))
    return groups


def _are_neighbours(a: Segment, b: Segment) -> bool:
    """Whether two segments belong to one gap: they are adjacent, of the same kind, and in the same parent block."""
    same_parent = (a.parent.span if a.parent else None) == (b.parent.span if b.parent else None)
    return b.index == a.index + 1 and _KINDS[a.kind] == _KINDS[b.kind] and same_parent and a.kind not in ("code", "tag")
