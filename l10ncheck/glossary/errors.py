"""Errors of glossary files."""

from __future__ import annotations

from ..errors import L10ncheckError


class GlossaryError(L10ncheckError):
    """A glossary cannot be read or is invalid. The message names the file and, where known, the line and the entry."""
