"""The versions of a site's pages, read and prepared once each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from ..languages import Language, language
from ..model import Page, Segment
from ..revisions import Version
from .chunks import Shelf, overlap
from .features import Feature, feature_of, features_of
from .git import Blobs
from .graph import Graph
from .versions import versions

Dialects = tuple[str, ...]


class Archive:
    """The history of the pages of one repository. ``paths`` limits what is read of it; () reads everything."""

    def __init__(self, root: Path, paths: Sequence[str] = ()) -> None:
        self.graph = Graph(root, paths)
        self._blobs: Blobs | None = None
        self._shelf = Shelf()
        self._features: dict[tuple[int, str, Dialects], tuple[Feature, ...]] = {}

    def versions(self, path: str, tip: str) -> list[Version]:
        """The versions of a page on the way to the commit ``tip``, oldest first."""
        return versions(self.graph, path, tip, self._overlap)

    def texts(self, blobs: Sequence[str]) -> list[str | None]:
        """The texts of blobs; None for one that is not in the repository."""
        if self._blobs is None:
            self._blobs = Blobs(self.graph.root)
        return [None if data is None else data.decode("utf-8", "replace") for data in self._blobs.read(blobs)]

    def features(self, text: str, locale: str, dialects: Dialects) -> list[Feature]:
        """What of a text in a language is compared."""
        known = language(locale)
        return [feature for _, number in self._shelf.put(text) for feature in self._of(number, known, dialects)]

    def page_features(self, page: Page) -> list[Feature]:
        """The same of a page that is parsed already: only its chunks are looked up, none is parsed again."""
        chunks, known = self._shelf.put(page.text), language(page.locale)
        below: list[list[Segment]] = [[] for _ in chunks]
        starts = [start for start, _ in chunks]
        for segment in page.segments:
            below[max(bisect_right(starts, segment.span.start) - 1, 0)].append(segment)
        found: list[Feature] = []
        for (_, number), segments in zip(chunks, below, strict=True):
            key = (number, known.tag, page.dialects)
            if key not in self._features:
                self._features[key] = tuple(feature_of(segment, known) for segment in segments)
            found += self._features[key]
        return found

    def close(self) -> None:
        if self._blobs is not None:
            self._blobs.close()
            self._blobs = None

    def _of(self, number: int, known: Language, dialects: Dialects) -> tuple[Feature, ...]:
        key = (number, known.tag, dialects)
        found = self._features.get(key)
        if found is None:
            found = self._features[key] = features_of(self._shelf.texts[number], known, dialects)
        return found

    def _overlap(self, blob: str, other: str) -> float:
        text, other_text = self.texts((blob, other))
        return overlap(text, other_text) if text and other_text else 0.0
