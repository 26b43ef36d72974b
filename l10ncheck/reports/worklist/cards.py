"""One file for each item: old source, new source and translation, to work from with both hands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...worklist_types import ItemPart, WorkItem
from ..wording import View, excerpt, facts, lines, section, title, what, words
from .html_ import html, page, texts

MARKER = ".l10ncheck-cards"
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
_NAME = 60


def files(items: Sequence[WorkItem], view: View) -> Iterator[tuple[str, str]]:
    """Names and texts of the cards, numbered in the order of the items, and a list of them."""
    named = [(_name(rank, item), item) for rank, item in enumerate(items, 1)]
    yield "index.html", page("Section cards", ["<ol>", *(_entry(name, item) for name, item in named), "</ol>"])
    for name, item in named:
        yield name, page(f"{title(item)}: {section(item) or item.path}", list(_card(item, view)))


def _name(rank: int, item: WorkItem) -> str:
    return (
        f"{rank:04}-{_UNSAFE.sub('-', item.path.removesuffix('.md'))[-_NAME:].strip('-.') or item.kind}-{item.id}.html"
    )


def _entry(name: str, item: WorkItem) -> str:
    return f'<li><a href="{name}">{html(excerpt(f"{item.path} {section(item)} {title(item)}", 160))}</a></li>'


def _card(item: WorkItem, view: View) -> Iterator[str]:
    yield f"<p>{html(', '.join((item.size, words(item.words), *facts(item, view))))}</p>"
    yield f"<p>{html(item.path)} ← {html(item.source)}</p>" if item.path else ""
    for part in item.parts:
        yield f"<h2>{_heading(part, item, view)}</h2>{texts(part, item.locale)}"


def _heading(part: ItemPart, item: WorkItem, view: View) -> str:
    place = html(f"{part.path}, {lines(part)}")
    address = view.address(part, item.locale)
    return (f'<a href="{html(address)}">{place}</a>' if address else place) + f": {html(what(part))}"
