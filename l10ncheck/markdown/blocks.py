"""Extends mistune's block parser: it records the positions of tokens, and follows CommonMark where mistune does not.

``docs/decisions/0002-where-we-differ-from-mistune.md`` lists the differences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from re import Match
from string import whitespace

from mistune import BlockParser
from mistune.helpers import parse_link_href, parse_link_title, unescape_char
from mistune.util import escape_url, unescape, unikey

from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import PageProblem
from .mask import OWN_LINE
from .state import PositionedState

# Most lines begin with a letter, inline code or an emphasized word, and no rule matches such a line, except the first
# line of a table and an opaque range. To find this out first is much faster than to try all rules.
_NO_BLOCK = rf"(?!{OWN_LINE})(?:`(?!`)|\*{{0,3}}+[^\W\d_])[^\n|]*$"
_PLAIN_LINES = lazy_pattern(rf"(?:{_NO_BLOCK}\n?)+", re.M)
_BLANK_TO_LINE_END = lazy_pattern(r"[ \t]*\n")
_BLANK_LINE = lazy_pattern(r"^[ \t\v\f]*\n", re.M)
_TITLE_OPENER = lazy_pattern(r"[ \t\n\r\f]+([\"'])")


class PositionedParser(BlockParser):
    """mistune's block parser, which also records where each token is in the text.

    ``PositionedState`` holds these positions.
    """

    state_cls = PositionedState

    def __init__(self) -> None:
        super().__init__()
        # mistune takes a line of five or more spaces for indented text, and continues the paragraph above it. It is a
        # blank line.
        self.specification["indent_code"] = r"^(?![ \t]+$)" + self.specification["indent_code"]
        # mistune takes a number with the digits of any script for the marker of a list.
        self.specification["list"] = self.specification["list"].replace(r"\d", "[0-9]", 1)
        # A greedy search for the `]` would read 999 characters.
        self.specification["ref_link"] = self.specification["ref_link"].replace(r"{0,999}\]", r"{0,999}?\]", 1)
        self._compiled: dict[tuple[str, ...], re.Pattern[str]] = {}

    def compile_sc(self, rules: list[str] | None = None) -> re.Pattern[str]:
        """Return a pattern that matches whatever one of the parser's ``rules`` matches, such as the rule ``list``.

        ``rules`` are names of rules; None for all. Unlike in mistune, the pattern of a rule may begin with ``^``. It
        matches only at the start of a line.
        """
        names = tuple(self.rules if rules is None else rules)
        compiled = self._compiled.get(names)
        if compiled is None:
            # Every second line is blank, and no rule except `blank_line` matches it, so this rule is tried first.
            ordered = sorted(names, key=lambda name: name != "blank_line")
            choices = "|".join(f"(?P<{name}>{self.specification[name]})" for name in ordered)
            compiled = self._compiled[names] = re.compile(rf"^(?!{_NO_BLOCK})(?:{choices})", re.M)
        return compiled

    def _parse_indent_code_fast(self, state: PositionedState) -> int | None:  # type: ignore[override]
        src, offset = state.src, state.cursor
        if src[offset] not in " \t" or _BLANK_TO_LINE_END.match(src, offset):
            return None
        end: int | None = super()._parse_indent_code_fast(state)
        return end

    def _parse_plain_paragraph(self, state: PositionedState, sc: re.Pattern[str]) -> bool:  # type: ignore[override]
        plain = _PLAIN_LINES.match(state.src, state.cursor)  # all at once, where mistune goes line by line
        if plain is None:
            return super()._parse_plain_paragraph(state, sc)
        state.add_paragraph(plain[0])
        state.cursor = plain.end()
        return True

    def parse_atx_heading(self, m: Match[str], state: PositionedState) -> int:  # type: ignore[override]
        """Parse a heading such as ``## Title``, record the position of its text, and return the offset after it.

        Unlike mistune's method, this takes linear time.
        """
        written = m.group("atx_2")
        text = written.strip(whitespace)
        bare = text.rstrip("#")
        if len(bare) < len(text) and (not bare or bare[-1].isspace()):
            text = bare.rstrip()
        state.append_token(
            {
                "type": "heading",
                "text": text,
                "attrs": {"level": len(m.group("atx_1"))},
                "style": "atx",
                "_text": m.start("atx_2") + len(written) - len(written.lstrip(whitespace)),
            }
        )
        return m.end() + 1

    def parse_block_quote(self, m: Match[str], state: PositionedState) -> int:  # type: ignore[override]
        self._report_depth(m, state)
        frame = state.open(m.start())
        end: int = super().parse_block_quote(m, state)
        state.close()
        state.tokens[frame.index]["_start"] = frame.start
        return end

    def parse_list(self, m: Match[str], state: PositionedState) -> int:  # type: ignore[override]
        self._report_depth(m, state)
        frame = state.open(m.start(), is_list=True)
        end: int = super().parse_list(m, state)
        state.close()
        if frame.inner_starts:
            token = state.tokens[frame.index]
            token["_state"], token["_start"] = state, frame.start
            for item, start in zip(token["children"], frame.inner_starts, strict=True):
                item["_state"], item["_start"] = state, start
        return end

    def _report_depth(self, m: Match[str], state: PositionedState) -> None:
        """Record a problem of the page if a list or quotation is nested too deeply to be parsed.

        Only the first one on the page is recorded, in ``state.env["problems"]``.
        """
        if state.level == self.max_nested_level - 1 and not state.env.get("too_deep"):
            state.env["too_deep"] = True
            message = gettext(
                "lists and quotations are nested more than {levels} levels deep; the deeper ones are read as text",
                levels=self.max_nested_level,
            )
            state.env["problems"].append(PageProblem("nesting", message, state.span(m.start(), m.end())))

    def parse_raw_html(self, m: Match[str], state: PositionedState) -> int | None:  # type: ignore[override]
        count = len(state.tokens)
        end: int | None = super().parse_raw_html(m, state)
        if end and len(state.tokens) > count:
            state.tokens[-1]["_start"] = m.start()
        return end

    def parse_ref_link(self, m: Match[str], state: PositionedState) -> int | None:  # type: ignore[override]
        """Parse a link definition (``[label]: address``), and record the positions of its label and its address.

        The definition becomes a token of its own, so the block before the definition ends where the definition begins.
        The time is linear even if many titles are not closed.

        Returns:
            The offset after the definition; None if the text is not a link definition.
        """
        end = state.append_paragraph()
        if end:
            return end
        key = unikey(m.group("reflink_1"))
        if not key:
            return None
        src = state.src
        href, href_end = parse_link_href(src, m.end(), block=True, max_nested_level=self.max_nested_level)
        if href is None or href_end is None:
            return None
        title, end = _definition_title(state, href_end)
        if end is None:
            blank = _BLANK_TO_LINE_END.match(src, href_end)
            if blank is None:
                return None
            title, end = None, blank.end()
        url = unescape(unescape_char(href))
        if key not in state.env["ref_links"]:
            data = {"url": escape_url(url), "label": m.group("reflink_1")}
            if title:
                data["title"] = title
            state.env["ref_links"][key] = data
            state.env["ref_urls"][key] = url
        state.append_token({"type": "definition", "label": m.group("reflink_1"), "url": url, "_end": end})
        return end


def _definition_title(state: PositionedState, offset: int) -> tuple[str | None, int | None]:
    """Find the title of a link definition: ``[label]: address "title"``. ``offset`` is where the address ends.

    Returns:
        The title, and the offset at which its line ends. Both are None if no title follows the address, or if other
        text follows the title on its line.
    """
    src = state.src
    if state.blank_lines is None:
        state.blank_lines = [match.start() for match in _BLANK_LINE.finditer(src)]
    index = bisect_left(state.blank_lines, offset)
    limit = state.blank_lines[index] if index < len(state.blank_lines) else state.cursor_max
    opener = _TITLE_OPENER.match(src, offset, limit)
    search = (opener.group(1), limit) if opener else None
    if search in state.unclosed_titles:
        return None, None  # an earlier search in this range has not found the quotation mark
    title, end = parse_link_title(src, offset, limit)
    if end is None:
        if search:
            state.unclosed_titles.add(search)
        return None, None
    blank = _BLANK_TO_LINE_END.match(src, end)
    return (title, blank.end()) if blank else (None, None)
