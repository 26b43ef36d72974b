"""The data of the worklist page: each item with links to the rows it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from msgspec import Struct

from ...document import Document
from ...history_types import day
from ...messages import excerpt
from ...model import Span
from ...report import PageReport
from ...worklist_types import ItemKind, ItemPart, Size, Topic, WorkItem
from .._sanitize import shown
from ..worklist.wording import change, heading_path, lines, title, topic_name
from .overview import PageView
from .row_lookup import RowLookup

SIZE_NAMES: tuple[Size, ...] = get_args(Size)
_MOST_PARTS = 200  # of one item


class PartView(Struct, frozen=True):
    """One change to make in the translation.

    Attributes:
        change: What changed, as a phrase for users.
        where: The lines of the translation, as a phrase for users.
        name: The output file that shows the change; empty if no file shows it.
        row: The id of the row in this file; empty if no row shows the change.
    """

    change: str
    where: str
    name: str = ""
    row: str = ""


class TaskView(Struct, frozen=True):
    """One worklist item as the templates show it.

    Attributes:
        title: A short title of the item, such as "outdated section".
        page: The title of the page, or the path of a page without a title; empty for an item about many pages.
        path: The path of the translation; empty for an item about many pages.
        section: The heading of the section, after the headings above it.
        size: How much there is to translate, from ``XS`` to ``XXL``.
        words: The number of words to translate.
        topic: The topic of the change, such as ``security``; empty if none is known.
        topic_name: The name of the topic for users; empty if none is known.
        since: The day on which the source changed; empty if unknown.
        views: How often readers opened the page; None if unknown.
        has_title: Whether ``page`` is a title, and not a path.
        parts: The first changes to make.
        more: The number of changes that are not in ``parts``.
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
    """Return a function that finds the row of the page's table that shows a part of a worklist item.

    The function returns the id of the row in the HTML page, such as ``r12``; empty if the table has no rows. If no row
    shows the part, the function chooses the row before the lines of the translation that the part is about.
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
    """Return the span of a range of lines; an empty span without a document.

    ``lines`` are the numbers of the first and the last line, from 1. A number after the end of the page stands for the
    last line of the page.
    """
    if document is None:
        return Span(0, 0)
    last = len(document.line_starts)
    first, final = (min(max(line, 1), last) for line in lines)
    return Span(document.line_starts[first - 1], document.line_starts[final - 1] + len(document.line(final)))
