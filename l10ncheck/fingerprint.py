"""A name for a finding that survives edits elsewhere, and dies when the text on either side of it changes.

It is made of the rule, the page, the text of the segments that hold the finding on both sides, and the subject; never
of line numbers, so that one fingerprint serves baselines, SARIF, GitLab and the worklist.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from unicodedata import normalize

from msgspec.structs import replace

from .model import Finding, Page, Span

_BYTES = 8  # 64 bits: among 10,000 findings the chance that any two collide is about 1 in 10^11


def fingerprinted(findings: Iterable[Finding], source: Page | None, translation: Page | None) -> list[Finding]:
    """The findings of one pair of pages, in the same order, each with a fingerprint that is unique among them.

    A page is None where there is none to read, as for one that nobody has translated.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    named = []
    for finding in findings:
        parts = (
            finding.rule,
            finding.path or finding.source_path,
            _context(source, finding.source_span),
            _context(translation, finding.span),
            finding.subject,
        )
        repeat = seen[parts]
        seen[parts] += 1
        digest = blake2b("\0".join((*parts, str(repeat))).encode("utf-8", "surrogatepass"), digest_size=_BYTES)
        named.append(replace(finding, fingerprint=digest.hexdigest()))
    return named


def _context(page: Page | None, span: Span | None) -> str:
    """The raw text of the segments that the span touches, white space collapsed; empty for a mere place."""
    if page is None or span is None or span.start >= span.end:
        return ""
    first = bisect_right(page.segments, span.start, key=lambda segment: segment.span.end)
    last = bisect_left(page.segments, span.end, key=lambda segment: segment.span.start)
    touched = [segment.span for segment in page.segments[first:last]] or [span]
    text = " ".join(page.text[each.start : each.end] for each in touched)
    return " ".join(normalize("NFC", text).split())
