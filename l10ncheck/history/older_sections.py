"""Sections that a translation has in an older version of the source than the rest of the page.

A page is brought up to date section by section, and not always all of them: the version that fits best is then newer
than some of its sections. Where the text that a section had in an older version fits better, that was translated.
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
from .archive import VersionText
from .chunks import body_start
from .feature_cache import FeatureCache
from .features import Feature
from .page_diff import headings
from .version_search import indexed

_GAIN = 4.0  # what the score must gain by the older text: more than one token that both have
_MOST_VARIANTS = 6  # older texts of one section that are looked at
_MOST_VERSIONS = 30  # before the one that fits the page
_ADDRESS = "l#"  # what tokens of links and of their fragments begin with
_LONG_LINE = 20  # characters; shorter lines may stand anywhere

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*)|^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})", re.MULTILINE)
_DESTINATION = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_ID = re.compile(r"\s*\{[^{}]*\}$")

Outline = tuple[str, ...]  # the headings of a section as they are written, the outermost first
_Outlined = tuple[Version, str, Callable[[], Mapping[Outline, Span]]]


class OlderSection(Struct, frozen=True):
    """A section of a page, the newest older version whose text of it was translated, and that text."""

    span: Span
    headings: tuple[str, ...]
    version: Version
    text: str


def older_sections(
    then: Page,
    before: Sequence[VersionText],
    translation: Sequence[Feature],
    pairs: Sequence[tuple[int, int]],
    readings: FeatureCache,
) -> list[OlderSection]:
    """The sections of ``then``, the version that was translated, that are older in the translation, in their order.

    ``before`` are the versions before it, oldest first; ``pairs``: see ``sync.Found``.
    """
    if not before:
        return []
    features = readings.of_page(then)
    places = _places(then, features)
    if places is None:
        return []
    doubtful = _doubtful(features, translation, pairs)
    outlines = [(version, text, cache(partial(outline, text))) for version, text in before[-_MOST_VERSIONS:]]
    found = []
    for path, span in outline(then.text).items():
        within = bisect_left(places, span.start), bisect_left(places, span.end)
        if any(within[0] <= index < within[1] for index in doubtful):
            variants = list(_variants(path, then.text[span.start : span.end], outlines))
            there = _between(translation, pairs, within)
            chosen = _best(variants, then, features[slice(*within)], there, readings) if variants else None
            if chosen:
                found.append(OlderSection(span, headings(then, _segment_at(then, span)), *chosen))
    return found


def _between(
    translation: Sequence[Feature], pairs: Sequence[tuple[int, int]], within: tuple[int, int]
) -> Sequence[Feature]:
    """What stands in the translation between the counterparts of what is before and behind some features."""
    start = max((j + 1 for i, j in pairs if i < within[0]), default=0)
    end = min((j for i, j in pairs if i >= within[1]), default=len(translation))
    return translation[start:end]


def _best(
    variants: Sequence[tuple[Version, str]],
    then: Page,
    now: Sequence[Feature],
    translation: Sequence[Feature],
    readings: FeatureCache,
) -> tuple[Version, str] | None:
    """The text of a section that fits its translation better than ``now``, its features; of equals the newest."""
    from .version_fit import Fit

    wanted = _bare(translation)
    least = _distance(now := _bare(now), wanted)
    read = ((variant, _bare(readings.of_text(variant[1], then))) for variant in variants)
    nearer = [(variant, features) for variant, features in read if _distance(features, wanted) < least]
    if not nearer:
        return None
    distinct, rows = indexed([now, *(features for _, features in nearer)])
    fit = Fit(distinct, wanted, rows[0])
    best, chosen = fit.score(rows[0]) + _GAIN, None
    for (variant, _), row in zip(nearer, rows[1:], strict=True):
        if (score := fit.score(row)) > best:
            best, chosen = score, variant
    return chosen


def _distance(features: Sequence[Feature], translation: Sequence[Feature]) -> int:
    """How many tokens and segments only one side has. Lengths alone do not make a section older."""
    left, right = (Counter[str]({"": len(side)}) for side in (features, translation))
    for counts, side in ((left, features), (right, translation)):
        for feature in side:
            counts.update(dict(feature.tokens))
    left.subtract(right)
    return sum(map(abs, left.values()))


def with_older(text: str, sections: Sequence[OlderSection]) -> str:
    """The text that was translated: that of the version, with the older texts of sections."""
    for section in reversed(sections):
        text = _with(text, section.span, section.text)
    return text


def outline(text: str) -> Mapping[Outline, Span]:
    """The sections of a page by their headings, from one heading to the next; not those that have namesakes.

    What stands between the front matter and the first heading has none.
    """
    starts: list[tuple[int, Outline]] = [(body_start(text), ())]
    above: list[tuple[int, str]] = []
    for start, level, name in _headings(text):
        while above and above[-1][0] >= level:
            above.pop()
        above.append((level, name))
        starts.append((start, tuple(name for _, name in above)))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    counts = Counter(path for _, path in starts)
    return {path: Span(start, end) for (start, path), end in zip(starts, ends, strict=True) if counts[path] == 1}


def _headings(text: str) -> Iterator[tuple[int, int, str]]:
    """Offset, level and name of the headings that stand at the margin, outside of fences."""
    fence = ""
    for found in _HEADING.finditer(text, body_start(text)):
        marks, name, ends = found.groups()
        if ends:
            fence = "" if fence and ends.startswith(fence) else fence or ends
        elif not fence:
            yield found.start(), len(marks), _ID.sub("", name.rstrip(" \t\r#"))


def _bare(features: Sequence[Feature]) -> list[Feature]:
    """The features without addresses: a link that was left, or mended, by itself says nothing of the text around it."""
    return [
        replace(each, tokens=tuple(token for token in each.tokens if token[0][0] not in _ADDRESS)) for each in features
    ]


def _places(page: Page, features: Sequence[Feature]) -> list[int] | None:
    """Where the segments stand that features were made of; None where that is not plain."""
    starts = [segment.span.start for segment in page.segments]
    keys = len(features) - len(starts)  # those of the front matter come first
    return [0] * keys + starts if keys >= 0 and starts == sorted(starts) else None


def _doubtful(
    features: Sequence[Feature], translation: Sequence[Feature], pairs: Sequence[tuple[int, int]]
) -> set[int]:
    """The features by which the two pages differ: without a counterpart, with one of other tokens, or next to something
    of the translation that has no counterpart.
    """
    matched = dict(pairs)
    found = {i for i, each in enumerate(features) if i not in matched or each.tokens != translation[matched[i]].tokens}
    last_i = last_j = -1
    for i, j in (*pairs, (len(features), len(translation))):
        if j != last_j + 1:
            found |= {last_i, i}
        last_i, last_j = i, j
    return found


def _variants(path: Outline, now: str, before: Sequence[_Outlined]) -> Iterator[tuple[Version, str]]:
    """The texts that a section had in older versions, each with the newest of them, the newest text first."""
    known, said = {now}, {_said(now)}
    for version, text, outline_of in reversed(before):
        if any(variant and variant in text for variant in known):
            continue
        span = outline_of().get(path)
        if span is None and _stands_elsewhere(now, text):
            continue
        variant = text[span.start : span.end] if span else ""
        known.add(variant)
        if (words := _said(variant)) not in said:
            said.add(words)
            yield version, variant
        if len(said) > _MOST_VARIANTS:
            return


def _said(text: str) -> str:
    """A text without its line breaks and addresses, also of links that are none for a blank in them."""
    return " ".join(_DESTINATION.sub("]()", text).split())


def _stands_elsewhere(section: str, text: str) -> bool:
    """Whether the text has something of the section, perhaps below another heading."""
    lines = section.split("\n")[1:]
    return any(len(line) >= _LONG_LINE and line in text for line in lines)


def _with(text: str, span: Span, other: str) -> str:
    return text[: span.start] + other + text[span.end :]


def _segment_at(page: Page, span: Span) -> int:
    """The index of the first segment of a stretch."""
    return next((each.index for each in page.segments if span.start <= each.span.start < span.end), 0)
