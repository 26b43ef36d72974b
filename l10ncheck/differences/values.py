"""Find numbers, versions, dates and units that differ between a page and its translation.

Only numbers written with digits are reported, never number words. A number needs no counterpart if the other side has
it as a word, or in code, an address or a name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..languages import Language
from ..languages.numerals import Value
from ..model import Match, Segment, Span
from .bounds import MANY

if TYPE_CHECKING:
    from ..comparison import Comparison

ValueKind = Literal["number", "version", "date", "unit"]

_EXCLUDED_KINDS = ("code", "image", "tag")  # other rules compare their content
_MAX_DISTANCE = 6  # distance in matches by which a number may have moved
_NANOSECONDS = {"ns": 1, "us": 10**3, "ms": 10**6, "s": 10**9, "min": 60 * 10**9, "h": 3600 * 10**9, "d": 86400 * 10**9}
_MOST_DIGITS = 15  # digits that a float can hold
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_MEASURED = re.compile(r"\d[\s-]?[^\W\d_]|\d\s?[%°]")
_GROUPED = re.compile(r"(?<=\d)[,. \u00a0](?=\d{3}(?!\d))")


class StatedValue(Struct, frozen=True):
    """A value (number, version, date or quantity with a unit) and the segment that contains it."""

    segment: Segment
    value: Value

    @property
    def text(self) -> str:
        """The value as it is written in the page."""
        return self.segment.prose[self.value.start : self.value.end].strip()

    @property
    def span(self) -> Span:
        return self.segment.locate(self.value.start, self.value.end)


class ValueDifference(Struct, frozen=True):
    """A value that differs: changed if both sides are given, missing if only the source is, extra if only the
    translation is. ``row`` is the index of the match that contains it.
    """

    kind: ValueKind
    source: StatedValue | None
    translation: StatedValue | None
    match: Match
    row: int


def value_differences(comparison: Comparison) -> tuple[ValueDifference, ...]:
    """Return all differences between the values of aligned segments, in the order of the translation."""
    found: list[ValueDifference] = []
    for row, match in enumerate(comparison.alignment.matches):
        if match.source and match.translation and match.source[0].kind not in _EXCLUDED_KINDS:
            found += _compare(row, match, comparison.source_language, comparison.language)
    return tuple(_remove_moved(found))


def _compare(row: int, match: Match, source_language: Language, language: Language) -> Iterator[ValueDifference]:
    source_digits = [_DIGITS.findall(segment.prose) for segment in match.source]
    if source_digits == [_DIGITS.findall(segment.prose) for segment in match.translation] and not any(
        digits and _MEASURED.search(segment.prose) for digits, segment in zip(source_digits, match.source, strict=True)
    ):
        return  # both sides have the same digits in the same order, and no units that could differ
    all_source = _read_values(match.source, source_language)
    all_translation = _read_values(match.translation, language)
    source, translation = _remove_equal(all_source, all_translation), _remove_equal(all_translation, all_source)
    if not source and not translation:
        return
    source, translation, _ = _pair_values(source[:MANY], translation[:MANY], _is_same_date)
    source, translation, dates = _pair_values(source, translation, _are_dates)
    yield from (ValueDifference("date", a, b, match, row) for a, b in dates)
    source, translation = _split_dates(source), _split_dates(translation)
    for is_pair in (_is_equal, _is_same_number, _is_same_duration):
        source, translation, _ = _pair_values(source, translation, is_pair)
    source, translation, units = _pair_values(source, translation, _share_number)
    yield from (ValueDifference("unit", a, b, match, row) for a, b in units)
    source, translation = _remove_restated(source, all_translation), _remove_restated(translation, all_source)
    if source or translation:
        yield from _number_differences(source, translation, row, match, source_language, language)


def _read_values(segments: Sequence[Segment], language: Language) -> list[StatedValue]:
    return [StatedValue(segment, value) for segment in segments for value in language.read_values(segment.prose)]


def _remove_equal(stated: list[StatedValue], others: list[StatedValue]) -> list[StatedValue]:
    """Return the values without an equal value on the other side. Each value of the other side is used only once."""
    available = Counter((item.value.key, item.value.unit) for item in others)
    rest = []
    for item in stated:
        key = item.value.key, item.value.unit
        if available[key] > 0:
            available[key] -= 1
        else:
            rest.append(item)
    return rest


def _pair_values(
    source: list[StatedValue], translation: list[StatedValue], is_pair: Callable[[Value, Value], bool]
) -> tuple[list[StatedValue], list[StatedValue], list[tuple[StatedValue, StatedValue]]]:
    """Pair each value of the source with the first value of the translation for which ``is_pair`` is true.

    Returns:
        The unpaired values of the source, the unpaired values of the translation, and the pairs.
    """
    source_rest, rest, pairs = [], list(translation), []
    for a in source:
        found = next((index for index, b in enumerate(rest) if is_pair(a.value, b.value)), None)
        if found is None:
            source_rest.append(a)
        else:
            pairs.append((a, rest.pop(found)))
    return source_rest, rest, pairs


def _is_equal(a: Value, b: Value) -> bool:
    return a.key == b.key and a.unit == b.unit


def _share_number(a: Value, b: Value) -> bool:
    """Whether two values can be the same number, possibly with different units."""
    return a.key == b.key or a.key in b.also or b.key in a.also


def _is_same_number(a: Value, b: Value) -> bool:
    return (not a.unit or not b.unit or a.unit == b.unit) and _share_number(a, b)


def _is_same_duration(a: Value, b: Value) -> bool:
    """Whether two values are the same duration in different units, such as 60 seconds and 1 minute."""
    return 0 < _nanoseconds(a) == _nanoseconds(b)


def _nanoseconds(value: Value) -> float:
    """Return a duration in nanoseconds; 0 for values that are no durations or have too many digits for a
    float.
    """
    if value.unit not in _NANOSECONDS or len(value.key) > _MOST_DIGITS or value.key.count(".") > 1:
        return 0
    return float(value.key) * _NANOSECONDS[value.unit]


def _remove_restated(stated: list[StatedValue], others: list[StatedValue]) -> list[StatedValue]:
    """Remove durations that the other side has in a different unit: ``300 seconds (5 minutes)`` is ``5분``."""
    return [a for a in stated if not any(_is_same_duration(a.value, b.value) for b in others[:MANY])]


def _are_dates(a: Value, b: Value) -> bool:
    return a.kind == b.kind == "date"


def _is_same_date(a: Value, b: Value) -> bool:
    """Whether two dates are equal. A date without a year fits every year."""
    if not _are_dates(a, b):
        return False
    year, _, rest = a.key.partition("-")
    other, _, other_rest = b.key.partition("-")
    return rest == other_rest and (year == other or not year or not other)


def _split_dates(stated: list[StatedValue]) -> list[StatedValue]:
    """Replace each date with three numbers: its year, month and day."""
    numbers: list[StatedValue] = []
    for item in stated:
        if item.value.kind != "date":
            numbers.append(item)
            continue
        for part, unit in zip(item.value.key.split("-"), ("", "", "d"), strict=False):
            if part:
                value = Value("number", str(int(part)), item.value.start, item.value.end, unit)
                numbers.append(StatedValue(item.segment, value))
    return numbers


class _Excuse(IntEnum):
    """Why a number may have no counterpart: in which other form the other side has it.

    A higher value is a stronger excuse.
    """

    NONE = 0
    LESS_OFTEN = 1  # the other side has the number in digits, but less often
    IN_CODE = 2  # the other side has the number in code or in an address
    WORD = 3


def _number_differences(
    source: list[StatedValue],
    translation: list[StatedValue],
    row: int,
    match: Match,
    source_language: Language,
    language: Language,
) -> Iterator[ValueDifference]:
    """Yield the numbers that differ: first pairs of changed numbers, then numbers that only one side has."""
    # The source language counts too, since translations leave some phrases untranslated.
    languages = (language, source_language)
    missing = _find_excuses(source, match.translation, languages)
    extra = _find_excuses(translation, match.source, languages[1:])
    # Some numbers of the longer list may have no counterpart because the other side writes them in another form. Once
    # they are removed, the remaining numbers of both sides may be changed numbers.
    longer, shorter = (missing, extra) if len(missing) > len(extra) else (extra, missing)
    while len(longer) > len(shorter) and longer[-1][0]:
        longer.pop()
    if len(longer) != len(shorter):
        missing = [item for item in missing if not item[0]]
        extra = [item for item in extra if not item[0]]
    while missing and extra:
        excuse, a = missing.pop(0)
        other_excuse, b = best = min(extra, key=lambda item: (item[0], _difference_key(a, item[1])))
        extra.remove(best)
        if min(excuse, other_excuse) < _Excuse.IN_CODE:
            yield ValueDifference(_kind(a.value, b.value), a, b, match, row)
    if source_language.knows_numerals and language.knows_numerals:
        yield from (ValueDifference(_kind(a.value), a, None, match, row) for a in _one_per_place(missing))
        yield from (ValueDifference(_kind(b.value), None, b, match, row) for b in _one_per_place(extra))


def _find_excuses(
    stated: list[StatedValue], others: Sequence[Segment], languages: Sequence[Language]
) -> list[tuple[_Excuse, StatedValue]]:
    """Return each value with its excuse: in which other form the segments of the other side have it.

    Values without an excuse come first.
    """
    if not stated:
        return []
    prose = " ".join(segment.prose for segment in others)
    words = frozenset[str]().union(*(language.read_words(prose) for language in languages))
    in_prose, in_code = _digits(prose), _digits(_code_text(others))
    result = []
    for item in stated:
        keys = {item.value.key, *item.value.also}
        excuse = _Excuse.NONE
        if keys & words:
            excuse = _Excuse.WORD
        elif keys & in_code:
            excuse = _Excuse.IN_CODE
        elif keys & in_prose:
            excuse = _Excuse.LESS_OFTEN
        result.append((excuse, item))
    return sorted(result, key=lambda item: item[0])


def _one_per_place(items: list[tuple[_Excuse, StatedValue]]) -> list[StatedValue]:
    """Return one value for each place in the text.

    A date would otherwise count several times, since it is split into numbers.
    """
    return list({(item.segment.index, item.value.start): item for _, item in items}.values())


def _code_text(segments: Sequence[Segment]) -> str:
    """Return the text of segments that is not prose: code, addresses and arguments of tags."""
    parts: list[str] = []
    for segment in segments:
        parts += [code.text for code in segment.codes]
        parts += [link.url for link in segment.links]
        parts += [argument.value for tag in segment.tags for argument in tag.args]
    return " ".join(parts)


def _digits(text: str) -> set[str]:
    """Return all numbers in a text, including those inside names."""
    return {*_DIGITS.findall(text), *_DIGITS.findall(_GROUPED.sub("", text))}


def _difference_key(a: StatedValue, b: StatedValue) -> tuple[bool, bool, int]:
    """Return a sort key. The more similar two values are, the smaller it is."""
    x, y = a.value, b.value
    return x.kind != y.kind, x.unit != y.unit, abs(len(x.key) - len(y.key))


def _kind(a: Value, b: Value | None = None) -> ValueKind:
    if b is None:
        return a.kind
    if "version" in (a.kind, b.kind):
        return "version"
    is_dotted = a.key.count(".") == b.key.count(".") == 1 and not a.unit and not b.unit
    return "version" if is_dotted else "number"


def _remove_moved(found: list[ValueDifference]) -> list[ValueDifference]:
    """Remove numbers that are missing in one segment and extra in a nearby one, since sentences
    move between segments.
    """
    # Indexes in ``found`` of extra numbers: by each number that their digits may mean, and by the most likely one. The
    # indexes are in ascending order.
    possible: defaultdict[str, deque[int]] = defaultdict(deque)
    stated: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, item in enumerate(found):
        if item.translation and not item.source:
            for key in {item.translation.value.key, *item.translation.value.also}:
                possible[key].append(index)
            stated[item.translation.value.key].append(index)
    moved: set[int] = set()
    for index, item in enumerate(found):
        if item.translation or not item.source:
            continue
        value = item.source.value
        nearby = []
        for candidates in (possible[value.key], *(stated[key] for key in value.also)):
            while candidates and (candidates[0] in moved or found[candidates[0]].row < item.row - _MAX_DISTANCE):
                candidates.popleft()
            if candidates and found[candidates[0]].row <= item.row + _MAX_DISTANCE:
                nearby.append(candidates[0])
        if nearby:
            moved |= {index, min(nearby)}
    return [item for index, item in enumerate(found) if index not in moved]
