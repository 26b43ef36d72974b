"""What a layout of a site is: data that says where the translation of a source page stands."""

from __future__ import annotations

from msgspec import Struct


class Mapping(Struct, frozen=True):
    """Two templates of paths: where source pages stand, and where their translations stand.

    ``{path}`` is any path, ``{name}``, ``{id}`` and ``{version}`` any one name, ``{locale}`` a language tag: of the
    translation's language on its side, of the source's language on the source's side. Both sides share all but
    ``{locale}``. The suffix of a page may differ between the sides: ``.md`` stands for ``.mdx`` too.
    """

    source: str
    translation: str


class Layout(Struct, frozen=True):
    """How a generator arranges the languages of a site.

    ``markers``: patterns of files that a site of this kind has in its folder; any one of them is evidence.
    ``dialects``: of its Markdown; empty where each page has to tell. ``slug``: its way to make fragments from headings.
    ``fallback``: readers get the source page where there is no translation. ``catalogues``: patterns of gettext
    catalogues, for a kind of site whose translations are no pages at all. ``small``: one pair of pages is enough,
    where no other layout fits.
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
