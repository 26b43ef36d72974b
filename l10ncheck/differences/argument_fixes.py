"""Edits that copy argument values of a shortcode or component from the source.

Both values must be written in a clear way: in quotes, in braces, or as a bare word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from ..lazy_pattern import lazy_pattern
from ..model import Arg, Edit, Page, Tag

Form = Literal["quoted", "braces", "bare"]

_QUOTES = "\"'`"
_BEFORE = lazy_pattern(r"(?:[\s=:\[({,|#.<]|\A)\Z")
_AFTER = lazy_pattern(r"\s|[/%*}]*[>}]|[\])},|]|:::|\Z")
_BARE = lazy_pattern(r"[\w./:#+-]*[\w.:#+-]")  # a value that no dialect needs to quote
_LITERAL = lazy_pattern(r"true|false|null|nil|[+-]?[\d.]+", re.IGNORECASE)  # in quotes, it would become a string


def argument_edits(
    source: Page, translation: Page, source_tag: Tag, tag: Tag, names: Iterable[str]
) -> tuple[Edit, ...]:
    """Return edits that copy argument values from a tag of the source to its counterpart in the translation.

    Args:
        source: The source page.
        translation: The page to edit.
        source_tag: The tag of the source, which has the correct values.
        tag: The tag of the translation to edit.
        names: Names of the arguments to copy. A positional argument is named by its number, from ``1``.

    Returns:
        One edit for each name. Empty if one of the values cannot be copied safely, for example because a quote is
        missing or the two sides use different quotes.
    """
    source_args, args = _by_name(source_tag), _by_name(tag)
    quotes_matter = tag.syntax != "shortcode"  # outside of shortcodes, a word without quotes is a variable
    texts = source.text, translation.text
    edits = [_edit(*texts, source_args.get(name), args.get(name), quotes_matter=quotes_matter) for name in names]
    return tuple(edit for edit in edits if edit) if all(edits) else ()


def _by_name(tag: Tag) -> Mapping[str, Arg]:
    """Return the arguments of a tag by their names. A positional argument is named by its number, from ``1``.

    Arguments whose name occurs twice are left out.
    """
    found: dict[str, list[Arg]] = {}
    positions = 0
    for arg in tag.args:
        positions += not arg.name
        found.setdefault(arg.name or str(positions), []).append(arg)
    return {name: args[0] for name, args in found.items() if len(args) == 1}


def _edit(
    source: str, translation: str, source_arg: Arg | None, arg: Arg | None, *, quotes_matter: bool
) -> Edit | None:
    """Return the edit that copies the value of an argument from the source to the translation.

    Args:
        source: The text of the source page.
        translation: The text of the translation.
        source_arg: The argument of the source; None if it has no such argument.
        arg: The argument of the translation; None if it has no such argument.
        quotes_matter: Whether a value in quotes means something else than the same value without quotes.

    Returns:
        The edit; None if an argument does not exist, or if the value cannot be copied safely.
    """
    if source_arg is None or arg is None:
        return None
    value = source_arg.value
    source_form, form = _form(source, source_arg), _form(translation, arg)
    if source_form is None or form is None or "\n" in value or "\r" in value:
        return None
    edit = Edit(arg.span, value)
    if source_form == form == "braces":
        return edit
    if "braces" in (source_form, form) or (source_form != form and (quotes_matter or _LITERAL.fullmatch(value))):
        return None
    if form == "bare":
        return edit if _BARE.fullmatch(value) else None
    return None if translation[arg.span.start - 1] in value or "\\" in value else edit


def _form(text: str, arg: Arg) -> Form | None:
    """Return how the value of an argument is written: in quotes, in braces or bare (without either).

    The result is None if a quote is missing, or if other characters touch the value, as in ``a=q"v1"``. ``text`` is the
    text of the page.
    """
    start, end = arg.span.start, arg.span.end
    quote = text[start - 1 : start]
    if quote and quote in _QUOTES and text[end : end + 1] == quote:
        return "quoted" if _is_delimited(text, start - 1, end + 1) else None
    opened, closed = text[max(0, start - 40) : start].rstrip(" \t\n")[-2:], text[end : end + 40].lstrip(" \t\n")[:1]
    if opened == "={" and closed == "}":
        return "braces"
    if end == start or any(sign in text[start:end] for sign in _QUOTES):
        return None
    return "bare" if _is_delimited(text, start, end) else None


def _is_delimited(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE.search(text[max(0, start - 1) : start]) and _AFTER.match(text[end : end + 4]))
