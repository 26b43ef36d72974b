"""What differs inside of two pieces of code, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from ...languages import Language
from ...model import Span

Words = list[Span]  # of a line, as offsets into the text

_WORD = re.compile(r"\w+|[^\w\s]")
_MOST_LINES = 2000  # of a block, and words of a line: comparing takes time by the square
_MOST_WORDS = 400


def changed_code_words(source: str, translation: str, language: Language) -> tuple[list[Span], list[Span]]:
    """The words of either text that the other does not have there, as offsets.

    Words in the script of the translation's language are meant to differ, as are those that they stand for: they are
    the words of a translated comment.
    """
    theirs, ours = _lines(source), _lines(translation)
    if source == translation or max(len(theirs), len(ours)) > _MOST_LINES:
        return [], []
    there: list[Span] = []
    here: list[Span] = []
    for step in Levenshtein.opcodes(_texts(source, theirs), _texts(translation, ours)):
        old_lines, new_lines = theirs[step.src_start : step.src_end], ours[step.dest_start : step.dest_end]
        if step.tag == "replace":
            for old, new in zip(old_lines, new_lines, strict=True):
                for left, right in _changed(source, old, translation, new):
                    if not any(language.has_script(translation[word.start : word.end]) for word in right):
                        there += _joined(left)
                        here += _joined(right)
        elif step.tag != "equal":
            there += (span for line in old_lines for span in _joined(line))
            here += (span for line in new_lines for span in _joined(line))
    return there, here


def _changed(source: str, old: Words, translation: str, new: Words) -> Iterator[tuple[Words, Words]]:
    """The runs of words that differ between two lines."""
    if max(len(old), len(new)) > _MOST_WORDS:
        yield old, new
        return
    left: Words = []
    right: Words = []
    each_old, each_new = [[word] for word in old], [[word] for word in new]
    for step in Levenshtein.opcodes(_texts(source, each_old), _texts(translation, each_new)):
        if step.tag == "equal":
            yield left, right
            left, right = [], []
        else:
            left = left + old[step.src_start : step.src_end]
            right = right + new[step.dest_start : step.dest_end]
    yield left, right


def _lines(text: str) -> list[Words]:
    lines = []
    at = 0
    for line in text.splitlines(keepends=True):
        lines.append([Span(at + word.start(), at + word.end()) for word in _WORD.finditer(line)])
        at += len(line)
    return lines


def _texts(text: str, runs: list[Words]) -> list[str]:
    return [" ".join(text[word.start : word.end] for word in words) for words in runs]


def _joined(words: Words) -> list[Span]:
    """One place for a run of words."""
    return [Span(words[0].start, words[-1].end)] if words else []
