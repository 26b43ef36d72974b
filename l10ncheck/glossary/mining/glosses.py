"""Find renderings by their glosses: in ``사용 중단(deprecated)된``, 사용 중단 renders "deprecated".

In the Kubernetes documentation, 137 terms of its glossary occur with a gloss. For 86 % of them, the rendering that has
the gloss most often is the approved one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from .index import Index

_GLOSS = re.compile("\x02+")
_AGREE = 0.6  # share of the glosses that must have a word, so that it belongs to the rendering
_FEW = 2  # glosses that are needed to see whether they agree
_ENDING = 4  # letters that may be between a phrase and its gloss: 축출하다(evict)


def glossed(index: Index) -> dict[str, Counter[str]]:
    """Return for each term how often each rendering has the term as its gloss.

    Terms and renderings are keys of the index.
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
    """Return the phrases of the translation that end where a gloss begins, the shortest first."""
    text = index.translation.texts[number]
    keys = [
        phrase.key
        for phrase in index.translation.phrases[number]
        if phrase.end == end or (start - _ENDING <= phrase.end <= start and " " not in text[phrase.end : start])
    ]
    return tuple(sorted(keys, key=len))


def _agreed(words: int, places: list[tuple[str, ...]]) -> Counter[str]:
    """Count the renderings that are glossed; a rendering has as many words as most places agree on."""
    counts = Counter(key for keys in places for key in keys)
    found: Counter[str] = Counter()
    for keys in places:
        best = keys[: 1 if len(places) >= _FEW else words][-1:]
        for longer in keys:
            if best and len(places) >= _FEW and counts[longer] >= max(_FEW, _AGREE * counts[best[0]]):
                best = (longer,)
        found.update(best)
    return found
