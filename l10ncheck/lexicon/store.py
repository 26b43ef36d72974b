"""Reads and writes the file of a lexicon. The file is compressed, and the same pages always give the same bytes.

A file from an unknown author is safe to read.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..errors import L10ncheckError
from ..files import is_file, read_data
from ..languages.tags import primary_subtag
from ..messages import gettext
from .half import MASSES, Direction, Half, SiteTerm

_MAGIC = b"l10ncheck lexicon\n"
_VERSION = 1  # changes with the format, and with the keys of words
_MAX_FILE_BYTES = 4_000_000
_MAX_TERMS = 10_000
_MAX_BYTES = 40_000_000  # of the decompressed content


class LexiconError(L10ncheckError):
    """A lexicon cannot be read, is invalid, or cannot be learned. The message names the file, if there is one."""


class Lexicon(Struct, frozen=True, dict=True):
    """Which words of a site's translations render which words of its source.

    The pages are divided into two halves by a hash of their paths, and words are learned from each half. A page is only
    compared with what was learned from the half that does not contain it.

    Attributes:
        version: The version of the format.
        source: The language tag of the source, such as ``en``.
        target: The language tag of the translations.
        pages: The number of pairs of pages that it was learned from.
        texts: The number of pairs of texts.
        halves: What was learned from each half of the pages.
    """

    version: int
    source: str
    target: str
    pages: int
    texts: int
    halves: tuple[Half, Half]

    @cached_property
    def digest(self) -> str:
        """A hash of the content of the lexicon."""
        return blake2b(msgspec.msgpack.encode(self), digest_size=16).hexdigest()

    def fits(self, source_locale: str, locale: str) -> bool:
        """Return whether the lexicon is for these two languages. Countries do not matter: ``pt`` fits ``pt-BR``."""
        return self.source == primary_subtag(source_locale) and self.target == primary_subtag(locale)

    def for_page(self, path: str) -> Half:
        """Return what was learned from the half of the pages without this one. The page is compared with it.

        Args:
            path: The path of the source.
        """
        return self.halves[1 - half_of(path)]

    def with_terms(self, terms: tuple[SiteTerm, ...]) -> Lexicon:
        """Return a copy of the lexicon that has these site terms in both of its halves (see ``halves``)."""
        first, second = (replace(half, terms=terms) for half in self.halves)
        return replace(self, halves=(first, second))


def half_of(path: str) -> int:
    """Return the number of the half of the pages, 0 or 1, to which the page with this source path belongs."""
    return zlib.crc32(path.encode("utf-8", "backslashreplace")) & 1


def encode_lexicon(lexicon: Lexicon) -> bytes:
    """Return the content of the file of a lexicon."""
    return _MAGIC + zlib.compress(msgspec.msgpack.encode(lexicon), 9)


def decode_lexicon(data: bytes, name: str) -> Lexicon:
    """Return the lexicon that the content of a file contains.

    Args:
        data: The content. It may come from an unknown author.
        name: The file, for messages.

    Raises:
        LexiconError: The content is not a lexicon, or has another version of the format.
    """
    if not data.startswith(_MAGIC):
        raise LexiconError(gettext("{file}: this is not a lexicon", file=name))
    try:
        unpack = zlib.decompressobj()
        content = unpack.decompress(data[len(_MAGIC) :], _MAX_BYTES)
        if not unpack.eof:
            raise _damaged(name)
        version = msgspec.msgpack.decode(content, type=_Version).version
        if version != _VERSION:
            raise LexiconError(
                gettext(
                    "{file}: the lexicon has the format {version}, but this l10ncheck reads {known}; build it again "
                    'with "l10ncheck lexicon build"',
                    file=name,
                    version=version,
                    known=_VERSION,
                )
            )
        lexicon = msgspec.msgpack.decode(content, type=Lexicon)
    except (zlib.error, msgspec.MsgspecError, ValueError, RecursionError):
        raise _damaged(name) from None
    directions = (direction for half in lexicon.halves for direction in (half.forward, half.backward))
    if not all(map(_is_sound, directions)) or any(len(half.terms) > _MAX_TERMS for half in lexicon.halves):
        raise _damaged(name)
    return lexicon


def _damaged(name: str) -> LexiconError:
    return LexiconError(
        gettext('{file}: the lexicon is damaged or too large; build it again with "l10ncheck lexicon build"', file=name)
    )


def load_lexicon(path: Path, name: str) -> Lexicon:
    """Read a lexicon from a file; ``name`` is the file in messages.

    Raises:
        LexiconError: The file cannot be read or is not a lexicon.
    """
    data = read_data(path, _MAX_FILE_BYTES)
    if data is None:
        if is_file(path):
            raise LexiconError(gettext("{file}: the file cannot be read, or is too large for a lexicon", file=name))
        raise LexiconError(
            gettext('{file}: no such file or folder; "l10ncheck lexicon build" creates a lexicon', file=name)
        )
    return decode_lexicon(data, name)


def is_lexicon(path: Path) -> bool:
    """Whether a file is a lexicon of any version, judging by its first bytes."""
    return (read_data(path, _MAX_FILE_BYTES) or b"").startswith(_MAGIC)


def new_lexicon(source: str, target: str, pages: int, texts: int, halves: Iterable[Half]) -> Lexicon:
    """Return a lexicon in the current format. ``Lexicon`` explains the arguments, which are its attributes."""
    first, second = halves
    return Lexicon(_VERSION, primary_subtag(source), primary_subtag(target), pages, texts, (first, second))


class _Version(Struct):
    version: int


def _is_sound(direction: Direction) -> bool:
    """Whether the lists of a ``Direction`` that was read from a file fit together: every index is inside its list."""
    rows = len(direction.words)
    return (
        rows == len(direction.counts) == len(direction.sizes)
        and len(direction.evidence) == MASSES * rows
        and all(70 <= each <= 130 for each in direction.evidence)
        and min(direction.sizes, default=0) >= 0
        and min(direction.counts, default=0) >= 0
        and sum(direction.sizes) == len(direction.columns) == len(direction.shares)
        and min(direction.columns, default=0) >= 0
        and max(direction.columns, default=-1) < len(direction.roots)
        and max(direction.shares, default=0) <= 100
    )
