"""Reads pins: commits of the source that translations name in their front matter, or in a comment at their start."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..history_types import Pin
from ..markdown import front_matter_of
from ..model import FrontMatter, Span

# Used by sites of Docsy and Hugo; by GitLab and others; by sites of Astro and Jekyll.
KEYS = ("default_lang_commit", "sourceCommit", "source_commit")

_COMMENT = re.compile(r"\s*<!--[ \t]*(?P<key>[\w.-]+)[ \t]*:[ \t]*(?P<value>[\w./-]*?)[ \t]*-->")


def pin_of(text: str, keys: Sequence[str] = KEYS) -> Pin | None:
    """Return the commit of the source that a translation names; None if it names none.

    Args:
        text: The text of the translation.
        keys: The names of the fields to look for: first in the front matter, then in a comment at the start of the
            page.
    """
    if not any(key in text for key in keys):
        return None
    matter = front_matter_of(text)
    for field in matter.fields if matter else ():
        if field.key in keys and field.value not in (None, ""):
            return Pin(field.key, str(field.value).strip(), field.value_span)
    return _comment_pin(text, keys, matter)


def comment_pin(text: str, keys: Sequence[str]) -> Pin | None:
    """Return the pin in the comment that is the first thing after the front matter of a page; None if there is none.

    Args:
        text: The text of the page.
        keys: The names that a pin can have.
    """
    return _comment_pin(text, keys, front_matter_of(text))


def _comment_pin(text: str, keys: Sequence[str], matter: FrontMatter | None) -> Pin | None:
    start = matter.span.end if matter else int(text.startswith("\ufeff"))
    found = _COMMENT.match(text, start)
    if not found or found["key"] not in keys or not found["value"]:
        return None
    return Pin(found["key"], found["value"], Span(*found.span("value")))
