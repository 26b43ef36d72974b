"""What to do first.

The score of an item is a sum, so that everybody can see why it stands where it does: points for its topic, for what a
reader is without, for its age (one a month, up to a year), and for how many readers the page has, on a scale of
logarithms. Among equals the older one, then the smaller one comes first: it is done sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import log

from msgspec.structs import replace

from ..worklist_types import ItemKind, Topic, WorkItem

TOPICS: Mapping[Topic, float] = {"security": 40, "warning": 30, "deprecation": 30, "version": 20, "": 0}
# A page that says something else than its source misleads; one that is not there at all sends readers to the source.
KINDS: Mapping[ItemKind, float] = {
    "outdated": 20,
    "outdated-page": 20,
    "missing": 18,
    "replace": 15,
    "untranslated-text": 12,
    "untranslated-page": 10,
    "terms": 0,
}
MOST_MONTHS = 12
MOST_FOR_VIEWS = 40.0
_MONTH = 30


def by_priority(
    items: Iterable[WorkItem], now: int, views: Callable[[WorkItem], int | None] | None = None
) -> list[WorkItem]:
    """The items with their scores, best first. ``now``: seconds since 1970. ``views``: visits of an item's page."""
    seen = [replace(item, views=views(item)) if views else item for item in items]
    most = max((item.views or 0 for item in seen), default=0)
    scored = [replace(item, score=round(_score(item, now, most), 1)) for item in seen]
    return sorted(scored, key=lambda item: (-item.score, -(item.age(now) or 0), item.words, item.path, item.headings))


def _score(item: WorkItem, now: int, most_views: int) -> float:
    months = min((item.age(now) or 0) / _MONTH, MOST_MONTHS)
    share = log(1 + (item.views or 0)) / log(1 + most_views) if most_views else 0.0
    return TOPICS[item.topic] + KINDS[item.kind] + months + MOST_FOR_VIEWS * share
