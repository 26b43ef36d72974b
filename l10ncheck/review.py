"""Finds out what a change does to translations: which findings it introduces, which it fixes, and which remain.

A review compares two reports on the changed pages: before and after the change. Findings of the two reports are matched
by their fingerprints. A change of a text also changes the fingerprints of its findings; these findings are matched by
their subjects and texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from .causes import single_findings, without_known
from .document import Document
from .files import Skipped
from .fingerprint import page_independent_part
from .messages import gettext
from .model import Finding, Span
from .report import PageReport, Report
from .rules import known as known_rules
from .rules._failures import FAILURES

_CONTEXT = 3  # number of unchanged lines that a diff shows before and after each change
_MIN_SHARE = 0.8  # share of the lines of a missing text that must also be missing on the other side of the change
_LOCAL_GROUPS = frozenset(("structure", "code", "values", "markup", "text", "front-matter", "terms"))

Section = tuple[str, tuple[str, ...]]  # the path of a translation, and the heading path of the source


class PageReview(Struct, frozen=True):
    """The effect of a change on one page.

    Attributes:
        page: The report after the change.
        introduced: Findings that the change introduces.
        fixed: Findings that the change fixes. Their places are in the page before the change.
        remaining: Findings that existed before the change and still exist.
        changed: The ranges of changed lines in the translation, from 1.
    """

    page: PageReport
    introduced: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    changed: tuple[range, ...] = ()


class SectionProgress(Struct, frozen=True):
    """The effect of a change on outdated sections.

    Attributes:
        outdated: The number of sections that were outdated before the change.
        updated: How many of these the change brings up to date.
        new: The number of sections that become outdated through the change.
    """

    outdated: int
    updated: int
    new: int


class Review(Struct, frozen=True):
    """The effect of a change on a site.

    Attributes:
        pages: The changed pairs of pages.
        introduced: New findings that belong to no pair.
        fixed: Fixed findings that belong to no pair.
        seconds: The duration of both checks.
        notes: One note about each thing that could not be read.
        sections: The effect on outdated sections; None unless requested.
        skipped: Files and folders of the site that were not checked.
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
        """The number of all fixed findings."""
        return len(self.fixed) + sum(len(page.fixed) for page in self.pages)

    @property
    def remaining_count(self) -> int:
        """The number of all remaining findings."""
        return sum(len(page.remaining) for page in self.pages)

    def filter(self, keep: Callable[[Finding], bool]) -> Review:
        """Return the review with only the findings for which ``keep`` returns True."""
        pages = tuple(
            replace(
                page,
                introduced=tuple(filter(keep, page.introduced)),
                fixed=tuple(filter(keep, page.fixed)),
                remaining=tuple(filter(keep, page.remaining)),
            )
            for page in self.pages
        )
        introduced, fixed = tuple(filter(keep, self.introduced)), tuple(filter(keep, self.fixed))
        return replace(self, pages=pages, introduced=introduced, fixed=fixed)

    def report(self, *, into_diff: bool = False) -> Report:
        """Return the introduced findings as a report.

        Args:
            into_diff: Whether to move findings on unchanged lines of the translation to the nearest changed line, for
                tools that can only show findings in a diff.
        """
        pages = []
        for page in self.pages:
            findings = page.introduced
            if into_diff and page.page.document:
                findings = tuple(_move_into_diff(finding, page.page.document, page.changed) for finding in findings)
            pages.append(replace(page.page, findings=findings))
        return Report(tuple(pages), self.introduced, seconds=self.seconds, notes=self.notes, skipped=self.skipped)


class _FindingTexts(Struct, frozen=True):
    """A finding with the texts by which it is recognized before and after a change.

    Attributes:
        finding: The finding.
        source: The text of the source that it is about, with single spaces as white space; empty if there is none.
        line: The lines of the translation with the finding, also with single spaces; empty for missing text.
    """

    finding: Finding
    source: str
    line: str


def review(base: Report, head: Report, renamed: Mapping[str, str]) -> Review:
    """Compare the reports before and after a change.

    A finding about a page that could not be checked always counts as introduced, since it makes the review incomplete.

    Args:
        base: The report before the change.
        head: The report after the change.
        renamed: The old path of each renamed page, by its new path.

    Returns:
        The introduced, fixed and remaining findings.
    """
    old_pages = {(page.path, page.locale): page for page in base.pages}
    pages = tuple(
        _review_page(old_pages.get((renamed.get(page.path, page.path), page.locale)), page) for page in head.pages
    )
    old, new = ({finding.fingerprint: finding for finding in report.site} for report in (base, head))
    return Review(
        pages,
        introduced=tuple(finding for key, finding in new.items() if key not in old or finding.rule in FAILURES),
        fixed=tuple(finding for key, finding in old.items() if key not in new),
        seconds=base.seconds + head.seconds,
        notes=tuple(dict.fromkeys((*base.notes, *head.notes))),
        skipped=head.skipped,
    )


