"""Finds the word of a translation that renders a word of its source."""

from __future__ import annotations

from msgspec import Struct

from .half import Half
from .words import KeyedText

KEPT = "~"  # the rendering of a word that stays in Latin letters
_MIN_SHARE = 8  # percent


class Rendering(Struct, frozen=True):
    """How some passages of a site render a word of the source.

    Attributes:
        text: The stem of the word in the translations; ``KEPT`` if the translations have the source word itself in
            Latin letters; empty if they have no known rendering.
        passages: The indexes of these passages in the list of all passages that have the word.
    """

    text: str
    passages: tuple[int, ...]


def rendering_of(key: str, translation: KeyedText, half: Half) -> str:
    """Return the stem of the word in a translation that most probably renders a word of the source.

    The result is ``KEPT`` if the translation has the source word itself in Latin letters, and empty if no word of the
    translation is known to render it.

    Args:
        key: The key of the word of the source.
        translation: The translation.
        half: The half of the lexicon that was not learned from this page.
    """
    known = half.forward.known(key)
    if known is not None and translation.words:
        words = (word.roots for word in translation.words)
        share, stem = max((known.mass(frozenset(roots)), min(roots, key=_readable)) for roots in words)
        if share >= _MIN_SHARE:
            return stem
    return KEPT if key in translation.kept else ""


def _readable(root: str) -> tuple[bool, int]:
    """Return a value by which to sort the keys of a word. ``root`` is one of them.

    Shorter keys come first. Keys with ``~``, which are only the beginning of a word, come last.
    """
    return root.endswith("~"), len(root)
