"""The data of a finding that the templates show. A finding is shown as a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...model import Finding
from ...report import PageReport, Place
from ...rules import known
from .._sanitize import shown
from .source_changes import SourceChangeView, changes_of


class FindingView(Struct, frozen=True):
    """A finding as the templates show it, with all texts ready to print.

    Attributes:
        fix: The title of the fix; empty without a fix.
        term: The glossary term that the finding is about; empty without one.
        line: The line in the translation, from 1; 0 if unknown.
        source_line: The line in the source, from 1; 0 if unknown.
        changes: The changes of the source that are missing from the translation, if the finding is about an outdated
            section.
        evidence: The findings that are evidence of this one. The card shows them folded.
    """

    id: str
    rule: str
    group: str
    severity: str
    message: str
    hint: str
    fix: str
    term: str
    line: int
    source_line: int
    finding: Finding
    changes: tuple[SourceChangeView, ...] = ()
    evidence: tuple[FindingView, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether the finding is about a change of the source that the translation has not applied."""
        return self.group == "history"

    @property
    def pieces(self) -> int:
        """The number of findings that are evidence of this one, including evidence of evidence."""
        return sum(1 for _ in all_cards(self.evidence))


def all_cards(cards: Iterable[FindingView]) -> Iterator[FindingView]:
    """Yield each finding and, directly after it, the findings that are its evidence, including evidence of evidence."""
    for card in cards:
        yield card
        yield from all_cards(card.evidence)


def finding_view(finding: Finding, page: PageReport | None) -> FindingView:
    rule = known().get(finding.rule)
    place = Place.from_span("", finding.span, page.document if page else None)
    source = Place.from_span("", finding.source_span, page.source_document if page else None)
    return FindingView(
        id=f"f-{finding.fingerprint}",
        rule=finding.rule,
        group=rule.group if rule else "",
        severity=finding.severity.name.lower(),
        message=shown(finding.message),
        hint=shown(finding.hint),
        fix=shown(finding.fix.title) if finding.fix else "",
        term=shown(finding.term or ""),
        line=place.line if place.document else 0,
        source_line=source.line if source.document else 0,
        finding=finding,
        changes=changes_of(finding, page),
        evidence=tuple(finding_view(each, page) for each in finding.evidence),
    )
