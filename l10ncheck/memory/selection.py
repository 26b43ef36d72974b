"""Selects what goes into an export."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from .catalog import PageCatalog
from .units import PageUnits

Page = TypeVar("Page", PageUnits, PageCatalog)


def selected(page: Page, *, drifted: bool, min_confidence: float) -> Page:
    """Return the units or entries of a page that go into an export: those that are in sync and certain enough.

    Args:
        page: The units or the entries of a page.
        drifted: Whether units or entries that are not in sync go into the export, too.
        min_confidence: The lowest confidence to keep, from 0 to 1.
    """

    def is_kept(confidence: float, in_sync: bool) -> bool:
        return (in_sync or drifted) and confidence >= min_confidence

    if isinstance(page, PageUnits):
        return replace(page, units=tuple(each for each in page.units if is_kept(each.confidence, each.in_sync)))
    return replace(page, entries=tuple(each for each in page.entries if is_kept(each.confidence, each.in_sync)))
