"""The worklist as JSON, with all data of its items."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict

from ...worklist_types import ItemPart, WorkItem
from .._sanitize import writable
from .wording import View, title

SCHEMA_VERSION = 1


def render(items: Sequence[WorkItem], view: View) -> str:
    data = {
        "schema_version": SCHEMA_VERSION,
        "now": view.now,
        "notes": view.notes,
        "words": sum(item.words for item in items),
        "items": [_item(item, view) for item in items],
    }
    return writable(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _item(item: WorkItem, view: View) -> dict[str, Any]:
    data = {"id": item.id, "size": item.size, "age_days": item.age(view.now), **asdict(item)}
    data["title"] = title(item)
    data["parts"] = [_part(part, item, view) for part in item.parts]
    return data


def _part(part: ItemPart, item: WorkItem, view: View) -> dict[str, Any]:
    data = {**asdict(part), "url": view.address(part, item.locale)}
    if view.suggestions:
        suggested = view.suggestions.get(part, ())
        data["suggestions"] = [
            {"text": each.text, "suggestions": [asdict(one) for one in each.suggestions]} for each in suggested
        ]
    return data
