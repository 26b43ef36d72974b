"""Which changes of a source a translator has to follow, and what that takes."""

from __future__ import annotations

import re

from ..differences.gaps import count_words
from ..engine.snapshot import PairSnapshot
from ..history_types import Hunk
from ..model import Page

_CODE_COMMENT = re.compile(
    r"(?:^|(?<=\s))(?:#(?!(?:include|define|undef|ifn?def|if|elif|else|endif|pragma|error)\b|!)|//).*$", re.MULTILINE
)
# What no reader minds in prose; a sign before a number, dashes of a flag and what is part of a path stay.
_PUNCTUATION = re.compile(r"[\s,;:*_\"'“”‘’()]|(?<=[^\W\d])-(?=[^\W\d])|\.(?!\w)")


def required_changes(past: PairSnapshot) -> list[Hunk]:
    """The changes of the source that the translation has to follow."""
    return [hunk for hunk in past.history.hunks if asks_for_work(hunk)] if past.history else []


def asks_for_work(hunk: Hunk) -> bool:
    """Whether a translator has to do anything about a change: what went and never was in the translation asks for
    nothing, and neither does what is a matter of form.
    """
    if not hunk.is_material or (hunk.kind == "removed" and hunk.place.start == hunk.place.end):
        return False
    return hunk.kind == "moved" or _bare(hunk.old, hunk) != _bare(hunk.new, hunk)


def _bare(text: str, hunk: Hunk) -> str:
    """A text without its form: white space, comments in code, and in prose punctuation."""
    if hunk.kind == "code":
        return "".join(_CODE_COMMENT.sub("", text).split())
    return _PUNCTUATION.sub("", text)


def words_to_translate(hunk: Hunk, source: Page) -> int:
    """Words to translate: none for what only has to be taken out or moved."""
    if hunk.kind in ("removed", "moved"):
        return 0
    if hunk.kind != "added":
        return hunk.words
    span = hunk.new_span
    return sum(count_words(each) for each in source.segments if span.start <= each.span.start < span.end)
