"""Finds sections that were translated from an older version of the source than the rest of the page.

Translators sometimes update only some sections of a page. The version that fits the whole page best is then too new for
the other sections. If an older text of such a section has features that are more similar to those of its translation,
that older text was translated.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec import Struct
from msgspec.structs import replace

from ..history_types import Version
from ..model import Page, Span
from .chunks import body_start
from .features import Feature, FeatureCache
from .page_diff import heading_paths
from .repository import VersionText
from .version_search import indexed

_MIN_GAIN = 4.0  # least gain of the score by the older text: more than one token that both have
_MAX_VARIANTS = 6  # older texts of one section that are examined
_MAX_VERSIONS = 30  # versions before the translated one that are examined
_LINK_TOKENS = "l#"  # the first characters of tokens for links and their fragments
LONG_LINE = 20  # characters; a shorter line may occur in several places by chance

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*)|^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})", re.MULTILINE)
DESTINATION = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_ID = re.compile(r"\s*\{[^{}]*\}$")

Outline = tuple[str, ...]  # the heading path of a section as written, the outermost heading first
_Outlined = tuple[Version, str, Callable[[], Mapping[Outline, Span]]]


class OlderSection(Struct, frozen=True):
    """A section that was translated from an older version.

    Attributes:
        span: The span of the section in the version from which the rest of the page was translated.
        headings: The heading path of the section.
        version: The newest version in which the section has ``text``. If ``text`` is empty, the newest version without
            the section.
        text: The text that was translated; empty if the page had no such section yet when it was translated.
    """

    span: Span
    headings: tuple[str, ...]
    version: Version
    text: str


def older_sections(
    translated: Page,
    older: Sequence[VersionText],
    translation: Sequence[Feature],
    pairs: Sequence[tuple[int, int]],
    feature_cache: FeatureCache,
) -> list[OlderSection]:
    """Return the sections that were translated from an older version of the source than the rest of the page.

    Args:
        translated: The version from which the page as a whole was translated.
        older: The versions before ``translated``, oldest first.
        translation: The features of the translation.
        pairs: Which features of ``translated`` match which features of the translation, as pairs of indices.
        feature_cache: The cache of features.
    """
    if not older:
        return []
    features = feature_cache.page_features(translated)
    offsets = _feature_offsets(translated, features)
    if offsets is None:
        return []
    differing = _differing_features(features, translation, pairs)
    outlines = [(version, text, cache(partial(outline, text))) for version, text in older[-_MAX_VERSIONS:]]
    paths = heading_paths(translated)
    found = []
    for path, span in outline(translated.text).items():
        indices = bisect_left(offsets, span.start), bisect_left(offsets, span.end)
        if any(indices[0] <= index < indices[1] for index in differing):
            variants = list(_variants(path, translated.text[span.start : span.end], outlines))
            counterpart = _translation_slice(translation, pairs, indices)
            section = features[slice(*indices)]
            best = _best_variant(variants, translated, section, counterpart, feature_cache) if variants else None
            if best:
                found.append(OlderSection(span, paths[_first_segment(translated, span)], *best))
    return found


def _translation_slice(
    translation: Sequence[Feature], pairs: Sequence[tuple[int, int]], indices: tuple[int, int]
) -> Sequence[Feature]:
    """Return the features of the part of a translation that translates a range of the source.

    The part begins after the counterpart of the last matched feature before the range. It ends before the counterpart
    of the first matched feature after the range. If there is no such feature, it begins or ends with the translation.

    Args:
        translation: All features of the translation.
        pairs: Which features of the source match which features of the translation, as pairs of indices.
        indices: The range of the source: its first index, and the index after its end.
    """
    start = max((j + 1 for i, j in pairs if i < indices[0]), default=0)
    end = min((j for i, j in pairs if i >= indices[1]), default=len(translation))
    return translation[start:end]


def _best_variant(
    variants: Sequence[tuple[Version, str]],
    page: Page,
    current: Sequence[Feature],
    translation: Sequence[Feature],
    feature_cache: FeatureCache,
) -> tuple[Version, str] | None:
    """Return the older text of a section that fits its translation best, with its version.

    The result is None if no older text fits clearly better than the current text. If several older texts fit equally
    well, the newest is returned.

    Args:
        variants: The older texts of the section with their versions, the newest first.
        page: The page, for its language and dialects.
        current: The features of the current text.
        translation: The features of the translation of the section.
        feature_cache: The cache of features.
    """
    from .version_fit import Fit

    translation, current = _without_links(translation), _without_links(current)
    distance = _distance(current, translation)
    candidates = [(variant, _without_links(feature_cache.text_features(variant[1], page))) for variant in variants]
    closer = [(variant, features) for variant, features in candidates if _distance(features, translation) < distance]
    if not closer:
        return None
    distinct, rows = indexed([current, *(features for _, features in closer)])
    fit = Fit(distinct, translation, rows[0])
    best_score, best = fit.score(rows[0]) + _MIN_GAIN, None
    for (variant, _), row in zip(closer, rows[1:], strict=True):
        if (score := fit.score(row)) > best_score:
            best_score, best = score, variant
    return best


def _distance(features: Sequence[Feature], translation: Sequence[Feature]) -> int:
    """Return how different a source text and a translation are, given by their features.

    The result is the number of tokens that only one of them has, plus the difference between their numbers of segments.
    Lengths are not compared, since they alone prove nothing.
    """
    counts, translation_counts = (Counter[str]({"": len(side)}) for side in (features, translation))
    for side_counts, side in ((counts, features), (translation_counts, translation)):
        for feature in side:
            side_counts.update(dict(feature.tokens))
    counts.subtract(translation_counts)
    return sum(map(abs, counts.values()))


def with_older_sections(text: str, sections: Sequence[OlderSection]) -> str:
    """Return the text of the source that the translation renders: ``text``, with the older texts of the sections.

    Args:
        text: The version to which the translation was updated, except in these sections.
        sections: The sections that were translated from an older version, in the order of the page.
    """
    for section in reversed(sections):
        text = text[: section.span.start] + section.text + text[section.span.end :]
    return text


def outline(text: str) -> Mapping[Outline, Span]:
    """Return the span of each section of a page by its heading path, such as ``("Install", "Linux")``.

    A section ends at the next heading. The path of the text before the first heading is empty. If several sections have
    the same path, all of them are left out.
    """
    starts: list[tuple[int, Outline]] = [(body_start(text), ())]
    above: list[tuple[int, str]] = []
    for start, level, name in headings(text):
        while above and above[-1][0] >= level:
            above.pop()
        above.append((level, name))
        starts.append((start, tuple(name for _, name in above)))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    counts = Counter(path for _, path in starts)
    return {path: Span(start, end) for (start, path), end in zip(starts, ends, strict=True) if counts[path] == 1}


def headings(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the offset, level and text of each heading that is not indented and not in a fenced code block."""
    open_fence = ""
    for found in _HEADING.finditer(text, body_start(text)):
        marks, name, fence = found.groups()
        if fence:
            open_fence = "" if open_fence and fence.startswith(open_fence) else open_fence or fence
        elif not open_fence:
            yield found.start(), len(marks), _ID.sub("", name.rstrip(" \t\r#"))


