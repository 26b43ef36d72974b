"""Reports relative addresses that lead to no file, while the same address in the source does."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..differences.images import image_name
from ..lazy_pattern import lazy_pattern
from ..links import decoded_relative_path, page_stem, relative_file, without_dots
from ..messages import gettext
from ..model import Edit, Finding, Fix, Image, Link, Page, Severity, Span
from ..site_context import SitePages
from .base import Example, Rule

_FILE_ARGUMENTS = frozenset(("src", "poster"))  # arguments of tags such as ``<video>`` that name a file
_FILE_DIRECTIVES = frozenset(("figure", "image", "include", "literalinclude"))  # of MyST; they name a file as title
# A file that an expression of MDX loads: ``import logo from "./logo.png"``, ``src={require("./logo.png")}``
_LOADED = lazy_pattern(r"\b(?:from|import|require)[ \t]*\(?[ \t]*(?P<quote>['\"])(?P<path>\.{1,2}/[^'\"\n]+)(?P=quote)")


class _DeadPath(Struct, frozen=True):
    """A relative address that leads to no file.

    Attributes:
        url: The address as the translation writes it.
        span: The place of the address; the place of the link if the address is in a definition elsewhere.
        path: The path of the missing file to which the address leads. If it is outside of the project: ``../a.png``.
        suggestion: A relative address that leads from the translation to the file that the source links to.
    """

    url: str
    span: Span
    path: str
    suggestion: str


class BrokenLink(Rule):
    """A relative link, image or video leads to no file, although the same address in the source leads to one.

    ## Why it matters
    A relative address starts at the file in which it is written. If the translation is in another folder, an address
    that was copied from the source leads nowhere.

    ## What is ignored
    - An address that leads nowhere in the source either.
    - An address that the source does not have. The `../` at its beginning and the folder of an image may differ.
    - Sites whose generator does not look for an address in the folder of the file, such as Hugo and Jekyll.
    - A link to a page without a translation, if the generator shows the page of the source instead.
    - Addresses from the root of the site, such as `/docs/setup/`.
    - Pairs of texts without a site.

    ## How to fix it
    Write the address relative to the folder of the translation.
    """

    name = "broken-link"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example(
            "![Flow](img/flow.png)\n",
            "![흐름](img/flow.png)\n",
            fires=1,
            files=("docs/img/flow.png",),
            note="the translation is in another folder",
        ),
        Example("![Flow](img/flow.png)\n", "![흐름](../img/flow.png)\n", fires=0, files=("docs/img/flow.png",)),
        Example(
            '<video src="img/flow.mp4"></video>\n',
            '<video src="img/flow.mp4"></video>\n',
            fires=1,
            files=("docs/img/flow.mp4",),
            note="a video",
        ),
        Example(
            "![Flow](img/flow.png)\n",
            "![Ablauf](img/flow.png)\n",
            fires=0,
            locale="de",
            files=("docs/img/flow.png", "docs/de/img/flow.png"),
            note="an image of its own",
        ),
        Example(
            'import Box from "./box.jsx"\n\n<Box />\n',
            'import Box from "./box.jsx"\n\n<Box />\n',
            fires=1,
            files=("docs/box.jsx",),
            suffix=".mdx",
            note="a module",
        ),
        Example(
            "![Flow](img/flow.png)\n",
            "![흐름](../../img/flow.png)\n",
            fires=1,
            files=("docs/img/flow.png",),
            note="one folder too high",
        ),
        Example(
            "![Flow](img/flow.png)\n",
            "![Ablauf](bild/flow-de.png)\n",
            fires=1,
            locale="de",
            files=("docs/img/flow.png",),
            note="another folder",
        ),
        Example("![Flow](img/flow.png)\n", "![흐름](img/flow.png)\n", fires=0, note="no site"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for dead in comparison.of(_dead_paths):
            yield self._finding(comparison, dead)

    def _finding(self, comparison: Comparison, dead: _DeadPath) -> Finding:
        fix = None
        if dead.suggestion and comparison.translation.text[dead.span.start : dead.span.end] == dead.url:
            edit = Edit(dead.span, dead.suggestion)
            fix = Fix(gettext('Use the address "{url}"', url=dead.suggestion), (edit,), safe=False)
        return self.finding(
            comparison,
            dead.span,
            None,
            gettext('address "{url}" leads out of the project', url=dead.url)
            if dead.path.startswith("..")
            else gettext('address "{url}" leads to no file: "{path}" does not exist', url=dead.url, path=dead.path),
            subject=dead.url,
            hint=gettext('Write "{url}", which leads to the same file as in the source.', url=dead.suggestion)
            if dead.suggestion
            else gettext("Use the address of an existing file."),
            fix=fix,
        )


def _dead_paths(comparison: Comparison) -> tuple[_DeadPath, ...]:
    """Return the relative addresses that lead to no file, in the order of the translation.

    The result is empty in two cases: the pages belong to no site, or relative addresses on the site do not lead to
    files (see ``SiteContext.reads_files``).
    """
    pages = comparison.site.pages
    if pages is None or not comparison.site.reads_files:
        return ()
    found = []
    for url, span in _addresses(comparison.translation):
        path, own = decoded_relative_path(url), relative_file(comparison.translation.path, url)
        if not own or "{" in path or _exists(pages, own):
            continue  # nearly all addresses
        known = comparison.of(_intended_addresses)
        intended = known.get(path) or known.get(without_dots(path)) or known.get(_file_name(path))
        original = relative_file(comparison.source.path, intended) if intended else own
        if not intended or own == original or not _exists(pages, original):
            continue
        if not _is_shown_instead(comparison, pages, relative_file(comparison.source.path, url)):
            found.append(_DeadPath(url, span, own, _suggestion(comparison, pages, url, intended)))
    return tuple(found)


def _intended_addresses(comparison: Comparison) -> dict[str, str]:
    """Return a table from paths in the translation to the relative addresses of the source that were probably meant.

    The address ``../img/a.png`` has these keys in the table: itself, the path from the translation to the same file,
    both without ``./`` and ``../``, and the file name ``a.png``, unless the file is a page.
    """
    found: dict[str, str] = {}
    exact: dict[str, str] = {}
    folder = posixpath.dirname(comparison.translation.path) or "."
    for url, _ in _addresses(comparison.source):
        if path := decoded_relative_path(url):
            own = posixpath.relpath(relative_file(comparison.source.path, url), folder)
            found |= {_file_name(path): url, without_dots(own): url, without_dots(path): url}
            exact |= {own: url, path: url}
    return found | exact


def _file_name(path: str) -> str:
    """Return the name of a file without its folder and its language: ``flow.svg`` for ``img/flow-ko.svg``.

    For a page, the result is the whole path, since many pages have the same name, such as ``index.md``. A file without
    a suffix counts as a page.
    """
    is_page = page_stem(path) != posixpath.normpath(path)
    return path if is_page or not posixpath.splitext(path)[1] else image_name(path)


def _is_shown_instead(comparison: Comparison, pages: SitePages, path: str) -> bool:
    """Whether the site generator shows a page or file of the source because the translation has none of its own."""
    if comparison.site.shares_files:
        return _exists(pages, path)
    return comparison.site.fallback and _is_page(pages, path)


def _suggestion(comparison: Comparison, pages: SitePages, url: str, intended: str) -> str:
    """Return the address that leads from the translation to the target of the source's address ``intended``.

    This is ``intended`` itself if it works in the translation too. ``url`` is the address in the translation, whose
    fragment is kept.
    """
    rest = url[len(url.partition("#")[0].partition("?")[0]) :]
    if _exists(pages, relative_file(comparison.translation.path, intended)):
        return intended.partition("#")[0].partition("?")[0] + rest
    original = relative_file(comparison.source.path, intended)
    return posixpath.relpath(original, posixpath.dirname(comparison.translation.path) or ".") + rest


def _addresses(page: Page) -> Iterator[tuple[str, Span]]:
    """Yield the addresses on a page, with their places: those of links and images, and those in tags.

    In tags, these are the addresses of files that the tag shows, such as a video, or that its code loads:
    ``require("./logo.png")``. Other expressions in braces, as in ``<Image src={logo} />``, are left out.
    """
    for segment in page.segments:
        nodes: tuple[Link | Image, ...] = (*segment.links, *segment.images)
        found = {node.url_span or node.span: node.url for node in nodes}
        for tag in segment.tags if segment.kind != "code" else ():
            named = (arg for arg in tag.args if arg.name in _FILE_ARGUMENTS or tag.name in _FILE_DIRECTIVES)
            found.update((arg.span, arg.value) for arg in named)
            if tag.syntax in ("jsx", "expression"):
                loaded = _LOADED.finditer(page.text, tag.span.start, tag.span.end)
                found.update((Span(*file.span("path")), file["path"]) for file in loaded)
        yield from ((url, span) for span, url in found.items() if page.text[span.start - 1 : span.start] != "{")


def _exists(pages: SitePages, path: str) -> bool:
    return not path.startswith("..") and (pages.has_file(path) or _is_page(pages, path))


def _is_page(pages: SitePages, path: str) -> bool:
    """Whether the site has a page with this path, with or without suffix."""
    return pages.anchors(page_stem(path), "") is not None
