"""Writes the aligned texts of a site as XLIFF 2.1, a format that translation tools open. The file is not read back."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from ...memory.inline_content import Content
from ...memory.units import MemoryUnit, PageUnits
from ._xml import add, append_to_element, serialized

_LINES = frozenset(("file", "unit", "notes", "note", "originalData", "data", "segment", "source", "target"))
_TYPES = {"link": "link", "image": "image", "emphasis": "fmt", "strong": "fmt", "strikethrough": "fmt", "break": "fmt"}
_SUBTYPES = {"emphasis": "xlf:i", "strong": "xlf:b", "break": "xlf:lb"}


def render(pages: Sequence[PageUnits]) -> str:
    """Return an XLIFF document with an element ``file`` for each page with texts. All pages have the same languages."""
    root = Element("xliff", {"xmlns": "urn:oasis:names:tc:xliff:document:2.0", "version": "2.1"})
    root.set("srcLang", pages[0].source_locale if pages else "en")
    if pages:
        root.set("trgLang", pages[0].locale)
    for number, page in enumerate((page for page in pages if page.units), 1):
        file = add(root, "file", id=f"f{number}", original=page.source_path)
        for position, unit in enumerate(page.units, 1):
            _unit(add(file, "unit", id=f"u{position}", canResegment="no"), unit, page)
    return serialized(root, _LINES)


def _unit(element: Element, unit: MemoryUnit, page: PageUnits) -> None:
    notes = add(element, "notes")
    add(notes, "note", f"{unit.confidence:.2f}", category="confidence")
    add(notes, "note", f"{page.path}:{unit.line}", category="translation")
    add(notes, "note", f"{page.source_path}:{unit.source_line}", category="source")
    data: dict[str, str] = {}  # the id of each written markup
    for run in (*unit.source, *unit.translation):
        if run.kind != "text" and run.text:
            data.setdefault(run.text, f"d{len(data) + 1}")
    if data:
        original = add(element, "originalData")
        for text, name in data.items():
            add(original, "data", text, id=name)
    segment = add(element, "segment", state="translated" if unit.in_sync else "initial")
    if not unit.in_sync:
        segment.set("subState", "l10ncheck:drifted")
    _content(add(segment, "source"), unit.source, data)
    _content(add(segment, "target"), unit.translation, data)


def _content(parent: Element, content: Content, data: dict[str, str]) -> None:
    parents = [parent]
    for run in content:
        if run.kind == "text":
            append_to_element(parents[-1], run.text)
        elif run.kind == "close":
            closed = parents.pop()
            if run.text:
                closed.set("dataRefEnd", data[run.text])
        else:
            is_pair = run.kind == "open"
            # markup whose place in a string file is not known has no text
            reference = {"dataRefStart" if is_pair else "dataRef": data[run.text]} if run.text else {}
            added = add(parents[-1], "pc" if is_pair else "ph", id=f"{run.id}", **reference)
            added.set("type", _TYPES.get(run.type, "other"))
            if run.type in _SUBTYPES:
                added.set("subType", _SUBTYPES[run.type])
            if is_pair:
                parents.append(added)
