"""The block rule for opaque stretches that stand alone on their lines."""

from __future__ import annotations

from re import Match
from typing import Any

from .blocks import PositionedParser
from .mask import OWN_LINE, REST
from .state import PositionedState

# A match is final (or nearly): mistune appends the line of a rule that matches and then declines to the paragraph.
_RULE = rf"^ {{0,3}}{OWN_LINE}{REST}*[ \t]*$"


def opaque_blocks(md: Any) -> None:
    """mistune plugin: such a stretch is a leaf, in lists and quotations too."""
    md.block.register("opaque", _RULE, _parse, before="fenced_code")
    md.block.insert_rule(md.block.block_quote_rules, "opaque", before="fenced_code")
    md.block.insert_rule(md.block.list_rules, "opaque", before="fenced_code")


def _parse(block: PositionedParser, m: Match[str], state: PositionedState) -> int | None:
    start = m.start() + len(m.group()) - len(m.group().lstrip())
    if state.env["mask"].at(state.root(start)) is None:
        return None
    state.append_token({"type": "opaque"})
    return m.end() + 1
