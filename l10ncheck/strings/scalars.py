"""Defines ``Scalar``, a text of a data file with its place. Files of all formats are read into scalars."""

from __future__ import annotations

from msgspec import Struct

from ..messages import gettext
from ..model import PageProblem, Piece, Span

Path = tuple[str, ...]

MAX_DEPTH = 50  # levels of nested data, through which the readers walk recursively


class Scalar(Struct, frozen=True):
    """A text in a data file.

    Attributes:
        path: The keys that lead to the text, the outermost first. Items of a list are numbered from ``1``.
        value: The decoded text.
        key_span: The place of the last key without quotation marks. For an item of a list, the place of the item.
        span: The place of the text without quotation marks.
        pieces: Which part of the file each part of ``value`` was read from; see ``Piece``.
    """

    path: Path
    value: str
    key_span: Span
    span: Span
    pieces: tuple[Piece, ...]


class Key(Struct, frozen=True):
    """A key in a data file and its place, such as ``title`` in ``{"menu": {"title": "Start"}}``.

    Attributes:
        path: The names of all keys from the outermost one to this key: ``("menu", "title")`` in the example.
        span: The place of the key in the file, without the quotation marks around it.
    """

    path: Path
    span: Span


class Data(Struct, frozen=True):
    """The content of a data file: its texts (``scalars``) and keys in the order of the file, and its problems."""

    scalars: tuple[Scalar, ...] = ()
    keys: tuple[Key, ...] = ()
    problems: tuple[PageProblem, ...] = ()


class Collector:
    """Collects the texts and keys of a file while a reader walks through it, and notes keys that are written twice."""

    def __init__(self) -> None:
        self._scalars: list[Scalar] = []
        self._keys: dict[Path, Key] = {}
        self._problems: dict[Path, PageProblem] = {}  # by the key that is repeated

    def text(self, scalar: Scalar) -> None:
        self._scalars.append(scalar)

    def key(self, path: Path, span: Span) -> None:
        if path in self._keys:
            message = gettext('the key "{key}" is written twice, and only its last value is used', key=path[-1])
            self._problems[path] = PageProblem("repeated-key", message, span)
        self._keys[path] = Key(path, span)

    def data(self) -> Data:
        """Return what was collected. Of a key that is written twice, only the last value is kept."""
        last = {scalar.path: scalar for scalar in self._scalars}
        scalars = sorted(last.values(), key=lambda scalar: scalar.span)
        keys = sorted(self._keys.values(), key=lambda key: key.span)
        return Data(tuple(scalars), tuple(keys), tuple(self._problems.values()))
