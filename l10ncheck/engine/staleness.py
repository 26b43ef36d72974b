"""Finds the origin of each finding: stale or broken.

A finding is stale if an older version of the source agrees with the translation, and broken if none does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from ..config import ActiveRule
from ..history.pair_history import PairHistory
from ..markdown import parse
from ..model import Finding, Page, Severity

# How many versions of the source before the translated one are examined. Each one takes as long as a check of the page.
_MAX_OLDER_VERSIONS = 3
_MIN_SUBJECT_SIMILARITY = 0.6
# Rule groups whose findings do not depend on the text of the source.
_UNCLASSIFIED_GROUPS = frozenset(("history", "pages", "terms"))
_VALUES = "values"  # the group of rules that report one difference under different names: "30 minutes" for "45 seconds"

# Runs rules on the translation and a different version of the source.
CompareWith = Callable[[Page, Sequence[ActiveRule]], list[Finding]]


def classify_staleness(
    findings: Sequence[Finding],
    history: PairHistory,
    source: Page,
    rules: Sequence[ActiveRule],
    compare_with: CompareWith,
) -> list[Finding]:
    """Return the findings with their origins.

    The origin is the first of these that applies:

    1. ``stale``, if the finding is about an unapplied change of the source;
    2. empty, if the finding has the severity ``info``, or belongs to the group ``terms`` or ``pages``;
    3. ``stale``, if the finding disappears when the translation is compared with an older version of the source;
    4. ``broken``.

    Args:
        findings: The findings of a comparison with the current source.
        history: The history of the pair.
        source: The current source.
        rules: All rules that were run.
        compare_with: Compares the translation with another version of the source, and returns the findings of the given
            rules.
    """
    groups = {active.rule.name: active.rule.group for active in rules}
    kinds = {name: group if group == _VALUES else name for name, group in groups.items()}
    open_findings = {
        index: finding
        for index, finding in enumerate(findings)
        if finding.severity > Severity.INFO and groups.get(finding.rule, "history") not in _UNCLASSIFIED_GROUPS
    }
    origins = {index: "stale" for index, finding in enumerate(findings) if groups.get(finding.rule) == "history"}
    broken = set(open_findings)
    tried: set[str] = {source.text}
    while open_findings and (text := _next_version(open_findings.values(), history, source, tried)) is not None:
        tried.add(text)
        version = parse(text, path=source.path, locale=source.locale, dialects=source.dialects)
        subjects = {kinds[finding.rule] for finding in open_findings.values()}
        found = compare_with(version, [active for active in rules if kinds[active.rule.name] in subjects])
        stale = [
            index
            for index, finding in open_findings.items()
            if not any(
                kinds.get(other.rule) == kinds[finding.rule] and _is_same_place(finding, other) for other in found
            )
        ]
        for index in stale:
            origins[index] = "stale"
            broken.discard(index)
            del open_findings[index]
    origins |= dict.fromkeys(broken, "broken")
    return [replace(finding, origin=origins.get(index, "")) for index, finding in enumerate(findings)]


def _next_version(findings: Iterable[Finding], history: PairHistory, source: Page, tried: set[str]) -> str | None:
    """Return the text of the version of the source to examine next; None if there is no further version to examine.

    The order is:

    1. the version that was translated;
    2. the versions from which single sections were translated;
    3. older versions in which the source lines of a finding were different, the latest first, since only there the
       finding can disappear. At most ``_MAX_OLDER_VERSIONS`` are examined.

    Args:
        findings: The findings whose origin is not known yet.
        history: The history of the pair.
        source: The current source.
        tried: The texts of the versions that were already examined.
    """
    index = history.sync_index
    translated = history.versions[index][1] if index < len(history.versions) else source.text
    if translated not in tried:
        return translated
    if len(tried) > 1 + _MAX_OLDER_VERSIONS:
        return None
    older = {section.blob for section in history.history.sync.sections}
    for version, text in reversed(history.versions[:index]):
        if version.blob in older and text not in tried:
            return text
    line_blocks = {_lines_of(finding, source) for finding in findings}
    for _, text in reversed(history.versions[:index]):
        if text not in tried and any(lines not in text for lines in line_blocks):
            return text
    return None


def _lines_of(finding: Finding, source: Page) -> str:
    """Return the source lines that a finding is about; the whole source if the finding has no place in the source."""
    span = finding.source_span
    if span is None:
        return source.text
    start = source.text.rfind("\n", 0, span.start) + 1
    end = source.text.find("\n", span.end)
    return source.text[start : end if end >= 0 else len(source.text)]


def _is_same_place(finding: Finding, other: Finding) -> bool:
    """Whether two findings have the same place: that of the second covers at least half of that of the first.

    If the first is about missing text, which has no place in the translation, the two must have similar subjects.

    Args:
        finding: A finding of the comparison with the current source.
        other: A finding of the comparison with an older version of the source.
    """
    if finding.span.start < finding.span.end:
        shared = min(finding.span.end, other.span.end) - max(finding.span.start, other.span.start)
        return shared > 0 and 2 * shared >= finding.span.end - finding.span.start
    # A missing text has no place in the translation to compare, and its wording may differ in the older source.
    return Indel.normalized_similarity(finding.subject, other.subject) >= _MIN_SUBJECT_SIMILARITY
