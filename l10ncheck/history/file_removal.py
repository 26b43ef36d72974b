"""Where a file went that is no longer at its path."""

from __future__ import annotations

from ..history_types import FileRemoval
from .file_versions import Overlap, same_page
from .graph import Graph


def find_removal(graph: Graph, path: str, tip: str, overlap: Overlap) -> FileRemoval | None:
    """How a file left its path on the main line of ``tip``, followed through all its later names.

    None where it is there, or never was.
    """
    found = None
    done = {path}
    while (left := _left(graph, path, tip)) is not None:
        commit, before, to = left
        to = to or _moved_to(graph, path, before, commit, overlap)
        found = FileRemoval(commit, graph.commits[commit].time, to)
        if not to or to in done:
            break
        done.add(to)
        path = to
    return found


def _left(graph: Graph, path: str, tip: str) -> tuple[str, str, str] | None:
    """The commit that took a file away, its last content, and the name that it has since then, if git tells.

    None where the file is there, or never was.
    """
    rank, line = graph.position(tip), graph.lines(tip)
    events = [
        (rank[each.commit], each.commit, each.before, each.after, "")
        for each in graph.changes.get(path, ())
        if each.commit in line
    ]
    events += [(rank[commit], commit, "", "", to) for commit, to in graph.renamed.get(path, ()) if commit in line]
    if not events:
        return None
    _, commit, before, after, to = max(events)
    return None if after else (commit, before, to)


def _moved_to(graph: Graph, path: str, before: str, commit: str, overlap: Overlap) -> str:
    """The file that came in the commit and goes on as the one that went, or ""."""
    came = [
        (name, change.after)
        for name in graph.came.get(commit, ())
        for change in graph.changes[name]
        if change.commit == commit
    ]
    return same_page(path, before, came, overlap)
