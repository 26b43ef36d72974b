"""Describes how sites arrange the pages of their languages. ``families`` has one module for each site generator."""

from __future__ import annotations

from .base import Layout, Mapping
from .registry import all_layouts, get

__all__ = ["Layout", "Mapping", "all_layouts", "get"]
