"""One page without anything from elsewhere: a list that unfolds into the three texts of each change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ...reports._sanitize import writable
from ...worklist_types import ItemPart, WorkItem
from ..wording import View, facts, lines, section, title, total, what, words

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1b1b1b;background:#fff}
summary{cursor:pointer;padding:.4rem 0}details{border-bottom:1px solid #ccc}
.size{display:inline-block;min-width:2.5rem;font-weight:700}.about{color:#4a4a4a}
.texts{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f3f3;padding:.5rem;margin:0}
h1{font-size:1.5rem}h2{font-size:1rem;margin:.8rem 0 .3rem}h3{font-size:.85rem;margin:0}
@media(max-width:50rem){.texts{grid-template-columns:1fr}}
@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}pre{background:#262626}.about{color:#b8b8b8}
a{color:#8ab4f8}}
"""
# Nothing but the style above may be loaded or run, whatever stands in the pages.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(items: Sequence[WorkItem], view: View) -> str:
    return page("Worklist", (*_notes(view), f"<p>{escape(total(items))}</p>", *(_item(item, view) for item in items)))


def page(name: str, body: Sequence[str]) -> str:
    """A page of that name; ``body`` is HTML."""
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    head += '<meta name="viewport" content="width=device-width,initial-scale=1">'
    head += f"<title>{html(name)}</title><style>{_STYLE}</style>"
    return "\n".join(
        (f'<!doctype html><html lang="en"><head>{head}</head><body><h1>{html(name)}</h1>', *body, "</body></html>\n")
    )


def texts(part: ItemPart, locale: str) -> str:
    """The source before and after, and the translation, side by side."""
    sides = (("source before", part.old), ("source now", part.new), ("translation", part.translation))
    tags = ("", "", f' lang="{html(locale)}"')
    cells = (
        f"<div><h3>{name}</h3><pre{tag}>{html(text) or '–'}</pre></div>"
        for (name, text), tag in zip(sides, tags, strict=True)
    )
    return f'<div class="texts">{"".join(cells)}</div>'


def _notes(view: View) -> Iterator[str]:
    for note in view.notes:
        yield f"<p><strong>{html(note)}</strong></p>"


def _item(item: WorkItem, view: View) -> str:
    where = f"{item.path} {section(item)}".strip()
    about = ", ".join((words(item.words), *facts(item, view)))
    summary = f'<span class="size">{item.size}</span> {html(title(item))}: {html(where)} '
    summary += f'<span class="about">({html(about)})</span>'
    parts = "".join(_part(part, item, view) for part in item.parts)
    return f'<details id="{item.id}"><summary>{summary}</summary>{parts}</details>'


def _part(part: ItemPart, item: WorkItem, view: View) -> str:
    place = html(f"{part.path}, {lines(part)}")
    if address := view.address(part, item.locale):
        place = f'<a href="{html(address)}">{place}</a>'
    if item.kind == "untranslated-page":
        return f"<h2>{place}</h2>"
    return f"<h2>{place}: {html(what(part))}</h2>{texts(part, item.locale)}"


def html(text: str) -> str:
    """Text as HTML shows it."""
    return escape(writable(text).replace("\0", "\ufffd"))
