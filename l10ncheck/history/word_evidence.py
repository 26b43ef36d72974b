"""Finds out, by a lexicon, whether a translation renders the old or the new words of a change of its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import TYPE_CHECKING

from ..align import align
from ..languages import Language, language
from ..lexicon.words import KeyedText, codes, is_text, prose, read_words
from ..model import Alignment, Page, Segment
from .page_diff import SegmentChange, segment_changes

if TYPE_CHECKING:
    from ..lexicon import Half

_BACKWARD = 0.5
_LEAST = 2.0  # evidence of about two words; a single word proves nothing
_WEIGHT, _MOST = 0.5, 3.0  # of a change, as a part of the score of a version

Counterparts = dict[int, tuple[Segment, ...]]


class ChangedWords:
    """Decides, by the words that changed between versions of a source, which version a translation renders.

    Args:
        half: The half of the lexicon that was learned from other pages.
        translation: The translation.
    """

    def __init__(self, half: Half, translation: Page) -> None:
        self._half = half
        self._translation = translation
        self._language = language(translation.locale)
        self._alignments: dict[str, Alignment] = {}
        self._counterparts: dict[str, Counterparts] = {}

    def gain(self, old: Page, new: Page, change: SegmentChange) -> float:
        """Return how much the words of a change suggest that the new version was translated.

        The result is below 0 if the words suggest the old version, and 0 if the words prove nothing.
        """
        old_segments, new_segments = old.segments[slice(*change.old)], new.segments[slice(*change.new)]
        if change.kind == "moved" or not (is_text(old_segments) and is_text(new_segments)):
            return 0.0
        source_language = language(old.locale)
        old_text = self._read(old_segments, source_language, source_language)
        new_text = self._read(new_segments, source_language, source_language)
        removed, added = self._changed_keys(old_text, new_text), self._changed_keys(new_text, old_text)
        if removed == added:
            return 0.0
        segments = self._translated(old, old_segments) | self._translated(new, new_segments)
        translation = self._read([segments[index] for index in sorted(segments)], self._language, source_language)
        if not translation.words:
            return 0.0
        score = self._forward(removed, added, translation) + _BACKWARD * self._backward(old_text, new_text, translation)
        return max(-_MOST, min(_MOST, _WEIGHT * score)) if abs(score) >= _LEAST else 0.0

    def alignment(self, version: Page) -> Alignment:
        """Return the alignment of a version of the source with the translation. It is computed only once."""
        if version.text not in self._alignments:
            languages = language(version.locale), self._language
            self._alignments[version.text] = align(version, self._translation, *languages)
        return self._alignments[version.text]

    def difference(self, old: Page, new: Page) -> float:
        """Return how much the words of all changes between two versions suggest that the new one was translated.

        This is the sum of ``gain`` for each change.
        """
        return sum(self.gain(old, new, change) for change in segment_changes(old, new))

    def _changed_keys(self, text: KeyedText, other: KeyedText) -> set[str]:
        """Return the keys of the words that one version of a source text has and another does not have.

        Args:
            text: The version with the words.
            other: The version without them.
        """
        return {self._half.forward.key(word) for word in text.words if word.roots[0] not in other.kept}

    def _forward(self, removed: set[str], added: set[str], translation: KeyedText) -> float:
        """Return how much better a translation renders the added words of its source than the removed words.

        The result is below 0 if it renders the removed words better.

        Args:
            removed: The keys of the words that only the old text has.
            added: The keys of the words that only the new text has.
            translation: The translation.
        """
        old, new = (fsum(self._half.forward.unsaid(key, translation) for key in keys) for keys in (removed, added))
        return old - new

    def _backward(self, old: KeyedText, new: KeyedText, translation: KeyedText) -> float:
        """Return how much better the words of a translation fit the new text of its source than the old text.

        The result is below 0 if they fit the old text better. Each word is looked up in both texts.

        Args:
            old: The source text before the change.
            new: The source text after the change.
            translation: The translation.
        """
        backward = self._half.backward
        keys = {backward.key(word) for word in translation.words}
        return fsum(backward.unsaid(key, old) - backward.unsaid(key, new) for key in keys)

    def _read(self, segments: Sequence[Segment], of: Language, source_language: Language) -> KeyedText:
        return read_words(prose(segments), of, codes(segments), source_language)

    def _translated(self, version: Page, segments: Iterable[Segment]) -> dict[int, Segment]:
        """Return the segments of the translation that translate the given segments of a version of the source.

        The key of each segment is its index in the translation. Code, images and tags are left out.
        """
        if version.text not in self._counterparts:
            self._counterparts[version.text] = {
                segment.index: match.translation
                for match in self.alignment(version).matches
                for segment in match.source
            }
        found = self._counterparts[version.text]
        return {each.index: each for segment in segments for each in found.get(segment.index, ()) if is_text((each,))}
