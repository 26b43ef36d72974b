"""The same change on many pages is one thing to do, not many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ..worklist_types import ItemPart, WorkItem
from .topics import topic_of

FEWEST_PAGES = 5
_MOST_WORDS = 40  # of a text that came or went on many pages; a longer one is told page by page

Swap = tuple[str, str]  # what was replaced, and by what; either may be empty


def group_bulk_replacements(items: Sequence[WorkItem]) -> list[WorkItem]:
    """The items, the parts that are the same replacement on ``FEWEST_PAGES`` or more taken out into one each."""
    pages: defaultdict[tuple[str, Swap], set[str]] = defaultdict(set)
    for item in items:
        for part in item.parts:
            for swap in _swaps(part):
                pages[item.locale, swap].add(part.path)
    many = {key for key, paths in pages.items() if len(paths) >= FEWEST_PAGES}
    if not many:
        return list(items)
    taken: defaultdict[tuple[str, Swap], list[ItemPart]] = defaultdict(list)
    left = []
    for item in items:
        kept = []
        for part in item.parts:
            keys = [(item.locale, swap) for swap in _swaps(part)]
            if keys and many.issuperset(keys):
                taken[max(keys, key=lambda key: (len(pages[key]), key))].append(part)
            else:
                kept.append(part)
        if kept:
            left.append(item if len(kept) == len(item.parts) else _without(item, kept))
    return left + [_replacement(locale, swap, parts) for (locale, swap), parts in taken.items()]


def _swaps(part: ItemPart) -> tuple[Swap, ...]:
    if part.swaps:
        return part.swaps
    if part.kind not in ("added", "removed"):
        return ()
    old, new = " ".join(part.old.split()), " ".join(part.new.split())
    return ((old, new),) if len((old + new).split()) <= _MOST_WORDS else ()


def _without(item: WorkItem, kept: Sequence[ItemPart]) -> WorkItem:
    return replace(
        item,
        parts=tuple(kept),
        words=sum(part.words for part in kept),
        since=_oldest(kept),
        topic=topic_of(item.headings, kept),
    )


def _replacement(locale: str, swap: Swap, parts: Sequence[ItemPart]) -> WorkItem:
    old, new = swap
    return WorkItem(
        kind="replace",
        locale=locale,
        path="",
        source="",
        headings=(),
        parts=tuple(parts),
        words=max(part.words for part in parts),  # thought of once, then repeated
        since=_oldest(parts),
        topic=topic_of((), parts),
        pages=len({part.path for part in parts}),
        title=f"replace “{old}” by “{new}”" if old and new else f"add “{new}”" if new else f"remove “{old}”",
    )


def _oldest(parts: Iterable[ItemPart]) -> int:
    return min((part.since for part in parts if part.since), default=0)
