"""Recognize code in which a translator probably translated names and strings of an example."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..comparison import Comparison

_WORD = re.compile(r"[^\W\d_]+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORTEST = 3  # letters; shorter words are often names of variables


def is_localized(comparison: Comparison, source: str, translation: str) -> bool:
    """Whether a difference between two pieces of code looks like a translation.

    This is so if neither language has a script of its own, and the translation replaced a word by one that the source
    page has nowhere, in its text or its code: ``const { title }`` became ``const { titulo }``. Code of an older version
    mostly consists of words that the source page still has in other places. That was measured on the pages of a site in
    six languages: of 88 differences with such a word 80 were translations, of 22 without one 2 were.

    Args:
        comparison: The pair of pages.
        source: The code of the source.
        translation: The code that the translation has instead.
    """
    if comparison.source_language.script is not None or comparison.language.script is not None:
        return False
    old, new = _words(source), _words(translation)
    return bool(old - new) and bool(new - old - comparison.of(_source_words))


def _source_words(comparison: Comparison) -> frozenset[str]:
    return _words(comparison.source.text)


def _words(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, without accents, and with camel-case names split."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    parts = (part for word in _WORD.findall(plain) for part in _INNER_CAPITAL.split(word))
    return frozenset(part.lower() for part in parts if len(part) >= _SHORTEST)
