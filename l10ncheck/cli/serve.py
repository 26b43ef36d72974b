"""``l10ncheck serve``: the HTML report, kept up to date while people work on the pages."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from threading import Thread
from time import sleep
from typing import NoReturn

from msgspec.structs import replace

from ..config import Config
from ..engine.check import check
from ..files import is_folder
from ..model import Severity
from ..report import Report
from ..serve import Server, Watch, others_of, pages_of
from .baseline_file import without_known
from .config_flags import configuration, user_errors
from .errors import UserError, complain
from .output import tell, tell_skipped
from .progress import Progress
from .work import with_work

_PAUSE = 0.5  # seconds between two looks at the files


def run(arguments: Namespace) -> int:
    with user_errors():
        config = _configuration(arguments)
        with Progress(silent=arguments.quiet) as progress:
            report = check(arguments.paths, config, jobs=arguments.jobs, progress=progress, keep_rows=True)
        tell_skipped(report.skipped, verbose=arguments.verbose)
        report = with_work(report, config, arguments)
        tell(report.notes)
        server = _server(arguments.port)
        server.show(_shown(report, config, arguments))
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"{server.address} shows {len(report.pages)} pages; Ctrl-C ends it", flush=True)
    try:
        _keep_up_to_date(server, report, config, arguments)
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()


def _keep_up_to_date(server: Server, report: Report, config: Config, arguments: Namespace) -> NoReturn:
    watch = Watch(_files(report, config))
    while True:
        sleep(_PAUSE)
        if not (changed := watch.changed()):
            continue
        try:
            with user_errors():
                newer = _with_saved(report, changed, config, arguments)
                if newer is None:
                    config = _configuration(arguments)
                    newer = with_work(check(arguments.paths, config, jobs=1, keep_rows=True), config, arguments)
                    watch = Watch(_files(newer, config))
                report = newer
                server.show(_shown(report, config, arguments))
        except UserError as error:  # of files that are half saved: the next save may mend it
            complain(error)
        else:
            if not arguments.quiet:
                print(f"{', '.join(path.name for path in changed)}: checked again", flush=True)


def _with_saved(report: Report, changed: list[Path], config: Config, arguments: Namespace) -> Report | None:
    """The report with the saved pages checked again; None where more has changed than what pages of it say."""
    if not {*changed} <= {*pages_of(report, config.root)} or not all(path.is_file() for path in changed):
        return None
    newer = check([*changed], config, jobs=1, keep_rows=True)
    return None if newer.site else updated(report, with_work(newer, config, arguments))


def updated(report: Report, newer: Report) -> Report:
    """The report with the pages of a newer one, and what there is to do on them, in the place of theirs."""
    pages = {(page.source_path, page.path): page for page in newer.pages}
    paths = {page.path for page in newer.pages}
    work = [item for item in report.work if item.path not in paths]
    return replace(
        report,
        pages=tuple(pages.get((page.source_path, page.path), page) for page in report.pages),
        work=tuple(sorted([*work, *newer.work], key=lambda item: -item.score)),
    )


def _shown(report: Report, config: Config, arguments: Namespace) -> Report:
    least = Severity[(arguments.min_severity or config.min_severity).upper()]
    known = without_known(report, config, arguments, complete=False, keep_file=True)
    return known.filter(lambda finding: finding.severity >= least)


def _configuration(arguments: Namespace) -> Config:
    first = Path(arguments.paths[0]) if arguments.paths else Path()
    return configuration(arguments, first if is_folder(first) else first.parent)


def _files(report: Report, config: Config) -> list[Path]:
    settings = [config.file] if config.file else []
    return [*pages_of(report, config.root), *others_of(report, config.root), *settings]


def _server(port: int) -> Server:
    try:
        return Server(port)
    except OSError as error:
        raise UserError(f"cannot serve on port {port}: {error.strerror}; --port names another one") from error
