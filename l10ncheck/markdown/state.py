"""mistune's block state, extended with the positions of tokens.

mistune parses a list item or a quotation as a new text (the inner text), made from lines of the outer text. It changes
these lines only at their left edge: it removes a marker, strips indentation or expands tabs. So line i of the inner
text and line first + i of the outer text end at the same character. That is enough to map offsets back to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import repeat
from typing import Any

from mistune import BlockState

from ..document import next_lines
from ..model import Span
from .source import Source

Token = dict[str, Any]


class Frame:
    """A container that is being parsed, such as a list or quotation.

    mistune parses the content of a container as a separate text, called the inner text here. A quotation has one inner
    text, and a list has one for each item. All offsets are offsets in the outer text, which contains the container.

    Attributes:
        start: An offset in the first line of the container.
        index: The index that the token of the container will have in the list of tokens.
        is_list: Whether the container is a list.
        next_start: The offset at which the next inner text begins.
        inner_starts: The offsets at which the earlier inner texts began.
    """

    __slots__ = ("index", "inner_starts", "is_list", "next_start", "start")

    def __init__(self, start: int, index: int, is_list: bool) -> None:
        self.start = start
        self.index = index
        self.is_list = is_list
        self.next_start = start
        self.inner_starts: list[int] = []


class PositionedState(BlockState):
    """The state of mistune's block parser for one text: the text of the page, a list item or a quotation.

    Two keys are added to each token: ``_state`` (this state) and ``_start`` (its offset in the text of this state). The
    token of a paragraph also gets ``_runs``, the ranges of this text from which the paragraph was read.
    """

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
        """For each line of the text of this state, the offset at which the next line begins."""
        if self._next_lines is None:
            self._next_lines = next_lines(self.src)
        return self._next_lines

    # --- offsets in the page --------------------------------------------------------------------------------------

    def root(self, offset: int) -> int:
        """Return the offset in ``Source.plain`` (the prepared text of the page) for an offset in this state's text."""
        deltas = self._deltas
        if deltas is None:
            return offset
        line = bisect_right(self.next_lines, offset)
        return offset + deltas[line if line < len(deltas) else -1]

    def root_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of ``Source.plain`` (the prepared text of the page) that became ``self.src[start:end]``."""
        if self._deltas is None:
            return start, end
        first = self.root(start)
        return first, self.root(end - 1) + 1 if end > start else first

    def span(self, start: int, end: int) -> Span:
        """Return the span of the file from which ``src[start:end]`` was made."""
        source: Source = self.env["source"]
        if self._deltas is None:
            return source.span(start, end)
        return source.span(*self.root_range(start, end))

    def open(self, start: int, is_list: bool = False) -> Frame:
        """Begin a container, such as a list or quotation, and return its frame.

        The frame stays in ``frames`` until ``close`` ends the container. It tells ``child_state`` where the content of
        the container begins.

        Args:
            start: Any offset in the first line of the container.
            is_list: Whether the container is a list.
        """
        frame = Frame(start, len(self.tokens), is_list)
        self.frames.append(frame)
        return frame

    def close(self) -> None:
        """End the container that was begun last."""
        self.frames.pop()

    def child_at(self, start: int, src: str) -> PositionedState:
        """Return a state for parsing the content of a container.

        Args:
            start: An offset in the first line of the container.
            src: The content, without the marks and the indentation of the container.
        """
        self.open(start)
        child = self.child_state(src)
        self.close()
        return child

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> PositionedState:
        """Return a state for parsing the content of the container that was begun last. mistune calls this method.

        Args:
            src: The content, without the marks and the indentation of the container.
            lazy_line_starts: Passed on to mistune.
        """
        child = super().child_state(src, lazy_line_starts)
        assert isinstance(child, PositionedState)
        if not self.frames:
            child._align(self, self.cursor)
            return child
        frame = self.frames[-1]
        frame.inner_starts.append(frame.next_start)
        child._align(self, self._first_line(frame.next_start) if frame.is_list else frame.next_start)
        # When mistune makes the state of a list item, its cursor is already on the line of the next item.
        frame.next_start = self.src.rfind("\n", 0, self.cursor - 1) + 1 if self.cursor else 0
        return child

    def _first_line(self, start: int) -> int:
        """Return an offset in the line in which the content of a list item begins. The item begins at ``start``.

        If the first line of the item has only a marker, such as ``-``, the result is in the next line, since mistune
        drops the first line.
        """
        end = self.src.find("\n", start)
        line = self.src[start:end].strip()
        bare = line in ("-", "*", "+") or (line[:-1].isdigit() and line[-1] in ".)")
        return end + 1 if bare else start

    def _align(self, parent: PositionedState, start: int) -> None:
        """Compute how far each line of this text is from its place in the page. The method ``root`` uses the result.

        Args:
            parent: The state of the text that contains this text.
            start: An offset in the text of ``parent``, in the line from which the first line of this text was made.
        """
        inner_lines = self.next_lines
        first = bisect_right(parent.next_lines, start)
        last = first + len(inner_lines)
        outer_lines = parent.next_lines[first:last]
        shifts = repeat(0) if parent._deltas is None else parent._deltas[first:last]
        self._deltas = [
            outer - inner + shift for inner, outer, shift in zip(inner_lines, outer_lines, shifts, strict=False)
        ] or [0]

    # --- tokens ---------------------------------------------------------------------------------------------------

    def append_token(self, token: Token) -> None:
        """Append a token, and record where it is."""
        token["_state"] = self
        token["_start"] = self.cursor
        self.tokens.append(token)

    def prepend_token(self, token: Token) -> None:
        """Insert the token of a quotation before the tokens of the block that ended it, which have already been added.

        mistune would insert it before the last token only, but the block may have several tokens.
        """
        token["_state"] = self
        self.tokens.insert(self.frames[-1].index, token)

    def add_paragraph(self, text: str) -> None:
        """Add a line of text to the paragraph directly before it; without such a paragraph, begin a new one."""
        self._add_run(self.cursor + len(text))

    def append_paragraph(self) -> int | None:
        """Add the current line to the paragraph directly before it, and return the offset after the line.

        If there is no paragraph directly before it, do nothing and return None.
        """
        if not self.tokens or self.tokens[-1]["type"] != "paragraph":
            return None
        if any(frame.start < self.cursor and frame.index == len(self.tokens) for frame in self.frames):
            return None  # a line after a container does not continue the paragraph before the container
        end: int = self.find_line_end()
        self._add_run(end)
        return end

    def _add_run(self, end: int) -> None:
        # Ranges instead of text: mistune appends line by line, and would copy a long paragraph for each line.
        if self.tokens and self.tokens[-1]["type"] == "paragraph":
            runs = self.tokens[-1]["_runs"]
            if runs[-1][1] == self.cursor:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((self.cursor, end))
        else:
            token = {"type": "paragraph", "_runs": [(self.cursor, end)]}
            self.append_token(token)


def token_text(token: Token) -> str:
    """Return the Markdown text of a token without blocks inside, such as a paragraph."""
    if "_runs" not in token:
        text: str = token["text"]
        return text
    src = token["_state"].src
    return "".join(src[start:end] for start, end in token["_runs"])
