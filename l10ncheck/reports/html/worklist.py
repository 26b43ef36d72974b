"""The data of the worklist page: each item with links to the rows it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from msgspec import Struct

from ...history_types import day
from ...model import Span
from ...report import Document, PageReport
from ...worklist_types import ItemKind, ItemPart, Size, Topic, WorkItem
from ..worklist.wording import change, excerpt, heading_path, lines, title, topic_name
from .fragments import shown
from .overview import PageView
from .row_lookup import RowLookup

SIZE_NAMES: tuple[Size, ...] = get_args(Size)
_MOST_PARTS = 200  # of one item


class PartView(Struct, frozen=True):
    """One change to make in the translation.

    ``row`` is the id of the row that shows the change, and ``name`` the output file with this row; both are empty if no
    row shows it.
    """

    change: str
    where: str
    name: str = ""
    row: str = ""


class TaskView(Struct, frozen=True):
    """One worklist item as the templates show it.

    ``page`` is the title of its page, or the path of a page without a title; it is empty for an item about many pages.
    ``since`` is the day on which the source changed; empty if unknown. ``more`` is the number of changes that are not
    in ``parts``.
    """

    id: str
    kind: ItemKind
    title: str
    page: str
    path: str
    section: str
    size: str
    words: int
    topic: Topic
    topic_name: str
    since: str
    views: int | None
    assignee: str
    has_title: bool
    parts: tuple[PartView, ...]
    more: int

    @property
    def name(self) -> str:
        return self.parts[0].name if self.parts else ""

    @property
    def row(self) -> str:
        return self.parts[0].row if self.parts else ""


def tasks_of(work: Iterable[WorkItem], pages: Mapping[str, PageView]) -> tuple[TaskView, ...]:
    """Return the views of the worklist items, in the same order.

    ``pages`` maps the path of a translation to the view of its page.
    """
    row_ids = {path: _row_finder(page.report) for path, page in pages.items()}

    def part(each: ItemPart, item: WorkItem) -> PartView:
        page = pages.get(each.path)
        where = lines(each) if item.path else f"{each.path}, {lines(each)}"
        text = "" if item.kind == "untranslated-page" else change(each)
        if page is None:
            return PartView(shown(text), shown(where) if item.path else "")
        return PartView(shown(text), shown(where), page.name, row_ids[each.path](each))

    return tuple(_task(item, pages.get(item.path), part) for item in work)


def _task(item: WorkItem, page: PageView | None, part: Callable[[ItemPart, WorkItem], PartView]) -> TaskView:
    return TaskView(
        id=f"w-{item.id}",
        kind=item.kind,
        title=shown(title(item)),
        page=page.title if page and page.title else shown(item.path),
        path=shown(item.path),
        section=shown(excerpt(heading_path(item.headings), 160)),
        size=item.size,
        words=item.words,
        topic=item.topic,
        topic_name=topic_name(item.topic),
        since=day(item.since) if item.since else "",
        views=item.views,
        assignee=shown(item.assignee),
        has_title=bool(page and page.title),
        parts=tuple(part(each, item) for each in item.parts[:_MOST_PARTS]),
        more=max(0, len(item.parts) - _MOST_PARTS),
    )


def _row_finder(page: PageReport) -> Callable[[ItemPart], str]:
    """Return a function that finds the row of a page's table that shows a part of a worklist item.

    It returns the id of the row, such as ``r12``; an empty text if the page has no rows.
    """
    source = RowLookup([row.source for row in page.rows], (), page.source_document)
    translation = RowLookup([row.translation for row in page.rows], (), page.document)

    def row_id(part: ItemPart) -> str:
        rows = translation.rows(_span(page.document, part.lines)) if part.translation else []
        rows = rows or source.rows(_span(page.source_document, part.source_lines))
        rows = rows or [translation.row_before(_span(page.document, part.lines).end)]
        return f"r{rows[0]}" if page.rows else ""

    return row_id


def _span(document: Document | None, lines: tuple[int, int]) -> Span:
    """Return the span from the first to the last of two lines, numbered from 1.

    A line number beyond the end of the page stands for its last line. Without a document, the span is empty.
    """
    if document is None:
        return Span(0, 0)
    last = len(document.line_starts)
    first, final = (min(max(line, 1), last) for line in lines)
    return Span(document.line_starts[first - 1], document.line_starts[final - 1] + len(document.line(final)))
