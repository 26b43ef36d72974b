"""Which sections of translations the source has left behind, now or at a revision."""

from __future__ import annotations

from collections.abc import Collection

from ..config import Config
from ..discover import DiscoveryError
from ..review import Section
from .snapshot import PairSnapshot, SiteSnapshot


def outdated_sections(config: Config, rev: str | None, paths: Collection[str]) -> frozenset[Section]:
    """The sections of the pairs that ``paths`` touch in which the source has changed since it was translated.

    ``rev`` is a commit, None for the files that are there. Empty where there is no history, or no site yet; a page that
    cannot be read is left out, the check of the change tells of it. Raises ReadError and HistoryError.
    """
    if config.history is False:
        return frozenset()
    try:
        with SiteSnapshot(config, rev or "") as past:
            pairs = [pair for pair in past.discovery.pairs if pair.source in paths or pair.translation in paths]
            known = [each for each in past.pairs(pairs) if isinstance(each, PairSnapshot)]
    except DiscoveryError:
        return frozenset()
    return frozenset(
        (each.translation.path, hunk.headings) for each in known if each.history for hunk in each.history.material
    )
