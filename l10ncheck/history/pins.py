"""Reads pins: commits of the source that translations name in their front matter."""

from __future__ import annotations

from collections.abc import Sequence

from ..history_types import Pin
from ..model import FrontMatter

# Used by sites of Docsy and Hugo; by GitLab and others; by sites of Astro and Jekyll.
KEYS = ("default_lang_commit", "sourceCommit", "source_commit")


def pin_of(matter: FrontMatter | None, keys: Sequence[str] = KEYS) -> Pin | None:
    """Return the pin of a translation: the commit of the source that its front matter names; None if it names none.

    Args:
        matter: The front matter of the translation; None if it has none.
        keys: The names of the fields that may contain a commit. If several do, the first in the front matter is used.
    """
    for field in matter.fields if matter else ():
        if field.key in keys and field.value not in (None, ""):
            return Pin(field.key, str(field.value).strip(), field.value_span)
    return None
