"""Joins findings about adjacent parts of a page into one finding, which has them as its evidence.

The other modules that join findings use its functions to move findings into evidence and to compare places.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from ..admonitions import is_closing
from ..comparison import Comparison
from ..differences.counted_blocks import counted_blocks
from ..fingerprint import combined_fingerprint
from ..messages import gettext, ngettext
from ..model import Finding, Page, Segment, Span
from ..runs import runs

SHORTEST_RUN = 2  # findings
GAPS = ("missing-", "extra-")  # how names of rules about whole blocks begin
MISMATCH = "block-mismatch"
_CONTENT = frozenset(
    {MISMATCH, "block-kind-changed", "code-changed", "code-language-changed", "date-changed", "heading-level-changed"}
    | {"inline-code-changed", "link-target-changed", "moved-text", "number-changed", "placeholder-changed"}
    | {"shortcode-changed", "text-too-long", "text-too-short", "unexplained-text", "unit-changed", "version-changed"}
)


def is_about_content(finding: Finding) -> bool:
    """Whether a finding says that content is missing, extra, moved or changed; False for ``untranslated-text``."""
    return finding.rule in _CONTENT or finding.rule.startswith(GAPS)


def join_sections(sections: Sequence[Finding], names: Mapping[str, str], source: Page) -> list[Finding]:
    """Join findings about outdated sections that directly follow each other into one finding for each run of sections.

    Args:
        sections: The findings.
        names: The heading of the section of each finding, by the subject of the finding. It is empty for the text
            before the first heading.
        source: The source page.

    Returns:
        The joined findings, and each finding about a section without an outdated section beside it.
    """
    joined: list[Finding] = []
    for run in _successive(sections, source):
        joined += run if len(run) < SHORTEST_RUN else [_outdated_run(run, names)]
    return joined


def _successive(sections: Iterable[Finding], source: Page) -> list[list[Finding]]:
    """Return runs of findings about outdated sections that directly follow each other.

    Two sections directly follow each other if only headings are between their changes in the source. They also do if
    their changes overlap: the end of one section may be changed together with the heading of the next.
    """
    starts = [
        segment.span.start for segment in source.segments if segment.kind != "heading" and not is_closing(segment)
    ]

    def are_successive(one: Finding, other: Finding) -> bool:
        before, here = one.source_span, other.source_span
        return (
            before is not None
            and here is not None
            and (here.start < before.end or bisect_left(starts, before.end) == bisect_left(starts, here.start))
            and one.severity == other.severity
        )

    return runs(sorted(sections, key=lambda each: each.source_span or each.span), are_successive)


def _outdated_run(run: Sequence[Finding], names: Mapping[str, str]) -> Finding:
    """Return one finding for a run of findings about outdated sections, which become its evidence.

    ``names`` has the heading of each section, by the subject of the finding about it.
    """
    first, last = names.get(run[0].subject, ""), names.get(run[-1].subject, "")
    words = sum(finding.words for finding in run)
    if first:
        message = ngettext(
            '{sections} successive sections outdated: source of "{first}" to "{last}" changed ({count} word)',
            '{sections} successive sections outdated: source of "{first}" to "{last}" changed ({count} words)',
            words,
            sections=len(run),
            first=first,
            last=last,
        )
    else:
        message = ngettext(
            'first {sections} sections, up to "{last}", outdated: source changed ({count} word)',
            'first {sections} sections, up to "{last}", outdated: source changed ({count} words)',
            words,
            sections=len(run),
            last=last,
        )
    spans = [finding.source_span for finding in run if finding.source_span]
    return summarized(run, run[0], message, run[0].hint, hull([each.span for each in run]), hull(spans))


def join_gaps(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Join findings about missing blocks that directly follow each other into one finding. Join extra blocks alike.

    All other findings are returned unchanged.
    """
    joined = _join_side(findings, comparison.source, "missing-", comparison)
    return _join_side(joined, comparison.translation, "extra-", comparison)


def _join_side(findings: Sequence[Finding], page: Page, side: str, comparison: Comparison) -> list[Finding]:
    """Join the findings about missing or about extra blocks (see ``join_gaps``).

    Args:
        findings: All findings.
        page: The page that has the blocks: the source for ``missing-``, the translation for ``extra-``.
        side: How the names of the rules to join begin: ``missing-`` or ``extra-``.
        comparison: The pair of pages.
    """
    own = [
        (place, finding)
        for finding in findings
        if finding.rule in _GAP_RULES and finding.rule.startswith(side)
        if (place := finding.source_span if side == "missing-" else finding.span) is not None
    ]
    bare = {segment.index for segment in _bare_tags(comparison, side)}
    starts = [segment.span.start for segment in page.segments if segment.index not in bare and not is_closing(segment)]

    def are_adjacent(one: tuple[Span, Finding], other: tuple[Span, Finding]) -> bool:
        (before, first), (here, finding) = one, other
        return (
            bisect_left(starts, before.end) == bisect_left(starts, here.start)
            and (side == "extra-" or first.span == finding.span)
            and (first.severity, first.origin) == (finding.severity, finding.origin)
        )

    known = {id(finding) for _, finding in own}
    joined = [finding for finding in findings if id(finding) not in known]
    for run in runs(sorted(own, key=lambda pair: pair[0]), are_adjacent):
        joined += _as_one([finding for _, finding in run], side, page)
    return joined


