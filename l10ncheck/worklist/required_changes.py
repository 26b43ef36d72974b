"""Selects the changes of the source that a translator has to apply, and counts the words to translate."""

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

    Three kinds of changes need no work:

    - changes that are not material (see ``Hunk.is_material``);
    - changes of formatting only;
    - the removal of a text that the translation does not contain.
    """
    if not hunk.is_material or (hunk.kind == "removed" and hunk.place.start == hunk.place.end):
        return False
    return hunk.kind == "moved" or _without_formatting(hunk.old, hunk) != _without_formatting(hunk.new, hunk)


def _without_formatting(text: str, hunk: Hunk) -> str:
    """Return a text without its formatting. If two texts are equal without it, they differ only in their formatting.

    Prose loses its white space and punctuation, and code its white space and comments.

    Args:
        text: The text.
        hunk: The change of the source to which the text belongs; it says whether the text is code.
    """
    if hunk.kind == "code":
        return "".join(_CODE_COMMENT.sub("", text).split())
    return _PUNCTUATION.sub("", text)


def words_to_translate(hunk: Hunk, source: Page) -> int:
    """Return how many words of the source have to be translated because of a change: 0 if a text was removed or moved.

    Args:
        hunk: The change.
        source: The current source page.
    """
    if hunk.kind in ("removed", "moved"):
        return 0
    if hunk.kind != "added":
        return hunk.words
    span = hunk.new_span
    return sum(count_words(segment) for segment in source.segments if span.start <= segment.span.start < span.end)
