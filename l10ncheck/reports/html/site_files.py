"""List the files of the HTML report, each with a function that renders it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from ...aligned_rows import aligned_rows
from ...messages import gettext
from ...report import PageReport, Report
from .._sanitize import shown
from ..worklist.wording import kind_name, topic_name
from .environment import asset, render_template
from .finding_view import FindingView, all_cards, finding_view
from .glossary import entries_of
from .overview import Listed, LocaleView, PageView, locales_of, rules_of
from .rows import rows_with_findings
from .worklist import SIZE_NAMES, TaskView, tasks_of

OutputFile = tuple[str, Callable[[], str]]  # the name of a file, and a function that returns its text

STYLE, SCRIPT, HOME, OUTSIDE = "style.css", "script.js", "index.html", "outside.html"


class SiteFiles(Struct, frozen=True):
    """The data of an HTML report, from which all of its files are rendered.

    Attributes:
        report: The report.
        locales: The languages of the report.
        tasks: The worklist items, by language.
        live: The version number of a report that ``l10ncheck serve`` updates in the browser; empty for a report in
            files.
    """

    report: Report
    locales: tuple[LocaleView, ...]
    tasks: dict[str, tuple[TaskView, ...]]
    live: str = ""

    def home_of(self, locale: LocaleView) -> str:
        """Return the path of a language's overview, such as ``ko/index.html``.

        If the report has only one language, its overview is the home page, ``index.html``.
        """
        return HOME if len(self.locales) == 1 else f"{locale.folder}/{HOME}"

    def findings_of(self, locale: LocaleView) -> str:
        return f"{locale.folder}/findings.html"

    def work_of(self, locale: LocaleView) -> str:
        """Return the path of the worklist page of a language, ``ko/worklist.html``; empty without a worklist."""
        return f"{locale.folder}/worklist.html" if self.report.work else ""

    def terms_of(self, locale: LocaleView) -> str:
        """Return the path of the glossary page of a language, ``ko/terms.html``; empty if it needs no such page."""
        return f"{locale.folder}/terms.html" if locale.has_terms else ""

    def render(self, template: str, name: str, **values: object) -> str:
        return render_template(template, name, site=self, **values)


def files_of(report: Report, live: str = "") -> dict[str, Callable[[], str]]:
    """Return all files of the report: for each path, a function that renders the text.

    Rendering and writing one file at a time keeps only one text in memory.

    Args:
        report: A report that keeps the rows or the alignments of its pages.
        live: The version number of a report that ``l10ncheck serve`` updates in the browser; otherwise empty.
    """
    pages = tuple(replace(page, rows=aligned_rows(page.alignment)) if page.alignment else page for page in report.pages)
    report = replace(report, pages=pages, notes=tuple(map(shown, report.notes)))
    locales = locales_of(report)
    site = SiteFiles(report, locales, {locale.tag: _tasks(report, locale) for locale in locales}, live)
    return {name: text for kind in KINDS for name, text in kind(site)}


def _assets(site: SiteFiles) -> Iterator[OutputFile]:
    yield STYLE, partial(asset, STYLE)
    yield SCRIPT, partial(asset, SCRIPT)


def _home(site: SiteFiles) -> Iterator[OutputFile]:
    if len(site.locales) != 1:
        yield HOME, partial(site.render, "locales.html", HOME)


def _overviews(site: SiteFiles) -> Iterator[OutputFile]:
    for locale in site.locales:
        name = site.home_of(locale)
        yield name, partial(site.render, "overview.html", name, locale=locale)


def _outside(site: SiteFiles) -> Iterator[OutputFile]:
    """Yield the file that lists the findings that belong to no pair of pages; nothing if there are none."""
    if site.report.site:
        listed = [Listed(finding_view(finding, None), None) for finding in site.report.site]
        lead = gettext("Pages that have no counterpart in the other language, and pages that could not be checked.")
        yield OUTSIDE, partial(_list, site, OUTSIDE, None, gettext("Other pages"), listed, lead)


def _worklists(site: SiteFiles) -> Iterator[OutputFile]:
    for locale in site.locales:
        if name := site.work_of(locale):
            yield name, partial(_worklist, site, name, locale)


def _findings(site: SiteFiles) -> Iterator[OutputFile]:
    for locale in site.locales:
        name = site.findings_of(locale)
        yield name, partial(_list, site, name, locale, gettext("Findings"), _listed(locale))


def _terms(site: SiteFiles) -> Iterator[OutputFile]:
    for locale in site.locales:
        if name := site.terms_of(locale):
            yield name, partial(_glossary, site, name, locale)


def _pages(site: SiteFiles) -> Iterator[OutputFile]:
    for locale in site.locales:
        neighbours = (None, *locale.pages, None)
        for before, page, after in zip(neighbours, locale.pages, neighbours[2:], strict=False):
            yield page.name, partial(_page, site, locale, page, before, after)


# Each function yields the files of one kind.
KINDS: tuple[Callable[[SiteFiles], Iterator[OutputFile]], ...] = (
    *(_assets, _home, _overviews, _outside),
    *(_worklists, _findings, _terms, _pages),
)


def _tasks(report: Report, locale: LocaleView) -> tuple[TaskView, ...]:
    pages = {page.report.path: page for page in locale.pages}
    return tasks_of((item for item in report.work if item.locale == locale.tag), pages)


def _listed(locale: LocaleView) -> list[Listed]:
    """Return the findings about the pages of a language, each with its page.

    Findings that are evidence of other findings are not in the list.
    """
    return [Listed(card, page) for page in locale.pages for card in _cards(page.report)]


def _glossary(site: SiteFiles, name: str, locale: LocaleView) -> str:
    listed = [
        Listed(card, each.page) for each in _listed(locale) for card in all_cards([each.card]) if card.group == "terms"
    ]
    entries = entries_of(site.report.glossaries, locale.source, locale.tag, listed)
    rules = rules_of(each.card.finding for each in listed)
    violated = sum(bool(entry.found) for entry in entries)
    return site.render("terms.html", name, locale=locale, entries=entries, violated=violated, rules=rules)


def _list(
    site: SiteFiles, name: str, locale: LocaleView | None, title: str, listed: list[Listed], lead: str = ""
) -> str:
    """Return a page that lists findings by rule, the most frequent rule first.

    Args:
        site: The data of the report.
        name: The path of the page in the report.
        locale: The language of the findings; None for findings of no language.
        title: The title of the page.
        listed: The findings.
        lead: A sentence below the title.
    """
    groups: defaultdict[str, list[Listed]] = defaultdict(list)
    for each in listed:
        groups[each.card.rule].append(each)
    rules = rules_of(each.card.finding for each in listed)
    sections = [(rule.name, rule.summary, _common_hint(groups[rule.name]), groups[rule.name]) for rule in rules]
    values = {"locale": locale, "title": title, "lead": lead, "sections": sections, "rules": rules}
    return site.render("findings.html", name, **values)


def _common_hint(listed: list[Listed]) -> str:
    """Return the hint of the findings if it is the same for all of them; otherwise an empty text."""
    hints = {each.card.hint for each in listed}
    return hints.pop() if len(hints) == 1 and len(listed) > 1 else ""


def _worklist(site: SiteFiles, name: str, locale: LocaleView) -> str:
    tasks = site.tasks[locale.tag]
    kinds, sizes, topics = (Counter(getattr(task, name) for task in tasks) for name in ("kind", "size", "topic"))
    return site.render(
        "worklist.html",
        name,
        locale=locale,
        tasks=tasks,
        kinds=[(kind, kind_name(kind), count) for kind, count in kinds.most_common()],
        sizes=[(size, size, sizes[size]) for size in SIZE_NAMES if sizes[size]],
        topics=[(topic, topic_name(topic), count) for topic, count in topics.most_common() if topic],
    )


def _page(site: SiteFiles, locale: LocaleView, page: PageView, before: PageView | None, after: PageView | None) -> str:
    rows, about_page = rows_with_findings(page.report, _cards(page.report))
    rules = rules_of(page.report.findings)
    values = {"locale": locale, "page": page, "rows": rows, "about_page": about_page, "rules": rules}
    return site.render("page.html", page.name, before=before, after=after, **values)


def _cards(page: PageReport) -> list[FindingView]:
    return [finding_view(finding, page) for finding in page.findings]
