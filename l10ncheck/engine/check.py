"""Check the pages of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from warnings import warn

from msgspec.structs import replace

from ..config import Config, active_rules, load_config
from ..discover import Discovery, discover_here, project_paths, verify_pairs
from ..files import is_folder
from ..fingerprint import fingerprinted
from ..history_types import FileRemoval
from ..model import Finding
from ..report import PageReport, Report
from ..rules._site_rule import Pages, SiteRule
from .session import Session, unless_git_fails
from .workers import run

if TYPE_CHECKING:
    from .pair_histories import PairHistories

Progress = Callable[[int, int], None]  # pairs that are done, pairs in all


def check(
    paths: Sequence[str | PathLike[str]] = (),
    config: Config | None = None,
    *,
    jobs: int | None = None,
    overlay: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    strict: bool = False,
    keep_rows: bool = False,
    skip_unknown: bool = False,
    rows: bool | None = None,
) -> Report:
    """Check the pairs of pages that ``paths``, pages or folders of either language, stand for; all of them for none.

    Paths are relative to the working folder. ``config``: the nearest configuration at or above the first path where it
    is None. ``jobs``: worker processes; None for as many as pay off. Except on Linux each of them imports the script
    that calls this, which must then stand below ``if __name__ == "__main__":``. ``overlay``: texts to take instead of
    those of files, by path. ``progress`` is called now and then. ``strict``: let errors of rules through instead of
    reporting them. ``keep_rows``: keep the rows of the alignments, the histories and the glossaries, for reports that
    show the pages; ``rows`` is its former name. ``skip_unknown``: leave out paths that are no pages of the site. Raises
    ConfigError, DiscoveryError, also where the site has no pair of pages at all, ReadError and HistoryError.
    """
    if rows is not None:
        warn("check(rows=...) is deprecated: use keep_rows=...", DeprecationWarning, stacklevel=2)
        keep_rows = rows
    here = Path.cwd()
    given = [str(path) for path in paths]
    config = load_config(_folder(here, given)) if config is None else config
    everything = discover_here(config)
    verify_pairs(config, everything)
    chosen = everything
    if given:
        wanted = project_paths(config, given, here, skip_unknown=skip_unknown)
        chosen = everything.within(wanted, skip_unknown=skip_unknown)
    texts = dict(zip(project_paths(config, overlay or (), here), (overlay or {}).values(), strict=True))
    report = check_pairs(
        config, everything, chosen, texts, jobs=jobs, progress=progress, strict=strict, keep_rows=keep_rows
    )
    return replace(report, notes=(everything.note, *report.notes)) if everything.note else report


def check_pairs(
    config: Config,
    everything: Discovery,
    chosen: Discovery,
    texts: Mapping[str, str],
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    strict: bool = False,
    keep_rows: bool = False,
    histories: PairHistories | None = None,
) -> Report:
    """Check what is ``chosen`` of a site. ``texts`` stand for those of files, by path relative to the project;
    ``histories`` are opened where none are given; the rest is as in ``check``.
    """
    started = perf_counter()
    session = Session(config, everything, chosen.pairs, texts, strict, keep_rows, histories)
    try:
        results = run(session, jobs, progress or (lambda done, total: None))
        departures, failure = unless_git_fails(lambda: session.departures(chosen.orphans))
    finally:
        session.close()
    pages = [result for result in results if isinstance(result, PageReport)]
    faults = [result for result in results if isinstance(result, Finding)]
    return Report(
        pages=tuple(pages),
        site=(*faults, *_site_findings(config, chosen, departures or {})),
        seconds=perf_counter() - started,
        untranslated=chosen.untranslated,
        glossaries=session.glossaries if keep_rows else (),
        notes=(*session.notes, *_without_history(pages), *([f"orphaned pages: {failure}"] if failure else [])),
        skipped=everything.skipped,
    )


def _without_history(pages: Sequence[PageReport]) -> list[str]:
    """One note for each reason why git could not read the history of pages, with the number of pages."""
    counts = Counter(page.no_history for page in pages if page.no_history)
    return [f"{count} page{'s' * (count > 1)} checked without history: {reason}" for reason, count in counts.items()]


def _folder(here: Path, given: Sequence[str]) -> Path:
    """Where to look for the configuration."""
    first = here / given[0] if given else here
    return first if is_folder(first) else first.parent


def _site_findings(config: Config, discovery: Discovery, departures: Mapping[str, FileRemoval]) -> list[Finding]:
    """What the rules on pages say, each where it is on for the page that it speaks of."""
    pages = Pages(discovery.untranslated, discovery.orphans, departures)
    found = []
    for active in active_rules(config):
        if isinstance(active.rule, SiteRule):
            severity = active.severity or active.rule.severity
            found += [replace(finding, severity=severity) for finding in active.rule.check_site(pages)]
    return fingerprinted(found, None, None)
