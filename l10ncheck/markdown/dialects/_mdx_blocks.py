"""Changes the block rules for MDX, which has no indented code: blocks may be indented like the components around them.

See https://mdxjs.com/docs/what-is-mdx/#markdown
"""

from __future__ import annotations

import re
from re import Match
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..blocks import PositionedParser
    from ..state import PositionedState

_FENCE = r"^(?P<deep_indent> {4,}|[ ]*\t[ \t]*)(?P<deep_marker>`{3,}(?=[^`\n]*$)|~{3,})(?P<deep_info>[^\n]*)$"


def free_indentation(markdown: Any) -> None:
    """Allow any indentation before code fences and before tags on lines of their own, and disable indented code
    (mistune plugin).
    """
    block = markdown.block
    block.specification["opaque"] = block.specification["opaque"].replace(" {0,3}", "[ \\t]*", 1)
    block.register("deep_fence", _FENCE, _parse_fence, before="fenced_code")
    block.insert_rule(block.block_quote_rules, "deep_fence", before="fenced_code")
    block.insert_rule(block.list_rules, "deep_fence", before="fenced_code")
    for rules in (block.rules, block.block_quote_rules, block.list_rules):
        rules.remove("indent_code")


def _parse_fence(block: PositionedParser, m: Match[str], state: PositionedState) -> int:
    closer = re.compile(rf"^[ \t]*{m['deep_marker']}{m['deep_marker'][0]}*[ \t]*(?:\n|$)", re.M)
    start = min(m.end() + 1, state.cursor_max)
    found = closer.search(state.src, start)
    code = state.src[start : found.start() if found else state.cursor_max]
    raw = re.sub(rf"^[ \t]{{1,{len(m['deep_indent'])}}}", "", code, flags=re.M)
    info = m["deep_info"].strip()
    token = {"type": "block_code", "raw": raw, "style": "fenced", "marker": m["deep_marker"]}
    state.append_token({**token, "attrs": {"info": info}} if info else token)
    return found.end() if found else state.cursor_max
