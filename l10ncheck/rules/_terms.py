"""What the rules on terms share: one finding a page and term, with all its places, and its correction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..differences.terms import Wrong
from ..languages.ko_particles import PARTICLE, fitting
from ..model import Edit, Fix, Page, Span
from .base import Comparison

_GLOSS = re.compile(r"\s?\([^()\n]{1,60}\)")
# What may follow a noun that is replaced by another noun: other particles and the endings of verbs made of nouns.
_ENDING = re.compile(
    r"(?![가-힣])|들|의|에|도|만|까지|부터|보다|처럼|마다|하|되|된|될|됨|한|할|함|해|시키|시킨|시킬|이다|이며|인|입"
)


def by_term(wrong: Iterable[Wrong]) -> list[list[Wrong]]:
    """The places of each term, terms in the order of their first place."""
    terms: dict[int, list[Wrong]] = {}
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


def replacement(comparison: Comparison, places: Sequence[Wrong]) -> Fix | None:
    """Approved renderings for wrong ones, with the particles that they need; None where one place is no plain case."""
    edits: list[Edit] = []
    for place in places:
        made = _edits(comparison, place)
        if not made:
            return None
        edits += made
    approved = places[0].violation.approved
    safe = all(place.violation.evidence != "untranslated" for place in places)
    return Fix(f"write {approved}", tuple(edits), safe=safe)


def _edits(comparison: Comparison, wrong: Wrong) -> list[Edit]:
    text, violation = comparison.translation.text, wrong.violation
    if text[wrong.span.start : wrong.span.end] != violation.found or not violation.whole:
        return []
    edits = [Edit(wrong.span, violation.approved)]
    if comparison.language.tag != "ko":
        return edits
    if violation.approved.endswith("다"):  # a verb, which has to be inflected
        return []
    gloss = _GLOSS.match(text, wrong.span.end)
    after = gloss.end() if gloss else wrong.span.end
    particle = PARTICLE.match(text, after)
    if particle is None:
        return edits if _ENDING.match(text, after) else []
    right = fitting(violation.approved, particle[1])
    if right != particle[1]:
        edits.append(Edit(Span(*particle.span(1)), right))
    return edits
