"""Find text in angle brackets or braces that is visible in the source, but is parsed as a tag in the translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..lazy_pattern import lazy_pattern
from ..model import Match, Page, Segment, Span, Tag
from .html_tags import ELEMENTS

if TYPE_CHECKING:
    from ..comparison import Comparison

_BARE = lazy_pattern(r"<(?<!\\<)[A-Za-z][^\s<>`]{0,80}")
_SHOWN = lazy_pattern(r"<[^<>\n]{1,80}>|\{[^{}\n]{1,80}\}")


def unescaped_tags(comparison: Comparison) -> tuple[tuple[Match, Tag], ...]:
    """Return the tags of the translation that are text in the source of their block, each with its match."""
    own = {tag.name for segment in comparison.source.segments for tag in segment.tags}
    return tuple(
        (match, tag)
        for match in comparison.alignment.matches
        if match.source and match.translation
        for tag in (
            *_unescaped(match, comparison.translation, own),
            *_bare_brackets(match, comparison.translation, comparison.source),
        )
    )


def _unescaped(match: Match, page: Page, own: set[str]) -> Iterator[Tag]:
    tags = [tag for segment in match.translation for tag in segment.tags if segment.kind != "code" and _is_odd(tag)]
    tags = [tag for tag in tags if tag.name not in own]
    if not tags:
        return
    shown = [text for segment in match.source for text in _shown(segment)]
    kept = sum(1 for segment in match.translation for _ in _shown(segment))
    lost = len(shown) - kept
    for tag in tags:
        written = page.text[tag.span.start : tag.span.end]
        alike = any(text[0] == written[0] for text in shown)
        if tag.name.lower() in ELEMENTS:
            is_lost = lost > 0 and any(written in segment.prose for segment in match.source)
        else:
            is_lost = written in shown or (alike and lost > 0)
        if is_lost:
            lost -= 1
            yield tag


def _bare_brackets(match: Match, page: Page, source: Page) -> Iterator[Tag]:
    """Yield the opening brackets without a closing one, which MDX cannot read, where the source has them escaped."""
    if "mdx" not in page.dialects or not any("<" in segment.prose for segment in match.translation):
        return
    is_shown = any("<" in segment.prose for segment in match.source)
    if is_shown and not any(_find_bare(segment, source) for segment in match.source):
        for segment in match.translation:
            for span in _find_bare(segment, page):
                yield Tag("jsx", page.text[span.start + 1 : span.end], "open", span)


def _find_bare(segment: Segment, page: Page) -> list[Span]:
    """Return the places of brackets in the text of a segment that are written without a backslash."""
    if segment.kind == "code":
        return []
    places = (segment.locate(*found.span()) for found in _BARE.finditer(segment.prose))
    return [place for place in places if _BARE.match(page.text, place.start)]


def _is_odd(tag: Tag) -> bool:
    """Whether a tag may be text that was not escaped: an expression in braces, or a tag without arguments."""
    return tag.syntax == "expression" or (tag.syntax in ("html", "jsx") and tag.role != "close" and not tag.args)


def _shown(segment: Segment) -> list[str]:
    """Return the texts in angle brackets or braces that readers of a segment see, also in inline code."""
    return [] if segment.kind == "code" else _SHOWN.findall(segment.text)
