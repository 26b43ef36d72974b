"""Groups the findings of a page by cause: one finding for each cause, with the findings that it explains as evidence.

A cause is one thing to work on. For example, a section whose source has changed is one thing to translate, however many
findings the rules have in it. A run of adjacent missing blocks is also one thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from .comparison import Comparison
from .history_types import Hunk
from .model import Finding, Span
from .runs import GAPS, SHORTEST_RUN, join_alike, join_gaps, join_sections

OUTDATED_PAGE, OUTDATED_SECTION = "outdated-page", "outdated-section"
BROKEN_BLOCKS = frozenset(
    {"broken-fence", "broken-heading", "broken-image", "broken-list", "broken-quotation", "broken-table"}
    | {"broken-task", "broken-comment", "broken-directive", "broken-front-matter", "conflict-marker", "page-in-fence"}
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
        caused: Which findings are due to broken marks: for the identity of a finding (see ``identity``), the span of
            the block with these marks.

    Returns:
        The causes, each with the findings that it explains as evidence. The severity of a cause is at least as high as
        the severities of its evidence. A finding that nothing explains is a cause of its own.
    """
    grouped = _broken(findings, caused or {})
    for group in (_samples, _sentences, _imports, _same_text, join_gaps):
        grouped = group(grouped, comparison)
    return _outdated(join_alike(grouped), comparison)


def filtered(findings: Iterable[Finding], keep: Callable[[Finding], bool]) -> tuple[Finding, ...]:
    """Return the findings for which ``keep`` returns True. Their evidence is filtered in the same way.

    If ``keep`` returns False for a finding, the kept part of its evidence becomes findings of their own.
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
    - If only a few findings remain in a cause that summarizes its evidence, these findings replace it.
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


def everything(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield every finding at all levels: each cause with its evidence, and then the findings of that evidence."""
    for finding in findings:
        yield finding
        yield from everything(finding.evidence)


def without_suppressed_causes(
    findings: Sequence[Finding],
    kept: Sequence[Finding],
    comparison: Comparison,
    caused: Mapping[Identity, Span] | None = None,
) -> list[Finding]:
    """Return ``kept`` without causes whose evidence is suppressed completely (see ``group_by_cause``).

    A person who suppresses all differences that a cause explains does not want to read about the cause either.

    Args:
        findings: All findings of the pair, before suppression, without evidence.
        kept: The findings that are not suppressed. It may also contain findings that are not in ``findings``.
        comparison: The pair of pages that the findings are about.
        caused: Which findings are due to broken marks, as for ``group_by_cause``.
    """
    left = {id(finding) for finding in kept}
    if all(id(finding) in left for finding in findings):
        return list(kept)  # nothing is dismissed
    quiet = {
        identity(cause)
        for cause in group_by_cause(findings, comparison, caused)
        if cause.evidence and not any(id(finding) in left for finding in _leaves(cause))
    }
    return [finding for finding in kept if identity(finding) not in quiet]


def identity(finding: Finding) -> Identity:
    """Return the rule, the span and the subject of a finding, which distinguish it from all other findings of its
    page.
    """
    return finding.rule, finding.span, finding.subject


def _leaves(cause: Finding) -> Iterator[Finding]:
    """Yield the findings at the lowest level of a cause: the evidence that has no evidence of its own.

    These are the same objects that were grouped, not copies.
    """
    for finding in cause.evidence:
        if finding.evidence:
            yield from _leaves(finding)
        else:
            yield finding


# --- broken marks -----------------------------------------------------------------------------------------------------


def _broken(findings: Sequence[Finding], caused: Mapping[Identity, Span]) -> list[Finding]:
    """Group the findings that broken Markdown marks cause: they become evidence of the finding about the block with
    these marks.

    If the marks hide text, or show hidden text, findings about missing and extra text are removed: that text is not
    really missing or extra.

    Args:
        findings: All findings.
        caused: The findings that broken marks cause, by their identities, each with the span of the block with the
            marks.
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


# --- samples ----------------------------------------------------------------------------------------------------------

_FILE = re.compile(r"[\w/-]\.[a-z]\w{0,6}[\"'\s]")  # an argument that names a file


def _samples(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Join findings about the same code: a missing code block and an extra tag that includes the code from a file, or
    the reverse.

    The finding about the tag becomes evidence of the finding about the code block.
    """
    groups = (("missing-shortcode", "extra-code-block"), ("extra-shortcode", "missing-code-block"))
    evidence: dict[int, Finding] = {}
    for tag_rule, block_rule in groups:
        blocks = [finding for finding in findings if finding.rule == block_rule]
        for tag in (finding for finding in findings if finding.rule == tag_rule):
            block = next(
                (each for each in blocks if id(each) not in evidence and _is_sample(tag, each, comparison)), None
            )
            if block is not None:
                evidence[id(block)] = tag
    tags = {id(tag) for tag in evidence.values()}
    return [
        replace(each, evidence=(*each.evidence, evidence[id(each)])) if id(each) in evidence else each
        for each in findings
        if id(each) not in tags
    ]


def _is_sample(tag: Finding, block: Finding, comparison: Comparison) -> bool:
    """Whether a tag includes the code of a block from a file: it names a file, and only white space is between the two.

    Args:
        tag: A finding about a missing or extra tag.
        block: A finding about an extra or missing code block.
        comparison: The pair of pages that the findings are about.
    """
    if tag.severity > block.severity or tag.origin != block.origin:
        return False
    page, span = comparison.translation, tag.span
    if tag.rule.startswith("missing-") and tag.source_span:
        page, span = comparison.source, tag.source_span
    start, end = sorted((tag.span, block.span))
    between = comparison.translation.text[start.end : end.start]
    return _FILE.search(page.text, span.start, span.end) is not None and not between.strip()


