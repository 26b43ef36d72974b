"""What all formats of the worklist say about an item, in the same words."""

from __future__ import annotations

import string
from collections.abc import Sequence
from urllib.parse import quote

from msgspec import Struct

from ..history.word_diff import edits
from ..worklist_types import ItemKind, ItemPart, WorkItem

_TITLES: dict[ItemKind, str] = {
    "untranslated-page": "translate the page",
    "outdated-page": "the page is far behind",
    "outdated": "outdated",
    "missing": "missing",
    "untranslated-text": "not translated",
    "replace": "on many pages",
    "terms": "terms of the glossary",
}
_FIELDS = frozenset(("path", "source", "locale", "line", "source_line"))
_MOST_EDITS = 3


class UrlError(Exception):
    """The template of addresses cannot be used. The message says why."""


class View(Struct, frozen=True):
    """How items are shown. ``now``: seconds since 1970. ``url``: a template, or empty; ``notes`` stand above all."""

    now: int
    url: str = ""
    notes: tuple[str, ...] = ()

    def address(self, part: ItemPart, locale: str) -> str:
        """Where a person can see the part, empty without a template."""
        if not self.url:
            return ""
        values = {"path": quote(part.path), "source": quote(part.source), "locale": quote(locale)}
        return self.url.format_map({**values, "line": str(part.lines[0]), "source_line": str(part.source_lines[0])})


def checked_url(template: str) -> str:
    """The template, if it is one. Raises UrlError."""
    try:
        fields = [field[1:] for field in string.Formatter().parse(template) if field[1] is not None]
    except ValueError as error:
        raise UrlError(f"{template}: {error}") from error
    if unknown := sorted(f"{name}" for name, form, conversion in fields if name not in _FIELDS or form or conversion):
        known = ", ".join(f"{{{name}}}" for name in sorted(_FIELDS))
        raise UrlError(f"{template}: there is no {{{unknown[0]}}}; known are {known}")
    if not template.startswith(("https://", "http://", "/", "./", "../")):
        raise UrlError(f"{template}: an address begins with https:// or with a slash")
    return template


def title(item: WorkItem) -> str:
    """What the item is, in a few words."""
    if item.kind == "replace":
        return f"{excerpt(item.title, 100)} on {item.pages} pages"
    return _TITLES[item.kind]


def section(item: WorkItem) -> str:
    """The path of headings."""
    return heading_path(item.headings)


def heading_path(headings: Sequence[str]) -> str:
    """Headings on one line; one that is nothing but a shortcode has no words to show."""
    return " › ".join(name or "…" for name in headings)


def facts(item: WorkItem, view: View) -> list[str]:
    """Topic, age, visits and who knows the page, each where it is known."""
    age = item.age(view.now)
    found: list[str] = [item.topic] if item.topic else []
    if age is not None:
        found.append("today" if age == 0 else f"{age} day{'s' * (age > 1)} ago")
    if item.views is not None:
        found.append(f"{item.views:,} view{'s' * (item.views != 1)}")
    if item.assignee:
        found.append(item.assignee)
    return found


def words(number: int) -> str:
    return f"{number:,} word{'s' * (number != 1)}" if number else "no words"


def lines(part: ItemPart) -> str:
    """The lines of the translation that the part affects."""
    first, last = part.lines
    if not part.translation:
        return f"after line {last}"
    return f"line {first}" if first == last else f"lines {first}–{last}"


def what(part: ItemPart) -> str:
    """What changed, on one line."""
    if part.message and part.message != "moved":
        return part.message
    moved = "moved; " if part.message or part.kind == "moved" else ""
    if not part.old or part.kind == "moved":
        return f"{moved or 'new: '}“{excerpt(part.new)}”"
    if not part.new:
        return f"gone: “{excerpt(part.old)}”"
    return moved + _edited(part.old.split(), part.new.split())


def _edited(old: Sequence[str], new: Sequence[str]) -> str:
    found = list(edits(old, new))
    shown = [_edit(" ".join(went), " ".join(came)) for went, came in found[:_MOST_EDITS]]
    more = len(found) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "") if shown else "changed"


def _edit(went: str, came: str) -> str:
    if went and came:
        return f"“{excerpt(went, 40)}” → “{excerpt(came, 40)}”"
    return f"new: “{excerpt(came, 60)}”" if came else f"gone: “{excerpt(went, 60)}”"


def excerpt(text: str, most: int = 70) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def total(items: Sequence[WorkItem]) -> str:
    """How much it is."""
    pages = len({part.path for item in items for part in item.parts})
    count = f"{len(items)} thing{'s' * (len(items) != 1)} to do"
    return f"{count} on {pages} page{'s' * (pages != 1)}, {words(sum(item.words for item in items))}"
