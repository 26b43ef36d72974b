"""The public function ``check``, which checks the translations of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from warnings import warn

from msgspec.structs import replace

from ..align import align
from ..config import Config, active_rules, load_config
from ..config.places import setting_prefix
from ..discover import Discovery, DiscoveryError, discover_here, project_paths, verify_pairs
from ..files import is_folder
from ..fingerprint import fingerprinted
from ..globs import matches
from ..history_types import FileRemoval
from ..languages import language
from ..messages import gettext
from ..model import Alignment, Finding, Pair
from ..report import Report
from ..rules._site_rule import Pages, SiteRule
from .check_pair import attempt
from .page_store import PageStore
from .results import CheckResults
from .session import Session, unless_git_fails
from .workers import run_session

if TYPE_CHECKING:
    from .pair_histories import PairHistories

Progress = Callable[[int, int], None]  # arguments: the number of finished pairs, the number of all pairs


def check(
    paths: str | PathLike[str] | Sequence[str | PathLike[str]] = (),
    config: Config | None = None,
    *,
    locales: Sequence[str] = (),
    jobs: int | None = None,
    overlay: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    strict: bool = False,
    keep_rows: bool = False,
    skip_unknown: bool = False,
    rows: bool | None = None,
) -> Report:
    """Check the translations of a site.

    Args:
        paths: Pages or folders to check, or only one, relative to the working folder. A page may be a source or a
            translation; its pair is checked. If empty, the whole site is checked.
        config: The configuration; None for the nearest one at or above the first path.
        locales: The languages whose translations are checked; empty for all languages.
        jobs: The number of worker processes; None to choose it by the time that the first pages take. On macOS and
            Windows, each process imports the script that calls ``check``. The call must therefore be below ``if
            __name__ == "__main__":``.
        overlay: Texts to use instead of the contents of files, by path, relative to the working folder.
        progress: A function that is called with the number of finished pairs and the number of all pairs.
        strict: Raise the errors of rules instead of reporting them as findings.
        keep_rows: Keep the rows of the alignments (which segments correspond), the histories and the glossaries in the
            report, which takes memory.
        skip_unknown: Skip paths that are not pages of the site.
        rows: Deprecated; the former name of ``keep_rows``.

    Returns:
        The report, with findings of every severity.

    Raises:
        ConfigError: The configuration is not valid.
        DiscoveryError: The site has no pair of pages, or a path is not a page of the site.
        ReadError: A folder cannot be read. A page that cannot be read becomes a finding instead.
        GlossaryError: A glossary of the configuration is not valid.
        LexiconError: A lexicon of the configuration is not valid.
        HistoryError: The configuration requires the history, and it cannot be read.

    Example:
        >>> report = check(["fixtures/site"])
        >>> report.pages[0].path
        'content/ko/blog/2026-03-12-millrace-2-4.md'
        >>> report.pages[0].status
        'drifted'
    """
    if rows is not None:
        warn("check(rows=...) is deprecated: use keep_rows=...", DeprecationWarning, stacklevel=2)
        keep_rows = rows
    working_folder = Path.cwd()
    names = [str(path) for path in ([paths] if isinstance(paths, (str, PathLike)) else paths)]
    config = load_config(_config_folder(working_folder, names)) if config is None else config
    try:
        site = discover_here(config)
    except DiscoveryError:
        own = load_config(working_folder)
        if names and own.file and not config.file:
            project_paths(own, names, working_folder)  # raises for a path outside of the project, which is the reason
        raise
    verify_pairs(config, site)
    selected = site
    if names:
        selected_paths = project_paths(config, names, working_folder, skip_unknown=skip_unknown)
        selected = site.within(selected_paths, skip_unknown=skip_unknown, root=config.root)
    selected = selected.in_locales(locales) if locales else selected
    texts = dict(zip(project_paths(config, overlay or (), working_folder), (overlay or {}).values(), strict=True))
    results = run_check(config, site, selected, texts, jobs=jobs, progress=progress, strict=strict, keep_rows=keep_rows)
    report = results.report(site, selected)
    notes = [site.note] if site.note else []
    pages = {path for pair in (*site.pairs, *site.untranslated) for path in (pair.source, pair.translation)}
    for override in config.overrides:
        if not any(matches(page, override.paths) for page in pages):
            problem = gettext("no page of the site matches {paths}", paths=", ".join(override.paths))
            notes.append(setting_prefix(config, "overrides") + problem)
    return replace(report, notes=(*notes, *report.notes))


def run_check(
    config: Config,
    site: Discovery,
    selected: Discovery,
    texts: Mapping[str, str],
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    strict: bool = False,
    keep_rows: bool = False,
    histories: PairHistories | None = None,
) -> CheckResults:
    """Check the selected pages of a site, and return the results, from which the report is made.

    Args:
        config: The configuration of the site.
        site: All pages of the site.
        selected: The pages to check.
        texts: Texts to use instead of the contents of files, by path relative to the project.
        jobs: The number of worker processes; None to choose it by the time that the first pages take.
        progress: A function that is called with the number of finished pairs and the number of all pairs.
        strict: Whether to raise the errors of rules instead of reporting them as findings.
        keep_rows: Whether to keep the rows of the alignments, the histories and the glossaries in the report.
        histories: The histories of the pairs; None to open them here.
    """
    started = perf_counter()
    session = Session(config, site, selected.pairs, texts, strict, keep_rows, histories)
    try:
        pairs = run_session(session, jobs, progress or (lambda done, total: None))
        removals, failure = unless_git_fails(lambda: session.removals(selected.orphans))
    finally:
        session.close()
    return CheckResults(
        pairs=tuple(pairs),
        site=tuple(site_findings(config, selected, removals or {})),
        seconds=perf_counter() - started,
        notes=tuple(session.notes),
        no_removals=failure,
        glossaries=session.glossaries if keep_rows else (),
    )


def _config_folder(working_folder: Path, paths: Sequence[str]) -> Path:
    """Return the folder in which to start the search for a configuration file.

    It is the first path if this is a folder, otherwise the folder that contains it.

    Args:
        working_folder: The working folder. It is returned if ``paths`` is empty.
        paths: Pages or folders, relative to the working folder.
    """
    first = working_folder / paths[0] if paths else working_folder
    return first if is_folder(first) else first.parent


def site_findings(config: Config, discovery: Discovery, removals: Mapping[str, FileRemoval]) -> list[Finding]:
    """Return the findings of the rules about pages without a counterpart.

    ``removals`` has, for each source that was removed or renamed, what happened to it, by the path of the source.
    """
    pages = Pages(discovery.untranslated, discovery.orphans, removals)
    found = []
    for active in active_rules(config):
        if isinstance(active.rule, SiteRule):
            severity = active.severity or active.rule.severity
            found += [replace(finding, severity=severity) for finding in active.rule.check_site(pages)]
    return fingerprinted(found, None, None)


def alignments(config: Config, discovery: Discovery, progress: Progress) -> Iterator[Alignment | Finding]:
    """Yield the alignment of each pair of a site, without running rules; a finding if a pair cannot be processed.

    ``progress`` is called after each pair with the number of finished pairs and the number of all pairs.
    """
    pages = PageStore(config, discovery, discovery.pairs, {})

    def align_pair(pair: Pair) -> Alignment:
        return align(*pages.pop_pages(pair), language(pair.source_locale), language(pair.locale))

    for done, pair in enumerate(discovery.pairs, 1):
        yield attempt(align_pair, pair)
        progress(done, len(discovery.pairs))
