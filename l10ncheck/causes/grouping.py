"""Groups the findings of a page by cause: one finding for each cause, with the findings that it explains as evidence.

A cause is one thing to work on. For example, a section whose source has changed is one thing to translate, however many
findings the rules have in it. A run of adjacent missing blocks is also one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from msgspec.structs import replace

from ..broken_marks.block import BrokenKind
from ..comparison import Comparison
from ..history_types import Hunk
from ..model import Finding, Span
from ..span_index import SpanIndex
from .adjacent import GAPS, SHORTEST_RUN, holds, join_gaps, join_sections, touch
from .alike import changes_of_code, join_alike, texts_and_addresses
from .content import join_by_content
from .rewritten_sections import join_rewritten
from .untranslated import join_untranslated

OUTDATED_PAGE, OUTDATED_SECTION = "outdated-page", "outdated-section"
# The rules about blocks with broken marks.
BROKEN_BLOCKS = frozenset(
    {"conflict": "conflict-marker", "page-in-fence": "page-in-fence"}.get(kind, f"broken-{kind}")
    for kind in get_args(BrokenKind)
)
# Broken marks that hide text, or show text that should be hidden. No text is really missing from the page, or extra on
# it.
_HIDING = frozenset({"broken-comment", "broken-front-matter"})

Identity = tuple[str, Span, str]


def flat(findings: Iterable[Finding]) -> list[Finding]:
    """Turn grouped findings into a flat list, in which no finding has evidence.

    Args:
        findings: Findings that ``group_by_cause`` has grouped.

    Returns:
        Each cause, followed by its evidence. A cause that only summarizes its evidence is left out.
    """
    found: list[Finding] = []
    for finding in findings:
        if not finding.is_summary:
            found.append(replace(finding, evidence=()))
        found += flat(finding.evidence)
    return found


def group_by_cause(
    findings: Sequence[Finding], comparison: Comparison, caused: Mapping[Identity, Span] | None = None
) -> list[Finding]:
    """Group the findings of one pair of pages by their causes.

    Args:
        findings: Findings without evidence, whose origins (stale or broken) are already set.
        comparison: The pair of pages that the findings are about.
        caused: The findings that broken Markdown marks cause. The identity of a finding (see ``identity``) is mapped to
            the span of the block with these marks. None if there are none.

    Returns:
        The causes, each with the findings that it explains as evidence. A cause is at least as severe as its evidence.
        A finding that nothing explains is returned unchanged.
    """
    grouped = join_gaps(join_by_content(_broken(findings, caused or {}), comparison), comparison)
    grouped = join_untranslated(grouped, comparison)
    grouped = join_alike(grouped, texts_and_addresses(grouped, comparison.translation))
    grouped = join_rewritten(_outdated(grouped, comparison), comparison)
    return join_alike(grouped, changes_of_code(comparison.translation))


def filtered(findings: Iterable[Finding], keep: Callable[[Finding], bool]) -> tuple[Finding, ...]:
    """Return the findings for which ``keep`` returns True. Their evidence is filtered in the same way.

    If a finding is left out, the evidence that is left of it takes its place. A finding that only summarizes its
    evidence is also left out if fewer than ``SHORTEST_RUN`` findings are left in its evidence.
    """
    found: list[Finding] = []
    for finding in findings:
        evidence = filtered(finding.evidence, keep)
        if (finding.is_summary and len(evidence) < SHORTEST_RUN) or not keep(finding):
            found += evidence
        else:
            found.append(finding if evidence == finding.evidence else replace(finding, evidence=evidence))
    return tuple(found)


def without_known(findings: Iterable[Finding], known: Container[str]) -> tuple[Finding, ...]:
    """Remove the findings and the evidence whose fingerprints are in ``known``.

    Evidence and its cause depend on each other:
    - If a cause is known, its evidence is removed too.
    - If all evidence of a cause is known, the cause is removed too.
    - If only a few findings remain under a cause that summarizes its evidence, these findings replace the cause.
    """
    left: list[Finding] = []
    for finding in findings:
        if finding.fingerprint in known:
            continue
        evidence = without_known(finding.evidence, known)
        if finding.is_summary and len(evidence) < SHORTEST_RUN:
            left += evidence
        elif evidence or not finding.evidence:
            left.append(finding if evidence == finding.evidence else replace(finding, evidence=evidence))
    return tuple(left)


def all_findings(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield every finding at all levels: each cause, followed by its evidence and by the evidence of that evidence."""
    for finding in findings:
        yield finding
        yield from all_findings(finding.evidence)


