"""What rules can know about the site: its hosts, its locales, and its other pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

LinkPolicy = Literal["any", "source-path", "prefer-translation", "prefix"]


class SitePages:
    """The other pages and the files of a site. Without a subclass, there are none.

    The methods accept two kinds of paths:

    - the path in the URL of a page, which begins with a slash: ``/docs/setup``
    - the path of its file in the project, without suffix: ``content/ko/docs/setup``

    If a URL can lead to several pages, such as versions of one page, the methods combine the results for these pages.
    """

    def anchors(self, path: str, locale: str) -> frozenset[str] | None:
        """Return the fragments of a page to which links may lead; None if there is no such page.

        Args:
            path: The path of the page.
            locale: Its locale. It is ignored if ``path`` is the path of a file.
        """
        return None

    def files(self, path: str, locale: str) -> tuple[str, ...]:
        """Return the files of a page that exist, with their suffixes: ``docs/a.md`` for ``docs/a``, for example.

        Args:
            path: The path of the page in its URL, or the path of a file.
            locale: The locale of the page, if ``path`` is from a URL. For a file, it is ignored.

        Returns:
            The paths of the files; several if more than one file could be built as this page, empty if there is none.
        """
        return ()

    def counterparts(self, path: str, locale: str) -> Mapping[str, tuple[str, ...]]:
        """Map the fragment of each source heading to the fragments of the heading that translates it.

        Args:
            path: The path of the translation: that of its file, or that of its URL.
            locale: Its locale, which is only used for the path of a URL.

        Returns:
            The fragments of translated headings, by the fragments of source headings in lower case; empty if there is
            no such translation. A heading has several fragments if the URL can lead to several pages, or if it is not
            known which fragment the site generator makes.
        """
        return {}

    def sources(self, path: str, locale: str) -> frozenset[str]:
        """Return the paths of the source files of a page. For a page that is itself a source, this is its own file.

        Args:
            path: The URL path of the page, such as ``/docs/setup``, or the path of its file.
            locale: The locale of the page. It is ignored if ``path`` is the path of a file.

        Returns:
            The paths; empty if there is no such page, several if the URL path can lead to several pages.
        """
        return frozenset()

    def aliases(self, path: str, locale: str) -> frozenset[str]:
        """Return the former paths of a page: those in its front matter that the site redirects to the page.

        Args:
            path: The path of the page.
            locale: Its locale. It is ignored if ``path`` is the path of a file.

        Returns:
            The paths in normal form (see ``links``), such as ``/docs/setup``; empty if there is no such page.
        """
        return frozenset()

    def has_file(self, path: str) -> bool:
        """Return whether the project, or the folder of its sources outside the project, has a file or folder.

        ``path`` is its path relative to the project, with the suffix.
        """
        return False

    def is_linked(self, path: str, fragment: str) -> bool:
        """Return whether any page of the site links to a fragment of a page.

        Args:
            path: The path of the page's file.
            fragment: The fragment.
        """
        return False


class SiteContext(Struct, frozen=True):
    """Facts about a site, and its settings for links. The defaults are for a pair of texts without a site.

    Attributes:
        hosts: The hosts of this site, such as ``kubernetes.io``. A link to one of them is a link inside the site.
        locales: The tags of all languages, the source language first.
        link_policy: Which links must begin with a language, such as ``/ko/``. The rule ``link-locale`` explains the
            values.
        slug: The name of the heading slug algorithm.
        pages: The other pages of the site; None if there is no site.
        localizes_links: Whether a link that names no language leads from a translation to a page in the same language.
        reads_files: Whether a relative address in a link is always a path that starts at the file with the link. False
            if it starts at the URL of the page.
        redirects: For each path that the site redirects, in normal form (``links.redirect_table``), the new address.
        cjk_emphasis: Whether ``**`` and ``*`` work between punctuation and a Chinese, Japanese or Korean letter, as in
            ``**용어(term)**은``. In CommonMark, they do not.
        localized_aliases: Whether the site generator adds the language to the addresses that the key ``aliases`` of a
            translation lists.
        fallback: Whether readers get the page or file of the source if there is no translation.
        shares_files: Whether the site generator looks for a file in the folder of the source if the translation has no
            such file.
    """

    hosts: frozenset[str] = frozenset()
    locales: tuple[str, ...] = ("en", "ko")
    link_policy: LinkPolicy = "any"
    slug: str = "github"
    pages: SitePages | None = None
    localizes_links: bool = False
    reads_files: bool = False
    fallback: bool = False
    shares_files: bool = False
    redirects: Mapping[str, str] = {}
    cjk_emphasis: bool = False
    localized_aliases: bool = False
