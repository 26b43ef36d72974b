"""Find the pages of a site to which a link can lead, as the site generator resolves addresses."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from ..links import address, decoded_relative_path, fragment, locale, on_site, page_stem, redirected, relative_file
from ..model import Page
from ..site_context import SitePages

if TYPE_CHECKING:
    from ..comparison import Comparison


class TargetPage(Struct, frozen=True):
    """A page of the site to which a link can lead.

    Attributes:
        path: The path of the page in its address, such as ``/docs/setup``, or the path of its file without suffix, such
            as ``content/ko/docs/setup`` (see ``SitePages``).
        locale: The language of the page, as the paths of the site write it.
        anchors: The fragments of the page.
    """

    path: str
    locale: str
    anchors: frozenset[str]


class LinkTarget(Struct, frozen=True):
    """The pages to which a link of the translation can lead.

    Attributes:
        pages: All these pages.
        original: The page to which the same address leads in the source; None if the site has no such page.
    """

    pages: tuple[TargetPage, ...]
    original: TargetPage | None


def link_target(comparison: Comparison, url: str) -> LinkTarget | None:
    """Return the pages to which a link of the translation with the address ``url`` can lead.

    Returns:
        The pages; None in these cases:

        - The pages belong to no site.
        - The link leads to another site, or inside its own page.
        - The site has no such page.
    """
    pages = comparison.site.pages
    if pages is None:
        return None
    path = site_path(comparison, url)
    found = _absolute(comparison, pages, url, path) if path else _relative(comparison, pages, url)
    return found if found.pages else None


def site_path(comparison: Comparison, url: str) -> str:
    """Return the path of an address that starts at the root of the site, without its language: ``/a`` for ``/ko/a``.

    If the site redirects the address, this is the path to which it redirects. The result is empty for any other
    address, such as a relative one.
    """
    target = redirected(on_site(address(url), comparison.site.hosts), comparison.site.redirects)
    return target.path if not target.host and target.path.startswith("/") else ""


def source_targets(comparison: Comparison, url: str) -> tuple[str, ...]:
    """Return the paths of the pages to which the address ``url`` in the source may lead.

    The pages need not exist.
    """
    path = site_path(comparison, url)
    return (path,) if path else _file_paths(comparison.source, url)


def is_same_file(comparison: Comparison, source_url: str, url: str) -> bool:
    """Whether relative addresses of the two pages lead to one file of the project, starting in different folders.

    For example, ``README.md`` on the page ``README.md`` leads to the same file as ``../README.md`` on the page
    ``docs/README.ko.md``.
    """
    folders = posixpath.dirname(comparison.source.path), posixpath.dirname(comparison.translation.path)
    if folders[0] == folders[1] or fragment(source_url) != fragment(url):
        return False
    file = relative_file(comparison.source.path, source_url)
    return bool(file) and file == relative_file(comparison.translation.path, url)


def _absolute(comparison: Comparison, pages: SitePages, url: str, path: str) -> LinkTarget:
    """Return the target of an address that starts at the root of the site.

    There are three cases:

    - An address with a language leads to the page in that language.
    - An address without a language or a host leads to the translated page, if the generator of the site adds the
      language or the setting ``link_policy`` says so.
    - Other addresses without a language may lead to the translated page or to the source page.

    If a page is not translated, an address in the language of the translation leads to its source page.

    Args:
        comparison: The pair of pages.
        pages: The pages of the site.
        url: The address.
        path: The path of the address without its language, as ``site_path`` returns it.
    """
    site = comparison.site
    original = _page(pages, path, comparison.source.locale)
    translated = _page(pages, path, comparison.translation.locale)
    language = locale(url)
    if language and _is_other(comparison, language):
        found = [_page(pages, path, language)]
    elif language and language.casefold() == comparison.source.locale.casefold():
        found = [original]
    elif language or ((site.localizes_links or site.link_policy == "source-path") and not address(url).host):
        found = [translated or original]
    else:
        found = [translated, original]
    return LinkTarget(tuple(page for page in found if page), original)


def _is_other(comparison: Comparison, language: str) -> bool:
    """Whether a language is a third language of the site, besides the languages of the source and the translation."""
    pair = {comparison.source.locale.casefold(), comparison.translation.locale.casefold()}
    folded = language.casefold()
    return folded in {name.casefold() for name in comparison.site.locales} and folded not in pair


def _relative(comparison: Comparison, pages: SitePages, url: str) -> LinkTarget:
    """Return the target of a relative address.

    If the page is not translated, the site generator may show the source page in its place.
    """
    found = _existing(pages, _file_paths(comparison.translation, url), comparison.translation.locale)
    if comparison.site.fallback or not comparison.site.reads_files:  # the generator prefers the language of the link
        ending = f".{comparison.translation.locale}".casefold()
        found = tuple(page for page in found if page.path.casefold().endswith(ending)) or found
    originals = _existing(pages, _file_paths(comparison.source, url), comparison.source.locale)
    return LinkTarget(found or (originals if comparison.site.fallback else ()), originals[0] if originals else None)


def _existing(pages: SitePages, paths: tuple[str, ...], locale: str) -> tuple[TargetPage, ...]:
    """Return the pages of a language that exist at some paths. A path without a page is left out."""
    return tuple(page for path in paths if (page := _page(pages, path, locale)))


def _page(pages: SitePages, path: str, locale: str) -> TargetPage | None:
    anchors = pages.anchors(path, locale)
    return None if anchors is None else TargetPage(path, locale, anchors)


def _file_paths(page: Page, url: str) -> tuple[str, ...]:
    """Return the paths, without suffix, of the files that a relative address on a page may mean.

    The address may start at the folder of the page's file, or at the URL of the page, which most site generators turn
    into a folder. If the file name of the page contains a language, the target's file in the same language may be
    meant.
    """
    path = decoded_relative_path(url)
    if not path:
        return ()
    own = page_stem(page.path)
    found = [page_stem(posixpath.join(folder, path)) for folder in dict.fromkeys((posixpath.dirname(page.path), own))]
    suffix = f".{page.locale}"
    if own.casefold().endswith(suffix.casefold()):
        found = [name + ending for name in found for ending in (own[-len(suffix) :], "")]
    return tuple(dict.fromkeys(found))
