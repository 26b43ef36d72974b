"""``l10ncheck review``: what a change introduces and fixes."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import closing
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from ..config import Config
from ..engine.changed_pairs import check_changed_pairs, outdated_sections
from ..history.git_tree import Tree
from ..model import Severity
from ..report import Report
from ..reports import Style, _counts
from ..reports.review import comment
from ..review import Review, progress, review
from .baseline_file import without_known
from .config_flags import configuration, user_errors
from .output import publish, shown_from_here, write_file
from .revision_range import RevisionRange, revision_range


def run(arguments: Namespace) -> int:
    with user_errors():
        config = configuration(arguments, Path())
        change = revision_range(config.root, arguments.revisions)
        # The rules on history look back from now; here two sides are compared.
        found = _reviewed(change, replace(config, history=False), arguments)
        if arguments.comment:
            was, now = (outdated_sections(config, rev, change.paths) for rev in (change.base, change.head))
            found = replace(found, sections=progress(was, now, change.renamed))
    least = Severity[(arguments.min_severity or config.min_severity).upper()]
    shown = found.filter(lambda finding: finding.severity >= least)
    shown_path = partial(shown_from_here, config.root)
    if arguments.comment:
        _write_comment(comment(shown, str), arguments.comment, config.root)
    return publish(
        found.report(),
        config,
        arguments,
        Style(shown_path=shown_path),
        pinned=found.report(pinned=True),
        summary=partial(summary_line, shown, change.base),
    )


def _reviewed(change: RevisionRange, config: Config, arguments: Namespace) -> Review:
    base = _checked(change.base, change, config, arguments)
    head = _checked(change.head, change, config, arguments)
    found = review(base, head, change.renamed)
    kept = without_known(head, config, arguments, complete=False, keep_file=True)
    unknown = {finding.fingerprint for finding in kept.findings}
    known = {finding.fingerprint for finding in head.findings} - unknown
    return found.filter(lambda finding: finding.fingerprint not in known)


def _checked(commit: str | None, change: RevisionRange, config: Config, arguments: Namespace) -> Report:
    if commit is None:
        return check_changed_pairs(change.paths, config, strict=arguments.debug)
    with closing(Tree(config.root, commit)) as tree:
        return check_changed_pairs(change.paths, config, tree, strict=arguments.debug)


def _write_comment(text: str, file: str, root: Path) -> None:
    if file == "-":
        sys.stdout.write(text)
    else:
        write_file(root, Path(file), text)


def summary_line(found: Review, base: str, report: Report) -> str:
    """``report`` is what was introduced and is shown."""
    introduced, before, pages = len(report.findings), found.remaining_count, len(found.pages)
    return (
        f"Introduced {_counts.problems(introduced)}, fixed {found.fixed_count}; "
        f"{before} {'was' if before == 1 else 'were'} there before, "
        f"in {_counts.pages(pages)} that the change touches (since {base[:10]}). {found.seconds:.1f} s"
    )
