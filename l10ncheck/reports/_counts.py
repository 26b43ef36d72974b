"""Phrases such as "3 errors", with the right plural form in the language of the user interface."""

from __future__ import annotations

from ..messages import gettext, ngettext
from ..model import Severity
from ..report import Report


def errors(count: int) -> str:
    return ngettext("{count:,} error", "{count:,} errors", count)


def warnings(count: int) -> str:
    return ngettext("{count:,} warning", "{count:,} warnings", count)


def advice(count: int) -> str:
    return ngettext("{count:,} piece of advice", "{count:,} pieces of advice", count)


def pieces(count: int) -> str:
    return ngettext("{count:,} piece of evidence", "{count:,} pieces of evidence", count)


def problems(count: int) -> str:
    return ngettext("{count:,} problem", "{count:,} problems", count)


def pages(count: int) -> str:
    return ngettext("{count:,} page", "{count:,} pages", count)


def words(count: int) -> str:
    return ngettext("{count:,} word", "{count:,} words", count)


def passages(count: int) -> str:
    return ngettext("{count:,} passage", "{count:,} passages", count)


def by_severity(counts: dict[Severity, int]) -> list[str]:
    """Return a phrase such as "2 errors" for each severity that has findings, the highest severity first.

    ``counts`` has the number of findings of every severity, also if it is 0.
    """
    texts = ((Severity.ERROR, errors), (Severity.WARNING, warnings), (Severity.INFO, advice))
    return [text(counts[severity]) for severity, text in texts if counts[severity]]


def problems_by_place(report: Report) -> str:
    """Return a phrase with the number of findings of a report and where they are, for a verdict or a summary.

    For example, ``3 problems in 2 of 15 pages``. Findings about pages without a counterpart, and about pages that could
    not be checked, are counted apart: ``5 problems: 3 in 2 of 15 pages, 1 in pages without a source or translation,
    1 page could not be checked``.
    """
    summary = report.summary
    affected = ngettext(
        "{affected:,} of {count:,} page",
        "{affected:,} of {count:,} pages",
        summary.pages,
        affected=summary.pages_with_findings,
    )
    if not report.site:
        return gettext("{problems} in {pages}", problems=problems(summary.findings), pages=affected)
    count = summary.findings - len(report.site)
    places = [gettext("{count:,} in {pages}", count=count, pages=affected)] if count else []
    if report.unpaired:
        places.append(gettext("{count:,} in pages without a source or translation", count=len(report.unpaired)))
    if report.failures:
        places.append(unchecked(len(report.failures)))
    return gettext("{problems}: {places}", problems=problems(summary.findings), places=", ".join(places))


def unchecked(count: int) -> str:
    return ngettext("{count:,} page could not be checked", "{count:,} pages could not be checked", count)
