"""Select the changes of the source that a translator has to apply, and count the words to translate."""

from __future__ import annotations

import re

from ..differences.gaps import count_words
from ..engine.snapshot import PairSnapshot
from ..history_types import Hunk
from ..model import Page

_CODE_COMMENT = re.compile(
    r"(?:^|(?<=\s))(?:#(?!(?:include|define|undef|ifn?def|if|elif|else|endif|pragma|error)\b|!)|//).*$", re.MULTILINE
)
# Matches punctuation that does not matter in prose. A sign before a number, dashes of a flag and parts of paths matter.
_PUNCTUATION = re.compile(r"[\s,;:*_\"'“”‘’()]|(?<=[^\W\d])-(?=[^\W\d])|\.(?!\w)")


def required_changes(snapshot: PairSnapshot) -> list[Hunk]:
    """Return the changes of the source that a translator has to apply."""
    return [hunk for hunk in snapshot.history.hunks if needs_translation(hunk)] if snapshot.history else []


def needs_translation(hunk: Hunk) -> bool:
    """Return whether a translator has to apply a change.

    Two kinds of changes need no work: a change of formatting, and the removal of a text that the translation does not
    have.
    """
    if not hunk.is_material or (hunk.kind == "removed" and hunk.place.start == hunk.place.end):
        return False
    return hunk.kind == "moved" or _without_formatting(hunk.old, hunk) != _without_formatting(hunk.new, hunk)


def _without_formatting(text: str, hunk: Hunk) -> str:
    """Return a text without what readers do not notice, to compare old and new text.

    In code, these are white space and comments; in prose, white space and punctuation. ``hunk`` is the change that
    contains the text.
    """
    if hunk.kind == "code":
        return "".join(_CODE_COMMENT.sub("", text).split())
    return _PUNCTUATION.sub("", text)


def words_to_translate(hunk: Hunk, source: Page) -> int:
    """Return the number of words to translate: 0 if a text only has to be removed or moved."""
    if hunk.kind in ("removed", "moved"):
        return 0
    if hunk.kind != "added":
        return hunk.words
    span = hunk.new_span
    return sum(count_words(segment) for segment in source.segments if span.start <= segment.span.start < span.end)
