"""Applies the fixes of findings to translations, and refuses those that do more, or less, than they say.

Pure: texts in, texts out. A page's fixes are applied together; then it is parsed and checked again. Where a block
outside of the edits has changed, a finding has stayed or a new one has come, the page stays as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from .markdown import detect, parse
from .model import Block, Edit, Finding, Page, Severity
from .report import PageReport, Report

# A fix may make room for another that overlapped it. What has not settled by then never will.
_MOST_ROUNDS = 8
_NEWLINE = re.compile(r"\r\n?|\n")

Recheck = Callable[[Mapping[str, str]], Report]  # from the texts that pages would have to a report on these pages


class Choice(Struct, frozen=True):
    """The findings of a page that are fixed together, and the edits, in order and without overlaps."""

    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]


class Fixed(Struct, frozen=True):
    """What came out: the old and the new texts by path, the findings that are gone, and the reason for each page that
    had to stay as it was.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    findings: tuple[Finding, ...]
    refused: Mapping[str, str]


def fix_pages(report: Report, recheck: Recheck, chosen: Callable[[Report], Report], *, unsafe: bool) -> Fixed:
    """Fix the pages of a report. ``chosen`` leaves of a report the findings that are to be fixed; ``unsafe`` takes the
    fixes, too, that somebody has to look at.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    done: list[Finding] = []
    refused: dict[str, str] = {}
    for _ in range(_MOST_ROUNDS):
        pages = {page.path: page for page in report.pages if page.path not in refused}
        choices = {page.path: choose(page.findings, _text(page), unsafe=unsafe) for page in chosen(report).pages}
        choices = {path: choice for path, choice in choices.items() if choice.edits and path in pages}
        if not choices:
            break
        texts = {path: edited(_text(pages[path]), choice.edits) for path, choice in choices.items()}
        report = recheck({**after, **texts})
        now = {page.path: page for page in report.pages}
        for path, choice in choices.items():
            if reason := trouble(pages[path], now.get(path), choice):
                refused[path] = reason
            else:
                before.setdefault(path, _text(pages[path]))
                after[path] = texts[path]
                done += choice.findings
        report = report.only(lambda finding: finding.path not in refused)
    return Fixed(before, after, tuple(done), refused)


def choose(findings: Iterable[Finding], text: str, *, unsafe: bool) -> Choice:
    """The fixes that can be applied together to a text; of two that overlap the first wins. New lines in them end as
    the others of the text do.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    taken: list[Finding] = []
    edits: list[Edit] = []
    for finding in findings:
        if finding.fix is None or not (finding.fix.safe or unsafe) or not finding.fix.edits:
            continue
        own = [replace(edit, text=_NEWLINE.sub(newline, edit.text)) for edit in finding.fix.edits]
        together = sorted((*edits, *own), key=lambda edit: edit.span)
        if _fit(together, len(text)):
            edits = together
            taken.append(finding)
    return Choice(tuple(taken), tuple(edits))


def _fit(edits: list[Edit], length: int) -> bool:
    spans = [edit.span for edit in edits]
    inside = all(0 <= span.start <= span.end <= length for span in spans)
    return inside and all(a.end <= b.start and a.start < b.start for a, b in pairwise(spans))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits that are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*parts, text[at:]))


def trouble(before: PageReport, after: PageReport | None, choice: Choice) -> str:
    """Why a page must not be changed in this way, in words; empty where nothing is against it."""
    if after is None:
        return "the page cannot be checked any more"
    if changed_elsewhere(_parsed(before), _parsed(after), choice.edits):
        return "it would change more than it says"
    had, has, fixed = (Counter(map(_name, found)) for found in (before.findings, after.findings, choice.findings))
    if stays := [rule for (rule, subject), count in fixed.items() if has[rule, subject] > had[rule, subject] - count]:
        return f"{stays[0]} would still be reported"
    more = _serious(after.findings) - _serious(before.findings)
    return f"{next(iter(more))} would be reported then" if more else ""


def changed_elsewhere(before: Page, after: Page, edits: tuple[Edit, ...]) -> bool:
    """Whether the tree of blocks, or a key of the front matter, has changed outside of the edits."""
    return _keys(before) != _keys(after) or not _same(before.blocks, after.blocks, edits)


def _same(before: tuple[Block, ...], after: tuple[Block, ...], edits: tuple[Edit, ...]) -> bool:
    return len(before) == len(after) and all(
        (old.kind, old.level, old.info) == (new.kind, new.level, new.info)
        and new.span.start in _places(old.span.start, edits)
        and new.span.end in _places(old.span.end, edits)
        and _same(old.children, new.children, edits)
        for old, new in zip(before, after, strict=True)
    )


def _places(offset: int, edits: tuple[Edit, ...]) -> range:
    """Where an offset may be after the edits: one place, or any in what an edit that touches it has put there."""
    shift = 0
    for edit in edits:
        grown = len(edit.text) - (edit.span.end - edit.span.start)
        if edit.span.end < offset:
            shift += grown
        elif edit.span.start <= offset:
            start = edit.span.start + shift
            return range(start, start + len(edit.text) + 1)
    return range(offset + shift, offset + shift + 1)


def _keys(page: Page) -> list[str]:
    return [field.key for field in page.front_matter.fields] if page.front_matter else []


def _text(page: PageReport) -> str:
    return page.document.text if page.document else ""


def _parsed(page: PageReport) -> Page:
    source = page.source_document.text if page.source_document else ""
    return parse(_text(page), locale=page.locale, dialects=detect(source, _text(page)))


def _name(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.subject


def _serious(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in findings if finding.severity > Severity.INFO)
