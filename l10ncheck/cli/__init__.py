"""The command line: the only package that reads arguments, prints, or decides on an exit code."""

from __future__ import annotations

from .main import main

__all__ = ["main"]
