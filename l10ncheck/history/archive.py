"""The versions of the pages of a repository, and their texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import overload

from ..history_types import FileRemoval, Version
from .chunks import overlap
from .file_removal import find_removal
from .file_versions import last_change, versions
from .git import Blobs
from .graph import Graph

VersionText = tuple[Version, str]  # a version and its text


class Versions(Sequence[VersionText]):
    """The versions of a page with their texts, oldest first; the texts are read when the first of them is asked for.

    ``infos`` are all versions; reading the texts raises what ``Blobs`` raises. What is no file is no item of the
    sequence.
    """

    def __init__(self, infos: Sequence[Version], read: Callable[[Sequence[str]], Sequence[str | None]]) -> None:
        self.infos = tuple(infos)
        self._read = read

    @cached_property
    def _known(self) -> list[VersionText]:
        texts = self._read([version.blob for version in self.infos])
        return [(version, text) for version, text in zip(self.infos, texts, strict=True) if text is not None]

    @overload
    def __getitem__(self, index: int) -> VersionText: ...
    @overload
    def __getitem__(self, index: slice) -> list[VersionText]: ...
    def __getitem__(self, index: int | slice) -> VersionText | list[VersionText]:
        return self._known[index]

    def __len__(self) -> int:
        return len(self._known)


class Archive:
    """``paths`` limits what is read of the repository at ``root``; () reads everything."""

    def __init__(self, root: Path, paths: Sequence[str] = ()) -> None:
        self.graph = Graph(root, paths)
        self._blobs: Blobs | None = None

    def versions(self, path: str, tip: str) -> list[Version]:
        """The versions of a page on the way to the commit ``tip``, oldest first."""
        return versions(self.graph, path, tip, self._overlap)

    def known_versions(self, path: str, tip: str) -> Versions:
        """The same with their texts."""
        return Versions(self.versions(path, tip), self.texts)

    def last_change(self, path: str, tip: str) -> tuple[str, int] | None:
        """The content of a file at ``tip`` and when it was committed; None where the file is not there."""
        return last_change(self.graph, path, tip)

    def departure(self, path: str, tip: str) -> FileRemoval | None:
        """Where a file went that was there once; None where it is there, or never was."""
        return find_removal(self.graph, path, tip, self._overlap)

    def content_at(self, path: str, name: str, tip: str) -> str:
        """The blob of a file in a commit of the history of ``tip``, given by its id or the beginning of it.

        Empty where no such commit is in that history, or where the file was not there.
        """
        wanted = name.lower()
        commits = [commit for commit in self.graph.position(tip) if commit.startswith(wanted)] if wanted else []
        found = self.versions(path, commits[0]) if len(commits) == 1 else []
        return found[-1].blob if found else ""

    def texts(self, blobs: Sequence[str]) -> list[str | None]:
        """The texts of blobs; None for one that is no file. Raises what ``Blobs`` raises."""
        if self._blobs is None:
            self._blobs = Blobs(self.graph.root)
        return [None if data is None else data.decode("utf-8", "replace") for data in self._blobs.read(blobs)]

    def close(self) -> None:
        """End the git that texts are read from."""
        if self._blobs is not None:
            self._blobs.close()
            self._blobs = None

    def _overlap(self, blob: str, other: str) -> float:
        text, other_text = self.texts((blob, other))
        return overlap(text, other_text) if text and other_text else 0.0
