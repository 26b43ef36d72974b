"""What ``check`` and ``merge`` do with a report: apply the baseline, select findings, write it in all formats."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from functools import partial
from json import dumps
from typing import Any

from ..boilerplate_suggestions import BoilerplateSuggestion, suggestions
from ..config import Config
from ..messages import gettext, ngettext
from ..report import Report
from ..reports import FOLDERS, Style
from ..reports._sanitize import visible
from ..rules._failures import FAILURES
from . import changed_only
from .arguments import ONE_PAIR, add_baseline, add_common, add_former_flag, add_reporting, add_settings
from .baseline_file import without_baseline, write_baseline
from .config_flags import user_errors
from .errors import UserError
from .missing_history import print_missing_repository
from .output import print_notes, publish, working_path

_MOST = 3  # texts that are shown


def add_origin(parser: ArgumentParser) -> None:
    origin = parser.add_argument(
        "--origin",
        choices=("broken", "stale"),
        help=gettext(
            "stale: show only findings about changes of the source that the translation has not applied;"
            " broken: show only the others"
        ),
    )
    add_former_flag(parser, "--only", origin)


def add_result_arguments(parser: ArgumentParser) -> None:
    """Add the flags for the baseline, the settings and the output."""
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


def verify_formats(arguments: Namespace) -> None:
    """Raise UserError for a format that only ``compare`` can write."""
    if any(name == ONE_PAIR for name, _ in arguments.format or ()):
        command = "l10ncheck compare SOURCE TRANSLATION --format aligned"
        raise UserError(gettext('--format aligned shows a single pair of pages; use "{command}"', command=command))


def shows_pages(arguments: Namespace) -> bool:
    """Return whether one of the output formats that the user chose shows the text of whole pages, such as HTML."""
    return any(name in FOLDERS for name, _ in arguments.format or ())


def finish(
    report: Report,
    config: Config,
    arguments: Namespace,
    *,
    is_whole_site: bool = True,
    shard: Mapping[str, Any] | None = None,
    changed_lines: bool = False,
) -> int:
    """Apply the baseline to a report, write it in the formats that the user chose, and return the exit code.

    Args:
        report: The report, with the findings of all severities.
        config: The configuration.
        arguments: The parsed arguments, with the flags of ``add_origin`` and ``add_result_arguments``.
        is_whole_site: Whether the report covers the whole site.
        shard: The results of a shard, which the JSON report then contains; None for a check without shards.
        changed_lines: Whether to leave out findings on lines that did not change since ``--since``.
    """
    with user_errors():
        if shows_pages(arguments):
            from .worklist import with_worklist  # reads the history, which the other formats do not need

            report = with_worklist(report, config, arguments)
        if arguments.write_baseline:
            report = write_baseline(report, config, arguments, complete=is_whole_site)
        else:
            # Shards of one check may run at the same time, so they do not change the file.
            report = without_baseline(report, config, arguments, complete=is_whole_site, update_file=shard is None)
        if changed_lines:
            report = changed_only.on_changed_lines(report, config, arguments)
    if arguments.origin:
        stale = arguments.origin == "stale"
        report = report.filter(lambda finding: finding.rule in FAILURES or (finding.origin == "stale") == stale)
    if arguments.verbose:
        file = config.file or gettext("none")
        print(gettext("configuration: {file}; project: {folder}", file=file, folder=config.root), file=sys.stderr)
    listed = arguments.all or arguments.format or arguments.statistics or not is_whole_site
    members = {"shard": shard} if shard else {}
    style = Style(shown_path=partial(working_path, config.root), members=members)
    code = publish(report, config, arguments, style, overview=not listed)
    if not arguments.quiet:
        if config.history == "auto":
            print_missing_repository(config.root / config.source_root)
        print_suggestions(report, config.boilerplate)
    return code or int(arguments.baseline_strict and not arguments.exit_zero and report.unused_entries > 0)


def print_suggestions(report: Report, patterns: tuple[str, ...]) -> None:
    """Print to stderr which text differs between source and translation on many pages, and the setting to ignore it.

    Args:
        report: The report, with all findings that are shown.
        patterns: The patterns that the setting ``boilerplate`` already has. The printed setting contains them too.
    """
    found = suggestions(report)[:_MOST]
    print_notes(map(_note, found))
    if found:
        names = [*patterns, *(each.pattern for each in found)]
        print(visible(f"boilerplate = {dumps(names, ensure_ascii=False)}"), file=sys.stderr)


def _note(suggestion: BoilerplateSuggestion) -> str:
    values = {"text": suggestion.pattern}
    if suggestion.side == "source":
        return ngettext(
            '{count} page has "{text}" only in the source; if this is intended, add the line below to l10ncheck.toml',
            '{count} pages have "{text}" only in the source; if this is intended, add the line below to l10ncheck.toml',
            suggestion.pages,
            **values,
        )
    if suggestion.side == "translation":
        return ngettext(
            '{count} page has "{text}" only in the translation; if this is intended, add the line below to '
            "l10ncheck.toml",
            '{count} pages have "{text}" only in the translation; if this is intended, add the line below to '
            "l10ncheck.toml",
            suggestion.pages,
            **values,
        )
    return ngettext(
        '{count} page gives "{text}" another value than its source does; if this is intended, add the line '
        "below to l10ncheck.toml",
        '{count} pages give "{text}" another value than their sources do; if this is intended, add the '
        "line below to l10ncheck.toml",
        suggestion.pages,
        **values,
    )
