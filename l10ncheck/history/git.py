"""Runs git to read repositories. ``transport.py``, which fetches them, is the only other module that runs git.

Results must not depend on the settings of a repository. Git must also never run a program that the configuration or the
attributes of the repository name: no hook, filter, monitor, pager, external diff or transport. This module therefore
uses only plumbing commands, which ignore most settings, and overrides the other settings. It never lets git read files
of the working tree.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import new as new_hash
from pathlib import Path
from typing import IO, NoReturn, cast

from ..files import is_file
from ..messages import excerpt, gettext
from .errors import (
    BareRepositoryError,
    GitError,
    GitTimeoutError,
    MissingObjectsError,
    NoGitError,
    NoHistoryError,
    NoRepositoryError,
)

# Messages are in English. Git must not prompt, write to the repository in the background, or fetch: in a partial clone
# it would request each missing file, through a program that the configuration may name.
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # for git before 2.45, which ignores the setting above
}
# Environment variables must not choose the repository; only the folder does. Variables with settings are passed on:
# they come from the user, and CI systems use them to list safe directories.
_PASSED_ON = re.compile(r"(?!GIT_)|GIT_CONFIG_|GIT_EXEC_PATH$")
SETTINGS = (
    *("--no-pager", "--literal-pathspecs"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotepath=off"),
    *("-c", "core.useReplaceRefs=true"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
)
_SECONDS = 60.0  # the time limit of one answer
_CHUNK = 1 << 20  # bytes of output that are split at a time
_BATCH = 500  # ids written before the answers are read; far less than a pipe can hold, so that neither side blocks
_MAX_MESSAGE = 500  # characters of an error message of git
_MISSING = re.compile(r"promisor|lazy fetch|unable to read|could not (?:read|fetch)|bad (?:object|tree)|missing")


def run_git(root: Path, arguments: Sequence[str], paths: Sequence[str] = ()) -> bytes:
    """Run ``git ARGUMENTS -- PATHS`` and return its output.

    Args:
        root: The folder to run git in.
        arguments: The subcommand and its arguments.
        paths: Paths relative to ``root``, taken literally.

    Raises:
        NoHistoryError: There is no repository, or git is not installed; the subclass says which.
        GitError: Git fails. A subclass is raised for a failure that callers treat in a special way.
    """
    status, stdout, stderr = _run(root, (*arguments, "--", *paths))
    if status:
        _raise_failure(root, arguments[0], status, stderr)
    return stdout


def null_separated(root: Path, arguments: Sequence[str], stdin: bytes) -> Iterator[bytes]:
    """Run ``git ARGUMENTS`` and yield the parts of its output that end with a null byte.

    The output may be large. It is stored in a temporary file, and only a part of it is in memory at a time.

    Raises:
        HistoryError: There is no repository, or git fails; the same subclasses as for ``run_git``.
    """
    from tempfile import TemporaryFile

    with TemporaryFile() as output:
        status, _, stderr = _run(root, (*arguments, "--"), stdin, output)
        if status:
            _raise_failure(root, arguments[0], status, stderr)
        output.seek(0)
        rest = b""
        while data := output.read(_CHUNK):
            *parts, rest = (rest + data).split(b"\0")
            yield from parts


def ask_git(root: Path, arguments: Sequence[str]) -> bytes | None:
    """Run a git command that looks something up, such as a branch; return its output, or None if nothing is found.

    "Not found" means exit status 1 without a message. Any other failure raises an error, as in ``run_git``.
    """
    status, stdout, stderr = _run(root, (*arguments, "--"))
    if status == 1 and not stderr:
        return None
    if status:
        _raise_failure(root, arguments[0], status, stderr)
    return stdout


def work_tree(root: Path) -> Path:
    """Return the top folder of the working tree that contains ``root``, with symbolic links resolved.

    Raises:
        NoRepositoryError: The folder is not in a repository.
        BareRepositoryError: The folder is in a bare repository: one without a working tree. l10ncheck never reads a
            bare repository, since a pull request could add one with a dangerous git configuration.
        GitError: A folder cannot be read, or git cannot read its repository.
    """
    real = Path(os.path.realpath(root))
    broken = ""
    try:
        for folder in (real, *real.parents) if real.is_dir() else ():
            entry = folder / ".git"
            if entry.is_file() or (entry / "HEAD").is_file():
                return folder
            if _is_bare(folder):
                raise BareRepositoryError(gettext('"{folder}" is a bare repository and is not read', folder=folder))
            broken = broken or (str(entry) if entry.is_dir() else "")
    except OSError as error:
        raise GitError(
            gettext(
                'cannot search the folders above "{folder}" for a git repository: {reason}',
                folder=root,
                reason=error.strerror,
            )
        ) from None
    if broken:
        raise GitError(
            gettext(
                'git cannot read the repository "{entry}"; run "git -C {folder} status" for details',
                entry=broken,
                folder=root,
            )
        )
    raise NoRepositoryError(gettext('"{folder}" is not in a git repository', folder=root))


def listed_files(root: Path) -> frozenset[str] | None:
    """Return the files below ``root`` that git does not ignore, tracked and untracked ones, relative to ``root``.

    Returns:
        The files; None if there is no repository, git is not installed, or git ignores the whole folder.

    Raises:
        GitError: There is a repository, but git fails to read it.
    """
    try:
        output = run_git(root, ("ls-files", "-z", "--cached", "--others", "--exclude-standard"))
    except NoHistoryError:
        return None
    return frozenset(as_path(name) for name in output.split(b"\0") if name) or None


def git_program() -> str:
    """Return the path of the git program to run.

    On Windows, l10ncheck itself searches for it: Windows would first look in the current folder, where a repository may
    have a git.exe.
    """
    return "git" if sys.platform != "win32" else program_in(os.get_exec_path())


def program_in(folders: Iterable[str]) -> str:
    """Return the path of ``git.exe`` in the first of the folders that contains one. Relative folders are skipped.

    If no folder contains one, the result is a name that cannot be run.
    """
    files = (Path(folder, "git.exe") for folder in folders if Path(folder).is_absolute())
    return next((str(file) for file in files if is_file(file)), "git is not installed")


def as_path(name: bytes) -> str:
    """Decode a path from the output of git. Bytes that are not valid become surrogates and raise no error.

    The bytes are read in the encoding of the file system; on Windows, as UTF-8, which git writes there.
    """
    return os.fsdecode(name) if sys.platform != "win32" else name.decode("utf-8", "surrogateescape")


def blob_id(data: bytes, other_id: str) -> str:
    """Return the id that git would give to a blob with this content.

    ``other_id`` is the id of any object in the repository. Its length shows which hash the repository uses.
    """
    name = "sha1" if len(other_id) == 40 else "sha256"
    return new_hash(name, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class Blobs:
    """Reads the contents of blobs (files as git stores them) through one ``git cat-file --batch`` process.

    Raises HistoryError if there is no repository, or if git fails.
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
            raise _no_git_error(error) from None

    def read(self, ids: Sequence[str]) -> Iterator[bytes | None]:
        """Yield the content of each blob in the order of ``ids``; None for an id that is not a blob.

        Raises:
            MissingObjectsError: A blob is missing in a partial clone.
            GitError: Git fails.
        """
        from threading import Timer

        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            timer = Timer(_SECONDS, self._process.kill)
            timer.start()
            try:
                self._write_ids(batch)
                contents = [self._read_answer() for _ in batch]
            except (OSError, EOFError):
                self._raise_ended(is_timeout=not timer.is_alive())
            finally:
                timer.cancel()
            yield from contents

    def close(self) -> None:
        """End the ``git cat-file`` process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # git ended before it read all input
                    continue
        self._process.wait()
        self._errors.close()

    def __enter__(self) -> Blobs:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _write_ids(self, ids: Iterable[str]) -> None:
        pipe = cast("IO[bytes]", self._process.stdin)
        pipe.write("".join(f"{name}\n" for name in ids).encode())
        pipe.flush()

    def _read_answer(self) -> bytes | None:
        pipe = cast("IO[bytes]", self._process.stdout)
        header = pipe.readline().split()
        if len(header) == 2 and header[1] == b"missing":
            _raise_failure(self._root, "cat-file", 128, f"missing {header[0].decode()}")
        if len(header) != 3:
            raise EOFError
        content = pipe.read(int(header[2]))
        if len(content) + len(pipe.read(1)) <= int(header[2]):
            raise EOFError
        return content if header[1] == b"blob" else None

    def _raise_ended(self, *, is_timeout: bool) -> NoReturn:
        status = self._process.wait()
        if is_timeout:
            raise _timeout_error(self._root, "cat-file")
        self._errors.seek(0)
        _raise_failure(self._root, "cat-file", status, git_message(self._errors.read()))


def _run(
    root: Path, arguments: Sequence[str], stdin: bytes = b"", stdout: IO[bytes] | None = None
) -> tuple[int, bytes, str]:
    """Run git and return its exit status, its output, and its error messages on one line.

    If ``stdout`` is a file, git writes its output there, and the returned output is empty. Raises NoGitError if git is
    not installed, and GitTimeoutError if it takes too long.
    """
    import subprocess  # 10 ms that a comparison of two files does not need

    command, environment = _command(root, arguments)
    try:
        process = subprocess.run(
            command,
            cwd=root,
            env=environment,
            input=stdin,
            stdout=stdout or subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _timeout_error(root, arguments[0]) from None
    except OSError as error:
        raise _no_git_error(error) from None
    return process.returncode, process.stdout or b"", git_message(process.stderr)


def _command(root: Path, arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return the command line and the environment variables to run git with.

    Raises HistoryError if ``root`` is in no repository, or in one that must not be read (see ``work_tree``).
    """
    # GIT_WORK_TREE overrides core.worktree and core.bare of the repository.
    return [git_program(), *SETTINGS, *arguments], {**git_environment(), "GIT_WORK_TREE": str(work_tree(root))}


