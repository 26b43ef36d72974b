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


class SlugSetting(Struct, frozen=True):
    """A setting of a generator that decides how it makes fragments from headings.

    Attributes:
        files: The paths of configuration files, relative to the site's folder.
        pattern: A regular expression with one group, the value of the setting.
        slugs: The name in ``l10ncheck.slugs`` for each value.
    """

    files: tuple[str, ...]
    pattern: str
    slugs: dict[str, str]


class Layout(Struct, frozen=True):
    """How a site generator arranges the languages of a site.

    Attributes:
        name: Its name in the configuration.
        title: Its name in messages.
        mappings: Where the pages of each language are.
        markers: Patterns of files in the site's folder; any of them is evidence for the layout.
        dialects: The Markdown dialects of its pages; empty to detect them on each page.
        slug: How it makes fragments from headings; a name in ``l10ncheck.slugs``.
        slug_setting: The setting that changes ``slug``, if there is one.
        localizes_links: Whether it leads links without a language to the language of their page.
        reads_files: Whether relative addresses lead to files, seen from the file in which they are written, and nowhere
            else: not for a generator that starts at the URL of the page, or also looks in the folder of the source.
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
    slug_setting: SlugSetting | None = None
    localizes_links: bool = False
    reads_files: bool = True
    fallback: bool = False
    catalogues: tuple[str, ...] = ()
    small: bool = False
