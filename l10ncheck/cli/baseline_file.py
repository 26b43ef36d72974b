"""Known findings on the command line: taking them out of a report, and keeping their file up to date."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path

from ..baseline import (
    BaselineEntry,
    BaselineError,
    BaselineResult,
    apply_baseline,
    new_entries,
    parse,
    render,
)
from ..config import Config, active_rules
from ..files import exists, is_file, read_text
from ..model import Severity
from ..paths import PathError, followed
from ..report import Report
from .output import write_file

FILE_NAME = ".l10ncheck-baseline.jsonl"


def place(config: Config, arguments: Namespace) -> Path | None:
    """The file of known findings, None where none is named. Raises BaselineError where a link of the project leads out
    of it.
    """
    if arguments.baseline:
        return _followed(config.root, Path(arguments.baseline))
    return _followed(config.root, config.root / config.baseline) if config.baseline else None


def new_place(config: Config, arguments: Namespace) -> Path:
    """The file of known findings, or where it is made if none is named. Raises BaselineError."""
    return place(config, arguments) or _followed(config.root, config.root / FILE_NAME)


def _followed(root: Path, path: Path) -> Path:
    try:
        followed(root, path)
    except PathError as error:
        raise BaselineError(f"{path}: {error}") from None
    return path


def read_entries(file: Path) -> tuple[BaselineEntry, ...]:
    """Raises ReadError and BaselineError."""
    return parse(read_text(file), str(file))


def without_known(
    report: Report, config: Config, arguments: Namespace, *, complete: bool, keep_file: bool = False
) -> Report:
    """The report without what the baseline knows. ``complete``: whether the report is on the whole site.

    Outside of CI entries that are no longer needed leave the file, unless it is to be kept as it is. Raises ReadError
    and BaselineError.
    """
    file = place(config, arguments)
    if file is None:
        return report
    entries = _entries(file)
    sifted = apply_baseline_here(report, entries, config, complete=complete)
    if not keep_file and not arguments.baseline_strict and not os.environ.get("CI"):
        dismissed = [entry for entry in sifted.unused if entry.reason]
        _write(config.root, file, entries, [*sifted.matched, *sifted.unchecked, *dismissed])
    return sifted.report


def without_dismissed(report: Report, config: Config, arguments: Namespace) -> Report:
    """What a person has called deliberate is nothing to do; debt is. Raises ReadError and BaselineError."""
    file = place(config, arguments)
    if file is None or not exists(file):
        return report
    dismissed = {entry.fingerprint for entry in read_entries(file) if entry.reason}
    return report.filter(lambda finding: finding.fingerprint not in dismissed)


def write_baseline(report: Report, config: Config, arguments: Namespace, *, complete: bool) -> Report:
    """Make all findings of the report known that would be shown or fail; what is dismissed stays so."""
    file = new_place(config, arguments)
    entries = read_entries(file) if is_file(file) else ()
    sifted = apply_baseline_here(report, entries, config, complete=complete)
    dismissed = [entry for entry in sifted.matched if entry.reason]
    known = new_entries(_without(report, dismissed), _ran(config), _least(config, arguments))
    now = [*dismissed, *known, *sifted.unchecked]
    _write(config.root, file, (), now)
    print(f"wrote {len(now)} known findings to {file}", file=sys.stderr)
    if place(config, arguments) is None:
        print(f'to use it, put `baseline = "{FILE_NAME}"` into the configuration', file=sys.stderr)
    return apply_baseline_here(report, now, config, complete=complete).report


def apply_baseline_here(
    report: Report, entries: tuple[BaselineEntry, ...] | list[BaselineEntry], config: Config, *, complete: bool
) -> BaselineResult:
    return apply_baseline(report, entries, ran=_ran(config), complete=complete, exists=partial(_is_there, config.root))


def _is_there(root: Path, path: str) -> bool:
    return exists(root / path)


def _entries(file: Path) -> tuple[BaselineEntry, ...]:
    if not exists(file):
        raise BaselineError(f"{file}: no such file; `l10ncheck check --write-baseline` makes it")
    return read_entries(file)


def _ran(config: Config) -> frozenset[str]:
    return frozenset(active.rule.name for active in active_rules(config))


def _least(config: Config, arguments: Namespace) -> Severity:
    shown = Severity[(arguments.min_severity or config.min_severity).upper()]
    fail_on = arguments.fail_on or config.fail_on
    return shown if fail_on == "never" else min(shown, Severity[fail_on.upper()])


def _without(report: Report, entries: list[BaselineEntry]) -> Report:
    names = {entry.fingerprint for entry in entries}
    return report.filter(lambda finding: finding.fingerprint not in names)


def _write(root: Path, file: Path, before: tuple[BaselineEntry, ...], now: list[BaselineEntry]) -> None:
    if set(now) == set(before) and before:
        return
    write_file(root, file, render(now))
    if (gone := len(before) - len(now)) > 0:
        print(f"{file}: {gone} entr{'y' if gone == 1 else 'ies'} no longer needed and removed", file=sys.stderr)
