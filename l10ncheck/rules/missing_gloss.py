"""missing-gloss: see the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..comparison import Comparison
from ..differences.glosses import GlossedRendering, gloss_form, renderings
from ..glossary.terms import Gloss, Term
from ..model import Finding, Severity
from ._terms import places_text
from .base import Example, Rule

_FIRST = (Term("taint", ("테인트",), Gloss("first")),)
_ALWAYS = (Term("taint", ("테인트",), Gloss("always")),)


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """``never_glossed``: report pages that gloss a term nowhere, too."""

    never_glossed: bool = False


class MissingGloss(Rule[Options]):
    """A term is rendered without its gloss where the glossary asks for one.

    ## Why it matters
    A reader who meets `테인트` for the first time knows by `테인트(taint)` which word of the source is meant.

    ## What is ignored
    Terms whose policy does not ask for a gloss. With the policies `first` and `first-or-more` only pages that gloss the
    term later but not at its first use, headings and title included: a page without any gloss of it is reported with
    `never_glossed`, for most existing pages would be. With `always` every place counts.

    ## How to fix it
    Write the term with its gloss there.
    """

    name = "missing-gloss"
    group = "terms"
    severity = Severity.INFO
    examples = (
        Example("A taint.\n\nThe taint.\n", "테인트가 있다.\n\n테인트(taint)이다.\n", fires=1, terms=_FIRST),
        Example("A taint.\n", "테인트가 있다.\n", fires=1, terms=_FIRST, options={"never_glossed": True}),
        Example("A taint.\n\nA taint.\n", "테인트(taint)\n\n테인트가 있다.\n", fires=1, terms=_ALWAYS),
        Example("A taint.\n\nThe taint.\n", "테인트(taint)가 있다.\n\n그 테인트이다.\n", fires=0, terms=_FIRST),
        Example("A taint.\n", "테인트가 있다.\n", fires=0, terms=_FIRST, note="glossed nowhere"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        matcher = comparison.glossary
        if matcher is None:
            return
        for entry, rendered in comparison.of(renderings).items():
            term = matcher.terms[entry]
            missing = self._missing(term, rendered)
            if missing:
                yield self.finding(
                    comparison,
                    missing[0].span,
                    missing[0].source_span,
                    _message(comparison, term, rendered)
                    + places_text(comparison.translation, [m.span for m in missing]),
                    subject=term.term,
                    term=term.term,
                    places=tuple(each.span for each in missing),
                    hint=f"Write {gloss_form(term)}.",
                )

    def _missing(self, term: Term, rendered: Sequence[GlossedRendering]) -> list[GlossedRendering]:
        if term.gloss.policy == "always":
            return [each for each in rendered if not each.glossed]
        if term.gloss.policy not in ("first", "first-or-more") or rendered[0].glossed:
            return []
        later = any(each.glossed for each in rendered)
        return [rendered[0]] if later or self.options.never_glossed else []


def _message(comparison: Comparison, term: Term, rendered: Sequence[GlossedRendering]) -> str:
    if term.gloss.policy == "always":
        return f'"{term.term}" is rendered without its gloss'
    later = next((each for each in rendered if each.glossed), None)
    if later is None:
        return f'the first "{term.term}" of the page is rendered without its gloss'
    line = comparison.translation.line(later.span.start)
    return f'"{term.term}" is glossed at line {line}, but not here, at its first use'
