"""Parses opaque ranges (shortcodes, tags) that are alone on their lines as blocks."""

from __future__ import annotations

import re
from itertools import islice
from re import Match
from typing import Any

from ..lazy_pattern import lazy_pattern
from ..model import Tag
from .blocks import PositionedParser
from .mask import OWN_LINE, REST
from .state import PositionedState

# The pattern must be strict: if it matches and the parser returns None, mistune adds the line to the paragraph.
_RULE = rf"^ {{0,3}}{OWN_LINE}{REST}*[ \t]*(?:{OWN_LINE}{REST}*[ \t]*)*$"
_EACH = lazy_pattern(f"{OWN_LINE}{REST}*")
_ANY = lazy_pattern(rf"^[ \t]*(?P<first>{OWN_LINE}){REST}*[ \t]*$", re.M)
_CODE_LANGUAGE = "codelang"  # the argument of a shortcode (Hugo's docsy tabs) whose body is code in that language
# How far to search for the closing tag, in characters and in tags. A hostile page may have many unclosed tags.
_LONGEST, _MOST_TAGS = 20_000, 50
_FENCES = ("```", "~~~")


def opaque_blocks(md: Any) -> None:
    """Make a parser read opaque ranges that are alone on their lines, such as shortcodes, as blocks (mistune plugin).

    Opaque ranges in lists and quotations become blocks too.
    """
    md.block.register("opaque", _RULE, _parse, before="fenced_code")
    md.block.insert_rule(md.block.block_quote_rules, "opaque", before="fenced_code")
    md.block.insert_rule(md.block.list_rules, "opaque", before="fenced_code")


def _parse(block: PositionedParser, m: Match[str], state: PositionedState) -> int | None:
    """Append a token for each opaque range of a line that consists only of opaque ranges.

    Args:
        block: The parser.
        m: The match of the line, in which letters stand in place of the opaque ranges.
        state: The state of the parser.

    Returns:
        The offset after the line; after a tag such as ``highlight``, the offset after the code of this tag. None if the
        line does not consist of opaque ranges.
    """
    found = [state.env["mask"].starting_at(state.root(each.start())) for each in _EACH.finditer(state.src, *m.span())]
    if None in found:
        return None
    for index, each in enumerate(_EACH.finditer(state.src, *m.span())):
        if index:
            state.cursor = each.start()
        state.append_token({"type": "opaque"})
    end = m.end() + 1
    language = _code_language(found[-1].tag) if len(found) == 1 else ""
    if language:
        return _parse_code(state, end, found[0].tag.name, language)
    return end


def _code_language(tag: Tag | None) -> str:
    """Return the language of the code that a tag encloses, such as ``go`` for ``{{< highlight go >}}``.

    Empty if the tag does not enclose code.
    """
    if tag is None or tag.role != "open":
        return ""
    return next((arg.value for arg in tag.args if arg.name == _CODE_LANGUAGE), "")


def _parse_code(state: PositionedState, start: int, name: str, language: str) -> int:
    """Append a token for the code between a tag and its closing tag.

    Args:
        state: The state of the parser.
        start: Where the code begins.
        name: The name of the tag, such as ``highlight``.
        language: The language of the code.

    Returns:
        The offset of the closing tag. If the closing tag is missing or far away, or if there is no code before it, no
        token is appended, and the result is ``start``.
    """
    mask = state.env["mask"]
    for line in islice(_ANY.finditer(state.src, start, start + _LONGEST), _MOST_TAGS):
        hidden = mask.starting_at(state.root(line.start("first")))
        if hidden is None or hidden.tag is None or hidden.tag.name != name:
            continue
        code = state.src[start : line.start()]
        if hidden.tag.role != "close" or not code.strip() or code.lstrip().startswith(_FENCES):
            break
        state.cursor = start
        state.append_token({"type": "block_code", "raw": code, "style": "indent", "attrs": {"info": language}})
        return line.start()
    return start
