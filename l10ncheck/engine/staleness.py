"""Whether a difference is stale, since an older source had it the way the translation has it, or was always broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from ..config import ActiveRule
from ..history.pair_history import PairHistory
from ..markdown import parse
from ..model import Finding, Page, Severity

# Of the versions before the one translated so many are looked at; each costs as much as another check of the page.
_MOST_OLDER = 3
_SAME_SUBJECT = 0.6
_NO_DIFFERENCE = frozenset(("history", "pages", "terms"))  # groups whose findings are not about what the source says

Against = Callable[[Page, Sequence[ActiveRule]], list[Finding]]


def classify_staleness(
    findings: Sequence[Finding], past: PairHistory, source: Page, rules: Sequence[ActiveRule], against: Against
) -> list[Finding]:
    """The findings, their origins filled in. ``against`` applies rules to the translation and an older source.

    A difference that is not there when the translation is held against an older version is stale. Changes of the source
    that the translation has not followed are stale by what they are.
    """
    groups = {active.rule.name: active.rule.group for active in rules}
    open_findings = {
        index: finding
        for index, finding in enumerate(findings)
        if finding.severity > Severity.INFO and groups.get(finding.rule, "history") not in _NO_DIFFERENCE
    }
    origins = {index: "stale" for index, finding in enumerate(findings) if groups.get(finding.rule) == "history"}
    broken = set(open_findings)
    tried: set[str] = {source.text}
    while open_findings and (text := _next_version(open_findings.values(), past, source, tried)) is not None:
        tried.add(text)
        version = parse(text, path=source.path, locale=source.locale, dialects=source.dialects)
        names = {finding.rule for finding in open_findings.values()}
        left = against(version, [active for active in rules if active.rule.name in names])
        gone = [index for index, finding in open_findings.items() if not any(_is_same(finding, each) for each in left)]
        for index in gone:
            origins[index] = "stale"
            broken.discard(index)
            del open_findings[index]
    origins |= dict.fromkeys(broken, "broken")
    return [replace(finding, origin=origins.get(index, "")) for index, finding in enumerate(findings)]


def _next_version(findings: Iterable[Finding], past: PairHistory, source: Page, tried: set[str]) -> str | None:
    """The next version to look at: the one translated, those that single sections are translated from, then older ones
    in which the source said something else where a finding is.
    """
    at = past.at
    translated = past.versions[at][1] if at < len(past.versions) else source.text
    if translated not in tried:
        return translated
    if len(tried) > 1 + _MOST_OLDER:
        return None
    older = {section.blob for section in past.history.sync.sections}
    for version, text in reversed(past.versions[:at]):
        if version.blob in older and text not in tried:
            return text
    passages = {_passage(finding, source) for finding in findings}
    for _, text in reversed(past.versions[:at]):
        if text not in tried and any(passage not in text for passage in passages):
            return text
    return None


def _passage(finding: Finding, source: Page) -> str:
    """The lines of the source that the finding is about; the whole page where it is about no place of it."""
    span = finding.source_span
    if span is None:
        return source.text
    start = source.text.rfind("\n", 0, span.start) + 1
    end = source.text.find("\n", span.end)
    return source.text[start : end if end >= 0 else len(source.text)]


def _is_same(finding: Finding, other: Finding) -> bool:
    """Whether two findings on one translation, made with two versions of the source, are about the same difference."""
    if finding.rule != other.rule:
        return False
    if finding.span.start < finding.span.end:
        return other.span.start < finding.span.end and finding.span.start < other.span.end
    # What is missing has no place of its own, and the older source may word it otherwise.
    return Indel.normalized_similarity(finding.subject, other.subject) >= _SAME_SUBJECT
