"""What rules may know of the site around a pair: its address, its locales, and which pages have which anchors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

LinkPolicy = Literal["any", "source-path", "prefer-translation", "prefix"]


class SiteContext(Struct, frozen=True):
    """Facts and policies of a site; the default is a pair of texts without any site around them.

    ``hosts``: hosts that are this site (``kubernetes.io``), so that an absolute link equals a site-relative one.
    ``locales``: tags of all languages, source first. ``link_policy``: see the rule ``link-locale``.
    ``anchors_of(url path, locale)``: the fragments that a page of this site offers in a locale, or None where there is
    no such page or no site. ``slug``: the name of the generator's way to make fragments from headings.
    """

    hosts: frozenset[str] = frozenset()
    locales: tuple[str, ...] = ("en", "ko")
    link_policy: LinkPolicy = "any"
    slug: str = "github"
    anchors_of: Callable[[str, str], frozenset[str] | None] | None = None
