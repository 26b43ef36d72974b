"""What the rules on terms share: one finding a page and term, with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..differences.terms import TermFault
from ..model import Page, Span


def by_term(wrong: Iterable[TermFault]) -> list[list[TermFault]]:
    """The places of each term, terms in the order of their first place."""
    terms: dict[int, list[TermFault]] = {}
    for each in wrong:
        terms.setdefault(each.violation.entry, []).append(each)
    return list(terms.values())


def places_text(page: Page, spans: Sequence[Span]) -> str:
    """All places of a finding but the first, as the end of its message; empty for one place."""
    if len(spans) < 2:
        return ""
    lines = sorted({page.line(span.start) for span in spans})
    if len(lines) == 1:
        return f" ({len(spans)} times in this line)"
    return f" ({len(spans)} places: lines {', '.join(map(str, lines))})"


def quoted(texts: Iterable[str]) -> str:
    """Different texts, each once, for a message."""
    return ", ".join(f'"{text}"' for text in dict.fromkeys(" ".join(text.split()) for text in texts))
