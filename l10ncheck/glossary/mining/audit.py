"""Compare a glossary with the pages: find entries that pages contradict or never use, and renderings to forbid.

Numbers count passages: a passage is a text such as a paragraph, with its translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from ...languages import Language
from ..layer import entry_key
from ..matcher import Matcher
from ..renderings import needle
from ..terms import Term
from .competing import Competition, Competitor
from .index import Index
from .term_usage import TermUse, passage_numbers, term_usage

Kind = Literal["overruled", "competing", "unmet", "unused"]

_FEWEST = 5  # passages that are needed for a finding
_MOST = 0.5
_UNMET = 0.2  # an entry is unmet if a smaller share of its passages has an approved rendering


class AuditFinding(Struct, frozen=True):
    """A difference between a glossary entry and the pages.

    Numbers count passages: texts such as paragraphs, with their translations.

    Attributes:
        kind: The kind of difference:

            - ``overruled``: The pages use ``rendering`` more often than the approved renderings.
            - ``competing``: The pages use ``rendering`` too. The glossary could forbid it.
            - ``unmet``: Hardly any passage has an approved rendering.
            - ``unused``: No page has the term.
        term: The entry.
        used: The number of passages with the term.
        approved: The number of these passages that have an approved rendering.
        rendering: The rendering that the pages use instead of an approved one. For ``unmet``, this is the phrase that
            most passages with the term share; empty if there is no such phrase. For ``unused``, it is empty.
        passages: The indexes of the passages that have ``rendering``.
    """

    kind: Kind
    term: Term
    used: int
    approved: int
    rendering: str = ""
    passages: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """The number of passages that have ``rendering``."""
        return len(self.passages)


def audit(index: Index, matcher: Matcher, language: Language) -> list[AuditFinding]:
    """Compare a glossary with the pages, and return the differences.

    The differences are grouped by kind. Those in most passages come first in their group.

    Args:
        index: The phrases of all passages (texts with their translations).
        matcher: The glossary.
        language: The language of the translation.
    """
    found, competition = term_usage(index.passages, matcher), Competition(index, language)
    advice: list[AuditFinding] = []
    for entry, term in enumerate(matcher.terms):
        rendered = found.get(entry, [])
        if not rendered:
            advice += [AuditFinding("unused", term, 0, 0)] if not _occurs(index, term) else []
        elif term.translate:
            advice += _findings(index, matcher, term, rendered, competing(index, competition, matcher, entry, rendered))
    order = {"overruled": 0, "competing": 1, "unmet": 2, "unused": 3}
    return sorted(advice, key=lambda each: (order[each.kind], -each.count, -each.used, entry_key(each.term)))


def competing(
    index: Index, competition: Competition, matcher: Matcher, entry: int, rendered: Sequence[TermUse]
) -> list[Competitor]:
    """Return the renderings that the pages use for an entry instead of the approved ones.

    Args:
        index: The phrases of all passages (texts with their translations).
        competition: The search for such renderings in ``index``.
        matcher: The glossary.
        entry: The index of the entry.
        rendered: The uses of the term in the passages.
    """
    term = matcher.terms[entry]
    forms = frozenset(filter(None, map(index.source.key_of, (term.term, *term.also))))
    approved = frozenset(passage_numbers(each for each in rendered if each.target >= 0))
    keys = tuple(wanted.text for wanted in matcher.needles(entry))
    others = competition.competitors(forms, passage_numbers(rendered), approved, keys) if forms else []
    return [other for other in others if not _renders_other_entry(index, matcher, entry, other)]


def _renders_other_entry(index: Index, matcher: Matcher, entry: int, other: Competitor) -> bool:
    """Whether a phrase that seems to render an entry probably renders a different entry.

    The phrase then contains an approved rendering of the different entry, and most passages with the phrase have the
    term of the different entry.

    Args:
        index: The phrases of all passages.
        matcher: The glossary.
        entry: The index of the entry that the phrase seems to render.
        other: The phrase.
    """
    beside: Counter[int] = Counter()
    for number in other.passages:
        beside.update({use.entry for use in matcher.find(index.passages[number].source.text)} - {entry})
    return any(
        2 * count > len(other.passages) and any(wanted.text in other.key for wanted in matcher.needles(each))
        for each, count in beside.items()
    )


def _occurs(index: Index, term: Term) -> bool:
    """Whether the term occurs in any source, even where a condition of its entry excludes it."""
    return any(index.source.key_of(form) in index.source.passages for form in (term.term, *term.also))


def _findings(
    index: Index, matcher: Matcher, term: Term, rendered: Sequence[TermUse], others: Sequence[Competitor]
) -> list[AuditFinding]:
    """Return the findings about one entry, given the uses of its term and its unapproved renderings (``others``)."""
    approved = sum(each.target >= 0 for each in rendered)
    made: list[AuditFinding] = []
    for other in others:
        text, count = index.translation.spelling(other.key), len(other.passages)
        kind: Kind = "overruled" if count > approved and not made else "competing"
        if count >= _FEWEST and not (kind == "competing" and _is_forbidden(term, other.key, matcher.language)):
            made.append(AuditFinding(kind, term, len(rendered), approved, text, other.passages))
    if not made and len(rendered) >= _FEWEST and approved < _UNMET * len(rendered):
        made.append(
            AuditFinding("unmet", term, len(rendered), approved, *_most_typical(index, passage_numbers(rendered)))
        )
    return made


def _most_typical(index: Index, with_term: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Return the phrase that is most typical of the translations of a term, and the indexes of the passages that have
    it.

    Both are empty if no phrase is in most of the passages that have the term (``with_term``).
    """
    for best in index.candidates(with_term)[:1]:
        if best.together > _MOST * len(with_term):
            having = tuple(number for number in with_term if best.key in index.translation.keys[number])
            return index.translation.spelling(best.key), having
    return "", ()


def _is_forbidden(term: Term, key: str, language: str) -> bool:
    """Whether a phrase, given by its key, contains a rendering that the entry already forbids."""
    wanted = (needle(each.text, language) for each in term.forbidden if not each.pattern)
    return any(each is not None and each.text in key for each in wanted)
