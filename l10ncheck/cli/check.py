"""``l10ncheck check``: check the pages of a site."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from msgspec import to_builtins

from ..config import Config
from ..engine.check import check
from ..engine.shards import MOST_SHARDS, Shard, check_shard
from ..files import decode_utf8
from ..messages import gettext
from ..report import Report
from . import changed_only, fix
from .arguments import add_former_flag, add_jobs, add_locale, add_paths, positive_int
from .config_flags import configuration, split_names, user_errors
from .errors import UserError
from .finish import add_origin, add_result_arguments, finish, shows_pages, verify_formats
from .progress import Progress


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    add_locale(parser)
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
    add_origin(parser)
    parser.add_argument("--fix", action="store_true", help=gettext("apply safe fixes to the translations"))
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help=gettext("with --fix or --diff: also apply fixes that need review")
    )
    parser.add_argument("--diff", action="store_true", help=gettext("print the fixes as a patch and write nothing"))
    parser.add_argument(
        "--shard",
        type=_shard,
        metavar="I/N",
        help=gettext(
            'check only part I of N of the site, such as 2/4; "l10ncheck merge" joins the JSON reports of all parts'
        ),
    )
    add_result_arguments(parser)


def run(arguments: Namespace) -> int:
    paths, overlay = list(arguments.paths), dict[str, str]()
    verify_formats(arguments)
    with_fixes = fix.is_requested(arguments)
    changed_only.verify_flags(arguments)
    if arguments.shard:
        return _check_shard(arguments)
    with user_errors():
        if arguments.stdin_filename:
            if paths:
                raise UserError(gettext("--stdin-filename names the page to check; remove the other paths"))
            paths = [arguments.stdin_filename]
            overlay[arguments.stdin_filename] = decode_utf8(sys.stdin.buffer.read(), gettext("standard input"))
        config = configuration(arguments, paths)
        report = _check(paths, config, arguments, overlay)
        if with_fixes:
            fixed = fix.apply_fixes(report, config, arguments)
            fix.print_summary(fixed, arguments)
            if arguments.diff:
                fix.print_diff(fixed)
                return int(bool(fixed.after) and not arguments.exit_zero)
            fix.write_pages(fixed, config)
            report = _check(paths, config, arguments, overlay) if fixed.after else report
    is_whole_site = not (paths or arguments.since or arguments.locale)
    return finish(report, config, arguments, is_whole_site=is_whole_site, changed_lines=arguments.changed_lines)


def _check_shard(arguments: Namespace) -> int:
    others = (
        *(arguments.paths, arguments.locale, arguments.stdin_filename),
        *(arguments.since, arguments.fix, arguments.diff),
    )
    if any((*others, arguments.write_baseline)):
        raise UserError(
            gettext(
                "--shard checks a part of the whole site; it cannot be combined with paths, --locale, "
                "--stdin-filename, --since, --fix, --diff or --write-baseline"
            )
        )
    with user_errors():
        config = configuration(arguments)
        with Progress(silent=arguments.quiet) as progress:
            report, results = check_shard(
                config, arguments.shard, jobs=arguments.jobs, progress=progress, strict=arguments.debug
            )
    return finish(report, config, arguments, is_whole_site=False, shard=to_builtins(results))


def _shard(value: str) -> Shard:
    number, _, count = value.partition("/")
    try:
        shard = Shard(positive_int(number), positive_int(count))
    except ArgumentTypeError:
        shard = Shard(0, 0)
    if not 1 <= shard.number <= shard.count <= MOST_SHARDS:
        raise ArgumentTypeError(gettext('"{value}" is not a shard such as 2/4', value=value))
    return shard


def _check(paths: list[str], config: Config, arguments: Namespace, overlay: dict[str, str]) -> Report:
    if arguments.since:
        return changed_only.check_since(config, arguments)
    with Progress(silent=arguments.quiet) as progress:
        return check(
            paths,
            config,
            locales=split_names(arguments.locale),
            jobs=arguments.jobs,
            overlay=overlay,
            progress=progress,
            strict=arguments.debug,
            keep_rows=shows_pages(arguments),
            skip_unknown=arguments.ignore_unmatched,
        )
