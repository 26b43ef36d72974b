"""Fetches one revision of a repository into a folder of l10ncheck. Nothing that the repository contains is run.

The repository in that folder is made here, so it has no hooks, filters or settings of anyone else. The settings of the
user do not apply either: they may name programs (filters and helpers) that a file ``.gitattributes`` in the fetched
repository could start. Settings in environment variables (``GIT_CONFIG_COUNT`` and the like) do apply.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from msgspec import Struct

from ..files import is_entry, make_folder, remove_folder, replace_folder
from ..messages import gettext
from .errors import GitError, NoGitError
from .git import SETTINGS, git_environment, git_message, git_program

_MOST_FILES = 250_000
_CHUNK = 1_000_000  # bytes of a list of files that are read at a time
_HEAD = "refs/l10ncheck/head"  # keeps the fetched commit
_TRANSPORT_SETTINGS = (
    *SETTINGS,
    *("-c", "submodule.recurse=false"),
    *("-c", "fetch.recurseSubmodules=false"),
    *("-c", "transfer.bundleURI=false"),
    *("-c", "http.lowSpeedLimit=1000"),
    *("-c", "http.lowSpeedTime=60"),
)
_URL = re.compile(r"(https|ssh)://(?![-:/])(?:[\w.+-]+@)?[\w.\[\]:-]+/[^\s\\]+")
_SSH = re.compile(r"[\w.][\w.+-]*@[\w.][\w.-]*:[^-\s\\:][^\s\\]*")
_REVISION = re.compile(r"[^\W_](?!.*(?:\.\.|//|@\{|\.lock$))[\w./+@-]{0,199}", re.ASCII)


class SizeError(GitError):
    """A repository has too many files, or too large ones. Fetching it again does not help."""


def url_protocol(url: str) -> str:
    """Return the protocol of an address that may be fetched: ``https`` or ``ssh``.

    For all other addresses, an empty string is returned. Among these are addresses that git could take for an option,
    that make git start another program, or that contain a password.
    """
    if match := _URL.fullmatch(url):
        return match[1] if url.isprintable() else ""
    return "ssh" if _SSH.fullmatch(url) and url.isprintable() else ""


def is_revision(name: str) -> bool:
    """Return whether a text can name a branch, a tag or a commit, and nothing else: no option, range or refspec."""
    return _REVISION.fullmatch(name) is not None


def fetch_revision(folder: Path, address: str, revision: str, *, depth: int, protocol: str, most_bytes: int) -> str:
    """Fetch a revision and write its files to a folder. If the folder holds an earlier revision, it is updated.

    Args:
        folder: The folder. It belongs to l10ncheck; other files in it are removed.
        address: An address for which ``url_protocol`` returns a protocol, or the absolute path of a repository.
        revision: A branch, tag or commit; empty for the default branch.
        depth: The number of commits to fetch; 0 for the whole history.
        protocol: The only protocol that git may use: ``https``, ``ssh`` or ``file``.
        most_bytes: The largest total size of the files in bytes.

    Returns:
        The id of the commit.

    Raises:
        SizeError: The repository has too many files, or too large ones.
        GitError: The revision cannot be fetched. The folder keeps what it had.
        OSError: The folder cannot be written.
    """
    source = _Source(address, revision, depth, protocol, most_bytes)
    if is_entry(folder / ".git"):
        try:
            return _fetch(folder, source)
        except (NoGitError, SizeError):
            raise
        except GitError:
            pass  # an interrupted run may have left locks, or half of a pack; or there is no connection
    new = folder.with_name(f"{folder.name}~new")
    remove_folder(new)
    try:
        commit = _fetch(new, source)
        replace_folder(folder, new)
    finally:
        remove_folder(new)
    return commit


class _Source(Struct, frozen=True):
    """What to fetch: the revision of a repository, and the limits. ``fetch_revision`` describes the attributes."""

    address: str
    revision: str
    depth: int
    protocol: str
    most_bytes: int


def _fetch(folder: Path, source: _Source) -> str:
    make_folder(folder)
    git = folder / ".git"
    if not is_entry(git):
        _run(folder, "none", "init", "--quiet", "--template=", "--initial-branch=main", ".", init=True)
    extent = [f"--depth={source.depth}"] if source.depth else ["--unshallow"] if is_entry(git / "shallow") else []
    options = ("--quiet", "--no-tags", "--force", "--no-recurse-submodules", "--no-write-fetch-head", *extent)
    mapping = f"{source.revision or 'HEAD'}:{_HEAD}"
    _run(folder, source.protocol, "fetch", *options, "--", source.address, mapping)
    _verify_size(folder, source.most_bytes)
    _run(folder, "none", "checkout", "--quiet", "--force", "--detach", "--no-recurse-submodules", _HEAD, "--")
    _run(folder, "none", "clean", "-ffdxq")
    return _run(folder, "none", "rev-parse", "--verify", f"{_HEAD}^{{commit}}").decode("ascii").strip()


def _verify_size(folder: Path, most_bytes: int) -> None:
    """Raise SizeError if the fetched commit has too many files, or if they are larger than ``most_bytes`` together.

    Reading stops at the limit: a hostile repository may list billions of files although it is small itself.
    """
    with _start(folder, "none", "ls-tree", "-r", "-l", "-z", _HEAD) as process:
        assert process.stdout is not None
        total = files = 0
        rest = b""
        try:
            while data := process.stdout.read(_CHUNK):
                *entries, rest = (rest + data).split(b"\0")
                sizes = (entry.partition(b"\t")[0].split()[-1] for entry in entries)
                total += sum(int(size) for size in sizes if size.isdigit())
                files += len(entries)
                _verify_totals(files, total, most_bytes)
        except SizeError:
            process.kill()
            raise
    if process.returncode:
        raise GitError(gettext("git {command} failed: {message}", command="ls-tree", message=process.returncode))


def _verify_totals(files: int, total: int, most_bytes: int) -> None:
    if files > _MOST_FILES:
        raise SizeError(gettext("there are more than {limit:,} files", limit=_MOST_FILES))
    if total > most_bytes:
        raise SizeError(gettext("the files together have more than {limit:,} bytes", limit=most_bytes))


def _run(folder: Path, protocol: str, *arguments: str, init: bool = False) -> bytes:
    """Run git in a folder and return its output. Raises GitError if git fails.

    ``protocol`` is the only protocol that git may use, or ``none``. ``init`` is True for the command that creates the
    repository of the folder.
    """
    with _start(folder, protocol, *arguments, init=init) as process:
        output, errors = process.communicate()
    if process.returncode:
        problem = git_message(errors) or gettext("exit status {number}", number=process.returncode)
        raise GitError(gettext("git {command} failed: {message}", command=arguments[0], message=problem))
    return output


def _start(folder: Path, protocol: str, *arguments: str, init: bool = False) -> subprocess.Popen[bytes]:
    """Start git in a folder.

    Args:
        folder: The folder of the clone.
        protocol: The only protocol that git may use; ``none`` for no protocol at all.
        arguments: The subcommand and its arguments.
        init: Whether the folder is not a repository yet.

    Raises:
        NoGitError: Git is not installed.
    """
    environment = {
        **git_environment(),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": protocol,
        "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
        "GIT_ASKPASS": "",
        "SSH_ASKPASS": "",
    }
    if not init:
        environment |= {"GIT_DIR": str(folder / ".git"), "GIT_WORK_TREE": str(folder)}
    command = (git_program(), *_TRANSPORT_SETTINGS, *arguments)
    out = subprocess.PIPE
    try:
        return subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    except FileNotFoundError:
        raise NoGitError(gettext("git is not installed or not on PATH")) from None
