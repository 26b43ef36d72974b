"""Dismisses a finding: adds an entry with a reason to the baseline file of the project."""

from __future__ import annotations

from lsprotocol import types

from ..baseline import entry_of, render_baseline
from ..files import ReadError, read_text
from ..messages import gettext
from ..model import Finding
from .checked_pair import CheckedPair


def dismissal(finding: Finding, checked: CheckedPair, baseline_uri: str) -> types.WorkspaceEdit | None:
    """Return the edit that adds an entry for a finding to the baseline. The user then fills in the reason.

    Args:
        finding: A finding of the pair.
        checked: The result of the check.
        baseline_uri: The URI of the baseline file of the configuration.

    Returns:
        The edit; None if the project has no baseline file.
    """
    config = checked.config
    if not config.baseline:
        return None
    try:
        text = read_text(config.root / config.baseline)
    except ReadError:
        return None
    entry = render_baseline([entry_of(finding, gettext("TODO: give the reason"))]).partition("\n")[2]
    start = types.Position(1 if "\n" in text else 0, 0)  # after the header
    document = types.OptionalVersionedTextDocumentIdentifier(baseline_uri, None)
    edit = types.TextEdit(types.Range(start, start), entry)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [edit])])
