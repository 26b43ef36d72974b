"""Builds ``Inline`` nodes with exact spans from mistune's inline tokens.

mistune reports no positions of inline tokens. But its tokens cover the text without gaps, and the text of each token is
known. ``Replay`` therefore reads the text again from its first character, token by token, and compares every character.
If a token does not fit the text, it raises ``MisfitError``. It never returns a wrong position.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from typing import Any

from mistune.util import unescape, unikey

from ..errors import L10ncheckError
from ..lazy_pattern import lazy_pattern
from ..model import Inline, InlineKind, Span
from .destinations import end_of_label, inline_tail
from .html import TAG, SpanOf, tag_at
from .mask import FIRST_LETTER, Mask

Token = dict[str, Any]

_BREAK = lazy_pattern(r"(?:\\| *)\n\s*")
_TICKS = lazy_pattern(r"`+")
_ESCAPE = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_PUNCTUATION = frozenset(string.punctuation)
_MARKERS = {"emphasis": ("*", "_"), "strong": ("**", "__"), "strikethrough": ("~~",)}


class MisfitError(L10ncheckError):
    """The text differs from mistune's tokens, so the positions of these tokens cannot be determined."""


def plain_text(written: str) -> str:
    r"""Return a text as readers see it, without backslash escapes and entities: ``\*&amp;`` becomes ``*&``.

    An entity ends with ``;``, so ``&copy`` in the address ``?a=1&copy=2`` stays as it is.
    """
    if "\\" in written:
        written = _ESCAPE.sub(r"\1", written)
    return unescape(written)


