"""Write reports and messages, and choose the exit code."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path

from msgspec.structs import replace

from ..config import Config
from ..files import Skipped, WriteError, append_text, relative_path, write_bytes, write_text
from ..messages import gettext, ngettext
from ..model import Severity
from ..paths import PathError, resolve_user_path
from ..report import Report
from ..reports import FOLDERS, Style, _counts, get, get_site, names
from ..reports._sanitize import visible
from ..rules._failures import FAILURES
from .arguments import ONE_PAIR, Format, parse_format
from .config_flags import min_severity
from .errors import UserError

MANY = 100  # findings from which a list on a terminal is too long to read
_IN_DIFF = frozenset({"github", "rdjson", "sarif", "gitlab", "checkstyle"})  # formats that are shown in a diff


def publish(
    report: Report,
    config: Config,
    arguments: Namespace,
    style: Style,
    *,
    in_diff: Report | None = None,
    summary: Callable[[Report], str] | None = None,
    overview: bool = False,
) -> int:
    """Write the report in each requested format, and print its notes and a summary to stderr.

    Args:
        report: The report.
        config: The configuration.
        arguments: The parsed arguments, with the flags of ``add_reporting``.
        style: How to show the report; color and details are set from the flags.
        in_diff: The report for formats that show findings in a diff: the same findings, each moved to a changed line.
            None to use ``report`` for these formats too.
        summary: Returns the summary of a report; None to use ``summary_line``.
        overview: Whether to print only the numbers of problems if a long list of findings in the format ``text`` would
            go to a terminal.

    Returns:
        The exit code of the check (see ``exit_code``).
    """
    lowest = min_severity(arguments, config)
    shown = report.filter(lambda finding: finding.severity >= lowest)
    shown = shown.expanded() if arguments.expand else shown
    in_diff = in_diff.filter(lambda finding: finding.severity >= lowest) if in_diff else shown
    style = replace(style, color=use_color(arguments.color), verbose=arguments.verbose)
    shows_notes = False
    for name, file in [_default_format()] if arguments.format is None else arguments.format:
        content = in_diff if name in _IN_DIFF else shown
        if file is not None:
            _write_report(content, name, file, style, config.root)
        elif overview and name == "text" and sys.stdout.isatty() and len(content.findings) > MANY:
            from ..reports import text_overview  # as late as the formats

            text_overview.write(content, sys.stdout, style)
        elif not (arguments.statistics and name == "text"):
            get(name).write(content, sys.stdout, style)
            shows_notes |= name == "text" and _is_one_stream()  # otherwise, readers would see them twice
        if name == "github":
            _append_job_summary(shown, style)
    if arguments.statistics:
        for rule, count in Counter(finding.rule for finding in shown.findings).most_common():
            print(f"{count:>6}  {rule}")
    sys.stdout.flush()
    if not shows_notes:
        print_notes(report.notes)
    print_skipped(report.skipped, verbose=arguments.verbose)
    if not arguments.quiet:
        print((summary or summary_line)(shown), file=sys.stderr)
    fail_on = "never" if arguments.exit_zero else arguments.fail_on or config.fail_on
    return exit_code(report, fail_on)


def _is_one_stream() -> bool:
    """Whether stdout and stderr lead to the same place, such as a terminal or, with ``2>&1``, the same file."""
    try:
        out, errors = (os.fstat(stream.fileno()) for stream in (sys.stdout, sys.stderr))
    except (OSError, ValueError):  # not files of the system, such as in a test
        return False
    return out.st_ino > 0 and os.path.samestat(out, errors)  # Windows may give 0 for any pipe


def print_notes(notes: Iterable[str]) -> None:
    """Print notes to stderr, even with ``--quiet``."""
    for note in notes:
        print(f"l10ncheck: {visible(note)}", file=sys.stderr)


def _default_format() -> Format:
    automatic = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    try:
        return parse_format(os.environ.get("L10NCHECK_FORMAT") or automatic, names(), FOLDERS, (ONE_PAIR,))
    except ArgumentTypeError as error:
        raise UserError(f"L10NCHECK_FORMAT: {error}") from error


def _write_report(report: Report, name: str, file: Path, style: Style, root: Path) -> None:
    if name in FOLDERS:
        with writing(root, file) as folder:
            get_site(name).write_site(report, folder)
        return
    data = BytesIO()  # takes a fourth of the memory that a text in Hangul takes
    out = TextIOWrapper(data, "utf-8", newline="")
    get(name).write(report, out, replace(style, color=False))
    out.flush()
    with writing(root, file) as target, data.getbuffer() as content:
        write_bytes(target, content)


def write_formats(formats: Sequence[Format], render: Callable[[str], str], root: Path) -> None:
    """Write a text in several formats, each to stdout or to its file.

    Args:
        formats: The formats with their files; if empty, ``text`` to stdout.
        render: Returns the text in the format of the given name.
        root: The project's folder.
    """
    for name, file in formats or [("text", None)]:
        text = render(name)
        if file is None:
            sys.stdout.write(text)
        else:
            write_file(root, file, text)


def write_file(root: Path, file: Path, text: str) -> None:
    """Write a text to a file that the user has named.

    Raises:
        UserError: Writing fails, or the path leads out of the project through a symbolic link in the project.
    """
    with writing(root, file) as target:
        write_text(target, text)


@contextmanager
def writing(root: Path, path: Path) -> Iterator[Path]:
    """Yield the absolute path of a file or folder to which the ``with`` block writes; errors become UserError.

    Args:
        root: The project's folder.
        path: The file or folder, as the user has named it.

    Raises:
        UserError: Writing fails, or the path leads out of the project through a symbolic link in the project.
    """
    try:
        yield resolve_user_path(root, path)
    except WriteError as error:
        raise UserError(str(error)) from error
    except (PathError, OSError) as error:
        problem = error.strerror if isinstance(error, OSError) else error
        raise UserError(gettext("cannot write {file}: {problem}", file=path, problem=problem)) from error


def _append_job_summary(report: Report, style: Style) -> None:
    """Append the report to the job summary of GitHub Actions: the file that ``GITHUB_STEP_SUMMARY`` names.

    Raises UserError if the file cannot be written.
    """
    from ..reports.github import job_summary

    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            append_text(Path(name), job_summary(report, style))
        except OSError as error:
            message = gettext("cannot write {file}: {problem}", file="GITHUB_STEP_SUMMARY", problem=error.strerror)
            raise UserError(message) from error


def working_path(root: Path, path: str) -> str:
    """Convert a path that is relative to the project's folder to one that is relative to the working folder."""
    return relative_path(root / path)


