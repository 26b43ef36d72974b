"""The worklist as HTML files: an index, and one for each item with the old source, new source and translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...messages import excerpt, gettext
from ...worklist_types import WorkItem
from .._counts import words
from .html_ import html, html_page, part_html
from .wording import View, facts, section, title

MARKER = ".l10ncheck-cards"
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
_MAX_LENGTH = 60  # of the part of a file name that is made of the path


def files(items: Sequence[WorkItem], view: View) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file: first the index, then one file for each item, numbered in order."""
    named = [(_name(rank, item), item) for rank, item in enumerate(items, 1)]
    yield (
        "index.html",
        html_page(gettext("Worklist items"), ["<ol>", *(_entry(name, item) for name, item in named), "</ol>"]),
    )
    for name, item in named:
        yield name, html_page(f"{title(item)}: {section(item) or item.path}", list(_card(item, view)))


def _name(rank: int, item: WorkItem) -> str:
    words = _UNSAFE.sub("-", item.path.removesuffix(".md"))[-_MAX_LENGTH:].strip("-.")
    return f"{rank:04}-{words or item.kind}-{item.id}.html"


def _entry(name: str, item: WorkItem) -> str:
    return f'<li><a href="{name}">{html(excerpt(f"{item.path} {section(item)} {title(item)}", 160))}</a></li>'


def _card(item: WorkItem, view: View) -> Iterator[str]:
    yield f"<p>{html(', '.join((item.size, words(item.words), *facts(item, view))))}</p>"
    yield f"<p>{html(item.path)} ← {html(item.source)}</p>" if item.path else ""
    for part in item.parts:
        yield part_html(part, item, view, has_texts=True)
