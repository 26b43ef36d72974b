"""Combines a replacement that many pages need, such as a renamed product, into one item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ..messages import gettext
from ..worklist_types import ItemPart, WorkItem
from .priority import topic_of

MIN_PAGES = 5
_MAX_WORDS = 40  # of a text that was added or removed; a longer one remains one item for each page

Swap = tuple[str, str]  # the old and the new text of a replacement; one of them may be empty


def group_bulk_replacements(items: Sequence[WorkItem]) -> list[WorkItem]:
    """Return the items, with one item for each replacement that at least five pages of a language need.

    The parts that ask for such a replacement are removed from the items of the pages. An item without any other part is
    left out.
    """
    pages: defaultdict[tuple[str, Swap], set[str]] = defaultdict(set)
    for item in items:
        for part in item.parts:
            for swap in _swaps(part):
                pages[item.locale, swap].add(part.path)
    bulk_keys = {key for key, paths in pages.items() if len(paths) >= MIN_PAGES}
    if not bulk_keys:
        return list(items)
    bulk_parts: defaultdict[tuple[str, Swap], list[ItemPart]] = defaultdict(list)
    result = []
    for item in items:
        other_parts = []
        for part in item.parts:
            keys = [(item.locale, swap) for swap in _swaps(part)]
            if keys and bulk_keys.issuperset(keys):
                bulk_parts[max(keys, key=lambda key: (len(pages[key]), key))].append(part)
            else:
                other_parts.append(part)
        if other_parts:
            result.append(item if len(other_parts) == len(item.parts) else _with_parts(item, other_parts))
    return result + [_replacement_item(locale, swap, parts) for (locale, swap), parts in bulk_parts.items()]


def _swaps(part: ItemPart) -> tuple[Swap, ...]:
    """Return the replacements that a part of an item consists of: ``(("2.3", "2.4"),)``. Empty if it has other changes.

    A short addition counts as a replacement of an empty text, and a short removal as a replacement with an empty text.
    """
    if part.swaps:
        return part.swaps
    if part.kind not in ("added", "removed"):
        return ()
    old, new = " ".join(part.old.split()), " ".join(part.new.split())
    return ((old, new),) if len((old + new).split()) <= _MAX_WORDS else ()


def _with_parts(item: WorkItem, parts: Sequence[ItemPart]) -> WorkItem:
    return replace(
        item,
        parts=tuple(parts),
        words=sum(part.words for part in parts),
        since=_oldest(parts),
        topic=topic_of(item.headings, parts),
    )


def _replacement_item(locale: str, swap: Swap, parts: Sequence[ItemPart]) -> WorkItem:
    old, new = swap
    if old and new:
        title = gettext('replace "{old}" with "{new}"', old=old, new=new)
    else:
        title = gettext('add "{text}"', text=new) if new else gettext('remove "{text}"', text=old)
    return WorkItem(
        kind="replace",
        locale=locale,
        path="",
        source="",
        headings=(),
        parts=tuple(parts),
        words=max(part.words for part in parts),  # translated once, then repeated
        since=_oldest(parts),
        topic=topic_of((), parts),
        pages=len({part.path for part in parts}),
        title=title,
    )


def _oldest(parts: Iterable[ItemPart]) -> int:
    return min((part.since for part in parts if part.since), default=0)
