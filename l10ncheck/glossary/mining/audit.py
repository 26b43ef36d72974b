"""What the pages say about a glossary: entries that they overrule or never use, renderings that it should forbid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from ...languages import Language
from ..layer import identity
from ..matcher import Matcher
from ..renderings import needle
from ..terms import Term
from .competing import Competition, Competitor
from .index import Index
from .term_usage import TermUse, numbers, term_usage

Kind = Literal["overruled", "competing", "unmet", "unused"]

_FEWEST = 5  # passages that say something about an entry
_MOST = 0.5
_UNMET = 0.2  # of its passages have an approved rendering


class AuditFinding(Struct, frozen=True):
    """Something to decide about an entry.

    overruled: most pages use ``rendering`` instead. competing: some do; it could be forbidden. unmet: hardly any page
    has an approved rendering; ``rendering`` is met in most of them, if any is. unused: no page has the term. ``used``
    and ``approved`` count the passages with the term and those of them with an approved rendering; ``passages`` are
    those that have ``rendering``, by number.
    """

    kind: Kind
    term: Term
    used: int
    approved: int
    rendering: str = ""
    passages: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        return len(self.passages)


def audit(index: Index, matcher: Matcher, language: Language) -> list[AuditFinding]:
    """All advice, that on most passages first, unused entries last."""
    found, competition = term_usage(index.passages, matcher), Competition(index, language)
    advice: list[AuditFinding] = []
    for entry, term in enumerate(matcher.terms):
        rendered = found.get(entry, [])
        if not rendered:
            advice += [AuditFinding("unused", term, 0, 0)] if not _stands_anywhere(index, term) else []
        elif term.translate:
            advice += _on(index, matcher, term, rendered, competing(index, competition, matcher, entry, rendered))
    order = {"overruled": 0, "competing": 1, "unmet": 2, "unused": 3}
    return sorted(advice, key=lambda each: (order[each.kind], -each.count, -each.used, identity(each.term)))


def competing(
    index: Index, competition: Competition, matcher: Matcher, entry: int, rendered: Sequence[TermUse]
) -> list[Competitor]:
    """Renderings that stand for an entry where no approved one does."""
    term = matcher.terms[entry]
    forms = frozenset(filter(None, map(index.source.key_of, (term.term, *term.also))))
    approved = frozenset(numbers(each for each in rendered if each.target >= 0))
    keys = tuple(wanted.text for wanted in matcher.needles(entry))
    others = competition.competitors(forms, numbers(rendered), approved, keys) if forms else []
    return [other for other in others if not _is_of_another_entry(index, matcher, entry, other)]


def _is_of_another_entry(index: Index, matcher: Matcher, entry: int, other: Competitor) -> bool:
    """Whether a phrase renders another entry of the glossary that stands beside this one in most of its passages."""
    beside: Counter[int] = Counter()
    for number in other.passages:
        beside.update({use.entry for use in matcher.find(index.passages[number].source.text)} - {entry})
    return any(
        2 * count > len(other.passages) and any(wanted.text in other.key for wanted in matcher.needles(each))
        for each, count in beside.items()
    )


def _stands_anywhere(index: Index, term: Term) -> bool:
    """Whether the word is there at all; then it is a condition of its entry that keeps it from counting."""
    return any(index.source.key_of(form) in index.source.passages for form in (term.term, *term.also))


def _on(
    index: Index, matcher: Matcher, term: Term, rendered: Sequence[TermUse], others: Sequence[Competitor]
) -> list[AuditFinding]:
    approved = sum(each.target >= 0 for each in rendered)
    made: list[AuditFinding] = []
    for other in others:
        text, count = index.translation.spelling(other.key), len(other.passages)
        kind: Kind = "overruled" if count > approved and not made else "competing"
        if count >= _FEWEST and not (kind == "competing" and _is_forbidden(term, other.key, matcher.language)):
            made.append(AuditFinding(kind, term, len(rendered), approved, text, other.passages))
    if not made and len(rendered) >= _FEWEST and approved < _UNMET * len(rendered):
        made.append(AuditFinding("unmet", term, len(rendered), approved, *_met_most(index, numbers(rendered))))
    return made


def _met_most(index: Index, with_term: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """The phrase that is tied to passages most and stands in most of them, which may have other reasons."""
    for best in index.candidates(with_term)[:1]:
        if best.together > _MOST * len(with_term):
            having = tuple(number for number in with_term if best.key in index.translation.keys[number])
            return index.translation.spelling(best.key), having
    return "", ()


def _is_forbidden(term: Term, key: str, language: str) -> bool:
    wanted = (needle(each.text, language) for each in term.forbidden if not each.pattern)
    return any(each is not None and each.text in key for each in wanted)
