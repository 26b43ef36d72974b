"""Compare and pair values, such as numbers and dates, that are stated in the segments of two pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec import Struct

from ..languages.composed_values import INCLUSIVE_WEEKS, MONTHS, SECONDS, Value, is_computable
from ..lazy_pattern import lazy_pattern
from ..model import Segment, Span
from .pairing import MANY

_DIGIT = lazy_pattern(r"\d")
_IN_WORDS = frozenset({"decade", "century"})  # units of numbers that are read in full if they are words
_MOST_DIGITS = 20  # of a duration
_SIZES = frozenset(("KB", "MB", "GB", "TB"))
_SIMILAR_DIGITS = 50.0  # percent


class StatedValue(Struct, frozen=True):
    """A value (number, version, date or quantity with a unit) and the segment that contains it."""

    segment: Segment
    value: Value

    @property
    def text(self) -> str:
        """The value as it is written in the page, with ``^`` before a superscript."""
        return self.segment.prose[self.value.start : self.value.end].strip().replace("\x01", "^")

    @property
    def span(self) -> Span:
        """The place of the value in the file."""
        return self.segment.locate(self.value.start, self.value.end)


def pair_values(
    source: list[StatedValue], translation: list[StatedValue], is_pair: Callable[[StatedValue, StatedValue], bool]
) -> tuple[list[StatedValue], list[StatedValue], list[tuple[StatedValue, StatedValue]]]:
    """Pair each value of the source with the first value of the translation for which ``is_pair`` returns True.

    Returns:
        The unpaired values of the source, the unpaired values of the translation, and the pairs.
    """
    source_rest, rest, pairs = [], list(translation), []
    for a in source:
        found = next((index for index, b in enumerate(rest) if is_pair(a, b)), None)
        if found is None:
            source_rest.append(a)
        else:
            pairs.append((a, rest.pop(found)))
    return source_rest, rest, pairs


def pair_parts(
    source: list[StatedValue], translation: list[StatedValue]
) -> tuple[list[StatedValue], list[StatedValue]]:
    """Pair the values of two pages, also if one page writes a value in parts, and return the values without a partner.

    For example, the other page may have the parts of a date, or of "1 hour 30 minutes", as separate values.

    Returns:
        The values of the source without a partner, then those of the translation. If some parts of a value have a
        partner, only its other parts are returned.
    """
    source_parts, parts = _split(source), _split(translation)
    if not any(item.value.parts for item in (*source, *translation)):
        return source, translation
    for is_pair in (is_equal, is_same_number):
        source_parts, parts, _ = pair_values(source_parts, parts, is_pair)
    return _rejoin(source, source_parts), _rejoin(translation, parts)


def _split(stated: list[StatedValue]) -> list[StatedValue]:
    """Return the values with each composed value split into its parts: "1 hour 30 minutes" gives two values.

    Any other value is returned unchanged.
    """
    return [StatedValue(item.segment, part) for item in stated for part in item.value.parts or (item.value,)]


def _rejoin(stated: list[StatedValue], rest: list[StatedValue]) -> list[StatedValue]:
    """Return the values without a partner, after the parts of values were paired.

    Args:
        stated: The values, before they were split into parts.
        rest: The parts that have no partner.

    Returns:
        The parts in ``rest``, such as "1 hour" of "1 hour 30 minutes". If no part of a composed value was paired, the
        value itself replaces its parts.
    """
    remaining = Counter(map(_place, rest))
    whole = {
        _place(item): item for item in stated if item.value.parts and remaining[_place(item)] == len(item.value.parts)
    }
    return [*whole.values(), *(item for item in rest if _place(item) not in whole)]


def _place(item: StatedValue) -> tuple[int, int, int]:
    return item.segment.index, item.value.start, item.value.end


def is_written_alike(a: StatedValue, b: StatedValue) -> bool:
    """Whether two values are written with the same text (10M), even if it means something else in each language."""
    return a.text == b.text


def is_equal(a: StatedValue, b: StatedValue) -> bool:
    """Whether two values are the same number with the same unit."""
    return a.value.key == b.value.key and a.value.unit == b.value.unit


def share_number(a: StatedValue, b: StatedValue) -> bool:
    """Whether two values may mean the same number, whatever their units are: 3:30 may mean 15:30."""
    return a.value.key == b.value.key or a.value.key in b.value.also or b.value.key in a.value.also


def is_same_number(a: StatedValue, b: StatedValue) -> bool:
    """Whether two values may mean the same number (see ``share_number``), and have the same unit if both have one."""
    units = {a.value.unit, b.value.unit} - {""}
    return len(units) < 2 and share_number(a, b)


def is_same_duration(a: StatedValue, b: StatedValue) -> bool:
    """Whether two stated values are the same duration (see ``same_duration``)."""
    return same_duration(a.value, b.value)


def same_duration(a: Value, b: Value) -> bool:
    """Whether two values are the same duration in different units, such as 60 seconds and 1 minute.

    15 days are two weeks as well, since some languages count them so.
    """
    if {a.unit, b.unit} <= MONTHS.keys():
        return 0 < _duration(a, MONTHS) == _duration(b, MONTHS)
    days, weeks = sorted((a, b), key=lambda value: value.unit)
    if (days.unit, weeks.unit) == ("d", "week") and INCLUSIVE_WEEKS.get(days.key) == weeks.key:
        return True
    return 0 < _duration(a, SECONDS) == _duration(b, SECONDS)


def _duration(value: Value, units: Mapping[str, Decimal]) -> Decimal:
    """Return a duration as a number of the smallest unit in ``units``; 0 for other units and for very long numbers.

    ``units`` has the length of each unit, such as 60 for minutes if seconds are the smallest.
    """
    if value.unit not in units or len(value.key) > _MOST_DIGITS or value.key.count(".") > 1:
        return Decimal(0)
    return Decimal(value.key) * units[value.unit]


def remove_restated(stated: list[StatedValue], others: list[StatedValue]) -> list[StatedValue]:
    """Return the values in ``stated`` without durations that the other page has in a different unit.

    For example, ``300 seconds`` is left out if the other page has ``5분`` (5 minutes). ``others`` are all values of the
    other page.
    """
    return [a for a in stated if not any(is_same_duration(a, b) for b in others[:MANY])]


def _are_dates(a: StatedValue, b: StatedValue) -> bool:
    """Whether both values are dates."""
    return a.value.kind == b.value.kind == "date"


def pair_dates(
    source: list[StatedValue], translation: list[StatedValue]
) -> tuple[list[StatedValue], list[StatedValue], list[tuple[StatedValue, StatedValue]]]:
    """Pair the dates of two pages in their order.

    If both days of a range have a partner, as in May 5–9 and 5.–9. Juni, only the pair of the first days is returned.

    Returns:
        The values of the source without a partner, those of the translation, and the pairs.
    """
    source, translation, pairs = pair_values(source, translation, _are_dates)
    ends: dict[int, int] = {}  # of the last date in each segment
    changed = []
    for a, b in pairs:
        if a.value.start >= ends.get(a.segment.index, 0):
            changed.append((a, b))
        ends[a.segment.index] = a.value.end
    return source, translation, changed


def is_same_date(a: StatedValue, b: StatedValue) -> bool:
    """Whether two dates are equal. A date without a year fits every year."""
    return _are_dates(a, b) and any(
        _fits_date(key, other) for key in (a.value.key, *a.value.also) for other in (b.value.key, *b.value.also)
    )


def _fits_date(date: str, other: str) -> bool:
    """Whether two dates, written as year-month-day, are equal. A date without a year fits every year."""
    year, _, rest = date.partition("-")
    other_year, _, other_rest = other.partition("-")
    return rest == other_rest and (year == other_year or not year or not other_year)


def may_have_changed(a: StatedValue, b: StatedValue) -> bool:
    """Whether one value may be a changed version of the other: they measure the same thing or have similar digits.

    Two values without anything in common are probably two separate facts, and must not be reported as one changed
    value.
    """
    x, y = a.value, b.value
    if "date" in (x.kind, y.kind):
        return x.kind == y.kind
    if ":" in x.key and ":" in y.key:
        return True  # two times of day
    if ":" in x.key + y.key and {x.unit, y.unit} - {"", "h", "min"}:
        return False  # noon and 12 percent
    if (x.unit or y.unit) and not all(_DIGIT.search(each.text) for each in (a, b)):
        # Number words are read only before a unit, and "ten minutes" has nothing to do with 10 files. Of a long number,
        # only the last word may be known: "vinte e cinco horas".
        return x.unit == y.unit and (x.unit in _IN_WORDS or (is_small(x) and is_small(y)))
    if _is_full_hour(x) != _is_full_hour(y) and "h" in (x.unit, y.unit):
        return "24" not in (x.key, y.key)  # a time of day, and the same or another hour without minutes
    if x.unit and y.unit:
        units = {x.unit, y.unit}
        return len(units) == 1 or any(units <= same.keys() for same in (SECONDS, MONTHS)) or units <= _SIZES
    if "version" in (x.kind, y.kind) and (x.unit or y.unit):
        return False
    key, other = _compared_key(x), _compared_key(y)
    similar_length = abs(len(key) - len(other)) <= 1 and "^" not in key + other
    similar_digits = _likeness(key, other) >= _SIMILAR_DIGITS
    return similar_length and similar_digits if x.unit or y.unit else similar_length or similar_digits


def is_small(value: Value) -> bool:
    """Whether a number is at most 10, so that most languages write it in one word."""
    return is_computable(value.key) and Decimal(value.key) <= 10


def _is_full_hour(value: Value) -> bool:
    return value.key.endswith(":00")


def _compared_key(value: Value) -> str:
    """Return the digits by which a value is compared: all its digits, with two exceptions.

    The full hour 9:00 is compared by ``9``, since another language may write the hour alone. The fraction 1/3 is
    compared by ``3``, since another language may write "3 times less".
    """
    return value.parts[0].key if len(value.parts) == 1 else value.key.removesuffix(":00")


def difference_key(a: StatedValue, b: StatedValue) -> tuple[bool, bool, int, float]:
    """Return a key by which to sort pairs of values: the more similar the two values are, the smaller the key."""
    x, y = a.value, b.value
    key, other = _compared_key(x), _compared_key(y)
    return x.kind != y.kind, x.unit != y.unit, abs(len(key) - len(other)), -_likeness(key, other)


def _likeness(key: str, other: str) -> float:
    """Return how similar the digits of two values are, from 0 to 100."""
    from rapidfuzz.fuzz import ratio  # imported late, since commands that read no page do not need it

    return ratio(key, other)
