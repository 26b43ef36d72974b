"""Shared code of the rules on terms: one finding for each term of a page, with all its places."""

from __future__ import annotations

from collections.abc import Iterable

from ..differences.terms import TermFault
from ..model import Page, Span


def by_term(faults: Iterable[TermFault]) -> list[list[TermFault]]:
    """Group faults by their glossary entry, in the order of the first fault of each."""
    terms: dict[int, list[TermFault]] = {}
    for fault in faults:
        terms.setdefault(fault.violation.entry, []).append(fault)
    return list(terms.values())


def line_numbers(page: Page, spans: Iterable[Span]) -> str:
    """Return the line of each span for a message: ``12, 12, 40``."""
    return ", ".join(str(page.line(span.start)) for span in spans)


def quoted(texts: Iterable[str]) -> str:
    """Return the distinct texts in quotation marks for a message: ``"cat", "dog"``."""
    return ", ".join(f'"{text}"' for text in dict.fromkeys(" ".join(text.split()) for text in texts))
