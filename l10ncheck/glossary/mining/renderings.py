"""What a term of the source is called in the translation: candidates by log-likelihood, with what is glossed first.

Measured on the Kubernetes documentation against its glossary, see ``benchmarks/mine.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .index import Index, RenderingCandidate

_CONSIDERED = 10
_PART = 0.8  # of the passages with a candidate have a longer one around it: then it is the longer one
_SHARE = 0.5  # of the passages of the strongest candidate that a glossed one has to reach


def renderings(index: Index, term: str, glosses: Mapping[str, int] | None = None) -> list[RenderingCandidate]:
    """The candidates for a term, given by its key, best first. ``glosses``: how often each key is glossed with it."""
    found = index.candidates(index.source.passages.get(term, ()))[:_CONSIDERED]
    if not found:
        return []
    found = _first(found, _whole(found))
    if glosses:
        key, count = Counter(glosses).most_common(1)[0]
        known = next((each for each in found if each.key == key), None)
        if known and count >= 2 and known.together >= _SHARE * found[0].together:
            found = _first(found, known)
    return found


def _whole(found: Sequence[RenderingCandidate]) -> RenderingCandidate:
    """The strongest candidate, or the phrase that it is nearly always a part of: 어드미션 컨트롤러 for 어드미션."""
    best = found[0]
    for longer in found[1:]:
        if best.key in longer.key and longer.together >= _PART * best.together and longer.dice > best.dice:
            best = longer
    return best


def _first(found: Sequence[RenderingCandidate], best: RenderingCandidate) -> list[RenderingCandidate]:
    return [best, *(each for each in found if each is not best)]
