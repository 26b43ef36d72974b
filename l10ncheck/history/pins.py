"""Reads and writes pins: commits of the source that translations name in their front matter, or in a comment.

The comment is the first thing of a page without front matter, since GitHub shows front matter as a table. MDX has no
such comments, so front matter is added to a page of MDX.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..history_types import Pin
from ..markdown import front_matter_of, parse
from ..messages import gettext
from ..model import FrontMatter, Span
from ..page_fields import FieldError, verify, with_field

# Used by sites of Docsy and Hugo; by GitLab and others; by sites of Astro and Jekyll.
KEYS = ("default_lang_commit", "sourceCommit", "source_commit")

_COMMENT = re.compile(r"\s*<!--[ \t]*(?P<key>[\w.-]+)[ \t]*:[ \t]*(?P<value>[\w./-]*?)[ \t]*-->")

_OPENING = "<!--"


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


def without_pins(text: str, keys: Sequence[str]) -> str:
    """Return the text of a page without the comment that holds its pin, and without some front matter fields.

    Front matter that would be empty is removed too.

    Args:
        text: The text of the page.
        keys: The names of the fields to remove: those that can contain a pin, and others if the caller wants.
    """
    if not any(key in text for key in keys):
        return text
    if pin := comment_pin(text, keys):
        line = text.find("\n", pin.span.end) + 1 or len(text)
        rest = text[line:]
        text = text[: text.rindex(_OPENING, 0, pin.span.start)] + rest.lstrip("\r\n")
    matter = front_matter_of(text)
    if matter is None:
        return text
    names = "|".join(map(re.escape, keys))
    field_line = re.compile(rf"""^[ \t]*["']?(?:{names})["']?[ \t]*[:=].*\n""", re.MULTILINE)
    start, end = matter.span.start, matter.span.end
    remaining = field_line.sub("", text[start:end])
    if len(remaining.split()) > 2:
        return text[:start] + remaining + text[end:]
    return text[:start] + text[end:].lstrip("\r\n")  # only delimiters remain, so the front matter was added for the pin


def pinned(text: str, key: str, commit: str, *, comments: bool = True) -> str:
    """Return the text of a page with the pin ``key: commit``.

    If the page already has a comment with this key, the comment is changed. Otherwise, the pin becomes a field of the
    front matter (see ``with_field``) or, on a page without front matter, a comment at the start of the page.

    Args:
        text: The text of the page.
        key: The name of the field.
        commit: The id of the commit.
        comments: Whether a comment may be added. Otherwise, front matter is added to a page that has none.

    Raises:
        FieldError: The front matter is invalid, or the change would also affect other fields or the text of the page.
    """
    page = parse(text, dialects=())
    pin = comment_pin(text, (key,))
    if not pin and (page.front_matter or not comments):
        return with_field(text, key, commit)
    if pin:
        new_text = text[: pin.span.start] + commit + text[pin.span.end :]
    else:
        byte_order_mark = "\ufeff" if text.startswith("\ufeff") else ""
        body = text.removeprefix(byte_order_mark)
        newline = "\r\n" if "\r\n" in text else "\n"
        gap = newline if body and not body.startswith(("\n", "\r")) else ""
        new_text = f"{byte_order_mark}{_OPENING} {key}: {commit} -->{newline}{gap}{body}"
    verify(page, new_text, {})
    if (written := comment_pin(new_text, (key,))) is None or written.value != commit:
        raise FieldError(
            gettext(
                'the start of the page cannot have a comment; write "{key}: {commit}" into its front matter',
                key=key,
                commit=commit,
            )
        )
    return new_text
