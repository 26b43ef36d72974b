"""Phrases that all formats of the worklist share."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from ...errors import L10ncheckError
from ...history.word_diff import edits
from ...messages import excerpt, gettext, ngettext
from ...worklist_types import ItemKind, ItemPart, Topic, WorkItem
from .._counts import words

if TYPE_CHECKING:
    from ...memory.suggestions import SuggestedText

_FIELDS = frozenset(("path", "source", "locale", "line", "source_line"))
_MOST_EDITS = 3


class UrlError(L10ncheckError):
    """The URL template of the user is invalid. The message says why."""


class View(Struct, frozen=True):
    """How to show the worklist.

    Attributes:
        now: The current time in seconds since 1970, from which the age of a change is computed.
        url: A template for links to pages, already accepted by ``checked_url``, or empty for no links.
        notes: Notes to show above the items.
        suggestions: For each item part, how the site translates similar texts; empty unless the user asks for them.
    """

    now: int
    url: str = ""
    notes: tuple[str, ...] = ()
    suggestions: Mapping[ItemPart, tuple[SuggestedText, ...]] = {}

    def address(self, part: ItemPart, locale: str) -> str:
        """Return the address of the page that a part of an item is about, made from the template ``url``.

        Empty if there is no template. ``locale`` is the language of the item.
        """
        if not self.url:
            return ""
        values = {"path": quote(part.path), "source": quote(part.source), "locale": quote(locale)}
        return self.url.format_map({**values, "line": str(part.lines[0]), "source_line": str(part.source_lines[0])})


def checked_url(template: str) -> str:
    """Return a URL template unchanged if it is valid.

    It may have the placeholders ``{path}``, ``{source}``, ``{locale}``, ``{line}`` and ``{source_line}``.

    Raises:
        UrlError: The template is malformed, has an unknown placeholder, or does not begin like an address
            (``https://``) or a path (``/``).
    """
    try:
        fields = [field[1:] for field in string.Formatter().parse(template) if field[1] is not None]
    except ValueError as error:
        raise UrlError(f"{template}: {error}") from error
    if unknown := sorted(f"{name}" for name, spec, conversion in fields if name not in _FIELDS or spec or conversion):
        field, known = f"{{{unknown[0]}}}", ", ".join(f"{{{name}}}" for name in sorted(_FIELDS))
        message = gettext("unknown placeholder {field} (choose from {known})", field=field, known=known)
        raise UrlError(f"{template}: {message}")
    if not template.startswith(("https://", "http://", "/", "./", "../")):
        raise UrlError(f"{template}: {gettext('an address must begin with https:// or a slash')}")
    return template


def title(item: WorkItem) -> str:
    """Return a short title of an item, such as "outdated section"."""
    if item.kind == "replace":
        change = excerpt(item.title, 100)
        return ngettext("{change} on {count:,} page", "{change} on {count:,} pages", item.pages, change=change)
    return kind_name(item.kind)


def kind_name(kind: ItemKind) -> str:
    """Return the name to show for a kind of item, in the singular."""
    return {
        "untranslated-page": gettext("untranslated page"),
        "outdated-page": gettext("outdated page"),
        "outdated": gettext("outdated section"),
        "missing": gettext("missing content"),
        "untranslated-text": gettext("untranslated text"),
        "replace": gettext("same change on many pages"),
        "terms": gettext("glossary terms"),
    }[kind]


def section(item: WorkItem) -> str:
    """Return the heading of an item's section after the headings above it, such as ``Guide › Setup``."""
    return heading_path(item.headings)


def heading_path(headings: Sequence[str]) -> str:
    """Return headings on one line, such as ``Guide › Setup``. A heading without text becomes an ellipsis."""
    return " › ".join(heading or "…" for heading in headings)


def topic_name(topic: Topic) -> str:
    """Return what users read for the topic of a change, such as "security"; empty for a change without a topic."""
    return {
        "security": gettext("security"),
        "warning": gettext("warning"),
        "deprecation": gettext("deprecation"),
        "version": gettext("version"),
        "": "",
    }[topic]


def facts(item: WorkItem, view: View) -> list[str]:
    """Return what is known about an item: the topic, the age, the page views and the assignee, each as a phrase.

    For example, ``["topic: security", "3 days ago", "120 views"]`` for an item without an assignee. ``view`` gives the
    current time, from which the age is computed.
    """
    age = item.age(view.now)
    known: list[str] = [gettext("topic: {topic}", topic=topic_name(item.topic))] if item.topic else []
    if age is not None:
        known.append(ngettext("{count:,} day ago", "{count:,} days ago", age) if age else gettext("today"))
    if item.views is not None:
        known.append(ngettext("{count:,} page view", "{count:,} page views", item.views))
    if item.assignee:
        known.append(item.assignee)
    return known


def lines(part: ItemPart) -> str:
    """Return which lines of the translation a part is about, as a phrase such as "lines 3–5" or "after line 7"."""
    return line_range(*part.lines) if part.translation else gettext("after line {line}", line=part.lines[1])


def line_range(first: int, last: int) -> str:
    if first == last:
        return gettext("line {line}", line=first)
    return gettext("lines {first}–{last}", first=first, last=last)


def change(part: ItemPart) -> str:
    """Return a phrase that says what changed, on one line, such as ``removed: "the old text"``."""
    if part.message and part.message != "moved":
        return part.message
    if part.kind == "moved" or (part.message and not part.old):
        return gettext('moved: "{text}"', text=excerpt(part.new, 70))
    if not part.old:
        return gettext('added: "{text}"', text=excerpt(part.new, 70))
    if not part.new:
        return gettext('removed: "{text}"', text=excerpt(part.old, 70))
    changes = _edits(part.old.split(), part.new.split())
    return gettext("moved; {changes}", changes=changes) if part.message else changes


def _edits(old: Sequence[str], new: Sequence[str]) -> str:
    found = list(edits(old, new))
    if not found:
        return gettext("changed")
    shown = [_edit(" ".join(removed), " ".join(added)) for removed, added in found[:_MOST_EDITS]]
    if more := len(found) - len(shown):
        shown.append(gettext("and {count:,} more", count=more))
    return "; ".join(shown)


def _edit(removed: str, added: str) -> str:
    if removed and added:
        return gettext('"{old}" → "{new}"', old=excerpt(removed, 40), new=excerpt(added, 40))
    if added:
        return gettext('added: "{text}"', text=excerpt(added))
    return gettext('removed: "{text}"', text=excerpt(removed))


def total(items: Sequence[WorkItem]) -> str:
    """Return a phrase with the numbers of items, pages and words to translate."""
    pages = len({part.path for item in items for part in item.parts})
    return gettext(
        "{items} on {pages}, {words}",
        items=ngettext("{count:,} item", "{count:,} items", len(items)),
        pages=ngettext("{count:,} page", "{count:,} pages", pages),
        words=words(sum(item.words for item in items)),
    )
