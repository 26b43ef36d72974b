"""Find numbers, versions, dates and units that differ between a page and its translation.

A number in digits is not reported if the other page has it as a word, or in code, an address or a name. A number word
is only reported if it stands for another number than the other page has in digits: "deux heures et demie" for "1.5
hours", and "5 veces" for "six times".
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from ..languages import Language
from ..languages.composed_values import Value
from ..languages.digits import ascii_digits
from ..lazy_pattern import lazy_pattern
from ..model import Match, Segment
from .note_numbers import name_same_note
from .number_signs import changed_signs, is_price
from .number_words import changed_word, number_word
from .pairing import MANY
from .stated_values import (
    StatedValue,
    difference_key,
    is_equal,
    is_same_date,
    is_same_duration,
    is_same_number,
    is_small,
    is_written_alike,
    may_have_changed,
    pair_dates,
    pair_parts,
    pair_values,
    remove_restated,
    share_number,
)
from .titles import texts_with_digits, titles
from .value_excuses import Excuse, find_excuses
from .weekdays import changed_weekdays, names_weekdays

if TYPE_CHECKING:
    from ..comparison import Comparison

ValueKind = Literal["number", "version", "date", "unit"]

_MAX_DISTANCE = 6  # distance in matches by which a number may have moved
_FEWEST_DIGITS = 3  # of a number that no language writes as a word
_DIGIT = lazy_pattern(r"\d")
# The pattern begins with a single character set, which makes the search fast.
_DIGITS = lazy_pattern(r"\d\d*(?:\.\d+)*")
# A word beside a number may be its unit or the month of a date.
_MEASURED = lazy_pattern(r"\d[\s-]?[^\W\d_]|\d\s?[%°]|[^\W\d_]{3}\.?\s\d")


class ValueDifference(Struct, frozen=True):
    """A value that differs between the two pages.

    The value is missing if ``translation`` is None, extra if ``source`` is None, and otherwise changed. ``match_index``
    is the index of the match that contains it.
    """

    kind: ValueKind
    source: StatedValue | None
    translation: StatedValue | None
    match: Match
    match_index: int


def value_differences(comparison: Comparison) -> tuple[ValueDifference, ...]:
    """Return all differences between the values of aligned segments, in the order of the translation."""
    found: list[ValueDifference] = []
    languages = comparison.source_language, comparison.language
    page_titles = comparison.of(titles)
    has_weekdays = names_weekdays(comparison)
    for match_index, match in enumerate(comparison.alignment.matches):
        if not match.source or not match.translation or match.source[0].kind == "code":
            continue  # other rules compare code
        for source, translation in texts_with_digits(match, page_titles):
            if source and len(source) == len(translation):
                texts = replace(match, source=source, translation=translation)
                found += (replace(each, match=match) for each in _compare(match_index, texts, *languages))
        if has_weekdays:
            days = changed_weekdays(comparison, match.source, match.translation)
            found += (ValueDifference("date", old, new, match, match_index) for old, new in days)
        before = len(found)
        if _may_have_values(match, languages[0]):
            found += _compare(match_index, match, *languages)
            for sign in changed_signs(match.source, match.translation, comparison.language):
                found.append(ValueDifference(sign.kind, sign.source, sign.translation, match, match_index))
        # A number without a counterpart may be the number of a word.
        are_digits = all(_is_changed_in_digits(each) for each in found[before:])
        if are_digits and (words := changed_word(match.source, match.translation, languages)):
            found.append(ValueDifference("number", *words, match, match_index))
    return tuple(
        each
        for each in _remove_moved(found)
        if not (each.source and each.translation and name_same_note(comparison, each.source, each.translation))
    )


def _is_changed_in_digits(difference: ValueDifference) -> bool:
    """Whether both pages have a value with digits, such as 8080 and 8008."""
    return all(each is not None and _DIGIT.search(each.text) for each in (difference.source, difference.translation))


def _may_have_values(match: Match, source_language: Language) -> bool:
    """Whether a match has digits, or its source has a number word, which may be a quantity: "two hours"."""
    if any(_DIGIT.search(segment.prose) for segment in (*match.source, *match.translation)):
        return True
    words = (source_language.read_words(segment.prose) for segment in match.source)
    return any(each.stated - {"0", "1"} or "0.5" in each.meant for each in words)


def _compare(
    match_index: int, match: Match, source_language: Language, language: Language
) -> Iterator[ValueDifference]:
    """Yield the differences between the values of one match. ``match_index`` is its index."""
    source_digits = [_DIGITS.findall(ascii_digits(segment.prose)) for segment in match.source]
    translation_digits = [_DIGITS.findall(ascii_digits(segment.prose)) for segment in match.translation]
    if (
        any(source_digits)
        and source_digits == translation_digits
        and not any(
            digits and _MEASURED.search(segment.prose)
            for digits, segment in zip(source_digits, match.source, strict=True)
        )
    ):
        return  # both sides have the same digits in the same order, and no units or months that could differ
    all_source = _read_values(match.source, source_language)
    all_translation = _read_values(match.translation, language, source_language)
    source, translation = _remove_equal(all_source, all_translation), _remove_equal(all_translation, all_source)
    if not source and not translation:
        return
    source, translation = source[:MANY], translation[:MANY]
    for is_pair in (is_written_alike, is_same_date):
        source, translation, _ = pair_values(source, translation, is_pair)
    source, translation, dates = pair_dates(source, translation)
    yield from (ValueDifference("date", a, b, match, match_index) for a, b in dates)
    for is_pair in (is_equal, is_same_number, is_same_duration):
        source, translation, _ = pair_values(source, translation, is_pair)
    source, translation = pair_parts(source, translation)
    source, translation, units = pair_values(source, translation, share_number)
    yield from (ValueDifference("unit", a, b, match, match_index) for a, b in units)
    source, translation = remove_restated(source, all_translation), remove_restated(translation, all_source)
    if source or translation:
        yield from _number_differences(source, translation, match_index, match, source_language, language)


def _read_values(
    segments: Sequence[Segment], language: Language, source_language: Language | None = None
) -> list[StatedValue]:
    """Return the values in segments, read by the rules of a language.

    Args:
        segments: The segments.
        language: The language by whose rules the segments are read.
        source_language: The language by whose rules untranslated segments are read: those without any letter in the
            script of ``language``. None to read all segments by the rules of ``language``.
    """
    values = []
    for segment in segments:
        is_untranslated = source_language and language.script and not language.has_script(segment.prose)
        reading = source_language if source_language and is_untranslated else language
        values += [StatedValue(segment, value) for value in reading.read_values(segment.prose)]
    return values


def _remove_equal(stated: list[StatedValue], others: list[StatedValue]) -> list[StatedValue]:
    """Return the values in ``stated`` without an equal value in ``others``, the values of the other page.

    If a value occurs twice in ``stated`` and once in ``others``, one of the two remains.
    """
    available = Counter((item.value.key, item.value.unit) for item in others)
    rest = []
    for item in stated:
        key = item.value.key, item.value.unit
        if available[key] > 0:
            available[key] -= 1
        else:
            rest.append(item)
    return rest


def _number_differences(
    source: list[StatedValue],
    translation: list[StatedValue],
    match_index: int,
    match: Match,
    source_language: Language,
    language: Language,
) -> Iterator[ValueDifference]:
    """Yield the numbers of a match that differ: first pairs of changed numbers, then numbers that only one side has.

    Args:
        source: The numbers of the source without an equal number in the translation.
        translation: The numbers of the translation without an equal number in the source.
        match_index: The index of the match.
        match: The match.
        source_language: The language of the source.
        language: The language of the translation.
    """
    # The source language counts too, since translations leave some phrases untranslated.
    missing = find_excuses(source, match.source, match.translation, source_language, (language, source_language))
    extra = find_excuses(translation, match.translation, match.source, language, (source_language,))
    # Some numbers of the longer list may have no counterpart because the other side writes them in another form. Once
    # they are removed, the remaining numbers of both sides may be changed numbers.
    longer, shorter = (missing, extra) if len(missing) > len(extra) else (extra, missing)
    while len(longer) > len(shorter) and longer[-1][0]:
        longer.pop()
    if len(longer) != len(shorter):
        missing = [item for item in missing if not item[0]]
        extra = [item for item in extra if not item[0]]
    alone: list[tuple[Excuse, StatedValue]] = []
    for excuse, a in missing:
        candidates = [item for item in extra if may_have_changed(a, item[1])]
        if not candidates:
            alone.append((excuse, a))
            continue
        other_excuse, b = best = min(candidates, key=lambda item: (item[0], difference_key(a, item[1])))
        extra.remove(best)
        if min(excuse, other_excuse) < Excuse.IN_CODE:
            yield ValueDifference(_changed_kind(a, b), a, b, match, match_index)
    alone, extra = ([item for item in side if not item[0]] for side in (alone, extra))
    lone = [*alone, *extra]
    is_word = bool(lone) and not _DIGIT.search(lone[0][1].text)
    if len(lone) == 1 and not (is_word and not is_small(lone[0][1].value)):
        item, languages = lone[0][1], (source_language, language)
        if alone and (word := number_word(item, match.source, match.translation, languages)):
            yield ValueDifference("number", item, word, match, match_index)
            return
        if extra and (word := number_word(item, match.translation, match.source, languages[::-1])):
            yield ValueDifference("number", word, item, match, match_index)
            return
    knows_numerals = source_language.knows_numerals and language.knows_numerals
    for item in _one_per_place(alone):
        if _DIGIT.search(item.text) and (knows_numerals or _is_never_a_word(item.value)):
            yield ValueDifference(item.value.kind, item, None, match, match_index)
    for item in _one_per_place(extra):
        if _DIGIT.search(item.text) and (knows_numerals or _is_never_a_word(item.value)):
            yield ValueDifference(item.value.kind, None, item, match, match_index)


def _is_never_a_word(value: Value) -> bool:
    """Whether a value is so exact that every language writes it with digits.

    Zeros at both ends are not counted. A whole number of three or more digits then needs at least two digits: 110 is
    exact, and 100 is not. Any other value needs at least three: 3.14 is exact, and 0.25 is not.
    """
    key = value.also[0] if "^" in value.key and value.also else value.key
    digits = key.replace(".", "").strip("0")
    is_whole = key.isdecimal() and len(key) >= _FEWEST_DIGITS
    return len(digits) >= _FEWEST_DIGITS or (len(digits) > 1 and is_whole)


def _one_per_place(items: list[tuple[Excuse, StatedValue]]) -> list[StatedValue]:
    """Return the values without their excuses, only one for each place in the text: the last of those in ``items``.

    A date is split into several numbers, which must give only one finding.
    """
    return list({(item.segment.index, item.value.start): item for _, item in items}.values())


def _changed_kind(a: StatedValue, b: StatedValue) -> ValueKind:
    """Return the kind of a changed number: ``version`` if one of the two is certainly a version (1.2.3), or if both may
    be versions (2.4 and 2.5); else ``number``.
    """
    if "version" in (a.value.kind, b.value.kind):
        return "version"
    return "version" if all(map(_may_be_version, (a, b))) else "number"


def _may_be_version(stated: StatedValue) -> bool:
    """Whether a number has one point, but no unit and no decimal comma, and is no price: 2.4, but not 2,4 or $2.40."""
    is_plain = stated.value.key.count(".") == 1 and "," not in stated.text
    return is_plain and not stated.value.unit and not is_price(stated)


def _remove_moved(found: list[ValueDifference]) -> list[ValueDifference]:
    """Return the differences without numbers that are missing in one segment and extra in a nearby one.

    Such a number is in a sentence that the translation has in the other segment.
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
        first, last = item.match_index - _MAX_DISTANCE, item.match_index + _MAX_DISTANCE
        nearby = []
        for candidates in (possible[value.key], *(stated[key] for key in value.also)):
            while candidates and (candidates[0] in moved or found[candidates[0]].match_index < first):
                candidates.popleft()
            if candidates and found[candidates[0]].match_index <= last:
                nearby.append(candidates[0])
        if nearby:
            moved |= {index, min(nearby)}
    return [item for index, item in enumerate(found) if index not in moved]
