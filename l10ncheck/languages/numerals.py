"""Reads values written with digits (numbers, versions, dates, quantities) into a form that no language changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace

from ..lazy_pattern import lazy_pattern
from .composed_values import Numeral, Value, as_clock, decimal_text, is_computable, join_numerals, power
from .digits import ascii_digits, roman_number
from .notation import Notation
from .wording import SYMBOL, SYMBOLS, folded, named

_DIGIT = lazy_pattern(r"\d")
_NUMBER = lazy_pattern(r"\d+")
_YEAR = lazy_pattern(r"1[5-9]\d\d|20\d\d")  # every date in digits has one
_ADDRESS = lazy_pattern(r"https?://[^\s<>()]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|\{\{.{0,300}?\}\}|&#\d+;")
_ERA_YEAR = lazy_pattern(r"2[45]\d\d")  # a year of this century or the last one in the Buddhist calendar
_ISO_DATE = lazy_pattern(
    r"(?<![\d.-])(?P<year>(?:1[5-9]|20)\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>[0-3]?\d)(?![\d.-]*\d)"
)
_YEAR_LAST = lazy_pattern(
    r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<sep>[-/.])(?P<second>[0-3]?\d)(?P=sep)(?P<year>(?:1[5-9]|20)\d\d)(?![\d./-]*\d)"
)
# The first day of a range whose last day has the year: "5.5. bis 9.5.2025".
_BEFORE_LAST = lazy_pattern(
    r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<sep>[/.])(?P<second>[0-3]?\d)(?P=sep)?"
    r"(?=\s?(?:[-–—~]|[^\W\d_]{1,4}(?:\s[^\W\d_]{1,4})?)\s?[0-3]?\d(?P=sep)[0-3]?\d(?P=sep)(?:1[5-9]|20)\d\d)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# As programs write dates in every language: ``14-Jan-2026``.
_PROGRAM_DATE = lazy_pattern(
    rf"(?<![\w.-])(?P<day>[0-3]?\d)-(?P<month>{'|'.join(_MONTHS)})-(?P<year>(?:19|20)\d\d)(?!\d)"
)
# Every time has minutes, "am" or "pm", or a word for "hour".
_TIME = lazy_pattern(r"[:.\d](?:(?<=[:.])[0-5]\d|(?<=\d)\s?[AaPp](?:[Mm]|\.\s?[Mm]))")
_CLOCK = lazy_pattern(
    r"(?<![\d:])(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?!\d)"
    r"(?:\s?(?:(?P<morning>[Aa])|(?P<noon>[Pp]))(?:[Mm]\b|\.\s?[Mm]\.))?"
)
_POWER = lazy_pattern(r"(?<![\w.])(\d{1,20})(?:(?<=\b10)\^(?=\d)|(?=[⁰¹²³⁴⁵⁶⁷⁸⁹]))([\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,5})(?![\w^])")
_RAISED = lazy_pattern("[⁰¹²³⁴⁵⁶⁷⁸⁹^]")  # every power has one
_ZERO_LAST = lazy_pattern(r"\d+\.\d*[1-9]0+")
_DOTTED_CLOCK = lazy_pattern(r"([01]?\d|2[0-3])\.([0-5]\d)")
_SPACES = "\u0020\u00a0\u202f\u2009"
_GROUPED = lazy_pattern(r"\d{1,3}(?:\D\d{3})+(?!\d|(?<=\.\d\d\d)\.)|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)")
_CALENDAR_YEARS = frozenset(map(str, range(1800, 2200)))
_MASK = "\x02"  # replaces parts that were already read, so no numeral extends across them


def reader(notation: Notation) -> Callable[[str], tuple[Value, ...]]:
    """Return a function that finds the values of a text in this notation, in the order of the text."""
    numeral = _numeral(notation)
    between = lazy_pattern(rf"[\s,.\u00a0]{{0,2}}(?:{notation.conjunction})?\s?") if notation.conjunction else None

    def read(text: str) -> tuple[Value, ...]:
        words = notation.number_word
        if not (_DIGIT.search(text) or notation.centuries or (words and words.search(text))):
            return ()  # a century may have a Roman numeral
        text = ascii_digits(text).replace("٫", notation.decimal).replace("٬", notation.group[:1] or " ")
        if "://" in text or "@" in text or "{{" in text or "&#" in text:
            text = _ADDRESS.sub(_blank, text)
        unread = _Unread(notation.idioms.sub(_blank, text) if notation.idioms else text)
        _take_dates(unread, notation)
        if notation.fraction:
            unread.take(notation.fraction, lambda found: _fraction(found, notation))
        if _RAISED.search(unread.text):
            unread.take(_POWER, _power)
        if _TIME.search(unread.text) or (notation.hour and notation.hour.search(unread.text)):
            for pattern in (*notation.clocks, _CLOCK):
                unread.take(pattern, lambda found: _time(found, notation))
        text = unread.text
        numbers = [_number(found, text, notation) for found in numeral.finditer(text)]
        if words:
            worded = (_worded(found, text, notation) for found in words.finditer(text))
            # Of those without a unit, "half a million" is certain, but "dos mil" may go on.
            numbers += [item for item in worded if item.value.unit or Decimal(item.value.key) % item.scale >= 1]
            numbers.sort(key=lambda item: item.value.start)
        return tuple(sorted((*unread.values, *join_numerals(numbers, text, between)), key=lambda value: value.start))

    return read


class _Unread:
    """A text from which values are read, pattern by pattern. ``values`` has the values that were read so far.

    ``text`` is the text with a mask over each of them, so that no further pattern matches there.
    """

    def __init__(self, text: str) -> None:
        self.text, self.values = text, list[Value]()

    def take(self, pattern: re.Pattern[str], make: Callable[[re.Match[str]], Value | list[Value] | None]) -> None:
        """Read the values that a pattern finds, and mask them in the text.

        ``make`` returns the value or the values of a match. If it returns None or an empty list, the match stays.
        """

        def mask(found: re.Match[str]) -> str:
            made = make(found)
            self.values += made if isinstance(made, list) else [made] if made else ()
            return _blank(found) if made else found[0]

        self.text = pattern.sub(mask, self.text)


def _take_dates(unread: _Unread, notation: Notation) -> None:
    """Read the decades, centuries and dates of a text: add them to ``unread.values``, and mask them in the text."""
    for pattern in notation.decades:
        unread.take(pattern, lambda found: _decade(found, notation))
    for pattern in notation.centuries:
        unread.take(pattern, _centuries)
    written = unread.text.lower()
    has_month = any(name.lstrip("0123456789") in written for name in notation.months)
    for pattern in (*notation.dates, *(notation.month_dates if has_month else ())):
        unread.take(pattern, lambda found: _date(found, notation))
    if _YEAR.search(unread.text):
        unread.take(_ISO_DATE, lambda found: _date(found, notation))
        unread.take(_PROGRAM_DATE, _program_date)
        unread.take(_BEFORE_LAST, lambda found: _year_last(found, notation))
        unread.take(_YEAR_LAST, lambda found: _year_last(found, notation))


def _numeral(notation: Notation) -> re.Pattern[str]:
    group, decimal = re.escape(notation.group), re.escape(notation.decimal)
    fraction = "" if notation.decimal == "." else rf"\d+{decimal}\d+(?![{decimal}.]\d)|"
    return lazy_pattern(
        # Digits in a name (x86-64, KEP-12, v2beta1, docs/3) are not numbers.
        r"(?<![A-Za-z0-9_.])(?<![A-Za-z][-/_.])(?<![A-Za-z]\d\d-)(?P<v>[vV])?"
        rf"(?P<n>(?>\d{{1,3}}(?:[{group}{_SPACES}]\d{{3}})+(?!\d|(?<=\.\d\d\d)\.\d)(?:{decimal}\d+)?"
        rf"|\d{{1,2}}(?:,\d\d){{1,9}},\d{{3}}(?!\d)(?:{decimal}\d+)?|{fraction}\d+(?:\.\d+)*))"
        r"(?P<wild>\.[xXnN*](?!\w))?(?![A-Za-z]*[\d_])"
    )


def _digits(written: str, notation: Notation) -> str:
    """Return the digits of a number word: ``2`` for "two". A number that is written in digits is returned unchanged."""
    return notation.number_words.get(written.lower(), written)


def _blank(found: re.Match[str]) -> str:
    return _MASK * (found.end() - found.start())


def _date(found: re.Match[str], notation: Notation) -> list[Value]:
    parts = found.groupdict()
    month = parts["month"].rstrip(".").lower()
    number = notation.months.get(month) or int(month)
    day = int(parts["day"]) if parts.get("day") else None
    year = parts.get("year") or ""
    if not parts.get("until"):
        return [_dated(found.span(), year, number, day)]
    # A month before the days belongs to each of them: "May 5" and "May 5–9, 2025".
    is_month_before = found.start("month") < found.start("until")
    first = found.start(), found.end("day") if is_month_before else found.end()
    others = [item.span() for item in _NUMBER.finditer(found.string, found.end("day"), found.end("until"))]
    spans = [(found.start("month"), end) if is_month_before else (start, found.end()) for start, end in others]
    spans[-1] = spans[-1][0], found.end()
    days = [_dated(span, year, number, int(found.string[slice(*day)])) for span, day in zip(spans, others, strict=True)]
    return [_dated(first, year, number, day), *(replace(value, parts=value.parts[-1:]) for value in days)]


def _program_date(found: re.Match[str]) -> Value:
    return _dated(found.span(), found["year"], _MONTHS.index(found["month"]) + 1, int(found["day"]))


def _year_last(found: re.Match[str], notation: Notation) -> Value | None:
    first, second = int(found["first"]), int(found["second"])
    (month, day), other = (first, second), (second, first)
    if notation.date_order != "mdy":
        (month, day), other = other, (month, day)
    if month > 12:
        (month, day), other = other, (month, day)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year = found.groupdict().get("year", "")
    value = _dated(found.span(), year, month, day)
    # With dots, the day is first in every language that writes so; a date with slashes may be an English example.
    is_certain = other[0] > 12 or (notation.date_order == "dmy" and "." in found[0])
    also = () if is_certain else (f"{year}-{other[0]:02}-{other[1]:02}",)
    return replace(value, also=also)


def _dated(span: tuple[int, int], year: str, month: int, day: int | None) -> Value:
    key = f"{year}-{month:02}" + (f"-{day:02}" if day is not None else "")
    parts = [Value("number", year, *span)] if year else []
    parts.append(Value("number", str(month), *span))
    if day is not None:
        parts.append(Value("number", str(day), *span, unit="d"))
    return Value("date", key, *span, parts=tuple(parts))


def _decade(found: re.Match[str], notation: Notation) -> Value | None:
    written = _digits(found["decade"], notation)
    if not written.isdecimal():
        return None
    if len(written) == 2 and (century := found.groupdict().get("century")):
        written = f"{int(century) - 1}{written}"
    if len(written) == 3:
        written = f"1{written}"  # the Italian Novecento
    if len(written) == 4 and written.endswith("00"):  # the 1900s are ten years or the 20th century
        return Value("number", written, *found.span(), also=(str(int(written[:2]) + 1),))
    return Value("number", written, *found.span(), unit="decade", also=(written[-2:],) if len(written) > 2 else ())


def _centuries(found: re.Match[str]) -> list[Value]:
    numbers = [number for number in found.group("first", "century") if number]
    if len({number.isdecimal() for number in numbers}) > 1:
        return []  # "siglo XIX y 20 casas"
    return [
        Value("number", number if number.isdecimal() else str(roman_number(number)), *found.span(), unit="century")
        for number in numbers
    ]


def _fraction(found: re.Match[str], notation: Notation) -> Value:
    """Return the value of a fraction: ``1/15`` for ``15 分の 1``.

    Its ``parts`` are the denominator, and the numerator unless it is 1. The other language may state only these, as in
    "15 times smaller".
    """
    denominator, numerator = (
        _digits(found[name], notation).lstrip("0") or "0" for name in ("denominator", "numerator")
    )
    parts = [Value("number", denominator, *found.span())]
    if numerator != "1":
        parts.append(Value("number", numerator, *found.span()))
    return Value("number", f"{numerator}/{denominator}", *found.span(), parts=tuple(parts))


def _power(found: re.Match[str]) -> Value:
    """Return the value of a power such as 2¹⁰: the number ``2^10``, as for 2<sup>10</sup>."""
    exponent = "".join(str(unicodedata.digit(sign)) for sign in found[2])
    return power(*(Value("number", key, *found.span()) for key in (found[1], exponent)))


def _time(found: re.Match[str], notation: Notation) -> Value:
    """Return the value of a time of day: ``15:30`` for "3:30 PM".

    Other readings are in ``also``, such as ``15:30`` for ``3:30`` if the text does not say which half of the day it is.
    """
    parts = found.groupdict()
    half = "30" if parts.get("half") else "0"
    hour, minute = (int(_digits(part, notation)) for part in (found["hour"], found["minute"] or half))
    is_certain = bool(found["noon"] or found["morning"]) and hour < 12 and not parts.get("until")  # 11–1 pm
    if found["noon"] and hour < 12:
        hour += 12
    other = (hour + 12) % 24
    digits = str(int(f"{hour}{minute:02}"))  # 0730 is 7:30
    also = (digits,) if minute else (str(hour), str(hour % 12), digits)
    if not is_certain:
        also = (f"{other}:{minute:02}", *also)
    return Value("number", f"{hour}:{minute:02}", found.start(), found.end(), also=also)


def _number(found: re.Match[str], text: str, notation: Notation) -> Numeral:
    written = found["n"]
    key, also = _canonical(written, notation)
    start, end = found.span()
    dots = written.count(".")
    if found["v"] or found["wild"] or (dots == 2 and notation.group != "."):
        return Numeral(Value("version", key, start, end, also=also))
    if clock := _DOTTED_CLOCK.fullmatch(written):  # Finnish writes 20.40 for 20:40
        also = (*also, f"{int(clock[1])}:{clock[2]}")
    if notation.era and _ERA_YEAR.fullmatch(key):
        also = (str(int(key) - notation.era),)
    read = _quantity(key, also, start, end, text, notation)
    if (
        also
        and not read.value.unit
        and _ZERO_LAST.fullmatch(key)
        and notation.before_version.search(text, max(0, start - 20), start)
    ):
        also = tuple(each for each in also if not key.startswith(each))  # Python 3.10 is not Python 3.1
        return replace(read, value=replace(read.value, also=also))
    return read


def _worded(found: re.Match[str], text: str, notation: Notation) -> Numeral:
    if folded(found[0]) not in notation.quantities:
        return _quantity(named(found[0], notation.number_words), (), *found.span(), text, notation)
    key, unit = named(found[0], notation.quantities).split()
    has_half, end = _half(text, found.end(), notation)
    if has_half:
        key = decimal_text(Decimal(key) + Decimal("0.5"))
    return Numeral(Value("number", key, found.start(), end, unit))


def _quantity(key: str, also: tuple[str, ...], start: int, end: int, text: str, notation: Notation) -> Numeral:
    """Return a number together with the words that belong to it: ``2.5 million km`` is one quantity.

    These words are a power of ten (million, 만), a half that is added (``and a half``, 반), and a unit. The unit may
    also be before the number.

    Args:
        key: The number in its canonical form, such as ``2.5``.
        also: Other canonical forms that the same digits may mean, such as ``1`` for ``1.0``.
        start: Where the number begins in the text.
        end: Where the number ends in the text.
        text: The text.
        notation: How the language writes numbers.
    """
    scale = 1
    is_short = is_computable(key)
    if is_short and notation.scale and (suffix := notation.scale.match(text, end)):
        scale, end = notation.scales[suffix[1]], suffix.end()
        key, also = decimal_text(Decimal(key) * scale), (*also, key)
    has_half, end = _half(text, end, notation) if is_short else (False, end)
    unit = ""
    if notation.unit and (suffix := notation.unit.match(text, end)):
        unit, end = named(suffix[1], notation.units), suffix.end()
    elif suffix := SYMBOL.match(text, end):
        unit, end = SYMBOLS[suffix[1]], suffix.end()
    elif notation.unit_before and (before := notation.unit_before.search(text, max(0, start - 8), start)):
        unit = named(before[1], notation.units)
    if is_short and not has_half:
        has_half, end = _half(text, end, notation)
    if has_half:
        key = decimal_text(Decimal(key) + Decimal("0.5") * scale)
    if unit == "h" and is_short and "." in key:
        also = (*also, *as_clock(Decimal(key) * 3600))
    if unit == "year" and key in _CALENDAR_YEARS:
        unit = ""
    return Numeral(Value("number", key, start, end, unit, also), scale)


def _half(text: str, end: int, notation: Notation) -> tuple[bool, int]:
    found = notation.half.match(text, end) if notation.half else None
    return (True, found.end()) if found else (False, end)


def _canonical(written: str, notation: Notation) -> tuple[str, tuple[str, ...]]:
    """Return the canonical form of a numeral, such as ``1000`` for ``1,000``, and other forms that it may also mean.

    For example, ``1.0`` may also be ``1``. A German ``1.000`` is ``1000``, but may also be a version.
    """
    separators = [sign for sign in written if not sign.isdigit()]
    if not separators:
        return written.lstrip("0") or "0", ()
    first, decimal = separators[0], notation.decimal
    other = []
    if (first in notation.group or first.isspace() or first == ",") and _GROUPED.match(written):
        other.append(written.replace(",", "."))
        written = written.replace(first, "")
    if decimal != "." and written.count(decimal) == 1:
        written = written.replace(decimal, ".")
        other.append(f"{written}0")  # a decimal comma is in no version, so 3,1 may be 3.10
    if written.count(".") < 2 and written.replace(".", "").isdecimal():
        written = written.lstrip("0")
        written = written if written[:1].isdigit() else "0" + written
        if "." in written and written.endswith("0"):
            other.append(written.rstrip("0").rstrip("."))
    return written, tuple(other)


# In an unknown language, a dot or comma may have either meaning: 1.000 and 1,000 are 1000; 2.5 and 2,5 are 2.5.
read_digits = reader(Notation(group=",.", decimal=","))
