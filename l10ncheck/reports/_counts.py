"""Numbers with their nouns, in the plural form of the language in use."""

from __future__ import annotations

from ..messages import ngettext
from ..model import Severity


def errors(count: int) -> str:
    return ngettext("{count:,} error", "{count:,} errors", count)


def warnings(count: int) -> str:
    return ngettext("{count:,} warning", "{count:,} warnings", count)


def notes(count: int) -> str:
    return ngettext("{count:,} note", "{count:,} notes", count)


def problems(count: int) -> str:
    return ngettext("{count:,} problem", "{count:,} problems", count)


def pages(count: int) -> str:
    return ngettext("{count:,} page", "{count:,} pages", count)


def words(count: int) -> str:
    return ngettext("{count:,} word", "{count:,} words", count)


def passages(count: int) -> str:
    return ngettext("{count:,} passage", "{count:,} passages", count)


def by_severity(counts: dict[Severity, int]) -> list[str]:
    """Return the numbers of findings of each severity, the most severe first, without zeros."""
    texts = ((Severity.ERROR, errors), (Severity.WARNING, warnings), (Severity.INFO, notes))
    return [text(counts[severity]) for severity, text in texts if counts[severity]]
