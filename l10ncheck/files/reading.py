"""Read text files and data files."""

from __future__ import annotations

import stat
from pathlib import Path

from ..errors import L10ncheckError
from ..languages.scripts import is_hangul
from ..messages import gettext

MAX_BYTES = 10_000_000


class ReadError(L10ncheckError):
    """A file or folder cannot be read. The message names it and gives the reason, such as a file that is not UTF-8."""


def read_text(path: Path, *, name: str = "", max_bytes: int = MAX_BYTES) -> str:
    """Read a text file. Line endings and a byte order mark are kept.

    Args:
        path: The file.
        name: The name of the file in messages; if empty, the path.
        max_bytes: The largest allowed size in bytes.

    Raises:
        ReadError: The file does not exist, is not a regular file, is too large or is not UTF-8.
    """
    label = name or str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(gettext("{file}: not a regular file", file=label))
        if status.st_size > max_bytes:
            size, limit = f"{status.st_size:,}", f"{max_bytes:,}"
            message = gettext(
                '{file}: the file has {size} bytes, more than "max_file_size" allows ({limit})',
                file=label,
                size=size,
                limit=limit,
            )
            raise ReadError(message)
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(gettext("{path}: no such file or folder", path=label)) from None
    except OSError as error:
        raise ReadError(f"{label}: {error.strerror or error}") from None
    except ValueError as error:  # a name that no file can have
        raise ReadError(f"{label}: {error}") from None
    return decode_utf8(data, label)


def decode_utf8(data: bytes, label: str) -> str:
    """Decode UTF-8.

    Args:
        data: The content of a file.
        label: The name of the file in messages.

    Raises:
        ReadError: The data is not UTF-8. The message gives the first invalid byte, its line from 1 and offset from 0.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        values = {
            "file": label,
            "line": data.count(b"\n", 0, error.start) + 1,
            "byte": f"0x{data[error.start]:02x}",
            "offset": error.start,
        }
    if encoding := _guess_encoding(data):
        message = gettext(
            "{file}:{line}: byte {byte} at offset {offset} is not UTF-8 (the file looks like {encoding}); "
            "save the file as UTF-8",
            encoding=encoding,
            **values,
        )
    else:
        message = gettext(
            "{file}:{line}: byte {byte} at offset {offset} is not UTF-8; save the file as UTF-8", **values
        )
    raise ReadError(message)


def _guess_encoding(data: bytes) -> str:
    """Return the name of the likely encoding; empty if it is unknown.

    Only UTF-16 and encodings of Korean are detected.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return ""
    hangul = sum(map(is_hangul, text))
    non_ascii = sum(character > "\x7f" for character in text)
    return "EUC-KR" if hangul * 2 > non_ascii else ""


def read_data(path: Path, max_bytes: int = MAX_BYTES) -> bytes | None:
    """Return the content of a regular file; None if it does not exist, cannot be read or is too large."""
    try:
        status = path.stat()
        return path.read_bytes() if stat.S_ISREG(status.st_mode) and status.st_size <= max_bytes else None
    except OSError:
        return None
