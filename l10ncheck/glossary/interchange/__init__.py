"""Reads and writes glossaries in the formats of other tools."""

from __future__ import annotations

from .formats import FORMATS, ExchangeFormat, format_of, losses

__all__ = ["FORMATS", "ExchangeFormat", "format_of", "losses"]
