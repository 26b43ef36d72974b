"""Find UTF-8 text that a program has read in a wrong encoding and saved again, such as ``fÃ¼r`` for ``für``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Span

_FIRST_HIGH_BYTE = 0x80
# Signs that may also follow a letter in correct text: CAFÉ», MAÇÃ…, É².
_PUNCTUATION = "\u00a0\u00ad«»“”‘’‹›…–—ºª²³¹"

# Cyrillic that was read in Windows-1252, and Japanese in UTF-8 that was read in Shift JIS. Each entry has a pattern of
# such texts, the encoding in which they were read, and the encoding in which they were written.
_OTHERS = (
    (lazy_pattern(r"[À-ÖØ-öø-ÿ][À-ÖØ-öø-ÿ]{4,}"), "cp1252", "cp1251"),
    (lazy_pattern(r"[縺繧繝][^\x00-\x7f]{1,2}(?:[縺繧繝][^\x00-\x7f]{1,2})+"), "cp932", "utf-8"),
)
_LETTERS = lazy_pattern(r"[\u0400-\u04ff\u3041-\u30fe]")
_FEWEST_LETTERS = 2
# The no-break space of a misread ``à`` as an editor replaces it: ``Ã  la``, ``Ã s``.
_WITH_SPACE = lazy_pattern(r"(?<!\w)Ã (?= \w|s\b)")


# With one of these characters begins each text that is found. Most pages have none of them.
_FIRST = lazy_pattern("[À-ÿА-я縺繧繝]")


class MisreadText(Struct, frozen=True):
    """A run of characters that were read in a wrong encoding (``written``), and the correct text (``meant``)."""

    span: Span
    written: str
    meant: str


class _Encoding(Struct, frozen=True):
    """An encoding in which UTF-8 text may have been read by mistake. Each of its characters is one byte.

    Attributes:
        sign: Matches the beginning of each text that ``pattern`` matches. It is searched for first, since this is
            faster.
        pattern: Matches the text that results if UTF-8 characters are read in this encoding.
        byte: The byte (0 to 255) of each character of the encoding.
        meant: Matches the characters that may have been meant. Text that matches ``pattern`` is only reported if its
            bytes, read as UTF-8, are such characters.
    """

    sign: re.Pattern[str]
    pattern: re.Pattern[str]
    byte: dict[str, int]
    meant: re.Pattern[str]


def misread_texts(text: str) -> Iterator[MisreadText]:
    """Yield the parts of a text that were read in a wrong encoding, grouped by the encoding."""
    if not _FIRST.search(text):
        return
    for encoding in _ENCODINGS:
        for found in encoding.pattern.finditer(text) if encoding.sign.search(text) else ():
            try:
                meant = bytes(encoding.byte[character] for character in found[0]).decode("utf-8")
            except UnicodeDecodeError:
                continue
            if not encoding.meant.fullmatch(meant):
                continue
            continues = found.end() < len(text) and text[found.end()].isalpha()
            is_certain = any(character not in _PUNCTUATION for character in found[0][1:])
            follows = found.start() > 0 and text[found.start() - 1].islower()
            if is_certain or (continues and found[0][0] in "ÃÂâ") or (follows and found[0][0] in "ÃÂ"):
                yield MisreadText(Span(*found.span()), found[0], meant)
    for found in _WITH_SPACE.finditer(text) if "Ã " in text else ():
        yield MisreadText(Span(*found.span()), found[0], "à")
    for pattern, written, read in _OTHERS:
        for found in pattern.finditer(text):
            meant = found[0].encode(written, "ignore").decode(read, "ignore")
            # A list of letters, such as ÄäÖöÜü, is no word: it has capital letters in its middle.
            if len(_LETTERS.findall(meant)) >= _FEWEST_LETTERS and meant[1:] == meant[1:].lower():
                yield MisreadText(Span(*found.span()), found[0], meant)


def _encoding(name: str, meant: str, least: int) -> _Encoding:
    """Return the data for finding text that was read in an encoding by mistake.

    Args:
        name: The name of the encoding in Python.
        meant: A regular expression for correct texts that may have been misread.
        least: The least number of UTF-8 characters in a misread run.
    """
    characters = {}
    for byte in range(_FIRST_HIGH_BYTE, 0x100):
        try:
            characters[byte] = bytes([byte]).decode(name)
        except UnicodeDecodeError:
            characters[byte] = chr(byte)  # as browsers decode it
    following = f"[{''.join(map(re.escape, (characters[byte] for byte in range(0x80, 0xC0))))}]"
    leads = "|".join(
        f"[{''.join(re.escape(characters[byte]) for byte in range(first, last))}]{following}{{{count}}}"
        for first, last, count in ((0xC2, 0xE0, 1), (0xE0, 0xF0, 2), (0xF0, 0xF5, 3))
    )
    return _Encoding(
        sign=lazy_pattern(f"[{''.join(re.escape(characters[byte]) for byte in range(0xC2, 0xF5))}]{following}"),
        pattern=lazy_pattern(f"(?:{leads}){{{least},}}+"),
        byte={character: byte for byte, character in characters.items()},
        meant=lazy_pattern(meant),
    )


_ENCODINGS = (
    # Texts that may be meant: letters with accents, punctuation, kana, Chinese, Korean; at least two letters of
    # Cyrillic, Greek, Hebrew, Arabic, Hindi or Thai.
    _encoding(
        "cp1252",
        r"(?:[\u00a1-\u017f\u1e00-\u1eff\u2010-\u206f\u20ac\u2122\u2190-\u21ff\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
        r"\U0001f300-\U0001faff]|[\u0370-\u06ff\u0900-\u0eff]{2})+",
        1,
    ),
    _encoding("cp1251", r"[\u0400-\u04ff\u2010-\u206f]{2,}", 2),
)
