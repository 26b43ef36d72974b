"""Reads the texts of a TOML file with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...decoding import DecodeError, toml, too_deep
from ...model import Span
from ..places import pieces_of
from ..scalars import MAX_DEPTH, Collector, Data, Path, Scalar

_TOKEN = re.compile(
    r"""(?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*"{3,5} | '{3}(?:[^']|'(?!''))*'{3,5}
        | "(?:[^"\\\n]|\\.)*" | '[^'\n]*')
      | (?P<comment>\#[^\n]*) | (?P<end>\n) | (?P<mark>[\[\]{}=,.]) | (?P<bare>[^\s\[\]{}=,."'\#]+)""",
    re.VERBOSE | re.DOTALL,
)


def toml_texts(text: str, start: int) -> Data:
    """Return the texts of a TOML document that begins at ``start``.

    The parser of the standard library verifies the document. Splitting a valid document into tokens then suffices to
    find the places.

    Raises:
        DecodeError: The document is not valid TOML, or is nested too deeply.
    """
    try:
        toml(text[start:].replace("\r\n", "\n"))
    except DecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise DecodeError(str(error), int(line[1]) if line else 0) from None
    reader = _TomlReader(text, start)
    reader.document()
    return reader.collector.data()


class _TomlReader:
    """Walks through the tokens of a valid TOML document and collects its texts."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._tokens: Iterator[re.Match[str]] = _TOKEN.finditer(text, start)
        self._next = next(self._tokens, None)
        self.collector = Collector()

    def document(self) -> None:
        table: Path = ()
        numbers: dict[Path, int] = {}  # the number of the last table in each array of tables
        while token := self._pop():
            if token["end"] or token["comment"]:
                continue
            if token[0] == "[":
                is_array = self._skip("[")
                name, _ = self._key(self._pop())
                table = ()
                for part in name[:-1]:
                    table = self._numbered((*table, part), numbers)
                table = (*table, name[-1])
                if is_array:
                    numbers[table] = numbers.get(table, 0) + 1
                    self._skip("]")
                table = self._numbered(table, numbers)
                self._skip("]")
            else:
                self._assignment(token, table, 0)

    @staticmethod
    def _numbered(table: Path, numbers: dict[Path, int]) -> Path:
        return (*table, str(numbers[table])) if table in numbers else table

    def _assignment(self, token: re.Match[str], table: Path, depth: int) -> None:
        name, span = self._key(token)
        self._skip("=")
        self.collector.key((*table, *name), span)
        self._value((*table, *name), span, depth)

    def _key(self, token: re.Match[str] | None) -> tuple[Path, Span]:
        """Read a key, and return its parts and the place of the last one: ``("menu", "title")`` for ``menu.title``.

        ``token`` is the first part of the key; the others are read from the document. If it is None, there is no key:
        the parts are empty.
        """
        names: list[str] = []
        span = Span(0, 0)
        while token:
            quoted = 1 if token["text"] else 0
            span = Span(token.start() + quoted, token.end() - quoted)
            names.append(_decoded(token[0]) if quoted else token[0])
            token = self._pop() if self._skip(".") else None
        return tuple(names), span

    def _value(self, path: Path, key_span: Span | None, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise DecodeError(too_deep(MAX_DEPTH))
        token = self._pop()
        if token is None:
            return
        if token["text"]:
            span, escapes = _content(token)
            value = _decoded(token[0])
            pieces = pieces_of(self._text, span, value, escapes)
            self.collector.text(Scalar(path, value, key_span or span, span, pieces))
        elif token[0] == "[":
            self._array(path, depth)
        elif token[0] == "{":
            while (key := self._pop()) and key[0] != "}":
                if not (key["end"] or key["comment"] or key[0] == ","):
                    self._assignment(key, path, depth + 1)
        else:  # a number or a date, which may contain dots
            while self._next and (self._next["bare"] or self._next[0] == "."):
                self._pop()

    def _array(self, path: Path, depth: int) -> None:
        number = 0
        while self._next and self._next[0] != "]":
            if self._next["end"] or self._next["comment"] or self._next[0] == ",":
                self._pop()
                continue
            number += 1
            self._value((*path, str(number)), None, depth + 1)
        self._pop()

    def _pop(self) -> re.Match[str] | None:
        token, self._next = self._next, next(self._tokens, None)
        return token

    def _skip(self, mark: str) -> bool:
        """Move past the next token if it is ``mark``, such as ``=``, and return whether it is."""
        if self._next is None or self._next[0] != mark:
            return False
        self._pop()
        return True


def _content(token: re.Match[str]) -> tuple[Span, str]:
    """Return the place of a text without its quotation marks, and how its characters are escaped.

    The second result is a key of ``places.PATTERNS``: ``backslashes`` or, for a text without escapes, ``literal``.
    """
    written = token[0]
    quotes = 3 if written.startswith(('"""', "'''")) else 1
    start = token.start() + quotes
    if quotes == 3:  # a line ending right after the opening marks is not part of the text
        line_end = re.compile(r"\r?\n").match(written, quotes)
        start += len(line_end[0]) if line_end else 0
    return Span(start, token.end() - quotes), "backslashes" if written[0] == '"' else "literal"


def _decoded(written: str) -> str:
    value: str = toml(f"value = {written}".replace("\r\n", "\n"))["value"]
    return value