class Replay:
    """Reads a text again, token by token, to find the positions of mistune's inline tokens.

    Some ranges of the text are hidden: letters stand in place of a shortcode, for example (see ``mask``). The nodes
    have the text of the file there.
    """

    __slots__ = ("end", "mask", "offset", "root", "span", "src", "urls")

    def __init__(
        self,
        src: str,
        offset: int,
        end: int,
        span: SpanOf,
        root: Callable[[int], int],
        mask: Mask | None,
        urls: dict[str, str],
    ) -> None:
        """Prepare to read a text. All positions are offsets in code points.

        Args:
            src: The text that ``offset`` and ``end`` refer to.
            offset: Where the next token begins. ``read`` advances it.
            end: Where the text ends.
            span: Converts a range of ``src`` to the span in the file.
            root: Converts an offset in ``src`` to the offset in the text of the whole page with letters in place of
                hidden ranges (see ``mask``).
            mask: The hidden ranges of the page; None if ``src`` contains none of them.
            urls: The addresses of link definitions, by their labels.
        """
        self.src = src
        self.offset = offset
        self.end = end
        self.span = span
        self.root = root
        self.mask = mask
        self.urls = urls

    def read(self, tokens: list[Token]) -> tuple[Inline, ...]:
        """Return the inline nodes for the next tokens, and advance ``offset`` to the end of these tokens.

        Raises:
            MisfitError: A token does not fit the text.
        """
        src, span, mask = self.src, self.span, self.mask
        nodes: list[Inline] = []
        for token in tokens:
            kind = token["type"]
            if kind == "text":
                start, raw = self.offset, token["raw"]
                if not raw:
                    continue
                self.offset = end = (
                    start + len(raw) if "\\" not in raw and src.startswith(raw, start) else self._end_of_text(raw)
                )
                if mask is not None:
                    nodes += self.text(start, end)
                else:
                    nodes.append(Inline("text", span(start, end), plain_text(src[start:end])))
            else:
                nodes.append(_READERS.get(kind, Replay._other)(self, token))
        return tuple(nodes)

    def _end_of_text(self, raw: str) -> int:
        """Return the offset in ``src`` at which the text token ``raw`` ends. The token begins at ``offset``.

        In ``src``, some of its characters may be escaped.

        Raises:
            MisfitError: ``src`` does not continue with this text.
        """
        src, offset = self.src, self.offset
        for char in raw:
            if src.startswith("\\", offset) and src[offset + 1 : offset + 2] == char and char in _PUNCTUATION:
                offset += 2
            elif src.startswith(char, offset):
                offset += 1
            else:
                raise MisfitError
        return offset

    def text(self, start: int, end: int) -> list[Inline]:
        """Return the inline nodes of ``src[start:end]``, a text without Markdown markup.

        These are texts, and the tags and comments of the hidden ranges between the texts.
        """
        nodes = []
        offset = start
        for match in FIRST_LETTER.finditer(self.src, start, end):
            hidden_start = match.start()
            hidden = self.mask.starting_at(self.root(hidden_start)) if self.mask else None
            if hidden is None:
                continue
            if hidden_start > offset:
                text = plain_text(self.src[offset:hidden_start])
                nodes.append(Inline("text", self.span(offset, hidden_start), text))
            offset = hidden_start + hidden.end - hidden.start
            place = self.span(hidden_start, offset)
            if hidden.tag is None:
                nodes.append(Inline("comment", place, hidden.written))
            else:
                nodes.append(Inline("tag", place, tag=hidden.tag))
        if offset < end:
            nodes.append(Inline("text", self.span(offset, end), plain_text(self.src[offset:end])))
        return nodes

    def tags_in_comment(self, start: int, end: int) -> tuple[Inline, ...]:
        """Return the tags in the HTML comment ``src[start:end]`` that the site generator expands nevertheless.

        For example, Hugo also expands shortcodes inside comments.
        """
        if self.mask is None or end <= start:
            return ()
        hidden = self.mask.within(self.root(start), self.root(end - 1) + 1)
        return tuple(Inline("tag", each.tag.span, tag=each.tag) for each in hidden if each.in_code and each.tag)

    def _written(self, start: int, end: int) -> str:
        """Return the text of the file from which ``src[start:end]`` was made: with shortcodes instead of letters."""
        text = self.src[start:end]
        if self.mask is None:
            return text
        return self.mask.reveal(text, self.root(start), self.root(end - 1) + 1) if end > start else text

    def _consume(self, *markers: str) -> str:
        """Read one of several markers, such as ``*`` or ``_``: move ``offset`` after it, and return it.

        Raises:
            MisfitError: None of the markers is at ``offset``.
        """
        for marker in markers:
            if self.src.startswith(marker, self.offset):
                self.offset += len(marker)
                return marker
        raise MisfitError

    def _break(self, token: Token) -> Inline:
        start = self.offset
        match = _BREAK.match(self.src, start, self.end)
        if not match:
            raise MisfitError
        self.offset = match.end()
        return Inline("break", self.span(start, self.offset), "\n" if token["type"] == "linebreak" else " ")

    def _code(self, token: Token) -> Inline:
        src, start = self.src, self.offset
        ticks = _TICKS.match(src, start)
        if not ticks:
            raise MisfitError
        fence = ticks.group()
        close = ticks.end()
        while True:
            close = src.find(fence, close)
            if close < 0:
                raise MisfitError
            after = close + len(fence)
            if src[close - 1] != "`" and src[after : after + 1] != "`":
                break
            close = after
        if src[ticks.end() : close].replace("\n", " ").strip() != token["raw"].strip():
            raise MisfitError
        self.offset = after
        return Inline("code", self.span(start, after), self._reveal(token["raw"], start, after))

    def _reveal(self, raw: str, start: int, end: int) -> str:
        """Return ``raw``, which mistune made from ``src[start:end]``, with the text of the file in hidden ranges."""
        if self.mask is None:
            return raw
        return self.mask.reveal(raw, self.root(start), self.root(end - 1) + 1)

    def _styled(self, token: Token) -> Inline:
        start = self.offset
        kind = token["type"]
        marker = self._consume(*_MARKERS[kind])
        children = self.read(token["children"])
        self._consume(marker)
        return Inline(kind, self.span(start, self.offset), children=children)

    def _link(self, token: Token) -> Inline:
        start, src = self.offset, self.src
        if not src.startswith("[", start):
            return self._autolink(token)
        return self._bracketed("link", token, start, 1)

    def _image(self, token: Token) -> Inline:
        if not self.src.startswith("![", self.offset):
            raise MisfitError
        return self._bracketed("image", token, self.offset, 2)

    def _autolink(self, token: Token) -> Inline:
        start = self.offset
        self._consume("<")
        children = self.read(token["children"])
        end = self.offset
        self._consume(">")
        inner = self.span(start + 1, end)
        url = self._written(start + 1, end)
        if all(child.kind == "text" for child in children):  # in an autolink, a backslash is no escape
            children = (Inline("text", inner, url),)
        return Inline(
            "link",
            self.span(start, end + 1),
            children=children,
            url=url,
            url_span=inner,
            label_span=inner,
        )

    def _bracketed(self, kind: InlineKind, token: Token, start: int, opener: int) -> Inline:
        """Read a link or image, and return its node: ``[text](address)``, or ``[text][label]`` for a reference link.

        Args:
            kind: Whether it is a link or an image.
            token: The token that mistune made of it.
            start: The offset at which it begins.
            opener: The length of the mark at its start: 1 for ``[``, 2 for ``![``.

        Raises:
            MisfitError: The text does not fit the token.
        """
        src, span = self.src, self.span
        self.offset = start + opener
        children = self.read(token["children"])
        close = self.offset
        self._consume("]")
        label = span(start + opener, close)
        text = text_without_markup(children) if kind == "image" else ""
        if "ref" in token:
            self.offset = self._end_of_reference(token["ref"], close + 1)
            url = self.urls.get(token["ref"], "")
            title = token["attrs"].get("title") or ""
            return Inline(kind, span(start, self.offset), text, children, url=url, title=title, label_span=label)
        tail = inline_tail(src, close + 1) if src.startswith("(", close + 1) else None
        if tail is None:
            raise MisfitError
        self.offset = tail.end
        url = plain_text(self._written(*tail.url))
        title, title_span = "", None
        if tail.title:
            title, title_span = plain_text(self._written(*tail.title)), span(*tail.title)
        return Inline(kind, span(start, tail.end), text, children, url, span(*tail.url), title, title_span, label)

    def _end_of_reference(self, key: str, after: int) -> int:
        """Return the offset at which a reference link ends: after ``[text][key]``, or after ``[key]`` alone.

        Args:
            key: The label of the link definition, in normal form.
            after: The offset after the first pair of brackets.
        """
        if self.src.startswith("[", after):
            close = end_of_label(self.src, after + 1)
            label = self.src[after + 1 : close]
            if not label.strip() or unikey(label) == key:
                return close + 1
        return after

    def _html(self, token: Token) -> Inline:
        start, raw = self.offset, token["raw"]
        self._consume(raw)
        place = self.span(start, self.offset)
        match = TAG.fullmatch(self.src, start, self.offset)
        if match:
            return Inline("tag", place, tag=tag_at(match, self.span, self._written))
        return Inline("comment", place, self._reveal(raw, start, self.offset), self.tags_in_comment(start, self.offset))

    def _footnote(self, token: Token) -> Inline:
        start = self.offset
        self._consume(token["raw"])
        return Inline("footnote", self.span(start, self.offset), token["attrs"]["key"])

    def _other(self, token: Token) -> Inline:
        """Read a token of an unknown kind, which a mistune plugin made, and return its text (key ``raw``) as a node.

        Raises:
            MisfitError: The token has no text, or the page has a different text there.
        """
        start = self.offset
        self._consume(token.get("raw", "\0"))
        return Inline("text", self.span(start, self.offset), token["raw"])


