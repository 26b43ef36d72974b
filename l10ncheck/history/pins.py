"""Pins: source commits that translations record in their front matter."""

from __future__ import annotations

from collections.abc import Sequence

from ..history_types import Pin
from ..model import FrontMatter

# Used by sites of Docsy and Hugo; by GitLab and others; by sites of Astro and Jekyll.
KEYS = ("default_lang_commit", "sourceCommit", "source_commit")


def pin_of(matter: FrontMatter | None, keys: Sequence[str] = KEYS) -> Pin | None:
    """Return the source commit that the front matter of a translation records, or None if it records none.

    Args:
        matter: The front matter of the translation.
        keys: The names of the fields to look for.
    """
    for field in matter.fields if matter else ():
        if field.key in keys and field.value not in (None, ""):
            return Pin(field.key, str(field.value).strip(), field.value_span)
    return None
