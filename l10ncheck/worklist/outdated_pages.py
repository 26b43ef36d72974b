"""Decides which translations a site should mark as outdated for its readers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from ..files import is_string_file
from ..model import Pair
from ..worklist_types import OUTDATED
from .build import PageWork, Worklist
from .includes import included_pages


class PageState(Struct, frozen=True):
    """Whether a translation is outdated, and by how much, so that the site can tell its readers.

    Attributes:
        pair: The pair of pages.
        is_outdated: Whether the translation is outdated; None if the history is too short to tell.
        words: The number of words to translate because of changes of the source.
        changes: The number of these changes.
        since: The time of the oldest of these changes, in seconds since 1970; 0 if unknown.
    """

    pair: Pair
    is_outdated: bool | None
    words: int = 0
    changes: int = 0
    since: int = 0


def page_states(worklist: Worklist, *, min_words: int = 0, with_findings: Collection[str] = ()) -> list[PageState]:
    """Return the state of each page of a worklist, in the order of the worklist.

    A page that includes an outdated page is outdated too. String files are left out, since readers do not see them as
    pages.

    Args:
        worklist: The worklist.
        min_words: Changes with fewer words to translate do not make a page outdated. With 0, all changes do.
        with_findings: The paths of translations to consider outdated even if their history does not say so.
    """
    states = {
        pair.translation: _state(pair, work, min_words, pair.translation in with_findings)
        for pair, work in worklist.pages
        if not is_string_file(pair.translation)
    }
    included = included_pages((pair, work.includes) for pair, work in worklist.pages)
    return [_with_included(state, [states[each] for each in included.get(path, ())]) for path, state in states.items()]


def _with_included(state: PageState, included: Sequence[PageState]) -> PageState:
    """Return the state of a page as readers see it: with the outdated text of the pages that it includes.

    ``included`` are the states of these pages. The page is outdated if one of them is; words and changes are added up.
    """
    outdated = [each for each in included if each.is_outdated]
    if not outdated:
        return state
    every = [state, *outdated]
    return PageState(
        pair=state.pair,
        is_outdated=True,
        words=sum(each.words for each in every),
        changes=sum(each.changes for each in every),
        since=min((each.since for each in every if each.since), default=0),
    )


def _state(pair: Pair, work: PageWork, min_words: int, has_findings: bool) -> PageState:
    items = [item for item in work.items if item.kind in OUTDATED]
    words = sum(item.words for item in items)
    is_outdated = has_findings or (bool(items) and words >= min_words)
    return PageState(
        pair=pair,
        is_outdated=is_outdated if is_outdated or items or (work.has_history and not work.may_be_older) else None,
        words=words,
        changes=sum(len(item.parts) for item in items),
        since=min((item.since for item in items if item.since), default=0),
    )
