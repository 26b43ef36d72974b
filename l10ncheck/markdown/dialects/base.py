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
