"""Facts about languages that the checks need, in one module for each language. Other languages get neutral values."""

from __future__ import annotations

from .base import Language
from .registry import language

__all__ = ["Language", "language"]
