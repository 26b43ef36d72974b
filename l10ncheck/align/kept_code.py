"""Leaves out what proves nothing about a translation: comments and placeholder names in code, broken marks in text."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from ..model import Segment

# A comment, or a wide gap before another column.
_DESCRIPTION = lazy_pattern(r"\s(?:\s|(?<=\t)|(?:#|//)(?:\s|$))")
_COMMENT_LINE = lazy_pattern(r"(?:#|//)(?:\s|$)")
# ``{{name}}``, ``{{a/file|a/folder}}`` or ``<name>``, but not ``{{[-v|--verbose]}}``, ``{{on|off}}`` or ``List<Lane>``.
_PLACEHOLDER = lazy_pattern(r"\{\{(?!\[)(?:[^{}|/]*/[^{}]*|[^{}|]*)\}\}|(?<!\S)<[^<>\s][^<>]*>(?!\S)")
# The address of a link whose marks are broken: ``[guide] (a.md)``, ``guide](a.md)``.
_SHOWN_ADDRESS = lazy_pattern(r"[\]］】][ \u3000]?[(（\[][^\s()（）\[\]./#]*+[./#][^\s()（）\[\]]*+[)）\]]")
_COMMAND = lazy_pattern(r"[^\W\d_]{2}")


def without_placeholders(code: str) -> str:
    """Return a command without the names of its placeholders, which are often translated.

    For example, ``ls {{path}}`` gives ``ls {}``. The result is empty if the code has no placeholder, or nothing else.
    """
    command = _PLACEHOLDER.sub("{}", code)
    return command if command != code and _COMMAND.search(command) else ""


def without_broken_marks(text: str) -> str:
    """Return a text without the code or address that is part of it only because a mark is broken.

    For example, ``[guide] (a.md)`` is no link, so ``(a.md)`` is read as text.
    """
    return _SHOWN_ADDRESS.sub("", text.partition("```")[0])


def is_only_code(segment: Segment) -> bool:
    """Whether a segment is a code block, or a text of one piece of inline code, such as a command in a line."""
    return segment.kind == "code" or (segment.kind != "tag" and segment.prose.strip() == "\x01")


def untranslated_part(line: str) -> str:
    """Return a line of code without the parts that translators change: a comment, or the text columns of a help output.

    For example, ``ls -a  # list all`` gives ``ls -a``.
    """
    line = line.strip()
    if _COMMENT_LINE.match(line):
        return ""
    found = _DESCRIPTION.search(line)
    return line[: found.start()] if found else line
