"""The description of a language. The defaults fit any language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from msgspec import Struct

from .numerals import Value, read_digits

__all__ = ["Language", "Value", "no_words", "text_length", "whole"]


def whole(word: str) -> tuple[str, ...]:
    """Return only the word: the default for ``Language.stems``, if the endings of the language are not described."""
    return (word,)


def always(word: str, endings: Collection[str]) -> bool:
    """Return True: the default for ``Language.can_name``, since any word may be a noun in a language that is not
    described.
    """
    return True


def never(first: str, second: str) -> bool:
    """Return False: the default for ``Language.inflected``, if the inflection of the language is not described."""
    return False


def no_words(text: str) -> frozenset[str]:
    """Return nothing: the default for ``Language.read_words``, if the number words of the language
    are not described.
    """
    return frozenset()


class Language(Struct, frozen=True):
    """What l10ncheck knows about a language.

    Attributes:
        tag: The BCP 47 tag: the primary subtag in lower case.
        name: The English name.
        script: Matches a run of letters in the language's own script; None for languages that use Latin letters.
        letter_weight: The number of English letters that one letter of the script corresponds to.
        length_prior: How long translations usually are: the mean and the standard deviation of the logarithm of the
            ratio between the lengths of a translation and its English source. None to estimate it from each page.
        function_words: Lower-case words that are in nearly every sentence.
        read_values: Returns the numbers, dates and quantities in a text that are written with digits.
        read_words: Returns the keys of the numbers that a text may contain as words. Too many are better than too few.
        stems: Returns what may remain of a lower-case word without its ending. The word itself comes first, unless it
            certainly has an ending.
        closing: The endings that end a phrase: the next word does not belong to it.
        inflected: Returns whether two words are forms of the same word.
        can_name: Returns whether a word may be a noun. Its arguments are the word and the endings with which it occurs.
        no_terms: Lower-case words that alone are never glossary terms.
        spaced: Whether the language separates words with spaces.
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
        """Whether the text has a letter of this language's own script. False if the language uses Latin letters."""
        return self.script is not None and self.script.search(text) is not None

    @property
    def knows_numerals(self) -> bool:
        """Whether l10ncheck recognizes number words of this language. If not, a missing number proves nothing."""
        return self.read_words is not no_words


_NO_ASCII_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdigit())
_OTHER_LETTERS = re.compile(r"[^\W\d_\x00-\x7f]+")
_DIGIT_WEIGHT = 0.5  # a number says less than a word with the same number of characters


def text_length(text: str, language: Language) -> float:
    """Return the length of a text, converted to English letters.

    A letter of the language's own script counts ``letter_weight``, any other letter counts 1, and a digit counts 0.5.
    Spaces, punctuation and placeholders for inline code do not count.
    """
    ascii_part = text.encode("ascii", "ignore")
    digits = len(ascii_part.translate(None, _NO_DIGITS))
    length = len(ascii_part.translate(None, _NO_ASCII_LETTERS)) + _DIGIT_WEIGHT * digits
    others = len(text) - len(ascii_part)
    if not others:
        return length
    own = sum(map(len, language.script.findall(text))) if language.script else 0
    # Most texts have only ASCII letters and letters of the script. Only the other texts need a second search.
    letters = own if own == others else sum(map(len, _OTHER_LETTERS.findall(text)))
    return length + letters + (language.letter_weight - 1) * own
