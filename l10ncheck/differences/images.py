"""Images that only one of the two pages shows.

An image is known by the name of its file, without a language in it (``flow-ko.svg``): translations keep their images in
other directories, and draw some of them anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..links import LOCALE, address
from ..model import Image, Match
from .gaps import gaps
from .nearby import pair_nearby

if TYPE_CHECKING:
    from ..comparison import Comparison

_NEARBY = 6  # segments
_SAME_PLACE = 1  # matches; images of different names are not aligned, but stand next to each other as missing and extra
_LANGUAGE = re.compile(rf"[-_.](?:{LOCALE}|korean|english)(?=\.\w+$)", re.IGNORECASE)


class ImageDifference(Struct, frozen=True):
    """An image that only one page has, or a pair of images in the same place. ``match``: where it stands."""

    kind: Literal["missing", "extra", "changed"]
    source: Image | None
    translation: Image | None
    match: Match


class _Use(Struct, frozen=True):
    """An image in its place. ``order``: the number of its match; ``at``: of the segment of the translation."""

    image: Image
    name: str
    order: int
    at: int


def image_differences(comparison: Comparison) -> tuple[ImageDifference, ...]:
    """Every image that differs, in the order of the alignment; images of text that is missing as a whole are not among
    them, since the text is reported."""
    _, lost, added = _by_name(*_differing(comparison))
    alone = comparison.of(_alone)
    matches = comparison.alignment.matches
    lost = [use for use in lost if _is_own(matches[use.order], alone) and not _written(comparison, use)]
    added = [use for use in added if _is_own(matches[use.order], alone)]
    found: list[tuple[int, ImageDifference]] = []
    pairs, lost, added = pair_nearby(lost, added, lambda use: "", lambda use: use.order, _SAME_PLACE)
    for use, other in pairs:
        found.append((use.order, ImageDifference("changed", use.image, other.image, matches[use.order])))
    found += [(use.order, ImageDifference("missing", use.image, None, matches[use.order])) for use in lost]
    found += [(use.order, ImageDifference("extra", None, use.image, matches[use.order])) for use in added]
    return tuple(difference for _, difference in sorted(found, key=lambda one: one[0]))


def image_name(url: str) -> str:
    """The name of an image's file without a language, in lower case."""
    name = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2] or address(url).host
    return _LANGUAGE.sub("", name).lower()


def _differing(comparison: Comparison) -> tuple[list[_Use], list[_Use]]:
    """Images of the source without an equal in their match, and the same for the translation."""
    lost: list[_Use] = []
    added: list[_Use] = []
    at = 0
    for order, match in enumerate(comparison.alignment.matches):
        at = match.translation[0].index if match.translation else at
        source = [image for segment in match.source for image in segment.images]
        translation = [image for segment in match.translation for image in segment.images]
        if [image.url for image in source] == [image.url for image in translation]:
            continue
        left = [_Use(image, image_name(image.url), order, at) for image in source]
        right = [_Use(image, image_name(image.url), order, at) for image in translation]
        _, left, right = _by_name(left, right)
        lost += left
        added += right
    return lost, added


def _by_name(lost: list[_Use], added: list[_Use]) -> tuple[list[tuple[_Use, _Use]], list[_Use], list[_Use]]:
    """The pairs of one name that stand near each other, and what is left of both lists."""
    return pair_nearby(lost, added, lambda use: use.name, lambda use: use.at, _NEARBY)


def _alone(comparison: Comparison) -> frozenset[tuple[str, int]]:
    """Segments that are an image and nothing else, and missing or extra by themselves."""
    return frozenset(
        (gap.side, segment.index) for gap in comparison.of(gaps) if gap.kind == "image" for segment in gap.segments
    )


def _is_own(match: Match, alone: frozenset[tuple[str, int]]) -> bool:
    """Whether the images of a match are a subject of their own: those of a missing paragraph are not."""
    if match.source and match.translation:
        return True
    side = "missing" if match.source else "extra"
    return all((side, segment.index) in alone for segment in (*match.source, *match.translation))


def _written(comparison: Comparison, use: _Use) -> bool:
    """Whether the translation names the file in another way, such as an argument of a component."""
    match = comparison.alignment.matches[use.order]
    if not match.translation:
        return False
    start, end = match.translation[0].span.start, match.translation[-1].span.end
    return use.name in comparison.translation.text[start:end].lower()
