"""The Markdown dialects that l10ncheck knows, one module for each, and how to detect which of them a text uses."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from ...errors import UnknownNameError
from ...messages import gettext
from .base import Dialect, Opaque

__all__ = ["Dialect", "Opaque", "detect_dialects", "get", "names"]

# Modules of this package that define a ``DIALECT``. ``Page.dialects`` lists them in this order.
_NAMES = ("hugo", "mdx", "mkdocs", "directives", "liquid", "github", "macros", "myst", "placeholders")


def names() -> tuple[str, ...]:
    """Return the names of all dialects."""
    return _NAMES


@cache
def get(name: str) -> Dialect:
    """Return the dialect with the given name.

    Raises:
        UnknownNameError: There is no such dialect; the message lists the known ones.
    """
    if name not in _NAMES:
        known = ", ".join(_NAMES)
        raise UnknownNameError(gettext('unknown dialect "{name}" (choose from {known})', name=name, known=known))
    dialect: Dialect = import_module(f".{name}", __name__).DIALECT
    return dialect


def detect_dialects(*texts: str, path: str = "") -> tuple[str, ...]:
    """Return the names of the dialects that at least one of the texts uses.

    Pass both pages of a pair: they must be parsed with the same dialects.

    Args:
        texts: The texts of the pages.
        path: The path of one of the pages. A page with the suffix ``.mdx`` uses the dialect ``mdx``, whatever its text.
    """
    named = "mdx" if path.endswith(".mdx") else ""
    return tuple(name for name in _NAMES if name == named or any(map(get(name).detect, texts)))
