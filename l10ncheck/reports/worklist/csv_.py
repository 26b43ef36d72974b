"""The worklist as CSV, with one row for each item."""

from __future__ import annotations

from collections.abc import Sequence

from ...history_types import day
from ...worklist_types import WorkItem
from .._csv import Value, write_csv
from .wording import View, change, section, title

COLUMNS = (
    *("rank", "id", "kind", "locale", "path", "source", "section", "what", "size", "words", "topic", "since", "days"),
    *("views", "score", "pages", "line", "end_line", "source_line", "assignee", "url"),
)
_MOST_CHANGES = 3


def render(items: Sequence[WorkItem], view: View) -> str:
    return write_csv((COLUMNS, *(_row(rank, item, view) for rank, item in enumerate(items, 1))))


def _row(rank: int, item: WorkItem, view: View) -> tuple[Value, ...]:
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
