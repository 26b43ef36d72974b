"""Output of ``l10ncheck glossary show``: an entry of the glossary and how the pages render its term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from ...glossary.encode import encode_glossary
from ...glossary.terms import Glossary, Term
from ...messages import gettext, ngettext
from ._places import PassagePlaces, json_document, text_lines

Status = Literal["approved", "instead", "found", "missing"]


class ShownRendering(Struct, frozen=True):
    """A rendering of a term in the pages, with its status and the passages that use it.

    Attributes:
        text: The rendering.
        status: ``approved`` if the glossary entry approves it, and ``instead`` if not. ``found`` if the term has no
            glossary entry. ``missing`` for the passages in which no rendering of the term was found; ``text`` is then
            empty.
        passages: The indexes of the passages in ``PassagePlaces.passages``.
    """

    text: str
    status: Status
    passages: tuple[int, ...]


class ShownTerm(Struct, frozen=True):
    """A term as the user wrote it, its entry in the glossary (None without one), and its renderings."""

    name: str
    entry: Term | None
    renderings: Sequence[ShownRendering]


def text(terms: Sequence[ShownTerm], places: PassagePlaces) -> str:
    """Return the terms as text for a terminal."""
    return text_lines(terms, places, _lines)


def as_json(results: Iterable[tuple[Sequence[ShownTerm], PassagePlaces]]) -> str:
    """Return the terms of each language as JSON."""
    return json_document("terms", results, _data)


def _lines(term: ShownTerm, places: PassagePlaces) -> Iterator[str]:
    if term.entry is None:
        yield gettext('"{term}" is not in any glossary; its renderings in the pages:', term=term.name)
    else:
        yield f"{term.entry.origin}:"
        yield from encode_glossary(Glossary("", "", (term.entry,))).partition("terms:\n")[2].splitlines()
        found = {number for rendering in term.renderings for number in rendering.passages}
        yield ngettext("the term occurs in {count:,} passage:", "the term occurs in {count:,} passages:", len(found))
    for rendering in term.renderings:
        listed = f": {places.text(rendering.passages)}" if rendering.passages else ""
        yield f"  {len(rendering.passages):>5}  {_label(rendering)}{listed}"


def _label(rendering: ShownRendering) -> str:
    if rendering.status == "approved":
        return gettext("{rendering} (approved)", rendering=rendering.text)
    if rendering.status == "instead":
        return gettext("{rendering} (not approved)", rendering=rendering.text)
    return gettext("(no known rendering)") if rendering.status == "missing" else rendering.text


def _data(term: ShownTerm, places: PassagePlaces) -> dict[str, object]:
    return {
        "locale": places.locale,
        "term": term.entry.term if term.entry else term.name,
        "origin": term.entry.origin if term.entry else None,
        "target": term.entry.target if term.entry else None,
        "renderings": [
            {
                "text": rendering.text or None,
                "status": rendering.status,
                "count": len(rendering.passages),
                "places": places.data(rendering.passages),
            }
            for rendering in term.renderings
        ],
    }
