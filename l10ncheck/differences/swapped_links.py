"""Find links that have exchanged their targets: each has the text of one link of the source and the target of
another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy_pattern import lazy_pattern
from ..links import Address, address, on_site
from ..model import Link, Page

if TYPE_CHECKING:
    from ..comparison import Comparison

_NAME = lazy_pattern(r"[^\W\d_]|\d\.\d")  # a letter or a version; a number alone is often only a position


def swapped_links(comparison: Comparison) -> tuple[tuple[Link, Link], ...]:
    """Return the swapped links as pairs: the link of the source, and the link of the translation with the same text.

    Two links are compared if they have the same text, such as a name or code. Texts that several links of a page have
    are left out.
    """
    sources, translations = _by_text(comparison, comparison.source), _by_text(comparison, comparison.translation)
    different = {
        text: (source, translations[text])
        for text, source in sources.items()
        if text in translations and source[1] != translations[text][1]
    }
    targets = {source[1]: text for text, (source, _) in different.items()}
    return tuple(
        (source[0], translation[0])
        for text, (source, translation) in different.items()
        if targets.get(translation[1], text) != text
    )


def _by_text(comparison: Comparison, page: Page) -> dict[str, tuple[Link, Address]]:
    """Return the links of a page and their targets, by the text of the link. A text that several links have is left
    out.
    """
    found: dict[str, tuple[Link, Address] | None] = {}
    for segment in page.segments:
        for link in segment.links:
            text = " ".join(link.text.split()).casefold()
            if _NAME.search(text):
                found[text] = None if text in found else (link, on_site(address(link.url), comparison.site.hosts))
    return {text: link for text, link in found.items() if link is not None}
