"""Finds out how a file was removed or renamed."""

from __future__ import annotations

from ..history_types import FileRemoval
from .graph import Graph
from .graph_parts import REMOVED, FileChange
from .moves import Moves


def find_removal(graph: Graph, path: str, tip: str, moves: Moves) -> FileRemoval | None:
    """Return how a file was removed or renamed in the history of ``tip``. Only the first parents of commits are
    examined.

    If the file was renamed several times, the result has its last name.

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
        The number of the commit, the change if it removed the file (otherwise None), and the new path if it renamed the
        file (otherwise empty). None if the file still exists at ``tip`` or never existed.
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
