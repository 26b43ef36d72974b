"""Numbers, versions, dates and units that a translation states otherwise than its source.

Digits are evidence, words are not: a number word on one side excuses a digit on the other, and its absence never
counts. What stands in code, in an address or in a name on the other side is an excuse too.
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

_SILENT = ("code", "image", "tag")  # kinds whose contents other rules compare
_NEAR = 6  # segments between which a number may have moved
_SECONDS = {"ns": 1, "us": 10**3, "ms": 10**6, "s": 10**9, "min": 60 * 10**9, "h": 3600 * 10**9, "d": 86400 * 10**9}
_MOST_DIGITS = 15  # that a float holds
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_MEASURED = re.compile(r"\d[\s-]?[^\W\d_]|\d\s?[%°]")
_GROUPED = re.compile(r"(?<=\d)[,. \u00a0](?=\d{3}(?!\d))")


class StatedValue(Struct, frozen=True):
    """A value and the segment that states it."""

    segment: Segment
    value: Value

    @property
    def text(self) -> str:
        """As it is written."""
        return self.segment.prose[self.value.start : self.value.end].strip()

    @property
    def span(self) -> Span:
        return self.segment.locate(self.value.start, self.value.end)


class ValueDifference(Struct, frozen=True):
    """A value that was changed (both sides are given), is missing or is extra; ``row`` is the index of its match."""

    kind: ValueKind
    source: StatedValue | None
    translation: StatedValue | None
    match: Match
    row: int


def value_differences(comparison: Comparison) -> tuple[ValueDifference, ...]:
    """All differences between the values of segments that translate each other, in the order of the translation."""
    found: list[ValueDifference] = []
    for row, match in enumerate(comparison.alignment.matches):
        if match.source and match.translation and match.source[0].kind not in _SILENT:
            found += _compare(row, match, comparison.source_language, comparison.language)
    return tuple(_without_moved(found))


def _compare(row: int, match: Match, source_language: Language, language: Language) -> Iterator[ValueDifference]:
    written = [_DIGITS.findall(segment.prose) for segment in match.source]
    if written == [_DIGITS.findall(segment.prose) for segment in match.translation] and not any(
        digits and _MEASURED.search(segment.prose) for digits, segment in zip(written, match.source, strict=True)
    ):
        return  # the same digits in the same order, and nothing behind them that could differ
    mine, theirs = all_mine, all_theirs = _stated(match.source, source_language), _stated(match.translation, language)
    mine, theirs = _without_equal(mine, theirs), _without_equal(theirs, mine)
    if not mine and not theirs:
        return
    mine, theirs, _ = _cancel(mine[:MANY], theirs[:MANY], _same_date)
    mine, theirs, dates = _cancel(mine, theirs, _both_dates)
    yield from (ValueDifference("date", a, b, match, row) for a, b in dates)
    mine, theirs = _without_dates(mine), _without_dates(theirs)
    for agree in (_equal, _same_number, _same_quantity):
        mine, theirs, _ = _cancel(mine, theirs, agree)
    mine, theirs, units = _cancel(mine, theirs, _keys_meet)
    yield from (ValueDifference("unit", a, b, match, row) for a, b in units)
    mine, theirs = _not_restated(mine, all_theirs), _not_restated(theirs, all_mine)
    if mine or theirs:
        yield from _changed(mine, theirs, row, match, source_language, language)


def _stated(segments: Sequence[Segment], language: Language) -> list[StatedValue]:
    return [StatedValue(segment, value) for segment in segments for value in language.read_values(segment.prose)]


def _without_equal(stated: list[StatedValue], others: list[StatedValue]) -> list[StatedValue]:
    """Those that are left when each equal value of the other side takes one away."""
    taken = Counter((item.value.key, item.value.unit) for item in others)
    left = []
    for item in stated:
        key = item.value.key, item.value.unit
        if taken[key] > 0:
            taken[key] -= 1
        else:
            left.append(item)
    return left


def _cancel(
    mine: list[StatedValue], theirs: list[StatedValue], agree: Callable[[Value, Value], bool]
) -> tuple[list[StatedValue], list[StatedValue], list[tuple[StatedValue, StatedValue]]]:
    """What is left of both lists without the pairs that agree, and these pairs; the first that agrees is taken."""
    left, rest, pairs = [], list(theirs), []
    for a in mine:
        found = next((index for index, b in enumerate(rest) if agree(a.value, b.value)), None)
        if found is None:
            left.append(a)
        else:
            pairs.append((a, rest.pop(found)))
    return left, rest, pairs


def _equal(a: Value, b: Value) -> bool:
    return a.key == b.key and a.unit == b.unit


def _keys_meet(a: Value, b: Value) -> bool:
    return a.key == b.key or a.key in b.also or b.key in a.also


def _same_number(a: Value, b: Value) -> bool:
    return (not a.unit or not b.unit or a.unit == b.unit) and _keys_meet(a, b)


def _same_quantity(a: Value, b: Value) -> bool:
    """Whether they are the same time in different units."""
    return 0 < _seconds(a) == _seconds(b)


def _seconds(value: Value) -> float:
    """A span of time in seconds; 0 for what is none, such as ``1.2.3`` or more digits than a float can tell apart."""
    if value.unit not in _SECONDS or len(value.key) > _MOST_DIGITS or value.key.count(".") > 1:
        return 0
    return float(value.key) * _SECONDS[value.unit]


def _not_restated(stated: list[StatedValue], others: list[StatedValue]) -> list[StatedValue]:
    """Without those that the other side states in another unit: ``300 seconds (5 minutes)`` is ``5분``."""
    return [a for a in stated if not any(_same_quantity(a.value, b.value) for b in others[:MANY])]


def _both_dates(a: Value, b: Value) -> bool:
    return a.kind == b.kind == "date"


def _same_date(a: Value, b: Value) -> bool:
    """Whether two dates are equal, or would be if one of them had a year."""
    if not _both_dates(a, b):
        return False
    year, _, rest = a.key.partition("-")
    other, _, other_rest = b.key.partition("-")
    return rest == other_rest and (year == other or not year or not other)


def _without_dates(stated: list[StatedValue]) -> list[StatedValue]:
    """The same with each date taken apart into the numbers of its year, month and day."""
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
    """How the other side may have a number after all; the higher, the better."""

    NONE = 0
    MORE_OFTEN = 1  # the other side has the number, but less often
    ELSEWHERE = 2  # in code or in an address
    WORD = 3


def _changed(
    mine: list[StatedValue],
    theirs: list[StatedValue],
    row: int,
    match: Match,
    source_language: Language,
    language: Language,
) -> Iterator[ValueDifference]:
    """Numbers that one side has and the other has not: in pairs as far as they go, then alone."""
    # A translation may leave a phrase in the language of the source.
    words = (language, source_language)
    missing = _excused(mine, match.translation, words)
    extra = _excused(theirs, match.source, words[1:])
    # The longer side has numbers that the other gives in another form; what is left may have replaced one another.
    longer, shorter = (missing, extra) if len(missing) > len(extra) else (extra, missing)
    while len(longer) > len(shorter) and longer[-1][0]:
        longer.pop()
    if len(longer) != len(shorter):
        missing = [item for item in missing if not item[0]]
        extra = [item for item in extra if not item[0]]
    while missing and extra:
        excuse, a = missing.pop(0)
        other, b = best = min(extra, key=lambda item: (item[0], _unlike(a, item[1])))
        extra.remove(best)
        if min(excuse, other) < _Excuse.ELSEWHERE:
            yield ValueDifference(_kind(a.value, b.value), a, b, match, row)
    if source_language.knows_numerals and language.knows_numerals:
        yield from (ValueDifference(_kind(a.value), a, None, match, row) for a in _once(missing))
        yield from (ValueDifference(_kind(b.value), None, b, match, row) for b in _once(extra))


def _excused(
    stated: list[StatedValue], others: Sequence[Segment], languages: Sequence[Language]
) -> list[tuple[_Excuse, StatedValue]]:
    """Each value with the excuse that the segments of the other side give it, those without any first."""
    if not stated:
        return []
    prose = " ".join(segment.prose for segment in others)
    words = frozenset[str]().union(*(language.read_words(prose) for language in languages))
    stated_there, elsewhere = _digits(prose), _digits(_code(others))
    result = []
    for item in stated:
        keys = {item.value.key, *item.value.also}
        excuse = _Excuse.NONE
        if keys & words:
            excuse = _Excuse.WORD
        elif keys & elsewhere:
            excuse = _Excuse.ELSEWHERE
        elif keys & stated_there:
            excuse = _Excuse.MORE_OFTEN
        result.append((excuse, item))
    return sorted(result, key=lambda item: item[0])


def _once(items: list[tuple[_Excuse, StatedValue]]) -> list[StatedValue]:
    """One of each place: a date is several numbers."""
    return list({(item.segment.index, item.value.start): item for _, item in items}.values())


def _code(segments: Sequence[Segment]) -> str:
    """What segments hold besides prose: code, addresses and arguments of tags."""
    parts: list[str] = []
    for segment in segments:
        parts += [code.text for code in segment.codes]
        parts += [link.url for link in segment.links]
        parts += [argument.value for tag in segment.tags for argument in tag.args]
    return " ".join(parts)


def _digits(text: str) -> set[str]:
    """All runs of digits, those in names included."""
    return {*_DIGITS.findall(text), *_DIGITS.findall(_GROUPED.sub("", text))}


def _unlike(a: StatedValue, b: StatedValue) -> tuple[bool, bool, int]:
    x, y = a.value, b.value
    return x.kind != y.kind, x.unit != y.unit, abs(len(x.key) - len(y.key))


def _kind(a: Value, b: Value | None = None) -> ValueKind:
    if b is None:
        return a.kind
    if "version" in (a.kind, b.kind):
        return "version"
    dotted = a.key.count(".") == b.key.count(".") == 1 and not a.unit and not b.unit
    return "version" if dotted else "number"


def _without_moved(found: list[ValueDifference]) -> list[ValueDifference]:
    """Without the numbers that are missing in one segment and extra in one nearby: the text was divided otherwise."""
    # The extra ones by every number that they may stand for, and by the one that they state; rows do not fall.
    meant: defaultdict[str, deque[int]] = defaultdict(deque)
    stated: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, item in enumerate(found):
        if item.translation and not item.source:
            for key in {item.translation.value.key, *item.translation.value.also}:
                meant[key].append(index)
            stated[item.translation.value.key].append(index)
    moved: set[int] = set()
    for index, item in enumerate(found):
        if item.translation or not item.source:
            continue
        value = item.source.value
        near = []
        for waiting in (meant[value.key], *(stated[key] for key in value.also)):
            while waiting and (waiting[0] in moved or found[waiting[0]].row < item.row - _NEAR):
                waiting.popleft()
            if waiting and found[waiting[0]].row <= item.row + _NEAR:
                near.append(waiting[0])
        if near:
            moved |= {index, min(near)}
    return [item for index, item in enumerate(found) if index not in moved]
