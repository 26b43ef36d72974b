"""A name for a finding that survives edits elsewhere, and dies when the text on either side of it changes.

It is made of the rule, the text of the segments that hold the finding on both sides, and the subject; never of line
numbers, so that one fingerprint serves baselines, SARIF, GitLab and the worklist. Its last part is made of the page's
path, so that the part before it still names the finding when the page has been renamed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from unicodedata import normalize

from msgspec.structs import replace

from .model import Finding, Page, Span
from .rules import first_name

# 64 bits: among 10,000 findings the chance that any two collide is about 1 in 10^11. The page takes 32 bits more.
_BYTES, _PAGE_BYTES = 8, 4
_CONTENT_DIGITS = 2 * _BYTES


def fingerprinted(findings: Iterable[Finding], source: Page | None, translation: Page | None) -> list[Finding]:
    """The findings of one pair of pages, in the same order, each with a fingerprint that is unique among them.

    A page is None where there is none to read, as for one that nobody has translated.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    named = []
    for finding in findings:
        page = finding.path or finding.source_path
        texts = _context(source, finding.source_span), _context(translation, finding.span)
        # Without any text the finding is on the page as such, and its name all that tells it from others.
        parts = (first_name(finding.rule), *(texts if any(texts) else (page,)), finding.subject)
        repeat = seen[parts]
        seen[parts] += 1
        fingerprint = _digest("\0".join((*parts, str(repeat))), _BYTES) + _digest(page, _PAGE_BYTES)
        named.append(replace(finding, fingerprint=fingerprint))
    return named


def content_of(fingerprint: str) -> str:
    """The part of a fingerprint that stays when the page is renamed."""
    return fingerprint[:_CONTENT_DIGITS]


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _context(page: Page | None, span: Span | None) -> str:
    """The raw text of the segments that the span touches, white space collapsed; empty for a mere place."""
    if page is None or span is None or span.start >= span.end:
        return ""
    first = bisect_right(page.segments, span.start, key=lambda segment: segment.span.end)
    last = bisect_left(page.segments, span.end, key=lambda segment: segment.span.start)
    touched = [segment.span for segment in page.segments[first:last]] or [span]
    text = " ".join(page.text[each.start : each.end] for each in touched)
    return " ".join(normalize("NFC", text).split())
