"""The only module that runs git.

Answers must not depend on the settings of a repository, and no program that its configuration or attributes name is
ever run: no hook, filter, monitor, pager, external diff or transport. So only plumbing commands are used, which ignore
most settings, the settings that they do read are fixed here, and git never reads files of the working tree.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import new as new_hash
from pathlib import Path
from typing import IO, NoReturn, cast

from ..files import is_file, read_text
from .errors import (
    BareRepositoryError,
    GitError,
    GitTimeoutError,
    MissingObjectsError,
    NoGitError,
    NoHistoryError,
    NoRepositoryError,
)

# The same words in every locale, no questions, no background writes into the repository, and nothing fetched: in a
# partial clone each missing file would be a request of its own, to a program that the configuration may name.
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # git before 2.45 does not know the setting above
}
# The folder alone decides which repository is read. Variables with settings are kept: they are the user's own, and CI
# systems list safe directories there.
_KEPT = re.compile(r"(?!GIT_)|GIT_CONFIG_|GIT_EXEC_PATH$")
_SETTINGS = (
    *("--no-pager", "--literal-pathspecs"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotepath=off"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
)
_SECONDS = 60.0  # for one answer
_AT_ONCE = 500  # ids written before the answers are read: far less than what a pipe holds, so neither side waits
_MOST_WORDS = 500  # characters of what git says
_MISSING = re.compile(r"promisor|lazy fetch|unable to read|could not (?:read|fetch)|bad (?:object|tree)|missing")


def run_git(root: Path, arguments: Sequence[str], paths: Sequence[str] = (), *, given: bytes = b"") -> bytes:
    """What ``git ARGUMENTS -- PATHS`` prints, run in ``root`` with ``given`` as its input.

    Raises a kind of NoHistoryError where there is nothing to ask, and GitError or a kind of it where git fails.
    """
    status, printed, complaint = _run(root, (*arguments, "--", *paths), given)
    if status:
        _fail(root, arguments[0], status, complaint)
    return printed


def ask_git(root: Path, arguments: Sequence[str]) -> bytes | None:
    """What a command prints that looks something up; None where git says that there is no such thing.

    Raises what ``run_git`` raises.
    """
    status, printed, complaint = _run(root, (*arguments, "--"))
    if status == 1 and not complaint:
        return None
    if status:
        _fail(root, arguments[0], status, complaint)
    return printed


def work_tree(root: Path) -> Path:
    """The top folder of the working tree that a folder is in, its links resolved.

    A bare repository is none, also where it lies among the files of another one: anybody who may propose a change can
    put it there, with a configuration of their own. Raises NoRepositoryError, BareRepositoryError and GitError.
    """
    real = Path(os.path.realpath(root))
    broken = ""
    try:
        for folder in (real, *real.parents) if real.is_dir() else ():
            entry = folder / ".git"
            if entry.is_file() or (entry / "HEAD").is_file():
                return folder
            if _is_bare(folder):
                raise BareRepositoryError(f"{folder} is a bare repository, which is not read")
            broken = broken or (str(entry) if entry.is_dir() else "")
    except OSError as error:
        raise GitError(f"cannot look for a repository above {root}: {error.strerror}") from None
    if broken:
        raise GitError(f"{broken} is there and is no repository that git can read; `git -C {root} status` says more")
    raise NoRepositoryError(f"{root} is in no git repository")


def listed_files(root: Path) -> frozenset[str] | None:
    """Files below ``root`` that git tracks or would track, relative to it.

    None without a repository, without git, and in a folder that is ignored as a whole.
    Raises GitError where there is a repository and git fails.
    """
    try:
        output = run_git(root, ("ls-files", "-z", "--cached", "--others", "--exclude-standard"))
    except NoHistoryError:
        return None
    return frozenset(as_path(name) for name in output.split(b"\0") if name) or None


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


def shallow_boundary(root: Path) -> frozenset[str]:
    """The commits at which a shallow clone ends: they look as if they had added every file. Empty for a whole one.

    Raises what ``run_git`` raises.
    """
    file = root / as_path(run_git(root, ("rev-parse", "--git-path", "shallow")).splitlines()[0])
    return frozenset(read_text(file).split()) if is_file(file) else frozenset()


def blob_id(data: bytes, like: str) -> str:
    """The id that git gives to a content, in the kind of hash that ``like``, another id, is."""
    name = "sha1" if len(like) == 40 else "sha256"
    return new_hash(name, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class Blobs:
    """Reads contents by their ids: one ``git cat-file --batch`` for as many as are asked for.

    Raises what ``run_git`` raises.
    """

    def __init__(self, root: Path) -> None:
        import subprocess
        from tempfile import TemporaryFile

        self._root = root
        self._errors = TemporaryFile()  # noqa: SIM115 - closed with the process
        command, environment = _command(root, ("cat-file", "--batch"))
        try:
            self._process = subprocess.Popen(
                command,
                cwd=root,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
            )
        except OSError as error:
            raise _no_git(error) from None

    def read(self, ids: Sequence[str]) -> Iterator[bytes | None]:
        """The content of each id, in order; None for one that is no file. Raises MissingObjectsError and GitError."""
        from threading import Timer

        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            limit = Timer(_SECONDS, self._process.kill)
            limit.start()
            try:
                self._ask(some)
                found = [self._answer() for _ in some]
            except (OSError, EOFError):
                self._ended(is_late=not limit.is_alive())
            finally:
                limit.cancel()
            yield from found

    def close(self) -> None:
        """End git."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # it had ended before it read everything
                    continue
        self._process.wait()
        self._errors.close()

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
        if len(words) == 2 and words[1] == b"missing":
            _fail(self._root, "cat-file", 128, f"missing {words[0].decode()}")
        if len(words) != 3:
            raise EOFError
        content = pipe.read(int(words[2]))
        if len(content) + len(pipe.read(1)) <= int(words[2]):
            raise EOFError
        return content if words[1] == b"blob" else None

    def _ended(self, *, is_late: bool) -> NoReturn:
        status = self._process.wait()
        if is_late:
            raise _late(self._root, "cat-file")
        self._errors.seek(0)
        _fail(self._root, "cat-file", status, _words(self._errors.read()))


