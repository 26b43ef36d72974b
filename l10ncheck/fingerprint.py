"""Computes fingerprints: identifiers of findings that survive edits elsewhere on the page.

A fingerprint is a hash of the rule, the subject, and the texts of the segments that contain the finding in the source
and in the translation. It changes when one of these texts changes. It never depends on line numbers, so baselines,
SARIF, GitLab and the worklist can use it. Its last digits are a hash of the page's path. The digits before them
identify the finding even after the page is renamed.
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

# 64 bits: the chance that any two of 10,000 findings have the same hash is about 1 in 10^11. The path has 32 more bits.
_BYTES, _PAGE_BYTES = 8, 4
_CONTENT_DIGITS = 2 * _BYTES


def fingerprinted(findings: Iterable[Finding], source: Page | None, translation: Page | None) -> list[Finding]:
    """Return the findings of one pair of pages with a unique fingerprint each, in the same order.

    Args:
        findings: Findings without fingerprints.
        source: The source page; None if there is no page to read.
        translation: The translation; None if there is no page to read, for example because the page is not translated.
    """
    seen: Counter[tuple[bytes, str]] = Counter()
    source_texts, translation_texts = _SegmentTexts(source), _SegmentTexts(translation)
    prefixes: dict[tuple[str, str, str, str], blake2b] = {}
    # One file may have the texts of several languages.
    is_shared = source is not None and translation is not None and source.path == translation.path
    language = f"\0{translation.locale}" if translation is not None and is_shared else ""
    result = []
    for finding in findings:
        path = finding.path or finding.source_path
        texts = source_texts.touched_by(finding.source_span), translation_texts.touched_by(finding.span)
        rule = first_name(finding.rule)
        # A finding without any text is about the whole page, which only the path identifies.
        page = path if not any(texts) else ""
        # Many findings may be about the same long text, which is hashed only once for each rule.
        key = (rule, *texts, page)
        if key not in prefixes:
            prefixes[key] = _hash("\0".join((rule, *(texts if any(texts) else (path,)))), _BYTES)
        digest = prefixes[key].copy()
        digest.update(_encode(f"\0{finding.subject}"))
        same = (digest.digest(), finding.subject)
        digest.update(_encode(f"\0{seen[same]}"))
        seen[same] += 1
        fingerprint = digest.hexdigest() + _hash(path + language, _PAGE_BYTES).hexdigest()
        result.append(replace(finding, fingerprint=fingerprint))
    return result


def combined_fingerprint(fingerprints: Iterable[str]) -> str:
    """Return the fingerprint of a finding that summarizes other findings of the same page.

    Args:
        fingerprints: The fingerprints of these other findings. If they are empty texts, or if there are none, the
            result is empty.
    """
    parts = list(fingerprints)
    if not parts or not parts[0]:
        return ""
    return _hash("".join(map(page_independent_part, parts)), _BYTES).hexdigest() + parts[0][_CONTENT_DIGITS:]


def page_independent_part(fingerprint: str) -> str:
    """Return the part of a fingerprint that stays the same when the page is renamed."""
    return fingerprint[:_CONTENT_DIGITS]


def _hash(text: str, size: int) -> blake2b:
    return blake2b(_encode(text), digest_size=size)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class _SegmentTexts:
    """The normalized texts of a page's segments. Each is computed when it is first needed."""

    def __init__(self, page: Page | None) -> None:
        self._page = page
        self._texts: dict[tuple[int, int], str] = {}

    def touched_by(self, span: Span | None) -> str:
        """Return the Markdown of the segments that a span touches; empty if the span is empty or None.

        White space is replaced by single spaces, so that a new line break does not change the result.
        """
        page = self._page
        if page is None or span is None or span.start >= span.end:
            return ""
        first = bisect_right(page.segments, span.start, key=lambda segment: segment.span.end)
        last = bisect_left(page.segments, span.end, key=lambda segment: segment.span.start)
        touched = [segment.span for segment in page.segments[first:last]] if first < last else [span]
        # Many findings may have the same long span, such as the front matter.
        key = touched[0].start, touched[-1].end
        if key not in self._texts:
            self._texts[key] = _collapsed(" ".join(page.text[each.start : each.end] for each in touched))
        return self._texts[key]


def _collapsed(text: str) -> str:
    """Return the text in the Unicode form NFC, with single spaces in place of white space."""
    return " ".join(normalize("NFC", text).split())
