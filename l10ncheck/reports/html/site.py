"""The files of the site: which there are, and how each is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from ...report import PageReport, Report, rows_of
from .cards import Card, card
from .environment import asset, render
from .overview import LocaleView, PageView, locales_of, rules_of
from .rows import rows_with_findings

Made = tuple[str, Callable[[], str]]  # the name of a file, and how to make its text

STYLE, SCRIPT, HOME, OUTSIDE = "style.css", "script.js", "index.html", "outside.html"


class Site(Struct, frozen=True):
    """What every file may need. ``live``: a mark of this state of the pages, where a server will have newer ones."""

    report: Report
    locales: tuple[LocaleView, ...]
    live: str = ""

    def home_of(self, locale: LocaleView) -> str:
        """The overview of a language; of the only one it is the home page."""
        return HOME if len(self.locales) == 1 else f"{locale.folder}/{HOME}"

    def findings_of(self, locale: LocaleView) -> str:
        return f"{locale.folder}/findings.html"

    def terms_of(self, locale: LocaleView) -> str:
        """The list of the glossary's findings, or nothing where there are none."""
        return f"{locale.folder}/terms.html" if locale.has_terms else ""

    def render(self, template: str, name: str, **values: object) -> str:
        return render(template, name, site=self, **values)


class Listed(Struct, frozen=True):
    """A finding in a list, with its page; None for a finding of the site."""

    card: Card
    page: PageView | None


def files_of(report: Report, live: str = "") -> dict[str, Callable[[], str]]:
    """The files of the site by name; each is made when it is asked for, so that only one is in memory at a time.

    ``report`` has the rows of its pages, or their alignments. ``live``: see ``Site``.
    """
    pages = tuple(replace(page, rows=rows_of(page.alignment)) if page.alignment else page for page in report.pages)
    site = Site(replace(report, pages=pages), locales_of(replace(report, pages=pages)), live)
    return {name: make for kind in KINDS for name, make in kind(site)}


def _assets(site: Site) -> Iterator[Made]:
    yield STYLE, partial(asset, STYLE)
    yield SCRIPT, partial(asset, SCRIPT)


def _home(site: Site) -> Iterator[Made]:
    if len(site.locales) != 1:
        yield HOME, partial(site.render, "locales.html", HOME)


def _overviews(site: Site) -> Iterator[Made]:
    for locale in site.locales:
        name = site.home_of(locale)
        yield name, partial(site.render, "overview.html", name, locale=locale)


def _outside(site: Site) -> Iterator[Made]:
    """The findings that belong to no pair of pages."""
    if site.report.site:
        listed = [Listed(card(finding, None), None) for finding in site.report.site]
        yield OUTSIDE, partial(_list, site, OUTSIDE, None, "Outside of pairs", listed)


def _findings(site: Site) -> Iterator[Made]:
    for locale in site.locales:
        name = site.findings_of(locale)
        yield name, partial(_list_of, site, name, locale, "Findings", None)


def _terms(site: Site) -> Iterator[Made]:
    for locale in site.locales:
        if name := site.terms_of(locale):
            yield name, partial(_list_of, site, name, locale, "Glossary", "terms")


def _pages(site: Site) -> Iterator[Made]:
    for locale in site.locales:
        around = (None, *locale.pages, None)
        for before, page, after in zip(around, locale.pages, around[2:], strict=False):
            yield page.name, partial(_page, site, locale, page, before, after)


# One function for each kind of file; the templates link to what is there.
KINDS: tuple[Callable[[Site], Iterator[Made]], ...] = (_assets, _home, _overviews, _outside, _findings, _terms, _pages)


def _list_of(site: Site, name: str, locale: LocaleView, title: str, group: str | None) -> str:
    """The findings of a language, or only those of the rules of a group."""
    listed = [Listed(each, page) for page in locale.pages for each in _cards(page.report)]
    chosen = [each for each in listed if group is None or each.card.group == group]
    return _list(site, name, locale, title, chosen, by_term=group == "terms")


def _list(
    site: Site, name: str, locale: LocaleView | None, title: str, listed: list[Listed], by_term: bool = False
) -> str:
    """Findings under headings: their rules, the most frequent first, or their terms."""
    groups: defaultdict[str, list[Listed]] = defaultdict(list)
    for each in listed:
        groups[each.card.term if by_term else each.card.rule].append(each)
    rules = rules_of(each.card.finding for each in listed)
    summaries = {rule.name: rule.summary for rule in rules}
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    sections = [(heading, summaries.get(heading, ""), found) for heading, found in ordered]
    return site.render(
        "findings.html", name, locale=locale, title=title, sections=sections, rules=rules, by_term=by_term
    )


def _page(site: Site, locale: LocaleView, page: PageView, before: PageView | None, after: PageView | None) -> str:
    rows, whole = rows_with_findings(page.report, _cards(page.report))
    rules = rules_of(page.report.findings)
    values = {"locale": locale, "page": page, "rows": rows, "whole": whole, "rules": rules}
    return site.render("page.html", page.name, before=before, after=after, **values)


def _cards(page: PageReport) -> list[Card]:
    return [card(finding, page) for finding in page.findings]
