"""Code spans of a block that its translation has otherwise, or no longer has as code at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import Indel

from ..languages import Language
from ..model import Inline, Match

if TYPE_CHECKING:
    from ..rules.base import Comparison

_ALIKE = 0.5
_SPACE_AND_QUOTES = re.compile(r"\s+|^[\"'“”‘’]+|[\"'“”‘’.,:;]+$")
# What a word of English prose in code marks does not have: a sign, a digit, a capital inside.
_CODE_SHAPE = re.compile(r"[._/$={}<>()\[\]:@#*+0-9-]|[a-z][A-Z]")
_PLACEHOLDER = re.compile(r"[<>\[\]{}\s]")
_PLURAL = re.compile(r"(?:e?s)?$")


class InlineCodeChange(Struct, frozen=True):
    """``here`` is None where nothing in the translation stands for the code span of the source."""

    match: Match
    there: Inline
    here: Inline | None


def inline_code_changes(comparison: Comparison) -> tuple[InlineCodeChange, ...]:
    """The changed and the missing code spans of all aligned blocks, in the order of the translation."""
    return tuple(
        change
        for match in comparison.alignment.matches
        if match.source and match.translation
        for change in _changes(match, comparison.language)
    )


def is_code_shaped(code: str) -> bool:
    """Whether it can be nothing but code; ``Job`` could be a word of the sentence as well."""
    return _CODE_SHAPE.search(code) is not None


def _changes(match: Match, language: Language) -> list[InlineCodeChange]:
    there = [code for segment in match.source for code in segment.codes]
    if not there:
        return []
    here = [code for segment in match.translation for code in segment.codes]
    if Counter(code.text for code in there) == Counter(code.text for code in here):
        return []
    lost = _only_in(there, here, " ".join(segment.text for segment in match.translation))
    new = _only_in(here, there, " ".join(segment.text for segment in match.source))
    changes = []
    for code in lost:
        like = _counterpart(code, new, language)
        if like is None:
            changes.append(InlineCodeChange(match, code, None))
            continue
        new.remove(like)
        if not _is_translation(code.text, like.text, language):
            changes.append(InlineCodeChange(match, code, like))
    return changes


def _only_in(codes: Sequence[Inline], others: Sequence[Inline], text: str) -> list[Inline]:
    """Each code once that the other side has neither as code nor as plain text."""
    known = {_bare(code.text) for code in others}
    text = text.lower()
    found: dict[str, Inline] = {}
    for code in codes:
        if _bare(code.text) not in known and code.text.lower() not in text:
            found.setdefault(code.text, code)
    return list(found.values())


def _bare(code: str) -> str:
    return _SPACE_AND_QUOTES.sub("", code)


def _counterpart(code: Inline, new: Sequence[Inline], language: Language) -> Inline | None:
    """The most similar code, or else one that translates a placeholder; a word is most often translated without marks."""
    likeness = [(Indel.normalized_similarity(code.text, other.text), other) for other in new]
    best, like = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
    if like is not None and best >= _ALIKE:
        return like
    if not is_code_shaped(code.text):
        return None
    return next((other for other in new if _is_translation(code.text, other.text, language)), None)


def _is_translation(there: str, here: str, language: Language) -> bool:
    """``<name>`` → ``<이름>``, ``Job`` → ``잡``, and a plural that became a singular."""
    if language.has_script(here):
        return language.has_script(there) or not is_code_shaped(there) or _PLACEHOLDER.search(there) is not None
    return not is_code_shaped(there) and _PLURAL.sub("", there.lower()) == _PLURAL.sub("", here.lower())
