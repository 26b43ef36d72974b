"""Makes the code actions of a translation: fixes, and comments that suppress findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lsprotocol import types

from ..edits import apply_edits
from ..fix import choose, side_effect
from ..messages import gettext
from ..model import Edit, Finding
from ..suppression_writer import suppressing_edit
from .checked_pair import CheckedPair, spans_touch

_MOST_FINDINGS = 20  # findings at one place whose fixes are offered

MakeEdit = Callable[[Sequence[Edit]], types.WorkspaceEdit]


def code_actions(checked: CheckedPair, place: types.Range, make_edit: MakeEdit) -> list[types.CodeAction]:
    """Return the code actions at a place of a translation.

    Args:
        checked: The result of the check.
        place: The selected range.
        make_edit: Makes edits of the translation an edit of the editor.
    """
    wanted = checked.translation.span(place)
    found = [finding for finding in checked.all_findings() if spans_touch(finding.span, wanted)][:_MOST_FINDINGS]
    return [*_fixes(found, checked, make_edit), *_suppressions(found, checked, make_edit)]


def _fixes(findings: Sequence[Finding], checked: CheckedPair, make_edit: MakeEdit) -> Iterator[types.CodeAction]:
    report = checked.report
    for finding in findings:
        if report is None or finding.fix is None:
            continue
        text = checked.translation.text
        edits = choose([finding], text, unsafe=True).edits
        # A fix that also changes other parts of the page is never offered, as in "l10ncheck check --fix".
        if edits and not side_effect(report, apply_edits(text, edits), edits, unsafe=True):
            yield types.CodeAction(
                title=finding.fix.title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic_reference(finding, checked)],
                is_preferred=finding.fix.safe,
                edit=make_edit(edits),
            )


def _suppressions(findings: Sequence[Finding], checked: CheckedPair, make_edit: MakeEdit) -> Iterator[types.CodeAction]:
    if checked.alignment is None:
        return
    done: set[tuple[str, int]] = set()
    for finding in findings:
        edit = suppressing_edit(finding, checked.alignment.translation, gettext("TODO: say why"))
        if edit and (finding.rule, edit.span.start) not in done:
            done.add((finding.rule, edit.span.start))
            yield types.CodeAction(
                title=gettext("Ignore {rule} at this place, with a reason", rule=finding.rule),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic_reference(finding, checked)],
                edit=make_edit([edit]),
            )


def diagnostic_reference(finding: Finding, checked: CheckedPair) -> types.Diagnostic:
    """Return a diagnostic that only names the finding, so that the editor can show which one an action is for."""
    return types.Diagnostic(
        range=checked.translation.range(finding.span),
        message=finding.message,
        code=finding.rule,
        data={"fingerprint": finding.fingerprint},
    )
