"""CSV for spreadsheets: a byte order mark declares UTF-8, and formulas in texts are disabled."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ...history_types import day
from ...worklist_types import WorkItem
from .._sanitize import writable
from .wording import View, change, section, title

COLUMNS = (
    *("rank", "id", "kind", "locale", "path", "source", "section", "what", "size", "words", "topic", "since", "days"),
    *("views", "score", "pages", "line", "end_line", "source_line", "assignee", "url"),
)
_MOST_CHANGES = 3
# Spreadsheets run a cell that begins with one of these characters as a formula (OWASP, "CSV Injection"). An apostrophe
# before it makes the cell a text.
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
    lists_changes = item.kind not in ("replace", "untranslated-page")
    changes = "; ".join(map(change, item.parts[:_MOST_CHANGES])) if lists_changes else title(item)
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
    # A null character ends the cell in some programs, and a line break inside a cell ends the row in others.
    text = writable(" ".join(value.replace("\0", "").split()) if "\n" in value or "\0" in value else value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
