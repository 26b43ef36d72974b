"""The words for what is special about a language; the neutral values fit any language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from msgspec import Struct

from .numerals import Value, read_digits

__all__ = ["Language", "Value", "no_words", "text_length", "whole"]


def whole(word: str) -> tuple[str, ...]:
    """For a language whose endings nobody has described."""
    return (word,)


def always(word: str, endings: Collection[str]) -> bool:
    """For a language whose parts of speech nobody has described."""
    return True


def never(first: str, second: str) -> bool:
    """For a language whose inflection nobody has described."""
    return False


def no_words(text: str) -> frozenset[str]:
    """For a language whose numerals nobody has described."""
    return frozenset()


class Language(Struct, frozen=True):
    """``tag``: BCP 47, the primary subtag lower case. ``script``: matches a run of letters of a script that tells this
    language from English, or None for languages in Latin letters. ``letter_weight``: how many letters of an English
    text one letter of the script carries. ``length_prior``: mean and standard deviation of the logarithm of the length
    of a translation against an English source, or None to calibrate on the page. ``function_words``: lower-case words
    that stand in nearly every sentence. ``read_values``: numbers, dates and measures written with digits.
    ``read_words``: keys of the numbers that a text may state in words; too many are better than too few.
    ``stems``: what a word in lower case may be without its ending, the word itself first unless its ending is sure.
    ``closing``: of these endings those after which no phrase goes on. ``inflected``: whether two words are forms of
    one. ``can_name``: whether a word may be a noun, given the endings that texts have it with. ``no_terms``: words in
    lower case that are no terms by themselves. ``spaced``: whether spaces part words.
    """

    tag: str
    name: str
    script: re.Pattern[str] | None = None
    letter_weight: float = 1.0
    length_prior: tuple[float, float] | None = None
    function_words: frozenset[str] = frozenset()
    read_values: Callable[[str], tuple[Value, ...]] = read_digits
    read_words: Callable[[str], frozenset[str]] = no_words
    stems: Callable[[str], tuple[str, ...]] = whole
    closing: frozenset[str] = frozenset()
    inflected: Callable[[str, str], bool] = never
    can_name: Callable[[str, Collection[str]], bool] = always
    no_terms: frozenset[str] = frozenset()
    spaced: bool = True

    def has_script(self, text: str) -> bool:
        """Whether the text holds a letter of this language's own script."""
        return self.script is not None and self.script.search(text) is not None

    @property
    def knows_numerals(self) -> bool:
        """Whether numbers spelled as words are read: without that a missing number says nothing."""
        return self.read_words is not no_words


_NO_ASCII_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdigit())
_OTHER_LETTERS = re.compile(r"[^\W\d_\x00-\x7f]+")
_DIGIT_WEIGHT = 0.5  # a number carries less text than a word of as many characters


def text_length(text: str, language: Language) -> float:
    """How much a text says, in letters of English: a letter of the language's script counts ``letter_weight``, any
    other letter one, a digit half, and everything else (spaces, punctuation, the placeholder of a code span) nothing.
    """
    ascii_part = text.encode("ascii", "ignore")
    digits = len(ascii_part.translate(None, _NO_DIGITS))
    length = len(ascii_part.translate(None, _NO_ASCII_LETTERS)) + _DIGIT_WEIGHT * digits
    others = len(text) - len(ascii_part)
    if not others:
        return length
    own = sum(map(len, language.script.findall(text))) if language.script else 0
    # Most texts have no letters but ASCII and their own; only the rest needs a closer look.
    letters = own if own == others else sum(map(len, _OTHER_LETTERS.findall(text)))
    return length + letters + (language.letter_weight - 1) * own
