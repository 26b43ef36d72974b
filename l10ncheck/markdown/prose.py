"""What a segment says: its text and prose, and the codes, links, images, tags and anchors in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..model import Anchor, Arg, Image, Inline, Link, Piece, Span, Tag
from .inlines import plain_text

# Arguments of shortcodes and components that readers see as text.
PROSE_ARGUMENTS = frozenset(
    ["text", "title", "subtitle", "caption", "alt", "label", "tooltip", "description", "heading", "summary", "prompt"]
)
IMAGE_TAGS = frozenset(("img", "image"))
CELL_SEPARATOR = " ¦ "
OPAQUE = "\x01"

_LETTER = re.compile(r"[^\W\d_]")
_IDENTIFIER = re.compile(r"[\w-]*[./_#:][\w./#:-]*", re.A)
_SPACES = re.compile(r"(?<![ \t])[ \t]*[\r\n]\s*")
_SPELLED = re.compile(r"\\[!-/:-@\[-`{-~]|&[#\w]{1,32};|.", re.S)


class SegmentText:
    """Collects from a page's nodes in their order; ``written`` is the text of the file."""

    __slots__ = (
        *("_at", "_open_link", "_parts", "_spoken", "written"),
        *("anchors", "codes", "emphases", "footnotes", "images", "links", "pieces", "tags"),
    )

    def __init__(self, written: str) -> None:
        self.written = written
        self._at = 0
        self._parts: list[str] = []
        self._spoken: list[tuple[int, str]] = []
        self._open_link: tuple[Arg, Span, int] | None = None
        self.pieces: list[Piece] = []
        self.codes: list[Inline] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.tags: list[Tag] = []
        self.emphases: list[Inline] = []
        self.footnotes: list[str] = []
        self.anchors: list[Anchor] = []

    @property
    def text(self) -> str:
        return self._text_since(0)

    def _text_since(self, first: int) -> str:
        """The text from the part of that index on: the prose, with what stands behind each ``\\x01`` in its place."""
        parts = self._parts[first:]
        for index, text in reversed(self._spoken):
            if index < first:
                break
            parts[index - first] = text
        return "".join(parts)

    # --- what is read ---------------------------------------------------------------------------------------------

    def nodes(self, inlines: Iterable[Inline]) -> None:
        for node in inlines:
            kind = node.kind
            if kind == "text":
                self.words(node.text, node.span)
            elif kind == "code":
                self.codes.append(node)
                self._add_opaque(node.span, node.text)
            elif kind == "break":
                if self._at:
                    self._add(" ", node.span)
            elif kind == "link":
                self._link(node)
            elif kind == "image":
                self.images.append(Image(node.url, node.text, node.span, node.url_span, _if_any(node.label_span)))
            elif kind == "tag" and node.tag:
                self.tag(node.tag)
            elif kind == "footnote":
                self.footnotes.append(node.text)
            elif node.children:
                self.emphases.append(node)
                self.nodes(node.children)

    def words(self, text: str, span: Span) -> None:
        """A stretch of text, piece by piece where it is not spelled as it reads."""
        if "\n" in text:
            self._lines(span)
        elif len(text) == span.end - span.start:
            self._add(text, span)
        else:
            self._spelled(span)

    def separate(self, at: int) -> None:
        """Between two cells of a row."""
        self._add(CELL_SEPARATOR, Span(at, at))

    def tag(self, tag: Tag) -> None:
        """A tag: its prose where it carries some, else one ``\\x01``."""
        self.tags.append(tag)
        prose = [arg for arg in tag.args if is_prose(arg)]
        if tag.syntax in ("html", "jsx"):
            self._element(tag)
            if tag.name.lower() in IMAGE_TAGS:
                prose = []
        if not prose:
            self._add_opaque(tag.span, "")
        for index, arg in enumerate(prose):
            if index:
                self._add(" ", Span(arg.span.start, arg.span.start))
            self.words(arg.value, arg.span)

    # --- how ------------------------------------------------------------------------------------------------------

    def _add(self, prose: str, span: Span) -> None:
        self.pieces.append(Piece(self._at, span.start, span.end))
        self._parts.append(prose)
        self._at += len(prose)

    def _add_opaque(self, span: Span, text: str) -> None:
        self._spoken.append((len(self._parts), text))
        self._add(OPAQUE, span)

    def _lines(self, span: Span) -> None:
        """Text over several lines, as HTML has it: a line end and the indentation after it read as one blank."""
        at = span.start
        for match in _SPACES.finditer(self.written, span.start, span.end):
            if match.start() > at:
                self._spelled(Span(at, match.start()))
            self._add(" ", Span(*match.span()))
            at = match.end()
        if at < span.end:
            self._spelled(Span(at, span.end))

    def _spelled(self, span: Span) -> None:
        """Text with escapes or entities: each of them is a piece, and so is each run between them."""
        at = span.start
        for match in _SPELLED.finditer(self.written, span.start, span.end):
            if len(match.group()) > 1:
                if match.start() > at:
                    self._add(self.written[at : match.start()], Span(at, match.start()))
                self._add(plain_text(match.group()), Span(*match.span()))
                at = match.end()
        if at < span.end:
            self._add(self.written[at : span.end], Span(at, span.end))

    def _link(self, node: Inline) -> None:
        before = len(self._parts)
        self.nodes(node.children)
        text = self._text_since(before)
        reference = node.url_span is None
        self.links.append(Link(node.url, text, node.span, node.url_span, reference))

    def _element(self, tag: Tag) -> None:
        """The link, image or anchor that an HTML or JSX tag makes."""
        if tag.role == "close":
            if tag.name == "a":
                self.close(tag.span.end)
            return
        named = {arg.name: arg for arg in tag.args}
        for key in ("id", "name") if tag.name == "a" else ("id",):
            if key in named and named[key].value:
                self.anchors.append(Anchor(named[key].value, named[key].span))
        if "src" in named and tag.name.lower() in IMAGE_TAGS:
            source, alt = named["src"], named.get("alt")
            self.images.append(
                Image(source.value, alt.value if alt else "", tag.span, source.span, alt.span if alt else None)
            )
        if "href" in named and tag.name != "link":
            href = named["href"]
            if tag.name == "a" and tag.role == "open":
                self.close()
                self._open_link = (href, tag.span, len(self._parts))
            else:
                self.links.append(Link(href.value, "", tag.span, href.span))

    def close(self, end: int | None = None) -> None:
        """The ``<a href>`` that is open ends: with its end tag at ``end``, or without one."""
        if self._open_link:
            href, span, before = self._open_link
            self.links.append(Link(href.value, self._text_since(before), Span(span.start, end or span.end), href.span))
            self._open_link = None

    def fields(self) -> dict[str, Any]:
        """What was collected, as fields of a Segment."""
        prose = "".join(self._parts)
        return {
            "text": (self.text if self._spoken else prose).strip(),
            "prose": prose,
            "pieces": tuple(self.pieces),
            "codes": tuple(self.codes),
            "links": tuple(self.links),
            "images": tuple(self.images),
            "tags": tuple(self.tags),
            "emphases": tuple(self.emphases),
            "footnotes": tuple(self.footnotes),
            "anchors": tuple(self.anchors),
        }


def is_prose(arg: Arg) -> bool:
    """Whether a reader sees the argument as text: its name says so, and it is no path, number or identifier."""
    value = arg.value
    return arg.name in PROSE_ARGUMENTS and bool(_LETTER.search(value)) and not _IDENTIFIER.fullmatch(value)


def _if_any(span: Span | None) -> Span | None:
    return span if span and span.end > span.start else None
