"""Compares two texts word by word, and classifies the change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from ..history_types import ChangeKind
from ..languages.en_words import roots
from .normalized_text import NormalizedText

# An edit of one of these words, or of a number, changes the meaning even if it is small.
_SIGNIFICANT_WORDS = """
not no never cannot without only must should may can disabled enabled deprecated true false than before after if unless
except less more least most
"""
_NUMBER_WORDS = "two three four five six seven eight nine ten"
_FUNCTION_WORDS = """
a an the of to in is are and that for your you it this with on be as will s which at by its has have been or also was
were there these those they their them we our us i my he his she her it's please simply being
"""
_NUMERALS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS.split(), start=2)}
_SIGNIFICANT = frozenset(_SIGNIFICANT_WORDS.split())
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_DIGIT = re.compile(r"\d")
# A word, or up to three, twice in a row. There may be a parenthesis between the two: "jobs (of one lane) jobs".
_REPEATED = re.compile(r"(?<!\w)([^\W\d]\w*(?:\s+\w+){0,2})(\s+\([^()]*\))?\s+\1(?!\w)", re.IGNORECASE)
_LETTERS = re.compile(r"\w+")
_MAX_TYPO_WORDS = 4
_MIN_TYPO_SIMILARITY = 75.0
_MAX_SWAPPED = 3  # words on each side of a replacement that may occur on many pages

WordEdit = tuple[tuple[str, ...], tuple[str, ...]]  # removed words, added words


def edits(old: Sequence[str], new: Sequence[str]) -> Iterator[WordEdit]:
    """Yield the edits that turn the old words into the new words, each as the removed words and the added words.

    For example, ``use the old path`` and ``use a new path`` give the single edit ``(("the", "old"), ("a", "new"))``.
    """
    removed: list[str] = []
    added: list[str] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            if removed or added:
                yield tuple(removed), tuple(added)
                removed, added = [], []
        else:
            removed += old[step.src_start : step.src_end]
            added += new[step.dest_start : step.dest_end]
    if removed or added:
        yield tuple(removed), tuple(added)


def changed_words(old: NormalizedText, new: NormalizedText) -> list[WordEdit]:
    """Return the edits between the words of two texts that change more than the form of the words.

    Edits of the form are left out: words that get or lose the marks of inline code, and numbers that are written with
    digits in one text and as words in the other (``3`` and ``three``).
    """

    def is_form(removed: tuple[str, ...], added: tuple[str, ...]) -> bool:
        stays_code = old.codes.issuperset(removed) and new.codes.issuperset(added)
        return not stays_code and [*map(_plain, removed)] == [*map(_plain, added)]

    return [edit for edit in edits(old.words, new.words) if not is_form(*edit)]


def _plain(word: str) -> str:
    return _NUMERALS.get(word.lower(), word.lower())


def count_changed_words(found: Sequence[WordEdit]) -> int:
    """Return how many words the edits change: for each edit, its removed or its added words, whichever are more."""
    return sum(max(len(removed), len(added)) for removed, added in found)


def replacements(found: Sequence[WordEdit]) -> tuple[WordEdit, ...]:
    """Return the edits that replace at most three words by at most three others.

    Such a replacement, for example of a name, may be repeated on many pages.
    """
    return tuple(edit for edit in found if edit[0] and edit[1] and max(map(len, edit)) <= _MAX_SWAPPED)


def content_words(found: Sequence[WordEdit]) -> tuple[list[str], list[str]]:
    """Return the words that the edits remove, and those that they add, without function words such as "the"."""
    removed, added = ([word for edit in found for word in edit[side] if word not in _FUNCTION] for side in (0, 1))
    return removed, added


def kind_of(old: NormalizedText, new: NormalizedText, found: Sequence[WordEdit]) -> ChangeKind:
    """Return the kind of change between an old and a new text of one segment, such as ``typo``.

    Args:
        old: The old text.
        new: The new text.
        found: The edits between their words, from ``changed_words``.
    """
    if not found:
        if old.comments != new.comments:
            return "comment"
        return "cosmetic" if old.links == new.links else "link"
    if "code" in (old.kind, new.kind):
        return "code"
    if _is_renamed_tag(old, new):
        return "cosmetic"
    if all(_is_number(word) for edit in found for words in edit for word in words):
        return "number"
    return "typo" if _is_typo(found) else "rewritten"


def is_repetition(found: Sequence[WordEdit], old: str, new: str) -> bool:
    """Whether two texts differ only in words that one of them repeats: ``the job job`` and ``the job``.

    Args:
        found: The edits between the words of two segments.
        old: The text of the old segment, without its tags.
        new: The text of the new segment, without its tags.
    """
    if len(found) != 1 or all(found[0]):
        return False
    texts = old.lower(), new.lower()
    words, once = ([_LETTERS.findall(text) for text in texts], [_LETTERS.findall(_once(text)) for text in texts])
    return words[0] != words[1] and once[0] == once[1]


def _once(text: str) -> str:
    """Return a text without directly repeated words: ``the job`` for ``the job job``."""
    return _REPEATED.sub(r"\1\2", text)


def _is_renamed_tag(old: NormalizedText, new: NormalizedText) -> bool:
    """Whether two tags have the same arguments but different names, such as two shortcodes that include one file."""
    values, new_values = old.words[1:], new.words[1:]
    return old.kind == new.kind == "tag" and bool(values) and values == new_values


def _is_number(word: str) -> bool:
    return bool(_DIGIT.search(_plain(word)))


def _is_typo(found: Sequence[WordEdit]) -> bool:
    """Whether edits only correct spelling, word forms, word order, or function words such as "the".

    They must change few words, and none of these may be a number, a name, or a word such as "not" or "must".
    """
    words = [word for edit in found for side in edit for word in side]
    if any(word in _SIGNIFICANT or _is_number(word) or word != word.lower() for word in words):
        return False
    removed, added = content_words(found)
    if max(len(removed), len(added)) > _MAX_TYPO_WORDS:
        return False
    if Counter(map(roots, removed)) == Counter(map(roots, added)):
        return True
    return count_changed_words(found) <= _MAX_TYPO_WORDS and all(_is_respelled(*edit) for edit in found)


def _is_respelled(removed: Sequence[str], added: Sequence[str]) -> bool:
    """Whether words differ only in spelling, spaces, hyphens, and function words such as "the".

    Words that begin with different letters are different words: *ingress* and *egress*, *mount* and *unmount*.
    """
    from rapidfuzz import fuzz

    if "".join(removed) == "".join(added):
        return True
    old, new = ("".join(word for word in side if word not in _FUNCTION).replace("-", "") for side in (removed, added))
    return old[:1] == new[:1] and (old == new or fuzz.ratio(old, new) >= _MIN_TYPO_SIMILARITY)
