"""Describes how sites arrange the pages of their languages. ``families`` has one module for each site generator."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from . import families
from .base import Layout, Mapping

__all__ = ["Layout", "Mapping", "all_layouts", "get"]


@cache
def all_layouts() -> dict[str, Layout]:
    """Return all known layouts, by name."""
    modules = sorted(module.name for module in iter_modules(families.__path__))
    found = (import_module(f"{families.__name__}.{name}").LAYOUTS for name in modules)
    return {layout.name: layout for layouts in found for layout in layouts}


def get(name: str) -> Layout:
    """Return the layout with a name.

    Raises:
        KeyError: There is no layout with this name.
    """
    return all_layouts()[name]
