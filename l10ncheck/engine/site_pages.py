"""Lets rules look up other pages of a site, and records each lookup, since the report depends on its result."""

from __future__ import annotations

from collections.abc import Mapping

from ..site_context import SitePages
from .page_store import PageStore

# What a rule looks up: a method of ``SitePages`` and its arguments.
Lookup = tuple[str, str, str]


class RecordedPages(SitePages):
    """Implements ``SitePages`` with a page store, and records what is looked up.

    ``SitePages`` describes the paths that the methods accept.

    Args:
        store: The pages of the site.

    Attributes:
        dependencies: The lookups so far, each with the text that ``key`` returned for it. The caller clears the
            dictionary before each report.
    """

    def __init__(self, store: PageStore) -> None:
        self._store = store
        self.dependencies: dict[Lookup, str] = {}

    def key(self, lookup: Lookup) -> str:
        """Return a text that stays the same as long as the result of a lookup stays the same.

        A cached report that depends on a lookup is used again only if the text for this lookup is the same as before. A
        lookup is the name of a method, such as ``anchors``, with its two arguments.
        """
        name, path, argument = lookup
        if name == "has_file":
            return str(self._store.has_file(path))
        if name == "is_linked":
            return str(self._store.is_linked(path, argument))
        return self._store.content_key(path, argument)

    def anchors(self, path: str, locale: str) -> frozenset[str] | None:
        """Return the fragments of a page, and record the lookup; None if there is no such page."""
        self._record("page", path, locale)
        return self._store.anchors(path, locale)

    def files(self, path: str, locale: str) -> tuple[str, ...]:
        """Return the paths of the files that may be the page at ``path``, and record the lookup."""
        self._record("page", path, locale)
        return self._store.files(path, locale)

    def counterparts(self, path: str, locale: str) -> Mapping[str, tuple[str, ...]]:
        """Return the fragments of translated headings, by the fragments of their source headings; record this lookup.

        A heading has several fragments if it is not known which generator builds the page. The result is empty if the
        page is not a translation.

        Args:
            path: The path of a URL or of a file (see ``SitePages``).
            locale: The locale of the translation, if ``path`` is the path of a URL.
        """
        self._record("page", path, locale)
        return self._store.counterparts(path, locale)

    def sources(self, path: str, locale: str) -> frozenset[str]:
        """Return the paths of the source files of a page, and record the lookup."""
        self._record("page", path, locale)
        return self._store.sources(path, locale)

    def aliases(self, path: str, locale: str) -> frozenset[str]:
        """Return the former paths of a page, and record the lookup."""
        self._record("page", path, locale)
        return self._store.aliases(path, locale)

    def has_file(self, path: str) -> bool:
        """Return whether a file or folder with this path exists, and record the lookup."""
        self._record("has_file", path)
        return self._store.has_file(path)

    def is_linked(self, path: str, fragment: str) -> bool:
        """Return whether any page of the site links to a fragment of a page, and record the lookup.

        Args:
            path: The path of the file of the page that contains the fragment.
            fragment: The fragment, without ``#``.
        """
        self._record("is_linked", path, fragment)
        return self._store.is_linked(path, fragment)

    def _record(self, name: str, path: str, argument: str = "") -> None:
        lookup = (name, path, argument)
        if lookup not in self.dependencies:
            self.dependencies[lookup] = self.key(lookup)
