"""The only module that touches the file system: lists the files of a project, reads pages, writes them back."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from .errors import L10ncheckError
from .paths import CONTROL, REPOSITORY

MAX_BYTES = 10_000_000
PAGE_SUFFIXES = (".md", ".mdx", ".markdown")
Stamp = tuple[int | str, ...]
# Never part of a site's sources; where git tells what is ignored, most of these are gone before.
_SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".venv", ".tox", ".nox", ".cache", ".idea", ".l10ncheck_cache", "venv", "node_modules"}
)


class ReadError(L10ncheckError):
    """A file cannot be read as a page. The message names the file and says what to do."""


class WriteError(L10ncheckError):
    """A file cannot be written, or must not be. The message says what to do."""


class Skipped(Struct, frozen=True):
    """A page, or a folder that may hold some, that was left out, and why; ``path`` is printable, with escapes."""

    path: str
    reason: str


class Listing(Struct, frozen=True):
    """The files below a folder, POSIX style, relative to it, sorted.

    ``note`` says why git could not tell which of them it ignores, and is empty where it could.
    """

    files: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    note: str = ""


def is_page(path: str) -> bool:
    """Whether a name is that of a Markdown page."""
    return path.lower().endswith(PAGE_SUFFIXES)


def exists(path: Path) -> bool:
    """Whether anything is there, of whatever kind; a name that no file can have is none."""
    return _is(path, lambda mode: True)


def is_entry(path: Path) -> bool:
    """Whether a folder has an entry of this name, be it a link to nothing."""
    return os.path.lexists(path)


def is_file(path: Path) -> bool:
    """Whether a regular file, or a link to one, is there."""
    return _is(path, stat.S_ISREG)


def is_folder(path: Path) -> bool:
    """Whether a folder, or a link to one, is there."""
    return _is(path, stat.S_ISDIR)


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    try:
        return kind(path.stat().st_mode)
    except (OSError, ValueError):  # not there, not allowed to look; too long a name, or one with a null character
        return False


def relative_path(path: Path, folder: Path = Path()) -> str:
    """A path as seen from a folder, POSIX style; as it is where no path leads there: from one drive to another."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return path.as_posix()


def list_files(root: Path, listed: frozenset[str] | None = None) -> Listing:
    """All files below ``root``.

    ``listed`` are those that version control does not ignore (``history.listed_files``), None for all. Symbolic links
    are followed where they stay below ``root``, and never in a circle. Names that cannot be printed are skipped.
    """
    real_root = os.path.realpath(root)
    if not os.path.isdir(real_root):  # noqa: PTH112 - names may hold bytes that pathlib would resolve twice
        raise ReadError(f"{root}: no such folder")
    skipped: list[Skipped] = []
    kept = None if listed is None else listed | _folders(listed)
    files = sorted(_walk(real_root, real_root, "", kept, frozenset((real_root,)), skipped))
    return Listing(tuple(files), tuple(skipped))


def _folders(files: frozenset[str]) -> set[str]:
    found: set[str] = set()
    for file in files:
        folder = os.path.dirname(file)  # noqa: PTH120 - hot: once per file of the project
        while folder and folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
    return found


def _walk(
    root: str, folder: str, prefix: str, kept: frozenset[str] | None, above: frozenset[str], skipped: list[Skipped]
) -> Iterator[str]:
    """``above``: real paths of the folders on the way here. A link to one of them would be a circle."""
    inside = root.rstrip(os.sep) + os.sep

    def is_kept(real: str) -> bool:
        return kept is None or real[len(inside) :].replace(os.sep, "/") in kept

    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        skipped.append(Skipped(_printable(prefix) or ".", error.strerror or "not readable"))
        return
    for entry in entries:
        if not is_kept(entry.path):
            continue
        path = prefix + entry.name
        try:
            real, is_folder, reason = _look(entry, inside, is_kept)
        except OSError as error:  # as of a process that is gone, below /proc
            real, is_folder, reason = "", True, error.strerror or "not readable"
        if CONTROL.search(path):
            reason = "its name has control characters or is not UTF-8"
        if reason:
            if is_folder or is_page(entry.name):
                skipped.append(Skipped(_printable(path), reason))
        elif not is_folder:
            yield path
        elif entry.name not in _SKIPPED_FOLDERS and real not in above:
            yield from _walk(root, real, path + "/", kept, above | {real}, skipped)


