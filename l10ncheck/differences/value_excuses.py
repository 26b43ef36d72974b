"""Decides which numbers without a counterpart the other page may have in another form, such as a word."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from ..languages import Language
from ..languages.composed_values import Value
from ..languages.digits import ascii_digits
from ..lazy_pattern import lazy_pattern
from ..model import Segment
from .stated_values import StatedValue

# The pattern begins with a single character set, which makes the search fast.
_DIGITS = lazy_pattern(r"\d\d*(?:\.\d+)*")
_TIME = lazy_pattern(r"(?<![\d:])\d{1,2}:\d\d")
_GROUPED = lazy_pattern(r"(?<=\d)[,. \u00a0](?=\d{3}(?!\d))")


class Excuse(IntEnum):
    """Why a number without a counterpart may still be correct: the other page has it in another form, such as a word.

    A higher value is a stronger excuse.
    """

    NONE = 0
    LESS_OFTEN = 1  # the other side has the number in digits, but less often
    IN_CODE = 2  # the other side has the number in code or in an address
    WORD = 3


def find_excuses(
    stated: list[StatedValue],
    own: Sequence[Segment],
    others: Sequence[Segment],
    own_language: Language,
    languages: Sequence[Language],
) -> list[tuple[Excuse, StatedValue]]:
    """Return values without a counterpart, each with its excuse (see ``Excuse``). Those without an excuse come first.

    A value such as "3" is left out if the other side writes it as a word ("three"), and its own side does not have this
    word.

    Args:
        stated: The values without a counterpart.
        own: The segments that contain the values.
        others: The segments of the other side.
        own_language: The language of ``own``.
        languages: The languages whose number words are recognized on the other side.
    """
    if not stated:
        return []
    prose, own_prose = (" ".join(segment.prose for segment in side) for side in (others, own))
    words = [language.read_words(prose) for language in languages]
    own_words = frozenset[str]().union(*(each.read_words(own_prose).stated for each in {own_language, *languages}))
    stated_words = set().union(*(each.stated for each in words))
    unmatched = stated_words - own_words - {"0", "1"}  # words for none and one are in too many sentences
    possible = stated_words.union(*(each.meant for each in words))
    in_prose, in_code = _digits(prose), _digits(_code_text(others))
    tells_time = any(each.tells_time is not None and each.tells_time.search(prose) for each in languages)
    result = []
    for item in stated:
        if item.value.key in unmatched:
            unmatched.remove(item.value.key)
            continue
        parts = item.value.parts or (item.value,)
        excuses = [_excuse(part, possible, in_code, in_prose, tells_time) for part in parts]
        result.append((min(excuses), item))
    return sorted(result, key=lambda item: item[0])


def _excuse(value: Value, words: set[str], in_code: set[str], in_prose: set[str], tells_time: bool) -> Excuse:
    """Return why the other side may have a value in another form (see ``Excuse``).

    Args:
        value: The value.
        words: The numbers that the other side has as words.
        in_code: The numbers that the other side has in code, addresses or arguments.
        in_prose: The numbers that the other side has in its text.
        tells_time: Whether the other side tells a time of day in words: half past six.
    """
    keys = {value.key, *value.also}
    hour, _, minute = value.key.partition(":")
    if minute.strip("0"):
        keys |= {str(int(hour) % 12 or 12), str(int(hour) % 12 + 1)}  # las seis y media, halb sieben
    if keys & words or (tells_time and not value.unit and any(":" in key for key in keys)):
        return Excuse.WORD
    keys = {value.key, *value.also}
    if keys & in_code:
        return Excuse.IN_CODE
    return Excuse.LESS_OFTEN if keys & in_prose else Excuse.NONE


def _code_text(segments: Sequence[Segment]) -> str:
    """Return the text of segments that is not prose: code, addresses and arguments of tags."""
    parts: list[str] = []
    for segment in segments:
        parts += [code.text for code in segment.codes]
        parts += [link.url for link in segment.links]
        parts += [argument.value for tag in segment.tags for argument in tag.args]
    return " ".join(parts)


def _digits(text: str) -> set[str]:
    """Return all numbers in a text, including those inside names, and all times, such as 15:04.

    Numbers with zeros before them, as in 2026-01-02, are returned without the zeros too.
    """
    text = ascii_digits(text)
    found = {*_DIGITS.findall(text), *_DIGITS.findall(_GROUPED.sub("", text)), *_TIME.findall(text)}
    return found | {each.lstrip("0") for each in found if each[0] == "0"}
