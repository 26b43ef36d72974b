"""Finds the versions of a page: every content that it had up to a revision, under all its names, and its removal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from msgspec import Struct

from ..history_types import FileRemoval, Version
from .graph import Graph
from .graph_parts import ADDED, REMOVED, FileChange
from .moves import Moves


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


def versions(graph: Graph, path: str, tip: str, moves: Moves) -> list[Version]:
    """Return the distinct contents of a page in the history of ``tip``, in the order in which readers could see them.

    - The last version is the content at ``tip``, if the page exists there.
    - Versions that existed only on a branch come before the merge of the branch.
    - A content that the page had several times is one version, at the place where the page had it last.

    Args:
        graph: The commits of the repository.
        path: The path of the page at ``tip``.
        tip: The commit whose history is searched.
        moves: Finds the earlier paths of the page.
    """
    ranks = graph.ranks(tip)
    main_line = graph.main_line(tip)
    events = sorted(_events(graph, path, ranks, moves), key=lambda event: event.rank)
    by_blob: defaultdict[bytes, list[_Event]] = defaultdict(list)
    for event in events:
        if event.change.kind != REMOVED:
            by_blob[event.change.blob].append(event)
    newest = max((event.rank for event in events if event.change.commit in main_line), default=len(ranks))
    found = []
    for blob, blob_events in by_blob.items():
        visible = [event for event in blob_events if event.change.commit in main_line]
        event = visible[-1] if visible else blob_events[0]
        time = min(graph.commits[blob_event.change.commit].time for blob_event in blob_events)
        # A version that a merge discarded must not count as newer than the version that the merge kept.
        order = (event.rank, True) if visible else (min(event.rank, newest), False)
        found.append((order, Version(graph.commits[event.change.commit].id, blob.hex(), event.path, time)))
    return [version for _, version in sorted(found, key=lambda pair: pair[0])]


def last_change(graph: Graph, path: str, tip: str) -> tuple[str, int] | None:
    """Return the git id of a file's content at ``tip``, and when the content was committed, in seconds since 1970.

    The result is None if the file does not exist at ``tip``.
    """
    ranks, main_line = graph.ranks(tip), graph.main_line(tip)
    changes = graph.changes(path)
    events = sorted(((ranks[change.commit], change) for change in changes if change.commit in ranks), key=itemgetter(0))
    visible = [event for event in events if event[1].commit in main_line]
    if not visible or visible[-1][1].kind == REMOVED:
        return None
    contents = [(rank, change.commit, change.blob if change.kind != REMOVED else b"") for rank, change in events]
    blob = visible[-1][1].blob
    last_other = max((rank for rank, commit, other in contents if other != blob and commit in main_line), default=-1)
    times = [graph.commits[commit].time for rank, commit, other in contents if other == blob and rank > last_other]
    return blob.hex(), min(times)


def _events(graph: Graph, path: str, ranks: dict[int, int], moves: Moves) -> Iterator[_Event]:
    """Yield the changes of a page: those at its current path, then those at its earlier paths.

    Args:
        graph: The commits of the repository.
        path: The current path of the page.
        ranks: The commits to search, with their order; see ``Graph.ranks``.
        moves: Finds the earlier paths of the page.
    """
    names_to_search = [(path, len(ranks))]
    searched: set[str] = set()
    while names_to_search:
        name, last_rank = names_to_search.pop()
        if name in searched:
            continue
        searched.add(name)
        changes = [(ranks.get(change.commit, -1), change) for change in graph.changes(name)]
        for rank, change in sorted(changes, key=itemgetter(0), reverse=True):
            if not 0 <= rank <= last_rank:
                continue
            yield _Event(name, change, rank)
            old_name = change.renamed_from
            if not old_name and change.kind == ADDED and not graph.is_boundary(change.commit):
                old_name = moves.other_path(name, change)
            if old_name:
                names_to_search.append((old_name, rank))


def find_removal(graph: Graph, path: str, tip: str, moves: Moves) -> FileRemoval | None:
    """Return how a file was removed or renamed in the history of ``tip``, following only the first parents.

    If the file was renamed several times, the result has its newest path.

    Args:
        graph: The commits of the repository.
        path: The former path of the file.
        tip: The commit whose history is searched.
        moves: Finds the later paths of the file.

    Returns:
        The last removal or rename. None if the file still exists at ``tip`` or never existed.
    """
    removal = None
    seen = {path}
    while (event := _removal_event(graph, path, tip)) is not None:
        commit, change, new_path = event
        if change is not None:
            new_path = moves.other_path(path, change)
        removal = FileRemoval(graph.commits[commit].id, graph.commits[commit].time, new_path)
        if not new_path or new_path in seen:
            break
        seen.add(new_path)
        path = new_path
    return removal


def _removal_event(graph: Graph, path: str, tip: str) -> tuple[int, FileChange | None, str] | None:
    """Return the last commit that removed or renamed a file.

    Returns:
        The number of the commit, the change, and the new path of the file. For a rename, the change is None. For a
        removal, the path is empty. The whole result is None if the file still exists at ``tip`` or never existed.
    """
    ranks, main_line = graph.ranks(tip), graph.main_line(tip)
    events: list[tuple[int, FileChange | None, str]] = [
        (change.commit, change, "") for change in graph.changes(path) if change.commit in main_line
    ]
    events += [(commit, None, new_path) for commit, new_path in graph.renames(path) if commit in main_line]
    if not events:
        return None
    commit, change, new_path = max(events, key=lambda event: ranks[event[0]])
    return None if change is not None and change.kind != REMOVED else (commit, change, new_path)
