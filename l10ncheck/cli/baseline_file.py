"""Use the baseline file in commands: remove the findings that it lists from a report, and add new ones to it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from ..baseline import (
    BaselineEntry,
    BaselineError,
    BaselineResult,
    apply_baseline,
    new_entries,
    parse_baseline,
    render_baseline,
)
from ..config import Config, active_rules
from ..files import exists, is_file, read_text
from ..messages import gettext, ngettext
from ..model import Severity
from ..paths import PathError, resolve_user_path
from ..report import Report
from .config_flags import min_severity
from .output import write_file

FILE_NAME = ".l10ncheck-baseline.jsonl"


def baseline_path(config: Config, arguments: Namespace) -> Path | None:
    """Return the path of the baseline file, or None if neither ``--baseline`` nor the configuration names one.

    Raises:
        BaselineError: The path leads out of the project through a symbolic link in the project.
    """
    if arguments.baseline:
        return _verified(config.root, Path(arguments.baseline))
    return _verified(config.root, config.root / config.baseline) if config.baseline else None


def baseline_path_or_default(config: Config, arguments: Namespace) -> Path:
    """Return the path of the baseline file that ``--baseline`` or the configuration names.

    If neither of them names a file, return the path of the default file in the project's folder.

    Raises BaselineError if the path leads out of the project through a symbolic link in the project.
    """
    return baseline_path(config, arguments) or _verified(config.root, config.root / FILE_NAME)


def _verified(root: Path, path: Path) -> Path:
    try:
        resolve_user_path(root, path)
    except PathError as error:
        raise BaselineError(f"{path}: {error}") from None
    return path


def read_baseline(file: Path) -> tuple[BaselineEntry, ...]:
    """Read the entries of a baseline file.

    Raises:
        ReadError: The file cannot be read.
        BaselineError: The file is invalid.
    """
    return parse_baseline(read_text(file), str(file))


def without_baseline(
    report: Report, config: Config, arguments: Namespace, *, complete: bool, update_file: bool = True
) -> Report:
    """Return a report without the findings that are in the baseline; the report itself if no baseline is named.

    Entries that match no finding are unused. Those without a reason are removed from the file.

    Args:
        report: The report.
        config: The configuration, which may name the baseline.
        arguments: The flags ``--baseline``, which may name it too, and ``--baseline-strict``, which keeps the file as
            it is.
        complete: Whether the report covers the whole site. Otherwise, an entry is only unused if its page was checked.
        update_file: Whether unused entries may be removed from the file. In CI, the file is never changed.

    Raises:
        ReadError: The baseline cannot be read.
        BaselineError: The baseline is invalid, or the named file does not exist.
    """
    file = baseline_path(config, arguments)
    if file is None:
        return report
    if not exists(file):
        message = gettext(
            '{file}: the baseline does not exist; "l10ncheck check --write-baseline --baseline {file}" creates it',
            file=file,
        )
        raise BaselineError(message)
    entries = read_baseline(file)
    result = apply_entries(report, entries, config, complete=complete)
    if update_file and not arguments.baseline_strict and not os.environ.get("CI"):
        dismissed = [entry for entry in result.unused if entry.reason]
        _write(config.root, file, entries, [*result.matched, *result.unchecked, *dismissed])
    return result.report


def without_dismissed(report: Report, config: Config, arguments: Namespace) -> Report:
    """Return a report without the dismissed findings. Findings that the baseline lists without a reason are kept.

    Raises:
        ReadError: The baseline cannot be read.
        BaselineError: The baseline is invalid.
    """
    file = baseline_path(config, arguments)
    if file is None or not exists(file):
        return report
    return _without(report, [entry for entry in read_baseline(file) if entry.reason])


def write_baseline(report: Report, config: Config, arguments: Namespace, *, complete: bool) -> Report:
    """Write to the baseline all findings that are shown or make the check fail. Dismissed findings stay dismissed.

    Args:
        report: The report.
        config: The configuration.
        arguments: The flags of ``check``.
        complete: Whether the report covers the whole site. Otherwise, old entries of pages that were not checked are
            kept.

    Returns:
        The report without the findings that are now in the baseline.

    Raises:
        ReadError: The baseline cannot be read.
        BaselineError: The baseline is invalid.
        UserError: The baseline cannot be written.
    """
    file = baseline_path_or_default(config, arguments)
    old_entries = read_baseline(file) if is_file(file) else ()
    result = apply_entries(report, old_entries, config, complete=complete)
    dismissed = [entry for entry in result.matched if entry.reason]
    added = new_entries(_without(report, dismissed), _active_names(config), _lowest_severity(config, arguments))
    entries = [*dismissed, *added, *result.unchecked]
    _write(config.root, file, (), entries)
    count = len(entries)
    print(
        ngettext("wrote {count} finding to {file}", "wrote {count} findings to {file}", count, file=file),
        file=sys.stderr,
    )
    if baseline_path(config, arguments) is None:
        print(configure_message(), file=sys.stderr)
    return apply_entries(report, entries, config, complete=complete).report


def configure_message() -> str:
    """Return the message with the line to add to the configuration so that later checks use the new baseline."""
    return gettext("to use the baseline, add this line to the configuration: {line}", line=f'baseline = "{FILE_NAME}"')


def apply_entries(
    report: Report, entries: Sequence[BaselineEntry], config: Config, *, complete: bool
) -> BaselineResult:
    """Compare a report with a baseline: return which findings are in the baseline, and which entries are unused.

    ``complete`` is whether the report covers the whole site. Otherwise, an entry is only unused if its page was
    checked.
    """
    return apply_baseline(
        report,
        entries,
        ran=_active_names(config),
        complete=complete,
        exists=lambda path: exists(config.root / path),
    )


def _active_names(config: Config) -> frozenset[str]:
    return frozenset(active.rule.name for active in active_rules(config))


def _lowest_severity(config: Config, arguments: Namespace) -> Severity:
    """Return the lowest severity of the findings that are shown or make the check fail."""
    shown = min_severity(arguments, config)
    fail_on = arguments.fail_on or config.fail_on
    return shown if fail_on == "never" else min(shown, Severity[fail_on.upper()])


def _without(report: Report, entries: Sequence[BaselineEntry]) -> Report:
    fingerprints = {entry.fingerprint for entry in entries}
    return report.filter(lambda finding: finding.fingerprint not in fingerprints)


def _write(root: Path, file: Path, old: Sequence[BaselineEntry], new: Sequence[BaselineEntry]) -> None:
    if old and set(new) == set(old):
        return
    write_file(root, file, render_baseline(new))
    if (removed := len(old) - len(new)) > 0:
        message = ngettext(
            "{file}: removed {count} unused entry", "{file}: removed {count} unused entries", removed, file=file
        )
        print(message, file=sys.stderr)
