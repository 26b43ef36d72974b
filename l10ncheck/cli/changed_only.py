"""``check --since`` checks only the pairs with changes; ``--changed-lines`` keeps only findings on changed lines."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from ..causes import all_findings
from ..config import Config
from ..document import Document
from ..engine.changed_pairs import check_changed_pairs
from ..files import ReadError
from ..history.git_tree import GitTree
from ..messages import gettext
from ..model import Finding
from ..report import PageReport, Report
from ..review import changed_lines, touches
from .config_flags import split_names
from .errors import UserError
from .revision_range import RevisionRange, revision_range


def verify_flags(arguments: Namespace) -> None:
    """Raise UserError if ``--since`` or ``--changed-lines`` is combined with flags that do not go with it."""
    if arguments.changed_lines and not arguments.since:
        raise UserError(gettext("--changed-lines needs --since REV"))
    if arguments.changed_lines and (arguments.fix or arguments.diff):
        raise UserError(gettext("--changed-lines cannot be combined with --fix or --diff, which fix whole pages"))
    if arguments.since and (arguments.paths or arguments.stdin_filename):
        raise UserError(gettext("--since already selects the pages; remove the paths and --stdin-filename"))
    if arguments.since and ".." in arguments.since:
        raise UserError(gettext('--since takes one revision; for two, use "l10ncheck review BASE..HEAD"'))


def check_since(config: Config, arguments: Namespace) -> Report:
    """Check each pair whose source or translation has changed since the merge base of HEAD and ``--since REV``.

    Raises:
        UserError: A revision is unknown.
        ConfigError: The configuration is invalid.
        ReadError: A folder is missing.
    """
    change = revision_range(config.root, arguments.since)
    return check_changed_pairs(change.paths, config, strict=arguments.debug, locales=split_names(arguments.locale))


def on_changed_lines(report: Report, config: Config, arguments: Namespace) -> Report:
    """Return a report without the findings whose lines did not change since ``--since``.

    A finding stays if its lines changed in the source or in the translation. Raises UserError for an unknown revision.
    """
    change = revision_range(config.root, arguments.since)
    with closing(GitTree(config.root, change.base)) as tree:
        fingerprints = {finding.fingerprint for page in report.pages for finding in _on_page(page, change, tree)}
    fingerprints |= {finding.fingerprint for finding in report.site}
    return report.filter(lambda finding: finding.fingerprint in fingerprints)


def _on_page(page: PageReport, change: RevisionRange, tree: GitTree) -> list[Finding]:
    lines, source_lines = (_changed_lines(document, change, tree) for document in (page.document, page.source_document))
    return [
        finding
        for finding in all_findings(page.findings)
        if any(touches(each, page, lines, source_lines) for each in all_findings([finding]))
    ]


def _changed_lines(document: Document | None, change: RevisionRange, tree: GitTree) -> tuple[range, ...]:
    if document is None or document.path not in change.paths:
        return ()
    old_path = change.renamed.get(document.path, document.path)
    try:
        old_text = tree.get(old_path, "")
    except ReadError:  # the old version was not text: all lines count as changed
        old_text = ""
    return changed_lines(Document.of(old_path, old_text), document)
