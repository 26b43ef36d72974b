"""The alignments of a site alone, for what learns from pages instead of checking them."""

from __future__ import annotations

from collections.abc import Iterator

from ..align import align
from ..config import Config
from ..discover import Discovery
from ..languages import language
from ..model import Alignment, Finding, Pair
from .check import Progress
from .faults import attempt
from .page_store import PageStore


def alignments(config: Config, discovery: Discovery, progress: Progress) -> Iterator[Alignment | Finding]:
    """One for each pair of pages of ``discovery``, in its order, or why there is none."""
    shelf = PageStore(config, discovery, discovery.pairs, {})

    def aligned(pair: Pair) -> Alignment:
        return align(*shelf.take(pair), language(pair.source_locale), language(pair.locale))

    for done, pair in enumerate(discovery.pairs, 1):
        yield attempt(aligned, pair)
        progress(done, len(discovery.pairs))
