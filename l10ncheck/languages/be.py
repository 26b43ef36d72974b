"""Belarusian: the endings of its nouns."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from .base import Language

LANGUAGE = Language(
    tag="be",
    name="Belarusian",
    script=lazy_pattern(r"[\u0400-\u04ff]+"),
    final_vowels="аяоеьйі",
)
