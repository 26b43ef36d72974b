"""Detects the topic of a change, such as security, and sorts the items of the worklist by priority.

The topic is found in the added and removed words and in warning boxes. Unchanged words are ignored: on a page about
networks, half of the paragraphs contain "security".

The score of an item is a sum of points, which lets users see why it ranks where it does. There are points for the
topic, the kind of item, the age (one for each month, up to a year), and the page views on a logarithmic scale. Of items
with equal scores, the older one comes first, then the smaller one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import log

from msgspec.structs import replace

from ..history.word_diff import edits
from ..worklist_types import ItemKind, ItemPart, Topic, WorkItem

# The words are English, the usual language of sources. In other languages, only warning boxes and versions are
# detected.
_SECURITY = re.compile(
    r"\bCVE-\d{4}-\d+|\binsecure(?:ly)?\b|\bvulnerab|\bexploit(?:s|ed|able)?\b|\battackers?\b|\bmalicious"
    r"|\bunauthori[sz]ed\b|\bprivilege escalation\b|\bcompromised?\b"
    r"|\bsecurity (?:risks?|issues?|implications?|holes?)\b",
    re.IGNORECASE,
)
_SECURITY_HEADING = re.compile(r"\bsecur(?:e|ing|ity)\b|\bencrypt|\bcredentials?\b", re.IGNORECASE)
_WARNING = re.compile(
    r"\{\{[<%]\s*(?:warning|caution)\b|\[!(?:WARNING|CAUTION)\]|^\s*(?:!!!|\?\?\?|:::+)\s*\{?(?:warning|caution|danger)"
    r"|\b(?:data loss|irreversibl[ey]|must not|breaking changes?|dangerous)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DEPRECATION = re.compile(
    r"\bdeprecat|\bobsolete\b|\bno longer (?:supported|available|works?|exists?|served|maintained)\b"
    r"|\bend[ -]of[ -]life\b|\b(?:was|were|been|is|are) (?:removed|discontinued) (?:in|from)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\bv?\d+\.\d+(?:\.\d+)*\b|feature[-_]state", re.IGNORECASE)

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


def topic_of(headings: Iterable[str], parts: Iterable[ItemPart]) -> Topic:
    """Return the most important topic of a changed section, such as ``security``; empty if it has no known topic.

    The topics, the most important first:

    - ``security``: a heading is about security, or words about security were added.
    - ``warning``: a warning was added.
    - ``deprecation``: a deprecation was added or removed.
    - ``version``: version numbers were added or removed.

    Args:
        headings: The headings of the section.
        parts: The changes of the section.
    """
    removed, added = [], []
    for part in parts:
        for old, new in edits(part.old.split(" "), part.new.split(" ")):
            removed.append(" ".join(old))
            added.append(" ".join(new))
    old_text, new_text = "\n".join(removed), "\n".join(added)
    if _SECURITY.search(new_text) or any(map(_SECURITY_HEADING.search, headings)):
        return "security"
    if _WARNING.search(new_text):
        return "warning"
    if _DEPRECATION.search(old_text) or _DEPRECATION.search(new_text):
        return "deprecation"
    return "version" if set(_VERSION.findall(old_text)) != set(_VERSION.findall(new_text)) else ""


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