def _bare_tags(comparison: Comparison, side: str) -> Iterator[Segment]:
    """Yield the tags alone on a line that only one page has, such as ``<tr>`` between two missing cells.

    They belong to the missing text around them. ``side`` is ``missing-`` for tags of the source, and ``extra-`` for
    those of the translation.
    """
    for match in comparison.alignment.matches:
        if not (match.source and match.translation):
            segments = match.source if side == "missing-" else match.translation
            yield from (segment for segment in segments if segment.kind == "tag")


# Rules about whole blocks. A tag or an image inside a text that exists has another place than the missing blocks around
# that text, so it never joins their run.
_GAP_RULES = frozenset(
    f"{side}{kind}"
    for side in GAPS
    for kind in (
        "section",
        "heading",
        "text",
        "list-item",
        "table",
        "table-row",
        "code-block",
        "admonition",
        "html",
        "image",
        "shortcode",
    )
)


def _as_one(run: Sequence[Finding], side: str, page: Page) -> list[Finding]:
    """Return a list with one finding that stands for a run of findings about missing or extra blocks.

    A run of one finding is returned unchanged.

    Args:
        run: The findings about blocks that directly follow each other.
        side: How the names of their rules begin: ``missing-`` or ``extra-``.
        page: The page that has the blocks: the source for ``missing-``, the translation for ``extra-``.
    """
    if len(run) < SHORTEST_RUN:
        return list(run)
    main = max(run, key=lambda finding: (finding.words, finding.rule.endswith("section")))
    spans = [finding.source_span if side == "missing-" and finding.source_span else finding.span for finding in run]
    whole = hull(spans)
    first, last = page.lines(whole)
    kinds: Counter[str] = Counter()
    for finding, span in zip(run, spans, strict=True):
        kind = finding.rule.removeprefix(side)
        kinds[kind] += _blocks(page, span, kind)
    what = counted_blocks(kinds)
    if side == "missing-":
        message = gettext(
            "missing in the translation: {what} (lines {first} to {last} of the source)",
            what=what,
            first=first,
            last=last,
        )
        hint = gettext(
            "Translate lines {first} to {last} of the source and insert the translation at this line.",
            first=first,
            last=last,
        )
    else:
        message = gettext(
            "not in the source: {what} (lines {first} to {last} of the translation)", what=what, first=first, last=last
        )
        hint = gettext(
            "Look at older versions of the source: if they have this content, remove it from the translation. If only "
            'this language needs it, keep it, and put the comments "l10ncheck: disable[{rules}]" before it and '
            '"l10ncheck: enable[{rules}]" after it.',
            rules=", ".join(sorted({finding.rule for finding in run})),
        )
    places = (run[0].span, whole) if side == "missing-" else (whole, main.source_span)
    return [summarized(run, main, message, hint, *places)]


def summarized(
    run: Sequence[Finding], main: Finding, message: str, hint: str, span: Span, source_span: Span | None
) -> Finding:
    """Return one finding that stands for several findings, of one rule or of several. They become its evidence.

    Args:
        run: The findings.
        main: The finding of the run that gives the rule and the page.
        message: The message of the result.
        hint: The hint of the result.
        span: The place in the translation.
        source_span: The place in the source; None if the findings have no place in the source.
    """
    return replace(
        main,
        message=message,
        hint=hint,
        span=span,
        source_span=source_span,
        subject=" ¶ ".join(finding.subject for finding in run),
        words=sum(finding.words for finding in run),
        weight=max(finding.weight for finding in run),
        fix=None,
        evidence=tuple(run),
        is_summary=True,
        fingerprint=combined_fingerprint(finding.fingerprint for finding in run),
    )


def hull(spans: Sequence[Span]) -> Span:
    """Return the span from the first start to the last end of ``spans``, which must not be empty."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


# The segments that findings count as blocks, by the end of the name of the rule. A section is always one block.
_SEGMENTS = {"text": ("paragraph", "term"), "list-item": ("item",), "table-row": ("row",), "code-block": ("code",)}


def _blocks(page: Page, span: Span, kind: str) -> int:
    """Return how many blocks of a kind are in ``span``, the place of one finding; at least 1.

    ``kind`` is the end of the name of the finding's rule, such as ``list-item`` for ``missing-list-item``.
    """
    kinds = _SEGMENTS.get(kind, ())
    first, last = (bisect_left(page.segments, end, key=lambda each: each.span.start) for end in (span.start, span.end))
    return max(1, sum(each.kind in kinds for each in page.segments[first:last]))


def fold_evidence(findings: Sequence[Finding], evidence: Mapping[int, Sequence[Finding]]) -> list[Finding]:
    """Return the findings, with those in ``evidence`` moved into the field ``evidence`` of their causes.

    The argument ``evidence`` has a list of findings for each cause. Its key is Python's ``id()`` of the cause.
    """
    explained = {id(finding) for found in evidence.values() for finding in found}
    return [
        replace(each, evidence=(*each.evidence, *evidence[id(each)])) if id(each) in evidence else each
        for each in findings
        if id(each) not in explained
    ]


def holds(place: Span, span: Span) -> bool:
    """Whether ``place`` contains all of ``span``. The result is False if ``span`` is empty."""
    return place.start <= span.start < span.end <= place.end


def touch(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common.

    An empty span also touches a span that contains it or is next to it.
    """
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