def git_environment() -> dict[str, str]:
    """Return the environment variables to run git with. They allow no prompt, and no access to another repository."""
    return {**{name: value for name, value in os.environ.items() if _PASSED_ON.match(name)}, **_ENVIRONMENT}


def _is_bare(folder: Path) -> bool:
    """Whether a folder is a bare repository.

    This is checked here because git before 2.38 ignores the setting ``safe.bareRepository``, which makes git refuse
    bare repositories.
    """
    return (folder / "HEAD").is_file() and ((folder / "objects").is_dir() or (folder / "commondir").is_file())


def _raise_failure(root: Path, command: str, status: int, stderr: str) -> NoReturn:
    if _MISSING.search(stderr) and _is_partial(root):
        raise MissingObjectsError(
            gettext(
                '"{folder}" is a partial clone without the files of older commits; '
                'run "git fetch --refetch --no-filter" to get them (git {command}: {message})',
                folder=root,
                command=command,
                message=stderr,
            )
        )
    if not stderr and status < 0:
        stderr = gettext("git was stopped by signal {number}", number=-status)
    message = stderr or gettext("exit status {number}", number=status)
    raise GitError(
        gettext('git {command} failed in "{folder}": {message}', command=command, folder=root, message=message)
    )


def _is_partial(root: Path) -> bool:
    settings = r"^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$"
    status, stdout, _ = _run(root, ("config", "--get-regexp", settings))
    return not status and bool(stdout)


def _timeout_error(root: Path, command: str) -> GitTimeoutError:
    return GitTimeoutError(
        gettext(
            'git {command} took more than {seconds} seconds in "{folder}"; '
            'try again, or run "git -C {folder} gc" first',
            command=command,
            seconds=f"{_SECONDS:.0f}",
            folder=root,
        )
    )


def _no_git_error(error: OSError) -> NoGitError:
    if isinstance(error, FileNotFoundError):
        return NoGitError(gettext("git is not installed or not on PATH"))
    return NoGitError(gettext("git is not installed or not on PATH ({reason})", reason=error.strerror))


def git_message(stderr: bytes) -> str:
    """Return an error message of git on one line, without control characters."""
    text = stderr.decode("utf-8", "replace")
    return excerpt(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text), _MAX_MESSAGE)
