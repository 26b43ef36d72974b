"""The versions of a page: every content that it had on the way to a revision, under whatever name."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from ..history_types import Version
from .graph import FileChange, Graph

_INDEXES = frozenset(("index", "_index", "readme"))

# How much two contents, given by the ids of their blobs, have in common, 0 to 1.
Overlap = Callable[[str, str], float]
_SAME_PAGE = 0.5  # overlap from which a page that went and one that came in the same commit are one that moved
_SAME_PAGE_OTHER_NAME = 0.7
_MOST_CANDIDATES = 40  # a commit that removes more than this many pages is a reorganisation: names have to tell


class _Event(Struct, frozen=True):
    path: str
    change: FileChange
    rank: int


def versions(graph: Graph, path: str, tip: str, overlap: Overlap) -> list[Version]:
    """The distinct contents of a page in the history of ``tip``, in the order in which they came into its main line.

    The last is the content at ``tip``, if the page is there. Versions that only ever stood on a branch are part of it,
    since authors and translators work on branches; each content counts once, where readers saw it last.
    """
    rank = graph.position(tip)
    line = graph.lines(tip)
    events = sorted(_events(graph, path, rank, overlap), key=lambda event: event.rank)
    by_blob: defaultdict[str, list[_Event]] = defaultdict(list)
    for event in events:
        if event.change.after:
            by_blob[event.change.after].append(event)
    newest = max((event.rank for event in events if event.change.commit in line), default=len(rank))
    found = []
    for blob, having in by_blob.items():
        seen = [event for event in having if event.change.commit in line]
        event = seen[-1] if seen else having[0]
        time = min(graph.commits[each.change.commit].time for each in having)
        # What a merge did not take over is no newer than what it kept.
        order = (event.rank, True) if seen else (min(event.rank, newest), False)
        found.append((order, Version(event.change.commit, blob, event.path, time)))
    return [version for _, version in sorted(found, key=lambda pair: pair[0])]


def last_change(graph: Graph, path: str, tip: str) -> tuple[str, int] | None:
    """The content of a file at ``tip`` and when it was committed; None where the file is not there."""
    rank, line = graph.position(tip), graph.lines(tip)
    events = sorted((rank[change.commit], change) for change in graph.changes[path] if change.commit in rank)
    on_line = [pair for pair in events if pair[1].commit in line]
    if not on_line or not on_line[-1][1].after:
        return None
    blob = on_line[-1][1].after
    other = max((at for at, change in on_line if change.after != blob), default=-1)
    times = [graph.commits[change.commit].time for at, change in events if change.after == blob and at > other]
    return blob, min(times)


def _events(graph: Graph, path: str, rank: dict[str, int], overlap: Overlap) -> Iterator[_Event]:
    """What happened to a page, backwards from its name now to those that it had before."""
    waiting = [(path, len(rank))]
    done: set[str] = set()
    while waiting:
        name, until = waiting.pop()
        if name in done:
            continue
        done.add(name)
        for change in graph.changes.get(name, ()):
            at = rank.get(change.commit)
            if at is None or at > until:
                continue
            yield _Event(name, change, at)
            if not change.before and change.commit not in graph.horizon:
                before = change.renamed_from or _moved_from(graph, name, change, overlap)
                if before:
                    waiting.append((before, at))
            elif change.renamed_from:
                waiting.append((change.renamed_from, at))


def _moved_from(graph: Graph, path: str, change: FileChange, overlap: Overlap) -> str:
    """The file that the commit removed and that goes on as ``path``, or ""."""
    gone = [
        (name, next(each.before for each in graph.changes[name] if each.commit == change.commit))
        for name in graph.gone.get(change.commit, ())
    ]
    return same_page(path, change.after, gone, overlap)


def same_page(path: str, blob: str, others: Iterable[tuple[str, str]], overlap: Overlap) -> str:
    """Of files that one commit removed, or added, the one that is the same page as a file that it added, or removed.

    Files are given by their paths and blobs; "" where none is.
    """
    pages = [(name, content) for name, content in others if _suffix(name) == _suffix(path)]
    few = len(pages) <= _MOST_CANDIDATES
    best, found = 0.0, ""
    for name, content in pages:
        alike = _is_called_alike(name, path)
        if not alike and not few:
            continue
        share = overlap(content, blob)
        if share >= (_SAME_PAGE if alike else _SAME_PAGE_OTHER_NAME) and share > best:
            best, found = share, name
    return found


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1]


def _is_called_alike(path: str, other: str) -> bool:
    """Whether two paths end in the same name; that of ``x/index.md`` is ``x``."""
    return _name(path) == _name(other)


def _name(path: str) -> str:
    folder, file = posixpath.split(posixpath.splitext(path)[0])
    return posixpath.basename(folder) if file.lower() in _INDEXES else file
