"""Output of ``l10ncheck glossary conflicts``: terms that the pages render in several ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...glossary.mining.conflicts import Conflict, RenderingCount
from ...messages import ngettext
from ._places import PassagePlaces, json_document, text_lines


def text(conflicts: Sequence[Conflict], places: PassagePlaces) -> str:
    """Return the conflicts as text for a terminal."""
    return text_lines(conflicts, places, _lines)


def as_json(results: Iterable[tuple[Sequence[Conflict], PassagePlaces]]) -> str:
    """Return the conflicts of each language as JSON."""
    return json_document("conflicts", results, _data)


def _lines(conflict: Conflict, places: PassagePlaces) -> Iterator[str]:
    renderings = (conflict.usual, *conflict.others)
    yield ngettext(
        '"{term}" occurs in {count:,} passage; renderings: {renderings}',
        '"{term}" occurs in {count:,} passages; renderings: {renderings}',
        conflict.count,
        term=conflict.term,
        renderings=", ".join(f"{rendering.text} {len(rendering.passages)}" for rendering in renderings),
    )
    for rendering in conflict.others:
        yield f"    {rendering.text}: {places.text(rendering.passages)}"


def _data(conflict: Conflict, places: PassagePlaces) -> dict[str, object]:
    def rendering_data(rendering: RenderingCount) -> dict[str, object]:
        passages = rendering.passages
        return {"text": rendering.text, "count": len(passages), "places": places.data(passages)}

    return {
        "locale": places.locale,
        "term": conflict.term,
        "count": conflict.count,
        "usual": rendering_data(conflict.usual),
        "others": [rendering_data(rendering) for rendering in conflict.others],
    }
