"""Writing the commit that a translation was made from into its front matter, every other byte kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .errors import L10ncheckError
from .markdown import front_matter_of, parse
from .model import Field, FrontMatter, Page

_NUMBER = re.compile(r"[\d_]+(?:e\d+)?", re.IGNORECASE)  # YAML would not read these as text
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_FIRST_KEY = re.compile(r"(?:\A|[\r\n])([ \t]*)[\"']?[\w.-]+[\"']?[ \t]*[:=]")


class PinError(L10ncheckError):
    """The pin cannot be written. The message says why."""


def without_pins(text: str, keys: Sequence[str]) -> str:
    """A page without the lines of its front matter that hold one of the keys: what it was before it was pinned."""
    if not any(key in text for key in keys):
        return text
    matter = front_matter_of(text)
    if matter is None:
        return text
    names = "|".join(map(re.escape, keys))
    line = re.compile(rf"""^[ \t]*["']?(?:{names})["']?[ \t]*[:=].*\n""", re.MULTILINE)
    start, end = matter.span.start, matter.span.end
    left = line.sub("", text[start:end])
    if len(left.split()) > 2:
        return text[:start] + left + text[end:]
    return text[:start] + text[end:].lstrip("\r\n")  # two delimiters and nothing between: it was made for the pin


def pinned(text: str, key: str, commit: str) -> str:
    """A page with ``key: commit`` in its front matter, which is made where there is none.

    A value that is there is replaced, quotes and comments around it stay; a new key comes last, in TOML last before the
    first table, in JSON first. Raises PinError where that would change anything else.
    """
    page = parse(text, dialects=())
    matter = page.front_matter
    if matter is None:
        after = _with_front_matter(page, key, commit)
    elif matter.error:
        raise PinError(f"its front matter cannot be read: {matter.error}")
    else:
        field = next((field for field in matter.fields if field.key == key), None)
        after = _replaced(text, matter, field, commit) if field else _added(text, matter, key, commit)
    _verify(page, after, key, commit)
    return after


def _replaced(text: str, matter: FrontMatter, field: Field, commit: str) -> str:
    start, end = field.value_span.start, field.value_span.end
    if isinstance(field.value, (dict, list)):
        raise PinError(f"{field.key} holds more than one value")
    is_quoted = text[start - 1 : start] in ("'", '"')
    value = commit if is_quoted else _scalar(matter, commit)
    space = " " if matter.format == "yaml" and text[start - 1 : start] == ":" else ""
    return text[:start] + space + value + text[end:]


def _added(text: str, matter: FrontMatter, key: str, commit: str) -> str:
    start, end = matter.span.start, matter.span.end
    newline = "\r\n" if "\r\n" in text[start:end] else "\n"
    if matter.format == "json":
        at = text.index("{", start) + 1
        comma = "," if matter.fields else ""
        return f'{text[:at]}{newline}{_indent(text[at:end])}"{key}": "{commit}"{comma}{text[at:]}'
    first = text.index("\n", start) + 1
    last = text.rindex("\n", start, end) + 1
    if matter.format == "toml":
        table = _TABLE.search(text, first, last)
        at = table.start() if table else last
        return f"{text[:at]}{key} = {_scalar(matter, commit)}{newline}{text[at:]}"
    return f"{text[:last]}{_indent(text[first:last])}{key}: {_scalar(matter, commit)}{newline}{text[last:]}"


def _with_front_matter(page: Page, key: str, commit: str) -> str:
    text = page.text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    value = f"'{commit}'" if _NUMBER.fullmatch(commit) else commit
    body = text.removeprefix(mark)
    gap = newline if body and not body.startswith(("\n", "\r")) else ""
    return f"{mark}---{newline}{key}: {value}{newline}---{newline}{gap}{body}"


def _scalar(matter: FrontMatter, commit: str) -> str:
    if matter.format != "yaml":
        return f'"{commit}"'
    return f"'{commit}'" if _NUMBER.fullmatch(commit) else commit


def _indent(body: str) -> str:
    """The white space before the first key."""
    found = _FIRST_KEY.search(body)
    return found[1] if found else ""


def _verify(before: Page, text: str, key: str, commit: str) -> None:
    """Nothing but the one field may be different to who reads the page."""
    after = parse(text, dialects=())
    matter = after.front_matter
    values = {field.key: field.value for field in matter.fields} if matter and not matter.error else {}
    old = {field.key: field.value for field in before.front_matter.fields} if before.front_matter else {}
    kept = {name: value for name, value in values.items() if name != key}
    if values.get(key) != commit or kept != {name: value for name, value in old.items() if name != key}:
        raise PinError(
            "its front matter is written in a way that no line can be added to or changed in; pin it by hand"
        )
    if _body(before) != _body(after):
        raise PinError("its text would be read in another way; pin it by hand")


def _body(page: Page) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in page.segments if segment.kind != "field"]
