"""Defines the result of a run, from which every report format is made."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from . import __version__
from .aligned_rows import AlignedRow, plain_rows
from .causes import all_findings, filtered, flat
from .document import Document
from .drift import Status
from .errors import UnknownNameError
from .files import Skipped
from .history_types import PageHistory
from .messages import gettext, one_line
from .model import (
    Alignment,
    Finding,
    Pair,
    Position,
    Severity,
    Span,
)
from .rules._failures import FAILURES
from .worklist_types import WorkItem

if TYPE_CHECKING:
    from .glossary.terms import Glossary

# Version of the output of ``Report.to_dict``. It is increased when a key is removed or changes its meaning.
SCHEMA_VERSION = 1


class PageReport(Struct, frozen=True):
    """The result for one pair of pages.

    Attributes:
        status: Whether the page has drifted from its source, decided by the weights of its findings.
        words_drifted: An estimate of how many words of the source have to be translated.
        document: The text of the translation, as it was checked; None if the text is not known.
        source_document: The text of the source, in the same way.
        alignment: The alignment of the pair; None if the run does not keep alignments.
        suppressed: The number of findings that suppression comments in the page hide.
        rows: The rows of the alignment; empty if the run does not keep them.
        history: The changes of the source since the translation; None if no history is available.
        no_history: Why the history of the pair could not be read or computed; empty if it could.
    """

    path: str
    source_path: str
    locale: str
    source_locale: str
    status: Status
    words_drifted: int
    findings: tuple[Finding, ...]
    document: Document | None = None
    source_document: Document | None = None
    alignment: Alignment | None = None
    suppressed: int = 0
    rows: tuple[AlignedRow, ...] = ()
    history: PageHistory | None = None
    no_history: str = ""

    def __repr__(self) -> str:  # both texts and the alignment would fill the screen of a Python shell
        return f"<PageReport {self.path!r}: {self.status}, findings: {len(self.findings)}>"


class Place(Struct, frozen=True):
    """A range of a page in lines and columns, from 1. Columns are counted in code points, and the end is not included.

    If the report does not contain the text of the page, ``document`` is None, and the range is the start of the page.
    """

    path: str
    start: Position = Position(1, 1)
    end: Position = Position(1, 1)
    document: Document | None = None

    @classmethod
    def from_span(cls, path: str, span: Span | None, document: Document | None) -> Place:
        """Return the lines and columns of a span. Without a span or document, this is the start of the page.

        Args:
            path: The path of the page.
            span: The span; None for the whole page.
            document: The text of the page; None if it is not known.
        """
        if span is None or document is None:
            return cls(path)
        return cls(path, *document.range(span), document)

    @property
    def line(self) -> int:
        return self.start.line

    @property
    def column(self) -> int:
        return self.start.column

    @property
    def end_line(self) -> int:
        return self.end.line

    @property
    def end_column(self) -> int:
        return self.end.column


class Location(Struct, frozen=True):
    """Where a finding is: its place in the translation and its place in the source. One of them may be None.

    ``page`` is the report on the pair; None for a finding that belongs to no pair of pages.
    """

    finding: Finding
    translation: Place | None
    source: Place | None
    page: PageReport | None

    @property
    def place(self) -> Place:
        """The place to show to users: the place in the translation or, if there is none, the place in the source."""
        return self.translation or self.source or Place("")


def _location(finding: Finding, page: PageReport | None) -> Location:
    translation = source = None
    if finding.path:
        translation = Place.from_span(finding.path, finding.span, page.document if page else None)
    if finding.source_path:
        document = page.source_document if page else None
        source = Place.from_span(finding.source_path, finding.source_span, document)
    return Location(finding, translation, source, page)


class Summary(Struct, frozen=True):
    """The totals of a report.

    Attributes:
        pages: The number of pairs of pages that were compared.
        words_drifted: An estimate of how many words of the source have to be translated.
        suppressed: The number of findings that suppression comments in the pages hide.
        fixable: The number of findings that have a fix.
        evidence: The number of findings that are evidence of another finding. ``findings`` does not count them.
        baseline: The number of findings that are not reported because they are in the baseline.
        dismissed: The number of findings that are not reported because a person dismissed them.
        unused_entries: The number of baseline entries that match no finding.
        skipped: The number of files and folders that were not checked.
        unpaired_pages: The number of pages without a counterpart that have findings.
        unchecked_pages: The number of pages that could not be read or checked. Each has one finding, and none is in
            ``pages``.
    """

    pages: int
    pages_with_findings: int
    drifted: int
    words_drifted: int
    findings: int
    errors: int
    warnings: int
    infos: int
    suppressed: int
    fixable: int
    evidence: int
    baseline: int = 0
    dismissed: int = 0
    unused_entries: int = 0
    skipped: int = 0
    unpaired_pages: int = 0
    unchecked_pages: int = 0

    @property
    def stale(self) -> int:
        """The former name of ``unused_entries``. Using it causes a DeprecationWarning."""
        return _unused_entries("Summary", self.unused_entries)


class Report(Struct, frozen=True):
    """The result of ``check`` and ``compare``.

    Attributes:
        pages: One entry for each pair of pages that was compared.
        site: Findings that belong to no pair: findings about pages without a counterpart, and about pages that could
            not be checked.
        seconds: The duration of the run.
        baseline: The number of findings that are not reported because they are in the baseline.
        dismissed: The number of findings that are not reported because a person dismissed them.
        unused_entries: The number of baseline entries that match no finding.
        untranslated: The source pages without a translation, among the pages that the run was asked to check.
        glossaries: The glossaries of the run; empty unless ``check`` was called with ``keep_rows=True``.
        work: The worklist, the most urgent item first; empty if no output of the run shows it.
        notes: One note about each glossary, history or other file that could not be read.
        skipped: Files and folders of the site that were not checked.
    """

    pages: tuple[PageReport, ...] = ()
    site: tuple[Finding, ...] = ()
    seconds: float = 0.0
    baseline: int = 0
    dismissed: int = 0
    unused_entries: int = 0
    untranslated: tuple[Pair, ...] = ()
    glossaries: tuple[Glossary, ...] = ()
    work: tuple[WorkItem, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: first the findings of the pages, page by page, then the findings in ``site``."""
        return (*(finding for page in self.pages for finding in page.findings), *self.site)

    @property
    def failures(self) -> tuple[Finding, ...]:
        """The findings in ``site`` about pages that could not be checked: one for each page."""
        return tuple(finding for finding in self.site if finding.rule in FAILURES)

    @property
    def unpaired(self) -> tuple[Finding, ...]:
        """The findings in ``site`` about pages without a counterpart."""
        return tuple(finding for finding in self.site if finding.rule not in FAILURES)

    @property
    def stale(self) -> int:
        """The former name of ``unused_entries``. Using it causes a DeprecationWarning."""
        return _unused_entries("Report", self.unused_entries)

    @property
    def summary(self) -> Summary:
        """The totals of the findings that are in the report."""
        findings = self.findings
        count = dict.fromkeys(Severity, 0)
        for finding in findings:
            count[finding.severity] += 1
        return Summary(
            pages=len(self.pages),
            pages_with_findings=sum(bool(page.findings) for page in self.pages),
            drifted=sum(page.status == "drifted" for page in self.pages),
            words_drifted=sum(page.words_drifted for page in self.pages),
            findings=len(findings),
            errors=count[Severity.ERROR],
            warnings=count[Severity.WARNING],
            infos=count[Severity.INFO],
            suppressed=sum(page.suppressed for page in self.pages),
            fixable=sum(finding.fix is not None for finding in flat(findings)),
            evidence=sum(1 for _ in all_findings(findings)) - len(findings),
            baseline=self.baseline,
            dismissed=self.dismissed,
            unused_entries=self.unused_entries,
            skipped=len(self.skipped),
            unpaired_pages=len({finding.path or finding.source_path for finding in self.unpaired}),
            unchecked_pages=len(self.failures),
        )

    def filter(self, keep: Callable[[Finding], bool]) -> Report:
        """Return the report with only the findings for which ``keep`` returns True.

        Evidence is filtered in the same way. If a finding is left out and some of its evidence is not, this evidence
        becomes findings of its own. The status of the pages stays the same.
        """
        pages = tuple(replace(page, findings=filtered(page.findings, keep)) for page in self.pages)
        return replace(self, pages=pages, site=filtered(self.site, keep))

    def expanded(self) -> Report:
        """Return the report with a flat list of findings: evidence becomes separate findings, so no finding has any."""
        pages = tuple(replace(page, findings=tuple(flat(page.findings))) for page in self.pages)
        return replace(self, pages=pages, site=tuple(flat(self.site)))

    def locations(self) -> Iterator[Location]:
        """Yield the location of each finding (file, lines and columns), in the order of ``findings``."""
        for page in self.pages:
            for finding in page.findings:
                yield _location(finding, page)
        for finding in all_findings(self.site):
            yield _location(finding, None)

    def locate(self, finding: Finding) -> Location:
        """Return the lines and columns of a finding, in the translation and in the source.

        Args:
            finding: A finding of this report.

        Returns:
            Its location. A side is None if the finding has no place there.

        Raises:
            UnknownNameError: The finding is not in this report. This error is also a ValueError.

        Example:
            >>> from l10ncheck import compare
            >>> report = compare("Wait 10 seconds.", "50초 기다린다.", locale="ko")
            >>> location = report.locate(report.findings[0])
            >>> location.translation.path, location.translation.line, location.translation.column
            ('translation.md', 1, 1)
        """
        for page in self.pages:
            if page.path == finding.path and finding in all_findings(page.findings):
                return _location(finding, page)
        if finding in all_findings(self.site):
            return _location(finding, None)
        message = gettext(
            "this report does not contain the finding: {rule} in {path}", rule=finding.rule, path=finding.path
        )
        raise UnknownNameError(message)

    def to_dict(self, alignment: bool = False) -> dict[str, Any]:
        """Return the report as plain data, which ``schemas/report.schema.json`` describes.

        Args:
            alignment: Whether to add the alignment of each page whose alignment was kept.
        """
        return {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "l10ncheck", "version": __version__},
            "notes": list(self.notes),
            "summary": {**asdict(self.summary), "stale": self.unused_entries},  # "stale" is the former name
            "pages": [_page_data(page, alignment) for page in self.pages],
            "findings": [_finding_data(location) for location in self.locations()],
            "skipped": [asdict(skipped) for skipped in self.skipped],
        }


def _unused_entries(owner: str, count: int) -> int:
    message = f"{owner}.stale has been renamed: use {owner}.unused_entries"
    warnings.warn(message, DeprecationWarning, stacklevel=3)
    return count


def _page_data(page: PageReport, alignment: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "path": page.path,
        "source": page.source_path,
        "locale": page.locale,
        "source_locale": page.source_locale,
        "status": page.status,
        "words_drifted": page.words_drifted,
        "findings": len(page.findings),
        "suppressed": page.suppressed,
    }
    if alignment and page.alignment is not None:
        data["alignment"] = plain_rows(page.alignment)
    return data


def _finding_data(location: Location) -> dict[str, Any]:
    finding = location.finding
    document = location.translation.document if location.translation else None
    return {
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        **_place_data(location.translation or Place(finding.path)),
        "fingerprint": finding.fingerprint,
        "term": finding.term,
        "hint": finding.hint,
        "subject": one_line(finding.subject),
        "origin": finding.origin,
        "source": _place_data(location.source) if location.source else None,
        "places": [_place_data(Place.from_span(finding.path, span, document)) for span in finding.places],
        "evidence": [_finding_data(_location(item, location.page)) for item in finding.evidence],
    }


def _place_data(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
