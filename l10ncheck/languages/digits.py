"""Writes the digits of every script as ASCII digits, without moving any character."""

from __future__ import annotations

import re
import unicodedata

_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
_AFTER_FULL_WIDTH = re.compile(r"(?<=[\uff10-\uff19])[．，：％]")
_OTHER_SIGNS = str.maketrans({"٪": "%", "：": ":", "，": ",", "．": ".", "％": "%"})


def ascii_digits(text: str) -> str:
    """Return a text of the same length in which every decimal digit and full-width sign of a number is ASCII."""
    if text.isascii() or not _OTHER_DIGITS.search(text):
        return text
    text = _AFTER_FULL_WIDTH.sub(lambda found: found[0].translate(_OTHER_SIGNS), text)
    return _OTHER_DIGITS.sub(lambda found: str(unicodedata.decimal(found[0])), text).replace("٪", "%")
