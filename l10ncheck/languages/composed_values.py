"""Joins numbers that stand side by side and are one value: ``3億5600万``, ``1 hour 30 minutes``, 2<sup>10</sup>."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

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
        parts: Smaller values that another text may state alone, such as the year, the month and the day of a date.
    """

    kind: Kind
    key: str
    start: int
    end: int
    unit: str = ""
    also: tuple[str, ...] = ()
    parts: tuple[Value, ...] = ()


SECONDS: Mapping[str, Decimal] = {
    "ns": Decimal("1e-9"), "us": Decimal("1e-6"), "ms": Decimal("1e-3"), "s": Decimal(1), "min": Decimal(60),
    "h": Decimal(3600), "d": Decimal(86400), "week": Decimal(604800),
}  # fmt: skip
MONTHS: Mapping[str, Decimal] = {"month": Decimal(1), "year": Decimal(12)}
# Many languages count both end days, and call a week eight days and two weeks fifteen days.
INCLUSIVE_WEEKS: Mapping[str, str] = {"8": "1", "15": "2"}

_TAG = "\x01"
_LEAST_SUMMED = 10**4
_GAPS_OF_SUMS = ("", " ", "\u00a0")
_MOST_DIGITS = 20  # of a number with a fraction or a scale; longer ones are not computed with


class Numeral(Struct, frozen=True):
    """A value, and the factor of the scale that it ends with: 1000000 for "2 million"; 1 without a scale."""

    value: Value
    scale: int = 1


def join_numerals(numerals: list[Numeral], text: str, between: re.Pattern[str] | None) -> Iterator[Value]:
    """Yield the values of numerals, but join those that are one number: ``1억 2050만``, ``1 hour 30 minutes``.

    A numeral that begins inside the one before is left out: the "half" of "one and a half hours".

    Args:
        numerals: The numerals, in the order of the text.
        text: The text.
        between: Matches the text that may be between two parts of a duration; None if only spaces and periods may be.
    """
    run: list[Value] = []
    previous: Numeral | None = None
    for item in numerals:
        if previous and item.value.start < previous.value.end:
            continue
        gap = text[run[-1].end : item.value.start] if run else ""
        if previous and (total := _sum(previous, item, gap, text)):
            previous = total
            run = [total.value]
            continue
        if run and _continues(run, item.value, gap, between):
            run.append(item.value)
        else:
            yield from _as_one(run)
            run = [item.value]
        previous = item
    yield from _as_one(run)


def _sum(first: Numeral, second: Numeral, gap: str, text: str) -> Numeral | None:
    """Return the sum of two adjacent numerals that are one number, such as ``3億5600万``; None if they are not.

    The first must end with a larger scale than the second: 億 is larger than 万. ``gap`` is the text between the two.
    """
    a, b = first.value, second.value
    if (
        first.scale < _LEAST_SUMMED
        or a.unit
        or gap not in _GAPS_OF_SUMS
        or (second.scale == 1 and text[a.end - 1].isascii())
    ):
        return None
    if b.kind != "number" or not is_computable(b.key) or Decimal(b.key) >= first.scale:
        return None
    key = decimal_text(Decimal(a.key) + Decimal(b.key))
    return Numeral(Value("number", key, a.start, b.end, b.unit), second.scale)


def _continues(run: list[Value], value: Value, gap: str, between: re.Pattern[str] | None) -> bool:
    """Whether a value continues the values of ``run``: as a smaller part of a duration, or as an exponent.

    ``gap`` is the text before the value; ``between`` matches the text that may be between two parts of a duration.
    """
    last = run[-1]
    if gap == _TAG:
        return len(run) == 1 and not last.unit and last.kind == value.kind == "number"
    table = MONTHS if last.unit in MONTHS else SECONDS
    if last.unit not in table or value.unit not in table or (between and not between.fullmatch(gap)):
        return False
    if between is None and gap.strip(" .\u00a0"):
        return False
    larger, smaller = table[last.unit], table[value.unit]
    return larger > smaller and len(value.key) < 5 and value.key.isdecimal() and int(value.key) * smaller < larger


def _as_one(run: list[Value]) -> Iterator[Value]:
    if len(run) < 2:
        yield from run
        return
    start, end = run[0].start, run[-1].end
    parts = tuple(replace(value, start=start, end=end) for value in run)
    if not run[0].unit:
        yield power(*parts)
        return
    if run[0].unit in MONTHS:
        months = sum((Decimal(value.key) * MONTHS[value.unit] for value in run), Decimal(0))
        yield Value("number", decimal_text(months), start, end, "month", parts=parts)
        return
    seconds = sum((Decimal(value.key) * SECONDS[value.unit] for value in run), Decimal(0))
    yield Value("number", decimal_text(seconds), start, end, "s", as_clock(seconds), parts)


def power(base: Value, exponent: Value) -> Value:
    """Return the value of a power such as 10<sup>6</sup>, with the key ``10^6``.

    Its ``also`` has the number in full, ``1000000``, and its ``parts`` are the base and the exponent.
    """
    is_short = base.key.isdecimal() and exponent.key.isdecimal() and len(base.key) < 4 and len(exponent.key) < 3
    also = (str(int(base.key) ** int(exponent.key)),) if is_short else ()
    return Value("number", f"{base.key}^{exponent.key}", base.start, base.end, exponent.unit, also, (base, exponent))


def as_clock(seconds: Decimal) -> tuple[str, ...]:
    """Return a duration as hours and minutes, as the only item: ``("1:30",)`` for 5400 seconds.

    The result is empty for less than an hour, and for a duration that is not in whole minutes.
    """
    minutes, rest = divmod(seconds, 60)
    return (f"{minutes // 60}:{minutes % 60:02}",) if minutes >= 60 and not rest else ()


def is_computable(key: str) -> bool:
    return len(key) <= _MOST_DIGITS and key.count(".") < 2 and key.replace(".", "").isdecimal()


def decimal_text(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
