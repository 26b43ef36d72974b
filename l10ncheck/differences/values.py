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

from ..languages import Language
from ..languages.cldr import weekdays
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

if TYPE_CHECKING:
    from ..comparison import Comparison

ValueKind = Literal["number", "version", "date", "unit"]
# A difference within two texts: the value of the source and that of the translation. One of them may be None.
_Change = tuple[ValueKind, StatedValue | None, StatedValue | None]
_Excused = tuple[Excuse, StatedValue]

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
    has_weekdays = any(weekdays(comparison.source_language, comparison.source.text))
    for match_index, match in enumerate(comparison.alignment.matches):
        if not match.source or not match.translation or match.source[0].kind == "code":
            continue  # other rules compare code
        changes: list[_Change] = []
        for source, translation in texts_with_digits(match, page_titles):
            if source and len(source) == len(translation):
                changes += _compare(source, translation, *languages)
        if has_weekdays:
            changes += _changed_weekdays(match, *languages)
        before = len(changes)
        if _may_have_values(match, languages[0]):
            changes += _compare(match.source, match.translation, *languages)
            signs = changed_signs(match.source, match.translation, comparison.language)
            changes += ((sign.kind, sign.source, sign.translation) for sign in signs)
        # A number without a counterpart may be the number of a word.
        are_digits = all(_is_changed_in_digits(old, new) for _, old, new in changes[before:])
        if are_digits and (words := changed_word(match.source, match.translation, languages)):
            changes.append(("number", *words))
        found += (ValueDifference(*change, match, match_index) for change in changes)
    return tuple(
        each
        for each in _remove_moved(found)
        if not (each.source and each.translation and name_same_note(comparison, each.source, each.translation))
    )


def _changed_weekdays(match: Match, source_language: Language, language: Language) -> Iterator[_Change]:
    """Yield the days of the week that differ, each with the day that the translation has instead.

    Days that only one side names are left out, since the other side may name them in a form that is not known.
    """
    days = [StatedValue(each, day) for each in match.source for day in weekdays(source_language, each.prose)]
    others = [StatedValue(each, day) for each in match.translation for day in weekdays(language, each.prose)]
    missing, extra = _remove_equal(days, others), _remove_equal(others, days)
    if len(missing) == len(extra):
        yield from (("date", *pair) for pair in zip(missing, extra, strict=True))


def _is_changed_in_digits(old: StatedValue | None, new: StatedValue | None) -> bool:
    """Whether both values of a difference have digits: true for "8080" and "90", false for "8080" and "two"."""
    return all(each is not None and _DIGIT.search(each.text) for each in (old, new))


def _may_have_values(match: Match, source_language: Language) -> bool:
    """Whether a match has digits, or its source has a number word, which may be a quantity: "two hours"."""
    if any(_DIGIT.search(segment.prose) for segment in (*match.source, *match.translation)):
        return True
    words = (source_language.read_words(segment.prose) for segment in match.source)
    return any(each.stated - {"0", "1"} or "0.5" in each.meant for each in words)


def _compare(
    own: Sequence[Segment], others: Sequence[Segment], source_language: Language, language: Language
) -> Iterator[_Change]:
    """Yield the differences between the values of some segments of the source and those of their translation."""
    source_digits = [_DIGITS.findall(ascii_digits(segment.prose)) for segment in own]
    translation_digits = [_DIGITS.findall(ascii_digits(segment.prose)) for segment in others]
    if (
        any(source_digits)
        and source_digits == translation_digits
        and not any(
            digits and _MEASURED.search(segment.prose) for digits, segment in zip(source_digits, own, strict=True)
        )
    ):
        return  # both sides have the same digits in the same order, and no units or months that could differ
    all_source = _read_values(own, source_language)
    all_translation = _read_values(others, language, source_language)
    source, translation = _remove_equal(all_source, all_translation), _remove_equal(all_translation, all_source)
    if not source and not translation:
        return
    source, translation = source[:MANY], translation[:MANY]
    for is_pair in (is_written_alike, is_same_date):
        source, translation, _ = pair_values(source, translation, is_pair)
    source, translation, dates = pair_dates(source, translation)
    yield from (("date", *pair) for pair in dates)
    for is_pair in (is_equal, is_same_number, is_same_duration):
        source, translation, _ = pair_values(source, translation, is_pair)
    source, translation = pair_parts(source, translation)
    source, translation, units = pair_values(source, translation, share_number)
    yield from (("unit", *pair) for pair in units)
    source, translation = remove_restated(source, all_translation), remove_restated(translation, all_source)
    if source or translation:
        # The source language counts too, since translations leave some phrases untranslated.
        missing = find_excuses(source, own, others, source_language, (language, source_language))
        extra = find_excuses(translation, others, own, language, (source_language,))
        yield from _changed_numbers(missing, extra, (own, others), (source_language, language))


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


