"""Shortcodes, components and directives of aligned blocks: which stands for which, and which of a page stay open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from ..links import address
from ..model import Arg, Match, Page, Segment, Tag
from .bounds import MANY

if TYPE_CHECKING:
    from ..comparison import Comparison

# HTML is for looks, an expression is code of the page, and both are written anew for another language.
_SYNTAXES = frozenset(["shortcode", "jsx", "liquid", "directive", "fence", "include", "admonition"])
_CLOSED = frozenset(["shortcode", "jsx", "liquid", "directive", "fence"])
# Confidence of a match below which its blocks have hardly anything in common.
UNSURE = 0.1
_OPAQUE = re.compile(r"(?<![\w+/=%-])[\w+/=%-]{40,}+$")  # data in an address, such as a drawing


class TagPair(Struct, frozen=True):
    """A tag of the source and its counterpart in the same aligned block, None where there is none.

    The counterpart has other arguments, or the same ones and another name.
    """

    match: Match
    there: Tag
    here: Tag | None


def tag_pairs(comparison: Comparison) -> tuple[TagPair, ...]:
    """The tags of the source that do not stand in the translation with equal arguments; closing tags are left out."""
    return tuple(
        pair for match in comparison.alignment.matches if match.source and match.translation for pair in _pairs(match)
    )


def lost_tags(comparison: Comparison) -> tuple[tuple[Match, list[Tag]], ...]:
    """The tags that have no counterpart at all, by block."""
    lost = [pair for pair in comparison.of(tag_pairs) if pair.here is None]
    blocks = groupby(lost, key=lambda pair: pair.match.source[0].index)
    groups = [list(pairs) for _, pairs in blocks]
    return tuple((pairs[0].match, [pair.there for pair in pairs]) for pairs in groups)


def added_tags(comparison: Comparison) -> tuple[tuple[Match, Tag], ...]:
    """The tags of the translation that no tag of the aligned block of the source stands for, nor is renamed to."""
    added = []
    for match in comparison.alignment.matches:
        if not match.source or not match.translation:
            continue
        if not match.translation[0].tags and len(match.translation) == 1:
            continue  # as most blocks are
        here = _tags(match, source=False)
        if here:
            taken = {pair.here.span for pair in _pairs(match) if pair.here is not None}
            unpaired = Counter(_key(tag) for tag in _tags(match, source=True))
            for tag in here:
                if unpaired[_key(tag)]:
                    unpaired[_key(tag)] -= 1
                elif tag.span not in taken:
                    added.append((match, tag))
    return tuple(added)


def named_arguments(tag: Tag) -> dict[str, Arg]:
    """The arguments by name; a positional one is named by its place, ``1`` for the first. Of two of the same name the
    last counts.
    """
    named: dict[str, Arg] = {}
    for argument in tag.args:
        named[argument.name or str(sum(name.isdigit() for name in named) + 1)] = argument
    return named


@lru_cache(4096)
def comparable(value: str) -> str:
    """The value as far as it says something: an address in its normal form, spaces as one."""
    value = " ".join(value.split())
    if "/" not in value:
        return value
    where = address(value)
    return f"{where.host} {where.path} {where.query} {_OPAQUE.sub('', where.fragment)}"


def _pairs(match: Match) -> Iterable[TagPair]:
    there = _tags(match, source=True)
    if not there:
        return []
    here = _tags(match, source=False)
    unpaired = Counter(_key(tag) for tag in here)
    lost = []
    for tag in there:
        if unpaired[_key(tag)]:
            unpaired[_key(tag)] -= 1
        else:
            lost.append(tag)
    left: list[Tag] = []
    for tag in reversed(here):  # the first of several equal tags is the counterpart
        if unpaired[_key(tag)]:
            unpaired[_key(tag)] -= 1
            left.append(tag)
    return _by_name(match, lost, left[::-1])


def _by_name(match: Match, lost: list[Tag], left: list[Tag]) -> Iterable[TagPair]:
    """The tags that are left over on both sides in pairs, those that have most arguments in common first."""
    is_block = match.source[0].kind == match.translation[0].kind == "tag"
    ranked = sorted(
        (-_likeness(tag, other, is_block), i, j)
        for i, tag in enumerate(lost[:MANY])
        for j, other in enumerate(left[:MANY])
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in ranked:
        if likeness < 0 and i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)
    for i, tag in enumerate(lost):
        yield TagPair(match, tag, left[partners[i]] if i in partners else None)


def _likeness(tag: Tag, other: Tag, is_block: bool) -> float:
    """0 for tags that cannot stand for each other; a name in common counts more than any arguments."""
    values, others = _values(tag), _values(other)
    if _name(tag) == _name(other):
        return 1000.0 + len(values & others)
    # another name for the same arguments, or another kind of box
    return 1.0 if values == others and (tag.args or is_block) else 0.0


def _tags(match: Match, *, source: bool) -> list[Tag]:
    return [tag for segment in (match.source if source else match.translation) for tag in compared_tags(segment)]


def compared_tags(segment: Segment) -> list[Tag]:
    """The tags of a segment that its translation has to have; those in code are a part of the code."""
    if segment.kind == "code":
        return []
    return [tag for tag in segment.tags if tag.syntax in _SYNTAXES and tag.role != "close"]


def _key(tag: Tag) -> tuple[str, frozenset[tuple[str, str]]]:
    return _name(tag), _values(tag)


def _name(tag: Tag) -> str:
    """The name; ``[!NOTE]`` is the same kind of box as ``:::note``."""
    return tag.name.lower() if tag.syntax == "admonition" else tag.name


def _values(tag: Tag) -> frozenset[tuple[str, str]]:
    return frozenset((name, comparable(argument.value)) for name, argument in named_arguments(tag).items())


def unbalanced(source: Page, translation: Page) -> list[tuple[Tag, Tag | None]]:
    """Tags of the translation that are not closed, or close nothing, though the source closes each of that name; with
    one of the same name and role in the source.

    Which tags have to be closed is told from the source's own use.
    """
    opened, closed = _roles(source)
    here_opened, here_closed = _roles(translation)
    names = {name for name in opened | closed if opened[name] == closed[name]}
    uneven = {name for name in names if here_opened[name] != here_closed[name] and closed[name]}
    if not uneven:
        return []
    there = {(tag.name, tag.role == "close"): tag for tag in reversed(page_tags(source))}
    return [(tag, there.get((tag.name, tag.role == "close"))) for tag in _without_partner(translation, uneven)]


def _roles(page: Page) -> tuple[Counter[str], Counter[str]]:
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for tag in page_tags(page):
        (closed if tag.role == "close" else opened)[tag.name] += 1
    return opened, closed


def page_tags(page: Page) -> list[Tag]:
    """The tags of a page that can be unbalanced, in order."""
    return [tag for segment in page.segments for tag in segment.tags if tag.syntax in _CLOSED]


def _without_partner(page: Page, names: set[str]) -> list[Tag]:
    open_tags: defaultdict[str, list[Tag]] = defaultdict(list)
    lonely = []
    for tag in page_tags(page):
        if tag.name not in names:
            continue
        if tag.role != "close":
            open_tags[tag.name].append(tag)
        elif open_tags[tag.name]:
            open_tags[tag.name].pop()
        else:
            lonely.append(tag)
    return sorted([*lonely, *(tag for tags in open_tags.values() for tag in tags)], key=lambda tag: tag.span)
