"""For a terminal: two lines an item, and one for each of its first changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...reports._sanitize import visible
from ...worklist_types import WorkItem
from ..wording import View, facts, lines, section, title, total, what, words

_MOST_PARTS = 3


def render(items: Sequence[WorkItem], view: View) -> str:
    parts = [*view.notes, *(line for number, item in enumerate(items, 1) for line in _item(number, item, view))]
    return "".join(f"{visible(line)}\n" for line in (*parts, total(items)))


def _item(number: int, item: WorkItem, view: View) -> Iterator[str]:
    first = item.parts[0]
    where = f"{item.path}:{first.lines[0]}" if item.path else first.path
    head = f"{number:>3}  {item.size:<3} {words(item.words):>12}  {title(item)}"
    yield "  ".join((head, *([] if item.kind == "replace" else [where])))
    about = [section(item), *facts(item, view)] if item.headings else facts(item, view)
    if about:
        yield f"{'':23}{', '.join(about)}"
    if item.kind == "untranslated-page":
        return
    for part in item.parts[:_MOST_PARTS]:
        place = f"{part.path} {lines(part)}" if item.kind == "replace" else lines(part)
        yield f"{'':23}- {place}: {what(part)}"
    if len(item.parts) > _MOST_PARTS:
        yield f"{'':23}- and {len(item.parts) - _MOST_PARTS} more"
