"""Makes the diagnostics of a page from the findings of its pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from ..messages import gettext
from ..model import Finding, Severity, Span
from ..rules import known
from .checked_pair import CheckedPair, UriOf
from .positions import Lines

SOURCE = "l10ncheck"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_DOCUMENTATION = "https://github.com/l10ncheck/l10ncheck/blob/main/docs/rules/{name}.md"
_MAX_RELATED = 20  # pieces of evidence that one diagnostic shows


def translation_diagnostics(checked: CheckedPair, uri_of: UriOf) -> list[types.Diagnostic]:
    """Return the diagnostics of a translation, one for each finding.

    A diagnostic has links to the place of the finding in the source and to its evidence.

    Args:
        checked: The result of the check.
        uri_of: Returns the URI of a page.
    """
    return [_diagnostic(finding, checked, uri_of) for finding in checked.findings]


def page_diagnostics(findings: Sequence[Finding]) -> list[types.Diagnostic]:
    """Return the diagnostics of a page without a counterpart: one at its start for each finding about the page."""
    start = types.Position(0, 0)
    return [
        types.Diagnostic(
            range=types.Range(start, start),
            message=_text(finding),
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            code_description=_description(finding.rule),
            source=SOURCE,
        )
        for finding in findings
    ]


def source_diagnostics(checked: CheckedPair, uri_of: UriOf) -> list[types.Diagnostic]:
    """Return the diagnostics of a source page: the findings of one of its translations, at their places in the source.

    Their severity is always "information", since nothing is wrong with the source.
    """
    return [_source_diagnostic(finding, span, checked, uri_of) for finding, span in _source_places(checked.findings)]


def _source_places(findings: Sequence[Finding]) -> Iterator[tuple[Finding, Span]]:
    """Yield the findings that have a place in the source, each with this place.

    A finding without a place in the source is replaced by the findings that are its evidence.
    """
    for finding in findings:
        if finding.source_span is not None:
            yield finding, finding.source_span
        else:
            yield from _source_places(finding.evidence)


def _source_diagnostic(finding: Finding, span: Span, checked: CheckedPair, uri_of: UriOf) -> types.Diagnostic:
    place = _location(uri_of(checked.pair.translation), checked.translation, finding)
    return types.Diagnostic(
        range=checked.source.range(span),
        message=gettext("{locale}: {message}", locale=checked.pair.locale, message=finding.message),
        severity=types.DiagnosticSeverity.Information,
        code=finding.rule,
        code_description=_description(finding.rule),
        source=SOURCE,
        related_information=[types.DiagnosticRelatedInformation(place, gettext("the translation"))],
    )


def _diagnostic(finding: Finding, checked: CheckedPair, uri_of: UriOf) -> types.Diagnostic:
    return types.Diagnostic(
        range=checked.translation.range(finding.span),
        message=_text(finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=_description(finding.rule),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if _is_unnecessary(finding) else None,
        related_information=list(_related(finding, checked, uri_of)) or None,
        data={"fingerprint": finding.fingerprint},
    )


def _text(finding: Finding) -> str:
    return f"{finding.message}\n{finding.hint}" if finding.hint else finding.message


def _related(finding: Finding, checked: CheckedPair, uri_of: UriOf) -> Iterator[types.DiagnosticRelatedInformation]:
    if finding.source_span is not None:
        place = types.Location(uri_of(checked.pair.source), checked.source.range(finding.source_span))
        yield types.DiagnosticRelatedInformation(place, gettext("the source"))
    uri = uri_of(checked.pair.translation)
    for item in finding.evidence[:_MAX_RELATED]:
        yield types.DiagnosticRelatedInformation(_location(uri, checked.translation, item), item.message)


def _location(uri: str, lines: Lines, finding: Finding) -> types.Location:
    return types.Location(uri, lines.range(finding.span))


def _is_unnecessary(finding: Finding) -> bool:
    """Whether the text at a finding should be deleted, such as a repeated word. Editors may fade it out."""
    return finding.rule.startswith("extra-") or finding.rule in ("duplicated-text", "repeated-word")


def _description(rule: str) -> types.CodeDescription | None:
    return types.CodeDescription(_DOCUMENTATION.format(name=rule)) if rule in known() and "/" not in rule else None
