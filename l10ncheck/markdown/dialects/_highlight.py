"""Jekyll's ``{% highlight language %}`` on a line of its own: a code block."""

from __future__ import annotations

import re
from re import Match
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..blocks import PositionedParser
    from ..state import PositionedState

_OPENER = r"\{%-?[ \t]*highlight[ \t]+(?P<highlight_language>[\w+#.-]+)[^\n%]*%\}[ \t]*$"
_END = re.compile(r"^[ \t]*\{%-?[ \t]*endhighlight\b[^\n]*(?:\n|$)", re.M)
OPENER = re.compile(_OPENER, re.M)


def highlight(markdown: Any) -> None:
    """mistune plugin."""
    block = markdown.block
    block.register("highlight", rf"^ {{0,3}}{_OPENER}", _parse, before="fenced_code")
    block.insert_rule(block.block_quote_rules, "highlight", before="fenced_code")
    block.insert_rule(block.list_rules, "highlight", before="fenced_code")


def _parse(block: PositionedParser, m: Match[str], state: PositionedState) -> int | None:
    start = m.end() + 1
    end = _END.search(state.src, start)
    if end is None:
        return None
    token = {"type": "block_code", "raw": state.src[start : end.start()]}
    state.append_token({**token, "attrs": {"info": m["highlight_language"]}})
    return end.end()
