"""Cuts a Markdown page into the texts that po4a extracts from it with the options ``markdown`` and ``neverwrap``.

po4a looks up a translation by the source text, so each text must be exactly as po4a extracts it. The regular
expressions are those of po4a's module ``Text``, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Literal

from msgspec import Struct

Form = Literal["plain", "title", "bullet"]

_UNDERLINE = re.compile(r"={4,}|-{4,}")
_HEADING = re.compile(r"(#{1,6}) +(.*)")
_RULE = re.compile(r" {0,3}([*_-])\s*(?:\1\s*){2,}")
# Unlike those of po4a, these two are possessive, so that a long line of marks is read only once.
_FENCE = re.compile(r" {0,3}(([~`])\2{2,}+)([^`]*+)")
_DIV = re.compile(r" {0,3}:{3,}+([^`]*+)")
_DIV_END = re.compile(r"\s*:{3,}\s*")
_LINE = re.compile(r"=+|_+|-+")
_HARD_BREAK = re.compile(r'\S  $|"""$')
_ITEM = re.compile(r"(?:[-*o+]|[0-9]+[.)]|\([0-9]+\))\s+")
_BULLET = re.compile(rf"(\s*)({_ITEM.pattern})([^\n]*\n)")
_COLUMNS = re.compile(r"\S[ \t]{3,}\S")
_NUMBER = re.compile(r"[0-9]+")


class Chunk(Struct, frozen=True, gc=False):
    """A text that po4a extracts.

    Attributes:
        start: The offset of its first line, including Markdown marks such as ``## ``.
        end: The offset after its last line.
        text: The text without Markdown marks at its start and end.
        form: Which marks were removed: none, those of a title, or those of a list item, including its indentation.
        type: The kind of text, as po4a names it, such as ``Plain text``.
    """

    start: int
    end: int
    text: str
    form: Form
    type: str


class _PageLine(Struct, frozen=True, gc=False):
    start: int
    end: int
    text: str  # without the line break


def po4a_chunks(text: str, start: int = 0) -> Iterator[Chunk]:
    """Yield the texts that po4a extracts from a page, in order.

    Args:
        text: The text of the page, with a line break at the end.
        start: The offset at which the front matter ends; 0 for a page without front matter.
    """
    return _ChunkReader(text, start).chunks()


