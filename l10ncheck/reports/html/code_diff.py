"""Find the words that differ between a code block of the source and its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from ...languages import Language
from ...model import Span

Words = list[Span]  # the words of a line, as spans of the text

_WORD = re.compile(r"\w+|[^\w\s]")
_MOST_LINES = 2000  # of a block; the time of a comparison grows with the square
_MOST_WORDS = 400  # of a line


def changed_code_words(source: str, translation: str, language: Language) -> tuple[list[Span], list[Span]]:
    """Return the spans of the words that differ between two code blocks: those in the source, and in the translation.

    Translated words, such as those of a comment, are left out if ``language``, the language of the translation, has a
    script of its own. In the Latin script, they cannot be told from code. Both lists are empty if the code blocks are
    equal or very long.
    """
    source_lines, lines = _lines(source), _lines(translation)
    if source == translation or max(len(source_lines), len(lines)) > _MOST_LINES:
        return [], []
    removed: list[Span] = []
    added: list[Span] = []
    for step in Levenshtein.opcodes(_texts(source, source_lines), _texts(translation, lines)):
        old_lines, new_lines = source_lines[step.src_start : step.src_end], lines[step.dest_start : step.dest_end]
        if step.tag == "replace":
            for old_line, new_line in zip(old_lines, new_lines, strict=True):
                for old, new in _changed_runs(source, old_line, translation, new_line):
                    if not any(language.has_script(translation[word.start : word.end]) for word in new):
                        removed += _joined(old)
                        added += _joined(new)
        elif step.tag != "equal":
            removed += (span for line in old_lines for span in _joined(line))
            added += (span for line in new_lines for span in _joined(line))
    return removed, added


def _changed_runs(source: str, old_line: Words, translation: str, new_line: Words) -> Iterator[tuple[Words, Words]]:
    """Yield the runs of words that differ between two lines of code: the old words, and the new words in their place.

    For ``run fast now`` and ``run slowly now``, the runs are ``fast`` and ``slowly``. Where words were only added, the
    old run is empty. Where words were only removed, the new run is empty. Where nothing differs, two empty runs may be
    yielded as well.

    Args:
        source: The code block of the source.
        old_line: The words of a line of the source.
        translation: The code block of the translation.
        new_line: The words of the line in its place in the translation.
    """
    if max(len(old_line), len(new_line)) > _MOST_WORDS:
        yield old_line, new_line
        return
    old: Words = []
    new: Words = []
    old_words, new_words = [[word] for word in old_line], [[word] for word in new_line]
    for step in Levenshtein.opcodes(_texts(source, old_words), _texts(translation, new_words)):
        if step.tag == "equal":
            yield old, new
            old, new = [], []
        else:
            old = old + old_line[step.src_start : step.src_end]
            new = new + new_line[step.dest_start : step.dest_end]
    yield old, new


def _lines(text: str) -> list[Words]:
    lines = []
    start = 0
    for line in text.splitlines(keepends=True):
        lines.append([Span(start + word.start(), start + word.end()) for word in _WORD.finditer(line)])
        start += len(line)
    return lines


def _texts(text: str, runs: list[Words]) -> list[str]:
    return [" ".join(text[word.start : word.end] for word in words) for words in runs]


def _joined(words: Words) -> list[Span]:
    """Return one span from the first to the last of the words, as a list; empty if there are no words."""
    return [Span(words[0].start, words[-1].end)] if words else []
