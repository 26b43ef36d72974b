"""Reads the text of a heading from which a slug is made. Site generators differ in what belongs to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from ..lazy_pattern import lazy_pattern
from ..model import Inline, Page, Segment

# Returns the text of a heading of a page.
Reader = Callable[[Page, Segment], str]

_ENTITY = lazy_pattern(r"&[A-Za-z][A-Za-z0-9]{1,31};")
_TYPOGRAPHY = lazy_pattern(r"['\"]|--|\.\.\.|<<|>>")  # what Hugo replaces by typographic characters
_DASHES = lazy_pattern("---?")
_LINE_END = lazy_pattern(r"\r\n?|\n")
_DOUBLE_DASH = lazy_pattern("(?<!-)--(?!-)")


def visible_text(page: Page, heading: Segment) -> str:
    """Return the text of a heading as readers see it, without images. Blanks before a tag or an image remain."""
    return "".join(_visible(page, _inlines(heading)))


def visible_with_alt(page: Page, heading: Segment) -> str:
    """Return the text of a heading as readers see it, with the alternative texts of images."""
    return "".join(_visible(page, _inlines(heading), alt=True))


def trimmed(page: Page, heading: Segment) -> str:
    """Return the text of a heading as readers see it, without images and without white space around it."""
    return visible_text(page, heading).strip()


def single_spaced(page: Page, heading: Segment) -> str:
    """Return the text of a heading as readers see it, without images, and with single spaces as white space."""
    return " ".join(visible_text(page, heading).split())


def without_dashes(page: Page, heading: Segment) -> str:
    """Return the text of a heading as readers see it, without ``--`` and ``---``, which kramdown turns into dashes."""
    return "".join(_visible(page, _inlines(heading), dashes=_DASHES))


def without_double_dashes(page: Page, heading: Segment) -> str:
    """Return the text of a heading as readers see it, without ``--``, which Astro turns into a dash."""
    return "".join(_visible(page, _inlines(heading), dashes=_DOUBLE_DASH))


def written(page: Page, heading: Segment) -> str:
    """Return the Markdown of a heading, with markup and addresses, but without an explicit id.

    Of a heading with several lines, only the last line is returned.
    """
    inlines = _inlines(heading)
    markdown = page.text[inlines[0].span.start : inlines[-1].span.end] if inlines else ""
    return _LINE_END.split(markdown)[-1]


def with_entities(page: Page, heading: Segment) -> str:
    """Return the text of a heading as readers see it, but with entities as written: ``&amp;`` remains ``&amp;``."""
    return "".join(_with_entities(page, _inlines(heading)))


def hugo(page: Page, heading: Segment) -> str:
    """Return the text of a heading as Hugo reads it from version 0.144 on (``render.TextPlain``).

    Addresses without markup are left out. Of the text inside a link, an emphasis or an image, only the first node is
    read.
    """
    addresses = sorted((link.span.start, link.span.end) for link in heading.addresses)
    nodes = _inlines(heading)
    return "".join(_hugo_node(page, node, addresses, nested=False) for node in nodes).rpartition("\n")[2]


def _inlines(heading: Segment) -> tuple[Inline, ...]:
    return heading.block.inlines if heading.block else ()


def _visible(
    page: Page, nodes: Iterable[Inline], *, alt: bool = False, dashes: re.Pattern[str] | None = None
) -> Iterator[str]:
    """Yield the text of some nodes of a heading as readers see it.

    Args:
        page: The page.
        nodes: The inline nodes.
        alt: Whether the alternative texts of images are included.
        dashes: What is left out of the text because it becomes a dash.
    """
    for node in nodes:
        if node.kind == "text":
            yield dashes.sub("", node.text) if dashes else node.text
        elif node.kind == "code":
            yield node.text
        elif node.kind == "image":
            yield node.text if alt else ""
        elif node.kind == "break":
            yield "\n"
        elif node.kind == "tag":
            yield _tag_text(page, node)
        elif node.kind != "comment":
            yield from _visible(page, node.children, alt=alt, dashes=dashes)


def _with_entities(page: Page, nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if node.kind == "text":
            yield page.text[node.span.start : node.span.end]
        elif node.kind == "code":
            yield node.text
        elif node.kind not in ("comment", "image"):
            yield from _with_entities(page, node.children)


def _hugo_node(page: Page, node: Inline, addresses: list[tuple[int, int]], *, nested: bool) -> str:
    """Return the text of a node of a heading as Hugo reads it for the slug.

    Args:
        page: The page.
        node: The node.
        addresses: The ranges of the addresses without markup in the heading, in order.
        nested: Whether the node is inside a link or an emphasis. Its text is then read only up to the first address,
            or the first character that Hugo replaces with a typographic one, such as a quotation mark.
    """
    match node.kind:
        case "text":
            return _hugo_text(page, node, addresses, nested=nested)
        case "image":
            return _first_node(node.text)
        case "code":
            return node.text
        case "break":
            return "\n"
        case "tag":
            return _tag_text(page, node)
        case "link" if page.text.startswith("<", node.span.start):  # <https://example.org>
            return ""
        case "comment" | "footnote":
            return ""
        case _:
            return "".join(_hugo_node(page, child, addresses, nested=True) for child in node.children[:1])


def _hugo_text(page: Page, node: Inline, addresses: list[tuple[int, int]], *, nested: bool) -> str:
    parts, start = [], node.span.start
    inside = slice(bisect_left(addresses, (start, 0)), bisect_left(addresses, (node.span.end, 0)))
    for first, last in addresses[inside]:
        parts.append(page.text[start:first])
        start = last
    parts.append(page.text[start : node.span.end])
    text = _ENTITY.sub(lambda entity: unescape(entity[0]), parts[0] if nested else "".join(parts))
    return _first_node(text) if nested else _DASHES.sub("", text)


def _first_node(text: str) -> str:
    """Return the beginning of a text, up to the first character that Hugo replaces with a typographic one.

    Hugo reads this part as a node of its own. If the text begins with such a character, this character alone is the
    node: ``"`` for ``"On" or off``. A text without such a character is returned unchanged.
    """
    found = _TYPOGRAPHY.search(text)
    return text[: found.start() or found.end()] if found else text


def _tag_text(page: Page, node: Inline) -> str:
    """Return the text that a tag adds to a heading; empty for a tag of HTML or JSX, such as ``<kbd>``.

    An expression adds its code: ``version`` for ``{version}``. A shortcode adds the arguments that readers see, such as
    a title.
    """
    tag = node.tag
    if tag is None or tag.syntax in ("html", "jsx"):
        return ""
    if tag.syntax == "expression":
        return page.text[node.span.start + 1 : node.span.end - 1]
    from ..markdown.prose import is_prose  # loads the parser, which listing the rules does not need

    return " ".join(argument.value for argument in tag.args if is_prose(argument))
