"""Builds the ``Inline`` nodes of the most common texts directly, because mistune's inline parser is slow.

These are texts with nothing but words, inline code, links without a title, emphasis around words, and line endings. The
nodes are exactly those that ``Replay`` makes from mistune's tokens; a test compares them.
"""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from ..model import Inline
from .html import SpanOf
from .inlines import plain_text

# Text that stands for itself wherever it is. `_` inside a word is no mark, and neither are a `!` that does not begin an
# image and a single `~`.
_WORDS = r"[^\\`*_\[\]<!~&\n]++"
_PLAIN = rf"(?:{_WORDS}|(?<=[^\W_])_++(?=[^\W_])|&(?![!~])|!(?!\[)|~(?!~))"
_SPECIAL = lazy_pattern(r"[\\`*_\[\]<!~&\n]")
_CODE = r"`[^`]++`(?!`)"
_LABEL = rf"(?!\^|\n)(?:{_PLAIN}|\n|{_CODE})++"
_LINK = rf"\[(?P<label>{_LABEL})\]\((?P<url>[^\x00-\x20\x7f\s()<>\[\]\\&\"'`]++)\)"
# The marks are beside a letter or digit, or white space follows, so the first one opens and the second one closes.
_CLOSER = r"(?:(?<=[^\W_])\*(?P=second)(?!\*)|(?<=\S)\*(?P=second)(?!\S))"
_STYLED = rf"\*(?P<second>\*?)(?P<styled>(?=[^\W_]){_WORDS}){_CLOSER}"
_SIMPLE = lazy_pattern(rf"(?:{_PLAIN}|\n|{_CODE}|{_LINK}|{_STYLED})*+")
# Each choice begins with a different character, not with a group or a set, which makes the search fast.
_NODE = lazy_pattern(rf"\n(?P<line_end>\s*)|`(?P<code>[^`]++)`|{_LINK}|{_STYLED}")


def simple_inlines(src: str, start: int, end: int, span: SpanOf) -> tuple[Inline, ...] | None:
    """Return the nodes of ``src[start:end]``; None if the text has other markup.

    ``span`` maps a range of ``src`` to the span in the file. All offsets are in code points.
    """
    if not _SPECIAL.search(src, start, end):
        return (Inline("text", span(start, end), plain_text(src[start:end])),)
    return _nodes(src, start, end, span) if _SIMPLE.fullmatch(src, start, end) else None


def _nodes(src: str, start: int, end: int, span: SpanOf) -> tuple[Inline, ...]:
    nodes = []
    offset = start
    for match in _NODE.finditer(src, start, end):
        first, last = match.span()
        group = match.lastgroup
        text = src[offset:first]
        if group == "line_end":
            text = text.rstrip(" ")
            first = offset + len(text)
        if text:
            nodes.append(Inline("text", span(offset, first), plain_text(text)))
        offset = last
        if group == "line_end":
            nodes.append(Inline("break", span(first, last), "\n" if match.start() - first > 1 else " "))
        elif group == "code":
            nodes.append(Inline("code", span(first, last), _code_content(match["code"])))
        elif group == "url":
            label, url = match.span("label"), match.span("url")
            children = _nodes(src, *label, span)
            nodes.append(
                Inline("link", span(first, last), "", children, match["url"], span(*url), label_span=span(*label))
            )
        else:
            words = Inline("text", span(*match.span("styled")), plain_text(match["styled"]))
            nodes.append(Inline("strong" if match["second"] else "emphasis", span(first, last), "", (words,)))
    if offset < end:
        nodes.append(Inline("text", span(offset, end), plain_text(src[offset:end])))
    return tuple(nodes)


def _code_content(written: str) -> str:
    """Return the content of inline code. ``written`` is the text between the backticks.

    Line endings become spaces. If the text has a space at both ends, one is removed from each end.
    """
    content = written.replace("\n", " ")
    if content.startswith(" ") and content.endswith(" ") and content.strip(" "):
        return content[1:-1]
    return content
