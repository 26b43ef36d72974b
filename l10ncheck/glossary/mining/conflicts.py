"""Terms that the pages render in several ways, whatever any glossary says."""

from __future__ import annotations

from msgspec import Struct

from ...languages import Language
from .competing import Competition
from .glosses import glossed
from .index import Index
from .proposals import independent, is_kept
from .renderings import renderings

_DOMINANT = 0.35  # of the passages with a term have its usual rendering
_EXPLAINED = 0.5  # of them have one of the renderings that are found


class Way(Struct, frozen=True):
    """A rendering and the passages that have it, by number."""

    text: str
    passages: tuple[int, ...]


class Conflict(Struct, frozen=True):
    """A term in ``count`` passages, its usual rendering and the others."""

    term: str
    count: int
    usual: Way
    others: tuple[Way, ...]

    @property
    def outliers(self) -> int:
        return sum(len(way.passages) for way in self.others)


def conflicts(index: Index, language: Language, least: int) -> list[Conflict]:
    """Those of terms in at least ``least`` passages, with most outliers first."""
    glosses, competition = glossed(index), Competition(index, language)
    made = [_conflict(index, competition, term, glosses.get(term)) for term in independent(index, least)]
    return sorted(filter(None, made), key=lambda each: (-each.outliers, each.term))


def _conflict(index: Index, competition: Competition, term: str, glosses: dict[str, int] | None) -> Conflict | None:
    with_term = index.source.passages[term]
    found = renderings(index, term, glosses)
    if not found or is_kept(term, found[0].key) or found[0].together < _DOMINANT * len(with_term):
        return None
    usual = found[0].key
    having = {number for number in with_term if usual in index.translation.keys[number]}
    others = competition.competitors((term,), with_term, having, (usual,))
    explained = having.union(*(other.passages for other in others))
    if not others or len(explained) < _EXPLAINED * len(with_term):
        return None
    ways = tuple(Way(index.translation.spelling(each.key), each.passages) for each in others)
    return Conflict(
        index.source.spelling(term), len(with_term), Way(index.translation.spelling(usual), tuple(sorted(having))), ways
    )
