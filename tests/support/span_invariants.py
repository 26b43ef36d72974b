"""Check what must be true for the spans of every parsed page; used by the tests of the Markdown parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from l10ncheck.markdown.inlines import plain_text
from l10ncheck.model import Block, Inline, Page, Span

ITEM = re.compile(r"([*+-]|\d{1,9}[.)])(\s|$)")
BLANK = re.compile(r"[\s>]+")


def faults(page: Page) -> Iterator[str]:
    """Yield a message for each node whose span does not contain the text of the node."""
    yield from _ordered("blocks", page.blocks, Span(0, len(page.text)))
    for block in blocks(page.blocks):
        yield from _ordered(block.kind, block.children, block.span)
        if block.kind not in ("code", "html"):
            yield from _ordered(block.kind, block.inlines, block.span)
        fault = _block_fault(page.text, block)
        if fault:
            yield f"{block.kind}: {fault}: {_slice(page.text, block.span)!r}"
        for node in inlines(block.inlines):
            yield from _ordered(node.kind, node.children, node.span)
            fault = _inline_fault(page.text, node)
            if fault:
                yield f"{node.kind}: {fault}: {_slice(page.text, node.span)!r} for {node.text!r} {node.url!r}"
    for segment in page.segments:
        ends = [*[piece.offset for piece in segment.pieces[1:]], len(segment.prose)][: len(segment.pieces)]
        for piece, end in zip(segment.pieces, ends, strict=True):
            prose, source = segment.prose[piece.offset : end], page.text[piece.start : piece.end]
            is_blank = not prose.strip() and not source.strip()
            if not is_blank and prose not in ("\x01", " ", " ¦ ", source, plain_text(source)):
                yield f"{segment.kind}: prose {prose!r} located at {source!r}"
            if end > piece.offset and segment.locate(piece.offset, end) != Span(piece.start, piece.end):
                yield f"{segment.kind}: prose {prose!r} located elsewhere"
    yield from (problem.message for problem in page.problems if problem.kind == "replay")


def blocks(tree: Iterable[Block]) -> Iterator[Block]:
    """Yield all blocks of a tree."""
    for block in tree:
        yield block
        yield from blocks(block.children)


def inlines(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Yield these inline nodes and all nodes inside them."""
    for node in nodes:
        yield node
        yield from inlines(node.children)


def _slice(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _ordered(name: str, nodes: Sequence[Block] | Sequence[Inline], inside: Span) -> Iterator[str]:
    at = inside.start
    for node in nodes:
        if not at <= node.span.start <= node.span.end <= inside.end:
            yield f"{name}: {node.kind} {node.span} is out of its place in {inside} after {at}"
        at = node.span.end


def _bare(text: str) -> str:
    return BLANK.sub("", text)


def _block_fault(text: str, block: Block) -> str:
    source = _slice(text, block.span)
    if block.anchor and _slice(text, block.anchor.span) != block.anchor.name:
        return "the anchor is somewhere else"
    if source != source.strip(" \n"):
        return "blanks around it"
    match block.kind:
        case "heading":
            setext = re.search(r"[\r\n][ \t>]*[-=]+$", source)
            return "" if setext or re.match(rf"#{{{block.level}}}(?!#)", source) else "no heading"
        case "code":
            return "" if _bare(block.content) in _bare(source) else "the content is not in it"
        case "html":
            return "" if _bare(block.content) == _bare(source) else "another content"
        case "list" | "item":
            return "" if ITEM.match(source) else "no marker"
        case "quote":
            return "" if source.startswith(">") else "no marker"
        case "cell":
            return "more than a cell" if "\n" in source else ""
        case "footnote":
            return "" if source.startswith(f"[^{block.info}]:") else "no footnote"
    return ""


def _inline_fault(text: str, node: Inline) -> str:
    source = _slice(text, node.span)
    if node.url_span and plain_text(_slice(text, node.url_span)) != node.url and "\n" not in source:
        return "the destination is somewhere else"
    if node.title_span and plain_text(_slice(text, node.title_span)) != node.title and "\n" not in source:
        return "the title is somewhere else"
    if node.tag and any(_slice(text, arg.span) not in (arg.value, *_written(arg.value)) for arg in node.tag.args):
        return "" if "&" in source or "\\" in source or "\n" in source else "an argument is somewhere else"
    match node.kind:
        case "text":
            return "" if plain_text(source) == node.text or "\n" in source else "another text"
        case "code":
            inner = _bare(source.strip("`"))
            return (
                "" if source[0] == source[-1] == "`" and _bare(node.text) in (inner, _bare(source)) else "another code"
            )
        case "link" | "image":
            return "" if source[:1] in "[!<" and source[-1] in ")]>" else "no link"
        case "emphasis" | "strong" | "strikethrough":
            width = 1 if node.kind == "emphasis" else 2
            return "" if source[:width] == source[-width:] and source[0] in "*_~" else "no marker"
        case "footnote":
            return "" if source == f"[^{node.text}]" else "another footnote"
        case "comment":
            return "" if _bare(source) == _bare(node.text) else "another comment"
        case "tag":
            other = node.tag and node.tag.syntax not in ("shortcode", "html", "liquid")
            return "" if other or (source[:1] in "<{" and source[-1:] in ">}") else "no tag"
    return ""


def _written(value: str) -> tuple[str, ...]:
    return (value.replace('"', '\\"'),)
