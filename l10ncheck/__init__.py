"""Checks that translated Markdown documentation still says what its source says."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .engine import compare
    from .model import Finding
    from .report import Report

__all__ = ["Finding", "Report", "__version__", "compare"]
__version__ = "0.1.0"

_HOMES = {"Finding": "model", "Report": "report", "compare": "engine"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: ``import l10ncheck`` must cost nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
