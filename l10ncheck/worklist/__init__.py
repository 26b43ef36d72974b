"""The worklist: what translators should do next, from the histories and the findings of the pages."""

from __future__ import annotations

from ..worklist_types import SIZES, ItemPart, WorkItem
from .build import Worklist, build_worklist
from .bulk_replacements import group_bulk_replacements
from .items import page_items, untranslated_item
from .priority import by_priority

__all__ = [
    "SIZES",
    "ItemPart",
    "WorkItem",
    "Worklist",
    "build_worklist",
    "by_priority",
    "group_bulk_replacements",
    "page_items",
    "untranslated_item",
]
