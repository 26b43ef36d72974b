"""What is wrong with a configuration, said so that it can be mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Struct

from ..errors import L10ncheckError
from .toml_lines import Key, line_of


class ConfigError(L10ncheckError):
    """The configuration cannot be used. The message names the file, the line and the key."""


class Origin(Struct, frozen=True):
    """Where settings were read: a file with its text, or the command line, which has none.

    ``prefix``: the table of the file that holds the settings.
    """

    label: str
    text: str = ""
    prefix: Key = ()

    def at(self, key: Key) -> str:
        """The place of a key as people name it: ``l10ncheck.toml:3``."""
        return f"{self.label}:{line_of(self.text, (*self.prefix, *key))}" if self.text else self.label

    def error(self, key: Key, message: str) -> ConfigError:
        """The error that ``key`` has caused."""
        return ConfigError(f"{self.at(key)}: {message}")


COMMAND_LINE = Origin("command line")


def dotted(key: Key) -> str:
    """A key as it is written in TOML: ``rules.text-too-short.severity``, ``overrides[0].paths``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in key).removeprefix(".")


def one_of(hint: Any) -> str:
    """What a key of a type that names its values has to be; empty for other types."""
    values = _values(hint)
    return f"has to be {', '.join(values[:-1])} or {values[-1]}" if values else ""


def _values(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Literal:
        return tuple(map(str, get_args(hint)))
    if get_origin(hint) is Annotated:
        return _values(get_args(hint)[0])
    found = tuple(value for each in get_args(hint) for value in _values(each))
    return (*(("true", "false") if bool in get_args(hint) else ()), *found) if found else ()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A proposal to add to a message, or nothing where no known word is near."""
    from difflib import get_close_matches  # only for a message

    candidates = list(known)
    near = get_close_matches(word.replace("-", "_"), candidates, 1) or get_close_matches(word, candidates, 1)
    return f'; did you mean "{near[0]}"?' if near else ""
