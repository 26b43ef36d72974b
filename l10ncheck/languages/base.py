"""Defines what l10ncheck knows about a language. The defaults fit any language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from .composed_values import Value
from .numerals import read_digits
from .wording import NO_WORDING, Wording, read_cardinals

__all__ = ["Language", "NumberWords", "Value", "no_words", "repeats", "text_length", "whole", "word_reader"]


def whole(word: str) -> tuple[str, ...]:
    """Return the word as its only stem: the default of ``Language.stems``, for languages with unknown endings."""
    return (word,)


def always(word: str, endings: Collection[str]) -> bool:
    """Return True, since any word may be a noun: the default of ``Language.can_name``."""
    return True


def never(first: str, second: str) -> bool:
    """Return False, since it is unknown whether two words are related: the default of ``Language.inflected``."""
    return False


class NumberWords(Struct, frozen=True):
    """The numbers that a text writes as words. They are given in digits: ``3`` for "three".

    Attributes:
        stated: Numbers that words certainly state, such as "three" or "twelfth".
        meant: Other numbers that words may mean, even if this is unlikely: 2 for "both", 1 for "a".
    """

    stated: frozenset[str] = frozenset()
    meant: frozenset[str] = frozenset()


_NO_WORDS = NumberWords()
# The vowel signs of Arabic, Devanagari and Bengali are no letters for ``\w``.
_WORDS = lazy_pattern(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0900-\u0963\u0981-\u09e3]|['’ʼ](?=[^\W\d_]))*")


def no_words(text: str) -> NumberWords:
    """Return no numbers: the default of ``Language.read_words``, for languages with unknown number words."""
    return _NO_WORDS


def word_reader(wording: Wording) -> Callable[[str], NumberWords]:
    """Return a function that finds the number words of a language in a text: ``3`` in "Three files".

    ``wording`` lists these words. An ordinal such as "third" is found as well.

    A word for ten, twenty and so on makes one number with the next word: ``vingt-six`` is 26.
    """
    keys = {
        **read_cardinals(wording.ordinals),
        **read_cardinals(wording.cardinals),
        **read_cardinals(wording.tens, 20, 10),
    }

    def read(text: str) -> NumberWords:
        words = _WORDS.findall(text.lower())
        if keys.keys().isdisjoint(words):
            return _NO_WORDS
        numbers = [int(keys.get(word, 0)) for word in words]
        stated = set(numbers)
        for number, after in pairwise(numbers):
            if number and number % 10 == 0 and 0 < after < 10:
                stated = (stated - {number, after}) | {number + after}
        return NumberWords(frozenset(map(str, stated - {0})))

    return read


def function_words(words: str) -> frozenset[str]:
    """Split a text into words for ``Language.function_words``, and include words like ``it's`` with ``’`` as well."""
    return frozenset([*words.split(), *words.replace("'", "’").split()])


