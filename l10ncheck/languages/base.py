"""The words for what is special about a language; the neutral values fit any language."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct


class Value(Struct, frozen=True):
    """A number, version, date or measure that a text states, in a form that does not depend on its language.

    ``span`` is in offsets into the text that was read. ``key`` is canonical: ``1000``, ``1.22``, ``2021-08-04``,
    ``30 s``. ``sure`` is False where the words may mean something else (``한`` is "one" or part of another word).
    """

    kind: str
    key: str
    start: int
    end: int
    sure: bool = True


def no_values(text: str) -> tuple[Value, ...]:
    """For a language whose numerals nobody has described."""
    return ()


class Language(Struct, frozen=True):
    """``tag``: BCP 47, the primary subtag lower case. ``script``: matches a run of letters of a script that tells this
    language from English, or None for languages in Latin letters. ``letter_weight``: how many letters of an English
    text one letter of the script carries. ``length_prior``: mean and standard deviation of the logarithm of the length
    of a translation against an English source, or None to calibrate on the page. ``function_words``: lower-case words
    that stand in nearly every sentence. ``read_values``: numbers written as words, dates and units of this language.
    """

    tag: str
    name: str
    script: re.Pattern[str] | None = None
    letter_weight: float = 1.0
    length_prior: tuple[float, float] | None = None
    function_words: frozenset[str] = frozenset()
    read_values: Callable[[str], tuple[Value, ...]] = no_values

    def has_script(self, text: str) -> bool:
        """Whether the text holds a letter of this language's own script."""
        return self.script is not None and self.script.search(text) is not None


_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_DIGIT_WEIGHT = 0.5  # a number carries less text than a word of as many characters


def text_length(text: str, language: Language) -> float:
    """How much a text says, in letters of English: a letter of the language's script counts ``letter_weight``, any
    other letter one, a digit half, and everything else (spaces, punctuation, the placeholder of a code span) nothing.
    """
    length = sum(map(len, _LETTERS.findall(text))) + _DIGIT_WEIGHT * sum(map(len, _DIGITS.findall(text)))
    if language.script is None or text.isascii():
        return length
    return length + (language.letter_weight - 1) * sum(map(len, language.script.findall(text)))
