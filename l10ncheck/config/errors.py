"""Errors in the configuration. Their messages name the file, the line and the key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Struct

from ..decoding import Key, line_of
from ..errors import L10ncheckError
from ..messages import gettext


class ConfigError(L10ncheckError):
    """The configuration is invalid. The message names the file, the line and the key."""


class Origin(Struct, frozen=True):
    """The place where settings were made: a file or the command line.

    Attributes:
        label: The name of the file or of the preset; empty for the command line.
        text: The text of the file; empty for the command line.
        prefix: The key of the table in the file that contains the settings, such as ``tool.l10ncheck``; empty for the
            whole file.
        is_preset: Whether the settings are those of a preset.
    """

    label: str
    text: str = ""
    prefix: Key = ()
    is_preset: bool = False

    def location(self, key: Key) -> str:
        """Return where a key is set: the file and line (``l10ncheck.toml:3``), the preset, or "command line"."""
        if self.is_preset:
            return gettext('preset "{name}"', name=self.label)
        if self.text:
            return f"{self.label}:{line_of(self.text, (*self.prefix, *key))}"
        return self.label or gettext("command line")

    def error(self, key: Key, message: str) -> ConfigError:
        """Return an error whose message begins with the place where ``key`` is set."""
        return ConfigError(f"{self.location(key)}: {message}")


COMMAND_LINE = Origin("")


def dotted(key: Key) -> str:
    """Write a key as in TOML: ``rules.text-too-short.severity``, ``overrides[0].paths``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in key).removeprefix(".")


def toml_value(value: Any) -> str:
    """Format a value as in TOML, for a message."""
    from json import dumps  # imported late: only messages need it

    return dumps(value, ensure_ascii=False, default=str)


def choice_message(key: Key, values: Iterable[str], value: Any) -> str:
    """Return the error message for a key whose value is not one of the allowed ``values``."""
    return gettext(
        '"{key}": invalid value {value} (choose from {values})',
        key=dotted(key),
        value=toml_value(value),
        values=", ".join(values),
    )


def type_message(key: Key, problem: str, value: Any) -> str:
    """Return the error message for a key whose value has the wrong type. ``problem`` is the message of msgspec."""
    return gettext(
        '"{key}": invalid value {value}: {problem}', key=dotted(key), value=toml_value(value), problem=problem
    )


def allowed_values(hint: Any) -> tuple[str, ...]:
    """Return the values of the ``Literal`` that a type is or contains: ``("a", "b")`` for ``Literal["a", "b"] | None``.

    The result is empty if there is no ``Literal``.
    """
    if get_origin(hint) is Literal:
        return tuple(map(str, get_args(hint)))
    if get_origin(hint) is Annotated:
        return allowed_values(get_args(hint)[0])
    found = tuple(value for each in get_args(hint) for value in allowed_values(each))
    return (*(("true", "false") if bool in get_args(hint) else ()), *found) if found else ()
