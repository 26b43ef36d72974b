"""Adds rows to the field ``forbidden`` of entries of a glossary file, and changes nothing else in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml
from msgspec.structs import replace

from ..edits import apply_edits
from ..messages import gettext
from ..model import Edit, Span
from .decode import decode_glossary
from .encode import forbidden_values, in_one_line
from .errors import GlossaryError
from .terms import Forbidden, Glossary, Term

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BYTE_ORDER_MARK = "\ufeff"
_LAST_KEYS = ("note", "examples")  # keys that usually end an entry; new rows come before them
_PLAIN_IN_LISTS = re.compile(r"[^\[\]{},\n]+")


def with_forbidden(text: str, label: str, rows: Mapping[int, Sequence[Forbidden]]) -> str:
    """Return the text of a glossary file with more rows in the field ``forbidden`` of some entries.

    Args:
        text: The text of the file.
        label: The name of the file, for messages.
        rows: The rows to add, by the index of the entry in the file.

    Raises:
        GlossaryError: The file is not valid, or the way in which an entry is written leaves no place for a row.
    """
    before = decode_glossary(text, label)
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    content = text.removeprefix(mark)
    entries = _value(yaml.compose(content, Loader=_LOADER), "terms").value
    edits = []
    for entry, added in rows.items():
        try:
            edits.append(_edit(content, entries[entry], added))
        except GlossaryError as error:
            raise GlossaryError(f"{before.terms[entry].origin}: {error}") from None
    new_text = mark + apply_edits(content, sorted(edits, key=lambda edit: edit.span))
    wanted = tuple(
        replace(term, forbidden=(*term.forbidden, *rows.get(entry, ())))
        for entry, term in enumerate(_without_lines(before))
    )
    if _without_lines(decode_glossary(new_text, label)) != wanted:
        raise GlossaryError(
            gettext(
                "{file}: adding the forbidden renderings would change other entries too; add them by hand", file=label
            )
        )
    return new_text


def _without_lines(glossary: Glossary) -> tuple[Term, ...]:
    return tuple(replace(term, origin="") for term in glossary.terms)


def _edit(text: str, entry: Any, rows: Iterable[Forbidden]) -> Edit:
    """Return the edit that adds rows to an entry.

    Args:
        text: The text of the file.
        entry: The mapping of the entry, as a node of the YAML parser.
        rows: The rows to add.

    Raises:
        GlossaryError: The field has a single value that takes several lines. The message does not name the entry.
    """
    written = [in_one_line(forbidden_values(row)) for row in rows]
    value = _value(entry, "forbidden")
    if value is None:
        return _new_field(text, entry, written)
    if isinstance(value, yaml.SequenceNode):
        if value.flow_style:
            end = value.value[-1].end_mark.index if value.value else value.start_mark.index + 1
            return _insertion(end, (", " if value.value else "") + ", ".join(written))
        indent = " " * value.start_mark.column
        return _new_lines(text, value, [f"{indent}- {row}" for row in written])
    start, end = value.start_mark.index, value.end_mark.index
    old = text[start:end]
    if isinstance(value, yaml.ScalarNode) and not value.style and not _PLAIN_IN_LISTS.fullmatch(old):
        old = in_one_line(value.value)
    elif "\n" in old:
        raise GlossaryError(gettext('"forbidden" is not a list; write it as a list, so that renderings can be added'))
    return Edit(Span(start, end), f"[{', '.join((old, *written))}]")


def _new_field(text: str, entry: Any, rows: Sequence[str]) -> Edit:
    """Return the edit of ``text`` that adds the field ``forbidden`` with these rows to an entry (a YAML node)."""
    if entry.flow_style:
        return _insertion(entry.value[-1][1].end_mark.index, f", forbidden: [{', '.join(rows)}]")
    indent = " " * entry.start_mark.column
    keys = [key.value for key, _ in entry.value]
    before = min((keys.index(key) for key in _LAST_KEYS if key in keys[1:]), default=len(keys))
    lines = [f"{indent}forbidden:", *(f"{indent}  - {row}" for row in rows)]
    return _new_lines(text, entry.value[max(before, 1) - 1][1], lines)


def _new_lines(text: str, node: Any, lines: Iterable[str]) -> Edit:
    """Return the edit of ``text`` that adds lines after the line on which a YAML node or a comment behind it ends."""
    last = _last(node)
    start = last.start_mark.index
    line_end = text.find("\n", start + len(text[start : last.end_mark.index].rstrip()))
    at = len(text) if line_end < 0 else line_end
    break_ = "\r\n" if text[at - 1 : at + 1] == "\r\n" else "\n"
    at -= len(break_) - 1
    return _insertion(at, "".join(f"{break_}{line}" for line in lines))


def _last(node: Any) -> Any:
    """Return the innermost node at the end of a YAML node, whose position shows where the text of the node ends.

    For a list or mapping in block style, the parser gives an end that is too far: the beginning of the next token. The
    result is therefore its last value, or the last value of that value, and so on. Other nodes are returned unchanged.
    """
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    return node


def _insertion(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)


def _value(mapping: Any, key: str) -> Any:
    """Return the node of the value of a key; None if the mapping does not have the key."""
    return next((value for name, value in mapping.value if name.value == key), None)
