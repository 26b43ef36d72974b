"""Turns the tree of a page into a flat list of segments."""

from __future__ import annotations

import re
from typing import Any

from ..lazy_pattern import lazy_pattern
from ..model import Anchor, Block, FrontMatter, Inline, Piece, Segment, SegmentKind, Span, Tag
from .addresses import with_addresses
from .html import html_pieces, html_without_code
from .prose import SegmentText

# Front matter keys whose values readers see, on the page or in a list of pages.
TEXT_FIELDS = frozenset(
    (
        *("title", "subtitle", "heading", "description", "summary", "excerpt", "abstract", "short_description"),
        *("linkTitle", "linktitle", "nav_title", "sidebar_label", "sidebarTitle", "pagination_label"),
        *("caption", "tagline", "tooltip"),
    )
)
_WORD = lazy_pattern(r"\w")
_CODE_TAG = lazy_pattern(r"<(?:code|kbd|pre|samp|script|style)\b", re.IGNORECASE)
_WRITTEN_WORD = lazy_pattern(r"[^\s\x01]+")
_BLOCK_MARK = lazy_pattern(r"[|>][-+\d]*[ \t\r]*\n\s*")  # of a YAML text over several lines: ``description: |``
_CONTAINERS = frozenset(("list", "table", "quote", "admonition", "footnote", "definition-list"))


def segments_of(
    written: str, matter: FrontMatter | None, blocks: tuple[Block, ...], *, ascii_addresses: bool = False
) -> tuple[Segment, ...]:
    """Return the segments of a page.

    Args:
        written: The text of the file.
        matter: The front matter; None if the page has none.
        blocks: The block tree of the page.
        ascii_addresses: Whether an address without markup ends before the first character that is not ASCII.
    """
    flattener = _Flattener(written)
    if matter:
        flattener.front_matter(matter)
    flattener.blocks(blocks, None, 0)
    return tuple(with_addresses(segment, ascii_only=ascii_addresses) for segment in flattener.segments)


