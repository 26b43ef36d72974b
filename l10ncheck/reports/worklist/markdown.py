"""The worklist as a Markdown checklist for an issue on GitHub: items by folder and page, with sizes and links."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...messages import gettext, ngettext
from ...worklist_types import WorkItem
from .._counts import words
from ..markdown import code, escape
from .wording import View, change, facts, lines, section, title, total

_MOST_PARTS = 3
_MOST_PAGES = 30


def render(items: Sequence[WorkItem], view: View) -> str:
    folders: defaultdict[str, list[WorkItem]] = defaultdict(list)
    for item in items:
        folders[posixpath.dirname(item.path) if item.path else ""].append(item)
    output = [f"## {gettext('Translations to update')}", "", f"{total(items)}.", ""]
    output += [f"> {escape(note)}" for note in view.notes] + [""] * bool(view.notes)
    for folder, inside in folders.items():
        name = code(folder) if folder else gettext("Same change on many pages")
        output += [f"### {name} ({len(inside)}, {words(sum(item.words for item in inside))})", ""]
        output += [line for item in inside for line in _item(item, view)]
        output.append("")
    return "\n".join(output).rstrip() + "\n"


def _item(item: WorkItem, view: View) -> Iterator[str]:
    about = f"({', '.join(map(escape, facts(item, view)))})" if facts(item, view) else ""
    if item.kind == "replace":
        yield f"- [ ] **{item.size}** {escape(title(item))} {about}".rstrip()
        pages = {part.path: part for part in item.parts}
        for part in list(pages.values())[:_MOST_PAGES]:
            yield f"  - [ ] {_link(code(part.path), view.address(part, item.locale))}, {lines(part)}"
        if (more := len(pages) - _MOST_PAGES) > 0:
            yield f"  - {ngettext('and {count:,} more page', 'and {count:,} more pages', more)}"
        return
    link = _link(code(posixpath.basename(item.path)), view.address(item.parts[0], item.locale))
    heading = f" — {escape(section(item))}" if item.headings else ""
    yield f"- [ ] **{item.size}** {link}{heading}: {title(item)}, {words(item.words)} {about}".rstrip()
    if item.kind != "untranslated-page":
        for part in item.parts[:_MOST_PARTS]:
            yield f"  - {_link(lines(part), view.address(part, item.locale))}: {escape(change(part))}"
        if (more := len(item.parts) - _MOST_PARTS) > 0:
            yield f"  - {ngettext('and {count:,} more change', 'and {count:,} more changes', more)}"


def _link(text: str, address: str) -> str:
    # Between angle brackets, an address may contain parentheses. Angle brackets in the address are percent-encoded.
    return f"[{text}](<{address.replace('<', '%3C').replace('>', '%3E')}>)" if address else text
