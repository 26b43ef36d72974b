"""What to translate next: from the histories of a site's pages to a list of things to do."""

from __future__ import annotations

from ..work import SIZES, Part, WorkItem
from .mass import grouped
from .order import ordered
from .sections import page_items, untranslated_item
from .site import Survey, survey

__all__ = ["SIZES", "Part", "Survey", "WorkItem", "grouped", "ordered", "page_items", "survey", "untranslated_item"]
