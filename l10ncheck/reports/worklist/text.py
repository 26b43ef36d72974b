"""The worklist as text for a terminal: two lines for each item, then one line for each of its first changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...messages import gettext
from ...worklist_types import WorkItem
from .._counts import words
from .._sanitize import visible
from .wording import View, change, facts, lines, section, title, total

_MOST_PARTS = 3
_INDENT = " " * 23


def render(items: Sequence[WorkItem], view: View) -> str:
    """Return the worklist as text for a terminal, without the notes, which the command prints on standard error."""
    rows = (line for number, item in enumerate(items, 1) for line in _item(number, item, view))
    return "".join(f"{visible(line)}\n" for line in (*rows, total(items)))


def _item(number: int, item: WorkItem, view: View) -> Iterator[str]:
    first = item.parts[0]
    head = f"{number:>3}  {item.size:<3} {words(item.words):>12}  {title(item)}"
    if item.kind != "replace":
        head += f"  {item.path}:{first.lines[0]}" if item.path else f"  {first.path}"
    yield head
    known = ", ".join(facts(item, view))
    about = [section(item) if item.headings else "", f"({known})" if item.headings and known else known]
    if any(about):
        yield _INDENT + "  ".join(filter(None, about))
    if item.kind == "untranslated-page":
        return
    for part in item.parts[:_MOST_PARTS]:
        place = f"{part.path} {lines(part)}" if item.kind == "replace" else lines(part)
        yield f"{_INDENT}- {place}: {change(part)}"
    if (more := len(item.parts) - _MOST_PARTS) > 0:
        yield f"{_INDENT}- {gettext('and {count:,} more', count=more)}"