class _ChunkReader:
    """Reads a page line by line, as po4a does, and divides it into chunks: paragraphs, headings, blocks of code."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._lines = iter(_lines(text, start))
        self._paragraph: list[_PageLine] = []

    def chunks(self) -> Iterator[Chunk]:
        for line in self._lines:
            yield from self._chunks_at(line)
        yield from self._flush()

    def _chunks_at(self, line: _PageLine) -> Iterator[Chunk]:
        """Read a line, and yield the chunks that are complete after it.

        A line of text is added to the paragraph, and usually completes no chunk. A heading, a blank line or a fence
        completes the paragraph. A heading or a fenced block also is a chunk itself.
        """
        paragraph = self._paragraph
        if _UNDERLINE.fullmatch(line.text) and len(paragraph) == 1 and len(paragraph[0].text) == len(line.text):
            yield Chunk(paragraph[0].start, line.end, paragraph[0].text, "title", f"Title {line.text[0]}")
            paragraph.clear()
        elif heading := _HEADING.fullmatch(line.text):
            yield from self._flush()
            yield Chunk(line.start, line.end, _title(heading), "title", f"Title {heading[1]}")
        elif _RULE.fullmatch(line.text):
            yield from self._flush()
        elif fence := _FENCE.fullmatch(line.text):
            yield from self._flush()
            yield from self._fence(fence)
        elif div := _DIV.fullmatch(line.text):
            yield from self._flush()
            yield from self._div(f"Fenced div block ({div[1].strip()})")
        elif not line.text.strip() or line.text == "-- ":
            yield from self._flush()
        else:
            paragraph.append(line)
            if _LINE.fullmatch(line.text) or _HARD_BREAK.search(line.text):
                yield from self._flush()

    def _fence(self, opening: re.Match[str]) -> Iterator[Chunk]:
        """Yield the chunks of a fenced code block, whose first line is ``opening``."""
        end = re.compile(rf"\s{{0,3}}{opening[1]}{opening[2]}*\s*")
        self._paragraph += takewhile(lambda line: not end.fullmatch(line.text), self._lines)
        info = opening[3].strip()
        yield from self._flush(f"Fenced code block ({info})" if info else "Fenced code block")

    def _div(self, name: str) -> Iterator[Chunk]:
        """Yield the chunks in a fenced div block (``::: warning``). Its first line has already been read.

        ``name`` is the kind of text, as po4a names it: ``Fenced div block (warning)``.
        """
        depth = 1
        while depth and (line := next(self._lines, None)):
            is_end = bool(_DIV_END.fullmatch(line.text))
            if is_end or _DIV.fullmatch(line.text):
                depth += -1 if is_end else 1
                yield from self._flush(name)
            else:
                self._paragraph.append(line)

    def _flush(self, name: str = "Plain text") -> Iterator[Chunk]:
        """Yield the chunks of the paragraph whose lines were collected, and begin a new paragraph.

        Nothing is yielded if there are no lines since the last paragraph.

        ``name`` is the kind of text, as po4a names it.
        """
        if self._paragraph:
            yield from _paragraph(self._text, self._paragraph[0].start, self._paragraph[-1].end, name)
            self._paragraph.clear()


def without_marks(text: str, form: Form) -> str:
    """Return the text of a chunk, or its translation, without Markdown marks such as ``- ``.

    Args:
        text: The lines of the chunk, with the marks.
        form: Which marks to remove; see ``Chunk``.
    """
    if form == "title":
        first = text.lstrip().split("\n")[0]
        heading = _HEADING.fullmatch(first.rstrip())
        return _title(heading) if heading else first.strip()
    if form == "bullet":
        bullet = _BULLET.match(text)
        lines = (text[bullet.start(3) :] if bullet else text).split("\n")
        return "\n".join([lines[0], *(line.lstrip() for line in lines[1:])])
    return text


def unix_lines(text: str) -> str:
    """Return a text with the line endings of Unix, as po4a reads it."""
    return text.replace("\r\n", "\n")


def _title(heading: re.Match[str]) -> str:
    """Return the text of a heading without the marks before and after it: ``Setup`` for ``## Setup ##``."""
    text = heading[2]
    without = text.removesuffix(heading[1])
    return without.rstrip(" ") if without != text and without.endswith(" ") else text


def _lines(text: str, start: int) -> list[_PageLine]:
    lines = []
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        lines.append(_PageLine(start, end, text[start:end].removesuffix("\n").removesuffix("\r")))
        start = end
    return lines


def _paragraph(text: str, start: int, end: int, name: str) -> Iterator[Chunk]:
    """Yield the chunks of the paragraph ``text[start:end]``: each list item, then the text after the last item.

    ``name`` is the kind of text, as po4a names it.
    """
    while bullet := _BULLET.match(text, start, end):
        indent = bullet[1] + " " * len(bullet[2])
        parts, rest = [bullet[3]], bullet.end()
        while rest < end and text.startswith(indent, rest):
            first = rest + len(indent)
            if first >= end or text[first].isspace() or _ITEM.match(text, first, end):
                break
            after = text.find("\n", first, end) + 1
            if not after:
                break
            parts.append(text[first:after])
            rest = after
        content = "".join(parts)
        mark = bullet[1] + bullet[2]
        if _COLUMNS.search(content) or not (rest >= end or _is_item(text, rest, end, mark)):
            break
        yield Chunk(start, rest, unix_lines(content), "bullet", f"Bullet: '{mark}'")
        start = rest
    if start < end:
        yield Chunk(start, end, unix_lines(text[start:end]), "plain", name)


def _is_item(text: str, start: int, end: int, mark: str) -> bool:
    """Whether a list item begins at ``start``. Only the part of ``text`` before ``end`` is read.

    A list item begins with a bullet, or with a mark that equals ``mark`` except for its number: ``2.`` for ``1.``.
    """
    if _BULLET.match(text, start, end):
        return True
    pattern = "[0-9]+".join(map(re.escape, _NUMBER.split(mark)))
    return bool(re.compile(rf"{pattern}\S").match(text, start, end))
