"""Approved renderings of terms on a page, in order, and whether the source term follows in parentheses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ..glossary.terms import Term
from ..model import Span
from .terms import term_rows

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..glossary.renderings import RenderingMatch

_PARENTHESES = re.compile(r"\(([^()]{1,80})\)")
_FOLLOWING = re.compile(r"[가-힣]{0,3}\s?\(([^()]{1,80})\)")  # 사용 중단된(deprecated)


class GlossedRendering(Struct, frozen=True):
    """A place where a term is rendered as approved; ``which`` is the number of the target."""

    span: Span
    source_span: Span
    which: int
    glossed: bool


def renderings(comparison: Comparison) -> dict[int, list[GlossedRendering]]:
    """The approved renderings of each entry that asks for it, by a policy on glosses or with several targets.

    They are in the order of the translation.
    """
    matcher = comparison.glossary
    found: dict[int, list[GlossedRendering]] = {}
    if matcher is None:
        return found
    for row in comparison.of(term_rows):
        for entry, places in row.judged.approved.items():
            if not places or not _is_asked_for(matcher.terms[entry]):
                continue
            use = row.judged.uses[entry][0]
            source_span = row.source.locate(use.start, use.end)
            for place in places:
                glossed = is_glossed(matcher.terms[entry], row.judged.text.raw, place)
                span = row.translation.locate(place.start, place.end)
                found.setdefault(entry, []).append(GlossedRendering(span, source_span, place.which, glossed))
    for rendered in found.values():
        rendered.sort(key=lambda each: each.span)
    return found


def _is_asked_for(term: Term) -> bool:
    return term.gloss.policy not in ("none", "optional") or len(term.target) > 1


def is_glossed(term: Term, text: str, place: RenderingMatch) -> bool:
    """Whether the source term stands in parentheses inside or right after a rendering."""
    from ..glossary.source_terms import lower

    inside = _PARENTHESES.findall(text[place.start : place.end])
    following = _FOLLOWING.match(text, place.end)
    written = [lower(gloss) for gloss in (*inside, *((following[1],) if following else ()))]
    if not written:
        return False
    wanted = [lower(form) for form in (term.term, *term.also, *_PARENTHESES.findall(term.gloss.form))]
    return any(form in gloss for gloss in written for form in wanted)


def gloss_form(term: Term) -> str:
    """The preferred rendering with its gloss."""
    return term.gloss.form or f"{term.target[0]}({term.term})"
