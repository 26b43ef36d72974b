"""Check what a change touches, in the files that are there or in those of a commit."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from ..config import Config
from ..discover import Discovery, DiscoveryError, discover, discover_here, verify_pairs
from ..model import Pair
from ..report import Report
from .check import check_pairs


def check_changed_pairs(
    paths: Collection[str], config: Config, tree: Mapping[str, str] | None = None, *, strict: bool = False
) -> Report:
    """Check the pairs of which ``paths``, relative to the project, hold the source or the translation, and what is
    left without a counterpart.

    ``tree`` are all files of a site with their texts, which may be from before there were any translations; those of
    the project where it is None. Raises ConfigError, ReadError and, where the project has no pair, DiscoveryError.
    """
    try:
        everything = discover_here(config) if tree is None else discover(config, tree)
        if tree is None:
            verify_pairs(config, everything)
    except DiscoveryError:
        if tree is None:
            raise
        return Report()
    wanted = frozenset(paths)
    chosen = _touched(everything, wanted)
    # One process: workers could not share the git that reads a tree.
    return check_pairs(config, everything, chosen, tree or {}, jobs=1 if tree is not None else None, strict=strict)


def _touched(everything: Discovery, wanted: frozenset[str]) -> Discovery:
    def of(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple(pair for pair in pairs if pair.source in wanted or pair.translation in wanted)

    return replace(
        everything,
        pairs=of(everything.pairs),
        untranslated=of(everything.untranslated),
        orphans=of(everything.orphans),
    )
