"""Guesses the language of a text by its script."""

from __future__ import annotations

import re

from .registry import language
from .tags import primary_subtag

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
_CLEAR = 3.0  # only one of two texts is in a language if its share of that language is this many times the other's
_WORDS = 20  # of a source; a shorter one may have none of the frequent words


def guess_locale(text: str, *, source_locale: str = "en", default: str = "ko", latin: str = "") -> str:
    """Guess the language tag of a translation by the script of its text.

    Args:
        text: The translation.
        source_locale: The language of the source.
        default: The result if the text is still in the language of the source.
        latin: The language that a text in Latin letters certainly has; empty if that is not known. Ignored if this
            language has a script of its own.

    Returns:
        The tag of the most common language that uses the script of the text. ``und`` (unknown) for a text in Latin
        letters that is not in the source language.
    """
    text = text[:_SAMPLE]
    letters = len(re.findall(_LETTERS, text))
    for tag, script in _SCRIPTS:
        if len(re.findall(script, text)) > _SHARE * letters:
            return tag
    if latin and language(latin).script is None and primary_subtag(latin) not in dict(_SCRIPTS):
        return latin
    return default if not text.strip() or _share_in(text, source_locale) >= _SHARE else _UNKNOWN


def are_swapped(source: str, translation: str, source_locale: str) -> bool:
    """Whether a source and its translation were given in the wrong order: only the second is in the source's language.

    The result is False if ``source`` is short, or if ``source_locale`` is a language in Latin letters whose frequent
    words l10ncheck does not know.
    """
    share = _share_in(translation, source_locale)
    return len(source.split()) >= _WORDS and share > _SHARE and share > _CLEAR * _share_in(source, source_locale)


def _share_in(text: str, locale: str) -> float:
    """Return how much of a text is in a language, from 0 to 1.

    This is the share of the letters that are in the script of the language. For a language in Latin letters, it is the
    share of the words that nearly every sentence of the language contains; 0 if they are not known.
    """
    text = text[:_SAMPLE]
    if script := dict(_SCRIPTS).get(primary_subtag(locale)):
        return len(re.findall(script, text)) / max(1, len(re.findall(_LETTERS, text)))
    words = text.lower().split()
    return sum(map(language(locale).function_words.__contains__, words)) / max(1, len(words))
