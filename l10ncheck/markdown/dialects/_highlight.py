"""Parses code between two tags on lines of their own.

The tags are Jekyll's ``{% highlight language %}`` or Hugo's ``{{< highlight language >}}``, with their closing tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..blocks import PositionedParser
    from ..state import PositionedState

LIQUID = r"\{%-?[ \t]*highlight[ \t]+(?P<liquid_language>[\w+#.-]+)[^\n%]*%\}[ \t]*$"
HUGO = r"\{\{[<%][ \t]*highlight[ \t]+[\"']?(?P<hugo_language>[\w+#.-]+)[^\n]*?[>%]\}\}[ \t]*$"
_LIQUID_END = r"\{%-?[ \t]*endhighlight\b[^\n]*"
_HUGO_END = r"\{\{[<%][ \t]*/[ \t]*highlight[ \t]*[>%]\}\}[ \t]*"


def _highlight(name: str, opener: str, end: str) -> Callable[[Any], None]:
    """Return a mistune plugin for code between two lines: one that matches ``opener``, and one that matches ``end``.

    ``name`` is the name of this syntax in the parser. ``opener`` must have a group ``<name>_language``, which matches
    the language of the code.
    """
    rule = f"{name}_highlight"
    last_line = re.compile(rf"^[ \t]*{end}(?:\n|$)", re.M)

    def parse(block: PositionedParser, m: Match[str], state: PositionedState) -> int | None:
        start = m.end() + 1
        end = last_line.search(state.src, start)
        if end is None:
            return None
        token = {"type": "block_code", "raw": state.src[start : end.start()], "style": "fenced"}
        state.append_token({**token, "attrs": {"info": m[f"{name}_language"]}})
        return end.end()

    def plugin(markdown: Any) -> None:
        block = markdown.block
        block.register(rule, rf"^ {{0,3}}{opener}", parse, before="fenced_code")
        block.insert_rule(block.block_quote_rules, rule, before="fenced_code")
        block.insert_rule(block.list_rules, rule, before="fenced_code")

    return plugin


liquid_highlight = _highlight("liquid", LIQUID, _LIQUID_END)
hugo_highlight = _highlight("hugo", HUGO, _HUGO_END)
