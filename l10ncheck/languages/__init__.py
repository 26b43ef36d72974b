"""Facts about languages that the checks need, in one module for each language. Other languages get neutral values."""

from __future__ import annotations

from .base import Language
from .cldr import is_written_from_the_right
from .registry import language

__all__ = ["Language", "is_written_from_the_right", "language"]
