"""Describes how a language expresses numbers beyond the data of CLDR, by regular expressions and words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Wording(Struct, frozen=True):
    """Words for numbers, units and dates in one language that are missing from CLDR, the Unicode data about languages.

    All texts are regular expressions, except ``cardinals``.

    Attributes:
        scales: Words and abbreviations for powers of ten after a numeral, such as ``bn``, with their factors.
        units: Other names of units, such as ``Tagen``, with the canonical unit.
        not_before: For a word in ``scales``, ``units`` or ``numbers``, what must not follow it, because it would then
            be part of a different word: ``분`` is not a minute before ``기``.
        unit_prefix: A word that may stand between a numeral and its unit: ``working`` in *two working days*.
        unit_before: Matches a unit directly before a numeral: ``day 2``. The first group is a name of ``units``.
        half: Matches a word that adds a half to the number before it, before or after the unit: ``半``.
        fraction: Matches the text between a denominator and its numerator: ``分の``.
        range_words: Words between the first and the last day of a range, in addition to the dash and "and". The default
            has such words of several languages that have no ``Wording`` of their own.
        ordinal: What may follow the number of a day: ``st`` in *1st*.
        months: Other names of months, with their numbers.
        dates: Other forms of dates, with the groups of ``Notation.dates``.
        hours: The sign after the hour in a time, if it is missing from CLDR.
        decades: Decades, with the groups ``decade`` (four digits or two) and, if the pattern has it, ``century``.
        centuries: Centuries, with ``#`` for the number: ``# siècle``. The number has digits or is a Roman numeral, and
            may have an ending: ``XIXe``.
        idioms: Expressions that contain digits or number words but state no number.
        cardinals: The words for 2, 3, 4 and so on in lower case; ``/`` separates several words for one number.
        numbers: Words that are numbers only before a unit, with the number: ``anderthalb`` in *anderthalb Stunden*.
    """

    scales: Mapping[str, int] = {}
    units: Mapping[str, str] = {}
    not_before: Mapping[str, str] = {}
    unit_prefix: str = ""
    unit_before: str = ""
    half: str = ""
    fraction: str = ""
    range_words: str = "tot(?: en met)?|t/m|till(?: den)?|til(?: den)?|do|až|až do|până la"
    ordinal: str = ""
    months: Mapping[str, int] = {}
    dates: tuple[str, ...] = ()
    hours: str = ""
    decades: tuple[str, ...] = ()
    centuries: tuple[str, ...] = ()
    idioms: str = ""
    cardinals: str = ""
    numbers: Mapping[str, str] = {}


NO_WORDING = Wording()


def number_words(wording: Wording) -> dict[str, str]:
    """Return the words that are numbers before a unit, each with its number in digits: ``{"deux": "2"}``."""
    return {**read_cardinals(wording.cardinals), **wording.numbers}


def read_cardinals(cardinals: str, first: int = 2, step: int = 1) -> dict[str, str]:
    """Return the number of each word in ``Wording.cardinals``: ``{"two": "2", "three": "3"}`` for "two three".

    Args:
        cardinals: The words for numbers in ascending order; ``/`` separates several words for one number.
        first: The number of the first word.
        step: The difference between the numbers of two words.
    """
    return {
        word: str(first + step * index) for index, words in enumerate(cardinals.split()) for word in words.split("/")
    }


def decades(words: str) -> dict[str, str]:
    """Return the numbers of the words for the decades from the fifties to the nineties: ``{"fifties": "50", …}``.

    ``words`` are the five words in ascending order, separated by spaces; ``/`` separates several words for one decade.
    """
    return read_cardinals(words, 50, 10)
