"""Numbers in Chinese characters, for the languages that write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..lazy_pattern import lazy_pattern
from .base import NumberWords

_ONES = "一二三四五六七八九"
_TENS = {10: "十"} | {ten * 10: f"{sign}十" for ten, sign in enumerate(_ONES[1:], 2)}
# 1 to 99, such as 六十二
HAN_NUMBERS: Mapping[str, str] = {
    **{sign: str(number) for number, sign in enumerate(_ONES, 1)},
    **{tens: str(number) for number, tens in _TENS.items()},
    **{tens + sign: str(number + one) for number, tens in _TENS.items() for one, sign in enumerate(_ONES, 1)},
}
_DIGITS = {sign: number for number, sign in enumerate(f"零{_ONES}")} | {"〇": 0, "两": 2, "兩": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_LARGE_NUMBER = lazy_pattern(f"[{''.join((*_DIGITS, *_SMALL, *_LARGE))}]{{2,20}}")


def _values(numeral: str) -> set[int]:
    """Return the numbers that a numeral in Chinese characters may mean: 15000 for 一万五千, 2024 for 二〇二四.

    A digit at the end is 5 in Japanese, and may be short for 50 in Chinese: 一百五 gives 105 and 150.
    """
    if _DIGITS.keys() >= set(numeral):
        return {int("".join(str(_DIGITS[sign]) for sign in numeral))}
    total, group, digit, unit = 0, 0, 0, 1
    for sign in numeral:
        if sign in _DIGITS:
            digit, unit = _DIGITS[sign], unit if _DIGITS[sign] else 10
        elif sign in _SMALL:
            unit = _SMALL[sign]
            group, digit = group + (digit or 1) * unit, 0
        else:
            unit = _LARGE[sign]
            total, group, digit = total + (group + digit) * unit, 0, 0
    return {total + group + digit, total + group + digit * max(unit // 10, 1)}


def counted_reader(numbers: Mapping[str, str], counters: str) -> Callable[[str], NumberWords]:
    """Return a function that finds numbers before a counter (个 counts things): the 3 in ``三个``, but not in ``三角``.

    Larger numerals, such as 两千五百, are found before any word, as numbers that the text may mean.

    Args:
        numbers: The number of each numeral, in digits.
        counters: A regular expression for the counters.
    """
    signs = "".join(sorted(set("".join(numbers))))
    pattern = lazy_pattern(rf"(?<![{signs}百千万萬亿億])([{signs}]{{1,3}}) ?(?:{counters})")

    def read(text: str) -> NumberWords:
        stated = {numbers[found[1]] for found in pattern.finditer(text) if found[1] in numbers}
        return NumberWords(
            frozenset(stated), frozenset(str(value) for each in _LARGE_NUMBER.findall(text) for value in _values(each))
        )

    return read
