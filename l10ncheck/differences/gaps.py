"""What is missing from a translation and what it has in addition, regrouped from single segments to what people see.

A section most of whose segments are gone is one gap, with its subsections; so is a table, and so is a run of
neighbours of one kind. A tail of the page that is missing as a whole is a truncated page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..admonitions import closes, held, opens_box
from ..model import Block, Page, Section, Segment, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

Side = Literal["missing", "extra"]
GapKind = Literal[
    "tail", "section", "heading", "text", "list-item", "table", "table-row", "code-block", "image", "tag", "html"
]

_SECTION_GONE = 0.7  # share of a section's segments; below it, what is left of the section is still there
_TABLE_GONE = 0.8
_TAIL_OF_PAGE = 0.2
_TAIL_SEGMENTS = 6

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
    """Segments of one page, in order, that the other page has no counterpart of.

    ``place``: where in the translation they stand (extra) or would have to stand (missing; an empty span).
    """

    side: Side
    kind: GapKind
    segments: tuple[Segment, ...]
    place: Span

    @property
    def span(self) -> Span:
        """From the first to the last of the segments, in their own page."""
        return Span(self.segments[0].span.start, self.segments[-1].span.end)

    @property
    def words(self) -> int:
        return sum(count_words(segment) for segment in self.segments)


def count_words(segment: Segment) -> int:
    """Words of a segment as translation is priced: of prose, without code and addresses; a code block counts as one."""
    return len(segment.prose.split()) if segment.kind != "code" else 1


def gaps(comparison: Comparison) -> tuple[Gap, ...]:
    """Everything missing and extra on a pair of pages, each segment in one gap."""
    alignment = comparison.alignment
    missing = [s for match in alignment.matches if match.relation == "missing" for s in match.source]
    extra = [s for match in alignment.matches if match.relation == "extra" for s in match.translation]
    lost_sections = [m.source for m in alignment.sections if m.relation == "missing" and m.source]
    new_sections = [m.translation for m in alignment.sections if m.relation == "extra" and m.translation]
    found: list[Gap] = []
    for kind, segments in _regroup(alignment.source, missing, lost_sections, tail=True):
        found.append(Gap("missing", kind, tuple(segments), comparison.place_of(segments[0])))
    for kind, segments in _regroup(alignment.translation, extra, new_sections, tail=False):
        place = Span(segments[0].span.start, segments[-1].span.end)
        found.append(Gap("extra", kind, tuple(segments), place))
    return tuple(found)


def _regroup(
    page: Page, alone: Iterable[Segment], sections: Sequence[Section], *, tail: bool
) -> list[tuple[GapKind, list[Segment]]]:
    left = {s.index: s for s in alone if s.kind != "field" and not closes(s) and not _is_footnote(s)}
    groups: list[tuple[GapKind, list[Segment]]] = []
    if tail and (end := _tail(page, left)):
        groups.append(("tail", end))
    groups += _take_sections(left, sections)
    groups += _take_tables(page, left)
    groups += _take_boxes(page, left)
    run: list[Segment] = []
    for index in sorted(left):
        segment = left[index]
        if run and not _neighbours(run[-1], segment):
            groups.append((_KINDS[run[0].kind], run))
            run = []
        run.append(segment)
    if run:
        groups.append((_KINDS[run[0].kind], run))
    return groups


def _is_footnote(segment: Segment) -> bool:
    """The text of a footnote comes and goes with its reference, and may stand anywhere."""
    return segment.parent is not None and segment.parent.kind == "footnote"


def _tail(page: Page, left: dict[int, Segment]) -> list[Segment]:
    """What is missing at the end of the page without a break, if it is much of the page; taken out of ``left``."""
    content = [segment for segment in page.segments if segment.kind != "field" and not closes(segment)]
    end: list[Segment] = []
    for segment in reversed(content):
        if segment.index not in left:
            break
        end.append(segment)
    if len(end) < max(_TAIL_SEGMENTS, _TAIL_OF_PAGE * len(content)) or len(end) == len(content):
        return []
    for segment in end:
        del left[segment.index]
    return end[::-1]


def _take_sections(left: dict[int, Segment], sections: Sequence[Section]) -> list[tuple[GapKind, list[Segment]]]:
    """Sections that are gone, each with the subsections that are gone below it; else the heading alone."""
    groups: list[tuple[GapKind, list[Segment]]] = []
    previous_end, top_level = -1, 0
    for section in sections:
        heading = section.heading
        if heading is None or heading.index not in left or heading.block is None:
            continue
        body = [segment for segment in section.segments if not closes(segment)]
        gone = [segment for segment in body if segment.index in left]
        del left[heading.index]
        if len(gone) < _SECTION_GONE * len(body):
            groups.append(("heading", [heading]))
            continue
        for segment in gone:
            del left[segment.index]
        level = heading.block.level
        if groups and groups[-1][0] == "section" and previous_end + 1 == heading.index and level > top_level:
            groups[-1][1].extend([heading, *gone])
        else:
            groups.append(("section", [heading, *gone]))
            top_level = level
        previous_end = section.segments[-1].index if section.segments else heading.index
    return groups


def _take_tables(page: Page, left: dict[int, Segment]) -> list[tuple[GapKind, list[Segment]]]:
    rows: dict[int, list[Segment]] = {}
    for segment in page.segments:
        if segment.kind == "row" and segment.parent is not None:
            rows.setdefault(_identity(segment.parent), []).append(segment)
    groups: list[tuple[GapKind, list[Segment]]] = []
    for table in rows.values():
        gone = [row for row in table if row.index in left]
        if len(table) > 2 and len(gone) >= _TABLE_GONE * len(table):
            groups.append(("table", gone))
            for row in gone:
                del left[row.index]
    return groups


def _take_boxes(page: Page, left: dict[int, Segment]) -> list[tuple[GapKind, list[Segment]]]:
    """Notes and warnings that are gone with all that they hold."""
    groups: list[tuple[GapKind, list[Segment]]] = []
    for index in sorted(left):
        if index not in left or not opens_box(left[index]):
            continue
        inside = held(page.segments, left[index])
        if inside and all(segment.index in left for segment in inside):
            groups.append(("tag", [left.pop(index), *(left.pop(segment.index) for segment in inside)]))
    return groups


def _identity(block: Block) -> int:
    return block.span.start


def _neighbours(a: Segment, b: Segment) -> bool:
    """Whether two left-over segments read as one gap: next to each other, of one kind, in one container."""
    same_parent = (a.parent.span if a.parent else None) == (b.parent.span if b.parent else None)
    return b.index == a.index + 1 and _KINDS[a.kind] == _KINDS[b.kind] and same_parent and a.kind not in ("code", "tag")
