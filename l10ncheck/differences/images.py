"""Find images that only one of the two pages shows.

Images are identified by their file name without a language (``flow-ko.svg``), since translations keep images in other
directories and have localized versions of some.
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
_SAME_PLACE = 1  # matches; images with different names are not aligned but are neighbours, one missing and one extra
_LANGUAGE = re.compile(rf"[-_.](?:{LOCALE}|korean|english)(?=\.\w+$)", re.IGNORECASE)


class ImageDifference(Struct, frozen=True):
    """An image that only one page has, or a pair of images in the same place; ``match`` is the match it belongs to."""

    kind: Literal["missing", "extra", "changed"]
    source: Image | None
    translation: Image | None
    match: Match


class _Use(Struct, frozen=True):
    """An occurrence of an image.

    ``match_index`` is the index of its match, ``segment_index`` that of the segment of the translation where the image
    is or would be.
    """

    image: Image
    name: str
    match_index: int
    segment_index: int


def image_differences(comparison: Comparison) -> tuple[ImageDifference, ...]:
    """Return all images that differ, in the order of the alignment.

    Images in text that is missing as a whole are not included, since the text is reported.
    """
    _, missing, extra = _pair_by_name(*_unpaired_uses(comparison))
    standalone = comparison.of(_standalone_gaps)
    matches = comparison.alignment.matches
    missing = [
        use
        for use in missing
        if _is_separate(matches[use.match_index], standalone) and not _is_mentioned(comparison, use)
    ]
    extra = [use for use in extra if _is_separate(matches[use.match_index], standalone)]
    found: list[tuple[int, ImageDifference]] = []
    pairs, missing, extra = pair_nearby(missing, extra, lambda use: "", lambda use: use.match_index, _SAME_PLACE)
    for use, other in pairs:
        match = matches[use.match_index]
        found.append((use.match_index, ImageDifference("changed", use.image, other.image, match)))
    found += [
        (use.match_index, ImageDifference("missing", use.image, None, matches[use.match_index])) for use in missing
    ]
    found += [(use.match_index, ImageDifference("extra", None, use.image, matches[use.match_index])) for use in extra]
    return tuple(difference for _, difference in sorted(found, key=lambda item: item[0]))


def image_name(url: str) -> str:
    """Return the file name of an image without a language, in lower case."""
    name = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2] or address(url).host
    return _LANGUAGE.sub("", name).lower()


def _unpaired_uses(comparison: Comparison) -> tuple[list[_Use], list[_Use]]:
    """Return the images of the source without an equal image in their match, and those of the translation."""
    missing: list[_Use] = []
    extra: list[_Use] = []
    segment_index = 0
    for match_index, match in enumerate(comparison.alignment.matches):
        segment_index = match.translation[0].index if match.translation else segment_index
        source = [image for segment in match.source for image in segment.images]
        translation = [image for segment in match.translation for image in segment.images]
        if [image.url for image in source] == [image.url for image in translation]:
            continue
        source_uses = [_Use(image, image_name(image.url), match_index, segment_index) for image in source]
        uses = [_Use(image, image_name(image.url), match_index, segment_index) for image in translation]
        _, source_uses, uses = _pair_by_name(source_uses, uses)
        missing += source_uses
        extra += uses
    return missing, extra


def _pair_by_name(missing: list[_Use], extra: list[_Use]) -> tuple[list[tuple[_Use, _Use]], list[_Use], list[_Use]]:
    """Pair images with the same name that are near each other, and return the rest of both lists, too."""
    return pair_nearby(missing, extra, lambda use: use.name, lambda use: use.segment_index, _NEARBY)


def _standalone_gaps(comparison: Comparison) -> frozenset[tuple[str, int]]:
    """Return side and index of the missing and extra segments that consist of an image only."""
    return frozenset(
        (gap.side, segment.index) for gap in comparison.of(gaps) if gap.kind == "image" for segment in gap.segments
    )


def _is_separate(match: Match, standalone: frozenset[tuple[str, int]]) -> bool:
    """Whether the images of a match are reported separately: those in a missing paragraph are not."""
    if match.source and match.translation:
        return True
    side = "missing" if match.source else "extra"
    return all((side, segment.index) in standalone for segment in (*match.source, *match.translation))


def _is_mentioned(comparison: Comparison, use: _Use) -> bool:
    """Whether the translation names the file in another way, such as in an argument of a component."""
    match = comparison.alignment.matches[use.match_index]
    if not match.translation:
        return False
    start, end = match.translation[0].span.start, match.translation[-1].span.end
    return use.name in comparison.translation.text[start:end].lower()
