"""Defines an entry of a string file, which all readers yield."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ...decoding import DecodeError
from ...messages import gettext
from ...model import Piece, Span
from ..scalars import Scalar

# The key of an entry contains the keys around it, so one long key with many entries would fill the memory.
_MOST_IN_KEYS = 10_000_000  # characters in the keys of all entries of a file


class StringEntry(Struct, frozen=True):
    """A text of a string file under its key.

    Attributes:
        key: The key, which is the same in the source and in the translation.
        text: The text as readers see it, possibly with Markdown and placeholders.
        span: The place of the text in the file.
        pieces: Which part of the file each part of ``text`` was read from; see ``Piece``.
    """

    key: str
    text: str
    span: Span
    pieces: tuple[Piece, ...]


def entry(key: str, scalar: Scalar) -> StringEntry:
    """Return the entry for a text under a key: ``scalar`` is the text with its place in the file."""
    return StringEntry(key, scalar.value, scalar.span, scalar.pieces)


def entry_of_key(key: str, label: str, written: str, span: Span) -> StringEntry:
    """Return an entry whose text is the end of its key, such as ``Docs`` in ``item.label.Docs``.

    Args:
        key: The key of the entry.
        label: The text of the entry.
        written: The key as the file writes it, without quotation marks.
        span: The place of ``written`` in the file.
    """
    place = Span(span.end - len(label), span.end) if written.endswith(label) else span
    return StringEntry(key, label, place, (Piece(0, place.start, place.end),))


def unique(entries: Iterable[StringEntry]) -> tuple[StringEntry, ...]:
    """Return the entries in the order of the file; of several entries with the same key, only the last one.

    Raises:
        DecodeError: The keys of all entries have too many characters in total.
    """
    last: dict[str, StringEntry] = {}
    length = 0
    for each in entries:
        length += len(each.key)
        if length > _MOST_IN_KEYS:
            raise DecodeError(
                gettext("the keys of its entries have more than {limit} characters in total", limit=_MOST_IN_KEYS)
            )
        last[each.key] = each
    return tuple(sorted(last.values(), key=lambda each: each.span))
