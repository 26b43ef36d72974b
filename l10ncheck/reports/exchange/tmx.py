"""TMX 1.4b, the format of translation memories."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from ... import __version__
from ...memory.inline_content import Content
from ...memory.units import MemoryUnit, PageUnits
from ._xml import add, append_to_element, serialized

_LINES = frozenset(("header", "body", "tu", "tuv", "prop", "seg"))
_ELEMENTS = {"open": "bpt", "close": "ept", "single": "ph"}
_TYPES = {"emphasis": "italic", "strong": "bold"}  # the names that TMX recommends


def render(pages: Sequence[PageUnits]) -> str:
    """Return a TMX document with the units (texts and their translations) of all pages."""
    root = Element("tmx", version="1.4")
    header = {"creationtool": "l10ncheck", "creationtoolversion": __version__, "segtype": "paragraph"}
    header |= {"o_tmf": "l10ncheck", "adminlang": "en", "datatype": "plaintext"}
    add(root, "header", **header, srclang=pages[0].source_locale if pages else "*all*")
    body = add(root, "body")
    for page in pages:
        for unit in page.units:
            _unit(body, unit, page)
    return serialized(root, _LINES)


def _unit(body: Element, unit: MemoryUnit, page: PageUnits) -> None:
    added = add(body, "tu")
    properties = {
        "x-kind": unit.kind,
        "x-confidence": f"{unit.confidence:.2f}",
        "x-state": "in-sync" if unit.in_sync else "drifted",
        "x-source": f"{page.source_path}:{unit.source_line}",
        "x-translation": f"{page.path}:{unit.line}",
    }
    for name, value in properties.items():
        add(added, "prop", value, type=name)
    for locale, content in ((page.source_locale, unit.source), (page.locale, unit.translation)):
        _content(add(add(added, "tuv", xml__lang=locale), "seg"), content)


def _content(segment: Element, content: Content) -> None:
    pairs: dict[int, str] = {}  # the numbers of pairs, which count from 1 in each segment
    for run in content:
        if run.kind == "text":
            append_to_element(segment, run.text)
            continue
        attributes = {"type": _TYPES.get(run.type, run.type), "x": f"{run.id}"}
        if run.kind == "open":
            pairs[run.id] = attributes["i"] = f"{len(pairs) + 1}"
        elif run.kind == "close":
            attributes = {"i": pairs[run.id]}
        add(segment, _ELEMENTS[run.kind], run.text, **attributes)
