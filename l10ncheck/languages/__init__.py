"""What is special about a language. One that nobody has described works with the neutral values."""

from __future__ import annotations

from .base import Language
from .registry import language

__all__ = ["Language", "language"]