def progress(base: Collection[Section], head: Collection[Section], renamed: Mapping[str, str]) -> SectionProgress:
    """Return how many sections were outdated before a change, and how many it brings up to date or makes outdated.

    Args:
        base: The outdated sections before the change, each as the path of the translation and its heading path.
        head: The outdated sections after the change.
        renamed: The old path of each renamed page, by its new path.
    """
    old, new = set(base), {(renamed.get(path, path), headings) for path, headings in head}
    return SectionProgress(outdated=len(old), updated=len(old - new), new=len(new - old))


def changed_lines(before: Document | None, after: Document | None) -> tuple[range, ...]:
    """Return the ranges of lines in ``after``, from 1, that differ from ``before``.

    Where lines were removed, the range is the line after them. A document is None if the page does not exist.
    """
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
    """Whether a finding is on a changed line of the translation or of the source.

    A finding about missing text touches a change within three lines of the place where the text belongs.

    Args:
        finding: The finding.
        page: The report on its page.
        changed: The ranges of changed lines in the translation, from 1.
        source_changed: The ranges of changed lines in the source, from 1.
    """
    around = _CONTEXT if _is_gap(finding) else 0
    sides = (
        (page.document, finding.span, changed, around),
        (page.source_document, finding.source_span, source_changed, 0),
    )
    return any(
        _overlap(_widened(_lines(document, span), more), lines)
        for document, span, ranges, more in sides
        if document and span is not None
        for lines in ranges
    )


def _review_page(old: PageReport | None, page: PageReport) -> PageReview:
    if old is None:
        return PageReview(page, page.findings, (), (), changed_lines(None, page.document))
    old_findings = [_finding_texts(finding, old) for finding in single_findings(old.findings)]
    new_findings = [_finding_texts(finding, page) for finding in single_findings(page.findings)]
    for key in (_same_content, _same_texts, _same_source, _same_subject, _same_line):
        old_findings, new_findings = _match(old_findings, new_findings, key)
    changed = changed_lines(old.document, page.document)
    source_changed = changed_lines(old.source_document, page.source_document)
    old_missing, new_missing = _missing_lines(old), _missing_lines(page)
    introduced = {
        texts.finding.fingerprint
        for texts in new_findings
        if not _is_missing_in_both(texts.finding, page, old_missing)
        and (touches(texts.finding, page, changed, source_changed) or not _is_local(texts.finding))
    }
    introduced |= {finding.fingerprint for finding in page.findings if finding.rule in FAILURES}
    fixed = {
        each.finding.fingerprint for each in old_findings if not _is_missing_in_both(each.finding, old, new_missing)
    }
    return PageReview(
        page,
        introduced=_only(page.findings, introduced),
        fixed=_only(old.findings, fixed),
        remaining=without_known(page.findings, introduced),
        changed=changed,
    )


def _only(findings: Sequence[Finding], kept: set[str]) -> tuple[Finding, ...]:
    return without_known(findings, {finding.fingerprint for finding in single_findings(findings)} - kept)


def _finding_texts(finding: Finding, page: PageReport) -> _FindingTexts:
    source = page.source_document
    text = _text(source)[finding.source_span.start : finding.source_span.end] if finding.source_span else ""
    line = ""
    if page.document and finding.span.start < finding.span.end:
        line = "\n".join(map(page.document.line, _lines(page.document, finding.span)))
    return _FindingTexts(finding, " ".join(text.split()), " ".join(line.split()))


# Functions that return a key by which findings before and after a change are matched, the most reliable first. A key of
# None matches nothing.


def _same_content(texts: _FindingTexts) -> Hashable:
    return page_independent_part(texts.finding.fingerprint)


def _same_texts(texts: _FindingTexts) -> Hashable:
    return texts.finding.rule, texts.finding.subject, texts.source, texts.line


def _same_source(texts: _FindingTexts) -> Hashable:
    return (texts.finding.rule, texts.finding.subject, texts.source) if texts.source else None


def _same_subject(texts: _FindingTexts) -> Hashable:
    return (texts.finding.rule, texts.finding.subject) if texts.finding.subject else None