def _look(entry: os.DirEntry[str], inside: str, is_kept: Callable[[str], bool]) -> tuple[str, bool, str]:
    """Where an entry is without links, whether it is a folder, and why it is left out; empty where it is not."""
    if not entry.is_symlink():
        is_folder = entry.is_dir()
        return entry.path, is_folder, "" if is_folder or entry.is_file() else "not a file"
    real = os.path.realpath(entry.path)
    is_folder = os.path.isdir(real)  # noqa: PTH112 - names may hold bytes that pathlib would resolve twice
    reason = ""
    if not (real + os.sep).startswith(inside):
        reason = "a symbolic link that leaves the project"
    elif REPOSITORY in Path(real[len(inside) :].casefold()).parts or not is_kept(real):
        reason = "a symbolic link to what is not part of the project"
    elif not is_folder and not os.path.isfile(real):  # noqa: PTH113
        reason = "a symbolic link to no file"
    elif not is_folder and is_page(entry.name) and not is_page(real):  # such as to a file that holds secrets
        reason = "a symbolic link to a file that is no page"
    return real, is_folder, reason


def _printable(path: str) -> str:
    return CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), path)


def read_text(path: Path, *, name: str = "", max_bytes: int = MAX_BYTES) -> str:
    """The text of a file as it is on disk: line endings and a byte order mark are kept.

    ``name`` is what messages call the file. Raises ReadError where it is missing, no regular file, larger than
    ``max_bytes`` or not UTF-8.
    """
    label = name or str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(f"{label}: not a file")
        if status.st_size > max_bytes:
            raise ReadError(f"{label}: {status.st_size:,} bytes, more than max_file_size allows ({max_bytes:,})")
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{label}: {error.strerror or error}") from None
    except ValueError as error:  # a name that no file can have
        raise ReadError(f"{label}: {error}") from None
    return decode(data, label)


def decode(data: bytes, label: str) -> str:
    """``data`` as UTF-8. Raises ReadError that names the first wrong byte, its offset from 0 and its line from 1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
        line = data.count(b"\n", 0, at) + 1
        raise ReadError(
            f"{label}:{line}: byte 0x{data[at]:02x} at offset {at} is not UTF-8{_guess(data)}; save the file as UTF-8"
        ) from None


def _guess(data: bytes) -> str:
    """What else the bytes may be; only encodings that Korean pages are found in and that are told apart safely."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return " (it looks like UTF-16)"
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return ""
    hangul = sum("가" <= character <= "힣" for character in text)
    other = sum(character > "\x7f" for character in text)
    return " (it looks like EUC-KR)" if hangul * 2 > other else ""


def write_text(path: Path, text: str) -> None:
    """Replace a file at once, so that nobody ever reads half of it. Its mode, and a link to it, stay as they are.

    What is no regular file, such as a pipe or a device, is written to; so is the file that standard output or error
    goes to. Raises OSError.
    """
    data = text.encode("utf-8")
    status = path.stat() if path.exists() else None
    if status and (stream := _stream(status)):
        _write_through(os.dup(stream), data)
    elif status and not stat.S_ISREG(status.st_mode):
        _write_through(os.open(path, os.O_WRONLY), data)
    else:
        _replace(Path(os.path.realpath(path)), data, stat.S_IMODE(status.st_mode) if status else None)


