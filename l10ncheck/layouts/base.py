"""The data types of a layout, which says where the translation of a source page is."""

from __future__ import annotations

from msgspec import Struct


class Mapping(Struct, frozen=True):
    """Two path templates: one for source pages, one for their translations.

    A template may have these variables:

    - ``{path}``: any path
    - ``{name}``, ``{id}``, ``{version}``: any single file or folder name
    - ``{locale}``: a language tag

    Apart from ``{locale}``, both templates must have the same variables. The suffix of a page does not matter: ``.md``
    also matches ``.mdx``. The suffix of a string file, such as ``.json``, does.
    """

    source: str
    translation: str


class Layout(Struct, frozen=True):
    """How a site generator arranges the languages of a site.

    Attributes:
        name: The name in the configuration.
        title: The name in messages.
        mappings: Where the pages of each language are.
        markers: Patterns of files in the folder of the site, such as the configuration of the generator. A file that
            matches one of them suggests that the site has this layout.
        dialects: The Markdown dialects of the pages; empty to detect them for each page.
        slug: How the site generator makes fragments from headings: the name of an algorithm in ``l10ncheck.slugs``.
        localizes_links: Whether a link without a language, such as ``/install``, leads from a translation to a page in
            the same language.
        reads_files: Whether a relative address in a link, such as ``../a.md``, is always a path that starts at the file
            with the link. False if it starts at the URL of the page.
        fallback: Whether readers see the source page if there is no translation.
        shares_files: Whether the generator also looks for other files, such as images, in the folder of the source.
        catalogues: Patterns of gettext catalogues, for sites whose translations are catalogues instead of pages.
        strings: Where the string files of each language are. A template that ends with a suffix, such as ``.json``,
            matches only files with this suffix.
        small: Whether one pair of pages is enough to detect the layout. Such a layout is only tried if no other fits.
    """

    name: str
    title: str
    mappings: tuple[Mapping, ...] = ()
    markers: tuple[str, ...] = ()
    dialects: tuple[str, ...] = ()
    slug: str = "github"
    localizes_links: bool = False
    reads_files: bool = True
    fallback: bool = False
    shares_files: bool = False
    catalogues: tuple[str, ...] = ()
    strings: tuple[Mapping, ...] = ()
    small: bool = False
