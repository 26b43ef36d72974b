"""Moves findings into the evidence of others, and compares their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ..model import Finding, Span


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
