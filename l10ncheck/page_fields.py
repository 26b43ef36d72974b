"""Writes and removes single fields of the front matter of a page, and keeps every other byte."""

from __future__ import annotations

import re
from typing import Any

from .errors import L10ncheckError
from .lazy_pattern import lazy_pattern
from .markdown import parse
from .messages import gettext
from .model import Field, FrontMatter, Page

Value = str | bool

_NUMBER = lazy_pattern(r"[\d_]+(?:e\d+)?", re.IGNORECASE)  # YAML would read such a text as a number
_TABLE = lazy_pattern(r"^[ \t]*\[", re.MULTILINE)
_FIRST_KEY = lazy_pattern(r"(?:\A|[\r\n])([ \t]*)[\"']?[\w.-]+[\"']?[ \t]*[:=]")
_LINE_END = lazy_pattern(r"\r\n|\n|\r|\Z")
_QUOTES = ("'", '"')


class FieldError(L10ncheckError):
    """A field cannot be written or removed. The message says why."""


def with_field(text: str, key: str, value: Value) -> str:
    """Return the text of a page with a field in its front matter.

    If the page has no front matter, front matter is added. An existing value is replaced; comments and quotes around it
    are kept. A new key is added at the end of the front matter; in TOML before the first table; in JSON at the
    beginning.

    Args:
        text: The text of the page.
        key: The name of the field: letters, digits, ``_`` and ``-``.
        value: The value: true, false, or a text without quotes, spaces and colons, such as a commit.

    Raises:
        FieldError: The front matter is invalid, or the change would also affect other fields or the text of the page.
    """
    page = parse(text, dialects=())
    matter = _valid(page)
    if matter is None:
        new_text = _add_front_matter(page, key, value)
    else:
        field = _field(matter, key)
        new_text = _replace_value(text, matter, field, value) if field else _add_key(text, matter, key, value)
    verify(page, new_text, {key: value})
    return new_text


def without_field(text: str, key: str, *, keep_empty: bool) -> str:
    """Return the text of a page without a field of its front matter; the same text if it has none with this name.

    Args:
        text: The text of the page.
        key: The name of the field.
        keep_empty: Whether to keep front matter that has nothing else in it.

    Raises:
        FieldError: The front matter is invalid, or the change would also affect other fields or the text of the page.
    """
    page = parse(text, dialects=())
    matter = _valid(page)
    field = _field(matter, key) if matter else None
    if matter is None or field is None:
        return text
    start, end = _json_range(text, field) if matter.format == "json" else _line_range(text, field)
    new_text = text[:start] + text[end:]
    if not keep_empty and not _content(text[matter.span.start : start] + text[end : matter.span.end]):
        rest = text[matter.span.end :]
        for _ in range(2):  # the end of the last line, and the empty line that `with_field` adds after it
            rest = rest.removeprefix("\r\n" if rest.startswith("\r\n") else _newline(text))
        new_text = text[: matter.span.start] + rest
    verify(page, new_text, {key: None})
    return new_text


def verify(old_page: Page, new_text: str, changed: dict[str, Value | None]) -> None:
    """Check that a new text differs from a page only in the given fields.

    Args:
        old_page: The page before the change.
        new_text: The text after the change.
        changed: The new value of each field that may differ; None for a field that was removed.

    Raises:
        FieldError: Anything else differs.
    """
    new_page = parse(new_text, dialects=())
    expected = {key: value for key, value in {**_values(old_page), **changed}.items() if value is not None}
    kept = {key: value for key, value in _values(new_page).items() if value is not None}
    if _typed(kept) != _typed(expected):
        raise FieldError(
            gettext("this field cannot be changed without changing other parts of the front matter; edit it by hand")
        )
    if _body(old_page) != _body(new_page):
        raise FieldError(
            gettext("the change would affect how the rest of the page is parsed; edit the front matter by hand")
        )


def _valid(page: Page) -> FrontMatter | None:
    matter = page.front_matter
    if matter and matter.error:
        raise FieldError(gettext("the front matter cannot be read: {reason}", reason=matter.error))
    return matter


def _field(matter: FrontMatter, key: str) -> Field | None:
    return next((field for field in matter.fields if field.key == key), None)


# --- writing --------------------------------------------------------------------------------------------------------


