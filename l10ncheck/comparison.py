"""The input of every rule: an aligned pair of pages, and what is known about the pair."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .broken_blocks import BrokenBlock
from .history_types import PageHistory
from .languages import Language
from .model import Alignment, Page, Segment, Span
from .site_context import SiteContext

if TYPE_CHECKING:
    from .glossary.matcher import Matcher

T = TypeVar("T")


class Comparison:
    """The input of every rule: an aligned pair of pages, their languages, their site, and a glossary and a history if
    there are any.

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
        """Return the place in the translation that belongs to a source segment.

        This is the span of its counterpart. If the counterpart is missing, it is the empty span where it should be.
        """
        places: Mapping[int, Span] = self.of(_places)
        return places[segment.index]


def _places(comparison: Comparison) -> dict[int, Span]:
    """Map the index of each source segment to its place in the translation (see ``Comparison.place_of``)."""
    known = {
        segment.index: Span(match.translation[0].span.start, match.translation[-1].span.end)
        for match in comparison.alignment.matches
        if match.translation
        for segment in match.source
    }
    front_matter = comparison.translation.front_matter
    last = front_matter.span.end if front_matter else 0
    places = {}
    for segment in comparison.source.segments:
        if segment.index in known:
            places[segment.index] = known[segment.index]
            if segment.kind != "field":
                last = known[segment.index].end
        else:
            places[segment.index] = Span(last, last)
    return places
