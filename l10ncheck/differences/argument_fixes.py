"""Values of arguments copied from the source, where the way both are written leaves no doubt what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from ..model import Arg, Edit, Page, Tag

Form = Literal["quoted", "braces", "bare"]

_QUOTES = "\"'`"
_BEFORE = re.compile(r"(?:[\s=:\[({,|#.<]|\A)\Z")
_BEHIND = re.compile(r"\s|[/%*}]*[>}]|[\])},|]|:::|\Z")
_BARE = re.compile(r"[\w./:#+-]*[\w.:#+-]")  # a value that needs no quotes in any dialect
_LITERAL = re.compile(r"true|false|null|nil|[+-]?[\d.]+", re.IGNORECASE)  # with quotes it is a text


def copied(source: Page, translation: Page, there: Tag, here: Tag, names: Iterable[str]) -> tuple[Edit, ...]:
    """The edits that copy the arguments of these names (see ``named_arguments``); none where one is not plain."""
    theirs, ours = _by_name(there), _by_name(here)
    strict = here.syntax != "shortcode"  # elsewhere a word without quotes is a variable
    edits = [_edit(source.text, translation.text, theirs.get(name), ours.get(name), strict) for name in names]
    return tuple(edit for edit in edits if edit) if all(edits) else ()


def _by_name(tag: Tag) -> Mapping[str, Arg]:
    """The arguments by name, a positional one by its place; without those whose name stands twice."""
    found: dict[str, list[Arg]] = {}
    positions = 0
    for arg in tag.args:
        positions += not arg.name
        found.setdefault(arg.name or str(positions), []).append(arg)
    return {name: args[0] for name, args in found.items() if len(args) == 1}


def _edit(source: str, translation: str, there: Arg | None, here: Arg | None, strict: bool) -> Edit | None:
    if there is None or here is None:
        return None
    was, now = _form(source, there), _form(translation, here)
    if was is None or now is None or "\n" in there.value or "\r" in there.value:
        return None
    edit = Edit(here.span, there.value)
    if was == now == "braces":
        return edit
    if "braces" in (was, now) or (was != now and (strict or _LITERAL.fullmatch(there.value))):
        return None
    if now == "bare":
        return edit if _BARE.fullmatch(there.value) else None
    return None if translation[here.span.start - 1] in there.value or "\\" in there.value else edit


def _form(text: str, arg: Arg) -> Form | None:
    """How a value is written, None where other characters touch it: as in ``a=q"v1"``, or where a quote is missing."""
    start, end = arg.span.start, arg.span.end
    quote = text[start - 1 : start]
    if quote and quote in _QUOTES and text[end : end + 1] == quote:
        return "quoted" if _stands_apart(text, start - 1, end + 1) else None
    opened, closed = text[max(0, start - 40) : start].rstrip(" \t\n")[-2:], text[end : end + 40].lstrip(" \t\n")[:1]
    if opened == "={" and closed == "}":
        return "braces"
    if end == start or any(sign in text[start:end] for sign in _QUOTES):
        return None
    return "bare" if _stands_apart(text, start, end) else None


def _stands_apart(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE.search(text[max(0, start - 1) : start]) and _BEHIND.match(text[end : end + 4]))
