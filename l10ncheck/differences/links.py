"""Links that differ between a page and its translation, after everything that only looks different is set aside.

Links are compared as multisets of addresses within each match. What is left is set aside again where the same link
stands in a block nearby, since sentences move between blocks; never where it stands anywhere on the page, for that
would hide a second defect.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..links import Address, address, locale, on_site
from ..model import Link, Match, Page, Segment
from .bounds import MANY
from .broken_markup import BrokenMarkup, broken_markup
from .heading_anchors import counterparts
from .nearby import pair_nearby

if TYPE_CHECKING:
    from ..comparison import Comparison

_NO_LETTER = re.compile(r"[\W_]+")
_SHORTEST = 3  # characters of an address that can be told from other text
_NEARBY = 6  # segments; a sentence hardly moves further
_SAME_TEXT = 30.0  # bonus on the scale of rapidfuzz, to 100, for two links of the same text


class LinkDifference(Struct, frozen=True):
    """A link that only one page has, or a pair of links that differ in their target or only in their fragment.

    ``source`` is None if ``extra``, ``translation`` if ``missing``. ``match`` holds the segments that were compared.
    ``broken`` is what stands in place of a missing link.
    """

    kind: Literal["missing", "extra", "target", "fragment"]
    source: Link | None
    translation: Link | None
    match: Match
    broken: BrokenMarkup | None = None


class _Use(Struct, frozen=True):
    """A link in its place. ``order``: the number of its match. ``at``: the index of the segment of the translation
    where it stands, or would stand."""

    link: Link
    where: Address
    order: int
    at: int


def link_differences(comparison: Comparison) -> tuple[LinkDifference, ...]:
    """Every link that differs, in the order of the alignment; links of segments without a counterpart are not among
    them, since the segments themselves are reported."""
    _, lost, added = _equal_nearby(*_differing(comparison))
    left: defaultdict[int, tuple[list[_Use], list[_Use]]] = defaultdict(lambda: ([], []))
    for side, uses in enumerate((lost, added)):
        for use in uses:
            left[use.order][side].append(use)
    found: list[LinkDifference] = []
    for order in sorted(left):
        match = comparison.alignment.matches[order]
        if match.source and match.translation:
            found += _explained(comparison, match, *left[order])
    return tuple(found)


def _differing(comparison: Comparison) -> tuple[list[_Use], list[_Use]]:
    """Links of the source without an equal in their match, and the same for the translation."""
    lost: list[_Use] = []
    added: list[_Use] = []
    at = 0
    for order, match in enumerate(comparison.alignment.matches):
        source = [link for segment in match.source for link in segment.links]
        translation = [link for segment in match.translation for link in segment.links]
        at = match.translation[0].index if match.translation else at
        if [link.url for link in source] == [link.url for link in translation]:
            continue
        left = [_Use(link, on_site(address(link.url), comparison.site.hosts), order, at) for link in source]
        right = [_Use(link, on_site(address(link.url), comparison.site.hosts), order, at) for link in translation]
        _, left, right = _equal_nearby(left, right)
        _set_aside(left, right, lambda a, b: _equivalent(comparison, a, b))
        lost += left
        added += right
    return lost, added


def _equal_nearby(lost: list[_Use], added: list[_Use]) -> tuple[list[tuple[_Use, _Use]], list[_Use], list[_Use]]:
    """The pairs of equal links that stand near each other, and what is left of both lists."""
    return pair_nearby(lost, added, lambda use: use.where, lambda use: use.at, _NEARBY)


def _set_aside(lost: list[_Use], added: list[_Use], same: Callable[[_Use, _Use], bool]) -> None:
    """Take every pair that is the same out of both lists, each link once."""
    candidates = added[:MANY]
    for use in lost[:MANY]:
        other = next((candidate for candidate in candidates if same(use, candidate)), None)
        if other is not None:
            candidates.remove(other)
            lost.remove(use)
            added.remove(other)


def _equivalent(comparison: Comparison, source: _Use, translation: _Use) -> bool:
    a, b = (_inside(comparison.translation.path, use.where) for use in (source, translation))
    if any(b.path == f"{a.path}{sign}{comparison.language.tag}" for sign in "_-"):
        b = Address(b.host, a.path, b.query, b.fragment)  # a page with the language in its name
    if _same_place(a, b):
        return _same_fragment(comparison, a, b)
    return _localized(comparison, a, b, translation.link.url)


def _inside(path: str, where: Address) -> Address:
    """The address, without its path where that is the path of the page itself."""
    own = address("/" + path).path.rpartition("/")[2]
    if where.host or not own or where.path.rpartition("/")[2] != own:
        return where
    return Address("", "", where.query, where.fragment)


def _same_place(a: Address, b: Address) -> bool:
    """Whether two addresses name one page. One without a host may be on any, a relative one in any directory."""
    if a.query != b.query or (a.host and b.host and a.host != b.host):
        return False
    if a.path == b.path:
        return a.host == b.host or a.path not in ("", "/")
    if a.path.startswith("/") and b.path.startswith("/"):
        return False
    tails = sorted((_tail(a.path), _tail(b.path)), key=len)
    return bool(tails[0]) and f"/{tails[1]}".endswith(f"/{tails[0]}")


def _tail(path: str) -> str:
    return re.sub(r"^(?:\.{0,2}/)+|^\.{1,2}$", "", path)


def _same_fragment(comparison: Comparison, a: Address, b: Address) -> bool:
    """Whether the translation's fragment says the same, or says more than the source; a fragment in the language of
    the translation was made from a heading there, and whether it leads anywhere is the question of broken-anchor."""
    if a.fragment == b.fragment or not a.fragment:
        return True
    if not b.fragment:
        return False
    if comparison.language.has_script(b.fragment):
        return True
    if a.path or a.host:
        return False
    return b.fragment in (other.lower() for other in comparison.of(counterparts).get(a.fragment, ()))


def _localized(comparison: Comparison, a: Address, b: Address, url: str) -> bool:
    """Whether the translation leads to the page of the same site in its own language, under a name in that language
    (as articles of an encyclopedia have) or the same name in other letters (``VolumeTypes``, ``volume-types``)."""
    if not a.host or a.host != b.host:
        return False
    if locale(url).lower().replace("_", "-").partition("-")[0] != comparison.language.tag.partition("-")[0]:
        return False
    if comparison.language.has_script(b.path) or a.path.startswith("/wiki/"):
        return True
    return _NO_LETTER.sub("", a.path).lower() == _NO_LETTER.sub("", b.path).lower()


def _explained(comparison: Comparison, match: Match, lost: list[_Use], added: list[_Use]) -> Iterator[LinkDifference]:
    source_text, text = _Text(comparison.source, match.source), _Text(comparison.translation, match.translation)
    broken_links = broken_markup(comparison.translation, match.translation) if lost else {}
    for use in lost[:MANY]:
        broken = broken_links.get((use.where.path, use.where.fragment))
        if broken is not None:
            yield LinkDifference("missing", use.link, None, match, broken)
            lost.remove(use)
        elif _written_otherwise(use, text, source_text):
            lost.remove(use)
    for use in added[:MANY]:
        if _written_otherwise(use, source_text, text):
            added.remove(use)
    for source, translation in _paired(lost, added):
        kind: Literal["fragment", "target"] = "fragment" if _same_place(source.where, translation.where) else "target"
        yield LinkDifference(kind, source.link, translation.link, match)
        lost.remove(source)
        added.remove(translation)
    for use in lost:
        yield LinkDifference("missing", use.link, None, match)
    for use in added:
        yield LinkDifference("extra", None, use.link, match)


def _paired(lost: list[_Use], added: list[_Use]) -> Iterator[tuple[_Use, _Use]]:
    """Pairs of links that most likely stand for each other, the most similar first."""
    sources, translations = lost[:MANY], added[:MANY]
    ranked = sorted(
        ((_similarity(a, b), i, j) for i, a in enumerate(sources) for j, b in enumerate(translations)), reverse=True
    )
    taken_sources: set[int] = set()
    taken_translations: set[int] = set()
    for _, i, j in ranked:
        if i not in taken_sources and j not in taken_translations:
            taken_sources.add(i)
            taken_translations.add(j)
            yield sources[i], translations[j]


def _similarity(a: _Use, b: _Use) -> float:
    same_text = _SAME_TEXT if a.link.text and a.link.text == b.link.text else 0.0
    from rapidfuzz import fuzz  # listing the rules must not wait for it

    return fuzz.ratio("".join((a.where.host, a.where.path)), "".join((b.where.host, b.where.path))) + same_text


class _Text:
    """Segments of a page as they are written, and the destinations of their links, one a line."""

    __slots__ = ("urls", "written")

    def __init__(self, page: Page, segments: tuple[Segment, ...]) -> None:
        self.written = page.text[segments[0].span.start : segments[-1].span.end]
        self.urls = "\n".join(link.url for segment in segments for link in segment.links)

    def outside_links(self, wanted: re.Pattern[str]) -> int:
        """How often it has what is wanted, without the links that have it."""
        links, end = 0, -1
        for found in wanted.finditer(self.urls):
            if found.start() > end:
                links += 1
                line_end = self.urls.find("\n", found.start())
                end = line_end if line_end >= 0 else len(self.urls)
        return len(wanted.findall(self.written)) - links


def _written_otherwise(use: _Use, other: _Text, own: _Text) -> bool:
    """Whether the other page has the address more often outside links than the link's own page: as text, or as an
    argument of a component."""
    text = use.where.path.rstrip("/") or use.where.host
    if len(text) < _SHORTEST or text.startswith("("):
        return False
    address_itself = re.compile(re.escape(text) + r"(?![\w-]|/\w)")
    return other.outside_links(address_itself) > own.outside_links(address_itself)
