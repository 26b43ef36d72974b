"""Find tags of the translation that are not closed, have no opening tag, or are closed in the wrong order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..model import Page, Span, Tag
from .html_tags import ELEMENTS

if TYPE_CHECKING:
    from ..comparison import Comparison

_CLOSED = frozenset(["shortcode", "jsx", "liquid", "directive", "fence"])
CODE_TAG = "highlight"  # a page has this tag only if it is not closed; closed, it is read as a code block


def unbalanced(comparison: Comparison) -> list[tuple[Tag, Tag | None]]:
    """Find tags of the translation that are not closed, and closing tags without an opening tag.

    Only two kinds are checked: tags with names that the source always closes, and ``highlight`` tags, which enclose
    code.

    Returns:
        Each such tag, with its counterpart in the source; None if it has none.
    """
    source, translation = comparison.source, comparison.translation
    source_opened, source_closed = _count_roles(source)
    opened, closed = _count_roles(translation)
    names = {name for name in source_opened | source_closed if source_opened[name] == source_closed[name]}
    always = {name for name in names if source_closed[name]} | ({CODE_TAG} - source_opened.keys())
    uneven = {name for name in always if opened[name] != closed[name]}
    lonely = _without_partner(translation, uneven)
    counterparts = _counterparts(comparison) if lonely else {}
    return [(tag, counterparts.get(tag.span)) for tag in lonely]


def _counterparts(comparison: Comparison) -> dict[Span, Tag]:
    """Return the tags of the source that certainly correspond to tags of the translation, by the spans of the latter.

    If both pages have the same number of opening tags with a name (or of closing tags), these correspond in their
    order. Otherwise, two of them correspond if they are the only ones in a text and its translation.
    """
    there, here = _by_role(page_tags(comparison.source)), _by_role(page_tags(comparison.translation))
    found = {
        tag.span: source_tag
        for role, tags in here.items()
        if len(there[role]) == len(tags)
        for tag, source_tag in zip(tags, there[role], strict=True)
    }
    for match in comparison.alignment.matches:
        source_tags, tags = (
            _by_role(tag for segment in segments for tag in segment.tags)
            for segments in (match.source, match.translation)
        )
        for role, (tag, *others) in tags.items():
            if len(source_tags[role]) == 1 and not others:
                found.setdefault(tag.span, source_tags[role][0])
    return found


def _by_role(tags: Iterable[Tag]) -> defaultdict[tuple[str, bool], list[Tag]]:
    """Group tags by their name and whether they are closing tags."""
    groups: defaultdict[tuple[str, bool], list[Tag]] = defaultdict(list)
    for tag in tags:
        groups[tag.name, tag.role == "close"].append(tag)
    return groups


def first_crossed(source: Page, translation: Page) -> tuple[Tag, Tag] | None:
    """Return the first two tags of the translation that are in the wrong order; None if there are none.

    The first one is a closing tag that comes too early, and the second one is the opening tag of the element around it:
    ``</Tabs>`` and ``<Tab>`` in ``<Tabs><Tab></Tabs></Tab>``. The result is also None if the source has such tags too.
    Only tags with names that both pages close as often as they open them are compared.
    """
    tags = page_tags(translation)
    crossed = _first_crossed(tags)
    return None if crossed is None or _first_crossed(page_tags(source)) else crossed


def _first_crossed(tags: Sequence[Tag]) -> tuple[Tag, Tag] | None:
    counts = Counter(tag.name if tag.role == "close" else f"<{tag.name}" for tag in tags)
    opened: list[Tag] = []
    for tag in tags:
        if counts[tag.name] != counts[f"<{tag.name}"]:
            continue
        if tag.role != "close":
            opened.append(tag)
        elif opened and (innermost := opened.pop()).name != tag.name:
            return tag, innermost
    return None


def _count_roles(page: Page) -> tuple[Counter[str], Counter[str]]:
    """Count the opening tags and the closing tags of a page, each by name."""
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for tag in page_tags(page):
        (closed if tag.role == "close" else opened)[tag.name] += 1
    return opened, closed


def page_tags(page: Page) -> list[Tag]:
    """Return the opening and closing tags of shortcodes and components on a page, in order.

    HTML elements are left out; ``html_tags`` checks them. So are components that close themselves: ``<Image />``.
    """
    tags = [tag for segment in page.segments for tag in segment.tags]
    tags += tags_in_comments(page)
    tags.sort(key=lambda tag: tag.span)
    return [
        tag
        for tag in tags
        if tag.syntax in _CLOSED and not (tag.syntax == "jsx" and (tag.role == "single" or tag.name in ELEMENTS))
    ]


def tags_in_comments(page: Page) -> list[Tag]:
    """Return the tags in HTML comments, which some site generators, such as Hugo, expand too."""
    return [node.tag for comment in page.comments for node in comment.children if node.tag]


def _without_partner(page: Page, names: set[str]) -> list[Tag]:
    """Return the tags with one of the names that are not closed, and the closing tags without an opening tag."""
    open_tags: defaultdict[str, list[Tag]] = defaultdict(list)
    unmatched = []
    for tag in page_tags(page):
        if tag.name not in names:
            continue
        if tag.role != "close":
            open_tags[tag.name].append(tag)
        elif open_tags[tag.name]:
            open_tags[tag.name].pop()
        else:
            unmatched.append(tag)
    return sorted([*unmatched, *(tag for tags in open_tags.values() for tag in tags)], key=lambda tag: tag.span)
