"""Source commits that are recorded in the front matter of translations."""

from __future__ import annotations

from collections.abc import Sequence

from ..history_types import Pin
from ..model import FrontMatter

# Docsy and Hugo sites; GitLab and others; Astro and Jekyll sites.
KEYS = ("default_lang_commit", "sourceCommit", "source_commit")


def pin_of(matter: FrontMatter | None, keys: Sequence[str] = KEYS) -> Pin | None:
    """Return the source commit that is recorded in the front matter of a translation; None if there is none.

    Args:
        matter: The front matter of the translation.
        keys: The names of the fields to look for.
    """
    for field in matter.fields if matter else ():
        if field.key in keys and field.value not in (None, ""):
            return Pin(field.key, str(field.value).strip(), field.value_span)
    return None
