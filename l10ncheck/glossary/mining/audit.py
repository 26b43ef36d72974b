"""Compare a glossary with the pages: find entries that pages contradict or never use, and renderings to forbid.

Numbers count passages: a passage is a text such as a paragraph, with its translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, get_args

from msgspec import Struct

from ...languages import Language
from ..load import entry_key
from ..matcher import Matcher
from ..terms import Forbidden, Term
from .competing import Competition, Competitor
from .forbidding import CONTESTED, forbidden_row, is_other_sense
from .index import Index
from .term_usage import TermUse, passage_numbers, term_usage

Kind = Literal["overruled", "competing", "other-sense", "unmet", "unused"]

_FEWEST = 5  # passages that show that the pages do not follow an entry
_MOST = 0.5
_UNMET = 0.2  # an entry is unmet if a smaller share of its passages has an approved rendering


class AuditFinding(Struct, frozen=True):
    """A difference between a glossary entry and the pages.

    Numbers count passages: texts such as paragraphs, with their translations.

    Attributes:
        kind: The kind of difference:

            - ``overruled``: The pages use ``rendering`` about as often as the approved renderings, or more often.
            - ``competing``: The pages use ``rendering`` too. The glossary could forbid it.
            - ``other-sense``: The pages use ``rendering`` too, but probably for another sense of the word.
            - ``unmet``: Hardly any passage has an approved rendering.
            - ``unused``: No page has the term.
        term: The entry.
        used: The number of passages with the term.
        approved: The number of these passages that have an approved rendering.
        rendering: The rendering that the pages use instead of an approved one. For ``unmet``, this is the phrase that
            most passages with the term share; empty if there is no such phrase. For ``unused``, it is empty.
        passages: The indexes of the passages that have ``rendering``.
        row: For ``competing``, a row to add to the field ``forbidden`` of the entry, which would forbid ``rendering``;
            None for the other kinds.
    """

    kind: Kind
    term: Term
    used: int
    approved: int
    rendering: str = ""
    passages: tuple[int, ...] = ()
    row: Forbidden | None = None

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
            others = competing(index, competition, matcher, entry, rendered)
            advice += _findings(index, matcher, entry, rendered, others)
    order = get_args(Kind)
    return sorted(advice, key=lambda each: (order.index(each.kind), -each.count, -each.used, entry_key(each.term)))


def competing(
    index: Index, competition: Competition, matcher: Matcher, entry: int, rendered: Sequence[TermUse]
) -> list[Competitor]:
    """Return the renderings that the pages use for an entry instead of the approved ones.

    Args:
        index: The phrases of all passages (texts with their translations).
        competition: Finds such renderings in ``index``.
        matcher: The glossary.
        entry: The index of the entry.
        rendered: The uses of the term in the passages.
    """
    term = matcher.terms[entry]
    forms = index.source.keys_of(term)
    approved = frozenset(passage_numbers(each for each in rendered if each.target >= 0))
    keys = tuple(wanted.text for wanted in matcher.needles(entry))
    others = competition.competitors(forms, passage_numbers(rendered), approved, keys) if forms else []
    return [other for other in others if not _renders_other_entry(index, matcher, entry, other)]


def _renders_other_entry(index: Index, matcher: Matcher, entry: int, other: Competitor) -> bool:
    """Whether a phrase that seems to render one entry probably renders another entry.

    This is assumed if both of these are true for another entry:

    - The phrase contains an approved rendering of that entry.
    - Most passages with the phrase have the term of that entry.

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
    return not index.source.passages.keys().isdisjoint(index.source.keys_of(term))


def _findings(
    index: Index, matcher: Matcher, entry: int, rendered: Sequence[TermUse], others: Sequence[Competitor]
) -> list[AuditFinding]:
    """Return the findings about one glossary entry.

    If a check with the glossary already reports most passages with an unapproved rendering, there is no finding about
    this rendering, unless the pages use it about as often as the approved renderings.

    Args:
        index: The phrases of all passages.
        matcher: The glossary.
        entry: The index of the entry.
        rendered: The uses of its term in the passages.
        others: Its unapproved renderings.
    """
    term, used = matcher.terms[entry], passage_numbers(rendered)
    approved = passage_numbers(each for each in rendered if each.target >= 0)
    reported = {each.number for each in rendered if each.evidence not in (None, "missing")}
    made: list[AuditFinding] = []
    for other in others:
        count, row = len(other.passages), None
        kind: Kind = "competing"
        if CONTESTED * count > len(approved):
            kind = "overruled"
        elif 2 * len(reported.intersection(other.passages)) > count:
            continue
        elif is_other_sense(index, matcher, entry, other, used, approved):
            kind = "other-sense"
        else:
            row = forbidden_row(index, matcher, entry, other, used, approved)
        text = index.translation.spelling(other.key)
        made.append(AuditFinding(kind, term, len(used), len(approved), text, other.passages, row))
    if not made and len(used) >= _FEWEST and len(approved) < _UNMET * len(used):
        made.append(AuditFinding("unmet", term, len(used), len(approved), *_most_typical(index, used)))
    return made


def _most_typical(index: Index, with_term: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Return the most typical phrase of the translations of a term, and the indexes of the passages that have it.

    Both are empty if no phrase is in most of the passages that have the term (``with_term``).
    """
    for best in index.candidates(with_term)[:1]:
        if best.together > _MOST * len(with_term):
            having = tuple(number for number in with_term if best.key in index.translation.keys[number])
            return index.translation.spelling(best.key), having
    return "", ()
