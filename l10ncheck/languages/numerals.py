"""Reads numbers, versions, dates and quantities that are written with digits, and converts them to a form that does not
depend on the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

Kind = Literal["number", "version", "date"]


class Value(Struct, frozen=True):
    """A number, version, date or quantity in a text.

    Attributes:
        kind: The kind of value.
        key: The canonical form: ``1000``, ``1.22``, ``2021-10-05``, or ``-10-05`` for a date without a year.
        start: Where the value begins in the text, in code points.
        end: Where the value ends in the text.
        unit: The canonical unit (``s``, ``GB``); empty if it has none.
        also: Other keys that the text may mean (``3:30`` may be ``15:30``).
    """

    kind: Kind
    key: str
    start: int
    end: int
    unit: str = ""
    also: tuple[str, ...] = ()


class Notation(Struct, frozen=True):
    """How a language writes numbers.

    The first group of the patterns ``scale``, ``unit`` and ``unit_before`` is a key of ``scales`` or ``units``.

    Attributes:
        group: The characters that may separate thousands.
        decimal: The decimal sign.
        scale: Matches a word for a scale after a numeral, such as "million".
        scales: The factor of each scale.
        unit: Matches a unit after a numeral.
        units: The canonical name of each unit.
        unit_before: Matches a unit directly before a numeral.
        dates: Patterns with the groups ``year``, ``month`` (a number or a key of ``months``), ``day`` and ``until``.
        months: The numbers of months, by their names in lower case.
        clocks: Patterns with the groups ``hour``, ``minute`` and ``noon`` (which matches in the afternoon).
        idioms: Matches expressions with digits that are not numbers.
    """

    group: str = ","
    decimal: str = "."
    scale: re.Pattern[str] | None = None
    scales: Mapping[str, int] = {}
    unit: re.Pattern[str] | None = None
    units: Mapping[str, str] = {}
    unit_before: re.Pattern[str] | None = None
    dates: tuple[re.Pattern[str], ...] = ()
    months: Mapping[str, int] = {}
    clocks: tuple[re.Pattern[str], ...] = ()
    idioms: re.Pattern[str] | None = None


# Pages use GB and GiB for the same unit, so both have the same canonical name.
SYMBOLS: Mapping[str, str] = {
    "%": "%", "ns": "ns", "µs": "us", "us": "us", "ms": "ms", "s": "s", "min": "min", "h": "h",
    "KB": "KB", "kB": "KB", "MB": "MB", "GB": "GB", "TB": "TB", "G": "GB", "KiB": "KB", "Ki": "KB", "MiB": "MB",
    "Mi": "MB", "GiB": "GB", "Gi": "GB", "TiB": "TB", "Ti": "TB", "Hz": "Hz", "MHz": "MHz", "GHz": "GHz",
    "Mbps": "Mbps", "Gbps": "Gbps", "px": "px", "km": "km", "cm": "cm", "mm": "mm", "kg": "kg",
}  # fmt: skip
SYMBOL = re.compile(rf"[ \u00a0-]?({'|'.join(sorted(SYMBOLS, key=len, reverse=True))})(?![A-Za-z])")

_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"https?://[^\s<>()]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|\{\{.{0,300}?\}\}|&#\d+;")
_ISO_DATE = re.compile(
    r"(?<![\d.-])(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>[0-3]?\d)(?![\d.-]*\d)"
)
_CLOCK = re.compile(r"(?<![\d:])(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?!\d)(?:\s?(?:[Aa]|(?P<noon>[Pp]))\.?[Mm]\b)?")
_SPACES = "\u0020\u00a0\u202f\u2009"
_GROUPED = re.compile(r"\d{1,3}(?:\D\d{3})+(?!\d)")
_CALENDAR_YEARS = frozenset(map(str, range(1800, 2200)))
_MASK = "\x02"  # replaces parts that were already read, so no numeral extends across them


def reader(notation: Notation) -> Callable[[str], tuple[Value, ...]]:
    """Return a function that returns the values of a text in this notation, in the order of the text."""
    numeral = _numeral(notation)
    dates = (*notation.dates, _ISO_DATE)
    clocks = (*notation.clocks, _CLOCK)

    def read(text: str) -> tuple[Value, ...]:
        if not _DIGIT.search(text):
            return ()
        if "://" in text or "@" in text or "{{" in text or "&#" in text:
            text = _ADDRESS.sub(_blank, text)
        if notation.idioms:
            text = notation.idioms.sub(_blank, text)
        values: list[Value] = []
        for pattern in dates:
            for found in pattern.finditer(text):
                values += _date(found, notation)
            text = pattern.sub(_blank, text) if values else text
        if ":" in text or notation.clocks:
            for pattern in clocks:
                values += map(_time, pattern.finditer(text))
                text = pattern.sub(_blank, text)
        values += (_number(found, text, notation) for found in numeral.finditer(text))
        return tuple(sorted(values, key=lambda value: value.start))

    return read


def _numeral(notation: Notation) -> re.Pattern[str]:
    group, decimal = re.escape(notation.group), re.escape(notation.decimal)
    fraction = "" if notation.decimal == "." else rf"\d+{decimal}\d+(?![{decimal}.]\d)|"
    return re.compile(
        # Digits in a name (x86-64, KEP-12, v2beta1, docs/3) are not numbers.
        r"(?<![A-Za-z0-9_.])(?<![A-Za-z][-/_.])(?<![A-Za-z]\d\d-)(?P<v>[vV])?"
        rf"(?P<n>(?>\d{{1,3}}(?:[{group}{_SPACES}]\d{{3}})+(?!\d)(?:{decimal}\d+)?|{fraction}\d+(?:\.\d+)*))"
        r"(?P<wild>\.[xXnN*](?!\w))?(?![A-Za-z]*[\d_])"
    )


def _blank(found: re.Match[str]) -> str:
    return _MASK * (found.end() - found.start())


def _date(found: re.Match[str], notation: Notation) -> list[Value]:
    parts = found.groupdict()
    month = parts["month"]
    number = notation.months.get(month.lower()) or int(month)
    key = f"{parts.get('year') or ''}-{number:02}"
    if parts.get("day"):
        key += f"-{int(parts['day']):02}"
    values = [Value("date", key, found.start(), found.end())]
    if parts.get("until"):
        values.append(Value("number", str(int(parts["until"])), *found.span("until"), unit="d"))
    return values


def _time(found: re.Match[str]) -> Value:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["noon"] and hour < 12:
        hour += 12
    other = (hour + 12) % 24
    also = (f"{other}:{minute:02}",) if minute else (f"{other}:00", str(hour), str(hour % 12))
    return Value("number", f"{hour}:{minute:02}", found.start(), found.end(), also=also)


def _number(found: re.Match[str], text: str, notation: Notation) -> Value:
    written = found["n"]
    key, also = _canonical(written, notation)
    end = found.end()
    dots = written.count(".")
    if found["v"] or found["wild"] or (dots == 2 and notation.group != "."):
        return Value("version", key, found.start(), end, also=also)
    if dots < 2 and notation.scale and (scale := notation.scale.match(text, end)):
        also += (key,)
        key = _plain(Decimal(key) * notation.scales[scale[1].lower()])
        end = scale.end()
    unit = ""
    if notation.unit and (suffix := notation.unit.match(text, end)):
        unit, end = notation.units[suffix[1].lower()], suffix.end()
    elif suffix := SYMBOL.match(text, end):
        unit, end = SYMBOLS[suffix[1]], suffix.end()
    elif notation.unit_before and (
        before := notation.unit_before.search(text, max(0, found.start() - 8), found.start())
    ):
        unit = notation.units[before[1].lower()]
    if unit == "year" and key in _CALENDAR_YEARS:
        unit = ""
    return Value("number", key, found.start(), end, unit, also)


def _canonical(written: str, notation: Notation) -> tuple[str, tuple[str, ...]]:
    """Return the key of a numeral, and other keys that it may mean.

    For example, ``1.0`` may be ``1``, and a German ``1.000`` may be a version.
    """
    separators = [sign for sign in written if not sign.isdigit()]
    if not separators:
        return written.lstrip("0") or "0", ()
    first, decimal = separators[0], notation.decimal
    other = []
    if (first in notation.group or first.isspace()) and _GROUPED.match(written):
        other.append(written.replace(",", "."))
        written = written.replace(first, "")
    if decimal != "." and written.count(decimal) == 1:
        written = written.replace(decimal, ".")
    if written.count(".") < 2 and written.replace(".", "").isdecimal():
        written = written.lstrip("0")
        written = written if written[:1].isdigit() else "0" + written
        if "." in written and written.endswith("0"):
            other.append(written.rstrip("0").rstrip("."))
    return written, tuple(other)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# In an unknown language, a dot or comma may have either meaning: 1.000 and 1,000 are 1000; 2.5 and 2,5 are 2.5.
read_digits = reader(Notation(group=",.", decimal=","))
