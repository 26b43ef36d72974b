"""SARIF 2.1.0, for code scanning on GitHub and for editors. Each locale is a run of its own.

The output respects GitHub's limits ("SARIF support for code scanning" in its documentation): 25,000 results per run,
20 runs per file, descriptions of 1,024 characters, no empty strings.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Any, TextIO
from urllib.parse import quote

from .. import __version__
from ..messages import gettext, ngettext
from ..model import Edit, Fix, Position, Severity
from ..report import Location, Place, Report
from ..rules import first_name, known
from ..rules._documentation import documentation, summary
from . import Style
from ._finding_lists import evidence_places, fix_of, further_places, is_on_one_line, replaced_place
from ._json import json_text
from ._sanitize import visible

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_MAX_LENGTH = 1024  # of a description, in characters

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
MOST_RUNS = 20
_MOST_PLACES = 100  # related locations of a result; GitHub shows no more


def rule_descriptor(name: str) -> dict[str, Any]:
    """Return the descriptor of a rule. For a rule that is not installed, the descriptor holds only its name."""
    rule = known().get(name)
    if rule is None:
        return _descriptor(name, name, name, Severity.ERROR, "other")
    return _descriptor(name, summary(rule), documentation(rule), rule.severity, rule.group)


def _descriptor(name: str, title: str, text: str, severity: Severity, group: str) -> dict[str, Any]:
    former = first_name(name)
    why = text.partition("## Why it matters\n")[2].partition("\n\n")[0]
    return {
        "id": name,
        **({"deprecatedIds": [former]} if former != name else {}),
        "name": "".join(part.capitalize() for part in name.replace("/", "-").split("-")),
        "shortDescription": {"text": shorten(title, _MAX_LENGTH, placeholder="…")},
        "fullDescription": {"text": shorten(why or title, _MAX_LENGTH, placeholder="…")},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            # Rules with the severity info are right in less than 90 % of cases on real pages.
            "precision": "medium" if severity == Severity.INFO else "high",
            "problem.severity": _PROBLEMS[severity],
            "tags": ["localization", group],
        },
    }


def write(report: Report, out: TextIO, style: Style) -> None:
    runs = [_run(name, locations, style, report.notes) for name, locations in _by_locale(report).items()]
    out.write(json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": runs}, levels=4) + "\n")


def _by_locale(report: Report) -> dict[str, list[Location]]:
    """Return the findings by locale. Findings about no pair of pages, such as an orphaned page, are under ``site``.

    A locale without findings has an empty list, so that GitHub closes its earlier alerts. Each locale becomes one
    run of the SARIF file. GitHub limits the number of runs: with more groups than that, the result has only one group,
    ``all``, with all findings.
    """
    groups: dict[str, list[Location]] = {name: [] for name in [*(page.locale for page in report.pages), "site"]}
    for location in report.locations():
        groups[location.page.locale if location.page else "site"].append(location)
    if len(groups) > MOST_RUNS:
        return {"all": [location for group in groups.values() for location in group]}
    return groups


def _run(name: str, locations: Sequence[Location], style: Style, notes: Sequence[str]) -> dict[str, Any]:
    listed = _most_severe(locations)
    rules = {rule: number for number, rule in enumerate(sorted({location.finding.rule for location in listed}))}
    run: dict[str, Any] = {
        "tool": {
            "driver": {"name": "l10ncheck", "semanticVersion": __version__, "rules": [*map(rule_descriptor, rules)]},
        },
        # The text before the last slash is the category. On GitHub, an upload replaces the previous one of the same
        # category.
        "automationDetails": {"id": f"l10ncheck/{quote(name)}/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(location, rules[location.finding.rule], style) for location in listed],
    }
    if omitted := len(locations) - len(listed):
        note = ngettext(
            "{count:,} finding is omitted, because GitHub code scanning accepts at most {limit:,}",
            "{count:,} findings are omitted, because GitHub code scanning accepts at most {limit:,}",
            omitted,
            limit=MOST_RESULTS,
        )
        notes = (*notes, note)
    if notes:
        notifications = [{"level": "warning", "message": {"text": _plain(note)}} for note in notes]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notifications}]
    return run


def _most_severe(locations: Sequence[Location]) -> Sequence[Location]:
    """Return all findings in their order or, if there are too many for GitHub, only the most severe ones, sorted."""
    if len(locations) <= MOST_RESULTS:
        return locations
    return sorted(locations, key=lambda location: -location.finding.severity)[:MOST_RESULTS]


def _result(location: Location, rule_index: int, style: Style) -> dict[str, Any]:
    finding, place, source = location.finding, location.place, location.source
    sentences = [_plain(finding.message)]
    related = []
    if source:
        link = f"[{_link_text(style.shown_path(source.path))}:{source.line}](1)"
        sentences.append(gettext("Source: {link}", link=link))
        related.append({"id": 1, **_location(source, style), "message": {"text": gettext("the source")}})
    related += [
        {**_location(further, style), "message": {"text": gettext("also found at this place")}}
        for further in further_places(location)
    ]
    related += [
        {**_location(other, style), "message": {"text": _plain(message)}}
        for message, other in evidence_places(location)
    ]
    if finding.hint:
        sentences.append(_plain(finding.hint))
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": {"text": ". ".join(sentences)},
        "locations": [_location(place, style, first_line_only=True)],
    }
    if finding.fingerprint:
        # GitHub reads only the first key. The second one holds our own fingerprint.
        result["partialFingerprints"] = {
            "primaryLocationLineHash": finding.fingerprint,
            "l10ncheck/v1": finding.fingerprint,
        }
    if related:
        result["relatedLocations"] = related[:_MOST_PLACES]
    if fix := fix_of(location):
        result["fixes"] = [_fix(fix, place, style)]
    return result


def _fix(fix: Fix, place: Place, style: Style) -> dict[str, Any]:
    replacements = [_replacement(place, edit) for edit in fix.edits]
    change = {"artifactLocation": {"uri": _uri(place, style)}, "replacements": replacements}
    return {"description": {"text": _plain(fix.title)}, "artifactChanges": [change]}


def _replacement(place: Place, edit: Edit) -> dict[str, Any]:
    removed: dict[str, Any] = {"deletedRegion": _region(replaced_place(place, edit))}
    return removed | {"insertedContent": {"text": edit.text}} if edit.text else removed


def _location(place: Place, style: Style, *, first_line_only: bool = False) -> dict[str, Any]:
    """Return a place as a SARIF location.

    GitHub shows an alert in a pull request only if all lines of its region are in the diff.

    Args:
        place: The place.
        style: How to present the report.
        first_line_only: Whether the region is only the first line, so that GitHub shows the alert more often. The whole
            place is then the ``contextRegion``.
    """
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place, style)}}
    if first_line_only and not is_on_one_line(place) and place.document:
        end = Position(place.line, len(place.document.line(place.line)) + 1)
        physical["region"] = _region(Place(place.path, place.start, end))
        physical["contextRegion"] = _region(place)
    else:
        physical["region"] = _region(place)
    return {"physicalLocation": physical}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(place: Place, style: Style) -> str:
    return quote(style.shown_path(place.path), errors="replace")


def _plain(text: str) -> str:
    """Return a text from a page so that SARIF makes no link of it: ``[text](1)`` becomes ``[text\\](1)``."""
    return visible(text).replace("](", "\\](")


def _link_text(text: str) -> str:
    return visible(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
