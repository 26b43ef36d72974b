"""Reads the former addresses of a page from its front matter."""

from __future__ import annotations

from ..links import address
from ..model import Page

_KEYS = frozenset(("aliases", "alias", "redirect_from"))  # of Hugo and MkDocs, and of Jekyll


def page_aliases(page: Page) -> frozenset[str]:
    """Return the former paths of a page, in normal form: ``/docs/setup`` for ``aliases: [/docs/setup/]``.

    Relative addresses are left out.
    """
    found: set[str] = set()
    for field in page.front_matter.fields if page.front_matter else ():
        if field.key in _KEYS:
            values = field.value if isinstance(field.value, list) else [field.value]
            found.update(address(value).path for value in values if isinstance(value, str) and value.startswith("/"))
    return frozenset(found)
