"""A table that spreadsheets open as it is: a byte order mark tells them UTF-8, and no cell becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ...history_types import day
from ...reports._sanitize import writable
from ...worklist_types import WorkItem
from ..wording import View, section, title, what

COLUMNS = (
    *("rank", "id", "kind", "locale", "path", "source", "section", "what", "size", "words", "topic", "since", "days"),
    *("views", "score", "pages", "line", "end_line", "source_line", "assignee", "url"),
)
# A cell that begins with one of these is a formula to a spreadsheet (OWASP, "CSV Injection"); an apostrophe before it
# makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(items: Sequence[WorkItem], view: View) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for rank, item in enumerate(items, 1):
        table.writerow([_cell(value) for value in _row(rank, item, view)])
    return "\ufeff" + out.getvalue()


def _row(rank: int, item: WorkItem, view: View) -> tuple[str | int | float | None, ...]:
    first = item.parts[0]
    changes = "; ".join(map(what, item.parts[:3])) if item.kind not in ("replace", "untranslated-page") else title(item)
    since = day(item.since) if item.since else ""
    return (
        *(rank, item.id, item.kind, item.locale, item.path or first.path, item.source or first.source, section(item)),
        *(changes, item.size, item.words, item.topic, since, item.age(view.now), item.views, item.score, item.pages),
        *(first.lines[0], max(part.lines[1] for part in item.parts if part.path == first.path), first.source_lines[0]),
        *(item.assignee, view.address(first, item.locale)),
    )


def _cell(value: str | int | float | None) -> str | int | float:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    # Null characters end a cell in some programs, and a line break inside of one is the end of the row in others.
    text = writable(" ".join(value.replace("\0", "").split()) if "\n" in value or "\0" in value else value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
