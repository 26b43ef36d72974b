"""Belarusian: the endings of its nouns."""

from __future__ import annotations

import re

from .base import Language

LANGUAGE = Language(
    tag="be",
    name="Belarusian",
    script=re.compile(r"[\u0400-\u04ff]+"),
    final_vowels="аяоеьйі",
)
