"""The alignments of a site alone, for what learns from pages instead of checking them."""

from __future__ import annotations

from collections.abc import Iterator

from ..align import align
from ..config import Config
from ..discover import Discovery
from ..files import ReadError
from ..languages import language
from ..model import Alignment
from .shelf import Shelf
from .site import Progress


def alignments(config: Config, discovery: Discovery, progress: Progress) -> Iterator[Alignment]:
    """One for each pair of pages of ``discovery``, in its order; pages that cannot be read are left out."""
    shelf = Shelf(config, discovery, discovery.pairs, {})
    for done, pair in enumerate(discovery.pairs, 1):
        try:
            source, translation = shelf.take(pair)
        except ReadError:
            continue
        yield align(source, translation, language(pair.source_locale), language(pair.locale))
        progress(done, len(discovery.pairs))
