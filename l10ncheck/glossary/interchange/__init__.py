"""Glossaries of other tools, read and written."""

from __future__ import annotations

from .formats import FORMATS, Format, format_of, losses

__all__ = ["FORMATS", "Format", "format_of", "losses"]
