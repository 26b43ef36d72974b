"""How much of a text an edit has changed, and of what kind the edit is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from ..history_types import ChangeKind
from .normalized_text import NormalizedText

# An edit with one of these, or with a number, changes the sense however small it is.
_WEIGHTY_WORDS = """
not no never cannot without only must should may can disabled enabled deprecated true false than before after if unless
except less more least most
"""
_LIGHT_WORDS = """
a an the of to in is are and that for your you it this with on be as will s which at by its has have been or also was
were there these those
"""
_WEIGHTY = frozenset(_WEIGHTY_WORDS.split())
_LIGHT = frozenset(_LIGHT_WORDS.split())
_DIGIT = re.compile(r"\d")
_MOST_TYPO_WORDS = 4
_ALIKE = 75.0
_MOST_SWAPPED = 3  # words on each side of a replacement that may be one of many

WordEdit = tuple[tuple[str, ...], tuple[str, ...]]  # words that went, words that came in their place


def edits(old: Sequence[str], new: Sequence[str]) -> Iterator[WordEdit]:
    """The stretches of words that differ."""
    went: list[str] = []
    came: list[str] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            if went or came:
                yield tuple(went), tuple(came)
                went, came = [], []
        else:
            went += old[step.src_start : step.src_end]
            came += new[step.dest_start : step.dest_end]
    if went or came:
        yield tuple(went), tuple(came)


def count_changed_words(found: Sequence[WordEdit]) -> int:
    """How many words a translator has to look at."""
    return sum(max(len(went), len(came)) for went, came in found)


def replacements(found: Sequence[WordEdit]) -> tuple[WordEdit, ...]:
    """The short replacements among edits: those that may be the same on many pages."""
    return tuple(edit for edit in found if edit[0] and edit[1] and max(map(len, edit)) <= _MOST_SWAPPED)


def kind_of(old: NormalizedText, new: NormalizedText, found: Sequence[WordEdit]) -> ChangeKind:
    """What kind of edit leads from one content to another that is written in its place."""
    if not found:
        if old.comments != new.comments:
            return "comment"
        return "cosmetic" if old.links == new.links else "link"
    if "code" in (old.kind, new.kind):
        return "code"
    if all(_is_number(word) for edit in found for words in edit for word in words):
        return "number"
    return "typo" if _is_typo(found) else "rewritten"


def _is_number(word: str) -> bool:
    return bool(_DIGIT.search(word))


def _is_typo(found: Sequence[WordEdit]) -> bool:
    """Few words, none of weight, and what is left without articles and the like is spelled nearly the same."""
    from rapidfuzz import fuzz

    if count_changed_words(found) > _MOST_TYPO_WORDS:
        return False
    for went, came in found:
        if any(word in _WEIGHTY or _is_number(word) or word != word.lower() for word in (*went, *came)):
            return False
        old, new = (("".join(word for word in side if word not in _LIGHT)).replace("-", "") for side in (went, came))
        if old != new and fuzz.ratio(old, new) < _ALIKE:
            return False
    return True
