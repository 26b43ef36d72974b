"""Detects GitHub alerts: quotations whose first line is ``[!NOTE]``. ``tree.py`` parses them."""

from __future__ import annotations

import re

from ...lazy_pattern import lazy_pattern
from .base import Dialect

_ALERT = lazy_pattern(r"^ {0,3}(?:>[ \t]*)+\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$", re.M)


def _detect(text: str) -> bool:
    return "[!" in text and bool(_ALERT.search(text))


DIALECT = Dialect(name="github", detect=_detect, slug="github")