def single_findings(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield each finding. In place of one that only summarizes its evidence, yield the evidence.

    A person may know or mend some of the places that a finding summarizes, and not the others.
    """
    for finding in findings:
        yield from single_findings(finding.evidence) if finding.is_summary else (finding,)


def without_suppressed_causes(
    findings: Sequence[Finding],
    kept: Sequence[Finding],
    comparison: Comparison,
    caused: Mapping[Identity, Span] | None = None,
) -> list[Finding]:
    """Return the findings in ``kept``, in order, without the causes whose evidence is all suppressed.

    A person who suppresses all differences that a cause explains does not want to read about the cause either. The
    findings are only grouped here to find out which of them are evidence of which cause; the result is not grouped.

    Args:
        findings: All findings of the pair, before suppression and before they are grouped by cause.
        kept: The findings that are not suppressed. There may be others than those in ``findings``, such as findings
            about the comments that suppress; these others are always returned.
        comparison: The pair of pages that the findings are about.
        caused: The place of the broken Markdown marks that cause a finding, by the ``identity`` of the finding. None if
            there are none.
    """
    left = {id(finding) for finding in kept}
    if all(id(finding) in left for finding in findings):
        return list(kept)  # nothing is suppressed
    quiet = {
        identity(cause)
        for cause in group_by_cause(findings, comparison, caused)
        if cause.evidence and not any(id(finding) in left for finding in _leaves(cause))
    }
    return [finding for finding in kept if identity(finding) not in quiet]


def identity(finding: Finding) -> Identity:
    """Return the rule, span and subject of a finding. No other finding of the page has all three in common with it."""
    return finding.rule, finding.span, finding.subject


def _leaves(cause: Finding) -> Iterator[Finding]:
    """Yield the findings at the lowest level of a cause: those that have no evidence of their own.

    These are the same objects that were grouped, not copies.
    """
    for finding in cause.evidence:
        if finding.evidence:
            yield from _leaves(finding)
        else:
            yield finding


# --- broken marks -----------------------------------------------------------------------------------------------------


def _broken(findings: Sequence[Finding], caused: Mapping[Identity, Span]) -> list[Finding]:
    """Move findings that broken Markdown marks cause into the evidence of the finding about the marks.

    Broken marks may hide text, or show text that should be hidden. Findings about missing and extra text are then left
    out, since that text is not really missing or extra. ``caused`` has the findings that broken marks cause: it maps
    the identity of each to the span of the block with the marks.
    """
    if not caused:
        return list(findings)
    reported = {finding.span: finding.rule for finding in findings if finding.rule in BROKEN_BLOCKS}
    evidence: defaultdict[Span, list[Finding]] = defaultdict(list)
    left: list[Finding] = []
    for finding in findings:
        place = caused.get(identity(finding))
        if place in reported and finding.rule not in BROKEN_BLOCKS:
            if reported[place] not in _HIDING or not finding.rule.startswith((*GAPS, "truncated-")):
                evidence[place].append(finding)
        else:
            left.append(finding)
    return [
        replace(finding, evidence=tuple(evidence[finding.span]))
        if finding.rule in BROKEN_BLOCKS and evidence[finding.span]
        else finding
        for finding in left
    ]


# --- outdated sections and pages --------------------------------------------------------------------------------------


def _outdated(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those that a changed section of the source explains moved into evidence.

    They become evidence of the finding about this outdated section. If there is a finding about the whole outdated
    page, the findings about sections become its evidence.
    """
    history = comparison.history
    if history is None:
        return list(findings)
    page = next((finding for finding in findings if finding.rule == OUTDATED_PAGE), None)
    sections = [finding for finding in findings if finding.rule == OUTDATED_SECTION]
    explaining = _explaining(sections, history.by_section)
    evidence: dict[int, list[Finding]] = {id(each): [] for each in (*sections, *([page] if page else []))}
    kept: list[Finding] = []
    for finding in findings:
        if finding.rule in (OUTDATED_PAGE, OUTDATED_SECTION):
            continue
        first = min(explaining(finding), default=None)
        section = page if first is None else sections[first]
        if section is None or finding.severity > section.severity or (section is page and finding.origin != "stale"):
            kept.append(finding)
        else:
            evidence[id(section)].append(finding)
    grouped = [replace(each, evidence=tuple(evidence[id(each)])) if evidence[id(each)] else each for each in sections]
    if page is not None and all(each.severity <= page.severity for each in grouped):
        kept.append(replace(page, evidence=(*grouped, *evidence[id(page)])))
    elif page is not None:
        kept += [page, *grouped]
    else:
        names = {" / ".join(headings): headings[-1] if headings else "" for headings in history.by_section}
        kept += join_sections(grouped, names, comparison.source)
    return kept


def _explaining(
    sections: Sequence[Finding], by_section: Mapping[tuple[str, ...], Sequence[Hunk]]
) -> Callable[[Finding], set[int]]:
    """Return a function that finds the outdated sections which are the cause of a finding.

    The function takes the finding and returns the indexes of these sections in ``sections``; an empty set if there are
    none. A section is a cause of the finding in two cases:

    - The finding is stale, and a change of the section touches its place in the source or in the translation.
    - The finding is about a term, and all its places are in text that changes of the section make outdated.

    Args:
        sections: The findings about outdated sections.
        by_section: The changes of each section, by its heading path.
    """
    hunks = {" / ".join(headings): hunks for headings, hunks in by_section.items()}
    changes = [(number, hunk) for number, each in enumerate(sections) for hunk in hunks.get(each.subject, ())]
    in_source = SpanIndex(changes, lambda change: change[1].new_span)
    in_translation = SpanIndex(changes, lambda change: change[1].place)

    def explaining(finding: Finding) -> set[int]:
        if finding.term is not None:
            places = finding.places or (finding.span,)
            holding = ({n for n, hunk in in_translation.touching(span) if holds(hunk.place, span)} for span in places)
            return set.intersection(*holding)
        if finding.origin != "stale":
            return set()
        place, source = finding.span, finding.source_span
        found = {n for n, hunk in in_source.touching(source) if touch(source, hunk.new_span)} if source else set()
        return found | {
            n
            for n, hunk in in_translation.touching(place)
            if hunk.place.start < hunk.place.end and touch(place, hunk.place)
        }

    return explaining
