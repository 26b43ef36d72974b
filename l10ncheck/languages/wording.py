"""What a language says about numbers beyond the data of CLDR, as regular expressions and words."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Wording(Struct, frozen=True):
    """Expressions of numbers that CLDR does not have. All texts are regular expressions, except ``cardinals``.

    Attributes:
        scales: The factors of further scales after a numeral: ``bn``.
        units: The canonical units of further names of units: ``Tagen``.
        not_before: By unit or scale, what makes it another word if it follows: ``분`` is no minute before ``기``.
        unit_prefix: What may stand between a numeral and its unit: ``working`` days.
        unit_before: Matches a unit right before a numeral: ``day 2``. The first group is a name of ``units``.
        half: Adds a half to the number before it, before or after its unit: ``半``.
        fraction: Stands between a denominator and its numerator: ``分の``.
        range_words: Words between the first and the last day of a range, besides the dash and "and".
        ordinal: What may follow the number of a day: ``st``.
        months: The numbers of further names of months.
        dates: Further dates, with the groups of ``Notation.dates``.
        hours: The sign after the hour in a time; CLDR has it for some languages.
        decades: Decades, with the groups ``decade`` (four digits or two) and, if the pattern has it, ``century``.
        idioms: Digits that are not a number.
        cardinals: The words for 2, 3, 4 and so on in lower case; ``/`` separates several words for one number.
    """

    scales: Mapping[str, int] = {}
    units: Mapping[str, str] = {}
    not_before: Mapping[str, str] = {}
    unit_prefix: str = ""
    unit_before: str = ""
    half: str = ""
    fraction: str = ""
    range_words: str = ""
    ordinal: str = ""
    months: Mapping[str, int] = {}
    dates: tuple[str, ...] = ()
    hours: str = ""
    decades: tuple[str, ...] = ()
    idioms: str = ""
    cardinals: str = ""


NO_WORDING = Wording()
