"""Defines how a language writes numbers, units and dates, for ``numerals.reader``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from ..lazy_pattern import lazy_pattern


class Notation(Struct, frozen=True):
    """How a language writes numbers.

    The first group of the pattern ``scale`` is a key of ``scales``, and that of ``unit`` and ``unit_before`` is a key
    of ``units``, in upper or lower case. ``named`` returns the value for such a key.

    Attributes:
        group: The characters that may separate thousands.
        decimal: The decimal sign.
        scale: Matches a word for a scale after a numeral, such as "million".
        scales: The factor of each scale.
        unit: Matches a unit after a numeral.
        units: The canonical name of each unit.
        unit_before: Matches a unit directly before a numeral.
        half: Matches a word that adds a half to the number before it.
        fraction: Matches a fraction, with the groups ``denominator`` and ``numerator``, in digits or number words.
        number_word: Matches a word that is a number only if a unit follows, such as ``two``.
        number_words: For each of these words, the number in digits.
        quantities: Words that mean a number together with its unit, such as ``полчаса``, with both: ``0.5 h``. The
            pattern ``number_word`` matches them too.
        conjunction: The word for "and".
        dates: Patterns with the groups ``year``, ``month`` and ``day``, in digits.
        month_dates: Patterns with the same groups, for dates with the name of a month (a key of ``months``) or its
            sign: ``5월``. In "May 3, 4 and 6", 3 is ``day``, 6 is ``until``, and the numbers between them are days too.
        months: The numbers of months, by their names in lower case.
        date_order: The order of a date in digits, by the first letters of year, month and day: ``mdy``.
        era: How much larger a year is in the calendar of the language: 543 in Thai, 0 in most languages.
        hour: Matches a word for "hour" in times, such as ``시``; None if times are written without one.
        clocks: Patterns for times. Their groups ``hour`` and ``minute`` are digits or number words. The group ``half``
            is a word for half past, ``morning`` a word for the time before noon, ``noon`` one for the time after noon.
            If such a word stands behind a range, as in "6–7 pm", the group ``until`` is the rest of the range: "–7".
        decades: Patterns with the group ``decade`` (digits or a number word) and, in some languages, ``century``.
        centuries: Patterns with the groups ``first`` and ``century``, in digits or as Roman numerals; ``first`` is the
            first century of several: of the 18th and 19th centuries.
        idioms: Matches expressions that contain digits or number words but state no number, such as ``24/7``.
        before_version: Matches the words after which 3.10 is not 3.1, but a version or the number of a figure.
    """

    group: str = ","
    decimal: str = "."
    scale: re.Pattern[str] | None = None
    scales: Mapping[str, int] = {}
    unit: re.Pattern[str] | None = None
    units: Mapping[str, str] = {}
    unit_before: re.Pattern[str] | None = None
    half: re.Pattern[str] | None = None
    fraction: re.Pattern[str] | None = None
    number_word: re.Pattern[str] | None = None
    number_words: Mapping[str, str] = {}
    quantities: Mapping[str, str] = {}
    conjunction: str = ""
    dates: tuple[re.Pattern[str], ...] = ()
    month_dates: tuple[re.Pattern[str], ...] = ()
    months: Mapping[str, int] = {}
    date_order: str = ""
    era: int = 0
    hour: re.Pattern[str] | None = None
    clocks: tuple[re.Pattern[str], ...] = ()
    decades: tuple[re.Pattern[str], ...] = ()
    centuries: tuple[re.Pattern[str], ...] = ()
    idioms: re.Pattern[str] | None = None
    before_version: re.Pattern[str] = lazy_pattern("(?!)")
