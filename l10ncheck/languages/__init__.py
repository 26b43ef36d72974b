"""What the checks need to know of a language. A language without a module here gets neutral values."""

from __future__ import annotations

from .base import Language
from .registry import language

__all__ = ["Language", "language"]
