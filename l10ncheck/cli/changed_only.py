"""``check --since``: only what a change touches, by pairs or by lines."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from ..config import Config
from ..engine.changed_pairs import check_changed_pairs
from ..files import ReadError
from ..history.git_tree import Tree
from ..markdown.source import line_starts
from ..model import Finding
from ..report import Document, PageReport, Report
from ..review import changed_lines, touches
from .errors import UserError
from .revision_range import RevisionRange, revision_range


def verify(arguments: Namespace) -> None:
    """Raises UserError for flags that do not go together."""
    if arguments.changed_lines and not arguments.since:
        raise UserError("--changed-lines needs --since REV")
    if arguments.changed_lines and (arguments.fix or arguments.diff):
        raise UserError("--changed-lines goes with neither --fix nor --diff: fixes are for whole pages")
    if arguments.since and (arguments.paths or arguments.stdin_filename):
        raise UserError("--since chooses the pages: leave paths and --stdin-filename out")
    if arguments.since and ".." in arguments.since:
        raise UserError("--since takes one revision; `l10ncheck review BASE..HEAD` takes two")


def check_since(config: Config, arguments: Namespace) -> Report:
    """The report on the pairs that have been touched since HEAD parted from the revision. Raises UserError, ConfigError
    and ReadError.
    """
    change = revision_range(config.root, arguments.since)
    return check_changed_pairs(change.paths, config, strict=arguments.debug)


def on_changed_lines(report: Report, config: Config, arguments: Namespace) -> Report:
    """The report with only what stands on lines that have been touched, of either side. Raises UserError."""
    change = revision_range(config.root, arguments.since)
    with closing(Tree(config.root, change.base)) as tree:
        kept = {finding.fingerprint for page in report.pages for finding in _touched(page, change, tree)}
    kept |= {finding.fingerprint for finding in report.site}
    return report.filter(lambda finding: finding.fingerprint in kept)


def _touched(page: PageReport, change: RevisionRange, tree: Tree) -> list[Finding]:
    sides = (page.document, page.source_document)
    changed, source_changed = (_changed(document, change, tree) for document in sides)
    return [finding for finding in page.findings if touches(finding, page, changed, source_changed)]


def _changed(document: Document | None, change: RevisionRange, tree: Tree) -> tuple[range, ...]:
    if document is None or document.path not in change.paths:
        return ()
    path = change.renamed.get(document.path, document.path)
    try:
        text = tree.get(path, "")
    except ReadError:  # it was no text that could be compared
        text = ""
    return changed_lines(Document(path, text, line_starts(text)), document)
