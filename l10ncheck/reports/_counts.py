"""Phrases such as "3 errors", with the right plural form in the language of the user interface."""

from __future__ import annotations

from ..messages import ngettext
from ..model import Severity


def errors(count: int) -> str:
    return ngettext("{count:,} error", "{count:,} errors", count)


def warnings(count: int) -> str:
    return ngettext("{count:,} warning", "{count:,} warnings", count)


def notes(count: int) -> str:
    return ngettext("{count:,} note", "{count:,} notes", count)


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
    """Return phrases such as "2 errors" for all severities with findings, the highest severity first."""
    texts = ((Severity.ERROR, errors), (Severity.WARNING, warnings), (Severity.INFO, notes))
    return [text(counts[severity]) for severity, text in texts if counts[severity]]
