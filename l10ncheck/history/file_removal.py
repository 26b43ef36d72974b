"""Finds out how a file was removed or renamed."""

from __future__ import annotations

from ..history_types import FileRemoval
from .file_versions import Overlap, same_page
from .graph import Graph


def find_removal(graph: Graph, path: str, tip: str, overlap: Overlap) -> FileRemoval | None:
    """Return how a file was removed or renamed in the history of ``tip``. Only the first parents of commits are
    examined.

    If the file was renamed several times, the result has its last name.

    Args:
        graph: The commits of the repository.
        path: The former path of the file.
        tip: The commit whose history is searched.
        overlap: Returns how much of the text of two blobs is the same, from 0 to 1.

    Returns:
        The last removal or rename. None if the file still exists at ``tip`` or never existed.
    """
    removal = None
    seen = {path}
    while (event := _removal_event(graph, path, tip)) is not None:
        commit, before, new_path = event
        new_path = new_path or _renamed_to(graph, path, before, commit, overlap)
        removal = FileRemoval(commit, graph.commits[commit].time, new_path)
        if not new_path or new_path in seen:
            break
        seen.add(new_path)
        path = new_path
    return removal


def _removal_event(graph: Graph, path: str, tip: str) -> tuple[str, str, str] | None:
    """Return the commit that removed or renamed a file, the last blob of the file, and its new path (empty if unknown).

    The result is None if the file still exists at ``tip`` or never existed.
    """
    ranks, main_line = graph.ranks(tip), graph.main_line(tip)
    events = [
        (ranks[change.commit], change.commit, change.before, change.after, "")
        for change in graph.changes.get(path, ())
        if change.commit in main_line
    ]
    events += [
        (ranks[commit], commit, "", "", new_path)
        for commit, new_path in graph.renamed.get(path, ())
        if commit in main_line
    ]
    if not events:
        return None
    _, commit, before, after, new_path = max(events)
    return None if after else (commit, before, new_path)


def _renamed_to(graph: Graph, path: str, blob: str, commit: str, overlap: Overlap) -> str:
    """Return the path to which a commit renamed a page; empty if the commit added no similar file.

    Args:
        graph: The commits of the repository.
        path: The path of the page that the commit removed.
        blob: The id of the blob with the last content of the page.
        commit: The commit.
        overlap: Returns how much of the text of two blobs is the same, from 0 to 1.
    """
    added = [
        (name, change.after)
        for name in graph.added.get(commit, ())
        for change in graph.changes[name]
        if change.commit == commit
    ]
    return same_page(path, blob, added, overlap)
