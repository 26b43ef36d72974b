"""Results of earlier runs, so that what has not changed is not computed again.

A result is kept under a key that is made of everything it was computed from: texts, settings, and this program with the
libraries below it. There is nothing to be invalidated: what has changed has another key. An entry that cannot be read,
is cut off, or is not what its name says, is none. So is one that another has written: each is authenticated with a
secret of the user, which no repository brings along.
"""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import TypeVar

import msgspec

from .files import ReadError, list_files, own_folder, read_data, remove_oldest, touch, write_data

T = TypeVar("T")

_SUFFIX = ".msgpack"
_CODE = 32  # bytes of the authentication code that an entry begins with
_DAY = 86_400
_KEPT_DAYS = 30  # after the last use
_MOST_BYTES = 200_000_000
_LARGEST = 20_000_000  # of one entry
_LIBRARIES = ("mistune", "msgspec", "numpy", "pyyaml", "rapidfuzz")


class Cache:
    """Results by their keys, in files below ``folder``, which only who knows the ``secret`` can have written.

    Without a folder or a secret there are none and nothing is kept.
    """

    def __init__(self, folder: Path | None = None, secret: bytes = b"") -> None:
        self._folder = folder if secret else None
        self._secret = secret

    def key(self, *parts: object) -> str:
        """The key of a result that is a function of ``parts``, values that msgspec can encode, and of nothing else.

        Empty, which no result is kept under, where there is no cache, or no telling which program this is.
        """
        program = _program() if self._folder else ""
        return digest(program, parts) if program else ""

    def get(self, key: str, kind: type[T]) -> T | None:
        """The result that was kept under a key; None where there is none."""
        if self._folder is None or not key:
            return None
        path = self._path(key)
        data = read_data(path, _LARGEST)
        if data is None or not compare_digest(data[:_CODE], self._code(key, data[_CODE:])):
            return None
        try:
            value = msgspec.msgpack.decode(data[_CODE:], type=kind)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        touch(path, _DAY)
        return value

    def put(self, key: str, value: object) -> None:
        """Keep a result. Where that cannot be, the next run computes it again."""
        if self._folder is None or not key:
            return
        try:
            data = msgspec.msgpack.encode(value)
            own_folder(self._folder)
            write_data(self._path(key), self._code(key, data) + data)
        except (OSError, UnicodeEncodeError):
            return

    def trim(self) -> None:
        """Remove what was not used for long, and what is too much."""
        if self._folder is not None:
            remove_oldest(self._folder, _SUFFIX, max_age=_KEPT_DAYS * _DAY, max_bytes=_MOST_BYTES)

    def _code(self, key: str, data: bytes) -> bytes:
        return blake2b(key.encode() + b"\0" + data, key=self._secret, digest_size=_CODE).digest()

    def _path(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{key}{_SUFFIX}"


def digest(*parts: object) -> str:
    """A name for values that msgspec can encode; other values have another one."""
    try:
        data = msgspec.msgpack.encode(parts, order="deterministic")
    except UnicodeEncodeError:  # such as a path that is no UTF-8
        data = repr(parts).encode("utf-8", "backslashreplace")
    return blake2b(data, digest_size=20).hexdigest()


@cache
def _program() -> str:
    """What computes: the code, whose version may stay the same while it is worked on, and what it stands on.

    Empty where the code is not in files.
    """
    package = Path(__file__).parent
    try:
        code = [read_data(package / name) for name in list_files(package).files]
    except ReadError:
        return ""
    return digest(code, sys.version, _libraries())


def _libraries() -> list[str]:
    """The names of the folders that describe installed libraries, which end in their versions.

    ``importlib.metadata`` says the same ten times as slowly.
    """
    names = []
    for folder in map(Path, sys.path):
        if folder.is_dir():
            names += [path.name for path in folder.glob("*.dist-info") if path.name.lower().startswith(_LIBRARIES)]
    return sorted(names)
