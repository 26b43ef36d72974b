"""Defines what is read from the configuration of a site generator."""

from __future__ import annotations

from msgspec import Struct

from ..messages import gettext


class Fact(Struct, frozen=True):
    """A value in a configuration file of a site generator.

    Attributes:
        value: The value.
        file: The file, relative to the project.
        line: The line, from 1.
    """

    value: str
    file: str
    line: int

    @property
    def origin(self) -> str:
        """Where the value is set, for users, such as ``hugo.toml, line 12``."""
        return gettext("{file}, line {line}", file=self.file, line=self.line)


class Redirect(Struct, frozen=True):
    """An address that the site redirects.

    Attributes:
        source: The URL path that readers request, such as ``/old/`` or ``/old/*``.
        target: The URL path or address that they get.
        fact: Where the redirect is set; its value is ``target``.
    """

    source: str
    target: str
    fact: Fact


class SiteFacts(Struct, frozen=True):
    """What the configuration of a site generator says about a site.

    Attributes:
        hosts: Addresses of the site, such as ``https://docs.example.org``; the most important first.
        source_locale: The tag of the default language; None if it is not set.
        locales: The tags of all languages, as the names of folders write them, including the default language.
        pages_root: The folder of the pages, relative to the folder of the site; None if the configuration names none.
        slug: The heading slug algorithm (a name in ``l10ncheck.slugs``) that the configuration asks for; None if it
            asks for none.
        usual_slug: The algorithm that the site generator uses by default; None if the site generator is unknown.
        cjk_emphasis: The version of the site generator that the site uses, if this version makes ``**(text)**는`` bold:
            ``**`` then closes emphasis even between punctuation and a Chinese, Japanese or Korean letter. None if it
            does not, as in CommonMark, or if the version is unknown.
        localized_aliases: The version of the site generator that the site uses, if this version adds the language to
            the addresses in the front matter field ``aliases``: ``/old/`` becomes ``/ko/old/``. None if it does not, or
            if the version is unknown.
        plain_md: The setting by which pages in ``.md`` files are plain Markdown, and only those in ``.mdx`` files are
            MDX. None if the site generator decides.
        redirects: The redirects of the site.
        notes: One message for each file that could not be read.
    """

    hosts: tuple[Fact, ...] = ()
    source_locale: Fact | None = None
    locales: tuple[Fact, ...] = ()
    pages_root: Fact | None = None
    slug: Fact | None = None
    usual_slug: Fact | None = None
    cjk_emphasis: Fact | None = None
    localized_aliases: Fact | None = None
    plain_md: Fact | None = None
    redirects: tuple[Redirect, ...] = ()
    notes: tuple[str, ...] = ()

    def merged(self, other: SiteFacts) -> SiteFacts:
        """Return these facts, completed by ``other``.

        ``hosts``, ``redirects`` and ``notes`` are joined. Other facts of ``other`` are used if they are missing here.
        """
        return SiteFacts(
            hosts=self.hosts + other.hosts,
            source_locale=self.source_locale or other.source_locale,
            locales=self.locales or other.locales,
            pages_root=self.pages_root or other.pages_root,
            slug=self.slug or other.slug,
            usual_slug=self.usual_slug or other.usual_slug,
            cjk_emphasis=self.cjk_emphasis or other.cjk_emphasis,
            localized_aliases=self.localized_aliases or other.localized_aliases,
            plain_md=self.plain_md or other.plain_md,
            redirects=self.redirects + other.redirects,
            notes=self.notes + other.notes,
        )
