"""Checks only the pairs with a source or translation among given files, such as those that a pull request changes.

The files are read from the working tree or from a commit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from ..config import Config
from ..discover import Discovery, DiscoveryError, discover, discover_here, verify_pairs
from ..history_types import FileRemoval
from ..model import Pair
from ..report import Report
from ..review import Section
from .check import run_check, site_findings
from .snapshot import PairSnapshot, SiteSnapshot


def check_changed_pairs(
    paths: Collection[str],
    config: Config,
    tree: Mapping[str, str] | None = None,
    *,
    may_be_empty: bool = False,
    strict: bool = False,
    renamed: Mapping[str, str] | None = None,
    locales: Sequence[str] = (),
) -> Report:
    """Check the pairs whose source or translation has changed, and changed pages without a counterpart.

    Args:
        paths: The changed files, relative to the project.
        config: The configuration of the site.
        tree: The texts of all files at a commit, by path; None for the files in the working tree.
        may_be_empty: Whether the site may have no pair of pages yet, as at the commit before a change. The report is
            then empty.
        strict: Whether to raise the errors of rules instead of reporting them as findings.
        renamed: The old paths of renamed files, by their new paths; None to read them from the history.
        locales: The languages whose translations are checked; empty for all languages.

    Raises:
        ConfigError: The configuration does not fit the site.
        ReadError: A folder cannot be read.
        DiscoveryError: The site has no pair of pages, and ``may_be_empty`` is False.
    """
    try:
        site = discover_here(config) if tree is None else discover(config, tree)
        if not may_be_empty:
            verify_pairs(config, site)
    except DiscoveryError:
        if not may_be_empty:
            raise
        return Report()
    selected = _changed(site.in_locales(locales) if locales else site, frozenset(paths))
    # One process, since worker processes cannot share the git process that reads the files of a commit.
    jobs = 1 if tree is not None else None
    found = run_check(config, site, selected, tree or {}, jobs=jobs, strict=strict)
    if renamed is not None:
        removals = {old: FileRemoval("", 0, new) for new, old in renamed.items()}
        found = replace(found, site=tuple(site_findings(config, selected, removals)))
    return found.report(site, selected)


def _changed(site: Discovery, paths: Collection[str]) -> Discovery:
    def filtered(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple(pair for pair in pairs if pair.source in paths or pair.translation in paths)

    return replace(
        site,
        pairs=filtered(site.pairs),
        untranslated=filtered(site.untranslated),
        orphans=filtered(site.orphans),
    )


def outdated_sections(config: Config, rev: str | None, paths: Collection[str]) -> frozenset[Section]:
    """Return the outdated sections of the pairs whose source or translation has changed.

    A page that cannot be read is left out; ``check_changed_pairs`` reports it.

    Args:
        config: The configuration of the site.
        rev: A commit, or None for the files in the working tree.
        paths: The changed files, relative to the project.

    Returns:
        The sections, each as the path of the translation and the headings of the section. Empty if there is no
        history, or if the commit does not contain the site yet.

    Raises:
        ReadError: A folder cannot be read.
        HistoryError: Git fails.
    """
    if config.history is False:
        return frozenset()
    try:
        with SiteSnapshot(config, rev or "") as site:
            pairs = [pair for pair in site.discovery.pairs if pair.source in paths or pair.translation in paths]
            snapshots = [snapshot for snapshot in site.pairs(pairs) if isinstance(snapshot, PairSnapshot)]
    except DiscoveryError:
        return frozenset()
    return frozenset(
        (snapshot.translation.path, hunk.headings)
        for snapshot in snapshots
        if snapshot.history
        for hunk in snapshot.history.material
    )
