"""The worklist as one HTML page that needs no other file: a list of items, which unfold to show what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from ...messages import current_texts, excerpt, gettext
from ...worklist_types import ItemPart, WorkItem
from .._counts import words
from .._sanitize import shown
from .wording import View, change, facts, lines, section, title, total

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1b1b1b;background:#fff}
summary{cursor:pointer;padding:.4rem 0}details{border-bottom:1px solid #ccc}
.size{display:inline-block;min-width:2.5rem;font-weight:700}.about{color:#4a4a4a}
ins{background:#d3f3d9;text-decoration:none}del{background:#fbdcdc}
.texts{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f3f3;padding:.5rem;margin:0}
h1{font-size:1.5rem}h2{font-size:1rem;margin:.8rem 0 .3rem}h3{font-size:.85rem;margin:0}
@media(max-width:50rem){.texts{grid-template-columns:1fr}}
@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}pre{background:#262626}ins{background:#1d4526}del{background:#5a2323}.about{color:#b8b8b8}
a{color:#8ab4f8}}
"""
# This policy stops the browser from loading or running anything that the texts of the pages might contain.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
MARKER = ".l10ncheck-cards"
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
_MAX_LENGTH = 60  # of the part of a file name that is made of the path


def render(items: Sequence[WorkItem], view: View) -> str:
    notes = (f"<p><strong>{html(note)}</strong></p>" for note in view.notes)
    cards = (_item(item, view) for item in items)
    return html_page(gettext("Worklist"), (*notes, f"<p>{html(total(items))}</p>", *cards))


def html_page(name: str, body: Sequence[str]) -> str:
    """Return an HTML page. ``name`` is the title as plain text; the parts of ``body`` are HTML."""
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    head += '<meta name="viewport" content="width=device-width,initial-scale=1">'
    head += f"<title>{html(name)}</title><style>{_STYLE}</style>"
    language = current_texts().language
    return "\n".join(
        (
            f'<!doctype html><html lang="{language}"><head>{head}</head><body><h1>{html(name)}</h1>',
            *body,
            "</body></html>\n",
        )
    )


def part_html(part: ItemPart, item: WorkItem, view: View, *, has_texts: bool) -> str:
    """Return a part of a worklist item as HTML.

    Args:
        part: The part.
        item: The worklist item.
        view: How to show the worklist.
        has_texts: Whether to show what changed, with the old and the new text. Otherwise, only the place is shown.
    """
    place = html(f"{part.path}, {lines(part)}")
    if address := view.address(part, item.locale):
        place = f'<a href="{html(address)}">{place}</a>'
    if not has_texts:
        return f"<h2>{place}</h2>"
    return f"<h2>{place}: {html(change(part))}</h2>{_texts(part, item.locale)}{_suggestions(part, item.locale, view)}"


def html(text: str) -> str:
    """Return a text escaped for HTML: ``&lt;a&gt;`` for ``<a>``."""
    return escape(shown(text))


def _texts(part: ItemPart, locale: str) -> str:
    """Return the HTML that shows the old source, the new source and the translation of a part side by side."""
    sides = (
        (gettext("old source"), part.old, ""),
        (gettext("new source"), part.new, ""),
        (gettext("translation"), part.translation, f' lang="{html(locale)}"'),
    )
    cells = (f"<div><h3>{html(name)}</h3><pre{lang}>{html(text) or '–'}</pre></div>" for name, text, lang in sides)
    return f'<div class="texts">{"".join(cells)}</div>'


def _suggestions(part: ItemPart, locale: str, view: View) -> str:
    if not (suggested := view.suggestions.get(part)):
        return ""
    from ..suggestions import as_html  # imported late: few runs need it

    return f"<h2>{html(gettext('Similar texts of this site'))}</h2>{as_html(suggested, locale)}"


def _item(item: WorkItem, view: View) -> str:
    where = f"{item.path} {section(item)}".strip()
    about = ", ".join((words(item.words), *facts(item, view)))
    summary = f'<span class="size">{item.size}</span> {html(title(item))}: {html(where)} '
    summary += f'<span class="about">({html(about)})</span>'
    has_texts = item.kind != "untranslated-page"
    parts = "".join(part_html(part, item, view, has_texts=has_texts) for part in item.parts)
    return f'<details id="{item.id}"><summary>{summary}</summary>{parts}</details>'


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
