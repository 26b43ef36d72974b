"""Parses definition lists (a term above a line ``: definition``) as in PHP Markdown Extra, with exact positions.

See https://michelf.ca/projects/php-markdown/extra/#def-list . The tokens are those of mistune's plugin. The plugin
itself cannot be used: it parses the definitions in new states, which do not know the positions of their texts.
"""

from __future__ import annotations

import re
from re import Match
from typing import Any

from mistune.util import strip_end

from ..lazy_pattern import lazy_pattern
from .blocks import PositionedParser
from .state import PositionedState, Token

_RULE = r"^ {0,3}:[ \t]+[^\n]*(?:\n|$)"
_START = lazy_pattern(r" {0,3}:[ \t]+")
_MARKER = lazy_pattern(r" {0,3}:[ \t]")
_INDENT = lazy_pattern(r"^ {0,4}", re.M)
_BLANK_LINE_AT_END = lazy_pattern(r"\n[ \t]*\n\Z")


def definition_lists(md: Any) -> None:
    """Register the syntax of definition lists with a parser (mistune plugin)."""
    md.block.register("definition_list", _RULE, _parse, before="fenced_code")


def _parse(block: PositionedParser, m: Match[str], state: PositionedState) -> int | None:
    """Parse the definitions below a paragraph. The lines of the paragraph become the terms of the list.

    Returns:
        The offset after the definitions; None if no paragraph is above them.
    """
    tokens = state.tokens
    loose = bool(tokens) and tokens[-1]["type"] == "blank_line"
    index = len(tokens) - (2 if loose else 1)
    if index < 0 or tokens[index]["type"] != "paragraph":
        return None
    paragraph = tokens[index]
    end = m.start()
    definitions = []
    while _START.match(state.src, end):
        start, end = end, _end_of_definition(state, state.find_line_end_at(end))
        definitions.append(_definition(block, state, start, end, loose))
        loose = bool(_BLANK_LINE_AT_END.search(state.src, max(start, end - 200), end))
    del tokens[index:]
    children = [*_terms(state, paragraph), *definitions]
    if tokens and tokens[-1]["type"] == "def_list":
        tokens[-1]["children"] += children
    else:
        state.append_token({"type": "def_list", "children": children})
        tokens[-1]["_start"] = paragraph["_start"]
    return end


def _terms(state: PositionedState, paragraph: Token) -> list[Token]:
    terms = []
    for start, end in paragraph["_runs"]:
        offset = start
        for line in state.src[start:end].removesuffix("\n").split("\n"):
            terms.append({"type": "def_list_head", "text": line, "_text": offset})
            offset += len(line) + 1
    return terms


def _definition(block: PositionedParser, state: PositionedState, start: int, end: int, loose: bool) -> Token:
    """Return the token of one definition, with the blocks inside it.

    Args:
        block: The parser.
        state: The text that is being parsed.
        start: The offset at which the definition begins.
        end: The offset at which it ends.
        loose: Whether a blank line is above it. Its text is then a paragraph.
    """
    text = _MARKER.sub("  ", state.src[start:end], count=1)
    child = state.child_at(start, strip_end(_INDENT.sub("", text)))
    block.parse(child, block.list_rules)
    if not loose and len(child.tokens) == 1 and child.tokens[0]["type"] == "paragraph":
        child.tokens[0]["type"] = "block_text"
    return {"type": "def_list_item", "children": child.tokens, "_state": state, "_start": start, "_end": end}


def _end_of_definition(state: PositionedState, offset: int) -> int:
    """Return the offset at which the definition that contains ``offset`` ends.

    A definition ends where the next definition begins. The last definition ends after a blank line, before the first
    text without indentation.
    """
    src = state.src
    blank = False
    while offset < state.cursor_max and not _START.match(src, offset):
        end = state.find_line_end_at(offset)
        if src[offset:end].isspace():
            blank = True
        elif blank and src[offset] not in " \t":
            return offset
        else:
            blank = False
        offset = end
    return offset
