"""Numbers in Chinese characters, for the languages that write them."""

from __future__ import annotations

from collections.abc import Mapping

_ONES = "一二三四五六七八九"
_TENS = {10: "十"} | {ten * 10: f"{sign}十" for ten, sign in enumerate(_ONES[1:], 2)}
# 1 to 99, such as 六十二
HAN_NUMBERS: Mapping[str, str] = {
    **{sign: str(number) for number, sign in enumerate(_ONES, 1)},
    **{tens: str(number) for number, tens in _TENS.items()},
    **{tens + sign: str(number + one) for number, tens in _TENS.items() for one, sign in enumerate(_ONES, 1)},
}
