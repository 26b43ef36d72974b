"""Finds the language of a locale tag: the module of this package that is named like the primary subtag."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import lru_cache

from msgspec.structs import replace

from ..lazy_pattern import lazy_pattern
from .base import Language, Value, no_words, word_reader
from .figures import figures, tolerant
from .numerals import read_digits, reader
from .tags import UNSPACED
from .wording import NO_WORDING, Wording, folded, number_words

_DIGIT = lazy_pattern(r"\d")
_TEXTS = 64  # whose number words are kept, since several searches read them one after the other
_ROMAN = lazy_pattern(r"\b[IVX]")


@lru_cache(maxsize=64)
def language(tag: str) -> Language:
    """Return the language of a locale tag such as ``ko``, ``ko-KR`` or ``pt_BR``.

    For a language that l10ncheck does not describe, the result has values that fit any language.
    """
    tag = tag.replace("_", "-")
    primary = tag.split("-")[0].lower()
    if not primary.isascii() or not primary.isalpha():
        return Language(tag=tag, name=tag)
    try:
        module = importlib.import_module(f".{primary}", __package__)
    except ModuleNotFoundError:
        module = None
    described: Language = getattr(module, "LANGUAGE", Language(tag=primary, name=primary))
    wording: Wording = getattr(module, "WORDING", NO_WORDING)
    described = replace(described, spaced=primary not in UNSPACED, read_values=_lazy_reader(tag, wording))
    described = replace(described, minus=lazy_pattern(wording.minus, re.IGNORECASE))
    if wording.cardinals and described.read_words is no_words:
        described = replace(described, read_words=word_reader(wording))
    described = replace(described, read_words=lru_cache(maxsize=_TEXTS)(described.read_words))
    measured = figures(tag)
    if measured is None:
        return described
    return replace(
        described,
        letter_weight=measured.letter_weight,
        length_prior=tolerant(measured.mean, measured.spread) if measured.spread else None,
        usual_log_ratio=measured.mean,
        sentence_length=measured.sentence_length,
    )


def _lazy_reader(tag: str, wording: Wording) -> Callable[[str], tuple[Value, ...]]:
    """Return a function that finds the values of a text in a language, like the functions of ``numerals.reader``.

    It loads the data of the language when it reads the first text with a digit or a number word.

    Args:
        tag: The language tag.
        wording: Expressions of the language that CLDR does not have.
    """

    @lru_cache(maxsize=1)
    def load() -> Callable[[str], tuple[Value, ...]]:
        from .cldr import notation_of

        notation = notation_of(tag, wording)
        return reader(notation) if notation else read_digits

    words = set(map(folded, (*number_words(wording), *wording.quantities)))

    def read(text: str) -> tuple[Value, ...]:
        has_number = _DIGIT.search(text) or (wording.centuries and _ROMAN.search(text))
        return load()(text) if has_number or any(map(folded(text).__contains__, words)) else ()

    return read
