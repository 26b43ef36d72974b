"""The result of a check of one pair, from which all answers to the editor are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from msgspec import Struct

from ..causes import all_findings
from ..config import Config
from ..glossary.matcher import Matcher
from ..glossary.terms import Term
from ..history_types import PageHistory
from ..model import Alignment, Finding, Match, Pair, Span
from ..report import PageReport
from .positions import Lines

UriOf = Callable[[str], str]  # returns the URI of a page, given by its path in the project


class CheckedPair:
    """A pair of pages with the results of its check.

    Attributes:
        pair: The paths and languages of the pages.
        config: The configuration of the project.
        findings: The findings to show: those that are not in the baseline and have at least the configured severity.
        report: The report on the pair; None if the pair could not be checked.
        glossary: The glossary for the languages of the pair; None if the project has none for them.
        source_commit: The last commit that changed the source; empty if the commit is not known.
    """

    def __init__(
        self,
        pair: Pair,
        config: Config,
        findings: tuple[Finding, ...],
        report: PageReport | None,
        glossary: Matcher | None,
        source_commit: str,
        encoding: str,
    ) -> None:
        self.pair = pair
        self.config = config
        self.findings = findings
        self.report = report
        self.glossary = glossary
        self.source_commit = source_commit
        self._encoding = encoding

    @property
    def alignment(self) -> Alignment | None:
        """The alignment of the pages; None if the pair could not be checked."""
        return self.report.alignment if self.report else None

    @property
    def history(self) -> PageHistory | None:
        """The history of the pair; None if it is not available."""
        return self.report.history if self.report else None

    @cached_property
    def source(self) -> Lines:
        """The lines of the source that was checked."""
        document = self.report.source_document if self.report else None
        return Lines(document.text if document else "", self._encoding)

    @cached_property
    def translation(self) -> Lines:
        """The lines of the translation that was checked."""
        document = self.report.document if self.report else None
        return Lines(document.text if document else "", self._encoding)

    def all_findings(self) -> Iterator[Finding]:
        """Yield each of the ``findings``, followed by the findings that are its evidence."""
        return all_findings(self.findings)

    def match_at(self, offset: int, *, in_source: bool) -> Match | None:
        """Return the match (row of the alignment) with the segment that contains an offset; None if no segment does.

        Args:
            offset: An offset in the source or in the translation.
            in_source: Whether ``offset`` is in the source.
        """
        found = None
        for match in self.alignment.matches if self.alignment else ():
            for segment in match.source if in_source else match.translation:
                if segment.span.start <= offset <= segment.span.end:
                    found = match
                    if offset < segment.span.end:
                        return match
        return found


def spans_touch(one: Span, other: Span) -> bool:
    """Whether two spans overlap or are next to each other."""
    return one.start <= other.end and other.start <= one.end


class TermInMatch(Struct, frozen=True):
    """A glossary term in the source of a match.

    Attributes:
        term: The glossary entry of the term.
        source: The place of the term in the source page.
        translations: The places of its approved renderings in the translation.
    """

    term: Term
    source: Span
    translations: tuple[Span, ...]


def terms_in_match(match: Match, checked: CheckedPair) -> Iterator[TermInMatch]:
    """Yield the glossary terms in the source of a match, in order."""
    glossary = checked.glossary
    if glossary is None:
        return
    try:
        for segment in match.source:
            for use in glossary.find(segment.prose):
                term = glossary.terms[use.entry]
                if glossary.applies_to(term, checked.pair.translation, checked.pair.source):
                    places = tuple(_renderings(match, use.entry, glossary))
                    yield TermInMatch(term, segment.locate(use.start, use.end), places)
    finally:
        glossary.forget()


def _renderings(match: Match, entry: int, glossary: Matcher) -> Iterator[Span]:
    for segment in match.translation:
        for found in glossary.approved(entry, glossary.text(segment.prose)):
            yield segment.locate(found.start, found.end)
