"""The definition of a Markdown dialect: how to detect it, and which of its constructs are opaque to Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from ...model import Span, Tag


class Opaque(Struct, frozen=True):
    """A range of the text that the Markdown parser must not read."""

    span: Span
    tag: Tag | None  # None for a comment
    own_line: bool = False  # whether it is alone on its line (or lines) and so a block


def no_opaque(text: str) -> Iterator[Opaque]:
    """Scan for a dialect without opaque syntax."""
    return iter(())


class Dialect(Struct, frozen=True):
    """A dialect of Markdown.

    Attributes:
        name: Its name, as in the configuration.
        detect: Returns whether a text uses it. It has to be fast.
        scan: Yields its opaque ranges in order and without overlaps. It has to take linear time.
        plugins: mistune plugins for blocks that contain Markdown, such as ``!!! note`` with an indented body.
        in_code: Whether its tags are expanded inside code too, as Hugo does.
        slug: How its generator makes fragments from headings; a name in ``l10ncheck.slugs``.
        ascii_addresses: Whether an address without markup ends before the first character that is not ASCII, as in
            goldmark, or is no link at all. Otherwise it ends at the next blank, as on GitHub.
    """

    name: str
    detect: Callable[[str], bool]
    scan: Callable[[str], Iterator[Opaque]] = no_opaque
    plugins: tuple[Callable[[Any], None], ...] = ()
    in_code: bool = False
    slug: str = "github"
    ascii_addresses: bool = False


def between_blank_lines(text: str, span: Span) -> bool:
    """Return whether the lines before and after a range are blank or do not exist."""
    first = text.rfind("\n", 0, span.start)
    last = text.find("\n", span.end)
    above = text[text.rfind("\n", 0, first) + 1 : first] if first > 0 else ""
    below = text[last + 1 : (text.find("\n", last + 1) + 1 or len(text) + 1) - 1] if last >= 0 else ""
    return not above.strip(" \t>") and not below.strip(" \t>")
