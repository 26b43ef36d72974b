"""Parses a page without the boilerplate of the site."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..boilerplate import blanked
from ..markdown import parse
from ..model import Page


def parse_without(text: str, boilerplate: tuple[str, ...], *, path: str, locale: str, dialects: Sequence[str]) -> Page:
    """Parse a page as if the text that ``boilerplate`` matches were not there (see ``boilerplate.blanked``)."""
    page = parse(blanked(text, boilerplate), path=path, locale=locale, dialects=dialects)
    return replace(page, text=text) if boilerplate else page
