"""The input of every rule: an aligned pair of pages, and what is known about the pair."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .broken_marks.block import BrokenBlock
from .history_types import PageHistory
from .languages import Language
from .model import Alignment, Match, Page, Segment, Span, whole_span
from .site_context import SiteContext

if TYPE_CHECKING:
    from .glossary.matcher import Matcher
    from .lexicon import Half

T = TypeVar("T")

_SHARE_IN_SECTION = 1 / 3  # of the segments of a section; with fewer in the translation, its place is not known
_FEWEST_IN_SECTION = 2


class Comparison:
    """The input of every rule: an aligned pair of pages, their languages, their site, and their glossary and history.

    If several rules need the same computation, they share its result through ``of``.

    Attributes:
        alignment: Which segments of the two pages translate each other.
        source: The source page.
        translation: The translation.
        source_language: The language of the source.
        language: The language of the translation.
        site: What is known about the site: hosts, languages, link policy, the fragments of other pages.
        glossary: The glossary for this pair; None if there is none.
        history: The history of this pair; None if it is not available.
        lexicon: The half of the lexicon that was learned from other pages; None without a lexicon.
        broken_blocks: The blocks of the translation that are not parsed as intended, since their marks are mistyped.

    Example:
        >>> def count_links(comparison: Comparison) -> int:
        ...     return sum(len(segment.links) for segment in comparison.translation.segments)
        >>> # in the method check of a rule:  count = comparison.of(count_links)
    """

    def __init__(
        self,
        alignment: Alignment,
        source_language: Language,
        language: Language,
        site: SiteContext,
        glossary: Matcher | None = None,
        history: PageHistory | None = None,
        broken_blocks: tuple[BrokenBlock, ...] = (),
        lexicon: Half | None = None,
    ) -> None:
        self.alignment = alignment
        self.source: Page = alignment.source
        self.translation: Page = alignment.translation
        self.source_language = source_language
        self.language = language
        self.site = site
        self.glossary = glossary
        self.history = history
        self.broken_blocks = broken_blocks
        self.lexicon = lexicon
        self._results: dict[Callable[[Comparison], Any], Any] = {}

    def of(self, compute: Callable[[Comparison], T]) -> T:
        """Return ``compute(comparison)`` for this comparison.

        The result is cached: if another rule calls this with the same function, the function is not called again.
        """
        if compute not in self._results:
            self._results[compute] = compute(self)
        result: T = self._results[compute]
        return result

    def place_of(self, segment: Segment) -> Span:
        """Return the place in the translation that corresponds to a segment of the source.

        For a translated segment, this is the span of its translation. For a missing segment, this is the empty span
        where the translation should be.
        """
        places: Mapping[int, Span] = self.of(_places)
        return places[segment.index]


def _places(comparison: Comparison) -> dict[int, Span]:
    """Return the place in the translation of each segment of the source (see ``Comparison.place_of``), by its index.

    A translated segment has the place of its counterpart. A segment without a counterpart has an empty place:

    - A missing text is placed after the counterpart of the text before it. Counterparts that moved to another section
      are ignored.
    - A missing section is placed after the translation of the section before it, and after extra text that follows this
      translation. If that translation has moved, only its missing subsections are placed there. Any other missing
      section is placed after the last translated text before it that has not moved.
    - A missing heading of a translated section is placed before the text of this section.
    """
    matches = {segment.index: match for match in comparison.alignment.matches for segment in match.source}
    sections, first_texts = _translated_sections(comparison, matches)
    front_matter = comparison.translation.front_matter
    last = in_order = front_matter.span.end if front_matter else 0  # `in_order`: without moved segments
    moved_level = 0  # of the heading above, if it moved
    places = {}
    for segment in comparison.source.segments:
        match = matches[segment.index]
        level = segment.level
        if not match.translation:
            text = first_texts.get(segment.index)
            if text is not None and text.relation == "moved":
                last, moved_level = _end_before(comparison.translation, text.translation[0]), level
            elif level and (not moved_level or level <= moved_level):
                last, moved_level = in_order, 0
                if text is None:
                    last = in_order = _end_of_extra(comparison, last)
            places[segment.index] = Span(last, last)
            continue
        place = places[segment.index] = whole_span(match.translation)
        if segment.kind == "field":
            continue
        is_in_own_section = match.translation[0].section == sections.get(segment.section, -1)
        if level:
            moved_level = level if match.relation == "moved" else 0
        if match.relation != "moved":
            last = in_order = place.end
        elif level or is_in_own_section:
            last = place.end
    return places


def _translated_sections(
    comparison: Comparison, matches: Mapping[int, Match]
) -> tuple[dict[int, int], dict[int, Match]]:
    """Find out which section of the translation contains the text of each section of the source.

    If the heading of a section is missing, the section of the translation with most of its text is used. A section is
    left out if its heading is missing and hardly any of its text is translated.

    Args:
        comparison: The pair of pages.
        matches: The match of each segment of the source, by the index of the segment.

    Returns:
        Two maps, whose keys are the indexes of headings of the source:

        - The index of the heading of the section in the translation; -1 for the text before the first heading.
        - Only for sections whose heading is missing: the match of their first text that is in that section.
    """
    sections = {
        segment.index: matches[segment.index].translation[0].index
        for segment in comparison.source.segments
        if segment.kind == "heading" and matches[segment.index].translation
    }
    texts: defaultdict[int, list[Match]] = defaultdict(list)
    for segment in comparison.source.segments:
        if segment.section >= 0 and segment.section not in sections and segment.kind != "heading":
            texts[segment.section].append(matches[segment.index])
    first: dict[int, Match] = {}
    for heading, segments in texts.items():
        found = [match for match in segments if match.translation]
        if len(found) < max(_SHARE_IN_SECTION * len(segments), _FEWEST_IN_SECTION):
            continue
        counts = Counter(match.translation[0].section for match in found)
        sections[heading] = max(counts, key=lambda section: counts[section])
        first[heading] = next(match for match in found if match.translation[0].section == sections[heading])
    return sections, first


def _end_of_extra(comparison: Comparison, offset: int) -> int:
    """Return the end of the extra segments that directly follow an offset; the offset itself if none follows.

    Headings and tags end the search: a tag may begin something that ends further below.
    """
    extra = comparison.of(_extra_segments)
    segments = comparison.translation.segments
    for segment in segments[bisect_left(segments, offset, key=lambda each: each.span.start) :]:
        if segment.kind in ("heading", "tag") or segment.index not in extra:
            break
        offset = segment.span.end
    return offset


def _extra_segments(comparison: Comparison) -> frozenset[int]:
    """Return the indexes of the segments of the translation that have no counterpart."""
    extra = (match for match in comparison.alignment.matches if match.relation == "extra")
    return frozenset(segment.index for match in extra for segment in match.translation)


def _end_before(page: Page, segment: Segment) -> int:
    """Return the offset at which new text is inserted before a segment: the end of the previous segment of the page.

    For the first segment of the page, this is its start.
    """
    return page.segments[segment.index - 1].span.end if segment.index else segment.span.start
