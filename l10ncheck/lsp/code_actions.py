"""Makes the code actions of a translation: fixes, missing blocks, comments that suppress findings, and the pin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lsprotocol import types

from ..baseline import entry_of, render_baseline
from ..causes import single_findings
from ..edits import apply_edits
from ..files import ReadError, read_text
from ..fix import choose, side_effect
from ..history.pins import KEYS, pin_of, pinned
from ..markdown import front_matter_of
from ..messages import gettext
from ..model import Edit, Finding, Span
from ..page_fields import FieldError
from ..rules import known
from ..runs import common_ends
from ..suppress import suppressing_edit
from .checked_pair import CheckedPair, spans_touch
from .missing_blocks import insertion

_MOST_FINDINGS = 10  # findings at one place whose fixes are offered
_SHORT = 9  # digits of a commit that are shown

MakeEdit = Callable[[Sequence[Edit]], types.WorkspaceEdit]


def quick_fixes(
    checked: CheckedPair, params: types.CodeActionParams, make_edit: MakeEdit, baseline_uri: str
) -> Iterator[types.CodeAction]:
    """Yield the actions for the findings at a place of a translation.

    Args:
        checked: The result of the check.
        params: The selected range of the translation, and the diagnostics that the editor shows there.
        make_edit: Converts edits of the translation to an edit of the protocol.
        baseline_uri: The URI of the baseline file; ignored if the configuration names no baseline.
    """
    found = _findings_at(params, checked)
    yield from _fixes(found, checked, make_edit)
    yield from _insertions(found, checked, make_edit)
    yield from _suppressions(found, checked, make_edit)
    yield from _dismissals(found, checked, baseline_uri)


def source_actions(
    checked: CheckedPair, params: types.CodeActionParams, make_edit: MakeEdit
) -> Iterator[types.CodeAction]:
    """Yield the code actions about the whole page (of the LSP kind ``source``), such as writing its pin.

    Args:
        checked: The result of the check.
        params: The selected range of the translation, and the diagnostics that the editor shows there.
        make_edit: Converts edits of the translation to an edit of the protocol.
    """
    yield from _pin(_findings_at(params, checked), checked.translation.span(params.range), checked, make_edit)


def _findings_at(params: types.CodeActionParams, checked: CheckedPair) -> list[Finding]:
    """Return the findings in the selected range, then those whose diagnostics the editor sent with its request.

    Some editors send all diagnostics of the line of the cursor.
    """
    wanted = checked.translation.span(params.range)
    sent = {fingerprint_of(diagnostic) for diagnostic in params.context.diagnostics}
    found = [(spans_touch(finding.span, wanted), finding) for finding in checked.all_findings()]
    selected = [finding for is_selected, finding in found if is_selected]
    others = [finding for is_selected, finding in found if not is_selected and finding.fingerprint in sent]
    return [*selected, *others][:_MOST_FINDINGS]


def fix_all(fixed_text: str, checked: CheckedPair, make_edit: MakeEdit) -> types.CodeAction:
    """Return the code action that applies all safe fixes of a translation.

    Args:
        fixed_text: The whole text of the translation after the fixes.
        checked: The result of the check, with the text before the fixes.
        make_edit: Converts edits of the translation to an edit of the protocol.
    """
    return types.CodeAction(
        title=gettext("Apply all safe fixes"),
        kind=types.CodeActionKind.SourceFixAll,
        edit=make_edit([_difference(checked.translation.text, fixed_text)]),
    )


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
        edit = suppressing_edit(finding, checked.alignment.translation, gettext("TODO: give the reason"))
        if edit and (finding.rule, edit.span.start) not in done:
            done.add((finding.rule, edit.span.start))
            yield types.CodeAction(
                title=gettext("Ignore {rule} here (add a reason)", rule=finding.rule),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic_reference(finding, checked)],
                edit=make_edit([edit]),
            )


def _insertions(findings: Sequence[Finding], checked: CheckedPair, make_edit: MakeEdit) -> Iterator[types.CodeAction]:
    done: set[Edit] = set()
    for finding in findings:
        edit = insertion(finding, checked)
        if edit and edit not in done:
            done.add(edit)
            yield types.CodeAction(
                title=gettext("Insert the missing text in the source language"),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic_reference(finding, checked)],
                edit=make_edit([edit]),
            )


def _dismissals(findings: Sequence[Finding], checked: CheckedPair, baseline_uri: str) -> Iterator[types.CodeAction]:
    for finding in findings:
        if edit := _dismissal(finding, checked, baseline_uri):
            yield types.CodeAction(
                title=gettext("Dismiss {rule} in the baseline (add a reason)", rule=finding.rule),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic_reference(finding, checked)],
                edit=edit,
            )


def _pin(
    findings: Sequence[Finding], place: Span, checked: CheckedPair, make_edit: MakeEdit
) -> Iterator[types.CodeAction]:
    """Yield the action that writes the pin, which records that the page translates the current source.

    It is offered if ``place`` is at the start of the page, or if one of the findings is about the history of the page.
    Nothing is yielded if the pin is up to date already, or if the commit of the source is not known.

    Args:
        findings: The findings at the place.
        place: The selected range of the translation.
        checked: The result of the check.
        make_edit: Converts edits of the translation to an edit of the protocol.
    """
    text, commit, rules = checked.translation.text, checked.source_commit, known()
    matter = front_matter_of(text)
    is_at_start = place.start <= (matter.span.end if matter else checked.translation.line_span(0).end)
    is_about_history = any(finding.rule in rules and rules[finding.rule].group == "history" for finding in findings)
    page = checked.alignment.translation if checked.alignment else None
    if not commit or page is None or page.is_string_file or not (is_at_start or is_about_history):
        return
    pin = pin_of(text, checked.config.pin_keys)
    if pin and pin.value and commit.startswith(pin.value):
        return
    try:
        written = pinned(text, pin.key if pin else KEYS[0], commit, comments="mdx" not in page.dialects)
    except FieldError:
        return
    yield types.CodeAction(
        title=gettext("Record that this page translates the current source ({commit})", commit=commit[:_SHORT]),
        kind=types.CodeActionKind.Source,
        edit=make_edit([_difference(text, written)]),
    )


def _difference(old: str, new: str) -> Edit:
    """Return the smallest edit that turns one text into another."""
    start, end = common_ends(old, new)
    return Edit(Span(start, len(old) - end), new[start : len(new) - end])


def fingerprint_of(diagnostic: types.Diagnostic) -> str | None:
    """Return the fingerprint of the finding of a diagnostic; None if the diagnostic is not from this server."""
    data = diagnostic.data
    found = data.get("fingerprint") if isinstance(data, dict) else getattr(data, "fingerprint", None)
    return found if isinstance(found, str) else None


def diagnostic_reference(finding: Finding, checked: CheckedPair) -> types.Diagnostic:
    """Return a diagnostic for a finding, by which the editor knows which of its diagnostics an action is for."""
    return types.Diagnostic(
        range=checked.translation.range(finding.span),
        message=finding.message,
        code=finding.rule,
        data={"fingerprint": finding.fingerprint},
    )


def _dismissal(finding: Finding, checked: CheckedPair, baseline_uri: str) -> types.WorkspaceEdit | None:
    """Return the edit that adds an entry for a finding to the baseline. The user then fills in the reason.

    Args:
        finding: A finding of the pair.
        checked: The result of the check.
        baseline_uri: The URI of the baseline file of the configuration.

    Returns:
        The edit; None if the configuration names no baseline file, or if the file cannot be read.
    """
    config = checked.config
    if not config.baseline:
        return None
    try:
        text = read_text(config.root / config.baseline)
    except ReadError:
        return None
    reason = gettext("TODO: give the reason")
    entry = render_baseline(entry_of(each, reason) for each in single_findings([finding])).partition("\n")[2]
    start = types.Position(1 if "\n" in text else 0, 0)  # after the header
    document = types.OptionalVersionedTextDocumentIdentifier(baseline_uri, None)
    edit = types.TextEdit(types.Range(start, start), entry)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [edit])])
