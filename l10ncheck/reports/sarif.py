"""SARIF 2.1.0, for code scanning on GitHub and for editors: a run for each locale.

Within GitHub's limits ("SARIF support for code scanning" in its documentation): 25,000 results a run, 20 runs a file,
descriptions of 1,024 characters, no empty strings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO
from urllib.parse import quote

from .. import __version__
from ..model import Edit, Fix, Position
from ..report import Report
from . import Style
from ._json import text_of
from ._locations import LocatedFinding, Location, located, places_of, replaced
from ._sanitize import visible
from ._sarif_rules import LEVELS, described

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
MOST_RUNS = 20
_MOST_PLACES = 100  # of one result that GitHub shows


def write(report: Report, out: TextIO, style: Style) -> None:
    runs = [_run(name, findings, style, report.notes) for name, findings in _by_locale(report).items()]
    out.write(text_of({"$schema": SCHEMA, "version": "2.1.0", "runs": runs}, levels=4) + "\n")


def _by_locale(report: Report) -> dict[str, list[LocatedFinding]]:
    """The findings of each locale, and under ``site`` those of no pair; also where there are none, for then GitHub
    closes the alerts of the last upload. More locales than GitHub takes runs are one.
    """
    groups: dict[str, list[LocatedFinding]] = {name: [] for name in [*(page.locale for page in report.pages), "site"]}
    for at in located(report):
        groups[at.page.locale if at.page else "site"].append(at)
    if len(groups) > MOST_RUNS:
        return {"all": [at for group in groups.values() for at in group]}
    return groups


def _run(name: str, findings: Sequence[LocatedFinding], style: Style, notes: Sequence[str]) -> dict[str, Any]:
    kept = _most_severe(findings)
    rules = {rule: number for number, rule in enumerate(sorted({at.finding.rule for at in kept}))}
    run: dict[str, Any] = {
        "tool": {
            "driver": {"name": "l10ncheck", "semanticVersion": __version__, "rules": [*map(described, rules)]},
        },
        # GitHub takes what stands before the last slash for the category; an upload replaces the last of its category.
        "automationDetails": {"id": f"l10ncheck/{quote(name)}/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(at, rules[at.finding.rule], style) for at in kept],
    }
    if left_out := len(findings) - len(kept):
        are = "finding is" if left_out == 1 else "findings are"
        notes = (*notes, f"{left_out} {are} left out: code scanning takes {MOST_RESULTS}")
    if notes:
        notifications = [{"level": "warning", "message": {"text": _plain(note)}} for note in notes]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notifications}]
    return run


def _most_severe(findings: Sequence[LocatedFinding]) -> Sequence[LocatedFinding]:
    """All of them in their order, or as many as GitHub takes."""
    if len(findings) <= MOST_RESULTS:
        return findings
    return sorted(findings, key=lambda at: -at.finding.severity)[:MOST_RESULTS]


def _result(at: LocatedFinding, rule_index: int, style: Style) -> dict[str, Any]:
    finding = at.finding
    text = _plain(finding.message)
    related = []
    if at.source:
        text += f". Source: [{_link_text(style.shown_path(at.source.path))}:{at.source.start.line}](1)"
        related.append({"id": 1, **_location(at.source, style), "message": {"text": "the source"}})
    related += [{**_location(place, style), "message": {"text": "here, too"}} for place in places_of(at)]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{text}. {_plain(finding.hint)}" if finding.hint else text},
        "locations": [_location(at.place, style, short=True)],
    }
    if finding.fingerprint:
        # The only key that GitHub looks at; the other is for those who want to know what it is made of.
        result["partialFingerprints"] = {
            "primaryLocationLineHash": finding.fingerprint,
            "l10ncheck/v1": finding.fingerprint,
        }
    if related:
        result["relatedLocations"] = related[:_MOST_PLACES]
    if finding.fix and finding.fix.edits and at.place.document:
        result["fixes"] = [_fix(finding.fix, at.place, style)]
    return result


def _fix(fix: Fix, place: Location, style: Style) -> dict[str, Any]:
    replacements = [_replacement(place, edit) for edit in fix.edits]
    change = {"artifactLocation": {"uri": _uri(place, style)}, "replacements": replacements}
    return {"description": {"text": _plain(fix.title)}, "artifactChanges": [change]}


def _replacement(place: Location, edit: Edit) -> dict[str, Any]:
    removed: dict[str, Any] = {"deletedRegion": _region(replaced(place, edit))}
    return removed | {"insertedContent": {"text": edit.text}} if edit.text else removed


def _location(place: Location, style: Style, *, short: bool = False) -> dict[str, Any]:
    """``short``: a pull request shows an alert only where it has changed all of the lines, so only the first of them is
    the region and the whole is its context.
    """
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place, style)}}
    if short and not place.one_line and place.document:
        end = Position(place.start.line, len(place.document.line(place.start.line)) + 1)
        physical["region"] = _region(Location(place.path, place.start, end))
        physical["contextRegion"] = _region(place)
    else:
        physical["region"] = _region(place)
    return {"physicalLocation": physical}


def _region(place: Location) -> dict[str, int]:
    return {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def _uri(place: Location, style: Style) -> str:
    return quote(style.shown_path(place.path), errors="replace")


def _plain(text: str) -> str:
    """Text of a page is no link: where it looks like ``[text](1)``, a backslash keeps it apart."""
    return visible(text).replace("](", "\\](")


def _link_text(text: str) -> str:
    return visible(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
