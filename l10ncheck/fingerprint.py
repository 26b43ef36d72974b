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
    seen: Counter[tuple[bytes, str]] = Counter()
    there, here = _Contexts(source), _Contexts(translation)
    begun: dict[tuple[str, str, str, str], blake2b] = {}
    named = []
    for finding in findings:
        page = finding.path or finding.source_path
        texts = there.of(finding.source_span), here.of(finding.span)
        # Without any text the finding is on the page as such, and its name all that tells it from others.
        rule = first_name(finding.rule)
        about = page if not any(texts) else ""
        # Many findings may be about one long text, which is read once for each rule.
        key = (rule, *texts, about)
        if key not in begun:
            begun[key] = _hash("\0".join((rule, *(texts if any(texts) else (page,)))), _BYTES)
        digest = begun[key].copy()
        digest.update(_bytes(f"\0{finding.subject}"))
        same = (digest.digest(), finding.subject)
        digest.update(_bytes(f"\0{seen[same]}"))
        seen[same] += 1
        fingerprint = digest.hexdigest() + _hash(page, _PAGE_BYTES).hexdigest()
        named.append(replace(finding, fingerprint=fingerprint))
    return named


def combined(fingerprints: Iterable[str]) -> str:
    """The fingerprint of a finding that sums others of the same page up; empty where they have none."""
    parts = list(fingerprints)
    if not parts or not parts[0]:
        return ""
    return _hash("".join(map(page_independent_part, parts)), _BYTES).hexdigest() + parts[0][_CONTENT_DIGITS:]


def page_independent_part(fingerprint: str) -> str:
    """The part of a fingerprint that stays when the page is renamed."""
    return fingerprint[:_CONTENT_DIGITS]


def _hash(text: str, size: int) -> blake2b:
    return blake2b(_bytes(text), digest_size=size)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class _Contexts:
    """The texts of a page that findings are about, each made once."""

    def __init__(self, page: Page | None) -> None:
        self._page = page
        self._texts: dict[tuple[int, int], str] = {}

    def of(self, span: Span | None) -> str:
        """The raw text of the segments that the span touches, white space collapsed; empty for a mere place."""
        page = self._page
        if page is None or span is None or span.start >= span.end:
            return ""
        first = bisect_right(page.segments, span.start, key=lambda segment: segment.span.end)
        last = bisect_left(page.segments, span.end, key=lambda segment: segment.span.start)
        if first >= last:
            return _collapsed(page.text[span.start : span.end])
        if (first, last) not in self._texts:
            written = (page.text[each.span.start : each.span.end] for each in page.segments[first:last])
            self._texts[first, last] = _collapsed(" ".join(written))
        return self._texts[first, last]


def _collapsed(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
