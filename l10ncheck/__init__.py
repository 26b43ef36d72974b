"""Checks that translated Markdown documentation still says what its source says.

``__all__`` is the public interface; ``docs/stability.md`` says which parts of it are stable. Positions are offsets in
code points. Lines and columns count from 1. All values are immutable.

Example:
    >>> report = compare("Use port 6379.", "6397 포트를 사용한다.")
    >>> [finding.rule for finding in report.findings]
    ['number-changed']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .comparison import Comparison
    from .config import Config, ConfigError, load_config
    from .discover import DiscoveryError
    from .document import Document
    from .engine.check import check
    from .engine.compare import compare
    from .errors import L10ncheckError, UnknownNameError
    from .files import ReadError
    from .glossary.errors import GlossaryError
    from .history.errors import GitError, HistoryError
    from .history.sync_point import sync_point
    from .history_types import SyncPoint
    from .lexicon import LexiconError
    from .model import (
        Alignment,
        Edit,
        Finding,
        Fix,
        Match,
        Page,
        Pair,
        Position,
        Segment,
        Severity,
        Span,
    )
    from .plugins import PluginError
    from .report import Location, PageReport, Place, Report, Summary
    from .rules.base import Example, Rule

__all__ = [
    "Alignment",
    "Comparison",
    "Config",
    "ConfigError",
    "DiscoveryError",
    "Document",
    "Edit",
    "Example",
    "Finding",
    "Fix",
    "GitError",
    "GlossaryError",
    "HistoryError",
    "L10ncheckError",
    "LexiconError",
    "Location",
    "Match",
    "Page",
    "PageReport",
    "Pair",
    "Place",
    "PluginError",
    "Position",
    "ReadError",
    "Report",
    "Rule",
    "Segment",
    "Severity",
    "Span",
    "Summary",
    "SyncPoint",
    "UnknownNameError",
    "__version__",
    "check",
    "compare",
    "load_config",
    "sync_point",
]
__version__ = "0.1.0"

_NAMES = {
    "comparison": "Comparison",
    "config": "Config ConfigError load_config",
    "discover": "DiscoveryError",
    "engine.check": "check",
    "engine.compare": "compare",
    "errors": "L10ncheckError UnknownNameError",
    "files": "ReadError",
    "glossary.errors": "GlossaryError",
    "history.errors": "GitError HistoryError",
    "history.sync_point": "sync_point",
    "history_types": "SyncPoint",
    "lexicon": "LexiconError",
    "model": "Alignment Edit Finding Fix Match Page Pair Position Segment Severity Span",
    "plugins": "PluginError",
    "document": "Document",
    "report": "Location PageReport Place Report Summary",
    "rules.base": "Example Rule",
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Import the public name ``name`` when it is first used, so ``import l10ncheck`` is fast."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_MODULES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
