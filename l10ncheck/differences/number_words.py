"""Find the number word on one page that says another number than the digits on the other.

For example, the source has "five times", and the translation has "6 veces".
"""

from __future__ import annotations

from collections.abc import Sequence

from ..languages import Language
from ..languages.composed_values import Value
from ..lazy_pattern import lazy_pattern
from ..model import Segment
from .stated_values import StatedValue

_WORD = lazy_pattern(r"[^\W\d_]{2,20}+")
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
        The word as a value. None if there is no such word or more than one, if the word and ``number`` may mean the
        same ("two weeks" and "14 days"), or if the two texts are so long that the word may belong to something else.
    """
    key, unit = number.value.key, number.value.unit
    if number.value.parts or key in _NOT_COMPARED or not _is_small(key):
        return None
    prose, own_prose = (" ".join(segment.prose for segment in side) for side in (others, own))
    if len(prose) + len(own_prose) > _LONGEST:
        return None
    known = languages[0].read_words(own_prose)
    found = languages[1].read_words(prose).stated - known.stated - known.meant - _NOT_COMPARED
    own_numbers = {each.key for each in languages[0].read_values(own_prose)}
    words = [word for word in found - own_numbers if _is_small(word)]
    if len(words) != 1 or len(found) > 1 or words[0] == key:
        return None
    smaller, larger = sorted((int(key), int(words[0])))
    if "%" in unit or (unit and larger % smaller == 0):
        return None
    for segment in others:
        for place in _WORD.finditer(segment.prose):
            if languages[1].read_words(place[0]).stated == {words[0]}:
                return StatedValue(segment, Value("number", words[0], *place.span()))
    return None


def _is_small(key: str) -> bool:
    """Whether a number is whole and so small that people often write it as a word."""
    return key.isdecimal() and len(key) <= len(str(_LARGEST)) and int(key) <= _LARGEST
