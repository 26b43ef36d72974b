"""``l10ncheck dismiss``: record in the baseline that a finding is intentional, with the reason."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..baseline import entry_of, render_baseline
from ..causes import single_findings
from ..engine.check import check
from ..files import is_file
from ..messages import gettext, ngettext
from ..model import Finding
from .arguments import add_check_flags
from .baseline_file import (
    apply_entries,
    baseline_path,
    baseline_path_or_default,
    configure_message,
    read_baseline,
)
from .config_flags import configuration, user_errors
from .errors import UserError
from .output import print_notes, write_file

_MIN_DIGITS = 6  # of a fingerprint


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "fingerprints",
        nargs="+",
        metavar="FINGERPRINT",
        help=gettext(
            'fingerprint of the finding, or its first characters; "l10ncheck check --verbose" shows fingerprints'
        ),
    )
    parser.add_argument("--reason", required=True, metavar="TEXT", help=gettext("why the translation is correct"))
    add_check_flags(parser)


def run(arguments: Namespace) -> int:
    if not arguments.reason.strip():
        raise UserError(gettext("--reason must not be empty"))
    with user_errors():
        config = configuration(arguments)
        file = baseline_path_or_default(config, arguments)
        entries = read_baseline(file) if is_file(file) else ()
        report = check((), config, jobs=arguments.jobs, strict=arguments.debug)
        print_notes(report.notes)
    result = apply_entries(report, entries, config, complete=True)
    dismissed = [_find(report.findings, fingerprint) for fingerprint in arguments.fingerprints]
    reason = " ".join(arguments.reason.split())
    added = [entry_of(finding, reason) for finding in single_findings(dismissed)]
    fingerprints = {entry.fingerprint for entry in added} | {finding.fingerprint for finding in dismissed}
    others = [
        entry for entry in (*result.matched, *result.unused, *result.unchecked) if entry.fingerprint not in fingerprints
    ]
    write_file(config.root, file, render_baseline([*others, *added]))
    shown_file = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    for finding in dismissed:
        summary = f"{finding.path}  {finding.rule}  {finding.message}"
        print(gettext("dismissed in {file}: {finding}", file=shown_file, finding=summary))
    if baseline_path(config, arguments) is None:
        print(configure_message())
    return 0


def _find(findings: tuple[Finding, ...], fingerprint: str) -> Finding:
    """Return the only finding whose fingerprint begins with ``fingerprint``.

    Args:
        findings: The findings to search.
        fingerprint: The first characters of a fingerprint.

    Raises:
        UserError: There are too few characters, or no finding or several findings have such a fingerprint.
    """
    if len(fingerprint) < _MIN_DIGITS:
        message = gettext(
            '"{fingerprint}" is too short: give at least the first {count} characters of the fingerprint',
            fingerprint=fingerprint,
            count=_MIN_DIGITS,
        )
        raise UserError(message)
    found = [finding for finding in findings if finding.fingerprint.startswith(fingerprint.lower())]
    if not found:
        message = gettext(
            'no finding has the fingerprint "{fingerprint}"; "l10ncheck check --verbose" shows the fingerprints',
            fingerprint=fingerprint,
        )
        raise UserError(message)
    if len(found) > 1:
        raise UserError(
            ngettext(
                '{count} finding has a fingerprint that begins with "{fingerprint}"; give more characters',
                '{count} findings have a fingerprint that begins with "{fingerprint}"; give more characters',
                len(found),
                fingerprint=fingerprint,
            )
        )
    return found[0]
