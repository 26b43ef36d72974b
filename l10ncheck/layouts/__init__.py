"""How sites arrange their languages: the known layouts, one module of ``families`` for each generator."""

from __future__ import annotations

from .base import Layout, Mapping
from .registry import all_layouts, get

__all__ = ["Layout", "Mapping", "all_layouts", "get"]
