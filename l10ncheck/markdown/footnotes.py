"""Parses footnotes where they are written, whether or not a reference leads to them.

mistune's own plugin parses footnotes after the rest of the page, without their positions, and drops those without a
reference.
"""

from __future__ import annotations

import re
from re import Match
from typing import Any

from ..lazy_pattern import lazy_pattern
from .blocks import PositionedParser
from .state import PositionedState

_DEFINITION = (
    r"^ {0,3}\[\^(?P<footnote_key>[^\]\s]{1,200})\]:(?P<footnote_text>[^\n]*(?:\n|$)"
    r"(?:(?:[ \t]*+\n)*+(?: {2}|\t)[ \t]*+[^\s][^\n]*(?:\n|$))*)"
)
_REFERENCE = r"\[\^(?P<reference_key>[^\]\s]{1,200})\]"
_INDENT = lazy_pattern(r"^(?: {1,4}|\t)", re.M)


def footnotes(md: Any) -> None:
    """Make a parser read footnotes (``[^key]: text``) and references to them (``[^key]``). This is a mistune plugin."""
    md.block.register("footnote", _DEFINITION, _parse_definition, before="ref_link")
    md.inline.register("footnote", _REFERENCE, _parse_reference, before="link")
    pattern = rf"!(?={_REFERENCE.replace('reference_key', 'marked_key')})"
    # mistune skips plain text quickly only if it knows the first characters of all rules.
    md.inline.register("footnote_behind_mark", pattern, _parse_mark, before="link", start_chars="!")


def _parse_definition(block: PositionedParser, m: Match[str], state: PositionedState) -> int | None:
    end = state.append_paragraph()
    if end:
        return end
    first, _, rest = m.group("footnote_text").partition("\n")
    key = m.group("footnote_key")
    child = state.child_at(m.start(), first.lstrip() + "\n" + _INDENT.sub("", rest))
    block.parse(child, block.list_rules)
    state.env["footnotes"].add(key)
    state.append_token({"type": "footnote_definition", "children": child.tokens, "attrs": {"key": key}})
    return m.end()


def _parse_reference(inline: Any, m: Match[str], state: Any) -> int:
    """Append a token for the footnote reference that ``m`` matches, and return the offset after it.

    If the page has no footnote with this key, the reference becomes ordinary text.
    """
    key = m.group("reference_key")
    if key in state.env["footnotes"]:
        state.append_token({"type": "footnote", "raw": m.group(0), "attrs": {"key": key}})
    else:
        inline.process_text(m.group(0), state)
    return m.end()


def _parse_mark(inline: Any, m: Match[str], state: Any) -> int | None:
    """Append the ``!`` in ``![^1]`` as text, and return the offset after it. The rest is a footnote reference.

    If the page has no footnote with this key, do nothing and return None: it may be an image.
    """
    if m.group("marked_key") not in state.env["footnotes"]:
        return None
    inline.process_text("!", state)
    return m.end()
