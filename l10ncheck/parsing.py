"""Parses a file of a site, which is a page or a string file."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .boilerplate import blanked
from .files import is_string_file
from .markdown import parse
from .model import Page
from .strings import parse_strings


def parse_file(
    text: str,
    *,
    path: str,
    locale: str,
    dialects: Sequence[str] | None = None,
    boilerplate: tuple[str, ...] = (),
    of_keys: bool = False,
) -> Page:
    """Parse a page or a string file. The suffix of its path tells which of the two it is.

    Args:
        text: The text of the file.
        path: The path of the file.
        locale: The language of the text.
        dialects: The Markdown dialects of a page; None to detect them.
        boilerplate: Patterns of text in pages that is left out (see ``boilerplate.blanked``).
        of_keys: Whether to read the source texts from the keys of a string file, which has no other source. Ignored for
            pages.
    """
    if is_string_file(path):
        return parse_strings(text, path=path, locale=locale, of_keys=of_keys)
    page = parse(blanked(text, boilerplate), path=path, locale=locale, dialects=dialects)
    return replace(page, text=text) if boilerplate else page
