"""``l10ncheck check``: the pages of a site."""

from __future__ import annotations

import sys
from argparse import Namespace
from functools import partial
from pathlib import Path

from ..config import Config
from ..engine.check import check
from ..files import decode, is_folder
from ..report import Report
from ..reports import FOLDERS, Style
from . import changed_only, fix
from .baseline_file import without_known, write_baseline
from .config_flags import configuration, user_errors
from .errors import UserError
from .output import publish, shown_from_here
from .progress import Progress


def run(arguments: Namespace) -> int:
    paths, overlay = list(arguments.paths), dict[str, str]()
    if any(name == "aligned" for name, _ in arguments.format or ()):
        raise UserError("--format aligned shows one pair: l10ncheck compare SOURCE TRANSLATION --format aligned")
    fixing = fix.wanted(arguments)
    changed_only.verify(arguments)
    with user_errors():
        if arguments.stdin_filename:
            if paths:
                raise UserError("--stdin-filename names the page to check: leave the other paths out")
            paths = [arguments.stdin_filename]
            overlay[arguments.stdin_filename] = decode(sys.stdin.buffer.read(), "standard input")
        config = configuration(arguments, _folder(paths))
        report = _checked(paths, config, arguments, overlay)
        if fixing:
            fixed = fix.fixes(report, config, arguments)
            fix.print_summary(fixed, quiet=arguments.quiet or arguments.diff)
            if arguments.diff:
                fix.show_diff(fixed)
                return int(bool(fixed.after))
            fix.write(fixed, config)
            report = _checked(paths, config, arguments, overlay) if fixed.after else report
        if _with_pages(arguments):
            from .work import with_work  # the history and the worklist, which other formats do without

            report = with_work(report, config, arguments)
        make = write_baseline if arguments.write_baseline else without_known
        report = make(report, config, arguments, complete=not paths and not arguments.since)
        if arguments.changed_lines:
            report = changed_only.on_changed_lines(report, config, arguments)
    if arguments.only:
        report = report.filter(lambda finding: (finding.origin == "stale") == (arguments.only == "stale"))
    if arguments.verbose:
        print(f"configuration: {config.file or 'none'}; project: {config.root}", file=sys.stderr)
    code = publish(report, config, arguments, Style(shown_path=partial(shown_from_here, config.root)))
    return code or int(arguments.baseline_strict and report.stale > 0)


def _checked(paths: list[str], config: Config, arguments: Namespace, overlay: dict[str, str]) -> Report:
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
            keep_rows=_with_pages(arguments),
            skip_unknown=arguments.skip_unknown,
        )


def _with_pages(arguments: Namespace) -> bool:
    """Whether a format is asked for that shows the pages themselves."""
    return any(name in FOLDERS for name, _ in arguments.format or ())


def _folder(paths: list[str]) -> Path:
    """Where to look for the configuration: at the first path, or here."""
    first = Path(paths[0]) if paths else Path()
    return first if is_folder(first) else first.parent
