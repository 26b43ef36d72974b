"""What a dialect of Markdown is: how to tell it from a text, and what in it is opaque to a Markdown parser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from ...model import Span, Tag


class Opaque(Struct, frozen=True):
    """A stretch of the text that Markdown must not look into; ``tag`` is None for a comment.

    ``own_line``: it stands alone on its line (or lines) and is a block of its own there.
    """

    span: Span
    tag: Tag | None
    own_line: bool = False


def nothing(text: str) -> Iterator[Opaque]:
    """The scan of a dialect that has no opaque syntax."""
    return iter(())


class Dialect(Struct, frozen=True):
    """``detect``: a cheap test whether a text uses it. ``scan``: its opaque stretches, in order and apart, in linear
    time. ``plugins``: mistune plugins for blocks that hold Markdown (``!!! note`` with an indented body).
    ``in_code``: whether its tags are expanded inside code too, as Hugo does. ``slug``: how its generator makes
    fragments from headings, a name in ``l10ncheck.slugs``.
    """

    name: str
    detect: Callable[[str], bool]
    scan: Callable[[str], Iterator[Opaque]] = nothing
    plugins: tuple[Callable[[Any], None], ...] = ()
    in_code: bool = False
    slug: str = "github"


def alone_on_lines(text: str, span: Span) -> bool:
    """Whether nothing but blanks, and quotation markers in front, stands beside the stretch on its line (or lines)."""
    before, after = span.start - 1, span.end
    while before >= 0 and text[before] in " \t>":
        before -= 1
    while after < len(text) and text[after] in " \t":
        after += 1
    return (before < 0 or text[before] == "\n") and (after == len(text) or text[after] == "\n")


def between_blank_lines(text: str, span: Span) -> bool:
    """Whether the lines above and below those of the stretch are blank, or there are none."""
    first = text.rfind("\n", 0, span.start)
    last = text.find("\n", span.end)
    above = text[text.rfind("\n", 0, first) + 1 : first] if first > 0 else ""
    below = text[last + 1 : (text.find("\n", last + 1) + 1 or len(text) + 1) - 1] if last >= 0 else ""
    return not above.strip(" \t>") and not below.strip(" \t>")