def repeats(words: str = r"[^\W\d_]{2,40}+") -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return a function that yields the start and end of each repeated word: of the second "the" in "in the the box".

    ``words`` is a regular expression of the words that are repeated by mistake; by default, any word is.
    """
    # Vowel signs of Indic scripts are marks, which \w does not match: का is no word of its own in तालिका.
    inside = r"\w\u0900-\u0d7f\u200c'’-"
    pattern = lazy_pattern(rf"(?<![{inside}])({words}) +(?P<again>\1)(?![{inside}])")

    def find(text: str) -> Iterator[tuple[int, int]]:
        written = text.split(" ")
        if any(map(str.startswith, written[1:], written)):  # the pattern takes longer than this test
            yield from (found.span("again") for found in pattern.finditer(text))

    return find


def no_repeats(text: str) -> Iterator[tuple[int, int]]:
    """Yield nothing: the default of ``Language.repeated_words``, for languages that may repeat any word."""
    yield from ()


class Language(Struct, frozen=True, eq=False):
    """What l10ncheck knows about a language.

    Attributes:
        tag: The BCP 47 tag: the primary subtag in lower case.
        name: The English name.
        script: Matches a run of letters in the language's own script; None for languages that use Latin letters.
        letter_weight: How many English letters correspond to one letter of the script.
        length_prior: How long translations usually are, compared with their English sources: the mean and the standard
            deviation of ``log(length of a translation / length of its source)``. They allow for translators who write
            concisely (see ``figures.tolerant``). None to measure them on each page.
        usual_log_ratio: The mean of the same logarithm over all measured translators, without this allowance. Not used
            if ``length_prior`` is None.
        sentence_length: The usual length of a sentence, in English letters.
        joins_sentences: Whether translators often join sentences with a comma and shorten them. A translation with
            fewer sentences than its source then does not show that one is missing.
        function_words: Lower-case words that are in nearly every sentence.
        label_words: Lower-case words that many labels of menus and buttons have, and that are not names.
        read_values: Returns the numbers, dates and quantities in a text. The number of a quantity may be a word, as in
            ``deux heures et demie``; all others are written with digits.
        read_words: Returns the numbers that a text contains, or may contain, as words: ``3`` for "three".
        minus: Matches a word that makes a number negative.
        knows_numerals: Whether ``read_words`` knows nearly all number words. If not, a missing number may be written as
            a word.
        stems: Returns the possible stems of a lower-case word: what remains without an ending. The first is the word
            itself, unless it certainly has an ending.
        roots: Returns the keys that a lower-case word shares with its other forms, for lexicons: at least one key, the
            most specific first. None if l10ncheck cannot make keys for the language; there is then no lexicon for it.
        closing: Endings that only the last word of a phrase has, such as a Korean particle.
        inflected: Returns whether two words are forms of the same word.
        can_name: Returns whether a word may be a noun. Its arguments are the word and the endings that the word has on
            the pages.
        no_terms: Lower-case words that are never proposed as glossary terms on their own.
        spaced: Whether the language separates words with spaces (see ``tags.UNSPACED``).
        proclitics: Matches articles, conjunctions and prepositions that are written together with the next word. The
            text to match ends directly before this word. None if the language has no such words.
        final_vowels: Letters at the end of a noun in whose place its other forms have another letter: Russian нагрузка,
            нагрузки.
        repeated_words: Yields the ranges of words, or of their endings, that a text repeats by mistake.
        example_words: Lower-case words at the beginning of names that readers replace by their own: ``your`` in
            ``YOUR_TOKEN``.
        tells_time: Matches words that tell a time of day with the hour before or after it: "past " in "half past
            seven". Another language may name the other hour: "halb acht" names eight. None if such words are not known.
        introduces_message: Matches the end of a text that introduces a message of a program: ``The tool prints:``. None
            if it is not known how the language introduces one.
    """

    tag: str
    name: str
    script: re.Pattern[str] | None = None
    letter_weight: float = 1.0
    length_prior: tuple[float, float] | None = None
    usual_log_ratio: float = 0.0
    sentence_length: float = 70.0
    joins_sentences: bool = False
    function_words: frozenset[str] = frozenset()
    label_words: frozenset[str] = frozenset()
    read_values: Callable[[str], tuple[Value, ...]] = read_digits
    read_words: Callable[[str], NumberWords] = no_words
    minus: re.Pattern[str] = lazy_pattern(NO_WORDING.minus, re.IGNORECASE)
    knows_numerals: bool = False
    stems: Callable[[str], tuple[str, ...]] = whole
    roots: Callable[[str], tuple[str, ...]] | None = None
    closing: frozenset[str] = frozenset()
    inflected: Callable[[str, str], bool] = never
    can_name: Callable[[str, Collection[str]], bool] = always
    no_terms: frozenset[str] = frozenset()
    spaced: bool = True
    proclitics: re.Pattern[str] | None = None
    final_vowels: str = ""
    repeated_words: Callable[[str], Iterator[tuple[int, int]]] = no_repeats
    example_words: frozenset[str] = frozenset()
    tells_time: re.Pattern[str] | None = None
    introduces_message: re.Pattern[str] | None = None

    @property
    def is_described(self) -> bool:
        """Whether a module of this package describes the language. If not, its name is its tag."""
        return self.name != self.tag

    def has_script(self, text: str) -> bool:
        """Whether the text has a letter of the language's own script. Always False if its script is Latin."""
        return self.script is not None and self.script.search(text) is not None


_NO_ASCII_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdigit())
_TEXTS = 1 << 12  # whose lengths are kept, since the aligner and several rules need that of the same text
_OTHER_LETTERS = lazy_pattern(r"[^\W\d_\x00-\x7f]+")
_DIGIT_WEIGHT = 0.5  # a number says less than a word with the same number of characters


@lru_cache(maxsize=_TEXTS)
def text_length(text: str, language: Language) -> float:
    """Return the length of a text, converted to English letters.

    A letter of the language's own script has the length ``letter_weight``, any other letter 1, a digit 0.5, and
    everything else 0: spaces, punctuation and placeholders for inline code.
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
