"""What there is to do, as it is shown: each thing with links to the rows of the pages that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import get_args

from msgspec import Struct

from ...history_types import day
from ...model import Span
from ...report import Document, PageReport
from ...worklist.wording import excerpt, heading_path, lines, title, what
from ...worklist_types import ItemKind, ItemPart, Size, WorkItem
from .fragments import shown
from .overview import PageView
from .row_lookup import RowLookup

KIND_NAMES: Mapping[ItemKind, str] = {
    "outdated": "outdated sections",
    "outdated-page": "pages far behind",
    "missing": "missing",
    "replace": "on many pages",
    "untranslated-text": "not translated",
    "untranslated-page": "pages without a translation",
    "terms": "terms",
}
SIZE_NAMES: tuple[Size, ...] = get_args(Size)
_MOST_PARTS = 200  # of one thing; beyond that a list is no help


class PartView(Struct, frozen=True):
    """One difference. ``row`` is the id of the row that shows it, ``name`` the file; empty where none does."""

    says: str
    where: str
    name: str = ""
    row: str = ""


class TaskView(Struct, frozen=True):
    """One thing to do. ``page`` is the title of its page, or its path; of a replacement on many pages it is empty.

    ``since``: the day of the change, or empty. ``more`` counts the parts that are left out.
    """

    id: str
    kind: ItemKind
    title: str
    page: str
    path: str
    section: str
    size: str
    words: int
    topic: str
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
    """The things to do in their order; ``pages`` by path of the translation."""
    rows = {path: _rows(page.report) for path, page in pages.items()}

    def part(each: ItemPart, item: WorkItem) -> PartView:
        page = pages.get(each.path)
        where = lines(each) if item.path else f"{each.path}, {lines(each)}"
        says = "" if item.kind == "untranslated-page" else what(each)
        if page is None:
            return PartView(shown(says), shown(where) if item.path else "")
        return PartView(shown(says), shown(where), page.name, rows[each.path](each))

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
        since=day(item.since) if item.since else "",
        views=item.views,
        assignee=shown(item.assignee),
        has_title=bool(page and page.title),
        parts=tuple(part(each, item) for each in item.parts[:_MOST_PARTS]),
        more=max(0, len(item.parts) - _MOST_PARTS),
    )


def _rows(page: PageReport) -> Callable[[ItemPart], str]:
    """A function that tells the row of a part of the page."""
    theirs = RowLookup([row.source for row in page.rows], (), page.source_document)
    ours = RowLookup([row.translation for row in page.rows], (), page.document)

    def row(part: ItemPart) -> str:
        found = ours.rows(_span(page.document, part.lines)) if part.translation else []
        found = found or theirs.rows(_span(page.source_document, part.source_lines))
        found = found or [ours.before(_span(page.document, part.lines).end)]
        return f"r{found[0]}" if page.rows else ""

    return row


def _span(document: Document | None, within: tuple[int, int]) -> Span:
    """The text of some lines, which the page may no longer have."""
    if document is None:
        return Span(0, 0)
    last = len(document.line_starts)
    first, final = (min(max(line, 1), last) for line in within)
    return Span(document.line_starts[first - 1], document.line_starts[final - 1] + len(document.line(final)))
