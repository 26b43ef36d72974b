"""Features of texts and pages; what has been read once is not read again."""

from __future__ import annotations

from bisect import bisect_right

from ..languages import language
from ..model import Page, Segment
from .chunks import ChunkTable
from .features import Feature, feature_of, features_of, matter_features, paired_tags


class FeatureCache:
    """The features of all chunks that were met so far, by text, language and dialects."""

    def __init__(self) -> None:
        self._shelf = ChunkTable()
        self._features: dict[tuple[int, str, tuple[str, ...]], tuple[Feature, ...]] = {}

    def of_text(self, text: str, like: Page) -> list[Feature]:
        """What of a text is compared that is written in the language and dialects of a page."""
        known = language(like.locale)
        found: list[Feature] = []
        paired: frozenset[str] | None = None
        for _, number in self._shelf.put(text):
            key = (number, known.tag, like.dialects)
            features = self._features.get(key)
            if features is None:
                paired = paired_tags(text) if paired is None else paired
                features = features_of(self._shelf.texts[number], known, like.dialects, paired)
                self._features[key] = features
            found += features
        return found

    def of_page(self, page: Page) -> list[Feature]:
        """The same of a page that is parsed already: only its chunks are looked up, none is parsed again."""
        chunks, known = self._shelf.put(page.text), language(page.locale)
        below: list[list[Segment]] = [[] for _ in chunks]
        starts = [start for start, _ in chunks]
        for segment in page.segments if chunks else ():
            below[max(bisect_right(starts, segment.span.start) - 1, 0)].append(segment)
        found: list[Feature] = []
        for (_, number), segments in zip(chunks, below, strict=True):
            key = (number, known.tag, page.dialects)
            if key not in self._features:
                self._features[key] = tuple(feature_of(segment, known) for segment in segments)
                if number == chunks[0][1]:
                    self._features[key] = (*matter_features(page, known), *self._features[key])
            found += self._features[key]
        return found