# --- sentences --------------------------------------------------------------------------------------------------------

_SENTENCE = "text-too-short"  # with a subject, it is about one sentence, which is its place in the source
_MISSING_VALUES = frozenset(
    {"missing-link", "missing-shortcode", "inline-code-changed", "number-changed", "version-changed", "unit-changed"}
    | {"date-changed"}
)


def _sentences(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those about the content of a missing sentence as evidence of its finding."""
    sentences = [finding for finding in findings if finding.rule == _SENTENCE and finding.subject]
    evidence: dict[int, list[Finding]] = {id(sentence): [] for sentence in sentences}
    left: list[Finding] = []
    for finding in findings:
        sentence = next((each for each in sentences if _is_in(finding, each)), None)
        (evidence[id(sentence)] if sentence is not None else left).append(finding)
    return [replace(each, evidence=tuple(evidence[id(each)])) if evidence.get(id(each)) else each for each in left]


def _is_in(finding: Finding, sentence: Finding) -> bool:
    """Whether a finding is about something in a sentence that another finding reports as missing."""
    return (
        finding.rule in _MISSING_VALUES
        and finding.severity <= sentence.severity
        and finding.origin == sentence.origin
        and finding.source_span is not None
        and sentence.source_span is not None
        and sentence.source_span.start <= finding.source_span.start
        and finding.source_span.end <= sentence.source_span.end
        and _holds(sentence.span, finding.span)
    )


# --- imports ----------------------------------------------------------------------------------------------------------

_IMPORT = re.compile(r"import\s([\w\s{},*$]+?)\sfrom\s")
_USE = re.compile(r"<([A-Z]\w*)")
_NAME = re.compile(r"(?<!\bas )\b[A-Z]\w*(?! +as\b)")  # the name of a component, as the page uses it


def _imports(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Add each missing import to the evidence of the first finding about the missing component that it imports.

    An import whose component is in the translation stays a finding of its own: without it, the page cannot be built.
    """
    used = set(_USE.findall(comparison.translation.text))
    users: dict[tuple[str, str], int] = {}  # the first finding about each missing component
    for index, finding in enumerate(findings):
        if finding.rule.startswith("missing-") and (span := finding.source_span):
            for name in _USE.findall(comparison.source.text, span.start, span.end):
                users.setdefault((name, finding.origin), index)
    evidence: defaultdict[int, list[Finding]] = defaultdict(list)
    explained: set[int] = set()
    for finding in findings:
        found = _IMPORT.match(finding.subject) if finding.rule == "missing-shortcode" else None
        names = _NAME.findall(found[1]) if found else []
        candidates = [users[name, finding.origin] for name in names if (name, finding.origin) in users]
        if not candidates or not used.isdisjoint(names):
            continue
        user = findings[min(candidates)]
        if user.severity >= finding.severity:
            evidence[id(user)].append(finding)
            explained.add(id(finding))
    return [
        replace(each, evidence=(*each.evidence, *evidence[id(each)])) if id(each) in evidence else each
        for each in findings
        if id(each) not in explained
    ]


# --- texts that say something else ------------------------------------------------------------------------------------


def _same_text(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Join two findings about one text: one about words that the text lacks, and one about its length.

    The finding about the length becomes evidence of the finding about the words.
    """
    unsaid = [finding for finding in findings if finding.rule == "unexplained-text"]
    evidence: dict[int, Finding] = {}
    for short in (finding for finding in findings if finding.rule == "text-too-short"):
        for each in unsaid:
            is_weaker = short.severity <= each.severity and short.origin == each.origin
            if is_weaker and each.source_span and short.source_span and _touch(each.source_span, short.source_span):
                evidence[id(each)] = short
    joined = {id(short) for short in evidence.values()}
    return [
        replace(each, evidence=(*each.evidence, evidence[id(each)])) if id(each) in evidence else each
        for each in findings
        if id(each) not in joined
    ]


# --- outdated sections and pages --------------------------------------------------------------------------------------


def _outdated(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Group the findings that a changed section of the source explains: they become evidence of the finding about this
    section.

    If there is a finding about the whole outdated page, the findings about sections become its evidence.
    """
    history = comparison.history
    if history is None:
        return list(findings)
    hunks = {" / ".join(headings): hunks for headings, hunks in history.by_section.items()}
    page = next((finding for finding in findings if finding.rule == OUTDATED_PAGE), None)
    sections = [finding for finding in findings if finding.rule == OUTDATED_SECTION]
    evidence: dict[int, list[Finding]] = {id(each): [] for each in (*sections, *([page] if page else []))}
    kept: list[Finding] = []
    for finding in findings:
        if finding.rule in (OUTDATED_PAGE, OUTDATED_SECTION):
            continue
        section = next((each for each in sections if _explains(finding, hunks.get(each.subject, ()))), page)
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


def _explains(finding: Finding, hunks: Sequence[Hunk]) -> bool:
    """Whether one of the changes of the source is the cause of a finding.

    There are two cases:
    - The finding is stale (it disappears if an older version of the source is compared), and a change touches its place
      in the source or in the translation.
    - The finding is about a term, and all its places are in text that the changes make outdated.
    """
    if finding.term is not None:
        return all(any(_holds(hunk.place, span) for hunk in hunks) for span in finding.places or (finding.span,))
    return finding.origin == "stale" and any(
        (finding.source_span is not None and _touch(finding.source_span, hunk.new_span))
        or (hunk.place.start < hunk.place.end and _touch(finding.span, hunk.place))
        for hunk in hunks
    )


def _holds(place: Span, span: Span) -> bool:
    return place.start <= span.start < span.end <= place.end


def _touch(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common.

    An empty span also touches a span that contains it or is next to it.
    """
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
