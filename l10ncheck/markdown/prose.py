"""Collects the content of a segment: text, prose, inline code, links, images, tags and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..lazy_pattern import lazy_pattern
from ..model import Anchor, Arg, Image, Inline, Link, Piece, Span, Tag
from .inlines import plain_text

# Names of arguments of shortcodes and components whose values readers see as text.
PROSE_ARGUMENTS = frozenset(
    ["text", "title", "subtitle", "caption", "alt", "label", "tooltip", "description", "heading", "summary", "prompt"]
)
# Elements and components that show a file. Arguments of other components are compared one by one.
_FILE_TAGS = frozenset(("img", "image", "Image", "video", "audio", "source"))
CELL_SEPARATOR = " ¦ "
OPAQUE = "\x01"

_LETTER = lazy_pattern(r"[^\W\d_]")
_IDENTIFIER = lazy_pattern(r"[\w-]*[./_#:][\w./#:-]*", re.A)
_ADDRESS = lazy_pattern(r"\.{0,2}/|#|https?://")
_SPACES = lazy_pattern(r"(?<![ \t])[ \t]*[\r\n]\s*")
_ENCODED = lazy_pattern(r"\\[!-/:-@\[-`{-~]|&[#\w]{1,32};|.", re.S)


class SegmentText:
    """Collects the content of one segment: its text, links, images and so on. The caller adds its nodes in order.

    ``written`` is the text of the whole file.
    """

    __slots__ = (
        *("_length", "_open_link", "_parts", "_hidden_texts", "written"),
        *("anchors", "codes", "emphases", "footnotes", "images", "links", "pieces", "tags"),
    )

    def __init__(self, written: str) -> None:
        self.written = written
        self._length = 0
        self._parts: list[str] = []
        self._hidden_texts: list[tuple[int, str]] = []
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
        """The text that was added so far, as readers see it: with inline code instead of its placeholder."""
        return self._text_since(0)

    def _text_since(self, first: int) -> str:
        r"""Return a part of the collected text, as readers see it: from the index ``first`` in ``_parts`` to the end.

        Where the prose has the placeholder ``\x01`` for inline code, this text has the code.
        """
        parts = self._parts[first:]
        for index, text in reversed(self._hidden_texts):
            if index < first:
                break
            parts[index - first] = text
        return "".join(parts)

    # --- input ----------------------------------------------------------------------------------------------------

    def nodes(self, inlines: Iterable[Inline]) -> None:
        """Add inline nodes: their text, and the links, images and other content that they contain."""
        for node in inlines:
            kind = node.kind
            if kind == "text":
                self.words(node.text, node.span)
            elif kind == "code":
                self.codes.append(node)
                self._add_opaque(node.span, node.text)
            elif kind == "break":
                if self._length:
                    self._add(" ", node.span)
            elif kind == "link":
                self._add_link(node)
            elif kind == "image":
                self.images.append(Image(node.url, node.text, node.span, node.url_span, _unless_empty(node.label_span)))
            elif kind == "tag" and node.tag:
                self.tag(node.tag)
            elif kind == "footnote":
                self.footnotes.append(node.text)
            elif node.children and kind != "comment":
                self.emphases.append(node)
                self.nodes(node.children)

    def words(self, text: str, span: Span) -> None:
        r"""Add words to the segment.

        If the file writes them in another way, such as ``\*`` for ``*``, several pieces are added.

        Args:
            text: The words as readers see them.
            span: The place of the words in the file.
        """
        if "\n" in text:
            self._add_lines(span)
        elif len(text) == span.end - span.start:
            self._add(text, span)
        else:
            self._add_decoded(span)

    def separate(self, offset: int) -> None:
        """Add the sign ``¦`` between two cells of a table row. ``offset`` is where the file begins the second cell."""
        self._add(CELL_SEPARATOR, Span(offset, offset))

    def tag(self, tag: Tag) -> None:
        r"""Add a tag to the segment.

        The prose gets the values of the arguments that readers see, such as a title. If there are none, it gets the
        placeholder ``\x01``.
        """
        self.tags.append(tag)
        prose = [arg for arg in tag.args if is_prose(arg)]
        if tag.syntax in ("html", "jsx"):
            self._add_element(tag)
            if _shows_file(tag):
                prose = []
        if not prose:
            self._add_opaque(tag.span, "")
        for index, arg in enumerate(prose):
            if index:
                self._add(" ", Span(arg.span.start, arg.span.start))
            self.words(arg.value, arg.span)
        if prose and tag.role == "open":
            self._add(" ", Span(tag.span.end, tag.span.end))  # the text inside the element is other text

    # --- collecting------------------------------------------------------------------------------------------------

    def _add(self, prose: str, span: Span) -> None:
        """Add a part of the prose that was read from ``span`` of the file."""
        self.pieces.append(Piece(self._length, span.start, span.end))
        self._parts.append(prose)
        self._length += len(prose)

    def _add_opaque(self, span: Span, text: str) -> None:
        r"""Add the placeholder ``\x01`` to the prose, for inline code or a tag. ``text`` is what readers see there."""
        self._hidden_texts.append((len(self._parts), text))
        self._add(OPAQUE, span)

    def _add_lines(self, span: Span) -> None:
        """Add a text of several lines. As in HTML, a line ending and the indentation after it become one space."""
        offset = span.start
        for match in _SPACES.finditer(self.written, span.start, span.end):
            if match.start() > offset:
                self._add_decoded(Span(offset, match.start()))
            self._add(" ", Span(*match.span()))
            offset = match.end()
        if offset < span.end:
            self._add_decoded(Span(offset, span.end))

    def _add_decoded(self, span: Span) -> None:
        r"""Add the text at ``span``, which contains escapes or entities, such as ``\*`` or ``&amp;``.

        The prose gets the characters that they stand for. Each escape or entity is added with its own span, and so is
        each text between them: offsets of the prose then lead to the right place of the page.
        """
        offset = span.start
        for match in _ENCODED.finditer(self.written, span.start, span.end):
            if len(match.group()) > 1:
                if match.start() > offset:
                    self._add(self.written[offset : match.start()], Span(offset, match.start()))
                self._add(plain_text(match.group()), Span(*match.span()))
                offset = match.end()
        if offset < span.end:
            self._add(self.written[offset : span.end], Span(offset, span.end))

    def _add_link(self, node: Inline) -> None:
        before = len(self._parts)
        self.nodes(node.children)
        text = self._text_since(before)
        reference = node.url_span is None
        self.links.append(Link(node.url, text, node.span, node.url_span, reference))

    def _add_element(self, tag: Tag) -> None:
        """Add the link, image or anchor that an HTML or JSX tag stands for, such as ``<a href>`` or ``<img>``."""
        if tag.role == "close":
            if tag.name == "a":
                self.close(tag.span.end)
            return
        args = {arg.name: arg for arg in tag.args}
        for key in ("id", "name") if tag.name == "a" else ("id",):
            if key in args and args[key].value:
                self.anchors.append(Anchor(args[key].value, args[key].span))
        if _shows_file(tag) and (source := args.get("src") or args.get("srcset")):
            alt = args.get("alt")
            self.images.append(
                Image(source.value, alt.value if alt else "", tag.span, source.span, alt.span if alt else None)
            )
        href = args.get("href")
        if href is None and tag.name[:1].isupper() and "to" in args and _ADDRESS.match(args["to"].value):
            href = args["to"]  # as in the links of React Router and Docusaurus
        if href and tag.name != "link":
            if tag.name == "a" and tag.role == "open":
                self.close()
                self._open_link = (href, tag.span, len(self._parts))
            else:
                self.links.append(Link(href.value, "", tag.span, href.span))

    def close(self, end: int | None = None) -> None:
        """End the link that an ``<a href>`` tag has begun, and add it. Without such a tag, nothing is done.

        ``end`` is the end of the closing tag; None if the closing tag is missing.
        """
        if self._open_link:
            href, span, before = self._open_link
            self.links.append(Link(href.value, self._text_since(before), Span(span.start, end or span.end), href.span))
            self._open_link = None

    def fields(self) -> dict[str, Any]:
        """Return the collected content, as the values for fields of a ``Segment``."""
        prose = "".join(self._parts)
        return {
            "text": (self.text if self._hidden_texts else prose).strip(),
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


def _shows_file(tag: Tag) -> bool:
    return (tag.name if tag.syntax == "jsx" else tag.name.lower()) in _FILE_TAGS


def is_prose(arg: Arg) -> bool:
    """Whether readers see the value of an argument as text, judging by its name: they see ``title``, but not ``id``.

    A path, a number or an identifier is never text, whatever the name of its argument is.
    """
    value = arg.value
    return arg.name in PROSE_ARGUMENTS and bool(_LETTER.search(value)) and not _IDENTIFIER.fullmatch(value)


def _unless_empty(span: Span | None) -> Span | None:
    return span if span and span.end > span.start else None
