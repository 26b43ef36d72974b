"""``--fix`` and ``--diff``: what can be mended, in the files or as a patch."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Collection, Iterator, Mapping
from difflib import unified_diff

from msgspec.structs import replace

from ..config import Config
from ..engine.check import check
from ..files import read_text, write_text
from ..fix import Fixed, fix_pages
from ..model import Severity
from ..report import Report
from .baseline_file import without_known
from .errors import UserError


def wanted(arguments: Namespace) -> bool:
    """Whether anything is to be fixed. Raises UserError for flags that do not go together."""
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise UserError("--unsafe-fixes goes with --fix, or with --diff to see them first")
    if (arguments.fix or arguments.diff) and (arguments.stdin_filename or arguments.write_baseline):
        raise UserError("--fix and --diff go neither with --stdin-filename nor with --write-baseline")
    return bool(arguments.fix or arguments.diff)


def fixes(report: Report, config: Config, arguments: Namespace) -> Fixed:
    """What the report's fixes come to; nothing is written. Only what would be shown is fixed, no known findings."""
    bare = replace(config, history=False)  # no fix depends on it
    least = Severity[(arguments.min_severity or config.min_severity).upper()]

    def recheck(texts: Mapping[str, str], paths: Collection[str]) -> Report:
        root = config.root.absolute()
        overlay = {str(root / path): text for path, text in texts.items()}
        return check([root / path for path in paths], bare, jobs=1, overlay=overlay, strict=arguments.debug)

    def chosen(found: Report) -> Report:
        kept = without_known(found, config, arguments, complete=False, keep_file=True)
        return kept.filter(lambda finding: finding.severity >= least)

    return fix_pages(report, recheck, chosen, unsafe=arguments.unsafe_fixes)


def write(fixed: Fixed, config: Config) -> None:
    """Write the pages. Raises UserError where one has changed since it was read, or cannot be written."""
    for path, text in fixed.after.items():
        file = config.root / path
        if read_text(file, max_bytes=config.max_file_size) != fixed.before[path]:
            raise UserError(f"{path}: it has changed while it was checked; run again")
        try:
            write_text(file, text)
        except OSError as error:
            raise UserError(f"cannot write {file}: {error.strerror}") from error


def print_summary(fixed: Fixed, *, quiet: bool) -> None:
    """Say on stderr what was fixed, and what was not, and why."""
    for refused in fixed.refused:
        where = f"{refused.finding.path}:{refused.line}"
        print(f"{where}: {refused.finding.rule} is not fixed: {refused.reason}", file=sys.stderr)
    if fixed.findings and not quiet:
        count, pages = len(fixed.findings), len(fixed.after)
        print(f"Fixed {count} problem{'s' * (count > 1)} in {pages} page{'s' * (pages > 1)}.", file=sys.stderr)


def show_diff(fixed: Fixed) -> None:
    """Print a patch that ``git apply`` takes in the project's folder."""
    for path in fixed.after:
        sys.stdout.writelines(_diff(path, fixed.before[path], fixed.after[path]))


def _diff(path: str, before: str, after: str) -> Iterator[str]:
    for line in unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """The lines with their ends; only a line feed ends one, as ``git`` has it."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