_READERS: dict[str, Callable[[Replay, Token], Inline]] = {
    "softbreak": Replay._break,
    "linebreak": Replay._break,
    "codespan": Replay._code,
    "emphasis": Replay._styled,
    "strong": Replay._styled,
    "strikethrough": Replay._styled,
    "link": Replay._link,
    "image": Replay._image,
    "inline_html": Replay._html,
    "footnote": Replay._footnote,
}


def text_without_markup(nodes: Iterable[Inline]) -> str:
    """Return the text of nodes, without their markup: ``run it`` for ``run *it*``."""
    return "".join(node.text if not node.children else text_without_markup(node.children) for node in nodes)


def without_positions(tokens: Iterable[Token], span: Span) -> tuple[Inline, ...]:
    """Convert tokens whose positions could not be found to nodes. All get ``span``, the span of their block."""
    nodes = []
    for token in tokens:
        kind = _KINDS.get(token["type"], "text")
        children = without_positions(token.get("children", ()), span)
        text = " " if kind == "break" else token.get("raw", "")
        url = token.get("attrs", {}).get("url", "")
        nodes.append(Inline(kind, span, plain_text(text) if kind == "text" else text, children, url))
    return tuple(nodes)


_KINDS: dict[str, InlineKind] = {
    "softbreak": "break",
    "linebreak": "break",
    "codespan": "code",
    "emphasis": "emphasis",
    "strong": "strong",
    "strikethrough": "strikethrough",
    "link": "link",
    "image": "image",
}
