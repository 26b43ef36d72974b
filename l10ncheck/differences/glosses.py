"""Find the approved renderings of terms on a page, and whether each is followed by its gloss.

A gloss is the source term in parentheses: ``파드(Pod)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..glossary.terms import Term
from ..languages.scripts import HANGUL
from ..lazy_pattern import lazy_pattern
from ..model import Span
from .terms import term_rows

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..glossary.renderings import RenderingMatch

_PARENTHESES = lazy_pattern(r"\(([^()]{1,80})\)")
_FOLLOWING = lazy_pattern(rf"[{HANGUL}]{{0,3}}\s?\(([^()]{{1,80}})\)")  # 사용 중단된(deprecated)


class GlossedRendering(Struct, frozen=True):
    """An approved rendering of a glossary term in the translation.

    Attributes:
        span: The place of the rendering.
        source_span: The place of the term in the source.
        target_index: Which of the approved renderings of the glossary entry it is, from 0.
        glossed: Whether the source term is in parentheses inside the rendering or directly after it.
    """

    span: Span
    source_span: Span
    target_index: int
    glossed: bool


def term_renderings(comparison: Comparison) -> tuple[tuple[Term, list[GlossedRendering]], ...]:
    """Return the terms with approved renderings on the page, each with these renderings in the order of the
    translation.

    Only terms are included that require or forbid a gloss, or that have several approved renderings.
    """
    matcher = comparison.glossary
    if matcher is None:
        return ()
    found: dict[int, list[GlossedRendering]] = {}
    for row in comparison.of(term_rows):
        for entry, places in row.terms.approved.items():
            if not places or not _is_relevant(matcher.terms[entry]):
                continue
            use = row.terms.uses[entry][0]
            source_span = row.source.locate(use.start, use.end)
            for place in places:
                glossed = is_glossed(matcher.terms[entry], row.terms.text.raw, place)
                span = row.translation.locate(place.start, place.end)
                found.setdefault(entry, []).append(GlossedRendering(span, source_span, place.which, glossed))
    for rendered in found.values():
        rendered.sort(key=lambda rendering: rendering.span)
    return tuple((matcher.terms[entry], rendered) for entry, rendered in found.items())


def _is_relevant(term: Term) -> bool:
    """Whether glosses or several renderings of a term have to be compared.

    This is so if the glossary requires or forbids its gloss (the source term in parentheses), or approves several
    renderings of it.
    """
    return term.gloss.policy not in ("none", "optional") or len(term.target) > 1


def is_glossed(term: Term, text: str, place: RenderingMatch) -> bool:
    """Whether the source term is in parentheses inside a rendering, or directly after it.

    Args:
        term: The glossary entry of the rendering.
        text: The text that contains the rendering.
        place: The rendering and its position in the text.
    """
    from ..glossary.source_terms import lower

    inside = _PARENTHESES.findall(text[place.start : place.end])
    following = _FOLLOWING.match(text, place.end)
    glosses = [lower(gloss) for gloss in (*inside, *((following[1],) if following else ()))]
    if not glosses:
        return False
    forms = [lower(form) for form in (term.term, *term.also, *_PARENTHESES.findall(term.gloss.form))]
    return any(form in gloss for gloss in glosses for form in forms)


def gloss_form(term: Term) -> str:
    """Return the first approved rendering of a term with its gloss: ``파드(Pod)``."""
    return term.gloss.form or f"{term.target[0]}({term.term})"
