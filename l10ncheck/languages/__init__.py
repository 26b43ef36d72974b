"""Facts about languages, one module for each. A language without a module gets values that fit any language."""

from __future__ import annotations

from .base import Language
from .cldr import is_written_from_the_right, language_name, script_name
from .registry import language

__all__ = ["Language", "is_written_from_the_right", "language", "language_name", "script_name"]
