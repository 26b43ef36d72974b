"""JSON with all data of the items."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict

from ...worklist_types import WorkItem
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
    data["parts"] = [{**asdict(part), "url": view.address(part, item.locale)} for part in item.parts]
    return data
