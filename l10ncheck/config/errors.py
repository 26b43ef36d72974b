"""What is wrong with a configuration, said so that it can be mended."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from .toml_lines import Key, line_of


class ConfigError(Exception):
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


def dotted(key: Key) -> str:
    """A key as it is written in TOML: ``rules.text-too-short.severity``, ``overrides[0].paths``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in key).removeprefix(".")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A proposal to add to a message, or nothing where no known word is near."""
    from difflib import get_close_matches  # only for a message

    candidates = list(known)
    near = get_close_matches(word.replace("-", "_"), candidates, 1) or get_close_matches(word, candidates, 1)
    return f'; did you mean "{near[0]}"?' if near else ""
