"""Finds the versions of a page: every content that it had up to a revision, under all its names."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from ..history_types import Version
from .graph import FileChange, Graph

_INDEXES = frozenset(("index", "_index", "readme"))

# Returns the share of text, from 0 to 1, that two blobs have in common. The blobs are given by their ids.
Overlap = Callable[[str, str], float]
_SAME_PAGE = 0.5  # least overlap of a page that was renamed in one commit and keeps its file name
_SAME_PAGE_OTHER_NAME = 0.7  # the same for a page with another file name
_MAX_CANDIDATES = 40  # a commit that removes more pages is a reorganisation, where only file names are compared


class _Event(Struct, frozen=True):
    """A change of a page in one commit.

    Attributes:
        path: The path that the page had then.
        change: The change.
        rank: The place of the commit in the order of ``Graph.ranks``.
    """

    path: str
    change: FileChange
    rank: int


def versions(graph: Graph, path: str, tip: str, overlap: Overlap) -> list[Version]:
    """Return the distinct contents of a page in the history of ``tip``, in the order in which readers could see them.

    - The last version is the content at ``tip``, if the page exists there.
    - Versions that existed only on a branch come before the merge of the branch.
    - If the page had the same content several times, this is one version, at the place of the last time.

    Args:
        graph: The commits of the repository.
        path: The path of the page at ``tip``.
        tip: The commit whose history is searched.
        overlap: Returns how much of the text of two blobs is the same, from 0 to 1.
    """
    ranks = graph.ranks(tip)
    main_line = graph.main_line(tip)
    events = sorted(_events(graph, path, ranks, overlap), key=lambda event: event.rank)
    by_blob: defaultdict[str, list[_Event]] = defaultdict(list)
    for event in events:
        if event.change.after:
            by_blob[event.change.after].append(event)
    newest = max((event.rank for event in events if event.change.commit in main_line), default=len(ranks))
    found = []
    for blob, blob_events in by_blob.items():
        visible = [event for event in blob_events if event.change.commit in main_line]
        event = visible[-1] if visible else blob_events[0]
        time = min(graph.commits[blob_event.change.commit].time for blob_event in blob_events)
        # A version that a merge discarded must not count as newer than the version that the merge kept.
        order = (event.rank, True) if visible else (min(event.rank, newest), False)
        found.append((order, Version(event.change.commit, blob, event.path, time)))
    return [version for _, version in sorted(found, key=lambda pair: pair[0])]


def last_change(graph: Graph, path: str, tip: str) -> tuple[str, int] | None:
    """Return the blob of a file at ``tip``, and when this content was committed, in seconds since 1970.

    The result is None if the file does not exist at ``tip``.
    """
    ranks, main_line = graph.ranks(tip), graph.main_line(tip)
    events = sorted((ranks[change.commit], change) for change in graph.changes[path] if change.commit in ranks)
    visible = [event for event in events if event[1].commit in main_line]
    if not visible or not visible[-1][1].after:
        return None
    blob = visible[-1][1].after
    last_other = max((rank for rank, change in visible if change.after != blob), default=-1)
    times = [graph.commits[change.commit].time for rank, change in events if change.after == blob and rank > last_other]
    return blob, min(times)


def _events(graph: Graph, path: str, ranks: dict[str, int], overlap: Overlap) -> Iterator[_Event]:
    """Yield the changes of a page: those at its current path, then those at its earlier paths.

    Args:
        graph: The commits of the repository.
        path: The current path of the page.
        ranks: The commits to search, with their order; see ``Graph.ranks``.
        overlap: Returns how much of the text of two blobs is the same, from 0 to 1.
    """
    names_to_search = [(path, len(ranks))]
    searched: set[str] = set()
    while names_to_search:
        name, last_rank = names_to_search.pop()
        if name in searched:
            continue
        searched.add(name)
        for change in graph.changes.get(name, ()):
            rank = ranks.get(change.commit)
            if rank is None or rank > last_rank:
                continue
            yield _Event(name, change, rank)
            old_name = change.renamed_from
            if not old_name and not change.before and change.commit not in graph.shallow_boundary:
                old_name = _renamed_from(graph, name, change, overlap)
            if old_name:
                names_to_search.append((old_name, rank))


def _renamed_from(graph: Graph, path: str, change: FileChange, overlap: Overlap) -> str:
    """Return the path from which a commit renamed a page, although git lists the page as added.

    This is the path of a similar file that the same commit removed. The result is empty if there is no such file.
    """
    removed = [
        (name, next(other.before for other in graph.changes[name] if other.commit == change.commit))
        for name in graph.removed.get(change.commit, ())
    ]
    return same_page(path, change.after, removed, overlap)


def same_page(path: str, blob: str, candidates: Iterable[tuple[str, str]], overlap: Overlap) -> str:
    """Find out from which file a commit renamed a page, or to which file.

    Args:
        path: The path of the file that the commit added or removed.
        blob: The id of the blob with the content of this file.
        candidates: The paths and blobs of the files that could be the page under its other name. If the commit added
            ``path``, these are the files that it removed; otherwise, the files that it added.
        overlap: Returns how much of the text of two blobs is the same, from 0 to 1.

    Returns:
        The path of the candidate that is the same page, or an empty string.
    """
    pages = [(name, content) for name, content in candidates if _suffix(name) == _suffix(path)]
    best_share, best = 0.0, ""
    for name, content in pages:
        has_same_name = _has_same_name(name, path)
        if not has_same_name and len(pages) > _MAX_CANDIDATES:
            continue
        share = overlap(content, blob)
        if share >= (_SAME_PAGE if has_same_name else _SAME_PAGE_OTHER_NAME) and share > best_share:
            best_share, best = share, name
    return best


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1]


def _has_same_name(path: str, other: str) -> bool:
    """Whether two paths have the same page name. The page name of both ``x.md`` and ``x/index.md`` is ``x``."""
    return _name(path) == _name(other)


def _name(path: str) -> str:
    folder, file = posixpath.split(posixpath.splitext(path)[0])
    return posixpath.basename(folder) if file.lower() in _INDEXES else file
