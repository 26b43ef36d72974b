"""Output of ``l10ncheck lexicon show``: how the translations render a word of the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..lexicon.half import KEPT, Rendering
from ..messages import gettext, ngettext
from .glossary._places import PassagePlaces, json_document, text_lines

_FEW = 0.05  # share of the passages up to which a rendering is an outlier


class ShownWord(Struct, frozen=True):
    """A word as the user wrote it, and its renderings."""

    name: str
    renderings: Sequence[Rendering]

    @property
    def passages(self) -> int:
        """The number of passages with the word."""
        return sum(len(rendering.passages) for rendering in self.renderings)

    def ordered(self) -> list[Rendering]:
        """Return the renderings, the most frequent first. The one without a text (no known rendering) is last."""
        return sorted(self.renderings, key=lambda each: (not each.text, -len(each.passages), each.text))

    def is_outlier(self, rendering: Rendering) -> bool:
        """Whether at most 5 % of the passages have this rendering."""
        return len(rendering.passages) <= _FEW * self.passages


def text(word: ShownWord, places: PassagePlaces) -> str:
    """Return the word and its renderings as text for a terminal."""
    return text_lines([word], places, _lines)


def as_json(word: ShownWord, places: PassagePlaces) -> str:
    """Return the word and its renderings as JSON."""
    return json_document("words", [([word], places)], _data)


def _lines(word: ShownWord, places: PassagePlaces) -> Iterator[str]:
    yield ngettext(
        '"{word}" is in {count:,} passage:', '"{word}" is in {count:,} passages:', word.passages, word=word.name
    )
    for rendering in word.ordered():
        yield f"  {len(rendering.passages):>5}  {_label(word, rendering)}: {places.text(rendering.passages)}"


def _label(word: ShownWord, rendering: Rendering) -> str:
    if not rendering.text:
        return gettext("(no known rendering)")
    if rendering.text == KEPT:
        return gettext("(not translated)")
    if word.is_outlier(rendering):
        return gettext("{rendering} (rare)", rendering=rendering.text)
    return rendering.text


def _data(word: ShownWord, places: PassagePlaces) -> dict[str, object]:
    return {
        "locale": places.locale,
        "word": word.name,
        "renderings": [
            {
                "text": rendering.text if rendering.text not in ("", KEPT) else None,
                "status": "missing" if not rendering.text else "kept" if rendering.text == KEPT else "found",
                "outlier": word.is_outlier(rendering),
                "count": len(rendering.passages),
                "places": places.data(rendering.passages),
            }
            for rendering in word.ordered()
        ],
    }
