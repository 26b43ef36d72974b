"""Czech: the endings of its nouns."""

from __future__ import annotations

from .base import Language

LANGUAGE = Language(
    tag="cs",
    name="Czech",
    final_vowels="aeoy",
)
