"""The fuzz targets. Every module of this package defines one as ``TARGET``."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..harness import Target


def names() -> tuple[str, ...]:
    """Return the names of all targets."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def get(name: str) -> Target:
    """Return the target with a name from ``names()``."""
    target: Target = import_module(f".{name}", __name__).TARGET
    return target
