"""Stores results on disk, for later runs.

The key of a result is a hash of everything from which it was computed: texts, settings, l10ncheck itself and its
libraries. Entries are never invalidated, since changed input has a different key. Entries that cannot be decoded are
ignored. Each entry is authenticated with a secret of the user, so entries that come with a repository are ignored too.
"""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import TypeVar

import msgspec

from .files import ReadError, list_files, read_data, replace_file
from .files.cache_files import make_ignored_folder, mark_used, remove_least_recently_used
from .messages import current_texts

T = TypeVar("T")

_SUFFIX = ".msgpack"
_CODE_BYTES = 32  # bytes of the authentication code at the start of an entry
_DAY = 86_400
_MAX_DAYS = 30  # time since the last use after which an entry is removed
_MOST_BYTES = 200_000_000
_MAX_ENTRY_BYTES = 50_000_000  # largest size of an entry
_LIBRARIES = ("mistune", "msgspec", "numpy", "pyyaml", "rapidfuzz")


class Cache:
    """A cache of results. Each result is a file, which is named by its key.

    Args:
        folder: The folder for the files; None for a cache that is always empty.
        secret: The user's secret, which authenticates the entries. If it is empty, the cache is always empty.
    """

    def __init__(self, folder: Path | None = None, secret: bytes = b"") -> None:
        self._folder = folder if secret else None
        self._secret = secret

    @property
    def stores(self) -> bool:
        """Whether it stores results. If not, all keys are empty."""
        return self._folder is not None

    def key(self, *parts: object, code: tuple[str, ...] = ("",)) -> str:
        """Return the key of a result.

        Args:
            parts: All values that the result depends on. msgspec must be able to encode them.
            code: The modules of l10ncheck that the result depends on, by the beginnings of their paths in the package,
                such as ``markdown/``. By default, all modules.

        Returns:
            The key, which also depends on the language of l10ncheck's messages. Empty if results cannot be cached: the
            cache has no folder, or the code of l10ncheck cannot be read.
        """
        program = _program_digest(code) if self._folder else ""
        return digest(program, current_texts().language, parts) if program else ""

    def get(self, key: str, kind: type[T]) -> T | None:
        """Return the result that is stored under a key.

        Args:
            key: The key.
            kind: The type of the result.

        Returns:
            The result; None if the cache has no result under this key, or not one of this type.
        """
        if self._folder is None or not key:
            return None
        path = self._path(key)
        data = read_data(path, _MAX_ENTRY_BYTES)
        if data is None or not compare_digest(data[:_CODE_BYTES], self._code(key, data[_CODE_BYTES:])):
            return None
        try:
            value = msgspec.msgpack.decode(data[_CODE_BYTES:], type=kind)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        mark_used(path, _DAY)
        return value

    def put(self, key: str, value: object) -> None:
        """Store a result under a key. If that fails, no error is raised; the next run computes the result again."""
        if self._folder is None or not key:
            return
        try:
            data = msgspec.msgpack.encode(value)
            make_ignored_folder(self._folder)
            replace_file(self._path(key), self._code(key, data) + data)
        except (OSError, UnicodeEncodeError):
            return

    def trim(self) -> None:
        """Remove entries not used for a long time; if the cache is too large, also the least recently used ones."""
        if self._folder is not None:
            max_age = _MAX_DAYS * _DAY
            remove_least_recently_used(self._folder, _SUFFIX, max_age=max_age, max_bytes=_MOST_BYTES)

    def _code(self, key: str, data: bytes) -> bytes:
        """Return the authentication code of the content ``data`` of an entry.

        This is a hash that only someone with the user's secret can compute.
        """
        return blake2b(key.encode() + b"\0" + data, key=self._secret, digest_size=_CODE_BYTES).digest()

    def _path(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{key}{_SUFFIX}"


def digest(*parts: object) -> str:
    """Return a hash of values that msgspec can encode. Different values have different hashes."""
    try:
        data = msgspec.msgpack.encode(parts, order="deterministic")
    except UnicodeEncodeError:  # for example a path that is not UTF-8
        data = repr(parts).encode("utf-8", "backslashreplace")
    return blake2b(data, digest_size=20).hexdigest()


@cache
def _program_digest(code: tuple[str, ...] = ("",)) -> str:
    """Return a hash of the code of l10ncheck, of Python and of the libraries.

    The result is empty if the code of l10ncheck cannot be read, for example because it is in a zip archive. The version
    number alone is not enough, since it stays the same during development. Of l10ncheck, only files whose paths begin
    with one of the texts in ``code`` are used, such as ``markdown/``.
    """
    package = Path(__file__).parent
    try:
        names = [name for name in list_files(package).files if name.startswith(code) and not name.endswith(".pyc")]
        contents = [read_data(package / name) for name in names]
    except ReadError:
        return ""
    return digest(contents, sys.version, _libraries())


def _libraries() -> list[str]:
    """Return the names of the ``.dist-info`` folders of the libraries, which contain their versions.

    ``importlib.metadata`` returns the same, but takes ten times as long.
    """
    names = []
    for folder in map(Path, sys.path):
        if folder.is_dir():
            names += [path.name for path in folder.glob("*.dist-info") if path.name.lower().startswith(_LIBRARIES)]
    return sorted(names)
