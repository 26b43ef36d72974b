"""Find the number word on one page that says another number than the other page.

For example, the source has "five times", and the translation has "6 veces" or "seis veces".
"""

from __future__ import annotations

from collections.abc import Sequence

from ..languages import Language
from ..languages.composed_values import Value
from ..lazy_pattern import lazy_pattern
from ..model import Segment
from .stated_values import StatedValue, same_duration

_WORD = lazy_pattern(r"(?:[^\W\d_]|[\u064b-\u065f\u0900-\u0963'’ʼ]){1,20}+(?:-[^\W\d_]{2,20}+)?")
_LARGEST = 100  # larger numbers are rarely written as words
_LONGEST = 600  # characters of both texts; in longer ones, the number and the word may be in unrelated sentences
_NOT_COMPARED = frozenset(("0", "1"))  # words for none and one are in too many sentences


def number_word(
    number: StatedValue, own: Sequence[Segment], others: Sequence[Segment], languages: tuple[Language, Language]
) -> StatedValue | None:
    """Return the number word in ``others`` that seems to be the counterpart of ``number``, but says another number.

    For example, it is "seis" for 5. It must be the only number word in ``others`` whose number ``own`` does not have.

    Args:
        number: A small whole number in digits that ``others`` lacks.
        own: The segments with this number.
        others: The segments of the other page.
        languages: The language of ``own`` and the language of ``others``.

    Returns:
        The word as a value. None if there is not exactly one such word, or if it may mean the same as ``number`` ("two
        weeks" and "14 days"). None, too, for long texts, in which the word may belong to something else.
    """
    key, unit = number.value.key, number.value.unit
    if number.value.parts or key in _NOT_COMPARED or not _is_small(key):
        return None
    prose, own_prose = (" ".join(segment.prose for segment in side) for side in (others, own))
    if len(prose) + len(own_prose) > _LONGEST:
        return None
    known = languages[0].read_words(own_prose)
    found = languages[1].read_words(prose).stated - known.stated - known.meant - _NOT_COMPARED
    words = [word for word in found - _keys(languages[0].read_values(own_prose)) if _is_small(word)]
    if len(words) != 1 or words[0] == key:
        return None
    smaller, larger = sorted((int(key), int(words[0])))
    if "%" in unit or (unit and larger % smaller == 0):
        return None
    return _word_for(words[0], others, languages[1])


def changed_word(
    source: Sequence[Segment], translation: Sequence[Segment], languages: tuple[Language, Language]
) -> tuple[StatedValue, StatedValue] | None:
    """Return the only number word of a text and the other number that its translation has instead, if that is certain.

    For example, they are "third" and "cuarta". The number of the translation may also be a century in digits or Roman
    numerals.

    Args:
        source: The segments of the text.
        translation: The segments of its translation.
        languages: The languages of both.

    Returns:
        Both numbers. None if the texts are long, or if not exactly one number differs. None, too, if the two numbers
        may mean the same ("two weeks" and "fourteen days", "half past seven" and "halb acht") or be parts of each
        other.
    """
    prose, other_prose = (" ".join(segment.prose for segment in side) for side in (source, translation))
    if len(prose) + len(other_prose) > _LONGEST:
        return None
    words = languages[0].read_words(prose)
    if not words.stated - _NOT_COMPARED:
        return None  # as for most texts
    other_words = languages[1].read_words(other_prose)
    missing = _whole(words.stated) - other_words.stated - other_words.meant
    if not missing:
        return None
    values, other_values = languages[0].read_values(prose), languages[1].read_values(other_prose)
    # Phrases of the source may be left in the translation; English "on" is then no Turkish ten.
    kept = languages[0].read_words(other_prose).stated | languages[1].read_words(prose).stated
    missing -= kept | _stated_by(other_values, values)
    centuries = {value.key for value in other_values if value.unit == "century"}
    extra = (
        _whole(other_words.stated | centuries) - kept - words.stated - words.meant - _stated_by(values, other_values)
    )
    if len(missing) != 1 or len(extra) != 1:
        return None
    (key,), (other_key,) = missing, extra
    if _may_mean_the_same(int(key), int(other_key), _units(key, values) | _units(other_key, other_values)):
        return None
    if abs(int(key) - int(other_key)) == 1 and any(
        language.tells_time is not None and language.tells_time.search(text)
        for language, text in zip(languages, (prose, other_prose), strict=True)
    ):
        return None  # "half past seven" and "halb acht"
    word, other = _word_for(key, source, languages[0]), _word_for(other_key, translation, languages[1])
    return (word, other) if word and other else None


def _whole(numbers: frozenset[str]) -> set[str]:
    """Return the small numbers without 0, 1 and the parts of other numbers: 26, but not 20 and 6, for "twenty-six"."""
    found = {int(number) for number in numbers - _NOT_COMPARED if _is_small(number)}
    parts = {part for number in found if number > 20 and number % 10 for part in (number % 10, number // 10 * 10)}
    return {str(number) for number in found - parts}


def _keys(values: Sequence[Value]) -> set[str]:
    """Return all numbers that values, or parts of them, may mean, as digits."""
    each = [part for value in values for part in (value, *value.parts)]
    return {key for value in each for key in (value.key, *value.also)}


def _stated_by(values: Sequence[Value], others: Sequence[Value]) -> set[str]:
    """Return all numbers that ``values`` may mean, and those of ``others`` that mean the same duration.

    For example, these are 2 and 14 if ``values`` has "two weeks" and ``others`` has "14 days".
    """
    return _keys(values) | {other.key for other in others if any(same_duration(other, value) for value in values)}


def _units(key: str, values: Sequence[Value]) -> set[str]:
    """Return the units of the values with a number: ``{"GB"}`` for the number ``5`` in "5 GB".

    If no value has this number, the result is ``{""}``. ``key`` is the number in digits.
    """
    return {value.unit for value in values if value.key == key} or {""}


def _may_mean_the_same(number: int, other: int, units: set[str]) -> bool:
    """Whether two numbers may mean the same: one may be a part of the other one's word, or the units may differ.

    For example, Vietnamese "ba" (3) is a part of "ba mươi" (30), and 14 days are 2 weeks. ``units`` has both units.
    """
    smaller, larger = sorted((number, other))
    if larger > 10 and smaller in (larger % 10, larger // 10, larger // 10 * 10):
        return True  # "ba mươi" is 30, and "ba" is 3
    return len(units) > 1 and larger % smaller == 0


def _word_for(key: str, segments: Sequence[Segment], language: Language) -> StatedValue | None:
    """Return the word ("three") or the century that states a number in digits (``3``); None if no word does."""
    for segment in segments:
        for place in _WORD.finditer(segment.prose):
            if _states(place[0], key, language):
                start, end = place.span()
                if not language.spaced:  # the place is a phrase: 五个团队
                    while _states(segment.prose[start + 1 : end], key, language):
                        start += 1
                    while _states(segment.prose[start : end - 1], key, language):
                        end -= 1
                return StatedValue(segment, Value("number", key, start, end))
        for value in language.read_values(segment.prose):
            if value.key == key:
                return StatedValue(segment, value)
    return None


def _states(text: str, key: str, language: Language) -> bool:
    """Whether a text states the number ``key``, which is given in digits, as a word, and no other number."""
    return _whole(language.read_words(text).stated) == {key}


def _is_small(key: str) -> bool:
    """Whether a number is whole and so small that people often write it as a word."""
    return key.isdecimal() and len(key) <= len(str(_LARGEST)) and int(key) <= _LARGEST
