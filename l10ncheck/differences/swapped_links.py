"""Find links or images of the translation that have exchanged their targets.

For example, the source has ``[A](/a)`` and ``[B](/b)``, and the translation has ``[A](/b)`` and ``[B](/a)``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from ..lazy_pattern import lazy_pattern
from ..links import Address, address, on_site
from ..model import Image, Link
from .link_targets import is_same_file
from .pairing import MANY

if TYPE_CHECKING:
    from ..comparison import Comparison

_NAME = lazy_pattern(r"[^\W\d_]|\d\.\d")  # a letter or a version; a number alone is often only a position
# A short word before others, such as an article: ``the console``, ``la console``, ``l'API``
_ARTICLE = lazy_pattern(r"^[^\W\d_A-Z]{1,4}[ '’](?=\S)")

_WORD = lazy_pattern(r"[a-z][a-z0-9]+")  # in Latin letters

_Node = TypeVar("_Node", Link, Image)


def swapped_links(comparison: Comparison) -> tuple[tuple[Link, Link], ...]:
    """Return the swapped links as pairs: the link of the source, and the link of the translation with the same text.

    Two links are compared if they have the same text, such as a name or code. If the language of the translation does
    not use Latin letters, the same names in the text are enough: ``API`` in "API reference" and in "API リファレンス".
    Texts that several links of a page have are left out.
    """
    source, translation = (
        [(link.text, link) for segment in page.segments for link in segment.links]
        for page in (comparison.source, comparison.translation)
    )
    if translation and comparison.language.script is not None:
        texts: defaultdict[str, set[str]] = defaultdict(set)  # the texts of the source with each word
        for text, _ in source:
            for word in _WORD.findall(text.casefold()):
                texts[word].add(text)
        translation = [(_text_with_names(text, texts), link) for text, link in translation]
    return tuple(_swapped(comparison, source, translation))


def _text_with_names(text: str, texts: Mapping[str, set[str]]) -> str:
    """Return the only text of the source that has all Latin words of a translated text; otherwise ``text``.

    For example, this is "API docs" for "API 文書". For each word, ``texts`` has the texts of the source with it.
    """
    found = [texts.get(word, set()) for word in _WORD.findall(text.casefold())] if not text.isascii() else []
    common = set.intersection(*found) if found and len(min(found, key=len)) <= MANY else set()
    return common.pop() if len(common) == 1 else text


def swapped_images(comparison: Comparison) -> tuple[tuple[Image, Image], ...]:
    """Return the swapped images as pairs: the image of the source, and that of the translation with the same text.

    The text of an image is its alternative text. Texts that several images of a page have are left out.
    """
    source, translation = (
        [(image.alt, image) for segment in page.segments for image in segment.images]
        for page in (comparison.source, comparison.translation)
    )
    return tuple(_swapped(comparison, source, translation))


def _swapped(
    comparison: Comparison, source_nodes: list[tuple[str, _Node]], nodes: list[tuple[str, _Node]]
) -> Iterator[tuple[_Node, _Node]]:
    hosts = comparison.site.hosts
    sources, translations = _by_text(source_nodes, hosts), _by_text(nodes, hosts)
    places, own_places = (
        {target: place for place, (_, target) in enumerate(side.values())} for side in (sources, translations)
    )
    different = {
        text: (source, translations[text])
        for text, source in sources.items()
        if text in translations
        and source[1] != translations[text][1]
        and not is_same_file(comparison, source[0].url, translations[text][0].url)
    }
    targets = {target: text for text, (_, target) in sources.items()}
    for text, (source, translation) in different.items():
        other = targets.get(translation[1], text)
        if other != text and (other in different or (other not in translations and source[1] in own_places)):
            # The other link may have a translated text. The order of the two links then shows that only their targets
            # were exchanged.
            distance = places[source[1]] - places[translation[1]]
            if other in different or own_places[translation[1]] - own_places[source[1]] == distance:
                yield source[0], translation[0]


def _by_text(nodes: list[tuple[str, _Node]], hosts: frozenset[str]) -> dict[str, tuple[_Node, Address]]:
    """Return links or images with their targets, by their text in lower case, without an article at its beginning.

    A text that several of them have is left out, and so is a text that is only a number.

    Args:
        nodes: The links or images, each with its text.
        hosts: The hosts of the site. An address with one of them is the same as its path alone.
    """
    found: dict[str, tuple[_Node, Address] | None] = {}
    for text, node in nodes:
        key = _ARTICLE.sub("", " ".join(text.split())).casefold()
        if _NAME.search(key):
            found[key] = None if key in found else (node, on_site(address(node.url), hosts))
    return {text: node for text, node in found.items() if node is not None}
