"""``l10ncheck check``: check the pages of a site."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from functools import partial

from ..config import Config
from ..engine.check import check
from ..files import decode
from ..messages import gettext
from ..report import Report
from ..reports import FOLDERS, Style
from . import changed_only, fix
from .arguments import (
    add_baseline,
    add_common,
    add_former_flag,
    add_jobs,
    add_paths,
    add_reporting,
    add_settings,
)
from .baseline_file import without_baseline, write_baseline
from .boilerplate import print_suggestions
from .config_flags import configuration, user_errors
from .errors import UserError
from .missing_history import print_missing_repository
from .output import publish, working_path
from .progress import Progress


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument(
        "--stdin-filename",
        metavar="FILE",
        help=gettext("check the translation FILE with its text from standard input, for use in editors"),
    )
    ignore_unmatched = parser.add_argument(
        "--ignore-unmatched", action="store_true", help=gettext("skip paths that are not pages of the site")
    )
    add_former_flag(parser, "--skip-unknown", ignore_unmatched)
    add_jobs(parser)
    parser.add_argument(
        "--since",
        metavar="REV",
        help=gettext(
            "check only pages that changed, or whose counterpart changed, since the merge base of HEAD and this "
            "revision"
        ),
    )
    parser.add_argument(
        "--changed-lines", action="store_true", help=gettext("with --since: show only findings on changed lines")
    )
    origin = parser.add_argument(
        "--origin",
        choices=("broken", "stale"),
        help=gettext(
            "stale: show only findings about changes of the source that the translation has not applied;"
            " broken: show only the others"
        ),
    )
    add_former_flag(parser, "--only", origin)
    parser.add_argument("--fix", action="store_true", help=gettext("apply safe fixes to the translations"))
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help=gettext("with --fix or --diff: also apply fixes that need review")
    )
    parser.add_argument("--diff", action="store_true", help=gettext("print the fixes as a patch and write nothing"))
    parser.add_argument(
        "--write-baseline", action="store_true", help=gettext("write all current findings to the baseline")
    )
    add_baseline(parser)
    parser.add_argument(
        "--baseline-strict", action="store_true", help=gettext("exit with 1 if baseline entries match no finding")
    )
    add_settings(parser)
    add_reporting(parser)
    parser.add_argument(
        "--all",
        action="store_true",
        help=gettext("on a terminal, list all findings even if there are more than 100, instead of an overview"),
    )
    add_common(parser)


def run(arguments: Namespace) -> int:
    paths, overlay = list(arguments.paths), dict[str, str]()
    if any(name == "aligned" for name, _ in arguments.format or ()):
        command = "l10ncheck compare SOURCE TRANSLATION --format aligned"
        raise UserError(gettext('--format aligned shows a single pair of pages; use "{command}"', command=command))
    with_fixes = fix.is_requested(arguments)
    changed_only.verify_flags(arguments)
    with user_errors():
        if arguments.stdin_filename:
            if paths:
                raise UserError(gettext("--stdin-filename names the page to check; remove the other paths"))
            paths = [arguments.stdin_filename]
            overlay[arguments.stdin_filename] = decode(sys.stdin.buffer.read(), gettext("standard input"))
        config = configuration(arguments, paths)
        report = _check(paths, config, arguments, overlay)
        if with_fixes:
            fixed = fix.apply_fixes(report, config, arguments)
            fix.print_summary(fixed, quiet=arguments.quiet or arguments.diff)
            if arguments.diff:
                fix.print_diff(fixed)
                return int(bool(fixed.after))
            fix.write_pages(fixed, config)
            report = _check(paths, config, arguments, overlay) if fixed.after else report
        if _shows_pages(arguments):
            from .worklist import with_worklist  # reads the history, which the other formats do not need

            report = with_worklist(report, config, arguments)
        apply = write_baseline if arguments.write_baseline else without_baseline
        report = apply(report, config, arguments, complete=not paths and not arguments.since)
        if arguments.changed_lines:
            report = changed_only.on_changed_lines(report, config, arguments)
    if arguments.origin:
        report = report.filter(lambda finding: (finding.origin == "stale") == (arguments.origin == "stale"))
    if arguments.verbose:
        file = config.file or gettext("none")
        print(gettext("configuration: {file}; project: {folder}", file=file, folder=config.root), file=sys.stderr)
    asked = arguments.all or arguments.format or arguments.statistics or paths or arguments.since
    style = Style(shown_path=partial(working_path, config.root))
    code = publish(report, config, arguments, style, overview=not asked)
    if not arguments.quiet:
        if config.history == "auto":
            print_missing_repository(config.root / config.source_root)
        print_suggestions(report, config.boilerplate)
    return code or int(arguments.baseline_strict and report.stale > 0)


def _check(paths: list[str], config: Config, arguments: Namespace, overlay: dict[str, str]) -> Report:
    if arguments.since:
        return changed_only.check_since(config, arguments)
    with Progress(silent=arguments.quiet) as progress:
        return check(
            paths,
            config,
            jobs=arguments.jobs,
            overlay=overlay,
            progress=progress,
            strict=arguments.debug,
            keep_rows=_shows_pages(arguments),
            skip_unknown=arguments.ignore_unmatched,
        )


def _shows_pages(arguments: Namespace) -> bool:
    """Return whether one of the output formats that the user chose shows the text of whole pages, such as HTML."""
    return any(name in FOLDERS for name, _ in arguments.format or ())