def _same_line(texts: _FindingTexts) -> Hashable:
    """Return a key by which a finding is recognized although its source text has changed; None for missing text.

    The key consists of the rule and the lines of the translation.
    """
    return (texts.finding.rule, texts.line) if texts.line else None


def _match(
    old: list[_FindingTexts], new: list[_FindingTexts], key: Callable[[_FindingTexts], Hashable]
) -> tuple[list[_FindingTexts], list[_FindingTexts]]:
    """Match each new finding with an old one that has the same key. Return the old and the new ones without a match.

    ``key`` returns the key of a finding; None for a finding that must not be matched.
    """
    old_by_key: defaultdict[Hashable, list[_FindingTexts]] = defaultdict(list)
    for texts in old:
        old_by_key[key(texts)].append(texts)
    old_by_key.pop(None, None)
    unmatched_new, matched = [], set()
    for texts in new:
        candidates = old_by_key.get(key(texts))
        if candidates:
            matched.add(candidates.pop(0).finding.fingerprint)
        else:
            unmatched_new.append(texts)
    return [texts for texts in old if texts.finding.fingerprint not in matched], unmatched_new


def _is_gap(finding: Finding) -> bool:
    """Whether a finding is about text of the source that is missing in the translation."""
    return finding.span.start == finding.span.end and finding.source_span is not None


def _source_lines(finding: Finding, page: PageReport) -> list[str]:
    document = page.source_document
    if document is None or finding.source_span is None:
        return []
    lines = map(document.line, _lines(document, finding.source_span))
    return [line.strip() for line in lines if line.strip()]


def _missing_lines(page: PageReport) -> set[str]:
    """Return all lines of the source that the findings on a page report as missing in the translation."""
    return {line for finding in page.findings if _is_gap(finding) for line in _source_lines(finding, page)}


def _is_missing_in_both(finding: Finding, page: PageReport, missing: set[str]) -> bool:
    """Whether the missing text that a finding reports is missing both before and after a change.

    The change has then neither introduced nor fixed the finding. The result is False for other kinds of findings.

    Args:
        finding: A finding of the report before the change, or of the report after it.
        page: The page of this report with the finding.
        missing: The lines of the source that the other report says are missing.
    """
    lines = _source_lines(finding, page) if _is_gap(finding) else []
    return bool(lines) and sum(line in missing for line in lines) >= _MIN_SHARE * len(lines)


def _is_local(finding: Finding) -> bool:
    """Whether a finding depends only on its own lines.

    Findings about links also depend on the target of the link, those about moved text on its former place, and those
    about broken marks on the other mark: a tag is reported although the change only removed its closing tag.
    """
    rule = known_rules().get(finding.rule)
    elsewhere = ("moved-", "broken-", "unbalanced-")
    return rule is not None and rule.group in _LOCAL_GROUPS and not finding.rule.startswith(elsewhere)


def _move_into_diff(finding: Finding, document: Document, changed: tuple[range, ...]) -> Finding:
    """Return a finding moved to the nearest changed line, so that a diff can show it. The message names the real line.

    A finding at most three lines away from a change is returned unchanged, and so is every finding if nothing was
    changed. ``changed`` has the ranges of changed lines of the translation, from 1.
    """
    lines = _lines(document, finding.span)
    if not changed or any(_overlap(_widened(lines, _CONTEXT), changed_range) for changed_range in changed):
        return finding
    candidates = (line for changed_range in changed for line in (changed_range.start, changed_range.stop - 1))
    nearest = min(candidates, key=lambda line: min(abs(line - lines.start), abs(line - lines.stop + 1)))
    start = document.line_starts[min(nearest, len(document.line_starts)) - 1]
    text = document.line(min(nearest, len(document.line_starts)))
    span = Span(start + len(text) - len(text.lstrip()), start + len(text))
    message = gettext("{message} (at line {line})", message=finding.message, line=lines.start)
    return replace(finding, span=span, message=message)


def _lines(document: Document, span: Span) -> range:
    start, end = document.range(span)
    return range(start.line, end.line + 1)


def _all_lines(document: Document | None) -> list[str]:
    return [document.line(number) for number in range(1, len(document.line_starts) + 1)] if document else []


def _widened(lines: range, more: int) -> range:
    return range(lines.start - more, lines.stop + more)


def _overlap(lines: range, others: range) -> bool:
    return lines.start < others.stop and others.start < lines.stop


def _text(document: Document | None) -> str:
    return document.text if document else ""
