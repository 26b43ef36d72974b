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


def counted_reader(numbers: Mapping[str, str], counters: str) -> Callable[[str], NumberWords]:
    """Return a function that finds numbers before a counter (个 counts things): the 3 in ``三个``, but not in ``三角``.

    Args:
        numbers: The number of each numeral, in digits.
        counters: A regular expression for the counters.
    """
    signs = "".join(sorted(set("".join(numbers))))
    pattern = lazy_pattern(rf"(?<![{signs}百千万萬亿億])([{signs}]{{1,3}}) ?(?:{counters})")

    def read(text: str) -> NumberWords:
        stated = {numbers[found[1]] for found in pattern.finditer(text) if found[1] in numbers}
        return NumberWords(frozenset(stated))

    return read