class _Flattener:
    """Makes the list of segments from the blocks of one page. ``written`` is the text of the file."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._section = -1
        self._anchors: list[Anchor] = []
        self.segments: list[Segment] = []

    def front_matter(self, matter: FrontMatter) -> None:
        """Add a segment for each front matter field whose value readers see, such as the title."""
        for field in matter.fields:
            if field.key.rsplit(".", 1)[-1] in TEXT_FIELDS and isinstance(field.value, str) and field.value.strip():
                prose = SegmentText(self._written)
                place = field.value_span
                if mark := _BLOCK_MARK.match(self._written, place.start, place.end):
                    place = Span(mark.end(), place.end)
                written = self._written[place.start : place.end]
                if written == field.value:
                    prose.words(written, place)
                    fields = prose.fields()
                else:
                    without_code = html_without_code(field.value).strip()
                    pieces = self._pieces(without_code, place)
                    fields = {"text": field.value.strip(), "prose": without_code, "pieces": pieces}
                self._add("field", place, None, None, 0, fields | {"label": field.key})

    def _pieces(self, value: str, span: Span) -> tuple[Piece, ...]:
        r"""Return where each word of a YAML value is written, if the file writes the value in a different way.

        For example, the file divides it into several lines (``description: >``). Tags may divide a word.

        Args:
            value: The value as YAML reads it.
            span: The place of the value in the file.

        Returns:
            A piece for each word, each blank between words and each ``\x01`` that stands for a code element; empty if a
            word is written with escapes.
        """
        shown = [
            offset
            for kind, first, last, _ in html_pieces(self._written, span.start, span.end)
            if kind in ("text", "break")
            for offset in range(first, last)
        ]
        text = "".join(map(self._written.__getitem__, shown))
        at = text.find("\n") if text.startswith((">", "|")) else 0
        last, end = 0, shown[at] if shown else span.end
        pieces: list[Piece] = []
        for word in _WRITTEN_WORD.finditer(value):
            at = text.find(word[0], at)
            if at < 0:
                return ()
            start = shown[at]
            mark = value.find("\x01", last, word.start())
            tag = _CODE_TAG.search(self._written, end, start) if mark >= 0 else None
            if pieces:
                pieces.append(Piece(last, end, tag.start() if tag else start))
            if tag:
                pieces.append(Piece(mark, tag.start(), start))
            at += len(word[0])
            last, end = word.end(), shown[at - 1] + 1
            pieces.append(Piece(word.start(), start, end))
        return tuple(pieces)

    def blocks(self, blocks: tuple[Block, ...], parent: Block | None, depth: int, in_item: bool = False) -> None:
        """Add the segments of some blocks and of the blocks inside them.

        Args:
            blocks: The blocks.
            parent: The innermost container around them; None at the top level.
            depth: The number of containers around them.
            in_item: Whether the blocks are the content of a list item. The first paragraph then becomes a segment of
                the kind ``item``.
        """
        for index, block in enumerate(blocks):
            kind = block.kind
            if kind == "paragraph":
                self._paragraph(block, parent, depth, "item" if in_item and index == 0 else "paragraph")
            elif kind == "heading":
                self._heading(block, parent, depth)
            elif kind == "code":
                tags = tuple(node.tag for node in block.inlines if node.tag)
                self._add("code", block.span, block, parent, depth, {"text": block.content, "tags": tags})
            elif kind == "html":
                self._html(block, parent, depth)
            elif kind == "tag" and block.tag:
                self._tag(block.tag, block.span, block, parent, depth)
            elif kind == "row":
                self._row(block, parent, depth)
            elif kind == "term":
                self._add("term", block.span, block, parent, depth, self._read(block.inlines).fields())
            else:
                if kind == "admonition" and block.tag:
                    self._tag(block.tag, block.tag.span, block, parent, depth)
                inner = block if kind in _CONTAINERS else parent
                deeper = depth + (kind not in ("item", "definition"))
                self.blocks(block.children, inner, deeper, kind == "item")

    def _paragraph(self, block: Block, parent: Block | None, depth: int, kind: SegmentKind) -> None:
        prose = self._read(block.inlines)
        is_opaque = (prose.images or prose.tags) and not prose.codes and not prose.links
        if kind == "paragraph" and is_opaque and not _WORD.search(prose.text):
            kind = "image" if prose.images else "tag"
        if kind == "paragraph" and prose.tags and all(_has_no_text(node) for node in block.inlines):
            kind = "tag"
        if _is_empty(prose):
            self._anchors += prose.anchors
            return
        self._add(kind, block.span, block, parent, depth, prose.fields())

    def _heading(self, block: Block, parent: Block | None, depth: int) -> None:
        prose = self._read(block.inlines)
        if block.anchor:
            prose.anchors.insert(0, block.anchor)
        self._add("heading", block.span, block, parent, depth, prose.fields())
        self._section = len(self.segments) - 1

    def _row(self, block: Block, parent: Block | None, depth: int) -> None:
        prose = SegmentText(self._written)
        for index, cell in enumerate(block.children):
            if index:
                prose.separate(cell.span.start)
            prose.nodes(cell.inlines)
        prose.close()
        cells = tuple(cell.span for cell in block.children)
        self._add("row", block.span, block, parent, depth, prose.fields() | {"cells": cells})

    def _html(self, block: Block, parent: Block | None, depth: int) -> None:
        prose = self._read(block.inlines)
        capitalised = any(tag.role != "close" and tag.name[:1].isupper() for tag in prose.tags)
        if _WORD.search(prose.text) or prose.links or capitalised:
            kind: SegmentKind = "html"
        elif prose.images:
            kind = "image"
        elif any(tag.syntax not in ("html", "jsx") for tag in prose.tags):
            kind = "tag"
        else:
            self._anchors += prose.anchors
            return
        self._add(kind, block.span, block, parent, depth, prose.fields())

    def _tag(self, tag: Tag, span: Span, block: Block, parent: Block | None, depth: int) -> None:
        prose = SegmentText(self._written)
        prose.tag(tag)
        self._add("tag", span, block, parent, depth, prose.fields())

    def _read(self, inlines: tuple[Inline, ...]) -> SegmentText:
        prose = SegmentText(self._written)
        prose.nodes(inlines)
        prose.close()
        return prose

    def _add(
        self,
        kind: SegmentKind,
        span: Span,
        block: Block | None,
        parent: Block | None,
        depth: int,
        fields: dict[str, Any],
    ) -> None:
        """Add a segment to the list. It also gets the anchors of blocks before it that have nothing but an anchor.

        ``fields`` are the values for its other fields, by name.
        """
        if self._anchors:
            # An anchor that is alone in its block becomes part of the next segment.
            fields["anchors"] = (*self._anchors, *fields.get("anchors", ()))
            self._anchors = []
        self.segments.append(Segment(len(self.segments), kind, span, block, parent, depth, self._section, **fields))


def _has_no_text(node: Inline) -> bool:
    """Whether a node is a tag, a break, a comment, or a text without letters and digits."""
    return node.kind in ("tag", "break", "comment") or (node.kind == "text" and not _WORD.search(node.text))


def _is_empty(prose: SegmentText) -> bool:
    """Whether a segment would contain nothing but closing HTML tags, comments and white space."""
    return (
        not (prose.images or prose.codes or prose.links or prose.footnotes)
        and not prose.text.strip()
        and all(tag.syntax == "html" and tag.role == "close" for tag in prose.tags)
    )
