"""Find the renderings of a source term, the most probable first (by log-likelihood), and renderings by their glosses.

A frequent rendering that has the term as its gloss comes before the others. ``benchmarks/mine.py`` compares the results
on the Kubernetes documentation with its glossary. There, 137 terms of the glossary occur with a gloss, as in
``사용 중단(deprecated)된``. For 86 % of them, the rendering that has the gloss most often is the approved one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from .index import Index, RenderingCandidate

_CONSIDERED = 10
_PART = 0.8  # if this share of a candidate's passages has a longer phrase around it, the longer one is used
_SHARE = 0.5  # of the passages of the strongest candidate: what a glossed one must have

_GLOSS = re.compile("\x02+")
_AGREE = 0.6  # share of the glosses that must have a word, so that it belongs to the rendering
_FEW = 2  # glosses that are needed to see whether they agree
_ENDING = 4  # letters that may be between a phrase and its gloss: 축출하다(evict)


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


def glossed(index: Index) -> dict[str, Counter[str]]:
    """Count how often each translation of a term is followed by the term in parentheses, as its gloss.

    Args:
        index: The phrases of all passages (texts with their translations).

    Returns:
        For each term with a gloss, the number of glosses of each translation. Terms and translations are given by their
        keys in the index.
    """
    heads: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for number, text in enumerate(index.translation.texts):
        for found in _GLOSS.finditer(text):
            content = index.passages[number].translation.text[found.start() : found.end()].strip(" ()")
            key = index.source.key_of(content)
            if key in index.source.keys[number] and f"({content}" not in index.source.texts[number]:
                heads[key].append(_before(index, number, *found.span()))
    return {key: _agreed(key.count(" ") + 1, places) for key, places in heads.items()}


def _before(index: Index, number: int, start: int, end: int) -> tuple[str, ...]:
    """Return the keys of the phrases that end directly before a gloss, the shortest first.

    Args:
        index: The phrases of all passages.
        number: The index of the passage.
        start: The offset of the gloss in the translation of the passage.
        end: The offset of the end of the gloss.
    """
    text = index.translation.texts[number]
    keys = [
        phrase.key
        for phrase in index.translation.phrases[number]
        if phrase.end == end or (start - _ENDING <= phrase.end <= start and " " not in text[phrase.end : start])
    ]
    return tuple(sorted(keys, key=len))


def _agreed(words: int, places: list[tuple[str, ...]]) -> Counter[str]:
    """Count the renderings of a term, judging by the phrases before its glosses.

    Each gloss has several phrases before it, such as the last word, the last two words and so on. The rendering is the
    longest of them that is also before most other glosses of the term. If the term has very few glosses, the rendering
    is the phrase with as many words as the term.

    Args:
        words: The number of words of the term.
        places: For each gloss, the keys of the phrases before it, the shortest first.

    Returns:
        How many glosses each rendering has, by the key of the rendering.
    """
    counts = Counter(key for keys in places for key in keys)
    found: Counter[str] = Counter()
    for keys in places:
        best = keys[: 1 if len(places) >= _FEW else words][-1:]
        for longer in keys:
            if best and len(places) >= _FEW and counts[longer] >= max(_FEW, _AGREE * counts[best[0]]):
                best = (longer,)
        found.update(best)
    return found
