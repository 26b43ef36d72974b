"""Slovak: the endings of its nouns."""

from __future__ import annotations

from .base import Language

LANGUAGE = Language(
    tag="sk",
    name="Slovak",
    final_vowels="aeoy",
)
