"""Read text files and data files."""

from __future__ import annotations

import stat
from pathlib import Path

from ..errors import L10ncheckError
from ..languages.scripts import is_hangul
from ..messages import gettext

MAX_BYTES = 10_000_000


class ReadError(L10ncheckError):
    """A file or folder cannot be read. The message names it and gives the reason, such as a file that is not UTF-8.

    Args:
        message: The message; without the name of the file if ``file`` is given.
        file: The name of the file, which the message then begins with.
        line: The line of the file, from 1; 0 for the whole file.

    Attributes:
        file: The name of the file; empty if only the message has it.
        reason: The message without the name of the file.
    """

    def __init__(self, message: str = "", *, file: str = "", line: int = 0) -> None:
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {message}" if file else message)
        self.file = file
        self.reason = gettext("line {line}: {problem}", line=line, problem=message) if line else message


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
            raise ReadError(gettext("not a regular file"), file=label)
        if status.st_size > max_bytes:
            size, limit = f"{status.st_size:,}", f"{max_bytes:,}"
            message = gettext(
                'the file has {size} bytes, more than "max_file_size" allows ({limit})',
                size=size,
                limit=limit,
            )
            raise ReadError(message, file=label)
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(gettext("no such file or folder"), file=label) from None
    except OSError as error:
        raise ReadError(str(error.strerror or error), file=label) from None
    except ValueError as error:  # a name that no file can have
        raise ReadError(str(error), file=label) from None
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
        line = data.count(b"\n", 0, error.start) + 1
        values = {"byte": f"0x{data[error.start]:02x}", "offset": error.start}
    if encoding := _guess_encoding(data):
        message = gettext(
            "byte {byte} at offset {offset} is not UTF-8 (the file looks like {encoding}); save the file as UTF-8",
            encoding=encoding,
            **values,
        )
    else:
        message = gettext("byte {byte} at offset {offset} is not UTF-8; save the file as UTF-8", **values)
    raise ReadError(message, file=label, line=line)


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
