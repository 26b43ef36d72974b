"""The content of a segment as a sequence of runs: text as readers see it, and markup as the page writes it."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..model import Inline

RunKind = Literal["text", "open", "close", "single"]

_LINE_BREAK = re.compile(r"\s*[\r\n]\s*")
_PAIRED = frozenset(("link", "emphasis", "strong", "strikethrough"))


class Run(Struct, frozen=True, gc=False):
    """A part of the content of a segment.

    Attributes:
        kind: The kind of run:

            - ``text``: text
            - ``open``, ``close``: the two ends of markup around other runs, such as a link
            - ``single``: markup in one piece, such as inline code
        text: The text as readers see it, or the markup as the page writes it, on one line.
        id: The number of the markup, from 1; 0 for text. Both ends of markup have the same number. Markup of the source
            and of the translation that correspond have the same number too.
        type: The kind of inline node that the markup is, such as ``code`` or ``link``; empty for text.
    """

    kind: RunKind
    text: str
    id: int = 0
    type: str = ""


Content = tuple[Run, ...]


def content_of(nodes: Sequence[Inline], text: str) -> Content:
    """Return inline nodes as a sequence of runs: texts, and pieces of markup, which are numbered.

    Args:
        nodes: The nodes.
        text: The text of the page that contains them.
    """
    return _numbered(_runs(nodes, text))


def text_content(text: str) -> Content:
    """Return content that consists of one text; empty if there is no text."""
    line = _LINE_BREAK.sub(" ", text).strip()
    return (Run("text", line),) if line else ()


def joined(parts: Sequence[Content]) -> Content:
    """Return several contents as one, with a space between each two, and with the markup numbered from 1 again.

    Empty contents are left out. If all are empty, the result is empty.
    """
    runs: list[Run] = []
    for part in filter(None, parts):
        runs += [Run("text", " "), *part] if runs else part
    return _numbered(runs)


def corresponding(source: Content, translation: Content) -> Content:
    """Return the translation, in which markup has the same number as the markup of the source that it translates.

    For example, if two links have changed places, the first one in the translation gets the number 2. The counterpart
    of markup is the first markup of the source with the same type and text; otherwise the first with the same type.
    Each markup of the source has at most one counterpart. Markup without a counterpart gets a number that the
    source does not have.
    """
    opening = [run for run in source if run.kind in ("open", "single")]
    ours = [run for run in translation if run.kind in ("open", "single")]
    numbers: dict[int, int] = {}
    for key in (_exactly, _by_type):
        taken = set(numbers.values())
        free: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
        for run in opening:
            if run.id not in taken:
                free[key(run)].append(run.id)
        for run in ours:
            if run.id not in numbers and free[key(run)]:
                numbers[run.id] = free[key(run)].popleft()
    last = max((run.id for run in opening), default=0)
    for run in ours:
        if run.id not in numbers:
            last += 1
            numbers[run.id] = last
    return tuple(replace(run, id=numbers[run.id]) if run.id else run for run in translation)


def _exactly(run: Run) -> tuple[str, ...]:
    return run.kind, run.type, run.text


def _by_type(run: Run) -> tuple[str, ...]:
    return run.kind, run.type


def content_text(content: Content) -> str:
    """Return the text of some content as readers see it, with inline code and without other markup."""
    shown = (run.text.strip("`") if run.type == "code" else run.text for run in content if _is_shown(run))
    return " ".join("".join(shown).split())


def written_text(content: Content) -> str:
    """Return some content as the page writes it: its texts with all markup."""
    return "".join(run.text for run in content)


def _is_shown(run: Run) -> bool:
    return run.kind == "text" or run.type == "code"


def _runs(nodes: Sequence[Inline], text: str) -> Iterator[Run]:
    for node in nodes:
        start, end = node.span.start, node.span.end
        if node.kind == "text":
            yield Run("text", _LINE_BREAK.sub(" ", node.text))
        elif node.kind == "break" and node.text == " ":
            yield Run("text", " ")
        elif node.children and node.kind in _PAIRED:
            yield _markup("open", text[start : node.children[0].span.start], node.kind)
            yield from _runs(node.children, text)
            yield _markup("close", text[node.children[-1].span.end : end], node.kind)
        else:
            yield _markup("single", text[start:end], node.kind)


def _markup(kind: RunKind, written: str, node_kind: str) -> Run:
    return Run(kind, _LINE_BREAK.sub(" ", written), type=node_kind)


def _numbered(runs: Iterable[Run]) -> Content:
    """Return runs as content: markup numbered from 1, adjacent texts joined, white space at both ends removed."""
    result: list[Run] = []
    open_ids: list[int] = []
    last = 0
    for run in runs:
        if run.kind == "text":
            if result and result[-1].kind == "text":
                result[-1] = Run("text", result[-1].text + run.text)
            elif run.text:
                result.append(run)
            continue
        if run.kind == "close":
            number = open_ids.pop()
        else:
            last = number = last + 1
            open_ids += [number] if run.kind == "open" else []
        result.append(replace(run, id=number))
    if result and result[0].kind == "text":
        result[0] = Run("text", result[0].text.lstrip())
    if result and result[-1].kind == "text":
        result[-1] = Run("text", result[-1].text.rstrip())
    return tuple(run for run in result if run.text or run.kind != "text")
