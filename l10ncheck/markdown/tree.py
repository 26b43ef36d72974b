"""Builds ``Block`` nodes with exact spans from mistune's block tokens."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Anchor, Arg, Block, BlockKind, Definition, Inline, PageProblem, Tag
from .heading_ids import heading_id
from .html import SpanOf, html_pieces, tag_at
from .inlines import MisfitError, Replay, plain_text, without_positions
from .mask import Mask
from .simple_inlines import simple_inlines
from .source import Source
from .state import PositionedState, Token, token_text

_TASK = lazy_pattern(r"\[[ xX]\]\s+")
# The first line of an alert: ``[!NOTE]``, or with a title, as Hugo and Obsidian write it: ``[!NOTE] Title``.
_ALERT = lazy_pattern(r"\[!([A-Za-z]+)\](?:[+-]?[ \t]+|(?=\n|$))\n?")
_WHITESPACE = " \r\n\t\f"

InlineParser = Callable[[str, Any], list[Token]]
# A text and a range of it, and functions that map its offsets: to spans in the file, and to offsets in the masked text.
Place = tuple[str, int, int, SpanOf, Callable[[int], int]]


class TreeBuilder:
    """Builds the blocks of one page, and collects the link definitions, comments and problems of the page."""

    def __init__(self, source: Source, mask: Mask, inline: InlineParser, env: MutableMapping[str, Any]) -> None:
        self._source = source
        self._mask = mask
        self._inline = inline
        self._env = env
        self.definitions: list[Definition] = []
        self.comments: list[Inline] = []
        self.problems: list[PageProblem] = []

    def blocks(self, tokens: list[Token], limit: int) -> tuple[Block, ...]:
        """Build the blocks for a list of tokens, and empty the list.

        Args:
            tokens: The tokens of one text (the page, a list item or a quotation), in order.
            limit: The offset in this text at which the last token ends at the latest.
        """
        built = []
        for index, token in enumerate(tokens):
            make = _MAKERS.get(token["type"])
            if make is None:
                continue
            state: PositionedState = token["_state"]
            start = token["_start"]
            end = token.get("_end")
            if end is None:
                end = tokens[index + 1]["_start"] if index + 1 < len(tokens) else limit
            start, end = _trim(state.src, start, max(start, end))
            block = make(self, token, state, start, end)
            if block is not None:
                built.append(block)
        # A token refers to its state, and the state refers to its tokens. Emptying the list breaks this reference
        # cycle.
        tokens.clear()
        return tuple(built)

    # --- leaves ---------------------------------------------------------------------------------------------------

    def _paragraph(self, token: Token, state: PositionedState, start: int, end: int) -> Block | None:
        first = token["_runs"][0][0] if "_runs" in token else token["_text"]
        text = token_text(token)
        start, end = _trim(state.src, first, first + len(text))
        inlines = self._inlines(state, first, text)
        return Block("paragraph", state.span(start, end), inlines=inlines) if inlines else None

    def _heading(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        first = token["_runs"][0][0] if "_runs" in token else token["_text"]
        text = token_text(token).rstrip(_WHITESPACE)
        anchor = None
        line = text.rfind("\n") + 1
        written = self._written(state, text[line:], first + line)
        mark = heading_id(written)
        if mark:
            shift = first + line
            if mark.name:
                anchor = Anchor(mark.name, state.span(shift + mark.start, shift + mark.end))
            text = text[: line + mark.cut]
        inlines = self._inlines(state, first, text)
        level = token["attrs"]["level"]
        return Block("heading", state.span(start, end), inlines=inlines, level=level, anchor=anchor)

    def _code(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        info = token.get("attrs", {}).get("info", "")
        first, last = state.root_range(start, end)
        hidden = self._mask.within(first, last)
        content = token["raw"]
        if hidden:
            fenced = token["style"] == "fenced"
            body = state.root(min(end, state.find_line_end_at(start))) if fenced else first
            info = self._mask.reveal(info, first, body)
            content = self._mask.reveal(content, body, last)
        tags = tuple(
            Inline("tag", self._source.span(each.start, each.end), tag=each.tag)
            for each in hidden
            if each.in_code and each.tag
        )
        return Block("code", state.span(start, end), inlines=tags, info=plain_text(info), content=content)

    def _html(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        src = state.src

        def written(first: int, last: int) -> str:
            return self._written(state, src[first:last], first, last)

        nodes: list[Inline] = []
        silent = ""
        replay = self._replay(state, src, start, end)
        for kind, first, last, match in html_pieces(src, start, end):
            if kind == "tag" and match:
                tag = tag_at(match, state.span, written)
                silent = tag.name.lower() if tag.role == "open" and tag.name.lower() in ("script", "style") else ""
                nodes.append(Inline("tag", tag.span, tag=tag))
            elif kind == "comment":
                inside = replay.tags_in_comment(first, last)
                nodes.append(Inline("comment", state.span(first, last), written(first, last), inside))
                self.comments.append(nodes[-1])
            elif kind == "text" and not silent:
                nodes += replay.text(first, last)
            elif kind == "break" and not silent:
                nodes.append(Inline("break", state.span(first, last), " "))
        return Block("html", state.span(start, end), inlines=tuple(nodes), content=written(start, end))

    def _tag(self, token: Token, state: PositionedState, start: int, end: int) -> Block | None:
        hidden = self._mask.starting_at(state.root(start))
        if hidden is None:
            return None
        place = state.span(start, end)
        if hidden.tag is None:
            self.comments.append(Inline("comment", place, hidden.written))
            return None
        return Block("tag", place, tag=hidden.tag)

    def _break(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        return Block("break", state.span(start, end))

    def _definition(self, token: Token, state: PositionedState, start: int, end: int) -> None:
        url = self._written(state, token["url"], start, end)
        self.definitions.append(Definition(token["label"], url, state.span(start, end)))

    # --- containers -----------------------------------------------------------------------------------------------

    def _children(self, token: Token) -> tuple[Block, ...]:
        children = token["children"]
        return self.blocks(children, len(children[0]["_state"].src)) if children else ()

    def _quote(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        children = token["children"]
        alert = None
        title: tuple[Arg, ...] = ()
        if children and children[0]["type"] == "paragraph":
            text = token_text(children[0])
            alert = _ALERT.match(text)
        place = state.span(start, end)
        if not alert:
            return Block("quote", place, self._children(token))
        line_end = start + len(state.src[start : min(end, state.find_line_end_at(start) - 1)].rstrip(" \t"))
        after = text[alert.end() :].rstrip(_WHITESPACE)
        if after and "\n" not in text.rstrip(_WHITESPACE) and len(children) > 1:
            title = (self._title(state, after, line_end),)
            del children[0]
        else:
            self._remove_prefix(children[0], alert.end())
        name = alert.group(1).upper()
        tag = Tag("admonition", name, "single", state.span(start, line_end), title)
        return Block("admonition", place, self._children(token), info=name, tag=tag)

    def _title(self, state: PositionedState, masked: str, end: int) -> Arg:
        """Return the title of a GitHub alert as an argument named ``title``.

        Args:
            state: The state of the text with the alert.
            masked: The title, with letters in place of hidden ranges (see ``mask``).
            end: Where the title ends in the text of the state.
        """
        start = end - len(masked)
        return Arg("title", self._written(state, masked, start), state.span(start, end))

    def _container(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        """Build the block of a container, such as an admonition, from the token that a dialect's plugin made for it.

        The token is a dictionary. Its ``type`` is ``container``. ``children`` are the tokens inside. Optional keys are
        ``kind`` (the kind of block, by default ``admonition``), ``info`` and ``tag``. The token of an admonition must
        have a tag, whose span is the first line of the admonition.
        """
        kind: BlockKind = token.get("kind", "admonition")
        children = self._children(token)
        return Block(kind, state.span(start, end), children, info=token.get("info", ""), tag=token.get("tag"))

    def _list(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        attrs = token["attrs"]
        items = self.blocks(token["children"], end)
        number, info = (attrs.get("start", 1), "ordered") if attrs["ordered"] else (0, "bullet")
        return Block("list", state.span(start, end), items, first_number=number, info=info)

    def _item(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        children = token["children"]
        info = ""
        if children and children[0]["type"] in ("paragraph", "block_text"):
            task = _TASK.match(token_text(children[0]))
            if task:
                info = "todo" if task.group().startswith("[ ]") else "done"
                self._remove_prefix(children[0], task.end())
        return Block("item", state.span(start, end), self._children(token), info=info)

    def _table(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        head, body = token["children"]
        rows = [self._row(head, state, "header"), *(self._row(row, state, "") for row in body["children"])]
        return Block("table", state.span(start, end), tuple(rows))

    def _row(self, token: Token, state: PositionedState, info: str) -> Block:
        cells = []
        for cell in token["children"]:
            first, text = cell["_text"], cell["text"]
            inlines = self._inlines(state, first, text)
            cells.append(Block("cell", state.span(first, first + len(text)), inlines=inlines))
        start, end = _trim(state.src, token["_start"], token["_end"])
        return Block("row", state.span(start, end), tuple(cells), info=info)

    def _definition_list(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        parts = []
        for child in token["children"]:
            if child["type"] == "def_list_head":
                text, first = child["text"], child["_text"]
                left, right = _trim(state.src, first, first + len(text))
                parts.append(Block("term", state.span(left, right), inlines=self._inlines(state, first, text)))
            else:
                left, right = _trim(state.src, child["_start"], child["_end"])
                parts.append(Block("definition", state.span(left, right), self._children(child)))
        return Block("definition-list", state.span(start, end), tuple(parts))

    def _footnote(self, token: Token, state: PositionedState, start: int, end: int) -> Block:
        return Block("footnote", state.span(start, end), self._children(token), info=token["attrs"]["key"])

    # --- text -----------------------------------------------------------------------------------------------------

    def _remove_prefix(self, token: Token, count: int) -> None:
        """Remove the first ``count`` characters from the text of a paragraph token."""
        (first, end), *rest = token["_runs"]
        token["_runs"] = [(min(first + count, end), end), *rest]

    def _written(self, state: PositionedState, masked: str, start: int, end: int | None = None) -> str:
        """Return a part of the page as the file has it: with shortcodes, for example, instead of the letters for them.

        Args:
            state: The state of the text with the part.
            masked: The part, with letters in place of hidden ranges (see ``mask``).
            start: Where the part begins in the text of the state.
            end: Where the part ends in the text of the state; None if ``masked`` is exactly as long as the part.
        """
        return self._mask.reveal(masked, *state.root_range(start, start + len(masked) if end is None else end))

    def _replay(self, state: PositionedState, src: str, start: int, end: int) -> Replay:
        """Return a ``Replay`` that reads ``src[start:end]``, a range of the text of the state."""
        root_start, root_end = state.root_range(start, end)
        mask = self._mask if self._mask.within(root_start, root_end) else None
        return Replay(src, start, end, state.span, state.root, mask, self._env["ref_urls"])

    def _inlines(self, state: PositionedState, start: int, text: str) -> tuple[Inline, ...]:
        """Build the inline nodes of a Markdown text, which begins at ``start`` in the text of the state.

        If the positions of the nodes cannot be determined, a problem is recorded, and all nodes get the span of the
        whole text.
        """
        bare = text.strip(_WHITESPACE)
        if not bare:
            return ()
        if bare is not text:
            start += len(text) - len(text.lstrip(_WHITESPACE))
        end = start + len(bare)
        first, last = state.root_range(start, end)
        hidden = bool(self._mask.within(first, last))
        if last - first == len(bare) and self._mask.text.startswith(bare, first):
            place: Place = (self._mask.text, first, last, self._source.span, _identity)
        else:
            place = (bare, 0, len(bare), *_shifted(state, start))
        is_whole = state.src.startswith(bare, start)
        if is_whole and not hidden and (simple := simple_inlines(*place[:4])) is not None:
            return simple
        replay = Replay(*place, self._mask if hidden else None, self._env["ref_urls"])
        if is_whole and hidden and (simple := simple_inlines(*place[:4], replay.text)) is not None:
            self._collect_comments(simple)
            return simple
        tokens = self._inline(bare, self._env)
        try:
            nodes = replay.read(tokens)
            if replay.offset != replay.end or not is_whole:
                raise MisfitError
        except MisfitError:
            block = self._source.span(first, last)
            message = gettext(
                "the positions of links and code in this block could not be determined; findings about them name the "
                "whole block"
            )
            self.problems.append(PageProblem("replay", message, block))
            return without_positions(tokens, block)
        self._collect_comments(nodes)
        return nodes

    def _collect_comments(self, nodes: tuple[Inline, ...]) -> None:
        for node in nodes:
            if node.kind == "comment":
                self.comments.append(node)
            elif node.children:
                self._collect_comments(node.children)


def _identity(offset: int) -> int:
    return offset


def _shifted(state: PositionedState, base: int) -> tuple[SpanOf, Callable[[int], int]]:
    """Return ``state.span`` and ``state.root`` for offsets that count from ``base``, an offset in the state's text.

    For example, the first function called with ``(0, 2)`` returns ``state.span(base, base + 2)``.
    """
    return lambda start, end: state.span(base + start, base + end), lambda offset: state.root(base + offset)


def _trim(src: str, start: int, end: int) -> tuple[int, int]:
    """Return the range ``start:end`` of ``src`` without the white space at both ends."""
    while end > start and src[end - 1] in " \t\n":
        end -= 1
    while start < end and src[start] in " \t\n":
        start += 1
    return start, end


_MAKERS: dict[str, Callable[[TreeBuilder, Token, PositionedState, int, int], Block | None]] = {
    "paragraph": TreeBuilder._paragraph,
    "block_text": TreeBuilder._paragraph,
    "heading": TreeBuilder._heading,
    "block_code": TreeBuilder._code,
    "block_html": TreeBuilder._html,
    "opaque": TreeBuilder._tag,
    "thematic_break": TreeBuilder._break,
    "definition": TreeBuilder._definition,
    "block_quote": TreeBuilder._quote,
    "container": TreeBuilder._container,
    "list": TreeBuilder._list,
    "list_item": TreeBuilder._item,
    "table": TreeBuilder._table,
    "def_list": TreeBuilder._definition_list,
    "footnote_definition": TreeBuilder._footnote,
}
