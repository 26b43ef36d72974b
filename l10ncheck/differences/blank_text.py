"""Recognizes text that shows nothing, such as ``&nbsp;`` or ``…``, where the source has words."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern

# What may stand in an empty list item or table cell: spaces, line breaks, dots and dashes.
BLANK = r"(?:[ \t\u00a0\u200b\u3000.…。،、·–—-]|&nbsp;|&#160;|<br ?/?>)*+"
_BLANK = lazy_pattern(BLANK)
_WORD = lazy_pattern(r"[^\W\d_]+")
_WORDS = 3  # a shorter text may be said with a dash, such as "not set"


def is_left_blank(source: str, translation: str) -> bool:
    """Whether the translation of a text shows no word, although the source has some.

    The result is False for a dash or dots if the source has fewer than three words, since ``–`` may translate "None".
    """
    found = _BLANK.fullmatch(translation)
    if found is None:
        return False
    words = _WORD.findall(source)
    return len(words) >= _WORDS or (bool(words) and not translation.strip())