def _changed_numbers(
    missing: list[_Excused],
    extra: list[_Excused],
    texts: tuple[Sequence[Segment], Sequence[Segment]],
    languages: tuple[Language, Language],
) -> Iterator[_Change]:
    """Yield first the pairs of changed numbers, then the numbers that only one side has.

    Args:
        missing: The numbers of the source without an equal number in the translation, the best excuses last.
        extra: The numbers of the translation without an equal number in the source, the best excuses last.
        texts: The segments of the source and of the translation.
        languages: The languages of the source and of the translation.
    """
    pairs, missing, extra = _pair_changed(*_without_needless(missing, extra))
    for (excuse, a), (other_excuse, b) in pairs:
        if min(excuse, other_excuse) < Excuse.IN_CODE:
            yield _changed_kind(a, b), a, b
    missing, extra = _without_excused(missing), _without_excused(extra)
    if len(missing) + len(extra) == 1 and (words := _only_number_and_word(missing, extra, texts, languages)):
        yield "number", *words
        return
    knows_numerals = all(language.knows_numerals for language in languages)
    lone = (*((item, None) for item in _one_per_place(missing)), *((None, item) for item in _one_per_place(extra)))
    for old, new in lone:
        item = old or new
        if item and _DIGIT.search(item.text) and (knows_numerals or _is_never_a_word(item.value)):
            yield item.value.kind, old, new


def _without_needless(missing: list[_Excused], extra: list[_Excused]) -> tuple[list[_Excused], list[_Excused]]:
    """Return the numbers of both sides without those that need no counterpart, as they have an excuse (see ``Excuse``).

    The longer list loses such numbers only until both are equally long: the others may be pairs of changed numbers. If
    it stays longer, the other list loses its numbers with an excuse, too.
    """
    longer, shorter = (missing, extra) if len(missing) > len(extra) else (extra, missing)
    while len(longer) > len(shorter) and longer[-1][0]:
        longer.pop()
    return (missing, extra) if len(longer) == len(shorter) else (_without_excused(missing), _without_excused(extra))


def _without_excused(items: list[_Excused]) -> list[_Excused]:
    return [item for item in items if not item[0]]


def _pair_changed(
    missing: list[_Excused], extra: list[_Excused]
) -> tuple[list[tuple[_Excused, _Excused]], list[_Excused], list[_Excused]]:
    """Pair numbers that may have changed. Return the pairs, and the numbers of either list without a partner."""
    pairs, alone, others = [], [], list(extra)
    for item in missing:
        candidates = [other for other in others if may_have_changed(item[1], other[1])]
        if not candidates:
            alone.append(item)
            continue
        best = min(candidates, key=lambda other: (other[0], difference_key(item[1], other[1])))
        others.remove(best)
        pairs.append((item, best))
    return pairs, alone, others


def _only_number_and_word(
    missing: list[_Excused],
    extra: list[_Excused],
    texts: tuple[Sequence[Segment], Sequence[Segment]],
    languages: tuple[Language, Language],
) -> tuple[StatedValue, StatedValue] | None:
    """Return the only number without a counterpart, with the number word that the other side has in its place.

    The only number is in ``missing`` or in ``extra``, and the other list is empty. The result, ``texts`` and
    ``languages`` have the source first, then the translation. The result is None if there is no such word.
    """
    item = (missing or extra)[0][1]
    if not _DIGIT.search(item.text) and not is_small(item.value):
        return None
    if missing:
        word = number_word(item, *texts, languages)
        return (item, word) if word else None
    word = number_word(item, *texts[::-1], languages[::-1])
    return (word, item) if word else None


def _is_never_a_word(value: Value) -> bool:
    """Whether a value is so exact that every language writes it with digits.

    This is so for at least three digits, not counting zeros at both ends: 3.14 is exact, and 0.25 is not. For a whole
    number from 100, two are enough: 110 is exact, and 100 is not.
    """
    key = value.also[0] if "^" in value.key and value.also else value.key
    digits = key.replace(".", "").strip("0")
    is_whole = key.isdecimal() and len(key) >= _FEWEST_DIGITS
    return len(digits) >= _FEWEST_DIGITS or (len(digits) > 1 and is_whole)


def _one_per_place(items: list[_Excused]) -> list[StatedValue]:
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
    """Return the differences, except for numbers that are missing in one segment and extra in a nearby one.

    The translation has the sentence with such a number in the other segment.
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
