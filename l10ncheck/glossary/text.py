"""Texts as a glossary has them."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """On one line, without spaces around it or two in a row, and without what nobody can see."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
