"""What a change does to translations: the findings that it introduces, those that it mends, and those of before.

Pure: from a report on what the change touches as it was, and one as it is. A finding of before is known again by its
fingerprint, or else by what it is about, since a change edits the very texts that fingerprints are made of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from .files import Skipped
from .fingerprint import page_independent_part
from .model import Finding, Span
from .report import Document, PageReport, Report
from .rules import known as known_rules
from .rules._faults import FAULTS

_CONTEXT = 3  # lines around a change that a diff shows with it
_MOSTLY = 0.8  # of the lines of what is missing
_LOCAL = frozenset(("structure", "code", "values", "markup", "text", "front-matter", "terms"))

Section = tuple[str, tuple[str, ...]]  # the path of a translation, and the headings of the source above


class PageReview(Struct, frozen=True):
    """A page after the change. ``introduced`` and ``before`` are places in ``page``, ``fixed`` in the page as it was.

    ``changed`` are the lines of the translation that the change touched, from 1.
    """

    page: PageReport
    introduced: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    before: tuple[Finding, ...]
    changed: tuple[range, ...] = ()


class SectionProgress(Struct, frozen=True):
    """How many sections of translations were outdated, how many of these the change updates, and how many it leaves
    behind that were not.
    """

    outdated: int
    updated: int
    new: int


class Review(Struct, frozen=True):
    """``introduced`` and ``fixed`` are those of pages without a counterpart. ``sections`` is None unless asked for;
    ``skipped``: see ``Report``.
    """

    pages: tuple[PageReview, ...]
    introduced: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    sections: SectionProgress | None = None
    skipped: tuple[Skipped, ...] = ()

    @property
    def fixed_count(self) -> int:
        return len(self.fixed) + sum(len(page.fixed) for page in self.pages)

    @property
    def before_count(self) -> int:
        return sum(len(page.before) for page in self.pages)

    def only(self, keep: Callable[[Finding], bool]) -> Review:
        """The review with fewer findings."""
        pages = tuple(
            replace(
                page,
                introduced=tuple(filter(keep, page.introduced)),
                fixed=tuple(filter(keep, page.fixed)),
                before=tuple(filter(keep, page.before)),
            )
            for page in self.pages
        )
        introduced, fixed = tuple(filter(keep, self.introduced)), tuple(filter(keep, self.fixed))
        return replace(self, pages=pages, introduced=introduced, fixed=fixed)

    def report(self, *, pinned: bool = False) -> Report:
        """What the change introduced, as a report. ``pinned`` has each finding at a line that a diff of the translation
        shows, if there is any, for readers that see nothing else: what stands elsewhere goes to the nearest one.
        """
        pages = []
        for page in self.pages:
            found = page.introduced
            if pinned and page.page.document:
                found = tuple(_pinned(finding, page.page.document, page.changed) for finding in found)
            pages.append(replace(page.page, findings=found))
        return Report(tuple(pages), self.introduced, seconds=self.seconds, notes=self.notes, skipped=self.skipped)


class _Known(Struct, frozen=True):
    """A finding with the texts that it is about, white space collapsed."""

    finding: Finding
    source: str
    line: str


def review(base: Report, head: Report, renamed: Mapping[str, str]) -> Review:
    """Compare the reports on both sides of a change; ``renamed`` has the path of before for a page that has another.

    What could not be checked counts as introduced, whether or not it could be before: the review is not complete.
    """
    was = {page.path: page for page in base.pages}
    pages = tuple(_page(was.get(renamed.get(page.path, page.path)), page) for page in head.pages)
    there, here = ({each.fingerprint: each for each in report.site} for report in (base, head))
    return Review(
        pages,
        introduced=tuple(each for name, each in here.items() if name not in there or each.rule in FAULTS),
        fixed=tuple(each for name, each in there.items() if name not in here),
        seconds=base.seconds + head.seconds,
        notes=tuple(dict.fromkeys((*base.notes, *head.notes))),
        skipped=head.skipped,
    )


def progress(base: Collection[Section], head: Collection[Section], renamed: Mapping[str, str]) -> SectionProgress:
    """From the outdated sections on both sides of a change, each a page with the headings above."""
    was, now = set(base), {(renamed.get(path, path), headings) for path, headings in head}
    return SectionProgress(len(was), len(was - now), len(now - was))


def changed_lines(before: Document | None, after: Document | None) -> tuple[range, ...]:
    """The lines of ``after``, from 1, that are not in ``before``; where lines went, the one that follows."""
    from rapidfuzz.distance import Indel

    new = _all_lines(after)
    opcodes = Indel.opcodes(_all_lines(before), new)
    ranges = []
    for same, together in groupby(opcodes, key=lambda code: code.tag == "equal"):
        codes = list(together)
        start, end = codes[0].dest_start, codes[-1].dest_end
        if not same and start < len(new):
            ranges.append(range(start + 1, max(end, start + 1) + 1))
    return tuple(ranges)


def touches(finding: Finding, page: PageReport, changed: Iterable[range], source_changed: Iterable[range] = ()) -> bool:
    """Whether a finding is on one of the lines of the translation, or of the source, that were changed; something
    missing has no line of its own, so those around its place count.
    """
    around = _CONTEXT if _is_gap(finding) else 0
    sides = (
        (page.document, finding.span, changed, around),
        (page.source_document, finding.source_span, source_changed, 0),
    )
    return any(
        _meet(_widened(_lines(document, span), more), lines)
        for document, span, ranges, more in sides
        if document and span is not None
        for lines in ranges
    )


def _page(was: PageReport | None, page: PageReport) -> PageReview:
    if was is None:
        return PageReview(page, page.findings, (), (), changed_lines(None, page.document))
    there, here = [_known(each, was) for each in was.findings], [_known(each, page) for each in page.findings]
    before: list[_Known] = []
    for key in (_fingerprint, _same, _same_source, _same_subject, _same_line):
        there, here, met = _without_pairs(there, here, key)
        before += met
    changed = changed_lines(was.document, page.document)
    source_changed = changed_lines(was.source_document, page.source_document)
    missing_before, missing_now = _missing_lines(was), _missing_lines(page)
    introduced = {
        known.finding.fingerprint
        for known in here
        if not _is_among(known.finding, page, missing_before)
        and (touches(known.finding, page, changed, source_changed) or not _is_local(known.finding))
    }
    introduced |= {each.fingerprint for each in page.findings if each.rule in FAULTS}
    return PageReview(
        page,
        introduced=tuple(each for each in page.findings if each.fingerprint in introduced),
        fixed=tuple(known.finding for known in there if not _is_among(known.finding, was, missing_now)),
        before=tuple(each for each in page.findings if each.fingerprint not in introduced),
        changed=changed,
    )


def _known(finding: Finding, page: PageReport) -> _Known:
    source = page.source_document
    text = _text(source)[finding.source_span.start : finding.source_span.end] if finding.source_span else ""
    line = ""
    if page.document and finding.span.start < finding.span.end:
        line = "\n".join(map(page.document.line, _lines(page.document, finding.span)))
    return _Known(finding, " ".join(text.split()), " ".join(line.split()))


# How a finding of before is known again, from certain to likely. None: not in this way.


def _fingerprint(known: _Known) -> Hashable:
    return page_independent_part(known.finding.fingerprint)


def _same(known: _Known) -> Hashable:
    return known.finding.rule, known.finding.subject, known.source, known.line


def _same_source(known: _Known) -> Hashable:
    return (known.finding.rule, known.finding.subject, known.source) if known.source else None


def _same_subject(known: _Known) -> Hashable:
    return (known.finding.rule, known.finding.subject) if known.finding.subject else None


def _same_line(known: _Known) -> Hashable:
    """The line was not touched, so what it is not a translation of has changed; it was none before."""
    return (known.finding.rule, known.line) if known.line else None


def _without_pairs(
    there: list[_Known], here: list[_Known], key: Callable[[_Known], Hashable]
) -> tuple[list[_Known], list[_Known], list[_Known]]:
    """What is left of both when each takes one with an equal key away from the other, and those of now that did."""
    waiting: defaultdict[Hashable, list[_Known]] = defaultdict(list)
    for known in there:
        waiting[key(known)].append(known)
    waiting.pop(None, None)
    left, met, taken = [], [], set()
    for known in here:
        same = waiting.get(key(known))
        if same:
            met.append(known)
            taken.add(same.pop(0).finding.fingerprint)
        else:
            left.append(known)
    return [known for known in there if known.finding.fingerprint not in taken], left, met


def _is_gap(finding: Finding) -> bool:
    """Whether something of the source has no place in the translation."""
    return finding.span.start == finding.span.end and finding.source_span is not None


def _source_lines(finding: Finding, page: PageReport) -> list[str]:
    document = page.source_document
    if document is None or finding.source_span is None:
        return []
    lines = map(document.line, _lines(document, finding.source_span))
    return [line.strip() for line in lines if line.strip()]


def _missing_lines(page: PageReport) -> set[str]:
    return {line for finding in page.findings if _is_gap(finding) for line in _source_lines(finding, page)}


def _is_among(finding: Finding, page: PageReport, missing: set[str]) -> bool:
    """Whether what a finding says is missing is missing on the other side of the change, too, alone or with more:
    another grouping of it is nothing new, and nothing fixed.
    """
    lines = _source_lines(finding, page) if _is_gap(finding) else []
    return bool(lines) and sum(line in missing for line in lines) >= _MOSTLY * len(lines)


def _is_local(finding: Finding) -> bool:
    """Whether a finding is about its own lines only. A link has another end, and what was moved another place."""
    rule = known_rules().get(finding.rule)
    return rule is not None and rule.group in _LOCAL and not finding.rule.startswith("moved-")


def _pinned(finding: Finding, document: Document, changed: tuple[range, ...]) -> Finding:
    lines = _lines(document, finding.span)
    if not changed or any(_meet(_widened(lines, _CONTEXT), each) for each in changed):
        return finding
    candidates = (line for each in changed for line in (each.start, each.stop - 1))
    nearest = min(candidates, key=lambda line: min(abs(line - lines.start), abs(line - lines.stop + 1)))
    start = document.line_starts[min(nearest, len(document.line_starts)) - 1]
    text = document.line(min(nearest, len(document.line_starts)))
    span = Span(start + len(text) - len(text.lstrip()), start + len(text))
    return replace(finding, span=span, message=f"{finding.message} (at line {lines.start})")


def _lines(document: Document, span: Span) -> range:
    start, end = document.range(span)
    return range(start.line, end.line + 1)


def _all_lines(document: Document | None) -> list[str]:
    return [document.line(number) for number in range(1, len(document.line_starts) + 1)] if document else []


def _widened(lines: range, more: int) -> range:
    return range(lines.start - more, lines.stop + more)


def _meet(lines: range, others: range) -> bool:
    return lines.start < others.stop and others.start < lines.stop


def _text(document: Document | None) -> str:
    return document.text if document else ""