def _replace_value(text: str, matter: FrontMatter, field: Field, value: Value) -> str:
    start, end = field.value_span.start, field.value_span.end
    if isinstance(field.value, (dict, list)):
        raise FieldError(
            gettext(
                'the value of the front matter key "{key}" is a list or a table; edit this value by hand', key=field.key
            )
        )
    is_quoted = text[start - 1 : start] in _QUOTES
    if is_quoted and isinstance(value, bool):
        start, end, is_quoted = start - 1, end + 1, False
    written = str(value) if is_quoted else _scalar(matter, value)
    space = " " if matter.format == "yaml" and text[start - 1 : start] == ":" else ""
    return text[:start] + space + written + text[end:]


def _add_key(text: str, matter: FrontMatter, key: str, value: Value) -> str:
    start, end = matter.span.start, matter.span.end
    newline = _newline(text[start:end])
    written = _scalar(matter, value)
    if matter.format == "json":
        offset = text.index("{", start) + 1
        comma = "," if matter.fields else ""
        return f'{text[:offset]}{newline}{_indent(text[offset:end])}"{key}": {written}{comma}{text[offset:]}'
    first = text.index(newline[-1], start) + 1
    last = text.rindex(newline[-1], start, end) + 1
    if matter.format == "toml":
        table = _TABLE.search(text, first, last)
        offset = table.start() if table else last
        return f"{text[:offset]}{key} = {written}{newline}{text[offset:]}"
    return f"{text[:last]}{_indent(text[first:last])}{key}: {written}{newline}{text[last:]}"


def _add_front_matter(page: Page, key: str, value: Value) -> str:
    text = page.text
    byte_order_mark = "\ufeff" if text.startswith("\ufeff") else ""
    newline = _newline(text)
    body = text.removeprefix(byte_order_mark)
    gap = newline if body else ""
    return f"{byte_order_mark}---{newline}{key}: {_yaml(value)}{newline}---{newline}{gap}{body}"


def _scalar(matter: FrontMatter, value: Value) -> str:
    if isinstance(value, str) and matter.format != "yaml":
        return f'"{value}"'
    return _yaml(value)


def _yaml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if _NUMBER.fullmatch(value) else value


def _newline(text: str) -> str:
    """Return the line break of a text; LF if the text has no line break."""
    return next((each for each in ("\r\n", "\n", "\r") if each in text), "\n")


def _indent(body: str) -> str:
    """Return the white space before the first key of the front matter."""
    found = _FIRST_KEY.search(body)
    return found[1] if found else ""


# --- removing -------------------------------------------------------------------------------------------------------


def _line_range(text: str, field: Field) -> tuple[int, int]:
    """Return the offsets at which the lines of a YAML or TOML field begin and end, with the last line break."""
    start = max(text.rfind("\n", 0, field.key_span.start), text.rfind("\r", 0, field.key_span.start)) + 1
    found = _LINE_END.search(text, max(field.key_span.end, field.value_span.end))
    return start, found.end() if found else len(text)


def _json_range(text: str, field: Field) -> tuple[int, int]:
    """Return the range to remove for a field in JSON: the field, the line break before it, and a comma beside it."""
    start, end = field.key_span.start, field.value_span.end
    start -= text[start - 1 : start] == '"'
    end += text[end : end + 1] == '"'
    before, after = text[:start].rstrip(), len(text) - len(text[end:].lstrip())
    if text[after : after + 1] == ",":
        return len(before), after + 1
    return len(before) - before.endswith(","), end


def _content(matter: str) -> str:
    """Return front matter without its delimiters and without white space: ``title:A`` for ``{title: A}``."""
    return "".join(matter.split()).strip("-+").removeprefix("{").removesuffix("}")


# --- verification ---------------------------------------------------------------------------------------------------


def _values(page: Page) -> dict[str, Any]:
    matter = page.front_matter
    return {field.key: field.value for field in matter.fields} if matter and not matter.error else {}


def _typed(values: dict[str, Any]) -> dict[str, tuple[type, Any]]:
    """Return each value with its type. Without the types, a comparison would find that True equals 1."""
    return {key: (type(value), value) for key, value in values.items()}


def _body(page: Page) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in page.segments if segment.kind != "field"]
