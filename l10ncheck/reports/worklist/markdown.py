"""A checklist to paste into an issue: by folder, then page, with sizes and links."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...reports.markdown import code, escape
from ...worklist_types import WorkItem
from ..wording import View, facts, lines, section, title, total, what, words

_MOST_PARTS = 3
_MOST_PAGES = 30


def render(items: Sequence[WorkItem], view: View) -> str:
    folders: defaultdict[str, list[WorkItem]] = defaultdict(list)
    for item in items:
        folders[posixpath.dirname(item.path) if item.path else ""].append(item)
    found = ["## Translations to update", "", f"{total(items)}.", ""]
    found += [f"> {escape(note)}" for note in view.notes] + [""] * bool(view.notes)
    for folder, inside in folders.items():
        amount = sum(item.words for item in inside)
        name = code(folder) if folder else "On many pages"
        found += [f"### {name} ({len(inside)}, {words(amount)})", ""]
        found += [line for item in inside for line in _item(item, view)]
        found.append("")
    return "\n".join(found).rstrip() + "\n"


def _item(item: WorkItem, view: View) -> Iterator[str]:
    about = f"({', '.join(map(escape, facts(item, view)))})" if facts(item, view) else ""
    if item.kind == "replace":
        yield f"- [ ] **{item.size}** {escape(title(item))} {about}".rstrip()
        pages = {part.path: part for part in item.parts}
        for part in list(pages.values())[:_MOST_PAGES]:
            yield f"  - [ ] {_link(code(part.path), view.address(part, item.locale))}, {lines(part)}"
        if len(pages) > _MOST_PAGES:
            yield f"  - and {len(pages) - _MOST_PAGES} more pages"
        return
    link = _link(code(posixpath.basename(item.path)), view.address(item.parts[0], item.locale))
    where = f" — {escape(section(item))}" if item.headings else ""
    yield f"- [ ] **{item.size}** {link}{where}: {title(item)}, {words(item.words)} {about}".rstrip()
    if item.kind != "untranslated-page":
        for part in item.parts[:_MOST_PARTS]:
            yield f"  - {_link(lines(part), view.address(part, item.locale))}: {escape(what(part))}"
        if len(item.parts) > _MOST_PARTS:
            yield f"  - and {len(item.parts) - _MOST_PARTS} more changes"


def _link(text: str, address: str) -> str:
    # Angle brackets: an address may hold parentheses; those that would end it are written as a browser does.
    return f"[{text}](<{address.replace('<', '%3C').replace('>', '%3E')}>)" if address else text
