"""The facts about a site that rules can use: its hosts, its locales, and the anchors of its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

LinkPolicy = Literal["any", "source-path", "prefer-translation", "prefix"]


class SiteContext(Struct, frozen=True):
    """Facts and policies of a site. The default is for a pair of texts without a site.

    Attributes:
        hosts: The hosts of this site, such as ``kubernetes.io``. A link to one of them equals a site-relative link.
        locales: The tags of all languages, the source language first.
        link_policy: See the rule ``link-locale``.
        slug: The name of the heading slug algorithm.
        anchors_of: Returns the fragments of the page with a URL path and a locale; None if there is no such page.
            The field is None if there is no site.
    """

    hosts: frozenset[str] = frozenset()
    locales: tuple[str, ...] = ("en", "ko")
    link_policy: LinkPolicy = "any"
    slug: str = "github"
    anchors_of: Callable[[str, str], frozenset[str] | None] | None = None
