"""The description of a language; the defaults fit any language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from msgspec import Struct

from .numerals import Value, read_digits

__all__ = ["Language", "NumberWords", "Value", "no_words", "text_length", "whole", "word_reader"]


def whole(word: str) -> tuple[str, ...]:
    """The stems of a word in a language without described endings."""
    return (word,)


def always(word: str, endings: Collection[str]) -> bool:
    """Return whether a word may be a noun, in a language without described parts of speech."""
    return True


def never(first: str, second: str) -> bool:
    """Return False: no two words are known as forms of one in a language whose inflection is not described."""
    return False


class NumberWords(Struct, frozen=True):
    """The keys of numbers in the words of a text.

    Attributes:
        stated: Numbers that words state: "three", "twelfth".
        meant: Numbers that words may also mean: "both" is 2, "a" may be 1. Better too many than too few.
    """

    stated: frozenset[str] = frozenset()
    meant: frozenset[str] = frozenset()


_NO_WORDS = NumberWords()
_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def no_words(text: str) -> NumberWords:
    """The numbers in words, in a language without described numerals."""
    return _NO_WORDS


def word_reader(cardinals: str) -> Callable[[str], NumberWords]:
    """Return a function that finds the words for 2, 3, 4 and so on (``Wording.cardinals``) in a text."""
    keys = {word: str(number) for number, words in enumerate(cardinals.split(), 2) for word in words.split("/")}

    def read(text: str) -> NumberWords:
        return NumberWords(frozenset(keys[word] for word in _WORDS.findall(text.lower()) if word in keys))

    return read


class Language(Struct, frozen=True):
    """A language.

    Attributes:
        tag: BCP 47; the primary subtag in lower case.
        name: The English name.
        script: Matches a run of letters of a script that English does not have; None for languages in Latin letters.
        letter_weight: The number of English letters that one letter of the script corresponds to.
        length_prior: Mean and standard deviation of the logarithm of the ratio of the lengths of a translation and its
            English source; None to estimate it from the page.
        sentence_length: The usual length of a sentence, in English letters.
        function_words: Lower-case words that are in nearly every sentence.
        read_values: Returns the numbers, dates and measures written with digits.
        read_words: Returns the keys of the numbers that a text states, and may state, in words.
        knows_numerals: Whether ``read_words`` knows nearly all of them, so that a missing number is significant.
        stems: Returns what a lower-case word may be without its ending; the word itself first, unless it certainly has
            an ending.
        closing: The endings after which a phrase does not continue.
        inflected: Returns whether two words are forms of one word.
        can_name: Returns whether a word may be a noun, given the endings with which it occurs.
        no_terms: Lower-case words that are not terms by themselves.
        spaced: Whether words are separated by spaces.
    """

    tag: str
    name: str
    script: re.Pattern[str] | None = None
    letter_weight: float = 1.0
    length_prior: tuple[float, float] | None = None
    sentence_length: float = 70.0
    function_words: frozenset[str] = frozenset()
    read_values: Callable[[str], tuple[Value, ...]] = read_digits
    read_words: Callable[[str], NumberWords] = no_words
    knows_numerals: bool = False
    stems: Callable[[str], tuple[str, ...]] = whole
    closing: frozenset[str] = frozenset()
    inflected: Callable[[str, str], bool] = never
    can_name: Callable[[str, Collection[str]], bool] = always
    no_terms: frozenset[str] = frozenset()
    spaced: bool = True

    def has_script(self, text: str) -> bool:
        """Return whether the text has a letter of this language's own script."""
        return self.script is not None and self.script.search(text) is not None


_NO_ASCII_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdigit())
_OTHER_LETTERS = re.compile(r"[^\W\d_\x00-\x7f]+")
_DIGIT_WEIGHT = 0.5  # a number says less than a word of as many characters


def text_length(text: str, language: Language) -> float:
    """Return the length of a text in English letters.

    A letter of the language's script counts ``letter_weight``, any other letter 1 and a digit 0.5. Spaces, punctuation
    and placeholders of code spans do not count.
    """
    ascii_part = text.encode("ascii", "ignore")
    digits = len(ascii_part.translate(None, _NO_DIGITS))
    length = len(ascii_part.translate(None, _NO_ASCII_LETTERS)) + _DIGIT_WEIGHT * digits
    others = len(text) - len(ascii_part)
    if not others:
        return length
    if language.script is None:
        return length + sum(map(len, _OTHER_LETTERS.findall(text)))
    own = sum(map(len, language.script.findall(text)))
    length += language.letter_weight * own
    if own == others:
        return length  # as in most texts
    return length + sum(map(len, _OTHER_LETTERS.findall(language.script.sub(" ", text))))
