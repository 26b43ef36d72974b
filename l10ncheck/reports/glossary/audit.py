"""Output of ``l10ncheck glossary audit``: entries that the pages contradict or never use, and renderings to forbid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...glossary.encode import forbidden_values, in_one_line
from ...glossary.mining.audit import AuditFinding
from ...messages import gettext, ngettext
from .._counts import passages
from ._places import PassagePlaces, excerpt_around, json_document, text_lines


def text(findings: Sequence[AuditFinding], places: PassagePlaces) -> str:
    """Return the findings as text for a terminal."""
    return text_lines(findings, places, _lines)


def as_json(results: Iterable[tuple[Sequence[AuditFinding], PassagePlaces]]) -> str:
    """Return the findings of each language as JSON."""
    return json_document("advice", results, _data)


def _lines(finding: AuditFinding, places: PassagePlaces) -> Iterator[str]:
    term = finding.term
    yield f'{term.origin or "glossary"}: {finding.kind}: "{term.term}": {_message(finding)}'
    if finding.row is not None:
        yield f"    forbidden: [{in_one_line(forbidden_values(finding.row))}]"
        example = places.passages[finding.passages[0]]
        for side, word in ((example.source, term.term), (example.translation, finding.rendering)):
            yield f"    {places.place(side.path, side.line(0))}: {excerpt_around(side.text, word)}"
    if finding.passages:
        yield f"    {places.text(finding.passages)}"


def _message(finding: AuditFinding) -> str:
    if finding.kind == "unused":
        return gettext("the term does not occur in the source pages")
    entry = ngettext(
        'the approved "{target}" occurs in {approved:,} of {count:,} passage with the term',
        'the approved "{target}" occurs in {approved:,} of {count:,} passages with the term',
        finding.used,
        target=", ".join(finding.term.target) or finding.term.term,
        approved=finding.approved,
    )
    if not finding.rendering:
        return entry
    values = {"entry": entry, "rendering": finding.rendering, "passages": passages(finding.count)}
    if finding.kind == "competing":
        return gettext('{entry}; {passages} have "{rendering}" instead: consider forbidding it in this entry', **values)
    if finding.kind == "other-sense":
        return gettext(
            '{entry}; {passages} have "{rendering}" instead, probably in another sense: consider the key "not_in" or '
            '"when" of this entry',
            **values,
        )
    return gettext('{entry}; {passages} have "{rendering}" instead', **values)


def _data(finding: AuditFinding, places: PassagePlaces) -> dict[str, object]:
    return {
        "locale": places.locale,
        "kind": finding.kind,
        "term": finding.term.term,
        "target": finding.term.target,
        "origin": finding.term.origin,
        "used": finding.used,
        "approved": finding.approved,
        "rendering": finding.rendering,
        "count": finding.count,
        "row": None if finding.row is None else forbidden_values(finding.row),
        "places": places.data(finding.passages),
    }
