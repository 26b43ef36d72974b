"""Applies edits to a text, hides parts of it, and finds out whether edits would put the same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .languages.conjunctions import CONJUNCTION
from .lazy_pattern import lazy_pattern
from .model import Edit, Span

_WORDS = lazy_pattern(r"(?:[^\W\d_]{2,}|[^\W\d_a-zA-Z])(?:[ -][^\W\d_]+)*")
_OTHER_SENTENCE = lazy_pattern(r"[.!?。？！|]\s|\n\s*(?:\n|[-*+>|#:]|\d+[.)]\s)")
_LONGEST_ENDING = 4  # letters that may follow a word: a particle, or a suffix that turns a noun into a verb
_LONGEST_GAP = 40  # most characters between two words that still count as adjacent


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits applied. The edits must be in order and must not overlap."""
    parts: list[str] = []
    end = 0
    for edit in edits:
        parts += (text[end : edit.span.start], edit.text)
        end = edit.span.end
    return "".join((*parts, text[end:]))


def hidden(text: str, spans: Iterable[Span]) -> str:
    """Return a text with NUL characters in place of some spans, which may overlap. All offsets stay the same."""
    parts: list[str] = []
    end = 0
    for span in sorted(spans):
        if span.end > end:
            start = max(span.start, end)
            parts += (text[end:start], "\x00" * (span.end - start))
            end = span.end
    return "".join((*parts, text[end:]))


def introduces_repetition(text: str, edits: Sequence[Edit]) -> bool:
    """Whether edits make a word or phrase stand twice in a row, where the text had no such repetition before.

    A conjunction may be between the two: if both words of ``up or down`` are replaced with ``change``, the result is
    the repetition ``change or change``. New text that is only a part of a word, such as an ending, is ignored.

    Args:
        text: The text before the edits.
        edits: The edits, in order and without overlaps.
    """
    after = apply_edits(text, edits)
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        shift += len(edit.text) - (edit.span.end - edit.span.start)
        if not _WORDS.fullmatch(edit.text) or after[max(0, start - 1) : start].isalnum():
            continue  # only a part of a word, such as an ending
        old = text[edit.span.start : edit.span.end]
        if _is_adjacent(after, Span(start, start + len(edit.text)), _new_parts(old, edit.text)) and not (
            old and _is_adjacent(text, edit.span, (old,))
        ):
            return True
    return False


def _new_parts(old: str, new: str) -> tuple[str, ...]:
    """Return what may stand twice after ``old`` was replaced with ``new``: ``new``, and its first and last word.

    Words in ``old`` are left out: ``begin now`` in place of ``start now`` gives ``begin now`` and ``begin``.
    """
    words = new.split()
    return new, *(word for word in dict.fromkeys((words[0], words[-1])) if word != new and word not in old)


def _is_adjacent(text: str, span: Span, parts: Iterable[str]) -> bool:
    """Whether one of the phrases in ``parts`` is directly before or after the text at ``span``, in the same sentence.

    A conjunction may be between the two, as in ``stop or stop``, and so may the ending of an inflected word.
    """
    before = text[max(0, span.start - _LONGEST_GAP * 2) : span.start].lower()
    if cuts := list(_OTHER_SENTENCE.finditer(before)):
        before = before[cuts[-1].end() :]
    after = text[span.end : span.end + _LONGEST_GAP * 2].lower()
    if cut := _OTHER_SENTENCE.search(after):
        after = after[: cut.start()]
    gap = rf"(?:\w{{0,{_LONGEST_ENDING}}}\W*|\W*{CONJUNCTION}\W*)"
    return any(
        re.search(rf"(?<!\w){re.escape(part.lower())}{gap}\Z", before)
        or re.match(rf"{gap}(?<!\w){re.escape(part.lower())}", after)
        for part in parts
    )
