"""Replace characters that are unsafe in a report: control characters, bidi controls and lone surrogates."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern

# A page may contain escape sequences for terminals, so control characters are replaced by symbols. Bidi controls are
# replaced because they can make a text look like another one, and U+FFFE and U+FFFF because XML 1.0 forbids them. Each
# replacement is one character, so offsets stay valid.
VISIBLE = {code: 0x2400 + code for code in range(32)} | {9: " ", 0x7F: "␡", 0x2028: "␤", 0x2029: "␤"}
VISIBLE |= dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF], "\ufffd")

_IN_LINES = {code: symbol for code, symbol in VISIBLE.items() if code not in (9, 10, 13)}
_UNSAFE_IN_LINES = lazy_pattern(f"[{''.join(map(chr, _IN_LINES))}\ud800-\udfff]")
_UNWRITABLE = lazy_pattern("[\ud800-\udfff]")  # lone surrogates, which UTF-8 cannot encode


def writable(text: str) -> str:
    """Return the text with lone surrogates replaced, so that UTF-8 can encode it. The length stays the same."""
    return _UNWRITABLE.sub("\ufffd", text)


def visible(text: str) -> str:
    """Replace each unsafe character and each line break of a text by one symbol: a line feed becomes ``␊``.

    A tab becomes a space. The length stays the same.
    """
    return writable(text).translate(VISIBLE)


def shown(text: str) -> str:
    """Return the text with unsafe characters replaced by symbols (``␇`` for U+0007). Line breaks and tabs stay."""
    return writable(text).translate(_IN_LINES) if _UNSAFE_IN_LINES.search(text) else text
