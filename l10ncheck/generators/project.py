"""Reads the configuration files of a site as nodes, in any format."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..decoding import DecodeError, Key, line_of, toml
from ..files import ReadError, folder_names, is_file, read_text
from ..messages import gettext
from ..paths import PathError, resolve_project_path
from .facts import Fact
from .nodes import NOTHING, Node

MAX_BYTES = 300_000  # of a configuration file
_SCRIPTS = (".js", ".ts", ".mjs", ".mts", ".cjs", ".cts", ".json", ".jsonc", ".json5")
_MOST_FILES = 100  # of one folder


class SiteFolder:
    """The folder in which the site generator runs, and its configuration files.

    Args:
        root: The folder of the project. Nothing outside it is read.
        folder: The folder of the site, relative to the project.
        label: The path of ``root`` for messages; empty if it is the user's project.

    Attributes:
        notes: One message for each file that exists but cannot be read.
    """

    def __init__(self, root: Path, folder: str = "", label: str = "") -> None:
        self._root = root
        self._folder = folder
        self._label = label
        self._environment: dict[str, str] | None = None
        self.notes: list[str] = []

    def path(self, name: str) -> str:
        """Return the path of a file relative to the project, from ``name``, its path in the folder of the site."""
        return posixpath.normpath(posixpath.join(self._folder, name))

    def label(self, path: str) -> str:
        """Return the path of a file as messages show it, from its path relative to the project."""
        return posixpath.join(self._label, path)

    def text(self, name: str) -> str | None:
        """Return the text of a file of the site; None if it does not exist or cannot be read."""
        return self._text(self.path(name))

    def first(self, *names: str) -> Node:
        """Return the content of the first of these files that exists; a node without a value if none of them does."""
        return next((node for name in names if (node := self.read(name)).file), NOTHING)

    def names(self, folder: str) -> list[str]:
        """Return the sorted names of the files and folders in a folder of the site; empty if it does not exist."""
        try:
            return folder_names(resolve_project_path(self._root, self.path(folder)))[:_MOST_FILES]
        except PathError:
            return []

    def read(self, name: str) -> Node:
        """Return the content of a file of the site; a node without a value if it does not exist or cannot be read."""
        path = self.path(name)
        text = self._text(path)
        if text is None:
            return NOTHING
        suffix, label = posixpath.splitext(path)[1].lower(), self.label(path)
        try:
            if suffix == ".toml":
                return toml_node(text, label)
            if suffix in (".yml", ".yaml"):
                from .formats.yaml_data import yaml_node  # imports a parser that most sites do not need

                return yaml_node(text, label)
        except DecodeError as error:
            place = f"{label}:{error.line}" if error.line else label
            self.notes.append(gettext("{file}: not read, because it is not valid or is nested too deeply", file=place))
            return NOTHING
        from .formats.javascript import javascript_node  # most sites need no JavaScript

        node = javascript_node(text, label, self._import, self.environment)
        return node if node.file else Node(None, label)

    def lines(self, name: str) -> Iterator[Fact]:
        """Yield the lines of a text file. Empty lines and lines that begin with ``#`` are left out."""
        for number, line in enumerate((self.text(name) or "").splitlines(), 1):
            if (value := line.strip()) and not value.startswith("#"):
                yield Fact(value, self.label(self.path(name)), number)

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables that ``netlify.toml`` sets for builds of the published site."""
        if self._environment is None:
            self._environment = {}  # before the file is read, which asks for it
            netlify = self.read("netlify.toml")
            for place in (("build",), ("context", "production")):
                found = netlify.at(*place, "environment").entries
                self._environment |= {name: node.text for name, node in found}
        return self._environment

    def _import(self, file: str, path: str) -> tuple[str, str] | None:
        """Read a file that another file imports, such as ``./config``.

        Args:
            file: The path of the importing file, as messages show it.
            path: The path as written in the import. The suffix of the file may be missing.

        Returns:
            The path of the imported file, as messages show it, and its text. None if the file does not exist or cannot
            be read, or if ``path`` is the name of a package, such as ``vite``.
        """
        if not path.startswith((".", "/")):
            return None
        folder = posixpath.dirname(posixpath.relpath(file, self._label) if self._label else file)
        base = posixpath.normpath(posixpath.join(folder, path))
        for name in (base, *(base + suffix for suffix in _SCRIPTS), *(f"{base}/index{suffix}" for suffix in _SCRIPTS)):
            if name.endswith(_SCRIPTS) and (text := self._text(name)) is not None:
                return self.label(name), text
        return None

    def _text(self, path: str) -> str | None:
        if not is_file(self._root / path):  # faster than resolving the path, and most files do not exist
            return None
        try:
            real = resolve_project_path(self._root, path)
            return read_text(real, name=self.label(path), max_bytes=MAX_BYTES)
        except PathError:
            return None
        except ReadError as error:
            self.notes.append(str(error))
            return None


def toml_node(text: str, file: str) -> Node:
    """Parse a TOML document into nodes.

    Args:
        text: The text.
        file: The name of the file, for the nodes.

    Raises:
        DecodeError: The text is not TOML.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return _node(toml(text), (), text, file)


def _node(value: Any, key: Key, text: str, file: str) -> Node:
    line = line_of(text, key)
    if isinstance(value, dict):
        return Node({name: _node(child, (*key, name), text, file) for name, child in value.items()}, file, line)
    if isinstance(value, list):
        return Node(tuple(_node(child, (*key, index), text, file) for index, child in enumerate(value)), file, line)
    return Node(str(value).lower() if isinstance(value, bool) else str(value), file, line)
