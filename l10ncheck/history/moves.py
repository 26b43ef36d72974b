"""Finds pages that a commit moved, although git lists them as removed and added."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from .chunks import ChunkTable
from .graph import Graph
from .graph_parts import ADDED, REMOVED, FileChange

_INDEXES = frozenset(("index", "_index", "readme"))
_SAME_PAGE = 0.5  # least overlap of a page that was renamed in one commit and keeps its file name
_SAME_PAGE_OTHER_NAME = 0.7  # the same for a page with another file name
_MAX_CANDIDATES = 40  # a commit that removes more pages is a reorganisation, where only file names are compared

# Returns the texts of blobs, which are given by their ids; None for the id of something else.
ReadTexts = Callable[[Sequence[str]], Sequence[str | None]]
File = tuple[str, bytes]  # the path of a file, and the id of its blob


class _Candidates:
    """The files that one commit added, or those that it removed, to be looked up by suffix and by file name."""

    def __init__(self, files: Iterable[File]) -> None:
        self._by_suffix: defaultdict[str, list[File]] = defaultdict(list)
        self._by_name: defaultdict[tuple[str, str], list[File]] = defaultdict(list)
        for path, blob in files:
            self._by_suffix[_suffix(path)].append((path, blob))
            self._by_name[_suffix(path), _name(path)].append((path, blob))

    def of(self, path: str) -> list[File]:
        """Return the files that could be the same page as ``path`` under another name: those with the same suffix.

        If these are very many, only those with the same file name are returned.
        """
        found = self._by_suffix.get(_suffix(path), [])
        return found if len(found) <= _MAX_CANDIDATES else self._by_name.get((_suffix(path), _name(path)), [])


class Moves:
    """Finds the paths that pages had before or after a commit that moved them.

    The results are kept in the graph, which stores them for later runs.

    Args:
        graph: The commits of the repository.
        read_texts: Takes the ids of blobs, and returns their texts; None for an id that is not the id of a file.
    """

    def __init__(self, graph: Graph, read_texts: ReadTexts) -> None:
        self._graph = graph
        self._read_texts = read_texts
        self._candidates: dict[tuple[int, str], _Candidates] = {}
        self._table = ChunkTable()
        self._chunks: dict[bytes, frozenset[int]] = {}  # the numbers of the chunks of each blob

    def other_path(self, path: str, change: FileChange) -> str:
        """Return the path from which a commit moved a page that it added, or to which it moved a page that it removed.

        At that path, the same commit removed or added a similar file. The result is empty if there is no such file.

        Args:
            path: The path of the page.
            change: The change that added or removed the page.
        """
        known = self._graph.known_move(path, change.commit)
        if known is None:
            known = self._similar_file(path, change)
            self._graph.add_move(path, change.commit, known)
        return known

    def _similar_file(self, path: str, change: FileChange) -> str:
        kind = REMOVED if change.kind == ADDED else ADDED
        if (change.commit, kind) not in self._candidates:
            files = self._graph.files_by_commit(kind).get(change.commit, ())
            self._candidates[change.commit, kind] = _Candidates(files)
        files = self._candidates[change.commit, kind].of(path)
        self._read_chunks([blob for _, blob in files] + [change.blob] * bool(files))
        best_share, best = 0.0, ""
        for name, blob in files:
            least = _SAME_PAGE if _name(name) == _name(path) else _SAME_PAGE_OTHER_NAME
            share = self._table.overlap(self._chunks[blob], self._chunks[change.blob])
            if share >= least and share > best_share:
                best_share, best = share, name
        return best

    def _read_chunks(self, blobs: Iterable[bytes]) -> None:
        new = [blob for blob in dict.fromkeys(blobs) if blob not in self._chunks]
        for blob, text in zip(new, self._read_texts([blob.hex() for blob in new]), strict=True):
            self._chunks[blob] = self._table.numbers(text or "")


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1]


def _name(path: str) -> str:
    """Return the name of a page, which is ``x`` for both ``x.md`` and ``x/index.md``."""
    folder, file = posixpath.split(posixpath.splitext(path)[0])
    return posixpath.basename(folder) if file.lower() in _INDEXES else file
