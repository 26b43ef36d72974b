"""Split prose into runs of words that may form a term. Punctuation and code end a run.

Glosses are skipped: in ``베어(bare) 파드를``, the words are 베어 and 파드를. Korean compounds may be written with or
without spaces, so Korean phrases are compared without spaces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...languages import Language

LONGEST_PASSAGE = 200  # words; in a longer passage, terms and renderings cannot be related
LONGEST_TERM = 4  # words
_LONGEST_WORD = 40  # letters

_GLOSS = re.compile(r" ?\(([^()]{1,60})\)")
_BLANK = "\x02"  # replaces each letter of a gloss, so that offsets do not change
_WORD = re.compile(r"[^\W_]+(?:(?:\x02+|['’-])[^\W_]+)*")
_GAP = re.compile(r"[ \x02]+")
_IDENTIFIER_SIGNS = frozenset(
    "./@#$&=~{\\_\x01"
)  # a word that touches one is part of an address, a path or an identifier


class Word(Struct, frozen=True, gc=False):
    """A word and its place.

    Attributes:
        text: The word itself, in lower case.
        start: Where the word begins in the text that contains it.
        end: Where the word ends in that text.
    """

    text: str
    start: int
    end: int


class Phrase(Struct, frozen=True, gc=False):
    """One to four consecutive words of a text, ``text[start:end]``, without the grammatical ending of the last word.

    ``key`` is a normalized text that all spellings and inflections of the phrase share: 파드 for 파드를 and 파드에서.
    """

    key: str
    start: int
    end: int


def spelling(text: str, phrase: Phrase) -> str:
    """Return a phrase as it is written in ``text``, but without glosses."""
    return " ".join(text[phrase.start : phrase.end].replace(_BLANK, "").split())


def is_gloss(content: str, source: str, language: Language) -> bool:
    """Whether the text in parentheses after a word of the translation is a gloss: the source term, as in ``파드(Pod)``.

    If the language has a script of its own, this is so for each ASCII text with a letter. Otherwise, the source must
    contain the text.

    Args:
        content: The text in the parentheses.
        source: The source text.
        language: The language of the translation.
    """
    if language.script is not None:
        return content.isascii() and any(map(str.isalpha, content))
    return content.casefold() in source.casefold()


def without_glosses(text: str, source: str, language: Language) -> str:
    """Return a translation in which one special character replaces each character of a gloss.

    A gloss is a source term in parentheses after its translation. The length of the text does not change, so offsets
    stay valid.

    Args:
        text: The translation.
        source: Its source text.
        language: The language of the translation.
    """

    def blank(found: re.Match[str]) -> str:
        return _BLANK * len(found[0]) if is_gloss(found[1], source, language) else found[0]

    return _GLOSS.sub(blank, text) if "(" in text else text


def word_runs(text: str) -> list[list[Word]]:
    """Return the words of a text as runs: lists of words with only a space or a gloss between them.

    A term is never longer than a run. Identifiers and very long words are left out and end a run.
    """
    found: list[list[Word]] = []
    last = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        if end - start > _LONGEST_WORD or text[start - 1 : start] in _IDENTIFIER_SIGNS or _continues(text, end):
            last = -1
            continue
        word = match[0].replace(_BLANK, "").casefold()
        if last < 0 or not _GAP.fullmatch(text, last, start):
            found.append([])
        found[-1].append(Word(word, start, end))
        last = end
    return found


def _continues(text: str, end: int) -> bool:
    """Whether an identifier such as ``types.go`` or ``docs/`` continues after the word that ends at ``end``."""
    following = text[end : end + 2]
    return (
        following[:1] in _IDENTIFIER_SIGNS and following[:1] != "" and (following[:1] != "." or following[1:].isalnum())
    )


def stems_of(words: Counter[str], language: Language) -> dict[str, str]:
    """Return the stem of each word: of its possible stems, the one that occurs with the most different endings.

    For example, 노드에서 has the possible stems 노드 and 노드에. The result is 노드 if 노드를 and 노드의 also occur.
    ``words`` has all words of the pages as its keys. Their counts are not used.
    """
    beginnings = {word: language.stems(word) for word in words}
    endings = Counter(stem for stems in beginnings.values() for stem in stems)
    return {word: max(stems, key=lambda stem: (endings[stem], len(stem))) for word, stems in beginnings.items()}


def phrases(words: Iterable[Word], stems: dict[str, str], separator: str, language: Language) -> Iterator[Phrase]:
    """Yield the phrases of a run of words. The last word of a phrase is reduced to its stem.

    A phrase contains no function words or numbers. A word with an ending in ``Language.closing``, such as an object
    particle, is the last word of its phrase: 파드를 배포 is two phrases.

    Args:
        words: The words of the run.
        stems: The stems of words; see ``stems_of``.
        separator: What to put between the words in the key of a phrase: a space, or nothing for Korean.
        language: The language of the words.
    """
    stop, closing = language.function_words, language.closing
    run = list(words)
    # A word that is just an ending belongs to code before it, as in ``name``를.
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
