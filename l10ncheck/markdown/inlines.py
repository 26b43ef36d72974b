"""mistune's finished inline tokens → Inlines with exact places.

mistune reports no places and rewrites its tokens while it works. But its finished tokens tile the text without gaps,
and each says how it was spelled. So they are laid over the text again from its first character, every character is
compared, and where the spelling does not fit, ``MisfitError`` is raised, never a wrong place returned.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Callable, Iterable
from typing import Any

from mistune.util import unikey

from ..errors import L10ncheckError
from ..model import Inline, InlineKind, Span
from .destinations import end_of_label, inline_tail
from .html import TAG, SpanOf, tag_at
from .mask import FIRST_LETTER, Mask

Token = dict[str, Any]

_BREAK = re.compile(r"(?:\\| *)\n\s*")
_TICKS = re.compile(r"`+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PUNCTUATION = frozenset(string.punctuation)
_MARKERS = {"emphasis": ("*", "_"), "strong": ("**", "__"), "strikethrough": ("~~",)}


class MisfitError(L10ncheckError):
    """A token that is not spelled the way its kind is."""


def plain_text(written: str) -> str:
    """What a reader sees of a stretch of text: no backslash escapes, no entities."""
    if "\\" in written:
        written = _ESCAPE.sub(r"\1", written)
    return html.unescape(written) if "&" in written else written


class Replay:
    """One text, ``src[at:end]``; ``span`` turns its offsets into the file's, ``root`` into the mask's.

    ``urls``: the destinations of link definitions by key.
    """

    __slots__ = ("at", "end", "mask", "root", "span", "src", "urls")

    def __init__(
        self,
        src: str,
        at: int,
        end: int,
        span: SpanOf,
        root: Callable[[int], int],
        mask: Mask | None,
        urls: dict[str, str],
    ) -> None:
        """``mask`` is None where nothing in the text is hidden."""
        self.src = src
        self.at = at
        self.end = end
        self.span = span
        self.root = root
        self.mask = mask
        self.urls = urls

    def read(self, tokens: list[Token]) -> tuple[Inline, ...]:
        """The nodes of the tokens, which begin at ``at``; moves ``at`` behind them."""
        src, span, mask = self.src, self.span, self.mask
        nodes: list[Inline] = []
        for token in tokens:
            kind = token["type"]
            if kind == "text":
                start, raw = self.at, token["raw"]
                if not raw:
                    continue
                self.at = end = (
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
        """The end of a text in which characters may be escaped."""
        src, at = self.src, self.at
        for char in raw:
            if src.startswith("\\", at) and src[at + 1 : at + 2] == char and char in _PUNCTUATION:
                at += 2
            elif src.startswith(char, at):
                at += 1
            else:
                raise MisfitError
        return at

    def text(self, start: int, end: int) -> list[Inline]:
        """The texts, tags and comments of a text in which stretches may be hidden."""
        nodes = []
        at = start
        for match in FIRST_LETTER.finditer(self.src, start, end):
            here = match.start()
            hidden = self.mask.at(self.root(here)) if self.mask else None
            if hidden is None:
                continue
            if here > at:
                nodes.append(Inline("text", self.span(at, here), plain_text(self.src[at:here])))
            at = here + hidden.end - hidden.start
            place = self.span(here, at)
            if hidden.tag is None:
                nodes.append(Inline("comment", place, hidden.written))
            else:
                nodes.append(Inline("tag", place, tag=hidden.tag))
        if at < end:
            nodes.append(Inline("text", self.span(at, end), plain_text(self.src[at:end])))
        return nodes

    def _written(self, start: int, end: int) -> str:
        """``src[start:end]`` as it stands in the file."""
        text = self.src[start:end]
        if self.mask is None:
            return text
        return self.mask.reveal(text, self.root(start), self.root(end - 1) + 1) if end > start else text

    def _expect(self, *markers: str) -> str:
        for marker in markers:
            if self.src.startswith(marker, self.at):
                self.at += len(marker)
                return marker
        raise MisfitError

    def _break(self, token: Token) -> Inline:
        start = self.at
        match = _BREAK.match(self.src, start, self.end)
        if not match:
            raise MisfitError
        self.at = match.end()
        return Inline("break", self.span(start, self.at), "\n" if token["type"] == "linebreak" else " ")

    def _code(self, token: Token) -> Inline:
        src, start = self.src, self.at
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
        self.at = after
        return Inline("code", self.span(start, after), self._restored(token["raw"], start, after))

    def _restored(self, raw: str, start: int, end: int) -> str:
        if self.mask is None:
            return raw
        return self.mask.reveal(raw, self.root(start), self.root(end - 1) + 1)

    def _styled(self, token: Token) -> Inline:
        start = self.at
        kind = token["type"]
        marker = self._expect(*_MARKERS[kind])
        children = self.read(token["children"])
        self._expect(marker)
        return Inline(kind, self.span(start, self.at), children=children)

    def _link(self, token: Token) -> Inline:
        start, src = self.at, self.src
        if not src.startswith("[", start):
            return self._autolink(token)
        return self._bracketed("link", token, start, 1)

    def _image(self, token: Token) -> Inline:
        if not self.src.startswith("![", self.at):
            raise MisfitError
        return self._bracketed("image", token, self.at, 2)

    def _autolink(self, token: Token) -> Inline:
        start = self.at
        self._expect("<")
        children = self.read(token["children"])
        end = self.at
        self._expect(">")
        inner = self.span(start + 1, end)
        return Inline(
            "link",
            self.span(start, end + 1),
            children=children,
            url=self._written(start + 1, end),
            url_span=inner,
            label_span=inner,
        )

    def _bracketed(self, kind: InlineKind, token: Token, start: int, opener: int) -> Inline:
        src, span = self.src, self.span
        self.at = start + opener
        children = self.read(token["children"])
        close = self.at
        self._expect("]")
        label = span(start + opener, close)
        text = alternative(children) if kind == "image" else ""
        if "ref" in token:
            self.at = self._end_of_reference(token["ref"], close + 1)
            url = self.urls.get(token["ref"], "")
            title = token["attrs"].get("title") or ""
            return Inline(kind, span(start, self.at), text, children, url=url, title=title, label_span=label)
        tail = inline_tail(src, close + 1) if src.startswith("(", close + 1) else None
        if tail is None:
            raise MisfitError
        self.at = tail.end
        url = plain_text(self._written(*tail.url))
        title, title_span = "", None
        if tail.title:
            title, title_span = plain_text(self._written(*tail.title)), span(*tail.title)
        return Inline(kind, span(start, tail.end), text, children, url, span(*tail.url), title, title_span, label)

    def _end_of_reference(self, key: str, after: int) -> int:
        if self.src.startswith("[", after):
            close = end_of_label(self.src, after + 1)
            label = self.src[after + 1 : close]
            if not label.strip() or unikey(label) == key:
                return close + 1
        return after

    def _html(self, token: Token) -> Inline:
        start, raw = self.at, token["raw"]
        self._expect(raw)
        place = self.span(start, self.at)
        match = TAG.fullmatch(self.src, start, self.at)
        if match:
            return Inline("tag", place, tag=tag_at(match, self.span, self._written))
        return Inline("comment", place, self._restored(raw, start, self.at))

    def _footnote(self, token: Token) -> Inline:
        start = self.at
        self._expect(token["raw"])
        return Inline("footnote", self.span(start, self.at), token["attrs"]["key"])

    def _other(self, token: Token) -> Inline:
        """A token of a plugin that is spelled as its ``raw`` says: read as text."""
        start = self.at
        self._expect(token.get("raw", "\0"))
        return Inline("text", self.span(start, self.at), token["raw"])


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


def alternative(nodes: Iterable[Inline]) -> str:
    """The text of nodes without their markup, as an image's alternative text is read."""
    return "".join(node.text if not node.children else alternative(node.children) for node in nodes)


def without_places(tokens: Iterable[Token], span: Span) -> tuple[Inline, ...]:
    """The nodes of tokens that could not be replayed, all with the place of the block they stand in."""
    nodes = []
    for token in tokens:
        kind = _KINDS.get(token["type"], "text")
        children = without_places(token.get("children", ()), span)
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
