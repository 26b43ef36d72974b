"""The Markdown parser: turns the text of a file into a ``Page``. Only this package uses mistune."""

from __future__ import annotations

from .dialects import detect_dialects
from .limits import Limits
from .parser import Tree, front_matter_of, keep_parsed_pages, parse, restored, tree_of

__all__ = ["Limits", "Tree", "detect_dialects", "front_matter_of", "keep_parsed_pages", "parse", "restored", "tree_of"]
