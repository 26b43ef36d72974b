"""Joins findings about the same tag, such as a lost opening tag and its closing tag."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Sequence

from ..comparison import Comparison
from ..differences.tag_balance import CODE_TAG
from ..lazy_pattern import lazy_pattern
from ..model import Finding
from ..span_index import SpanIndex
from .adjacent import MISMATCH, fold_evidence, holds, touch

_TAG = lazy_pattern(r"</?([A-Za-z][\w.]*)")
_OF_TAGS = frozenset(
    {"extra-html", "missing-admonition", "missing-html", "missing-image", "missing-shortcode", "unbalanced-shortcode"}
)
_OPENING = lazy_pattern(r"[<{%:#\s]*([\w.-]+)")
_LOST_OPENINGS = frozenset({"missing-admonition", "missing-shortcode", "shortcode-changed"})
_OF_ADDRESSES = frozenset({"anchor-changed", "image-changed", "link-target-changed", "missing-image", "missing-link"})


def join_by_tags(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those that another finding about the same tag explains moved into its evidence."""
    return _arguments(_openings(_code(_shown(findings, comparison), comparison), comparison), comparison)


def _shown(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those about a missing tag moved into the evidence of the ``broken-tag`` about this tag.

    For example, if a tag with wrong quotes is shown as text, other rules report that it is missing, that this text is
    extra, and that its closing tag has no opening tag. If several tags of one name are shown as text, each of them gets
    one finding of each of these rules, in the order of the page.
    """
    causes = [finding for finding in findings if finding.rule == "broken-tag"]
    placed = SpanIndex(causes, lambda cause: cause.span)
    inside: defaultdict[int, list[Finding]] = defaultdict(list)  # of the text that is shown, or of an address in it
    by_tag: defaultdict[tuple[str, str], deque[Finding]] = defaultdict(deque)
    for finding in findings if causes else ():
        if finding.rule in _OF_TAGS:
            page, span = comparison.translation, finding.span
            if finding.rule.startswith("missing-") and finding.source_span is not None:
                page, span = comparison.source, finding.source_span
            written = finding.subject if finding.rule == "extra-html" else page.text[span.start : span.end]
            tag = _TAG.match(written)
            if tag and written.count(tag[0]) == 1:  # not several blocks that are missing
                by_tag[finding.rule, tag[1]].append(finding)
        elif finding.rule in ("extra-text", MISMATCH) or finding.rule in _OF_ADDRESSES:
            for cause in placed.touching(finding.span)[:1]:
                if holds(cause.span, finding.span) and finding.severity <= cause.severity:
                    inside[id(cause)].append(finding)
    evidence: dict[int, list[Finding]] = {}
    for cause in causes:
        queues = [
            by_tag[rule, name] for name in dict.fromkeys(_TAG.findall(cause.subject)) for rule in sorted(_OF_TAGS)
        ]
        explained = [queue.popleft() for queue in queues if queue and queue[0].severity <= cause.severity]
        evidence[id(cause)] = [*inside[id(cause)], *explained]
    return fold_evidence(findings, evidence)


def _code(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with one about code that became text moved into the evidence of the one about its tag.

    For example, ``{% highlight shell %}`` has no closing tag, so the code after it is read as text.
    """
    causes = [each for each in findings if each.rule == "unbalanced-shortcode" and each.subject.startswith(CODE_TAG)]
    evidence: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings if causes else ():
        span = finding.source_span if finding.rule == "block-kind-changed" else None
        tag = span and _OPENING.match(comparison.source.text, span.start, span.end)
        if tag and tag[1] == CODE_TAG:
            nearest = min(causes, key=lambda each: abs(each.span.start - finding.span.start))
            evidence[id(nearest)].append(finding)
    return fold_evidence(findings, evidence)


def _openings(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with one about a lost opening tag moved into the evidence of the one about its closing tag.

    For example, the translation has ``<Schritte>`` before ``</Steps>``. One finding says that the name of the tag has
    changed, and the other one that ``</Steps>`` has no opening tag.
    """
    causes = [each for each in findings if each.rule == "unbalanced-shortcode" and each.subject.endswith(" True")]
    lost: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings if causes else ():
        span = finding.source_span if finding.rule in _LOST_OPENINGS else None
        if span and (tag := _OPENING.match(comparison.source.text, span.start, span.end)):
            lost[tag[1], finding.origin].append(finding)
    evidence: dict[int, list[Finding]] = {}
    for openings in lost.values():
        openings.sort(key=lambda each: each.span)
    for cause in sorted(causes, key=lambda each: each.span, reverse=True):
        openings = lost[cause.subject.removesuffix(" True"), cause.origin]
        while openings and openings[-1].span > cause.span:
            openings.pop()  # it belongs after the closing tag
        if openings and openings[-1].severity <= cause.severity:
            evidence[id(cause)] = [openings.pop()]
    return fold_evidence(findings, evidence)


def _arguments(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those about an address in an argument of a tag moved into those about the same address.

    The finding about the tag becomes evidence of the one about the link or image, which knows more about addresses. If
    the tag has other changed arguments too, or if the finding about the link or image is less severe, that one becomes
    evidence of the finding about the tag.
    """
    tags = [(each.source_span, each) for each in findings if each.rule == "shortcode-changed" and each.source_span]
    tags.sort(key=lambda pair: pair[0])
    evidence: defaultdict[int, list[Finding]] = defaultdict(list)
    joined: set[int] = set()
    for finding in findings if tags else ():
        if finding.rule in _OF_ADDRESSES and (place := finding.source_span):
            index = bisect_right(tags, place.end, key=lambda pair: pair[0].start)
            span, tag = tags[max(index - 1, 0)]
            has_more = comparison.source.text.startswith(("<", "{"), span.start)  # else, it is about one argument
            cause, other = (tag, finding) if has_more or finding.severity < tag.severity else (finding, tag)
            is_same = tag.origin == finding.origin and touch(span, place)
            if is_same and other.severity <= cause.severity and id(other) not in joined:
                joined.add(id(other))
                evidence[id(cause)].append(other)
    return fold_evidence(findings, evidence)
