"""Characters that the formats of other tools allow."""

from __future__ import annotations

import re

# XML 1.0 forbids these, and gettext cannot read most of them. All others are kept: unlike a report for people, a
# translation memory must give back what the page has.
_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return the text with U+FFFD in place of each character that XML or gettext does not allow."""
    return _ILLEGAL.sub("\ufffd", text)
