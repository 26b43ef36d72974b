"""Clean up texts of glossary files."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def plain_line(text: str) -> str:
    """Return the text on one line, without surrounding spaces, repeated spaces and unprintable characters."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
