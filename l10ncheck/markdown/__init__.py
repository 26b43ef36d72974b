"""Markdown → Page. The only user of mistune."""

from __future__ import annotations

from .dialects import detect
from .limits import Limits
from .parser import parse

__all__ = ["Limits", "detect", "parse"]
