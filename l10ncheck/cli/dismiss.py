"""``l10ncheck dismiss``: a person says that a finding is deliberate, and why."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ..baseline import entry_of, render
from ..engine.check import check
from ..files import is_file
from ..model import Finding
from .baseline_file import FILE_NAME, apply_baseline_here, new_place, place, read_entries
from .config_flags import configuration, user_errors
from .errors import UserError
from .output import tell, write_file

_SHORTEST = 6  # digits of a fingerprint


def run(arguments: Namespace) -> int:
    if not arguments.reason.strip():
        raise UserError("--reason must say something")
    with user_errors():
        config = configuration(arguments, Path())
        file = new_place(config, arguments)
        entries = read_entries(file) if is_file(file) else ()
        report = check((), config, jobs=arguments.jobs, strict=arguments.debug)
        tell(report.notes)
    sifted = apply_baseline_here(report, entries, config, complete=True)
    chosen = [_chosen(report.findings, name) for name in arguments.fingerprints]
    reason = " ".join(arguments.reason.split())
    new = [entry_of(finding, reason) for finding in chosen]
    names = {entry.fingerprint for entry in new}
    kept = [entry for entry in (*sifted.matched, *sifted.unused, *sifted.unchecked) if entry.fingerprint not in names]
    write_file(config.root, file, render([*kept, *new]))
    for finding in chosen:
        print(f"dismissed in {_shown(file)}: {finding.path}  {finding.rule}  {finding.message}")
    if place(config, arguments) is None:
        print(f'to use it, put `baseline = "{FILE_NAME}"` into the configuration')
    return 0


def _chosen(findings: tuple[Finding, ...], name: str) -> Finding:
    """The finding that a fingerprint, or the first digits of one, stands for."""
    if len(name) < _SHORTEST:
        raise UserError(f"{name!r}: at least {_SHORTEST} digits of a fingerprint are needed")
    found = [finding for finding in findings if finding.fingerprint.startswith(name.lower())]
    if not found:
        raise UserError(f"no finding has the fingerprint {name!r}; --verbose shows those that there are")
    if len(found) > 1:
        raise UserError(f"{len(found)} findings have a fingerprint that begins with {name!r}: give more of it")
    return found[0]


def _shown(file: Path) -> str:
    return str(file.relative_to(Path.cwd())) if file.is_relative_to(Path.cwd()) else str(file)
