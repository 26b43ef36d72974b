"""Compare two versions of a text word by word, to show one text with removed words struck out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import Indel

from ...model import Span
from .._sanitize import shown

# Matches a word, or a single character of a script without spaces between words. Punctuation inside a path, a version
# or a flag is part of the word.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:[./:_-]*[^\W{_UNSPACED}])*|[^\w\s]")
_MOST_WORDS = 4_000  # of either text; the time of a comparison grows with the square
_MOST_WORDS_BETWEEN = 2  # equal words between two edits that are merged, if the words are shorter than both edits
_CONTEXT = 240  # unchanged characters to show on either side of an edit
_CONTEXT_LINES = 3  # the same for code, in lines
_ELLIPSIS = " ⋯ "
# Matches a line break inside a paragraph, which browsers show as a space.
_WRAPPED = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?![\s\-*+#|`~>{<\d:])")


class TextEdit(Struct, frozen=True):
    """A part of a changed text. ``what`` says what happened to it: ``del`` (removed), ``ins`` (added), empty (kept)."""

    text: str
    what: Literal["del", "ins", ""] = ""


def edited(old: str, new: str, *, literal: bool = False) -> tuple[TextEdit, ...]:
    """Return two versions of a text as one text, in runs that were removed, added or kept.

    For ``Run it now`` and ``Run it today``, the runs are ``Run it`` (kept), ``now`` (removed) and ``today`` (added).
    Long runs that were kept are shortened.

    Args:
        old: The old version.
        new: The new version.
        literal: Whether line breaks are significant, as in code.
    """
    if not literal:
        old, new = _WRAPPED.sub(" ", old.strip()), _WRAPPED.sub(" ", new.strip())
    else:
        old, new = _dedented(old), _dedented(new)
    runs = list(_runs(old, new))
    shorten = _lines_around if literal else _words_around
    texts = [
        run.text if run.what else shorten(run.text, number > 0 or len(runs) == 1, number < len(runs) - 1)
        for number, run in enumerate(runs)
    ]
    return tuple(TextEdit(shown(text), run.what) for run, text in zip(runs, texts, strict=True) if text)


def changed_spans(old: str, new: str) -> list[tuple[Span, Span]]:
    """Return the edits between two texts: for each, the span of the old words, and of the new words in their place.

    One of the two spans is empty if words were only added or only removed. Edits with only a few words between them
    count as one edit.
    """
    old_spans, new_spans = _words(old), _words(new)
    if not old_spans or not new_spans or max(len(old_spans), len(new_spans)) > _MOST_WORDS:
        return [(Span(0, len(old)), Span(0, len(new)))] if old != new else []
    old_words = [old[word.start : word.end] for word in old_spans]
    new_words = [new[word.start : word.end] for word in new_spans]
    ranges: list[list[int]] = []  # start and end in the old words, start and end in the new words
    for step in Indel.opcodes(old_words, new_words):
        if step.tag == "equal":
            continue
        current = [step.src_start, step.src_end, step.dest_start, step.dest_end]
        if ranges and _are_one_edit(ranges[-1], current, old_words, new_words):
            ranges[-1][1], ranges[-1][3] = current[1], current[3]
        else:
            ranges.append(current)
    return [(_span(old_spans, i, j, len(old)), _span(new_spans, k, n, len(new))) for i, j, k, n in ranges]


def _runs(old: str, new: str) -> Iterator[TextEdit]:
    position = 0
    for removed, added in changed_spans(old, new):
        yield TextEdit(new[position : added.start])
        yield TextEdit(old[removed.start : removed.end], "del")
        yield TextEdit(new[added.start : added.end], "ins")
        position = added.end
        if removed.start < removed.end and added.start == added.end:
            yield TextEdit(" " if old[removed.end : removed.end + 1].isspace() else "")
    yield TextEdit(new[position:])


def _words(text: str) -> list[Span]:
    return [Span(*word.span()) for word in _WORD.finditer(text)]


def _span(words: list[Span], first: int, last: int, end: int) -> Span:
    """Return the span of the words from index ``first`` up to, but not including, index ``last``.

    Without such words, the result is an empty span: at the word with the index ``first`` or, after the last word, at
    the offset ``end``.
    """
    if first < last:
        return Span(words[first].start, words[last - 1].end)
    position = words[first].start if first < len(words) else end
    return Span(position, position)


def _are_one_edit(previous: list[int], current: list[int], old_words: list[str], new_words: list[str]) -> bool:
    """Whether two successive edits of a text are shown as one edit.

    That is the case if only a few short words between them are unchanged.

    Args:
        previous: The first edit, as four indices of words: start and end in the old text, start and end in the new
            text. Each end is the index of the word after the last one.
        current: The second edit, in the same form.
        old_words: The words of the old text.
        new_words: The words of the new text.
    """
    between = new_words[previous[3] : current[2]]
    sizes = [
        max(len("".join(old_words[i:j])), len("".join(new_words[k:n])))
        for i, j, k, n in (tuple(previous), tuple(current))
    ]
    return len(between) <= _MOST_WORDS_BETWEEN and len("".join(between)) <= min(sizes)


def _dedented(text: str) -> str:
    """Remove the indentation that all lines after the first share: ``a\\n  b\\n    c`` becomes ``a\\nb\\n  c``.

    Code in a list item has such indentation.
    """
    first, line_break, rest = text.partition("\n")
    return first + line_break + dedent(rest)


def _words_around(text: str, head: bool, tail: bool) -> str:
    """Shorten a long unchanged text to the words next to an edit, with an ellipsis in place of the other words.

    For example, a text between two edits becomes ``its first words ⋯ its last words``.

    Args:
        text: The unchanged text.
        head: Whether to keep the first words, because an edit comes before the text.
        tail: Whether to keep the last words, because an edit comes after the text.
    """
    if len(text) <= 2 * _CONTEXT + len(_ELLIPSIS):
        return text
    start = text[: text.rfind(" ", 0, _CONTEXT) + 1] if head else ""
    end = text[text.find(" ", len(text) - _CONTEXT) :] if tail else ""
    return f"{start}{_ELLIPSIS}{end}"


def _lines_around(text: str, head: bool, tail: bool) -> str:
    """Shorten long unchanged code to the lines next to an edit, with an ellipsis in place of the other lines.

    Args:
        text: The unchanged code.
        head: Whether to keep the first lines, because an edit comes before the code.
        tail: Whether to keep the last lines, because an edit comes after the code.
    """
    lines = text.splitlines(keepends=True)
    if len(lines) <= 2 * _CONTEXT_LINES + 2:
        return text
    start = "".join(lines[: _CONTEXT_LINES + 1]) if head else ""
    end = "".join(lines[-_CONTEXT_LINES - 1 :]) if tail else ""
    return f"{start}{_ELLIPSIS}\n{end}"
