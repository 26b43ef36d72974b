"""Which language a text is in, as far as its script tells."""

from __future__ import annotations

import re

from .registry import language

_LETTERS = r"[^\W\d_]"
# In this order: Japanese is written with Han characters too, Korean now and then. Compiled when asked for.
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
_SHARE = 0.05  # code and names make most of the letters on many pages; one quoted word makes far fewer
_SAMPLE = 20_000  # characters that are looked at
_UNKNOWN = "und"


def guess_locale(text: str, *, source_locale: str = "en", default: str = "ko") -> str:
    """The tag of the language that a translation is in: its script's commonest language.

    A text without a script of its own is ``default`` where it still reads like the source, left untranslated, and
    ``und`` where it is something else in Latin letters.
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
