"""Find terms that the pages render in several ways. This needs no glossary."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ...languages import Language
from .competing import Competition
from .index import Index
from .proposals import is_kept, possible_terms
from .renderings import glossed, renderings

_DOMINANT = 0.35  # share of the passages with a term that must have its usual rendering
_EXPLAINED = 0.5  # share of them that must have one of the renderings found


class RenderingCount(Struct, frozen=True):
    """A rendering of a term, and the indexes of the passages (texts with their translations) that have it."""

    text: str
    passages: tuple[int, ...]


class Conflict(Struct, frozen=True):
    """A term that the pages render (translate) in several ways.

    Attributes:
        term: The term.
        count: The number of passages (texts with their translations) that have the term.
        usual: Its most frequent rendering.
        others: Its other renderings.
    """

    term: str
    count: int
    usual: RenderingCount
    others: tuple[RenderingCount, ...]

    @property
    def ways(self) -> tuple[RenderingCount, ...]:
        """All renderings of the term, the most frequent first."""
        return (self.usual, *self.others)

    @property
    def outliers(self) -> int:
        """The number of passages with a rendering other than the most frequent one."""
        return sum(len(way.passages) for way in self.others)


def conflicts(index: Index, language: Language, least: int) -> list[Conflict]:
    """Return the terms that the pages translate in several ways.

    Terms whose less frequent renderings are in the most passages come first. A term is left out if its renderings
    differ only in one part: ``pod spec``, since ``spec`` has several renderings.

    Args:
        index: The phrases of all passages (texts with their translations).
        language: The language of the translation.
        least: The smallest number of passages in which a term must occur.
    """
    glosses, competition = glossed(index), Competition(index, language)
    terms = possible_terms(index, least)
    made = {term: found for term in terms if (found := _conflict(index, competition, term, glosses.get(term)))}
    own = [
        each
        for term, each in made.items()
        if not any(_comes_from_part(each, made[part]) for part in _parts(term, made))
    ]
    return sorted(own, key=lambda each: (-each.outliers, each.term))


def _conflict(index: Index, competition: Competition, term: str, glosses: dict[str, int] | None) -> Conflict | None:
    """Return the renderings of a term; None if the term has only one, or if the passages do not show them clearly.

    Args:
        index: The phrases of all passages.
        competition: Finds renderings other than the usual one.
        term: The key of the term.
        glosses: How often each phrase, by its key, is followed by the term as its gloss; None if the term has no gloss.
    """
    with_term = index.source.passages[term]
    found = renderings(index, term, glosses)
    if not found or is_kept(term, found[0].key) or found[0].together < _DOMINANT * len(with_term):
        return None
    usual = found[0].key
    if not index.translation.can_name(usual) or not competition.explains((term,), with_term, usual):
        return None
    having = {number for number in with_term if usual in index.translation.keys[number]}
    others = competition.competitors((term,), with_term, having, (usual,))
    explained = having.union(*(other.passages for other in others))
    if not others or len(explained) < _EXPLAINED * len(with_term):
        return None
    ways = tuple(RenderingCount(index.translation.spelling(each.key), each.passages) for each in others)
    return Conflict(
        index.source.spelling(term),
        len(with_term),
        RenderingCount(index.translation.spelling(usual), tuple(sorted(having))),
        ways,
    )


def _parts(term: str, terms: Iterable[str]) -> list[str]:
    """Return the ``terms`` that consist of some of the words of ``term``: ``spec`` for ``pod spec``."""
    return [part for part in terms if part != term and f" {part} " in f" {term} "]


def _comes_from_part(conflict: Conflict, part_conflict: Conflict) -> bool:
    """Whether a term has several renderings only because a part of it has: ``pod spec`` because of ``spec``.

    ``part_conflict`` is the conflict of the part.
    """
    parts = [_compact(way) for way in part_conflict.ways]
    within = [frozenset(part for part in parts if part in _compact(way)) for way in conflict.ways]
    return all(within) and len(frozenset(within)) > 1


def _compact(way: RenderingCount) -> str:
    return way.text.replace(" ", "")
