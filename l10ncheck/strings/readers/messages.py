"""Reads messages with descriptions, as Docusaurus writes them: ``{"key": {"message": …, "description": …}}``.

Docusaurus usually writes no file for the source language. The source texts are then read from the keys: those of labels
end with the source text (``item.label.Docs``), and the key of a text without an id is the source text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Span
from ..places import Places
from ..scalars import Data
from .base import StringEntry, entry, entry_of_key, unique

_PARTS = frozenset({"message", "description"})
_LABEL = re.compile(
    r"(?:sidebar\.[^.]+\.(?:category|link|doc)|link\.title|link\.item\.label|item\.label)\."
    r"(?P<label>.+?)(?P<more>\.link\.generated-index\.(?:title|description))?$"
)
_FORMS = "|"  # between the plural forms of a text with the placeholder {count}
_COUNT = "{count}"


def fits(data: Data) -> bool:
    """Whether a file consists of messages of Docusaurus: objects with only the keys ``message`` and ``description``."""
    return any(scalar.path[1:] == ("message",) for scalar in data.scalars) and all(
        len(scalar.path) == 2 and scalar.path[1] in _PARTS for scalar in data.scalars
    )


def read(data: Data, text: str, *, of_keys: bool) -> tuple[StringEntry, ...]:
    """Return the entries of a file of messages.

    Args:
        data: The texts and keys that ``read_data_file`` found in the file.
        text: The content of the file.
        of_keys: Whether to return the source texts in the keys instead of the messages.
    """
    return unique(_texts_in_keys(data, text) if of_keys else _messages(data))


def _messages(data: Data) -> Iterator[StringEntry]:
    for scalar in data.scalars:
        if scalar.path[1] == "message":
            yield _last_form(entry(scalar.path[0], scalar))


def _last_form(message: StringEntry) -> StringEntry:
    """Return an entry with only the last of its plural forms: ``{count} posts`` for ``One post|{count} posts``.

    Languages differ in the number of forms, so the forms cannot be compared one by one. An entry without several forms
    is returned unchanged.
    """
    before, mark, text = message.text.rpartition(_FORMS)
    if not mark or _COUNT not in message.text:
        return message
    start, end = len(before) + len(mark), len(message.text)
    places = Places(message.text, message.pieces)
    return StringEntry(message.key, text, places.span(Span(start, end)), tuple(places.split(0, Span(start, end))))


def _texts_in_keys(data: Data, text: str) -> Iterator[StringEntry]:
    descriptions = {scalar.path[0]: scalar.value for scalar in data.scalars if scalar.path[1] == "description"}
    for key in data.keys:
        if len(key.path) != 1:
            continue
        name = key.path[0]
        label = _label(name, descriptions.get(name))
        if label:
            yield _last_form(entry_of_key(name, label, text[key.span.start : key.span.end], key.span))


def _label(key: str, description: str | None) -> str:
    """Return the source text that a key contains: ``Docs`` for ``item.label.Docs``; empty if it contains none.

    The key of a category may end with a name of its own instead, which the description of the message does not contain.
    A key with spaces and without such an end is itself the source text.

    Args:
        key: The key of the message.
        description: The description of the message. If it is None, the end of the key counts as the source text.
    """
    if found := _LABEL.match(key):
        is_label = not found["more"] and (description is None or found["label"] in description)
        return found["label"] if is_label else ""
    return key if " " in key.strip() else ""
