"""``l10ncheck serve``: serve the HTML report and update it when a page is saved."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from threading import Thread
from time import sleep
from typing import NoReturn

from msgspec.structs import replace

from ..config import Config
from ..engine.check import check
from ..messages import gettext, ngettext
from ..report import Report
from ..serve import Server, Watch, files_without_pair, page_files
from .arguments import add_check_flags, add_min_severity, add_paths
from .baseline_file import without_baseline
from .config_flags import configuration, min_severity, user_errors
from .errors import UserError, print_error
from .output import print_notes, print_skipped
from .progress import Progress
from .worklist import with_worklist

_PAUSE = 0.5  # seconds between two looks at the files


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument(
        "--port",
        type=int,
        default=8000,
        metavar="N",
        help=gettext("port on 127.0.0.1; 0 chooses any free port (default: 8000)"),
    )
    add_min_severity(parser)
    add_check_flags(parser)


def run(arguments: Namespace) -> int:
    with user_errors():
        config = configuration(arguments, arguments.paths)
        with Progress(silent=arguments.quiet) as progress:
            report = check(arguments.paths, config, jobs=arguments.jobs, progress=progress, keep_rows=True)
        print_skipped(report.skipped, verbose=arguments.verbose)
        report = with_worklist(report, config, arguments)
        print_notes(report.notes)
        server = _start_server(arguments.port)
        server.show(_shown(report, config, arguments))
    Thread(target=server.serve_forever, daemon=True).start()
    message = ngettext(
        "serving the report of {count} page at {address}; press Ctrl-C to stop",
        "serving the report of {count} pages at {address}; press Ctrl-C to stop",
        len(report.pages),
        address=server.address,
    )
    print(message, flush=True)
    try:
        _update_on_changes(server, report, config, arguments)
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()


def _update_on_changes(server: Server, report: Report, config: Config, arguments: Namespace) -> NoReturn:
    watch = Watch(_watched_files(report, config))
    while True:
        sleep(_PAUSE)
        if not (changed := watch.changed()):
            continue
        try:
            with user_errors():
                newer = _recheck_pages(report, changed, config, arguments)
                if newer is None:
                    config = configuration(arguments, arguments.paths)
                    newer = with_worklist(check(arguments.paths, config, jobs=1, keep_rows=True), config, arguments)
                    watch = Watch(_watched_files(newer, config))
                report = newer
                server.show(_shown(report, config, arguments))
        except UserError as error:  # a file may be half saved; the next save may fix it
            print_error(error)
        else:
            if not arguments.quiet:
                print(gettext("checked again: {files}", files=", ".join(path.name for path in changed)), flush=True)


def _recheck_pages(report: Report, changed: list[Path], config: Config, arguments: Namespace) -> Report | None:
    """Check the changed pages again, and return the updated report.

    The result is None if the whole site must be checked, such as after a page was added or removed.
    """
    if not {*changed} <= {*page_files(report, config.root)} or not all(path.is_file() for path in changed):
        return None
    newer = check([*changed], config, jobs=1, keep_rows=True)
    return None if newer.site else updated(report, with_worklist(newer, config, arguments))


def updated(report: Report, newer: Report) -> Report:
    """Return a report in which the pages of ``newer``, with their worklist items, replace those of ``report``."""
    pages = {(page.source_path, page.path): page for page in newer.pages}
    paths = {page.path for page in newer.pages}
    items = [item for item in report.work if item.path not in paths]
    return replace(
        report,
        pages=tuple(pages.get((page.source_path, page.path), page) for page in report.pages),
        work=tuple(sorted([*items, *newer.work], key=lambda item: -item.score)),
    )


def _shown(report: Report, config: Config, arguments: Namespace) -> Report:
    lowest = min_severity(arguments, config)
    shown = without_baseline(report, config, arguments, complete=False, update_file=False)
    return shown.filter(lambda finding: finding.severity >= lowest)


def _watched_files(report: Report, config: Config) -> list[Path]:
    settings = [config.file] if config.file else []
    return [*page_files(report, config.root), *files_without_pair(report, config.root), *settings]


def _start_server(port: int) -> Server:
    try:
        return Server(port)
    except OSError as error:
        message = gettext(
            "cannot serve on port {port}: {problem}; choose another one with --port", port=port, problem=error.strerror
        )
        raise UserError(message) from error
