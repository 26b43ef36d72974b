"""The data types of a layout: where the translation of a source page is."""

from __future__ import annotations

from msgspec import Struct


class Mapping(Struct, frozen=True):
    """Two path templates: for source pages and for their translations.

    ``{path}`` is any path, ``{name}``, ``{id}`` and ``{version}`` are any single name, ``{locale}`` is the language tag
    of the side. Both sides have the same variables except ``{locale}``. The suffix may differ: ``.md`` matches ``.mdx``
    too.
    """

    source: str
    translation: str


class Layout(Struct, frozen=True):
    """How a site generator arranges the languages of a site.

    Attributes:
        name: Its name in the configuration.
        title: Its name in messages.
        mappings: Where the pages of each language are.
        markers: Patterns of files in the site's folder; any of them is evidence for the layout.
        dialects: The Markdown dialects of its pages; empty to detect them on each page.
        slug: How it makes fragments from headings; a name in ``l10ncheck.slugs``.
        fallback: Whether readers get the source page if there is no translation.
        catalogues: Patterns of gettext catalogues, for sites whose translations are not pages.
        small: Whether one pair of pages is enough if no other layout fits.
    """

    name: str
    title: str
    mappings: tuple[Mapping, ...] = ()
    markers: tuple[str, ...] = ()
    dialects: tuple[str, ...] = ()
    slug: str = "github"
    fallback: bool = False
    catalogues: tuple[str, ...] = ()
    small: bool = False
