"""Prose as runs of words: what stands together may be a term, punctuation and code end a run.

Glosses are looked through: in ``베어(bare) 파드를`` the words are 베어 and 파드를. Korean is written with and without
spaces between the parts of a compound, so its phrases are compared without them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...languages import Language

LONGEST_PASSAGE = 200  # words; of a longer one nobody can say what stands for what
LONGEST_TERM = 4  # words
_LONGEST_WORD = 40  # letters

_GLOSS = re.compile(r" ?\(([^()]{1,60})\)")
_LOOKED_THROUGH = "\x02"  # stands for the letters of a gloss: offsets stay
_WORD = re.compile(r"[^\W_]+(?:(?:\x02+|['’-])[^\W_]+)*")
_GAP = re.compile(r"[ \x02]+")
_NO_WORD = frozenset("./@#$&=~{\\_\x01")  # a word that touches one is part of an address, a path or an identifier


class Word(Struct, frozen=True, gc=False):
    """``text[start:end]``, in lower case and without a gloss inside it."""

    text: str
    start: int
    end: int


class Phrase(Struct, frozen=True, gc=False):
    """One to four words in a row, ``text[start:end]`` without the ending of the last one.

    ``key`` is the same for all spellings and inflections of a phrase.
    """

    key: str
    start: int
    end: int


def spelling(text: str, phrase: Phrase) -> str:
    """A phrase as it is written, without glosses."""
    return " ".join(text[phrase.start : phrase.end].replace(_LOOKED_THROUGH, "").split())


def is_gloss(content: str, source: str, language: Language) -> bool:
    """Whether what stands in parentheses repeats the source, or is in its letters in a language that has its own."""
    if language.script is not None:
        return content.isascii() and any(map(str.isalpha, content))
    return content.casefold() in source.casefold()


def without_glosses(text: str, source: str, language: Language) -> str:
    """A text of a translation with its glosses blanked out, of the same length."""

    def blank(found: re.Match[str]) -> str:
        return _LOOKED_THROUGH * len(found[0]) if is_gloss(found[1], source, language) else found[0]

    return _GLOSS.sub(blank, text) if "(" in text else text


def runs(text: str) -> list[list[Word]]:
    """The words of a text, those together between which nothing but a space or a gloss stands."""
    found: list[list[Word]] = []
    last = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        if end - start > _LONGEST_WORD or text[start - 1 : start] in _NO_WORD or _goes_on(text, end):
            last = -1
            continue
        word = match[0].replace(_LOOKED_THROUGH, "").casefold()
        if last < 0 or not _GAP.fullmatch(text, last, start):
            found.append([])
        found[-1].append(Word(word, start, end))
        last = end
    return found


def _goes_on(text: str, end: int) -> bool:
    """Whether an identifier goes on: ``types.go``, ``docs/``; at the end of a sentence it does not."""
    following = text[end : end + 2]
    return following[:1] in _NO_WORD and following[:1] != "" and (following[:1] != "." or following[1:].isalnum())


def stems_of(words: Counter[str], language: Language) -> dict[str, str]:
    """The stem of each word: of its beginnings the one that the texts have with the most endings.

    노드에서 is 노드 and not 노드에, for there are also 노드를 and 노드의; 경로 is not 경, which has no others.
    """
    beginnings = {word: language.stems(word) for word in words}
    endings = Counter(stem for stems in beginnings.values() for stem in stems)
    return {word: max(stems, key=lambda stem: (endings[stem], len(stem))) for word, stems in beginnings.items()}


def phrases(words: Iterable[Word], stems: dict[str, str], separator: str, language: Language) -> Iterator[Phrase]:
    """The phrases of a run. The last word of each is its stem; function words and numbers are in none of them, and none
    goes on after an ending that closes it: 파드를 배포 is two things.
    """
    stop, closing = language.function_words, language.closing
    run = list(words)
    # Text stands before an ending that is a word of its own: ``name``를.
    barred = [word.text in stop or word.text in closing or word.text.isdecimal() for word in run]
    for first in range(len(run)):
        before: list[str] = []
        for last in range(first, min(first + LONGEST_TERM, len(run))):
            if barred[last]:
                break
            text = run[last].text
            stem = stems.get(text, text)
            ending = len(text) - len(stem) if text.startswith(stem) else 0
            yield Phrase(separator.join((*before, stem)), run[first].start, run[last].end - ending)
            if ending and text[len(stem) :] in closing:
                break
            before.append(text)
