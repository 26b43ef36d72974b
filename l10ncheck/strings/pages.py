"""Turns a string file into a ``Page`` whose segments are the entries of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..decoding import DecodeError, encodable
from ..document import line_starts
from ..markdown import parse
from ..markdown.limits import DEFAULT, Limits, long_line_text
from ..messages import gettext
from ..model import Block, Inline, Page, PageProblem, Piece, Segment, Span
from .formats import read_data_file
from .places import Places
from .readers import StringEntry, read_entries

_DIALECTS = ("placeholders",)
# Text without any mark that Markdown, HTML, a placeholder or an address could begin with.
_PLAIN = re.compile(r"[^`*_\[\]<>&\\!~{}%$@:/\n\r]*")
_LINE_ENDS = str.maketrans("\n\r", "  ")
# An entry is one line of text, even if it begins with "#" or "-". A mark of punctuation before it keeps it from being
# read as a heading or a list, and has no effect on the emphasis beside it.
_BEFORE = "("
_COMMENT = re.compile(r"(?<!\S)#[ \t]*l10ncheck:[^\n\r]*")


def parse_strings(text: str, *, path: str, locale: str = "", of_keys: bool = False, limits: Limits = DEFAULT) -> Page:
    """Parse a string file, and return it as a page whose segments are the texts of the file.

    Args:
        text: The text of the file.
        path: The path of the file. Its suffix tells the format.
        locale: The language of the entries.
        of_keys: Whether to return the keys as the texts, instead of the texts under the keys. This is for translations
            without a source file, whose keys are the source texts.
        limits: How much of a large file is read.

    Returns:
        A page with one segment of the kind ``entry`` for each text. ``Segment.label`` is its key. If
        the file is not valid, there are no segments, and ``Page.problems`` says why.
    """
    text = encodable(text)
    if len(text) > limits.page:
        message = gettext(
            "the file was not checked: it has {length:,} characters, the limit is {limit:,}",
            length=len(text),
            limit=limits.page,
        )
        return _page(text, path, locale, (), (PageProblem("too-large", message, Span(0, 0)),))
    data = read_data_file(text, path)
    try:
        entries = read_entries(data, text, path, locale, of_keys=of_keys)
    except DecodeError as error:
        message = gettext("the file cannot be read: {error}", error=error)
        return _page(text, path, locale, (), (PageProblem("too-large", message, Span(0, 0)),))
    segments = [_segment(each, text) for each in entries]
    return _page(text, path, locale, tuple(segments), (*data.problems, *_too_long(entries, limits)))


def _too_long(entries: Iterable[StringEntry], limits: Limits) -> Iterator[PageProblem]:
    """Yield a problem for each text that is longer than a line may be, and whose markup is therefore not read."""
    for entry in entries:
        if len(entry.text) >= limits.line:
            yield PageProblem("too-long-line", long_line_text(len(entry.text), limits), entry.span)


def _page(text: str, path: str, locale: str, segments: tuple[Segment, ...], problems: tuple[PageProblem, ...]) -> Page:
    numbered = tuple(replace(segment, index=index) for index, segment in enumerate(segments))
    return Page(
        path=path,
        locale=locale,
        text=text,
        dialects=(),
        front_matter=None,
        blocks=tuple(segment.block for segment in numbered if segment.block),
        segments=numbered,
        line_starts=line_starts(text),
        comments=tuple(_comments(text, path)),
        problems=problems,
        is_string_file=True,
    )


def _segment(entry: StringEntry, text: str) -> Segment:
    written = entry.text.translate(_LINE_ENDS)
    if not _PLAIN.fullmatch(entry.text):
        found = parse(_BEFORE + written, dialects=_DIALECTS).segments
        if len(found) == 1 and found[0].text.startswith(_BEFORE):
            moved = Relocation(Places(entry.text, entry.pieces), len(_BEFORE)).segment(found[0])
            return replace(moved, kind="entry", label=entry.key, span=entry.span)
    inline = Inline("text", entry.span, written)
    block = Block("paragraph", entry.span, inlines=(inline,))
    return Segment(0, "entry", entry.span, block, label=entry.key, text=written, prose=written, pieces=entry.pieces)


def _comments(text: str, path: str) -> Iterator[Inline]:
    """Yield the comments of a YAML or TOML file that suppress findings. JSON has no comments."""
    if "l10ncheck:" not in text or path.lower().endswith(".json"):
        return
    for found in _COMMENT.finditer(text):
        yield Inline("comment", Span(*found.span()), found[0])


class Relocation:
    """Converts the spans of a segment that was parsed from an entry to spans of the file.

    Args:
        places: The places of the text of the entry.
        skip: The number of characters that were put before the text of the entry for parsing.
    """

    def __init__(self, places: Places, skip: int) -> None:
        self._places = places
        self._skip = skip

    def segment(self, segment: Segment) -> Segment:
        """Return a copy of a segment of an entry whose spans are offsets in the file.

        The first ``skip`` characters, which do not belong to the entry, are left out.
        """
        fields = {
            name: self._moved(getattr(segment, name))
            for name in ("codes", "links", "addresses", "images", "tags", "emphases", "anchors")
        }
        return replace(
            segment,
            text=segment.text[self._skip :],
            prose=segment.prose[self._skip :],
            pieces=tuple(self._pieces(segment)),
            block=self._block(segment.block) if segment.block else None,
            **fields,
        )

    def _block(self, block: Block) -> Block:
        first, *others = block.inlines  # the first characters are text
        inlines = (replace(first, text=first.text[self._skip :]), *others)
        moved: Block = self._moved(replace(block, inlines=inlines))
        return moved

    def _span(self, span: Span) -> Span:
        return self._places.span(Span(max(span.start - self._skip, 0), max(span.end - self._skip, 0)))

    def _moved(self, value: Any) -> Any:
        if isinstance(value, Span):
            return self._span(value)
        if isinstance(value, tuple):
            return tuple(map(self._moved, value))
        if isinstance(value, Struct):
            return type(value)(*(self._moved(getattr(value, name)) for name in value.__struct_fields__))
        return value

    def _pieces(self, segment: Segment) -> list[Piece]:
        found: list[Piece] = []
        for index, piece in enumerate(segment.pieces):
            last = index + 1 == len(segment.pieces)
            end = len(segment.prose) if last else segment.pieces[index + 1].offset
            offset, start = piece.offset, piece.start
            if offset < self._skip:
                offset, start = self._skip, start + self._skip - offset
            if end <= offset:
                continue
            if end - offset == piece.end - start:  # copied from the entry as it is
                found += self._places.split(offset - self._skip, Span(start - self._skip, piece.end - self._skip))
            else:
                place = self._span(Span(start, piece.end))
                found.append(Piece(offset - self._skip, place.start, place.end))
        return found
