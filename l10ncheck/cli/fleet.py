"""``l10ncheck fleet``: check many repositories and write a dashboard."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..files import write_text
from ..fleet.dashboard import as_html, as_json, line
from ..fleet.rows import Row
from ..fleet.run import open_executor, run_fleet
from ..fleet.settings import load_fleet
from ..messages import gettext, ngettext
from ..reports._sanitize import visible
from .arguments import add_common, add_jobs
from .config_flags import user_errors

_FOLDER = "l10ncheck-fleet"
_JSON, _HTML = "fleet.json", "index.html"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=gettext("list of repositories, such as fleet.toml"))
    parser.add_argument(
        "--folder",
        metavar="DIR",
        help=gettext('folder for the dashboard, clones and caches (default: "{folder}" beside FILE)', folder=_FOLDER),
    )
    parser.add_argument(
        "--executor",
        metavar="ADDRESS",
        default="",
        help=gettext("run on the workers of a Dask scheduler: dask://HOST:PORT (default: on this computer)"),
    )
    parser.add_argument(
        "--restart",
        action="store_true",
        help=gettext("check all repositories, instead of continuing an interrupted run"),
    )
    add_jobs(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    file = Path(arguments.file)
    folder = Path(arguments.folder) if arguments.folder else file.parent / _FOLDER

    def progress(row: Row, done: int, total: int) -> None:
        if row.failure or not arguments.quiet:
            print(visible(f"{done}/{total} {line(row)}"), file=sys.stderr, flush=True)

    with user_errors():
        fleet = load_fleet(file)
        with open_executor(arguments.executor, arguments.jobs) as executor:
            rows = run_fleet(fleet, file.parent, folder, executor, progress, restart=arguments.restart)
    write_text(folder / _JSON, as_json(rows))
    write_text(folder / _HTML, as_html(rows))
    failed = sum(bool(row.failure) for row in rows)
    if not arguments.quiet:
        count = len(rows) - failed
        print(ngettext("checked {count:,} repository", "checked {count:,} repositories", count), file=sys.stderr)
        if failed:
            text = ngettext("{count:,} repository failed", "{count:,} repositories failed", failed)
            print(text, file=sys.stderr)
    print(folder / _HTML)
    return 2 if failed else 0