def _without_links(features: Sequence[Feature]) -> list[Feature]:
    """Return the features without the tokens of links. Translators often update only the links of an old text."""
    return [
        replace(feature, tokens=tuple(token for token in feature.tokens if token[0][0] not in _LINK_TOKENS))
        for feature in features
    ]


def _feature_offsets(page: Page, features: Sequence[Feature]) -> list[int] | None:
    """Return, for each feature of a page, the offset of the segment that it was made from; 0 for the front matter.

    The result is None if the segments are not in the order of the text, or if there are fewer features than segments.
    """
    starts = [segment.span.start for segment in page.segments]
    front_matter_count = len(features) - len(starts)  # the features of the front matter come first
    return [0] * front_matter_count + starts if front_matter_count >= 0 and starts == sorted(starts) else None


def _differing_features(
    features: Sequence[Feature], translation: Sequence[Feature], pairs: Sequence[tuple[int, int]]
) -> set[int]:
    """Return the indices of the features of the source that differ from their counterparts in the translation.

    A feature differs in three cases:
    - It has no counterpart.
    - Its counterpart has other tokens.
    - The translation has an additional segment right before or after the counterpart.

    Additional segments at the start of the translation add the index -1 to the result. Those at its end add the index
    after the last feature.

    Args:
        features: The features of the source.
        translation: The features of the translation.
        pairs: Which features of the source match which features of the translation, as pairs of indices.
    """
    matched = dict(pairs)
    found = {
        i for i, feature in enumerate(features) if i not in matched or feature.tokens != translation[matched[i]].tokens
    }
    last_i = last_j = -1
    for i, j in (*pairs, (len(features), len(translation))):
        if j != last_j + 1:
            found |= {last_i, i}
        last_i, last_j = i, j
    return found


def _variants(path: Outline, current: str, older: Sequence[_Outlined]) -> Iterator[tuple[Version, str]]:
    """Yield the older texts of a section, the newest first, each with the newest version that has it.

    The text is empty for a version without the section. A text that differs from a newer one only in line breaks or in
    the addresses of links is left out.

    Args:
        path: The heading path of the section.
        current: The current text of the section.
        older: The older versions of the page.
    """
    seen, seen_words = {current}, {words_without_links(current)}
    for version, text, get_outline in reversed(older):
        if any(variant and variant in text for variant in seen):
            continue
        span = get_outline().get(path)
        if span is None and _is_elsewhere(current, text):
            continue
        variant = text[span.start : span.end] if span else ""
        seen.add(variant)
        if (words := words_without_links(variant)) not in seen_words:
            seen_words.add(words)
            yield version, variant
        if len(seen_words) > _MAX_VARIANTS:
            return


def words_without_links(text: str) -> str:
    """Return a text without line breaks and without the addresses of links: ``[guide]()`` for ``[guide](a.md)``."""
    return " ".join(DESTINATION.sub("]()", text).split())


def _is_elsewhere(section: str, text: str) -> bool:
    """Whether a version of the page (``text``) contains a long line of the section, under any heading."""
    lines = section.split("\n")[1:]
    return any(len(line) >= LONG_LINE and line in text for line in lines)


def _first_segment(page: Page, span: Span) -> int:
    """Return the index of the first segment in a span; 0 if the span contains no segment."""
    return next((segment.index for segment in page.segments if span.start <= segment.span.start < span.end), 0)