def use_color(choice: str) -> bool | None:
    """Return whether to use color, from ``choice`` (the value of ``--color``) and variables such as ``NO_COLOR``.

    None means that color is used only on a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return None


def print_skipped(skipped: Sequence[Skipped], *, verbose: bool) -> None:
    """Print to stderr how many files and folders were skipped; if ``verbose``, list each with the reason."""
    if skipped and not verbose:
        from ..discover import skipped_words  # imported late: most runs skip nothing

        print(gettext("{message}; --verbose lists them", message=skipped_words(skipped)), file=sys.stderr)
    for each in skipped if verbose else ():
        print(gettext("skipped: {path}: {reason}", path=each.path, reason=each.reason), file=sys.stderr)


def summary_line(report: Report) -> str:
    """Return the last line that a check prints, which says how many findings there are in how many pages."""
    summary = report.summary
    pages = _counts.pages(summary.pages)
    seconds = f"{report.seconds:.1f}"
    numbers = (
        (summary.errors, _counts.errors(summary.errors)),
        (summary.warnings, _counts.warnings(summary.warnings)),
        (summary.infos, _counts.advice(summary.infos)),
        (summary.evidence, _counts.pieces(summary.evidence)),
        (summary.suppressed, gettext("{count:,} suppressed", count=summary.suppressed)),
        (summary.baseline, gettext("{count:,} in the baseline", count=summary.baseline)),
        (summary.dismissed, gettext("{count:,} dismissed", count=summary.dismissed)),
        (
            summary.unused_entries,
            ngettext("{count:,} unused baseline entry", "{count:,} unused baseline entries", summary.unused_entries),
        ),
    )
    counts = ", ".join(text for number, text in numbers if number)
    if not summary.findings:
        if counts:
            return gettext(
                "No problems in {pages} ({counts}). {seconds} s", pages=pages, counts=counts, seconds=seconds
            )
        return gettext("No problems in {pages}. {seconds} s", pages=pages, seconds=seconds)
    return gettext(
        "Found {places} ({counts}); {drifted} drifted. {seconds} s",
        places=_counts.problems_by_place(report),
        counts=counts,
        drifted=summary.drifted,
        seconds=seconds,
    )


def exit_code(report: Report, fail_on: str) -> int:
    """Return the exit code of a check.

    Args:
        report: The report.
        fail_on: The lowest severity that counts as a failure, or ``never``.

    Returns:
        2 if a page could not be checked, otherwise 1 if a finding counts as a failure, otherwise 0.
    """
    if any(finding.rule in FAILURES for finding in report.findings):
        return 2
    if fail_on == "never":
        return 0
    return int(any(finding.severity >= Severity[fail_on.upper()] for finding in report.findings))
