"""Writes the pin of a translation into its front matter, and changes nothing else.

A pin is the commit of the source that was translated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .errors import L10ncheckError
from .markdown import front_matter_of, parse
from .messages import gettext
from .model import Field, FrontMatter, Page

_NUMBER = re.compile(r"[\d_]+(?:e\d+)?", re.IGNORECASE)  # YAML would read such a commit id as a number
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_FIRST_KEY = re.compile(r"(?:\A|[\r\n])([ \t]*)[\"']?[\w.-]+[\"']?[ \t]*[:=]")


class PinError(L10ncheckError):
    """The pin (the translated commit) cannot be written into the front matter. The message says why."""


def without_pins(text: str, keys: Sequence[str]) -> str:
    """Return the text of a page without its pins: the front matter lines that have one of the keys.

    Args:
        text: The text of the page.
        keys: The names of the front matter fields that can contain a pin.
    """
    if not any(key in text for key in keys):
        return text
    matter = front_matter_of(text)
    if matter is None:
        return text
    names = "|".join(map(re.escape, keys))
    line = re.compile(rf"""^[ \t]*["']?(?:{names})["']?[ \t]*[:=].*\n""", re.MULTILINE)
    start, end = matter.span.start, matter.span.end
    remaining = line.sub("", text[start:end])
    if len(remaining.split()) > 2:
        return text[:start] + remaining + text[end:]
    return text[:start] + text[end:].lstrip("\r\n")  # only delimiters remain, so the front matter was added for the pin


def pinned(text: str, key: str, commit: str) -> str:
    """Return the text of a page with ``key: commit`` in its front matter.

    If the page has no front matter, front matter is added. An existing value is replaced; quotes and comments around it
    are kept. A new key is added at the end of the front matter; in TOML before the first table; in JSON at the
    beginning.

    Args:
        text: The text of the page.
        key: The name of the field.
        commit: The id of the commit.

    Raises:
        PinError: The front matter is invalid, or anything else would change.
    """
    page = parse(text, dialects=())
    matter = page.front_matter
    if matter is None:
        new_text = _add_front_matter(page, key, commit)
    elif matter.error:
        raise PinError(gettext("the front matter cannot be read: {reason}", reason=matter.error))
    else:
        field = next((field for field in matter.fields if field.key == key), None)
        new_text = _replace_value(text, matter, field, commit) if field else _add_key(text, matter, key, commit)
    _verify(page, new_text, key, commit)
    return new_text


def _replace_value(text: str, matter: FrontMatter, field: Field, commit: str) -> str:
    start, end = field.value_span.start, field.value_span.end
    if isinstance(field.value, (dict, list)):
        raise PinError(gettext('the front matter key "{key}" does not have a single value', key=field.key))
    is_quoted = text[start - 1 : start] in ("'", '"')
    value = commit if is_quoted else _scalar(matter, commit)
    space = " " if matter.format == "yaml" and text[start - 1 : start] == ":" else ""
    return text[:start] + space + value + text[end:]


def _add_key(text: str, matter: FrontMatter, key: str, commit: str) -> str:
    start, end = matter.span.start, matter.span.end
    newline = "\r\n" if "\r\n" in text[start:end] else "\n"
    if matter.format == "json":
        offset = text.index("{", start) + 1
        comma = "," if matter.fields else ""
        return f'{text[:offset]}{newline}{_indent(text[offset:end])}"{key}": "{commit}"{comma}{text[offset:]}'
    first = text.index("\n", start) + 1
    last = text.rindex("\n", start, end) + 1
    if matter.format == "toml":
        table = _TABLE.search(text, first, last)
        offset = table.start() if table else last
        return f"{text[:offset]}{key} = {_scalar(matter, commit)}{newline}{text[offset:]}"
    return f"{text[:last]}{_indent(text[first:last])}{key}: {_scalar(matter, commit)}{newline}{text[last:]}"


def _add_front_matter(page: Page, key: str, commit: str) -> str:
    text = page.text
    byte_order_mark = "\ufeff" if text.startswith("\ufeff") else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    value = f"'{commit}'" if _NUMBER.fullmatch(commit) else commit
    body = text.removeprefix(byte_order_mark)
    gap = newline if body and not body.startswith(("\n", "\r")) else ""
    return f"{byte_order_mark}---{newline}{key}: {value}{newline}---{newline}{gap}{body}"


def _scalar(matter: FrontMatter, commit: str) -> str:
    if matter.format != "yaml":
        return f'"{commit}"'
    return f"'{commit}'" if _NUMBER.fullmatch(commit) else commit


def _indent(body: str) -> str:
    """Return the white space before the first key of the front matter."""
    found = _FIRST_KEY.search(body)
    return found[1] if found else ""


def _verify(old_page: Page, new_text: str, key: str, commit: str) -> None:
    """Check that the new text differs from the old page only in the value of the key, which is the commit.

    Raises:
        PinError: Anything else changes.
    """
    new_page = parse(new_text, dialects=())
    old_values, new_values = _values(old_page), _values(new_page)
    if new_values.get(key) != commit or {**new_values, key: ""} != {**old_values, key: ""}:
        raise PinError(gettext("no line can be added to front matter of this form; add the pin by hand"))
    if _body(old_page) != _body(new_page):
        raise PinError(gettext("the new line would change how the rest of the page is parsed; add the pin by hand"))


def _values(page: Page) -> dict[str, Any]:
    """Return the values of the front matter fields of a page by their keys; empty if it has no valid front matter."""
    matter = page.front_matter
    return {field.key: field.value for field in matter.fields} if matter and not matter.error else {}


def _body(page: Page) -> list[tuple[str, str]]:
    """Return the kind and the text of each segment of a page, without its front matter."""
    return [(segment.kind, segment.text) for segment in page.segments if segment.kind != "field"]
