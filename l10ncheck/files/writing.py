"""Write files atomically, and fill folders with generated files."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ..errors import L10ncheckError
from ..messages import gettext
from ..paths import path_problem
from .reading import ReadError, read_text


class WriteError(L10ncheckError):
    """A file cannot be written or must not be overwritten. The message says why and what to do."""


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8, so that other programs see the old or the new text, never a part. Raises OSError."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes | memoryview) -> None:
    """Write a file atomically: other programs see the old or the new content, never a part of it.

    The permissions of an existing file are kept. If the path is a symbolic link, its target is written. Two kinds of
    targets are not written atomically:

    - a pipe, a device or anything else that is not a regular file;
    - the file to which standard output or standard error is redirected.

    Raises OSError if the file cannot be written.
    """
    status = path.stat() if path.exists() else None
    if status and (stream := _standard_stream(status)):
        _write_to_handle(os.dup(stream), data)
    elif status and not stat.S_ISREG(status.st_mode):
        _write_to_handle(os.open(path, os.O_WRONLY), data)
    else:
        replace_file(Path(os.path.realpath(path)), data, stat.S_IMODE(status.st_mode) if status else None)


def _standard_stream(status: os.stat_result) -> int:
    """Return the descriptor of the standard stream (output or error) that is redirected to a file; 0 for none.

    ``status`` is the status of the file. Text that is still in the buffer of the stream is written out.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # there is no stream, or it is not a file
            if os.path.samestat(os.fstat(stream.fileno()), status):
                stream.flush()
                return stream.fileno()
    return 0


def _write_to_handle(handle: int, data: bytes | memoryview) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def replace_file(target: Path, data: bytes | memoryview, mode: int | None = None) -> None:
    """Write a file atomically. An existing symbolic link is replaced, not followed. Raises OSError.

    Args:
        target: The file.
        data: The new content.
        mode: The permissions of the file; None for the usual ones of a new file.
    """
    from tempfile import mkstemp  # 10 ms, and most runs write nothing

    handle, temporary = mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o666 & ~_umask() if mode is None else mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def append_text(path: Path, text: str) -> None:
    """Append text to a file. Create the file if it does not exist. Raises OSError."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_folder(folder: Path, files: Iterable[tuple[str, str]], *, marker: str) -> None:
    """Fill a folder with generated files, and delete files that the previous run generated and this run does not.

    Files that l10ncheck did not generate are never deleted.

    Args:
        folder: An empty folder, one that does not exist yet, or one that a previous run filled.
        files: The names, with forward slashes, and the texts of the files.
        marker: The name of the file that lists the generated files. A folder with this file was filled by a previous
            run.

    Raises:
        WriteError: The folder contains other files, or a file cannot be written.
    """
    try:
        real_folder = folder.resolve()

        def write(name: str, text: str) -> None:
            path = folder / name
            if not path.parent.resolve().is_relative_to(real_folder) or path.is_symlink():
                raise WriteError(gettext("{file} is a symbolic link; remove it or choose another folder", file=path))
            path.parent.mkdir(parents=True, exist_ok=True)
            write_text(path, text)

        old_names = _previous_names(folder, marker)
        new_names = set()
        write(marker, _name_list(old_names))  # in case this run is interrupted
        for name, text in files:
            write(name, text)
            new_names.add(name)
        for name in old_names - new_names:
            if (folder / name).resolve().is_relative_to(real_folder) and (folder / name).is_file():
                (folder / name).unlink()
        write(marker, _name_list(new_names))
    except ReadError as error:
        raise WriteError(str(error)) from error
    except OSError as error:
        file = error.filename or folder
        raise WriteError(gettext('cannot write "{file}": {reason}', file=file, reason=error.strerror)) from error


def _previous_names(folder: Path, marker: str) -> set[str]:
    """Return the names of the files that the previous run generated. The folder is created if it does not exist.

    ``marker`` is the name of the file that lists the generated files. Raises WriteError if this file is missing in a
    folder with other files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / marker).is_file():
        names = read_text(folder / marker).split("\n")
        return {name for name in names if name and not path_problem(name)}  # anyone may have written the list
    if any(folder.iterdir()):
        raise WriteError(
            gettext(
                "{folder} contains other files; choose an empty folder or one that does not exist yet", folder=folder
            )
        )
    return set()


def _name_list(names: Iterable[str]) -> str:
    return "".join(f"{name}\n" for name in sorted(names))


def make_folder(folder: Path) -> None:
    """Create a folder and the folders above it. Do nothing if it exists. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)


def remove_folder(folder: Path) -> None:
    """Delete a folder with everything in it; symbolic links in it are not followed. Do nothing if it does not exist.

    Raises OSError.
    """
    from shutil import rmtree

    if folder.is_symlink() or folder.exists():
        if sys.platform == "win32":  # git makes its files read-only, and Windows does not delete such files
            for path in folder.rglob("*"):
                path.chmod(stat.S_IWRITE)
        rmtree(folder)


def replace_folder(folder: Path, new: Path) -> None:
    """Delete ``folder``, and move the folder ``new`` to its place. Raises OSError."""
    remove_folder(folder)
    new.rename(folder)
