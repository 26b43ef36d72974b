"""Parses admonitions and tabs of Python-Markdown: ``!!! note "Title"``, ``??? note`` or ``=== "Tab"`` above an indented
body.

See https://python-markdown.github.io/extensions/admonition/, and ``details`` and ``tabbed`` of
https://facelessuser.github.io/pymdown-extensions/.
"""

from __future__ import annotations

import re
from re import Match
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ...model import Span, Tag
from ._arguments import arguments

if TYPE_CHECKING:
    from ..blocks import PositionedParser
    from ..state import PositionedState

HEAD = r"(?:!!!|\?\?\?\+?|===[!+]{0,2}(?=[ \t]+\"))[ \t]+(?=[\w\"])[^\n]*"
_RULE = rf"^(?P<admonition_indent> {{0,3}})(?P<admonition_head>{HEAD})$"
_CONTAINERS = ("admonition", "block_quote", "list")


def admonitions(markdown: Any) -> None:
    """Register the syntax of admonitions and tabs with a parser (mistune plugin)."""
    block = markdown.block
    block.register("admonition", _RULE, _parse, before="fenced_code")
    block.insert_rule(block.block_quote_rules, "admonition", before="fenced_code")
    block.insert_rule(block.list_rules, "admonition", before="fenced_code")


def _parse(block: PositionedParser, m: Match[str], state: PositionedState) -> int:
    indent = len(m["admonition_indent"]) + 4
    body = min(m.end() + 1, state.cursor_max)
    end = _body_end(state, body, indent)
    child = state.child_at(body, re.sub(rf"^(?: {{1,{indent}}}|\t)", "", state.src[body:end], flags=re.M))
    too_deep = state.depth() >= block.max_nested_level - 1
    block.parse(child, [rule for rule in block.rules if not (too_deep and rule in _CONTAINERS)])
    tag = _tag(state.env["source"].text, state.span(*m.span("admonition_head")))
    info = tag.name.upper()
    state.append_token({"type": "container", "children": child.tokens, "info": info, "tag": tag, "_end": end})
    return end


def _body_end(state: PositionedState, offset: int, indent: int) -> int:
    """Return the offset at which the body of an admonition ends.

    The body begins at ``offset``, after the line with ``!!!``. It consists of lines that begin with ``indent`` spaces
    or a tab, and of blank lines between them. Blank lines after the last of these lines do not belong to it.
    """
    end = offset
    blank = re.compile(r"[ \t]*\n")
    while offset < state.cursor_max:
        line_end = state.find_line_end_at(offset)
        if state.src.startswith((" " * indent, "\t"), offset):
            end = line_end
        elif not blank.match(state.src, offset):
            break
        offset = line_end
    return end


def _tag(text: str, span: Span) -> Tag:
    """Return a tag with the name and the arguments that the first line of an admonition or tab contains.

    For ``!!! note "Title"``, the tag is named ``note``, and its argument ``title`` is "Title". The tag of a tab,
    such as ``=== "Linux"``, is named ``tab``.

    Args:
        text: The text of the file.
        span: The place of the first line in this text.
    """
    args = [
        replace(arg, name="title") if text[arg.span.start - 1] == '"' else arg
        for arg in arguments(text, text.find(" ", span.start, span.end), span.end)
    ]
    name = "tab" if text.startswith("===", span.start) else ""
    if not name and args and not args[0].name:
        name = args.pop(0).value
    return Tag("admonition", name, "single", span, tuple(args))
