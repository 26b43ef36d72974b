"""``l10ncheck glossary show``: an entry of the glossary and how the pages render its term."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from ...glossary.encode import encode
from ...glossary.terms import Glossary, Term
from ...messages import gettext, ngettext
from .._sanitize import visible
from ._places import PassagePlaces

Status = Literal["approved", "instead", "found", "missing"]


class ShownRendering(Struct, frozen=True):
    """A rendering and the numbers of the passages that have it.

    ``status``: an ``approved`` rendering; one that is used ``instead``; one that was ``found`` for a term without an
    entry; ``missing``, with an empty text, for passages in which no rendering was found.
    """

    text: str
    status: Status
    passages: tuple[int, ...]


class ShownTerm(Struct, frozen=True):
    """A term as the user wrote it, its entry in the glossary, if any, and its renderings."""

    name: str
    entry: Term | None
    renderings: Sequence[ShownRendering]


def text(terms: Sequence[ShownTerm], places: PassagePlaces) -> str:
    """Return the terms as text for a terminal."""
    return "".join(f"{visible(line)}\n" for term in terms for line in _lines(term, places))


def as_json(results: Iterable[tuple[Sequence[ShownTerm], PassagePlaces]]) -> str:
    """Return the terms of each language as JSON."""
    data = {"schema_version": 1, "terms": [_data(term, places) for terms, places in results for term in terms]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _lines(term: ShownTerm, places: PassagePlaces) -> Iterator[str]:
    if term.entry is None:
        yield gettext('"{term}" is not in any glossary; the pages render it as', term=term.name)
    else:
        yield f"{term.entry.origin}:"
        yield from encode(Glossary("", "", (term.entry,))).partition("terms:\n")[2].splitlines()
        found = {number for rendering in term.renderings for number in rendering.passages}
        yield ngettext("in {count:,} passage", "in {count:,} passages", len(found))
    for rendering in term.renderings:
        listed = f": {places.text(rendering.passages)}" if rendering.passages else ""
        yield f"  {len(rendering.passages):>5}  {_label(rendering)}{listed}"


def _label(rendering: ShownRendering) -> str:
    if rendering.status == "approved":
        return gettext("{rendering} (approved)", rendering=rendering.text)
    if rendering.status == "instead":
        return gettext("{rendering} (used instead)", rendering=rendering.text)
    return gettext("no rendering found") if rendering.status == "missing" else rendering.text


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
