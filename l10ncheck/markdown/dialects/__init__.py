"""The dialects of Markdown that are known, one module each, and which of them a text uses."""

from __future__ import annotations

from importlib import import_module

from ...errors import UnknownNameError
from .base import Dialect, Opaque

__all__ = ["Dialect", "Opaque", "detect", "get", "names"]

# Each is a module of this package with a ``DIALECT``. The order is that of a page's ``dialects``.
_NAMES = ("hugo", "mdx", "mkdocs", "directives", "liquid", "github")


def names() -> tuple[str, ...]:
    """The names of all dialects."""
    return _NAMES


def get(name: str) -> Dialect:
    """The dialect of that name.

    Raises UnknownNameError, naming the known ones, where there is none.
    """
    if name not in _NAMES:
        raise UnknownNameError(f"unknown dialect {name!r}; known are {', '.join(_NAMES)}")
    dialect: Dialect = import_module(f".{name}", __name__).DIALECT
    return dialect


def detect(*texts: str) -> tuple[str, ...]:
    """The names of the dialects that any of the texts uses; give both pages of a pair, so that they are read alike."""
    return tuple(name for name in _NAMES if any(map(get(name).detect, texts)))
