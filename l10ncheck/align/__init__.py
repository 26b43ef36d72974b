"""Alignment: two pages in, one ``Alignment`` out. Pure."""

from __future__ import annotations

from .pages import align

__all__ = ["align"]
