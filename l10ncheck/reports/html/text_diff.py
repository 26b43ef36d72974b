"""What was edited in a text, word by word, to be read as one text with the old words struck out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import Indel

from ...model import Span
from .fragments import shown

# Words, and the letters of scripts that put no spaces between words; what holds a path, a version or a flag together
# is part of the word.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:[./:_-]*[^\W{_UNSPACED}])*|[^\w\s]")
_MOST_WORDS = 4_000  # of either text: comparing takes time by the square
_SLIGHT = 2  # words that are the same between two edits, and shorter than both, are part of one edit
_CONTEXT = 240  # letters of what is the same, on either side of an edit; the rest is left out
_CONTEXT_LINES = 3
_ELLIPSIS = " ⋯ "
# A line break that a Markdown reader does not see, as text is wrapped by hand.
_WRAPPED = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?![\s\-*+#|`~>{<\d:])")


class TextEdit(Struct, frozen=True):
    """A run of text that was taken out, put in, or left as it was."""

    text: str
    what: Literal["del", "ins", ""] = ""


def edited(old: str, new: str, *, literal: bool = False) -> tuple[TextEdit, ...]:
    """How one text became the other. ``literal``: line breaks are as they are, as in code."""
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
    """The stretches that differ, as places in either text; one of the two may be empty."""
    went, came = _words(old), _words(new)
    if not went or not came or max(len(went), len(came)) > _MOST_WORDS:
        return [(Span(0, len(old)), Span(0, len(new)))] if old != new else []
    found: list[list[int]] = []
    before = [old[word.start : word.end] for word in went]
    after = [new[word.start : word.end] for word in came]
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            continue
        here = [step.src_start, step.src_end, step.dest_start, step.dest_end]
        if found and _is_one(found[-1], here, before, after):
            found[-1][1], found[-1][3] = here[1], here[3]
        else:
            found.append(here)
    return [(_place(went, i, j, len(old)), _place(came, k, n, len(new))) for i, j, k, n in found]


def _runs(old: str, new: str) -> Iterator[TextEdit]:
    at = 0
    for there, here in changed_spans(old, new):
        yield TextEdit(new[at : here.start])
        yield TextEdit(old[there.start : there.end], "del")
        yield TextEdit(new[here.start : here.end], "ins")
        at = here.end
        if there.start < there.end and here.start == here.end:
            yield TextEdit(" " if old[there.end : there.end + 1].isspace() else "")
    yield TextEdit(new[at:])


def _words(text: str) -> list[Span]:
    return [Span(*word.span()) for word in _WORD.finditer(text)]


def _place(words: list[Span], first: int, last: int, end: int) -> Span:
    """Where some words stand; for none of them, the beginning of the next one."""
    if first < last:
        return Span(words[first].start, words[last - 1].end)
    at = words[first].start if first < len(words) else end
    return Span(at, at)


def _is_one(last: list[int], here: list[int], before: list[str], after: list[str]) -> bool:
    """Whether so little is the same between two edits that they are read better as one."""
    between = after[last[3] : here[2]]
    sizes = [max(len("".join(before[i:j])), len("".join(after[k:n]))) for i, j, k, n in (tuple(last), tuple(here))]
    return len(between) <= _SLIGHT and len("".join(between)) <= min(sizes)


def _dedented(text: str) -> str:
    """A block without the indentation that it has in a list; its first line comes without it."""
    first, line_break, rest = text.partition("\n")
    return first + line_break + dedent(rest)


def _words_around(text: str, head: bool, tail: bool) -> str:
    """What stayed as it was, without its middle where that is long: its head where an edit stands before it, its tail
    where one follows.
    """
    if len(text) <= 2 * _CONTEXT + len(_ELLIPSIS):
        return text
    start = text[: text.rfind(" ", 0, _CONTEXT) + 1] if head else ""
    end = text[text.find(" ", len(text) - _CONTEXT) :] if tail else ""
    return f"{start}{_ELLIPSIS}{end}"


def _lines_around(text: str, head: bool, tail: bool) -> str:
    """The same by lines."""
    lines = text.splitlines(keepends=True)
    if len(lines) <= 2 * _CONTEXT_LINES + 2:
        return text
    start = "".join(lines[: _CONTEXT_LINES + 1]) if head else ""
    end = "".join(lines[-_CONTEXT_LINES - 1 :]) if tail else ""
    return f"{start}{_ELLIPSIS}\n{end}"
