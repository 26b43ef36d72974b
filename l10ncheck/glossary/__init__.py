"""Glossaries: terms with their approved translations, file formats, and how to find terms in pages."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checking import check_text
    from .matcher import Matcher
    from .violations import Violation

__all__ = ["Matcher", "Violation", "check_text"]

_HOMES = {"Matcher": "matcher", "Violation": "violations", "check_text": "checking"}


def __getattr__(name: str) -> Any:
    """Import a public name of this package when it is first used, so a run without a glossary starts faster.

    Raises:
        AttributeError: The package has no such name.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
