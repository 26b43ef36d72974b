"""Guesses the language of a text by its script."""

from __future__ import annotations

import re

from .registry import language

_LETTERS = r"[^\W\d_]"
# The order matters: Japanese and sometimes Korean use Han characters too. Patterns are compiled on use.
_SCRIPTS = (
    ("ko", "[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]"),
    ("ja", "[\u3041-\u30ff]"),
    ("zh", "[\u3400-\u4dbf\u4e00-\u9fff]"),
    ("ru", "[\u0400-\u04ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("ar", "[\u0600-\u06ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("hi", "[\u0900-\u097f]"),
    ("th", "[\u0e00-\u0e7f]"),
)
_SHARE = 0.05  # of the letters; on many pages most are code and names, but a quoted word has far fewer
_SAMPLE = 20_000  # characters that are examined
_UNKNOWN = "und"


def guess_locale(text: str, *, source_locale: str = "en", default: str = "ko") -> str:
    """Guess the language tag of a translation.

    Args:
        text: The translation.
        source_locale: The language of the source.
        default: The result for a text that is still in the language of the source.

    Returns:
        The most common language of the script of the text; ``und`` for another language in Latin letters.
    """
    text = text[:_SAMPLE]
    letters = len(re.findall(_LETTERS, text))
    for tag, script in _SCRIPTS:
        if len(re.findall(script, text)) > _SHARE * letters:
            return tag
    words = text.lower().split()
    familiar = language(source_locale).function_words
    untranslated = sum(word in familiar for word in words) >= _SHARE * len(words)
    return default if untranslated else _UNKNOWN
