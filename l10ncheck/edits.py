"""Edits of a text: what comes out, and whether it says a word twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .model import Edit, Span

_WORDS = re.compile(r"(?:[^\W\d_]{2,}|[^\W\d_a-zA-Z])(?:[ -][^\W\d_]+)*")
_OTHER_SENTENCE = re.compile(r"[.!?。？！|]\s|\n\s*(?:\n|[-*+>|#:]|\d+[.)]\s)")
_CONJUNCTION = r"(?:또는|혹은|및|그리고|or|and|und|oder|et|ou|y|o|または|および|或|和)"
_LONGEST_ENDING = 4  # of a word: a particle, or what makes a verb of a noun
_LONGEST_GAP = 40  # characters between two words that stand side by side


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*parts, text[at:]))


def repeats(text: str, edits: Sequence[Edit]) -> bool:
    """Whether edits, in order and without overlaps, put a word or phrase beside itself, at most a conjunction between
    them, that did not stand beside itself before: ``up or down`` becomes ``change or change``.
    """
    after = edited(text, edits)
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        shift += len(edit.text) - (edit.span.end - edit.span.start)
        if not _WORDS.fullmatch(edit.text) or after[max(0, start - 1) : start].isalnum():
            continue  # no word, or the ending of one
        old = text[edit.span.start : edit.span.end]
        if _stands_beside(after, Span(start, start + len(edit.text)), _new_parts(old, edit.text)) and not (
            old and _stands_beside(text, edit.span, (old,))
        ):
            return True
    return False


def _new_parts(old: str, new: str) -> tuple[str, ...]:
    """The phrase, and its first and last word where the old one had no such word."""
    words = new.split()
    return new, *(word for word in dict.fromkeys((words[0], words[-1])) if word != new and word not in old)


def _stands_beside(text: str, span: Span, parts: Iterable[str]) -> bool:
    before = text[max(0, span.start - _LONGEST_GAP * 2) : span.start].lower()
    if cuts := list(_OTHER_SENTENCE.finditer(before)):
        before = before[cuts[-1].end() :]
    after = text[span.end : span.end + _LONGEST_GAP * 2].lower()
    if cut := _OTHER_SENTENCE.search(after):
        after = after[: cut.start()]
    gap = rf"(?:\w{{0,{_LONGEST_ENDING}}}\W*|\W*{_CONJUNCTION}\W*)"
    return any(
        re.search(rf"(?<!\w){re.escape(part.lower())}{gap}\Z", before)
        or re.match(rf"{gap}(?<!\w){re.escape(part.lower())}", after)
        for part in parts
    )
