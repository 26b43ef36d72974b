"""Builds the ``Inline`` nodes of the most common texts directly, because mistune's inline parser is slow.

These are texts with nothing but words, inline code, links without a title, emphasis around words, and line endings. The
nodes are exactly those that ``Replay`` makes from mistune's tokens; a test compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..lazy_pattern import lazy_pattern
from ..model import Inline
from .html import SpanOf
from .inlines import plain_text
from .mask import INLINE, OWN_LINE

# Returns the nodes of a range of the text without markup: its text, and the tags and comments that are hidden in it.
TextNodes = Callable[[int, int], Sequence[Inline]]

# Text that stands for itself wherever it is. `_` inside a word is no mark, and neither are a `!` that does not begin an
# image and a single `~`.
_WORDS = r"[^\\`*_\[\]<!~&\n]++"
_PLAIN = rf"(?:{_WORDS}|(?<=[^\W_])_++(?=[^\W_])|&(?![!~])|!(?!\[)|~(?!~))"
_SPECIAL = lazy_pattern(r"[\\`*_\[\]<!~&\n]")
# In code and addresses, hidden ranges must be written out again, which ``Replay`` does.
_CODE = rf"`[^`{OWN_LINE}{INLINE}]++`(?!`)"
_LABEL = rf"(?!\^|\n)(?:{_PLAIN}|\n|{_CODE})++"
_LINK = rf"\[(?P<label>{_LABEL})\]\((?P<url>[^\x00-\x20\x7f\s()<>\[\]\\&\"'`{OWN_LINE}{INLINE}]++)\)"
# The marks are beside a letter or digit, or white space follows, so the first one opens and the second one closes.
_CLOSER = r"(?:(?<=[^\W_])\*(?P=second)(?!\*)|(?<=\S)\*(?P=second)(?!\S))"
_STYLED = rf"\*(?P<second>\*?)(?P<styled>(?=[^\W_]){_WORDS}){_CLOSER}"
_SIMPLE = lazy_pattern(rf"(?:{_PLAIN}|\n|{_CODE}|{_LINK}|{_STYLED})*+")
# Each choice begins with a different character, not with a group or a set, which makes the search fast.
_NODE = lazy_pattern(rf"\n(?P<line_end>\s*)|`(?P<code>[^`]++)`|{_LINK}|{_STYLED}")


def simple_inlines(
    src: str, start: int, end: int, span: SpanOf, texts: TextNodes | None = None
) -> tuple[Inline, ...] | None:
    """Return the nodes of ``src[start:end]``; None if the text has markup that is not simple (see the module).

    Args:
        src: The text that contains the range. All offsets are in code points.
        start: Where the range begins.
        end: Where the range ends.
        span: Maps a range of ``src`` to the span in the file.
        texts: ``texts(first, last)`` returns the nodes for the words ``src[first:last]``, in which letters may stand in
            place of hidden ranges (see ``mask``). None if ``src`` has no hidden ranges.
    """
    if texts is None and not _SPECIAL.search(src, start, end):
        return (Inline("text", span(start, end), plain_text(src[start:end])),)
    if not _SIMPLE.fullmatch(src, start, end):
        return None

    def words(first: int, last: int) -> tuple[Inline]:
        return (Inline("text", span(first, last), plain_text(src[first:last])),)

    return _nodes(src, start, end, span, texts or words)


def _nodes(src: str, start: int, end: int, span: SpanOf, texts: TextNodes) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    offset = start
    for match in _NODE.finditer(src, start, end):
        first, last = match.span()
        group = match.lastgroup
        if group == "line_end":
            first = offset + len(src[offset:first].rstrip(" "))
        if first > offset:
            nodes += texts(offset, first)
        offset = last
        if group == "line_end":
            nodes.append(Inline("break", span(first, last), "\n" if match.start() - first > 1 else " "))
        elif group == "code":
            nodes.append(Inline("code", span(first, last), _code_content(match["code"])))
        elif group == "url":
            label, url = match.span("label"), match.span("url")
            children = _nodes(src, *label, span, texts)
            nodes.append(
                Inline("link", span(first, last), "", children, match["url"], span(*url), label_span=span(*label))
            )
        else:
            words = tuple(texts(*match.span("styled")))
            nodes.append(Inline("strong" if match["second"] else "emphasis", span(first, last), "", words))
    if offset < end:
        nodes += texts(offset, end)
    return tuple(nodes)


def _code_content(written: str) -> str:
    """Return the content of inline code. ``written`` is the text between the backticks.

    Line endings become spaces. If the text has a space at both ends, one is removed from each end.
    """
    content = written.replace("\n", " ")
    if content.startswith(" ") and content.endswith(" ") and content.strip(" "):
        return content[1:-1]
    return content
