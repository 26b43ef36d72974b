"""The Markdown parser: turns the text of a file into a ``Page``. Only this package uses mistune."""

from __future__ import annotations

from .dialects import detect
from .limits import Limits
from .parser import front_matter_of, keep_parsed_pages, parse

__all__ = ["Limits", "detect", "front_matter_of", "keep_parsed_pages", "parse"]
