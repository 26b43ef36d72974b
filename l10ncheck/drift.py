"""Whether a page has drifted: the verdict over all of its findings.

A page has drifted when its reader misses something that a reader of the source gets, or is told something else. How
strongly a finding says so is its ``weight``, set by its rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from .model import Finding, Severity

Status = Literal["in-sync", "drifted"]

_REPEAT = 1 / 3  # what a further weak finding of the same rule adds, as a share of its vote
_DRIFTED = 1.0 - 1e-9  # three votes of a third are a whole one


def page_status(findings: Iterable[Finding]) -> Status:
    """``drifted`` where the findings' votes reach 1.

    A finding of weight 1 decides alone. The weaker ones of a rule share one vote, the largest of their weights, to
    which each repeat adds a third: one habit of a translator is not as many proofs as it has places. Advice (info)
    never counts.
    """
    votes = 0.0
    weak: defaultdict[str, list[float]] = defaultdict(list)
    for finding in findings:
        if finding.severity == Severity.INFO or finding.weight <= 0:
            continue
        if finding.weight >= 1:
            votes += 1
        else:
            weak[finding.rule].append(finding.weight)
    votes += sum(max(weights) * (1 + _REPEAT * (len(weights) - 1)) for weights in weak.values())
    return "drifted" if votes >= _DRIFTED else "in-sync"


def words_drifted(findings: Iterable[Finding]) -> int:
    """An estimate of the source's words that the translation no longer says.

    Of findings whose stretches of the source overlap only the largest estimate counts, or a paragraph with a changed
    number in it would count twice.
    """
    counted = [finding for finding in findings if finding.severity > Severity.INFO and finding.weight > 0]
    total = sum(finding.words for finding in counted if finding.source_span is None)
    placed = sorted((finding.source_span, finding.words) for finding in counted if finding.source_span is not None)
    end, largest = -1, 0
    for span, words in placed:
        if span.start >= end:
            total += largest
            largest = 0
        end, largest = max(end, span.end), max(largest, words)
    return total + largest
