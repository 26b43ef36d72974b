"""The only module that runs git."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from ..files import is_file, read_text

# No background writes into the user's repository, the same words in every locale, no questions, and nothing fetched:
# in a partial clone each missing version would be a request of its own (git before 2.45 does not know the setting).
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
_SETTINGS = (
    *("-c", "core.quotepath=off", "-c", "core.fsmonitor=false"),
    *("-c", "log.showRoot=true", "-c", "log.showSignature=false"),
)
_SECONDS = 60
_AT_ONCE = 500  # ids written before the answers are read: far less than what a pipe holds, so neither side waits


class HistoryError(Exception):
    """The configuration asks for history where there is none. The message says why."""


def run_git(root: Path, arguments: Sequence[str], paths: Sequence[str] = ()) -> bytes | None:
    """What ``git ARGUMENTS -- PATHS`` prints, run in ``root``.

    None where git is not installed, ``root`` is in no repository, or git refuses: history is then not at hand, which is
    no error.
    """
    import subprocess  # 10 ms that a comparison of two files does not need

    try:
        done = subprocess.run(
            [_program(), *_SETTINGS, *arguments, "--", *paths],
            cwd=root,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def listed_files(root: Path) -> frozenset[str] | None:
    """Files below ``root`` that git tracks or would track, relative to it; None where there is no repository.

    A folder that is ignored as a whole counts as outside of any repository.
    """
    output = run_git(root, ("ls-files", "-z", "--cached", "--others", "--exclude-standard"))
    if not output:
        return None
    return frozenset(as_path(name) for name in output.split(b"\0") if name)


def is_installed() -> bool:
    """Whether there is a git to run."""
    from shutil import which

    return which(_program()) is not None


def _program() -> str:
    """What to run. Windows looks for a bare name in the current folder first, and a repository may hold a git.exe."""
    return "git" if sys.platform != "win32" else program_in(os.get_exec_path())


def program_in(folders: Iterable[str]) -> str:
    """The path of ``git.exe`` in the first of these folders that has one; folders without a full path do not count."""
    files = (Path(folder, "git.exe") for folder in folders if Path(folder).is_absolute())
    return next((str(file) for file in files if is_file(file)), "git is not installed")


def as_path(name: bytes) -> str:
    """A path as git prints it. On Windows that is UTF-8, and bytes that are not must not end the run there either."""
    return os.fsdecode(name) if sys.platform != "win32" else name.decode("utf-8", "surrogateescape")


def horizon(root: Path) -> frozenset[str]:
    """The commits at which a shallow clone ends: they look as if they had added every file. Empty for a whole one."""
    output = run_git(root, ("rev-parse", "--git-path", "shallow"))
    if not output:
        return frozenset()
    file = root / as_path(output.splitlines()[0])
    return frozenset(read_text(file).split()) if is_file(file) else frozenset()


def blob_id(text: str, like: str) -> str:
    """The id that git gives to a text, in the kind of hash that ``like``, another id, is."""
    from hashlib import new

    data = text.encode("utf-8", "surrogatepass")
    name = "sha1" if len(like) == 40 else "sha256"
    return new(name, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class Blobs:
    """Reads contents by their ids: one ``git cat-file --batch`` for as many as are asked for."""

    def __init__(self, root: Path) -> None:
        import subprocess

        self._process = subprocess.Popen(
            [_program(), *_SETTINGS, "cat-file", "--batch"],
            cwd=root,
            env={**os.environ, **_ENVIRONMENT},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def read(self, ids: Sequence[str]) -> Iterator[bytes | None]:
        """The content of each id, in order; None for one that is not in the repository (a partial clone)."""
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            self._ask(some)
            for _ in some:
                yield self._answer()

    def close(self) -> None:
        """End git."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.wait()

    def __enter__(self) -> Blobs:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _ask(self, ids: Iterable[str]) -> None:
        pipe = cast("IO[bytes]", self._process.stdin)
        pipe.write("".join(f"{name}\n" for name in ids).encode())
        pipe.flush()

    def _answer(self) -> bytes | None:
        pipe = cast("IO[bytes]", self._process.stdout)
        words = pipe.readline().split()
        if len(words) != 3:
            return None
        content = pipe.read(int(words[2]))
        pipe.read(1)
        return content if words[1] == b"blob" else None
