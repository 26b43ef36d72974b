"""Groups and lists the places of terms, for the rules that report one finding for each term of a page."""

from __future__ import annotations

from collections.abc import Iterable

from ..differences.terms import TermViolation
from ..messages import ngettext
from ..model import Page, Span


def by_term(violations: Iterable[TermViolation]) -> list[list[TermViolation]]:
    """Group violations of the glossary by their glossary entry, in the order of the first violation of each entry."""
    terms: dict[int, list[TermViolation]] = {}
    for wrong in violations:
        terms.setdefault(wrong.violation.entry, []).append(wrong)
    return list(terms.values())


def line_numbers(page: Page, spans: Iterable[Span]) -> str:
    """Return the lines on which the spans start, without duplicates, for a message: ``lines 12, 40``."""
    numbers = dict.fromkeys(page.line(span.start) for span in spans)
    return ngettext("line {numbers}", "lines {numbers}", len(numbers), numbers=", ".join(map(str, numbers)))


def quoted(texts: Iterable[str]) -> str:
    """Return the texts in quotation marks, without duplicates, for a message: ``"cat", "dog"``."""
    return ", ".join(f'"{text}"' for text in dict.fromkeys(" ".join(text.split()) for text in texts))
