"""Describes how a language expresses numbers beyond the data of CLDR, by regular expressions and words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Wording(Struct, frozen=True):
    """Expressions of numbers that CLDR does not have. All texts are regular expressions, except ``cardinals``.

    Attributes:
        scales: The factors of further scales after a numeral: ``bn``.
        units: The canonical units of further names of units: ``Tagen``.
        not_before: For the name of a unit, a scale or a number, what must not follow it, since the name is then part of
            another word: ``분`` is not a minute before ``기``.
        unit_prefix: What may stand between a numeral and its unit: ``working`` days.
        unit_before: Matches a unit directly before a numeral: ``day 2``. The first group is a name of ``units``.
        half: Matches a word that adds a half to the number before it, before or after the unit: ``半``.
        fraction: Matches the text between a denominator and its numerator: ``分の``.
        range_words: Words between the first and the last day of a range, besides the dash and "and". The default has
            those of several languages without a description.
        ordinal: What may follow the number of a day: ``st``.
        months: The numbers of further names of months.
        dates: Further dates, with the groups of ``Notation.dates``.
        hours: The sign after the hour in a time, if CLDR does not have it.
        decades: Decades, with the groups ``decade`` (four digits or two) and, if the pattern has it, ``century``.
        centuries: Centuries, with ``#`` for the number: ``# siècle``. The number has digits or is a Roman numeral, and
            may have an ending: ``XIXe``.
        idioms: Expressions with digits that are not numbers.
        cardinals: The words for 2, 3, 4 and so on in lower case; ``/`` separates several words for one number.
        numbers: Words that are numbers only before a unit, with the number: ``anderthalb`` Stunden.
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
    """Return the number of each word that is a number before a unit: ``{"deux": "2", "une": "1"}``."""
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
    """Return the numbers of the words for the fifties, sixties and so on: ``{"fifties": "50"}`` for "fifties".

    ``words`` are these five words in ascending order, separated by spaces.
    """
    return read_cardinals(words, 50, 10)
