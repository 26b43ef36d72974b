"""Find text in angle brackets or braces that is visible in the source, but is parsed as a tag in the translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..lazy_pattern import lazy_pattern
from ..model import Match, Page, Segment, Tag
from .html_tags import ELEMENTS

if TYPE_CHECKING:
    from ..comparison import Comparison

_SHOWN = lazy_pattern(r"<[^<>\n]{1,80}>|\{[^{}\n]{1,80}\}")


def unescaped_tags(comparison: Comparison) -> tuple[tuple[Match, Tag], ...]:
    """Return the tags of the translation that are text in the source of their block, each with its match."""
    own = {tag.name for segment in comparison.source.segments for tag in segment.tags}
    return tuple(
        (match, tag)
        for match in comparison.alignment.matches
        if match.source and match.translation
        for tag in _unescaped(match, comparison.translation, own)
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
        alike = sum(text[0] == written[0] for text in shown)
        if written in shown or (alike and lost > 0):
            lost -= 1
            yield tag


def _is_odd(tag: Tag) -> bool:
    """Whether a tag may be text that was not escaped: an expression in braces, or a tag without arguments that is not
    HTML.
    """
    if tag.syntax == "expression":
        return True
    return tag.syntax in ("html", "jsx") and tag.role != "close" and not tag.args and tag.name.lower() not in ELEMENTS


def _shown(segment: Segment) -> list[str]:
    """Return the texts in angle brackets or braces that readers of a segment see, also in inline code."""
    return [] if segment.kind == "code" else _SHOWN.findall(segment.text)
