"""mistune's block state, with the places of its tokens.

A list item or a quotation is parsed as a text of its own, made from the lines of its container. Whatever mistune does
to such a line (take a marker off, strip indentation, expand tabs) it does at the line's left edge: line i of the inner
text and line first + i of the outer one end at the same character. That is all that is needed to lead back.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import repeat
from typing import Any

from mistune import BlockState

from ..model import Span
from .source import Source, next_lines

Token = dict[str, Any]


class Frame:
    """A container being parsed: where it starts, its index among the tokens, and where its inner texts start."""

    __slots__ = ("following", "index", "inner", "is_list", "start")

    def __init__(self, start: int, index: int, is_list: bool) -> None:
        self.start = start
        self.index = index
        self.is_list = is_list
        self.following = start
        self.inner: list[int] = []


class PositionedState(BlockState):
    """Tokens get ``_state`` and ``_start``; a paragraph has ``_runs``, the ranges of its text, in place of its text."""

    tokens: list[Token]

    def __init__(self, parent: PositionedState | None = None) -> None:
        super().__init__(parent)
        self.frames: list[Frame] = []
        self._deltas: list[int] | None = None
        self._next_lines: list[int] | None = None
        self.blank_lines: list[int] | None = None
        self.unclosed_titles: set[tuple[str, int]] = set()
        self.level: int = parent.level + 1 if parent else 0

    @property
    def next_lines(self) -> list[int]:
        if self._next_lines is None:
            self._next_lines = next_lines(self.src)
        return self._next_lines

    # --- the way back to the root ---------------------------------------------------------------------------------

    def root(self, at: int) -> int:
        """The offset in the page's prepared text of a character of this state's text."""
        deltas = self._deltas
        if deltas is None:
            return at
        line = bisect_right(self.next_lines, at)
        return at + deltas[line if line < len(deltas) else -1]

    def root_range(self, start: int, end: int) -> tuple[int, int]:
        if self._deltas is None:
            return start, end
        first = self.root(start)
        return first, self.root(end - 1) + 1 if end > start else first

    def span(self, start: int, end: int) -> Span:
        """The stretch of the file that ``src[start:end]`` was read from."""
        source: Source = self.env["source"]
        if self._deltas is None:
            return source.span(start, end)
        return source.span(*self.root_range(start, end))

    def open(self, start: int, is_list: bool = False) -> Frame:
        """From now on inner texts begin on the line of ``start``; to be followed by ``close``."""
        frame = Frame(start, len(self.tokens), is_list)
        self.frames.append(frame)
        return frame

    def close(self) -> None:
        self.frames.pop()

    def child_at(self, start: int, src: str) -> PositionedState:
        """A state for the Markdown inside a container whose lines, left edges aside, begin on the line of ``start``."""
        self.open(start)
        child = self.child_state(src)
        self.close()
        return child

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> PositionedState:
        child = super().child_state(src, lazy_line_starts)
        assert isinstance(child, PositionedState)
        if not self.frames:
            child._align(self, self.cursor)
            return child
        frame = self.frames[-1]
        frame.inner.append(frame.following)
        child._align(self, self._first_line(frame.following) if frame.is_list else frame.following)
        # mistune has read on to the line of the next item when it makes the state of this one.
        frame.following = self.src.rfind("\n", 0, self.cursor - 1) + 1 if self.cursor else 0
        return child

    def _first_line(self, start: int) -> int:
        """``start``, or the next line where only a list marker stands on this one: it is not in the inner text."""
        end = self.src.find("\n", start)
        line = self.src[start:end].strip()
        bare = line in ("-", "*", "+") or (line[:-1].isdigit() and line[-1] in ".)")
        return end + 1 if bare else start

    def _align(self, parent: PositionedState, start: int) -> None:
        own = self.next_lines
        first = bisect_right(parent.next_lines, start)
        last = first + len(own)
        outer = parent.next_lines[first:last]
        shifts = repeat(0) if parent._deltas is None else parent._deltas[first:last]
        self._deltas = [there - here + shift for here, there, shift in zip(own, outer, shifts, strict=False)] or [0]

    # --- tokens ---------------------------------------------------------------------------------------------------

    def append_token(self, token: Token) -> None:
        token["_state"] = self
        token["_start"] = self.cursor
        self.tokens.append(token)

    def prepend_token(self, token: Token) -> None:
        """A quotation that another block has ended: it goes where it began (mistune: before the last token)."""
        token["_state"] = self
        self.tokens.insert(self.frames[-1].index, token)

    def add_paragraph(self, text: str) -> None:
        self._add_run(self.cursor + len(text))

    def append_paragraph(self) -> int | None:
        if not self.tokens or self.tokens[-1]["type"] != "paragraph":
            return None
        if any(frame.start < self.cursor and frame.index == len(self.tokens) for frame in self.frames):
            return None  # what ends a container does not continue the paragraph before the container
        end: int = self.find_line_end()
        self._add_run(end)
        return end

    def _add_run(self, end: int) -> None:
        # Ranges, not text: mistune appends line by line, and a long paragraph would be copied for every line.
        if self.tokens and self.tokens[-1]["type"] == "paragraph":
            runs = self.tokens[-1]["_runs"]
            if runs[-1][1] == self.cursor:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((self.cursor, end))
        else:
            token = {"type": "paragraph", "_runs": [(self.cursor, end)]}
            self.append_token(token)


def text_of(token: Token) -> str:
    """The inline source of a leaf token."""
    if "_runs" not in token:
        text: str = token["text"]
        return text
    src = token["_state"].src
    return "".join(src[start:end] for start, end in token["_runs"])
