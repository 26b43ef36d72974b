"""Find the renderings of a source term, the most probable first (by log-likelihood).

A frequent rendering that has the term as its gloss comes before the others. ``benchmarks/mine.py`` compares the results
on the Kubernetes documentation with its glossary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .index import Index, RenderingCandidate

_CONSIDERED = 10
_PART = 0.8  # if this share of a candidate's passages has a longer phrase around it, the longer one is used
_SHARE = 0.5  # of the passages of the strongest candidate: what a glossed one must have


def renderings(index: Index, term: str, glosses: Mapping[str, int] | None = None) -> list[RenderingCandidate]:
    """Return the phrases that may translate a term, the best first; empty if the pages do not have the term.

    Args:
        index: The phrases of all passages (texts with their translations).
        term: The key (normalized text) of the term.
        glosses: How often each phrase, by its key, is followed by the term as its gloss; None if the term has no gloss.
    """
    found = index.candidates(index.source.passages.get(term, ()))[:_CONSIDERED]
    if not found:
        return []
    found = _first(found, _whole_phrase(found))
    if glosses:
        key, count = Counter(glosses).most_common(1)[0]
        known = next((each for each in found if each.key == key), None)
        if known and count >= 2 and known.together >= _SHARE * found[0].together:
            found = _first(found, known)
    return found


def _whole_phrase(found: Sequence[RenderingCandidate]) -> RenderingCandidate:
    """Return the strongest candidate, or a longer one if the strongest nearly always occurs as a part of it.

    For example, the result is 어드미션 컨트롤러 even if 어드미션 is stronger, since 어드미션 hardly ever occurs alone.

    Args:
        found: Phrases that may translate a term, the one associated most strongly with the term first.
    """
    best = found[0]
    for longer in found[1:]:
        if best.key in longer.key and longer.together >= _PART * best.together and longer.dice > best.dice:
            best = longer
    return best


def _first(found: Sequence[RenderingCandidate], best: RenderingCandidate) -> list[RenderingCandidate]:
    """Return the candidates with ``best`` moved to the first place."""
    return [best, *(each for each in found if each is not best)]
