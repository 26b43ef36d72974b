"""Caches the features of segments: the properties by which versions of a source are compared with a translation."""

from __future__ import annotations

from bisect import bisect_right

from ..languages import language
from ..model import Page, Segment
from .chunks import ChunkTable
from .features import Feature, chunk_features, front_matter_features, paired_tags, segment_feature


class FeatureCache:
    """Caches the features of pages: one for each segment.

    The versions of a page have most of their text in common. The features are therefore stored for each chunk, and
    chunks with the same text are parsed only once.
    """

    def __init__(self) -> None:
        self._chunks = ChunkTable()
        self._features: dict[tuple[int, str, tuple[str, ...]], tuple[Feature, ...]] = {}

    def text_features(self, text: str, page: Page) -> list[Feature]:
        """Return the features of another version of a page, whose text is not parsed yet.

        Args:
            text: The text of this version.
            page: The parsed page, which tells the language and the dialects of the text.
        """
        text_language = language(page.locale)
        found: list[Feature] = []
        paired: frozenset[str] | None = None
        for _, number in self._chunks.intern(text):
            key = (number, text_language.tag, page.dialects)
            features = self._features.get(key)
            if features is None:
                paired = paired_tags(text) if paired is None else paired
                features = chunk_features(self._chunks.texts[number], text_language, page.dialects, paired)
                self._features[key] = features
            found += features
        return found

    def page_features(self, page: Page) -> list[Feature]:
        """Return the features of a page that is parsed already: one for the front matter and one for each segment."""
        chunks, page_language = self._chunks.intern(page.text), language(page.locale)
        segments_by_chunk: list[list[Segment]] = [[] for _ in chunks]
        starts = [start for start, _ in chunks]
        for segment in page.segments if chunks else ():
            segments_by_chunk[max(bisect_right(starts, segment.span.start) - 1, 0)].append(segment)
        found: list[Feature] = []
        for (_, number), segments in zip(chunks, segments_by_chunk, strict=True):
            key = (number, page_language.tag, page.dialects)
            if key not in self._features:
                self._features[key] = tuple(segment_feature(segment, page_language) for segment in segments)
                if number == chunks[0][1]:
                    self._features[key] = (*front_matter_features(page, page_language), *self._features[key])
            found += self._features[key]
        return found
