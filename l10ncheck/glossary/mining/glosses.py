"""Find renderings by their glosses: from ``사용 중단(deprecated)된``, it follows that 사용 중단 renders "deprecated".

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

    At each gloss, the rendering is the longest phrase that also stands before most other glosses of the term. If the
    term has very few glosses, it is the phrase with as many words as the term.

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
