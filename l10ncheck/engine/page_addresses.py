"""Collects the fragments that the pages of a site link to, and the former addresses of a page."""

from __future__ import annotations

from collections.abc import Iterable

from ..lazy_pattern import lazy_pattern
from ..links import address, fragment, page_stem
from ..model import Page

_BOUND = r"[^\s\"'`()<>\[\]{}#]"  # what an address in Markdown, HTML, front matter or a shortcode has no end at
_FRAGMENT = lazy_pattern(rf"#(?<!\{{[: ]#)(?<!\{{#)(?<!\{{: #){_BOUND}{{1,200}}")  # not the id of a heading
_PATH = lazy_pattern(rf"(?<!{_BOUND}){_BOUND}*+\Z")
_LONGEST = 300  # characters of the path of an address
_KEYS = frozenset(("aliases", "alias", "redirect_from"))  # of Hugo and MkDocs, and of Jekyll


def linked_fragments(texts: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return the targets of all links with a fragment: pairs of the name of the linked page and the fragment.

    See ``linked_name`` for the name of a page.

    Args:
        texts: The path and the text of each page.
    """
    found = set()
    for path, text in texts:
        for match in _FRAGMENT.finditer(text):
            before = _PATH.search(text[max(0, match.start() - _LONGEST) : match.start()])
            found.add((linked_name(before[0] if before and before[0] else path), fragment(match[0])))
    return frozenset(found)


def linked_name(path: str) -> str:
    """Return the last name in the path of a page or of a link to it: ``setup`` for ``docs/Setup.md`` and ``../setup/``.

    Pages with the same name are not distinguished.
    """
    return page_stem(path).rpartition("/")[2].lower()


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
