"""Read the front matter of both pages, and normalize its values for comparison."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from ..lazy_pattern import lazy_pattern
from ..links import address
from ..model import Field, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

# Keys that tell the site generator how to build a page, as patterns for ``matches_key``.
BUILD_KEYS = (
    "content_type", "layout", "type", "template", "headless", "no_list", "toc_hide", "simple_list", "evergreen", "math",
    "mermaid", "hide", "*[_-]type", "*Type", "*[_-]layout", "*Layout", "*[_-]template", "*[_-]class", "*Class", "class",
    "component", "displayed_sidebar", "outline", "variant",
)  # fmt: skip
_NUMBER = lazy_pattern(r"[-+]?\d+(?:\.\d+)?", re.ASCII)  # YAML and TOML read other digits as text
_ADDRESS = lazy_pattern(r"\.{0,2}/|https?://")
_DATE = lazy_pattern(r"\d{4}-\d\d")
_TEXT = lazy_pattern(r"\S\s+[^\W\d_A-Z]\w*")
_SHORTEST = 4  # letters of a key that may be mistyped
_ALIKE = 0.72  # the likeness of ``title`` and ``titulo``
# Keys that resemble others and are none of them.
_KNOWN = frozenset(("linkTitle", "linktitle", "subtitle", "update", "updated", "authors", "nav_title"))


def fields(comparison: Comparison) -> tuple[dict[str, Field], dict[str, Field]] | None:
    """Return the front matter fields of the source and of the translation, each by key.

    The result is None if one of the pages has no front matter, or front matter that cannot be parsed.
    """
    source, translation = comparison.source.front_matter, comparison.translation.front_matter
    if source is None or translation is None or source.error or translation.error:
        return None
    return {field.key: field for field in source.fields}, {field.key: field for field in translation.fields}


def expanded_fields(comparison: Comparison) -> tuple[dict[str, Field], dict[str, Field]] | None:
    """Return the front matter fields of both pages, with lists of tables replaced by the fields of these tables.

    A table is a mapping of keys to values. For example, the field ``buttons.0.url`` is ``url`` in the first table of
    the list ``buttons``. A list is left as it is if the two pages have different numbers of tables in it. The result is
    None if one of the pages has no front matter, or front matter that cannot be parsed.
    """
    both = comparison.of(fields)
    if both is None:
        return None
    source, translation = both
    counts = {key: _tables(field.value) for key, field in source.items()}
    shared = {key for key, count in counts.items() if count and key in translation}
    shared = {key for key in shared if _tables(translation[key].value) == counts[key]}
    return _expanded(source, shared, comparison.source.text), _expanded(
        translation, shared, comparison.translation.text
    )


def _tables(value: Any) -> int:
    """Return the number of tables (maps of keys to values) in a list; 0 if the value is no list or has other items."""
    return len(value) if isinstance(value, list) and all(isinstance(item, dict) for item in value) else 0


def _expanded(fields: dict[str, Field], keys: set[str], text: str) -> dict[str, Field]:
    """Return fields with each list of tables replaced by the fields of its tables.

    For example, ``buttons`` with the value ``[{url: /a}]`` is replaced by ``buttons.0.url`` with the value ``/a``.
    ``keys`` are the keys of the lists to replace, and ``text`` is the text of the page.
    """
    found: dict[str, Field] = {}
    for key, field in fields.items():
        if key not in keys:
            found[key] = field
            continue
        position = field.value_span.start
        for number, table in enumerate(field.value):
            for name, value in table.items():
                spans = _place_of(name, text, Span(position, field.value_span.end)) or (
                    field.key_span,
                    field.value_span,
                )
                position = max(position, spans[1].start)
                nested = f"{key}.{number}.{name}"
                found[nested] = Field(nested, value, *spans)
    return found


def _place_of(key: str, text: str, within: Span) -> tuple[Span, Span] | None:
    """Return the place of a key in a span of a text, and the place of the value after it, which ends with the line.

    The result is None if the span does not contain the key.
    """
    pattern = lazy_pattern(
        rf"(?<![\w-])(?P<key>{re.escape(key)})[\"']?[ \t]*[:=][ \t]*(?P<value>[^\n]*?)[ \t\r]*$", re.MULTILINE
    )
    found = pattern.search(text, within.start, within.end)
    return (Span(*found.span("key")), Span(*found.span("value"))) if found else None


class TranslatedKey(Struct, frozen=True):
    """A front matter key that was translated or mistyped: the field of the source, and the field in its place."""

    source: Field
    translation: Field


def translated_keys(comparison: Comparison) -> tuple[TranslatedKey, ...]:
    """Return the front matter keys of the source that are translated or mistyped in the translation."""
    both = comparison.of(expanded_fields)
    if both is None:
        return ()
    source, translation = both
    places, own_places = _places(source), _places(translation)
    missing = [field for key, field in source.items() if key not in translation]
    extra = [field for key, field in translation.items() if key not in source]
    found = []
    for field in missing:
        other = next(
            (
                each
                for each in extra
                if _is_renamed(field, each)
                or (places[field.key] == own_places[each.key] and (are_texts(field, each) or _is_same(field, each)))
            ),
            None,
        )
        if other is not None:
            extra.remove(other)
            found.append(TranslatedKey(field, other))
    return tuple(found)


def _is_renamed(field: Field, other: Field) -> bool:
    """Whether a field of the source and another one may be the same, although its key was translated or mistyped.

    Equal ends of the two keys are first removed: ``search`` and ``búsqueda`` are left of ``search.boost`` and
    ``búsqueda.boost``. What is left must be nested in the same key, and both values must have the same type.
    """
    from difflib import SequenceMatcher  # imported late: most pages do not need it

    (parent, _, name), (other_parent, _, other_name) = field.key.rpartition("."), other.key.rpartition(".")
    while name == other_name and parent and other_parent:
        (parent, _, name), (other_parent, _, other_name) = parent.rpartition("."), other_parent.rpartition(".")
    if parent != other_parent or type(field.value) is not type(other.value):
        return False
    if not other_name.isascii():
        return name.isascii()
    if other_name in _KNOWN or f"{name}s" == other_name or f"{other_name}s" == name:
        return False
    return min(len(name), len(other_name)) >= _SHORTEST and (
        SequenceMatcher(None, name.lower(), other_name.lower()).ratio() >= _ALIKE
    )


def _places(fields: dict[str, Field]) -> dict[str, tuple[str, str, str]]:
    """Return the place of each key of the front matter: the key around it, the key before it and the key after it.

    For ``title`` and, below it, ``menu.name``, the place of the latter is ``("menu", "title", "")``: no key follows.
    """
    keys = list(fields)
    return {
        key: (key.rpartition(".")[0], before, after)
        for before, key, after in zip(["", *keys], keys, [*keys[1:], ""], strict=False)
    }


def are_texts(field: Field, other: Field) -> bool:
    """Whether both values are texts of several words for readers. A name of a person is no text: all of its words begin
    with a capital letter.
    """
    return all(isinstance(each.value, str) and _TEXT.search(each.value) for each in (field, other))


def _is_same(field: Field, other: Field) -> bool:
    """Whether two fields have the same text, number, Boolean or list with items. False for dates, which may be equal by
    chance.
    """
    value, other_value = comparable_value(field.value), comparable_value(other.value)
    is_item = isinstance(value, str) and not _DATE.match(value)
    return value == other_value and (is_item or (isinstance(value, list) and bool(value)))


def matches_key(key: str, patterns: tuple[str, ...]) -> bool:
    """Whether a key, or the last part of its dotted name, matches one of some patterns: ``stages.*``, ``*_id``."""
    last = key.rsplit(".", 1)[-1]
    return any(fnmatchcase(key, pattern) or fnmatchcase(last, pattern) for pattern in patterns)


def is_switch_text(text: str) -> bool:
    """Whether a text states a number, a date, true or false, as in the front matter field ``draft: "true"``."""
    text = text.strip()
    return _text(text) != text or text in ("true", "false") or (text.isascii() and text.isdigit())


def comparable_value(value: Any) -> Any:
    """Return a front matter value in a normal form, for comparison.

    For example, ``"10"`` equals ``10``, and the time of a date is left out.
    """
    if isinstance(value, date):  # this includes datetime, a subclass of date
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, int | float):
        return _digits(value)
    if isinstance(value, str):
        value = value.strip()
        return replace(address(value), fragment="") if _ADDRESS.match(value) else _text(value)
    if isinstance(value, list):
        return [comparable_value(item) for item in value]
    if isinstance(value, dict):
        return {key: comparable_value(item) for key, item in value.items()}
    return value


def _digits(number: float) -> str:
    """Return a number as text. A whole number has all its digits, and no decimal point: ``10`` for 10.0."""
    whole = isinstance(number, int) or number.is_integer()
    return str(int(number)) if whole else repr(number)


def _text(value: str) -> str:
    """Return a text that states a number, a date or a Boolean in its normal form; any other text unchanged.

    For example, ``True`` gives ``true``, and the time after a date is left out.
    """
    if _NUMBER.fullmatch(value) and len(value) < 16:
        return _digits(float(value))
    if value[:4].isdigit():
        with suppress(ValueError):
            return f"{datetime.fromisoformat(value):%Y-%m-%d}"
    return value.lower() if value.lower() in ("true", "false", "null") else value
