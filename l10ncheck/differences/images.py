"""Find images that only the source or only the translation shows, and images that were replaced by another.

Two images are the same if their file names are equal without a language: ``flow-ko.svg`` is the same as ``flow.svg``.
Folders are not compared, since many sites keep translated images in another folder. A badge with a text in its address
is the same as one with a translated text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from msgspec import Struct

from ..languages.tags import NAMES, primary_subtag
from ..lazy_pattern import lazy_pattern
from ..links import LOCALE, address, locale
from ..model import Image, Match
from .gaps import gaps
from .pairing import pair_nearby

if TYPE_CHECKING:
    from ..comparison import Comparison

_NEARBY = 6  # distance in segments
# Distance in matches. Two adjacent images with different names, one missing and one extra, are one changed image.
_SAME_PLACE = 1
_LANGUAGE = lazy_pattern(rf"[-_.](?P<locale>{LOCALE}|{NAMES})(?=\.\w+$)", re.IGNORECASE)
_UNNAMED = lazy_pattern(r"[a-z]?\d{4,}\.\w+|(?=[a-z-]*\d)[0-9a-f-]{16,}\.\w+")  # a number or a checksum
_BADGE = lazy_pattern(
    r"(?:https?:)?//(?:\w+\.)?(?:shields\.io|badgen\.net)/badge/(?P<text>[^?#]*)(?P<rest>.*)", re.DOTALL
)
_NUMBER = lazy_pattern(r"\d+")


class ImageDifference(Struct, frozen=True):
    """An image that only one page has, or two different images in the same place.

    ``source`` is None for an extra image, and ``translation`` for a missing one. ``match`` contains the segments with
    the images.
    """

    kind: Literal["missing", "extra", "changed"]
    source: Image | None
    translation: Image | None
    match: Match


class _ImageUse(Struct, frozen=True):
    """One occurrence of an image on a page.

    Attributes:
        image: The image.
        name: Its file name without a language.
        match_index: The index of the match that contains it.
        segment_index: The index of the segment of the translation that contains it, or that should contain it.
    """

    image: Image
    name: str
    match_index: int
    segment_index: int


def image_differences(comparison: Comparison) -> tuple[ImageDifference, ...]:
    """Return all images that differ, in the order of the alignment.

    Images in a text that is missing as a whole are left out, since the missing text is reported.
    """
    missing, extra = _without_same_name(*_unpaired_uses(comparison))
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
        if _is_own_version(comparison, use.image.url, other.image.url):
            continue
        match = matches[use.match_index]
        found.append((use.match_index, ImageDifference("changed", use.image, other.image, match)))
    found += [
        (use.match_index, ImageDifference("missing", use.image, None, matches[use.match_index])) for use in missing
    ]
    found += [(use.match_index, ImageDifference("extra", None, use.image, matches[use.match_index])) for use in extra]
    return tuple(difference for _, difference in sorted(found, key=lambda item: item[0]))


def image_name(url: str) -> str:
    """Return the file name of an image in lower case, without a language: ``flow.svg`` for ``/img/Flow-ko.svg``.

    The address of a badge contains its text, which may be translated. Its name is the rest of the address (its color
    and its logo), with the numbers of the text.
    """
    if badge := _BADGE.match(url):
        text, _, color = unquote(badge["text"]).rpartition("-")
        return f"{' '.join(_NUMBER.findall(text))}-{color}{badge['rest']}".lower()
    name = url.strip().partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2] or address(url).host
    return _LANGUAGE.sub("", name).lower()


def _is_own_version(comparison: Comparison, source: str, translation: str) -> bool:
    """Whether the translation shows a version of an image in its own language, although the names differ.

    This is so in two cases. ``source`` and ``translation`` are the addresses of the image in the two pages.

    - The address in the translation names another language than that of the source, and the file name is a number or a
      checksum, which says nothing about the picture: ``/en/4b4102f9027e2bda.png`` and ``/ja/52f3f299b05ff94e.png``.
    - Only the file name in the source names a language, the one of the source: ``menu_en.png`` and ``menue.jpg``.
    """
    own = primary_subtag(comparison.source.locale)
    named = locale(translation)
    if named and primary_subtag(named) != own and _UNNAMED.fullmatch(image_name(translation)):
        return True
    language = _LANGUAGE.search(source)
    return language is not None and primary_subtag(language["locale"]) == own and not _LANGUAGE.search(translation)


def _unpaired_uses(comparison: Comparison) -> tuple[list[_ImageUse], list[_ImageUse]]:
    """Find the images that have no counterpart in their match, for all matches.

    Returns:
        The images that only the source of a match has, and the images that only the translation of a match has.
    """
    missing: list[_ImageUse] = []
    extra: list[_ImageUse] = []
    segment_index = 0
    for match_index, match in enumerate(comparison.alignment.matches):
        segment_index = match.translation[0].index if match.translation else segment_index
        source = [image for segment in match.source for image in segment.images]
        translation = [image for segment in match.translation for image in segment.images]
        if [image.url for image in source] == [image.url for image in translation]:
            continue
        source_uses = [_ImageUse(image, image_name(image.url), match_index, segment_index) for image in source]
        uses = [_ImageUse(image, image_name(image.url), match_index, segment_index) for image in translation]
        source_uses, uses = _without_same_name(source_uses, uses)
        missing += source_uses
        extra += uses
    return missing, extra


def _without_same_name(missing: list[_ImageUse], extra: list[_ImageUse]) -> tuple[list[_ImageUse], list[_ImageUse]]:
    """Return the images of each list that have no image of the same name nearby in the other list."""
    return pair_nearby(missing, extra, lambda use: use.name, lambda use: use.segment_index, _NEARBY)[1:]


def _standalone_gaps(comparison: Comparison) -> frozenset[tuple[str, int]]:
    """Return the missing and extra segments that consist of only an image.

    Each is a pair: ``missing`` or ``extra``, and the index of the segment.
    """
    return frozenset(
        (gap.side, segment.index) for gap in comparison.of(gaps) if gap.kind == "image" for segment in gap.segments
    )


def _is_separate(match: Match, standalone: frozenset[tuple[str, int]]) -> bool:
    """Whether the missing and extra images of a match are reported one by one.

    If a whole text with images is missing or extra, they are not: the rule for the text reports it.

    Args:
        match: The match.
        standalone: The missing and extra segments that are only an image (see ``_standalone_gaps``). No other rule
            reports them.
    """
    if match.source and match.translation:
        return True
    side = "missing" if match.source else "extra"
    return all((side, segment.index) in standalone for segment in (*match.source, *match.translation))


def _is_mentioned(comparison: Comparison, use: _ImageUse) -> bool:
    """Whether the translation of a block names an image file other than as an image, such as in an argument of a tag.

    A name in the text that readers see is ignored.
    """
    match = comparison.alignment.matches[use.match_index]
    if not match.translation:
        return False
    start, end = match.translation[0].span.start, match.translation[-1].span.end
    in_text = sum(segment.prose.lower().count(use.name) for segment in match.translation)
    return comparison.translation.text[start:end].lower().count(use.name) > in_text
