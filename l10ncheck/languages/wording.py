"""Describes how a language expresses numbers beyond the data of CLDR, by regular expressions and words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..lazy_pattern import lazy_pattern

# Pages use GB and GiB for the same unit, so both have the same canonical name.
SYMBOLS: Mapping[str, str] = {
    "%": "%", "ns": "ns", "µs": "us", "us": "us", "ms": "ms", "s": "s", "min": "min", "h": "h",
    "KB": "KB", "kB": "KB", "MB": "MB", "GB": "GB", "TB": "TB", "G": "GB", "KiB": "KB", "Ki": "KB", "MiB": "MB",
    "Mi": "MB", "GiB": "GB", "Gi": "GB", "TiB": "TB", "Ti": "TB", "Hz": "Hz", "MHz": "MHz", "GHz": "GHz",
    "Mbps": "Mbps", "Gbps": "Gbps", "px": "px", "km": "km", "cm": "cm", "mm": "mm", "kg": "kg", "°C": "°C", "°F": "°F",
}  # fmt: skip
SYMBOL = lazy_pattern(rf"[ \u00a0\u202f-]?({'|'.join(sorted(SYMBOLS, key=len, reverse=True))})(?![A-Za-z])")


class Wording(Struct, frozen=True):
    """Words for numbers, units and dates in one language that are missing from CLDR, the Unicode data about languages.

    All texts are regular expressions, except ``cardinals``, ``tens`` and ``ordinals``.

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
        dates: Other forms of dates, with the groups ``year``, ``month`` and ``day`` (see ``Notation.dates``).
        era: How much larger a year is in the calendar of the language: 543 in Thai, 0 in most languages.
        before_version: Words after which 3.10 is not 3.1, but a version or the number of a figure.
        hours: The sign after the hour in a time, if it is missing from CLDR.
        decades: Decades, with the groups ``decade`` (four digits or two) and, if the pattern has it, ``century``.
        centuries: Centuries, with ``#`` for the number: ``# siècle``. The number has digits or is a Roman numeral, and
            may have an ending: ``XIXe``.
        idioms: Expressions that contain digits or number words but state no number.
        cardinals: The words for 2, 3, 4 and so on in lower case; ``/`` separates several words for one number.
        tens: The words for 20, 30, 40 and so on, as in ``cardinals``.
        ordinals: The words for 2nd, 3rd, 4th and so on, as in ``cardinals``; see ``with_endings``.
        minus: Words that make a number negative: ``minus``, ``below zero``.
        numbers: Words that are numbers only before a unit, with the number: ``anderthalb`` in *anderthalb Stunden*.
        quantities: Words that mean a number and its unit, with both: ``0.5 h`` for ``полчаса``.
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
    era: int = 0
    before_version: str = "(?!)"
    hours: str = ""
    decades: tuple[str, ...] = ()
    centuries: tuple[str, ...] = ()
    idioms: str = ""
    cardinals: str = ""
    tens: str = ""
    ordinals: str = ""
    minus: str = r"minus|negati[vf]\w*"
    numbers: Mapping[str, str] = {}
    quantities: Mapping[str, str] = {}


NO_WORDING = Wording()


def number_words(wording: Wording) -> dict[str, str]:
    """Return the words that are numbers before a unit, each with its number in digits: ``{"deux": "2"}``."""
    return {**read_cardinals(wording.cardinals), **read_cardinals(wording.tens, 20, 10), **wording.numbers}


def with_endings(stems: str, *endings: str) -> str:
    """Return all forms of some words: "zweite/zweiten dritte/dritten" for "zweit dritt" and the endings "e" and "en".

    The result has the form of ``Wording.cardinals``.
    """
    return " ".join("/".join(stem + ending for ending in endings) for stem in stems.split())


def read_cardinals(cardinals: str, first: int = 2, step: int = 1) -> dict[str, str]:
    """Return the number of each word in ``Wording.cardinals``: ``{"two": "2", "three": "3"}`` for "two three".

    Args:
        cardinals: The words for numbers in ascending order; ``/`` separates several words for one number.
        first: The number of the first word.
        step: The difference between the numbers of successive words: 10 for the words for 20, 30, 40 and so on.
    """
    return {
        word: str(first + step * index) for index, words in enumerate(cardinals.split()) for word in words.split("/")
    }


def decades(words: str) -> dict[str, str]:
    """Return the numbers of the words for the decades from the fifties to the nineties: ``{"fifties": "50", …}``.

    ``words`` are the five words in ascending order, separated by spaces; ``/`` separates several words for one decade.
    """
    return read_cardinals(words, 50, 10)


def in_any_case(names: Mapping[str, str]) -> dict[str, str]:
    """Return a table in which ``named`` finds each name, however its letters are capitalized.

    It has the value of each name twice: under the name itself, such as ``MB``, and under the name in lower case.
    """
    return {folded(name): meaning for name, meaning in names.items()} | dict(names)


def named(written: str, names: Mapping[str, str]) -> str:
    """Return the value of a name in a table, ignoring case: the value of ``MB`` for ``Mb``.

    The name was found by a pattern that ignores case. Such a pattern also takes letters with the same capital for
    equal: ``µ`` and ``μ``, ``s`` and ``ſ``, ``i`` and ``ı``. This function does so too.

    Args:
        written: The name as the text has it.
        names: A table made by ``in_any_case``, with the names that the pattern matches.
    """
    return names[written] if written in names else names[folded(written)]


def folded(name: str) -> str:
    return name.casefold().replace("i\u0307", "i").replace("ı", "i")  # İ is i with a dot above
