"""Terms that the translators gloss themselves: in ``사용 중단(deprecated)된`` the gloss says what 사용 중단 stands for.

On the Kubernetes documentation 137 terms of its glossary have a gloss, and the rendering glossed most often is the
approved one for 86 % of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from .index import Index

_GLOSS = re.compile("\x02+")
_AGREE = 0.6  # of the places have to have a word before it belongs to the rendering
_FEW = 2  # places; of fewer no agreement can be seen
_ENDING = 4  # letters that may stand between a phrase and its gloss: 축출하다(evict)


def glossed(index: Index) -> dict[str, Counter[str]]:
    """The renderings of terms that are glossed, and how often each is; keys are those of the index."""
    heads: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for number, text in enumerate(index.translation.texts):
        for found in _GLOSS.finditer(text):
            content = index.passages[number].translation.text[found.start() : found.end()].strip(" ()")
            key = index.source.key_of(content)
            if key in index.source.keys[number] and f"({content}" not in index.source.texts[number]:
                heads[key].append(_before(index, number, *found.span()))
    return {key: _agreed(key.count(" ") + 1, places) for key, places in heads.items()}


def _before(index: Index, number: int, start: int, end: int) -> tuple[str, ...]:
    """The phrases that end where a gloss begins, shortest first."""
    text = index.translation.texts[number]
    keys = [
        phrase.key
        for phrase in index.translation.phrases[number]
        if phrase.end == end or (start - _ENDING <= phrase.end <= start and " " not in text[phrase.end : start])
    ]
    return tuple(sorted(keys, key=len))


def _agreed(words: int, places: list[tuple[str, ...]]) -> Counter[str]:
    """How often each rendering is glossed, where a rendering reaches as far back as most places agree."""
    counts = Counter(key for keys in places for key in keys)
    found: Counter[str] = Counter()
    for keys in places:
        best = keys[: 1 if len(places) >= _FEW else words][-1:]
        for longer in keys:
            if best and len(places) >= _FEW and counts[longer] >= max(_FEW, _AGREE * counts[best[0]]):
                best = (longer,)
        found.update(best)
    return found
