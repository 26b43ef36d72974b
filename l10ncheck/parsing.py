"""Parses a file of a site, which is a page or a string file."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .boilerplate import blanked
from .cache import Cache
from .files import is_string_file
from .markdown import Tree, parse, restored, tree_of
from .model import Page

# The code on which a parsed page depends: the package that parses pages, and what it imports.
_PARSER = (
    "markdown/",
    "decoding.py",
    "document.py",
    "errors.py",
    "lazy_pattern.py",
    "locales/",
    "messages.py",
    "model.py",
)


def parse_file(
    text: str,
    *,
    path: str,
    locale: str,
    dialects: Sequence[str] | None = None,
    boilerplate: tuple[str, ...] = (),
    of_keys: bool = False,
    cache: Cache | None = None,
) -> Page:
    """Parse a page or a string file. The suffix of its path tells which of the two it is.

    Args:
        text: The text of the file.
        path: The path of the file.
        locale: The language of the text.
        dialects: The Markdown dialects of a page; None to detect them.
        boilerplate: Patterns of the text to leave out of pages (see ``boilerplate.blanked``).
        of_keys: Whether to read the keys of a string file as its texts. This is for string files without a source file,
            whose keys are the source texts. Ignored for pages.
        cache: Stores the parsed page if ``dialects`` are given; None to store nothing. A stored page stays valid until
            its text, the dialects or the code of the parser change.
    """
    if is_string_file(path):
        from .strings import parse_strings  # imported late: most sites have no string files

        return parse_strings(text, path=path, locale=locale, of_keys=of_keys)
    without_boilerplate = blanked(text, boilerplate)
    if cache is None or dialects is None:
        page = parse(without_boilerplate, path=path, locale=locale, dialects=dialects)
    else:
        page = _cached_page(without_boilerplate, path, locale, tuple(dialects), cache)
    return replace(page, text=text) if boilerplate else page


def _cached_page(text: str, path: str, locale: str, dialects: tuple[str, ...], cache: Cache) -> Page:
    key = cache.key("page", text, dialects, code=_PARSER)
    tree = cache.get(key, Tree)
    if tree is not None:
        return restored(tree, text, path=path, locale=locale, dialects=dialects)
    page = parse(text, path=path, locale=locale, dialects=dialects)
    if page.blocks:  # a page that is too large has none, and its other problems are found quickly
        cache.put(key, tree_of(page))
    return page
