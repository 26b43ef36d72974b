"""What may not go from a page into a report as it stands: characters that command, reorder or cannot be written."""

from __future__ import annotations

import re

# Control characters become symbols of the same length: a page may hold escape sequences. So do the marks that turn the
# direction of text around, with which a page could show one thing and say another.
VISIBLE = {code: 0x2400 + code for code in range(32)} | {9: " ", 0x7F: "␡", 0x2028: "␤", 0x2029: "␤"}
VISIBLE |= dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")

_UNWRITABLE = re.compile("[\ud800-\udfff]")  # halves of surrogate pairs, which UTF-8 has no bytes for
_NOT_IN_XML = re.compile("[\ufffe\uffff]")  # what XML 1.0 forbids besides the characters above


def writable(text: str) -> str:
    """Text that UTF-8 can encode, of the same length."""
    return _UNWRITABLE.sub("\ufffd", text)


def visible(text: str) -> str:
    """Text on one line in which every character can be seen, of the same length; any XML or log takes it."""
    return _NOT_IN_XML.sub("\ufffd", writable(text)).translate(VISIBLE)
