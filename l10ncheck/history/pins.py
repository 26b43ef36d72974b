"""Commits that translations name themselves."""

from __future__ import annotations

from collections.abc import Sequence

from ..history_types import Pin
from ..model import FrontMatter

# Docsy and Hugo sites; GitLab and others; Astro and Jekyll sites.
KEYS = ("default_lang_commit", "sourceCommit", "source_commit")


def pin_of(matter: FrontMatter | None, keys: Sequence[str] = KEYS) -> Pin | None:
    """What a page names in its front matter as the commit of the source that it is a translation of, if it does."""
    for field in matter.fields if matter else ():
        if field.key in keys and field.value not in (None, ""):
            return Pin(field.key, str(field.value).strip(), field.value_span)
    return None
