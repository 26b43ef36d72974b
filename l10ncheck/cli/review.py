"""``l10ncheck review``: show the findings that a change introduces and fixes."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from ..config import Config
from ..engine.changed_pairs import check_changed_pairs, outdated_sections
from ..history.git_tree import GitTree
from ..messages import gettext, ngettext
from ..report import Report
from ..reports import Style, _counts
from ..reports.review import comment
from ..review import Review, progress, review
from .arguments import add_baseline, add_common, add_reporting, add_settings
from .baseline_file import without_baseline
from .config_flags import configuration, min_severity, user_errors
from .output import publish, working_path, write_file
from .revision_range import RevisionRange, add_revisions, revision_range


def add_arguments(parser: ArgumentParser) -> None:
    add_revisions(parser)
    parser.add_argument(
        "--comment",
        metavar="FILE",
        help=gettext(
            'write the findings to FILE as Markdown, ready to post as a pull request comment; "-" is standard output; '
            "FILE is empty if there are no findings"
        ),
    )
    add_baseline(parser)
    parser.set_defaults(baseline_strict=False)
    add_settings(parser)
    add_reporting(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    with user_errors():
        config = configuration(arguments)
        change = revision_range(config.root, arguments.revisions)
        # rules about outdated text compare with the newest source, but a review compares two revisions
        found = _review(change, replace(config, history=False), arguments)
        if arguments.comment:
            old, new = (outdated_sections(config, rev, change.paths) for rev in (change.base, change.head))
            found = replace(found, sections=progress(old, new, change.renamed))
    lowest = min_severity(arguments, config)
    shown = found.filter(lambda finding: finding.severity >= lowest)
    if arguments.comment:
        _write_comment(comment(shown, str), arguments.comment, config.root)
        if arguments.comment == "-":  # a second text on standard output would become a part of the comment
            arguments.format = arguments.format or []
    return publish(
        found.report(),
        config,
        arguments,
        Style(shown_path=partial(working_path, config.root)),
        in_diff=found.report(into_diff=True),
        summary=partial(review_summary_line, shown, change.base),
    )


def _review(change: RevisionRange, config: Config, arguments: Namespace) -> Review:
    base = _check(change.base, change, config, arguments, may_be_empty=True)
    head = _check(change.head, change, config, arguments, may_be_empty=False)
    found = review(base, head, change.renamed)
    remaining = without_baseline(head, config, arguments, complete=False, update_file=False)
    unknown = {finding.fingerprint for finding in remaining.findings}
    known = {finding.fingerprint for finding in head.findings} - unknown
    return found.filter(lambda finding: finding.fingerprint not in known)


def _check(
    commit: str | None, change: RevisionRange, config: Config, arguments: Namespace, *, may_be_empty: bool
) -> Report:
    check = partial(
        check_changed_pairs,
        change.paths,
        config,
        may_be_empty=may_be_empty,
        strict=arguments.debug,
        renamed=change.renamed,
    )
    if commit is None:
        return check()
    with closing(GitTree(config.root, commit)) as tree:
        return check(tree)


def _write_comment(text: str, file: str, root: Path) -> None:
    if file == "-":
        sys.stdout.write(text)
    else:
        write_file(root, Path(file), text)


def review_summary_line(found: Review, base: str, report: Report) -> str:
    """Return the last line that a review prints.

    Args:
        found: The review.
        base: The commit before the change.
        report: A report of the introduced findings that are shown.
    """
    return gettext(
        "Introduced {introduced}, fixed {fixed:,}; {existing}. Checked {pages} that changed since {base}. {seconds} s",
        introduced=_counts.problems(len(report.findings)),
        fixed=found.fixed_count,
        existing=ngettext("{count:,} existed before", "{count:,} existed before", found.remaining_count),
        pages=ngettext("{count:,} page", "{count:,} pages", len(found.pages)),
        base=base[:10],
        seconds=f"{found.seconds:.1f}",
    )
