"""Find sections whose text is a different one than that of their source.

This happens where the source was rewritten after the translation, or where the translation is of another version. The
headings still belong together, but most blocks below them have no counterpart. One finding for such a section is
clearer than one for each missing and extra block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from ..admonitions import is_closing
from ..model import KEYED, Page, Section, Segment, Span
from .block_mismatch import mismatched_blocks

if TYPE_CHECKING:
    from ..comparison import Comparison

_MOST = 0.5  # share of the blocks of both sections that have no counterpart
_MANY = 0.4  # the same share on each page; text that only one page has is missing or extra, not rewritten
_FEWEST = 2  # such blocks on each page


class RewrittenSection(Struct, frozen=True):
    """A section, and its source, most of whose blocks have no counterpart.

    Attributes:
        heading: The heading of the source; None for the text before the first heading.
        source: The blocks below the heading of the source, up to the next heading that has a counterpart.
        translation: The same blocks of the translation.
        missing: Those of ``source`` that the translation does not have, or has as a different block.
        extra: Those of ``translation`` that the source does not have, or has as a different block.
    """

    heading: Segment | None
    source: tuple[Segment, ...]
    translation: tuple[Segment, ...]
    missing: tuple[Segment, ...]
    extra: tuple[Segment, ...]

    @property
    def span(self) -> Span:
        """The span of the section in the translation, without its heading."""
        return Span(self.translation[0].span.start, self.translation[-1].span.end)

    @property
    def source_span(self) -> Span:
        """The span of the section in the source, without its heading."""
        return Span(self.source[0].span.start, self.source[-1].span.end)


def rewritten_sections(comparison: Comparison) -> tuple[RewrittenSection, ...]:
    """Return the sections most of whose blocks have no counterpart on both pages, in the order of the translation."""
    alignment = comparison.alignment
    if not any(match.relation == "extra" for match in alignment.matches) and not comparison.of(mismatched_blocks):
        return ()
    unmatched = [match for match in alignment.matches if match.relation in ("missing", "extra")]
    unmatched += [block.match for block in comparison.of(mismatched_blocks).values()]
    missing = {segment.index for match in unmatched for segment in match.source}
    extra = {segment.index for match in unmatched for segment in match.translation}
    paired = [(each.source, each.translation) for each in alignment.sections if each.source and each.translation]
    below = _below(alignment.source, [section for section, _ in paired])
    other_below = _below(alignment.translation, [section for _, section in paired])
    found = []
    for section, other_section in paired:
        own, other = below[_index(section)], other_below[_index(other_section)]
        own_missing = tuple(segment for segment in own if segment.index in missing)
        other_extra = tuple(segment for segment in other if segment.index in extra)
        if (
            min(len(own_missing), len(other_extra)) >= _FEWEST
            and len(own_missing) >= _MANY * len(own)
            and len(other_extra) >= _MANY * len(other)
            and len(own_missing) + len(other_extra) >= _MOST * (len(own) + len(other))
        ):
            found.append(RewrittenSection(section.heading, tuple(own), tuple(other), own_missing, other_extra))
    return tuple(found)


def _index(section: Section) -> int:
    return section.heading.index if section.heading else -1


def _below(page: Page, sections: list[Section]) -> Mapping[int, list[Segment]]:
    """Return the blocks below each of some headings, by the index of the heading.

    Subsections without a counterpart, and their headings, belong to the section around them.

    Args:
        page: A page.
        sections: The sections of the page that have a counterpart.
    """
    levels = {_index(section): _level(section.heading) if section.heading else 0 for section in sections}
    below: defaultdict[int, list[Segment]] = defaultdict(list)
    current: int | None = None
    for segment in page.segments:
        is_heading = segment.kind == "heading"
        if is_heading and segment.index in levels:
            current = segment.index
            continue
        if not is_heading and segment.section == -1:
            current = -1 if -1 in levels else None
        elif is_heading and current is not None and _level(segment) <= levels[current]:
            current = None
        if current is not None and segment.kind not in (*KEYED, "tag") and not is_closing(segment):
            below[current].append(segment)
    return below


def _level(heading: Segment) -> int:
    return heading.block.level if heading.block else 0
