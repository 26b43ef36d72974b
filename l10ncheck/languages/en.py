"""English."""

from __future__ import annotations

from .base import Language

FUNCTION_WORDS = frozenset(
    "the a an of to and is are in that for it you with this be can or on as by if when not from will your has have "
    "which at was but use used they these their we its do does should may must more than into how what there then so "
    "also all any been being were before after those them our no let want need same each other where who because "
    "while about only some".split()
)

LANGUAGE = Language(tag="en", name="English", function_words=FUNCTION_WORDS)
