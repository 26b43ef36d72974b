"""Replaces the digits of all scripts with ASCII digits. All offsets in a text stay the same."""

from __future__ import annotations

import unicodedata

from ..lazy_pattern import lazy_pattern

_OTHER_DIGITS = lazy_pattern(r"[^\D0-9]")
_AFTER_FULL_WIDTH = lazy_pattern(r"(?<=[\uff10-\uff19])[．，：％]")
_OTHER_SIGNS = str.maketrans({"٪": "%", "：": ":", "，": ",", "．": ".", "％": "%"})


def ascii_digits(text: str) -> str:
    """Replace decimal digits of any script, and full-width signs of numbers, with ASCII: ``12.5%`` for ``１２．５％``.

    The length of the text does not change.
    """
    if text.isascii() or not _OTHER_DIGITS.search(text):
        return text
    text = _AFTER_FULL_WIDTH.sub(lambda found: found[0].translate(_OTHER_SIGNS), text)
    return _OTHER_DIGITS.sub(lambda found: str(unicodedata.decimal(found[0])), text).replace("٪", "%")


_ROMAN = {"I": 1, "V": 5, "X": 10}


def roman_number(numeral: str) -> int:
    """Return the number of a Roman numeral of I, V and X: 19 for XIX."""
    digits = [_ROMAN[sign] for sign in numeral]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True))