def _run(root: Path, arguments: Sequence[str], given: bytes = b"") -> tuple[int, bytes, str]:
    """The exit status of git, what it prints and what it complains about."""
    import subprocess  # 10 ms that a comparison of two files does not need

    command, environment = _command(root, arguments)
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, input=given, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _late(root, arguments[0]) from None
    except OSError as error:
        raise _no_git(error) from None
    return done.returncode, done.stdout, _words(done.stderr)


def _command(root: Path, arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """A command line and its environment. Raises what ``work_tree`` raises."""
    kept = {name: value for name, value in os.environ.items() if _KEPT.match(name)}
    # Given, so that neither core.worktree nor core.bare of the repository decides about it.
    return [_program(), *_SETTINGS, *arguments], {**kept, **_ENVIRONMENT, "GIT_WORK_TREE": str(work_tree(root))}


def _is_bare(folder: Path) -> bool:
    """Whether git would take a folder for a repository. One before 2.38 does not know ``safe.bareRepository``."""
    return (folder / "HEAD").is_file() and ((folder / "objects").is_dir() or (folder / "commondir").is_file())


def _fail(root: Path, command: str, status: int, complaint: str) -> NoReturn:
    if _MISSING.search(complaint) and _is_partial(root):
        raise MissingObjectsError(
            f"{root} is a partial clone, without the files of older commits: `git fetch --refetch --no-filter` gets "
            f"them (git {command}: {complaint})"
        )
    words = complaint or (f"ended by signal {-status}" if status < 0 else f"exit status {status}")
    raise GitError(f"git {command} failed in {root}: {words}")


def _is_partial(root: Path) -> bool:
    settings = r"^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$"
    status, printed, _ = _run(root, ("config", "--get-regexp", settings))
    return not status and bool(printed)


def _late(root: Path, command: str) -> GitTimeoutError:
    return GitTimeoutError(
        f"git {command} took more than {_SECONDS:.0f} seconds in {root}; try again, or `git -C {root} gc` first"
    )


def _no_git(error: OSError) -> NoGitError:
    missing = isinstance(error, FileNotFoundError)
    return NoGitError(f"git is not installed, or not on PATH{'' if missing else f' ({error.strerror})'}")


def _words(complaint: bytes) -> str:
    """What git says, on one line and without what a terminal would act on."""
    text = complaint.decode("utf-8", "replace")
    line = " ".join(word for word in re.split(r"[\s\x00-\x1f\x7f-\x9f]+", text) if word)
    return line if len(line) <= _MOST_WORDS else line[: _MOST_WORDS - 1] + "…"
