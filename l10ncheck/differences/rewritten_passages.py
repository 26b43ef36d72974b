"""Find passages whose text differs completely from that of their source.

This happens where the source was rewritten after the translation, or where the translation is of another version. A
passage is a whole section, most of whose blocks have no counterpart, or adjacent blocks without a counterpart on both
pages. One finding for a passage is clearer than one for each missing and extra block.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..admonitions import is_closing
from ..model import KEYED, Alignment, Page, Section, Segment, SegmentKind, Span, whole_span
from ..runs import runs
from .block_mismatch import mismatched_blocks
from .copies import copies
from .gaps import Gap, GapKind, gaps

if TYPE_CHECKING:
    from ..comparison import Comparison

_MOST = 0.5  # share of the blocks of both sections that have no counterpart
_MANY = 0.4  # the same share on each page; text that only one page has is missing or extra, not rewritten
_FEWEST = 2  # such blocks of a section on each page
_IGNORED = frozenset[GapKind](("image", "section", "tail"))
_SAMPLE = frozenset[SegmentKind](("tag", "code"))


class RewrittenPassage(Struct, frozen=True):
    """A passage of the translation whose text differs completely from that of its source.

    Attributes:
        section: The section of the source; None if the passage is not a whole section.
        source: The blocks of the source, and its tags without the closing ones.
        translation: The blocks and tags of the translation, also without closing tags.
        missing: The blocks of ``source`` without a counterpart, or with a counterpart that has other content.
        extra: The blocks of ``translation`` without a counterpart, or with a counterpart that has other content.
    """

    section: Section | None
    source: tuple[Segment, ...]
    translation: tuple[Segment, ...]
    missing: tuple[Segment, ...]
    extra: tuple[Segment, ...]

    @property
    def span(self) -> Span:
        """The span of the blocks in the translation."""
        return whole_span(self.translation)

    @property
    def source_span(self) -> Span:
        """The span of the blocks in the source."""
        return whole_span(self.source)


def rewritten_passages(comparison: Comparison) -> tuple[RewrittenPassage, ...]:
    """Return the rewritten passages: first whole sections, then adjacent blocks outside these sections."""
    relations = [match.relation for match in comparison.alignment.matches]
    least = min(relations.count("missing"), relations.count("extra"))
    sections = tuple(_sections(comparison)) if least + len(comparison.of(mismatched_blocks)) >= _FEWEST else ()
    if not least:
        return sections
    inside = {id(segment) for section in sections for segment in (*section.source, *section.translation)}
    rest = (run for run in _runs(comparison) if not any(id(segment) in inside for segment in (*run.source, *run.extra)))
    return (*sections, *rest)


def is_content(segment: Segment) -> bool:
    is_footnote = segment.parent is not None and segment.parent.kind == "footnote"
    return segment.kind not in KEYED and not is_closing(segment) and not is_footnote


# --- adjacent blocks --------------------------------------------------------------------------------------------------


def _runs(comparison: Comparison) -> Iterator[RewrittenPassage]:
    """Yield the adjacent blocks without a counterpart on both pages, except for sections that only one page has."""
    pages = comparison.source, comparison.translation
    for between in _gaps_between(comparison):
        missing = tuple(_adjacent([gap for gap in between if gap.side == "missing"], comparison.source))
        extra = tuple(_adjacent([gap for gap in between if gap.side == "extra"], comparison.translation))
        if any(map(_is_text, missing)) and any(map(_is_text, extra)) and not _is_sample(missing, extra, pages):
            yield RewrittenPassage(None, missing, extra, missing, extra)


def _gaps_between(comparison: Comparison) -> Iterator[list[Gap]]:
    """Yield the gaps in groups: each group has all gaps between the same two blocks that have a counterpart.

    Gaps that ``_is_ignored`` excludes are left out.
    """
    alignment = comparison.alignment
    paired = (segment for match in alignment.matches if match.source for segment in match.translation)
    starts = sorted(segment.span.start for segment in paired if is_content(segment))
    found: defaultdict[int, list[Gap]] = defaultdict(list)
    for gap in comparison.of(gaps):
        if not _is_ignored(comparison, gap):
            found[bisect_left(starts, gap.place.start)].append(gap)
    for between in found.values():
        yield sorted(between, key=lambda gap: gap.segments[0].index)


def _adjacent(found: Sequence[Gap], page: Page) -> Sequence[Segment]:
    """Join gaps that directly follow each other, and return the segments of the largest group.

    Args:
        found: Gaps (segments without a counterpart) of one page, in order.
        page: The page.

    Returns:
        The segments; empty if there are no gaps.
    """

    def are_adjacent(one: Gap, other: Gap) -> bool:
        return not any(map(is_content, page.segments[one.segments[-1].index + 1 : other.segments[0].index]))

    groups = ([segment for gap in run for segment in gap.segments] for run in runs(found, are_adjacent))
    return max(groups, key=len, default=[])


def _is_ignored(comparison: Comparison, gap: Gap) -> bool:
    """Whether a gap is ignored, since it does not show that a passage was rewritten.

    Such gaps are images, whole sections, and copies of another text of the translation.
    """
    return gap.kind in _IGNORED or (gap.side == "extra" and gap.kind == "text" and bool(copies(comparison, gap)))


def _is_text(segment: Segment) -> bool:
    """Whether a block has content of its own, unlike ``<br>`` or a tag that only opens a container."""
    return segment.kind != "tag" or any(tag.role == "single" and tag.syntax != "html" for tag in segment.tags)


def _is_sample(missing: Sequence[Segment], extra: Sequence[Segment], pages: tuple[Page, Page]) -> bool:
    """Whether one page has code where the other one has a tag that may include it from a file.

    A tag of several lines is no such tag: it has its content in itself.

    Args:
        missing: The segments that only the source has.
        extra: The segments that only the translation has.
        pages: The source and the translation.
    """
    if len(missing) != 1 or len(extra) != 1 or {missing[0].kind, extra[0].kind} != _SAMPLE:
        return False
    tag, page = (missing[0], pages[0]) if missing[0].kind == "tag" else (extra[0], pages[1])
    first, last = page.lines(tag.span)
    return first == last


# --- sections ---------------------------------------------------------------------------------------------------------


def _sections(comparison: Comparison) -> Iterator[RewrittenPassage]:
    """Yield the rewritten sections, in the order of the translation.

    On each of the two pages, most blocks of such a section have no counterpart.
    """
    alignment = comparison.alignment
    unmatched = [match for match in alignment.matches if match.relation in ("missing", "extra")]
    unmatched += [block.match for block in comparison.of(mismatched_blocks).values()]
    missing = {segment.index for match in unmatched for segment in match.source}
    extra = {segment.index for match in unmatched for segment in match.translation}
    for section, *pages in paired_sections(alignment):
        own, other = ([segment for segment in page if segment.kind != "tag"] for page in pages)
        own_missing = tuple(segment for segment in own if segment.index in missing)
        other_extra = tuple(segment for segment in other if segment.index in extra)
        if (
            min(len(own_missing), len(other_extra)) >= _FEWEST
            and len(own_missing) >= _MANY * len(own)
            and len(other_extra) >= _MANY * len(other)
            and len(own_missing) + len(other_extra) >= _MOST * (len(own) + len(other))
        ):
            yield RewrittenPassage(section, tuple(pages[0]), tuple(pages[1]), own_missing, other_extra)


def paired_sections(alignment: Alignment) -> Iterator[tuple[Section, list[Segment], list[Segment]]]:
    """Yield each section of the source that has a counterpart, its blocks, and the blocks of its counterpart.

    Subsections that only one page has belong to the section around them. Closing tags are left out.
    """
    paired = [(each.source, each.translation) for each in alignment.sections if each.source and each.translation]
    below = _below(alignment.source, [section for section, _ in paired])
    other_below = _below(alignment.translation, [section for _, section in paired])
    for section, other_section in paired:
        yield section, below[_index(section)], other_below[_index(other_section)]


def _index(section: Section) -> int:
    return section.heading.index if section.heading else -1


def _below(page: Page, sections: list[Section]) -> Mapping[int, list[Segment]]:
    """Return the blocks in each of ``sections``, by the index of the heading of the section.

    Subsections without a counterpart, and their headings, belong to the section around them.

    Args:
        page: A page.
        sections: The sections of the page that have a counterpart.
    """
    levels = {_index(section): section.heading.level if section.heading else 0 for section in sections}
    below: defaultdict[int, list[Segment]] = defaultdict(list)
    current: int | None = None
    for segment in page.segments:
        is_heading = segment.kind == "heading"
        if is_heading and segment.index in levels:
            current = segment.index
            continue
        if not is_heading and segment.section == -1:
            current = -1 if -1 in levels else None
        elif is_heading and current is not None and segment.level <= levels[current]:
            current = None
        if current is not None and is_content(segment):
            below[current].append(segment)
    return below