def _stream(status: os.stat_result) -> int:
    """The number of standard output or error, if this is the file that it goes to, else 0."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # there is none, or it is no file
            if os.path.samestat(os.fstat(stream.fileno()), status):
                stream.flush()
                return stream.fileno()
    return 0


def _write_through(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _replace(target: Path, data: bytes, mode: int | None = None) -> None:
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


def stamp(path: Path) -> Stamp:
    """What changes when a file is saved, or when a page comes into a folder or goes; empty where nothing is."""
    try:
        if path.is_dir():
            return tuple(sorted(entry.name for entry in os.scandir(path) if is_page(entry.name)))
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size


def write_folder(folder: Path, files: Iterable[tuple[str, str]], *, marker: str) -> None:
    """Fill a folder with files that are made anew each time; ``files``: their names, POSIX style, and texts.

    The folder is empty, not there yet, or was filled before: it then holds the file ``marker``, which lists the files
    of that time. Of those, the ones that are no longer made are deleted, and never any other file. Raises WriteError.
    """
    try:
        real = folder.resolve()

        def put(name: str, text: str) -> None:
            path = folder / name
            if not path.parent.resolve().is_relative_to(real) or path.is_symlink():
                raise WriteError(f"{path}: a symbolic link; remove it, or name another folder")
            path.parent.mkdir(parents=True, exist_ok=True)
            write_text(path, text)

        old = _filled(folder, marker)
        new = set()
        put(marker, "".join(f"{name}\n" for name in sorted(old)))  # should this run not come to its end
        for name, text in files:
            put(name, text)
            new.add(name)
        for name in old - new:
            if (folder / name).resolve().is_relative_to(real) and (folder / name).is_file():
                (folder / name).unlink()
        put(marker, "".join(f"{name}\n" for name in sorted(new)))
    except ReadError as error:
        raise WriteError(str(error)) from error
    except OSError as error:
        raise WriteError(f"cannot write {error.filename or folder}: {error.strerror}") from error


def _filled(folder: Path, marker: str) -> set[str]:
    """What an earlier run has written into the folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / marker).is_file():
        return set(read_text(folder / marker).split("\n")) - {""}
    if any(folder.iterdir()):
        raise WriteError(f"{folder}: holds other files; name an empty folder, or one that is not there yet")
    return set()


def append_text(path: Path, text: str) -> None:
    """Add to the end of a file; make it where there is none. Raises OSError."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# --- files of our own, which are no texts ---------------------------------------------------------------------------


def read_data(path: Path, max_bytes: int = MAX_BYTES) -> bytes | None:
    """The content of a regular file; None where there is none that can be read, or a larger one."""
    try:
        status = path.stat()
        return path.read_bytes() if stat.S_ISREG(status.st_mode) and status.st_size <= max_bytes else None
    except OSError:
        return None


def write_data(path: Path, data: bytes) -> None:
    """Put a file there at once; a link that stands there is replaced, not followed. Raises OSError."""
    _replace(path, data)


def secret(path: Path, size: int) -> bytes:
    """The random bytes that this file of the user keeps, made where it has none yet; empty where that cannot be."""
    from secrets import token_bytes

    try:
        if not _is_private(path, size):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(path, token_bytes(size), 0o600)
        return path.read_bytes() if _is_private(path, size) else b""
    except OSError:
        return b""


def _is_private(path: Path, size: int) -> bool:
    """Whether a file of this size is there that nobody else could have written or read."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(status.st_mode) or status.st_size != size:
        return False
    return os.name == "nt" or (status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077)


def own_folder(folder: Path) -> None:
    """Make a folder for our own files that git ignores, unless it exists. Raises OSError."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        write_data(folder / ".gitignore", b"*\n")


def touch(path: Path, older_than: float) -> None:
    """Mark a file as used now, if its mark is older than so many seconds. No error where that cannot be."""
    from time import time

    with suppress(OSError):
        if path.stat().st_mtime < time() - older_than:
            os.utime(path)


def remove_oldest(folder: Path, suffix: str, *, max_age: float, max_bytes: int) -> None:
    """Of the files of a folder that end in ``suffix`` remove those last used ``max_age`` seconds ago or earlier, and
    more, the oldest first, until what is left is no larger than ``max_bytes``.
    """
    from time import time

    with suppress(OSError):
        entries = (entry for entry in os.scandir(folder) if entry.name.endswith(suffix))
        found = [(entry.stat(follow_symlinks=False), entry.path) for entry in entries]
        left, oldest = max_bytes, time() - max_age
        for status, path in sorted(found, key=lambda pair: -pair[0].st_mtime):
            left -= status.st_size
            if left < 0 or status.st_mtime < oldest:
                Path(path).unlink(missing_ok=True)
