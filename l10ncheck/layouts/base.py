"""The data types of a layout, which says where the translation of a source page is."""

from __future__ import annotations

from msgspec import Struct


class Mapping(Struct, frozen=True):
    """Two path templates: one for source pages, one for their translations.

    ``{path}`` stands for any path; ``{name}``, ``{id}`` and ``{version}`` for any single name; ``{locale}`` for the
    language tag of the source or of the translation. Both templates must have the same variables, except ``{locale}``.
    The suffix does not matter: ``.md`` also matches ``.mdx``.
    """

    source: str
    translation: str


class Layout(Struct, frozen=True):
    """How a site generator arranges the languages of a site.

    Attributes:
        name: The name in the configuration.
        title: The name in messages.
        mappings: Where the pages of each language are.
        markers: Patterns of files in the folder of the site. A file that matches one of them is evidence for the
            layout.
        dialects: The Markdown dialects of the pages; empty to detect them for each page.
        slug: How the generator makes fragments from headings: a name in ``l10ncheck.slugs``.
        localizes_links: Whether links without a language lead to the language of their page.
        reads_files: Whether relative addresses lead to files, seen from the file in which they are written, and nowhere
            else. This is false if they start at the URL of the page, or may be files in the folder of the source.
        fallback: Whether the site shows the source page to readers if there is no translation.
        catalogues: Patterns of gettext catalogues, for sites whose translations are catalogues instead of pages.
        small: Whether one pair of pages is enough to detect the layout, if no other layout fits.
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
    catalogues: tuple[str, ...] = ()
    small: bool = False
