"""Sort the items of the worklist by priority.

The score of an item is a sum of points, which lets users see why it ranks where it does. There are points for the
topic, the kind of item, the age (one for each month, up to a year), and the page views on a logarithmic scale. Of items
with equal scores, the older one comes first, then the smaller one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import log

from msgspec.structs import replace

from ..worklist_types import ItemKind, Topic, WorkItem

TOPICS: Mapping[Topic, float] = {"security": 40, "warning": 30, "deprecation": 30, "version": 20, "": 0}
# An outdated page misleads its readers. If a page has no translation, readers can at least use the source.
KINDS: Mapping[ItemKind, float] = {
    "outdated": 20,
    "outdated-page": 20,
    "missing": 18,
    "replace": 15,
    "untranslated-text": 12,
    "untranslated-page": 10,
    "terms": 0,
}
MAX_MONTHS = 12
MAX_VIEW_POINTS = 40.0
_MONTH = 30


def by_priority(
    items: Iterable[WorkItem], now: int, views: Callable[[WorkItem], int | None] | None = None
) -> list[WorkItem]:
    """Return the items with their scores, the highest score first.

    Args:
        items: The items.
        now: The current time in seconds since 1970.
        views: Returns the page views of an item, or None if they are unknown. Pass None to rank without page views.
    """
    viewed = [replace(item, views=views(item)) if views else item for item in items]
    max_views = max((item.views or 0 for item in viewed), default=0)
    scored = [replace(item, score=round(_score(item, now, max_views), 1)) for item in viewed]
    return sorted(scored, key=lambda item: (-item.score, -(item.age(now) or 0), item.words, item.path, item.headings))


def _score(item: WorkItem, now: int, max_views: int) -> float:
    months = min((item.age(now) or 0) / _MONTH, MAX_MONTHS)
    share = log(1 + (item.views or 0)) / log(1 + max_views) if max_views else 0.0
    return TOPICS[item.topic] + KINDS[item.kind] + months + MAX_VIEW_POINTS * share
