"""Checks that translated Markdown documentation still says what its source says."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .config import Config
    from .engine.check import check
    from .engine.compare import compare
    from .history.sync_point import sync_point
    from .history_types import SyncPoint
    from .model import Finding
    from .report import Report

__all__ = ["Config", "Finding", "Report", "SyncPoint", "__version__", "check", "compare", "sync_point"]
__version__ = "0.1.0"

_HOMES = {
    "Config": "config",
    "Finding": "model",
    "Report": "report",
    "SyncPoint": "history_types",
    "check": "engine.check",
    "compare": "engine.compare",
    "sync_point": "history.sync_point",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: ``import l10ncheck`` must cost nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
