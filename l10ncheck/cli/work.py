"""What there is to do, for the worklist and for what shows it."""

from __future__ import annotations

import time
from argparse import Namespace

from msgspec.structs import replace

from ..config import Config
from ..discover import Discovery
from ..engine.snapshot import SiteSnapshot
from ..history import GitError
from ..report import Report
from ..worklist import Worklist, build_worklist, by_priority
from .baseline_file import without_dismissed
from .progress import Progress
from .selection import only


def surveyed(site: SiteSnapshot, chosen: Discovery, arguments: Namespace, *, quiet: bool) -> Worklist:
    """What there is to do on the chosen pages, which are checked for that. Raises BaselineError and HistoryError."""
    with Progress(silent=quiet) as progress:
        report = site.check(chosen, progress, jobs=arguments.jobs)
    found = without_dismissed(report, site.config, arguments)
    with Progress(silent=quiet) as progress:
        return build_worklist(site, chosen, found, progress)


def with_work(report: Report, config: Config, arguments: Namespace) -> Report:
    """The report with what there is to do on its pages, best first; without history where git fails, as the report is.

    Raises BaselineError.
    """
    paths = {page.path for page in report.pages} | {pair.translation for pair in report.untranslated}
    found = without_dismissed(report, config, arguments)

    def work(config: Config) -> Worklist:
        with SiteSnapshot(config) as site, Progress(silent=arguments.quiet) as progress:
            chosen = only(site.discovery, lambda pair: pair.translation in paths)
            return build_worklist(site, chosen, found, progress)

    try:
        known = work(config)
    except GitError:  # the notes of the report say so already
        known = work(replace(config, history=False))
    notes = tuple(note for note in map(str, known.unreadable) if note not in report.notes)
    return replace(report, work=tuple(by_priority(known.items, int(time.time()))), notes=(*report.notes, *notes))
