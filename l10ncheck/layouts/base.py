"""The data types of a layout, which says where the translation of a source page is."""

from __future__ import annotations

from msgspec import Struct


class Mapping(Struct, frozen=True):
    """Two path templates: one for source pages, one for their translations.

    In a template, ``{path}`` stands for any path; ``{name}``, ``{id}`` and ``{version}`` for any single file or folder
    name; ``{locale}`` for a language tag. Apart from ``{locale}``, both templates must have the same variables. The
    suffix does not matter: ``.md`` also matches ``.mdx``.
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
        name: The name in the configuration.
        title: The name in messages.
        mappings: Where the pages of each language are.
        markers: Patterns of files in the folder of the site. A file that matches one of them is evidence for the
            layout.
        dialects: The Markdown dialects of the pages; empty to detect them for each page.
        slug: How the generator makes fragments from headings: a name in ``l10ncheck.slugs``.
        slug_setting: The setting of the generator that changes ``slug``; None if there is none.
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
    slug_setting: SlugSetting | None = None
    localizes_links: bool = False
    reads_files: bool = True
    fallback: bool = False
    catalogues: tuple[str, ...] = ()
    small: bool = False
