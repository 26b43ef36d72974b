"""Decides from the findings on a page whether the page has drifted, and by how many words.

A page has drifted if its readers miss something, or read something different from the source. Each rule sets the
``weight`` of its findings, which says how strongly they show this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from .model import Finding, Severity

Status = Literal["in-sync", "drifted"]

_REPEAT = 1 / 3  # share of the rule's largest weight that each further weak finding of the rule adds
_DRIFTED = 1.0 - 1e-9  # a little less than 1, so three votes of 1/3 reach it despite rounding


def page_status(findings: Iterable[Finding]) -> Status:
    """Return ``drifted`` if the findings of a page together count 1 or more, otherwise ``in-sync``.

    A finding of weight 1 counts 1. The weaker findings of a rule may all show one habit of the translator, so together
    they count the largest of their weights, plus a third of that weight for each further finding. Advice (severity
    info) does not count.
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
    """Estimate how many words of the source have to be translated because of these findings.

    If the source spans of several findings overlap, only the largest estimate is used. Otherwise, a missing number in a
    missing paragraph would be added to the words of the paragraph.
    """
    counted = [finding for finding in findings if finding.severity > Severity.INFO and finding.weight > 0]
    total = sum(finding.words for finding in counted if finding.source_span is None)
    located = sorted((finding.source_span, finding.words) for finding in counted if finding.source_span is not None)
    end, largest = -1, 0
    for span, words in located:
        if span.start >= end:
            total += largest
            largest = 0
        end, largest = max(end, span.end), max(largest, words)
    return total + largest
