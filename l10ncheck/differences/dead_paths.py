"""Find relative addresses in the translation that lead to no file, although the same address in the source leads to
one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..links import page_stem, relative_path
from ..model import Image, Link, Page
from ..site_context import SitePages

if TYPE_CHECKING:
    from ..comparison import Comparison


class DeadPath(Struct, frozen=True):
    """A relative address that leads to no file.

    Attributes:
        node: The link or image.
        path: The path in the project to which it leads, where no file is.
        suggestion: The relative address, as seen from the translation, of the file to which the source's address leads.
    """

    node: Link | Image
    path: str
    suggestion: str


def dead_paths(comparison: Comparison) -> tuple[DeadPath, ...]:
    """Return the relative addresses that lead to no file, in the order of the translation.

    The result is empty in two cases: the pages belong to no site, or relative addresses on the site do not lead to
    files (see ``SiteContext.reads_files``).
    """
    pages = comparison.site.pages
    if pages is None or not comparison.site.reads_files:
        return ()
    known = {node.url for node in _nodes(comparison.source)}
    found = []
    for node in _nodes(comparison.translation):
        path = relative_path(node.url)
        if not path or node.url not in known or "{" in path:
            continue
        own, original = (_joined(page, path) for page in (comparison.translation, comparison.source))
        if own == original or own.startswith("..") or _exists(pages, own) or not _exists(pages, original):
            continue
        if comparison.site.fallback and _is_page(pages, original):
            continue
        rest = node.url[len(node.url.partition("#")[0].partition("?")[0]) :]
        suggestion = posixpath.relpath(original, posixpath.dirname(comparison.translation.path) or ".") + rest
        found.append(DeadPath(node, own, suggestion))
    return tuple(found)


def _nodes(page: Page) -> Iterator[Link | Image]:
    for segment in page.segments:
        yield from segment.links
        yield from segment.images


def _joined(page: Page, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))


def _exists(pages: SitePages, path: str) -> bool:
    return pages.has_file(path) or _is_page(pages, path)


def _is_page(pages: SitePages, path: str) -> bool:
    """Whether the site has a page with this path, with or without suffix."""
    return pages.anchors(page_stem(path), "") is not None
