"""What rules can know about the site: its hosts, its locales, and the anchors of its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

LinkPolicy = Literal["any", "source-path", "prefer-translation", "prefix"]


class SiteContext(Struct, frozen=True):
    """Facts about a site, and its settings for links. The defaults are for a pair of texts without a site.

    Attributes:
        hosts: The hosts of this site, such as ``kubernetes.io``. A link to one of them is a link inside the site.
        locales: The tags of all languages, the source language first.
        link_policy: Whether links name a language; see the rule ``link-locale``.
        slug: The name of the heading slug algorithm.
        anchors_of: A function that takes a URL path and a locale, and returns the fragments of that page; None if there
            is no such page. The field itself is None without a site.
    """

    hosts: frozenset[str] = frozenset()
    locales: tuple[str, ...] = ("en", "ko")
    link_policy: LinkPolicy = "any"
    slug: str = "github"
    anchors_of: Callable[[str, str], frozenset[str] | None] | None = None
