"""Decides which translations a site should mark as outdated for its readers."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from ..model import Pair
from ..worklist_types import OUTDATED
from .build import PageWork, Worklist


class PageState(Struct, frozen=True):
    """Whether the readers of a translation should know that it is outdated.

    Attributes:
        pair: The pair of pages.
        is_outdated: The answer; None if it is not known, since there is no history.
        words: The number of words to translate because of changes of the source.
        changes: The number of these changes.
        since: When the oldest of these changes was made, in seconds since 1970; 0 if it is not known.
    """

    pair: Pair
    is_outdated: bool | None
    words: int = 0
    changes: int = 0
    since: int = 0


def page_states(worklist: Worklist, *, min_words: int = 0, with_findings: Collection[str] = ()) -> list[PageState]:
    """Return the state of each page of a worklist, in its order.

    Args:
        worklist: The worklist.
        min_words: How many words must be outdated on a page.
        with_findings: The paths of translations that are outdated whatever the history says.
    """
    return [_state(pair, work, min_words, pair.translation in with_findings) for pair, work in worklist.pages]


def _state(pair: Pair, work: PageWork, min_words: int, has_findings: bool) -> PageState:
    items = [item for item in work.items if item.kind in OUTDATED]
    words = sum(item.words for item in items)
    is_outdated = has_findings or (bool(items) and words >= min_words)
    return PageState(
        pair=pair,
        is_outdated=is_outdated if is_outdated or work.has_history or items else None,
        words=words,
        changes=sum(len(item.parts) for item in items),
        since=min((item.since for item in items if item.since), default=0),
    )
