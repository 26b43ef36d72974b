"""The data of the overview page of a language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ...causes import all_findings
from ...document import Document
from ...glossary.matcher import Matcher
from ...history_types import day
from ...languages import language, language_name
from ...messages import gettext, ngettext
from ...model import Finding, Severity
from ...report import PageReport, Report
from ...rules import groups
from ...worklist_types import OUTDATED, WorkItem
from .._sanitize import shown
from .environment import folder, page_name
from .finding_view import FindingView


class RuleView(Struct, frozen=True):
    """A rule with the number of its findings, as the templates show it.

    Attributes:
        name: The name of the rule.
        summary: What the rule reports, in one sentence.
        severity: The highest severity of its findings.
        severities: The severities of its findings, each once.
        count: The number of its findings.
        share: The length of the bar in the list of rules, in percent: 100 for the rule with the most findings, 50 for
            a rule with half as many.
    """

    name: str
    summary: str
    severity: str
    severities: tuple[str, ...]
    count: int
    share: float


class PageView(Struct, frozen=True):
    """A pair of pages as the templates show it.

    Attributes:
        name: The path of the output file that shows the pair.
        path: The path of the translation.
        title: The title of the translation; empty without one.
        report: The report on the pair.
        errors: The number of errors. Findings that are evidence of another finding are not counted.
        warnings: The number of warnings, counted in the same way.
        infos: The number of findings that are advice, counted in the same way.
        pieces: The number of findings that are evidence of another finding.
    """

    name: str
    path: str
    title: str
    report: PageReport
    errors: int
    warnings: int
    infos: int
    pieces: int

    @property
    def findings(self) -> int:
        return self.errors + self.warnings + self.infos

    @property
    def sync_text(self) -> str:
        """A sentence that says which version of the source was translated; empty if that is unknown."""
        sync = self.report.history.sync if self.report.history else None
        if not sync or not sync.time:
            return ""
        if not sync.behind:
            return gettext("Translated from the latest version of the source ({day}).", day=day(sync.time))
        return ngettext(
            "Translated from the source of {day}. The source has changed {count:,} time since then.",
            "Translated from the source of {day}. The source has changed {count:,} times since then.",
            sync.behind,
            day=day(sync.time),
        )


class Listed(Struct, frozen=True):
    """A finding in a list (``card``), with the pair of pages that it is about.

    ``page`` is None if the finding is about no pair, such as one about a page without a counterpart.
    """

    card: FindingView
    page: PageView | None


class LocaleView(Struct, frozen=True):
    """A language of the report, as the templates show it.

    Attributes:
        tag: The tag of the language.
        source: The tag of the source language.
        name: The name of the language for users.
        folder: The output folder of the language.
        pages: The pages with a translation, those with the most drift (differences from the source) first.
        rules: The rules with findings in this language, the most frequent first.
        untranslated: The number of source pages without a translation.
        drifted: The number of drifted pages.
        words: The number of words of the source that have to be translated.
        errors: The number of errors. Findings that are evidence of another finding are not counted.
        warnings: The number of warnings, counted in the same way.
        infos: The number of findings that are advice, counted in the same way.
        pieces: The number of findings that are evidence of another finding.
        has_terms: Whether a glossary page is needed: there is a glossary, or a finding about a term.
        outdated: The number of outdated pages; None if the report has no history.
    """

    tag: str
    source: str
    name: str
    folder: str
    pages: tuple[PageView, ...]
    rules: tuple[RuleView, ...]
    untranslated: int
    drifted: int
    words: int
    errors: int
    warnings: int
    infos: int
    pieces: int
    has_terms: bool
    outdated: int | None

    @property
    def in_sync(self) -> int:
        return len(self.pages) - self.drifted

    @property
    def total(self) -> int:
        return len(self.pages) + self.untranslated

    @property
    def percent(self) -> int:
        """The percentage of source pages whose translation is in sync, rounded down, so that 100 means all pages."""
        return 100 * self.in_sync // self.total

    @property
    def translated(self) -> int:
        """The percentage of source pages that have a translation, in sync or not, rounded down."""
        return 100 * len(self.pages) // self.total

    @property
    def findings(self) -> int:
        return self.errors + self.warnings + self.infos


def locales_of(report: Report) -> tuple[LocaleView, ...]:
    """Return the languages of a report, sorted by tag."""
    tags = sorted({page.locale for page in report.pages})
    untranslated = Counter(pair.locale for pair in report.untranslated)
    return tuple(
        _locale(tag, [page for page in report.pages if page.locale == tag], untranslated[tag], report) for tag in tags
    )


def rules_of(findings: Iterable[Finding]) -> tuple[RuleView, ...]:
    """Return each rule that has findings, with their number. The rule with the most findings comes first."""
    counts: Counter[str] = Counter()
    severities: defaultdict[str, set[Severity]] = defaultdict(set)
    for finding in findings:
        counts[finding.rule] += 1
        severities[finding.rule].add(finding.severity)
    most = max(counts.values(), default=1)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        RuleView(
            name=name,
            summary=_summary(name),
            severity=max(severities[name]).name.lower(),
            severities=tuple(severity.name.lower() for severity in sorted(severities[name])),
            count=count,
            share=round(100 * count / most, 1),
        )
        for name, count in ordered
    )


def _summary(name: str) -> str:
    from ...rules._documentation import shown_summary

    return shown_summary(name)


def _locale(tag: str, pages: list[PageReport], untranslated: int, report: Report) -> LocaleView:
    source = pages[0].source_locale
    findings = [finding for page in pages for finding in page.findings]
    errors, warnings, infos = _counts(findings)
    rules = rules_of(findings)
    worst = sorted(
        pages, key=lambda page: (page.status != "drifted", -page.words_drifted, -len(page.findings), page.path)
    )
    return LocaleView(
        tag=tag,
        source=source,
        name=language_name(language(tag)),
        folder=folder(tag),
        pages=tuple(map(_page, worst)),
        rules=rules,
        untranslated=untranslated,
        drifted=sum(page.status == "drifted" for page in pages),
        words=sum(page.words_drifted for page in pages),
        errors=errors,
        warnings=warnings,
        infos=infos,
        pieces=_pieces(findings),
        has_terms=any(finding.rule in groups().get("terms", ()) for finding in all_findings(findings))
        or any(Matcher(glossary).fits(source, tag) for glossary in report.glossaries),
        outdated=_outdated(report.work, tag) if any(page.history for page in pages) else None,
    )


def _outdated(work: Iterable[WorkItem], tag: str) -> int:
    """Return how many pages in the language ``tag`` have a worklist item about outdated text."""
    items = [item for item in work if item.locale == tag and item.kind in OUTDATED]
    return len({part.path for item in items for part in item.parts})


def _page(page: PageReport) -> PageView:
    name = page_name(page.locale, page.source_path, page.path)
    return PageView(name, shown(page.path), _title(page), page, *_counts(page.findings), _pieces(page.findings))


def _counts(findings: Iterable[Finding]) -> tuple[int, int, int]:
    """Return how many findings are errors, warnings and advice."""
    counts = Counter(finding.severity for finding in findings)
    return counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO]


def _pieces(findings: Sequence[Finding]) -> int:
    """Return how many findings are evidence of the given findings, directly or as evidence of their evidence."""
    return sum(1 for _ in all_findings(findings)) - len(findings)


def _title(page: PageReport) -> str:
    """Return the title of the translation: from its front matter, or else its first heading; empty without both."""
    for row in page.rows:
        if (row.label == "title" or row.kind == "heading") and row.translation:
            return shown(_line(page.document, row.translation[0].start)).strip(" #'\"")
    return ""


def _line(document: Document | None, offset: int) -> str:
    if document is None:
        return ""
    position = document.position(offset)
    return document.line(position.line)[position.column - 1 :]
