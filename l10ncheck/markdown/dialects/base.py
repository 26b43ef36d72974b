"""Defines what a Markdown dialect consists of: how to detect it, and how to find its opaque ranges.

An opaque range is a construct that Markdown must not interpret, such as a shortcode.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from ...model import Span, Tag


class Opaque(Struct, frozen=True):
    """A range of a text that the Markdown parser must not interpret, such as a shortcode.

    ``tag`` is the construct in the range; None for a comment. ``own_line`` is whether the range becomes a block of its
    own; otherwise, it is part of a paragraph.
    """

    span: Span
    tag: Tag | None  # None if the range is a comment
    own_line: bool = False  # whether the range is alone on its lines, which makes it a block


def no_opaque(text: str) -> Iterator[Opaque]:
    """Yield nothing. This is the ``scan`` of dialects without opaque ranges, such as shortcodes."""
    return iter(())


class Dialect(Struct, frozen=True):
    """A dialect of Markdown.

    Attributes:
        name: The name of the dialect, as in the configuration.
        detect: Returns whether a text uses the dialect; must be fast.
        scan: Yields the opaque ranges of a text, in order and without overlaps; must take linear time.
        plugins: mistune plugins for blocks of the dialect that contain Markdown, such as ``!!! note`` with an indented
            body.
        in_code: Whether the site generator treats tags inside code as tags, as Hugo does.
        slug: How the site generator makes fragments from headings: the name of an algorithm in ``l10ncheck.slugs``.
        ascii_addresses: True if an address without markup ends before the first character that is not ASCII, as in
            goldmark: ``https://a.org`` in ``https://a.org에서``. False if it ends at the next white space, as on
            GitHub. True, too, for a dialect that makes no links from such addresses.
    """

    name: str
    detect: Callable[[str], bool]
    scan: Callable[[str], Iterator[Opaque]] = no_opaque
    plugins: tuple[Callable[[Any], None], ...] = ()
    in_code: bool = False
    slug: str = "github"
    ascii_addresses: bool = False


def between_blank_lines(text: str, span: Span) -> bool:
    """Whether the lines above and below a range are blank. The start and the end of the text count as blank lines."""
    first = text.rfind("\n", 0, span.start)
    last = text.find("\n", span.end)
    above = text[text.rfind("\n", 0, first) + 1 : first] if first > 0 else ""
    below = text[last + 1 : (text.find("\n", last + 1) + 1 or len(text) + 1) - 1] if last >= 0 else ""
    return not above.strip(" \t>") and not below.strip(" \t>")
