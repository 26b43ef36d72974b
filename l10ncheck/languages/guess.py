"""Guesses the language of a text by its script."""

from __future__ import annotations

import re

from .registry import language

_LETTERS = r"[^\W\d_]"
# The order matters, since Japanese and sometimes Korean also use Han characters. Patterns are compiled when they are
# used.
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
_SHARE = 0.05  # share of the letters that must be in the script; on many pages, most letters belong to code and names
_SAMPLE = 20_000  # characters of the text that are examined
_UNKNOWN = "und"


def guess_locale(text: str, *, source_locale: str = "en", default: str = "ko") -> str:
    """Guess the language tag of a translation by the script of its text.

    Args:
        text: The translation.
        source_locale: The language of the source.
        default: The result if the text is still in the language of the source.

    Returns:
        The tag of the most common language that uses the script of the text. ``und`` (unknown) for a text in Latin
        letters that is not in the source language.
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
