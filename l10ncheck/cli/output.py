"""Where reports go, what the last line says, and the exit code."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from msgspec.structs import replace

from ..config import Config
from ..discover import skipped_words
from ..files import Skipped, WriteError, append_text, relative_path, write_text
from ..model import Severity
from ..paths import PathError, followed
from ..report import Report
from ..reports import FOLDERS, Style, get, get_site
from ..reports._sanitize import visible
from ..rules._faults import FAULTS
from .arguments import as_format
from .errors import UserError

_IN_DIFF = frozenset({"github", "rdjson", "sarif", "gitlab", "checkstyle"})  # formats whose readers show them in a diff


def publish(
    report: Report,
    config: Config,
    arguments: Namespace,
    style: Style,
    *,
    pinned: Report | None = None,
    summary: Callable[[Report], str] | None = None,
) -> int:
    """Write the report in every format asked for, its notes and a summary on stderr, and return the exit code.

    ``pinned`` is the same report for formats that are shown in a diff, with its findings at lines of it.
    """
    least = Severity[(arguments.min_severity or config.min_severity).upper()]
    shown = report.filter(lambda finding: finding.severity >= least)
    in_diff = pinned.filter(lambda finding: finding.severity >= least) if pinned else shown
    style = replace(style, color=color(arguments.color), verbose=arguments.verbose)
    for name, file in arguments.format or [_default_format()]:
        written = in_diff if name in _IN_DIFF else shown
        if file is not None:
            _to_file(written, name, file, style, config.root)
        elif not (arguments.statistics and name == "text"):
            get(name).write(written, sys.stdout, style)
        if name == "github":
            _job_summary(shown, style)
    if arguments.statistics:
        _statistics(shown)
    sys.stdout.flush()
    tell(report.notes)
    tell_skipped(report.skipped, verbose=arguments.verbose)
    if not arguments.quiet:
        print((summary or summary_line)(shown), file=sys.stderr)
    fail_on = "never" if arguments.exit_zero else arguments.fail_on or config.fail_on
    return exit_code(report, fail_on)


def tell(notes: Iterable[str]) -> None:
    """Print notes on stderr, in a quiet run too."""
    for note in notes:
        print(f"l10ncheck: {visible(note)}", file=sys.stderr)


def _default_format() -> tuple[str, Path | None]:
    automatic = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    try:
        return as_format(os.environ.get("L10NCHECK_FORMAT") or automatic)
    except ArgumentTypeError as error:
        raise UserError(f"L10NCHECK_FORMAT: {error}") from error


def _to_file(report: Report, name: str, file: Path, style: Style, root: Path) -> None:
    if name in FOLDERS:
        with writing(root, file) as folder:
            get_site(name).write_site(report, folder)
        return
    out = StringIO()
    get(name).write(report, out, replace(style, color=False))
    write_file(root, file, out.getvalue())


def write_file(root: Path, file: Path, text: str) -> None:
    """Write a file that the user has named; see ``files.write_text``. Raises UserError as ``writing`` does."""
    with writing(root, file) as target:
        write_text(target, text)


@contextmanager
def writing(root: Path, place: Path) -> Iterator[Path]:
    """Where to write what the user wants to have at a place. Raises UserError where that fails, or where a link of the
    project in ``root`` leads out of it.
    """
    try:
        yield followed(root, place)
    except PathError as error:
        raise UserError(f"cannot write {place}: it {error}") from error
    except WriteError as error:
        raise UserError(str(error)) from error
    except OSError as error:
        raise UserError(f"cannot write {place}: {error.strerror}") from error


def _job_summary(report: Report, style: Style) -> None:
    """Append the report to the job summary of GitHub Actions, which names the file in the environment."""
    from ..reports.github import job_summary

    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            append_text(Path(name), job_summary(report, style))
        except OSError as error:
            raise UserError(f"cannot write GITHUB_STEP_SUMMARY: {error.strerror}") from error


def shown_from_here(root: Path, path: str) -> str:
    """A path of the project as people can click on it in the working folder."""
    return relative_path(root / path)


def color(choice: str) -> bool | None:
    """Whether to use colour; None leaves it to whether the output is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return None


def tell_skipped(skipped: Sequence[Skipped], *, verbose: bool) -> None:
    """Say on stderr how many files and folders were not looked at and why, or which ones."""
    if skipped and not verbose:
        print(f"{skipped_words(skipped)}; --verbose lists them", file=sys.stderr)
    for each in skipped if verbose else ():
        print(f"skipped: {each.path}: {each.reason}", file=sys.stderr)


def _statistics(report: Report) -> None:
    for rule, count in Counter(finding.rule for finding in report.findings).most_common():
        print(f"{count:>6}  {rule}")


def summary_line(report: Report) -> str:
    summary = report.summary
    time = f" {report.seconds:.1f} s"
    pages = f"{summary.pages} page{_s(summary.pages)}"
    known = [
        (summary.suppressed, "suppressed"),
        (summary.baseline, "in the baseline"),
        (summary.dismissed, "dismissed"),
        (summary.stale, "stale in the baseline"),
    ]
    left_out = [f"{count} {words}" for count, words in known if count]
    if not summary.findings:
        return f"No problems in {pages}{_in_parentheses(left_out)}.{time}"
    counts = [(summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "note")]
    parts = [f"{count} {word}{_s(count)}" for count, word in counts if count]
    parts += left_out
    where = f"{summary.pages_with_findings} of {pages}"
    where += f" and {len(report.site)} outside of pairs" if report.site else ""
    found = f"Found {summary.findings} problem{_s(summary.findings)} in {where}{_in_parentheses(parts)}"
    return f"{found}; {summary.drifted} drifted.{time}"


def _in_parentheses(parts: list[str]) -> str:
    return f" ({', '.join(parts)})" if parts else ""


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def exit_code(report: Report, fail_on: str) -> int:
    """2 where the check is not complete, else 1 where a finding is as severe as ``fail_on``, else 0."""
    if any(finding.rule in FAULTS for finding in report.findings):
        return 2
    if fail_on == "never":
        return 0
    return int(any(finding.severity >= Severity[fail_on.upper()] for finding in report.findings))
