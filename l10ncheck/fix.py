"""Applies the fixes of findings to translations, and refuses those that do more, or less, than they say.

Pure: texts in, texts out. A page's fixes are applied together; then it is parsed and checked again. Where a block
outside of the edits has changed, a finding has stayed or a new one has come, the fixes are tried in halves, until those
that are in the way stand alone: they are refused, and the others are kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from .edits import edited, repeats
from .markdown import detect, parse
from .model import Block, Edit, Finding, Page, Span
from .report import PageReport, Report
from .slugs import GENERATORS, page_anchors

T = TypeVar("T")
_NEWLINE = re.compile(r"\r\n?|\n")

# From the texts that pages would have, by path, to a report on those of the paths.
Recheck = Callable[[Mapping[str, str], Collection[str]], Report]


class Choice(Struct, frozen=True):
    """The findings of a page that are fixed together, and the edits, in order and without overlaps."""

    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]


class Refused(Struct, frozen=True):
    """A finding whose fix was not applied, the line in the page as it is then, and the reason in words."""

    finding: Finding
    line: int
    reason: str


class Fixed(Struct, frozen=True):
    """What came out: the old and the new texts by path, the findings that are gone, and those that had to stay."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    findings: tuple[Finding, ...]
    refused: tuple[Refused, ...]


class _Trial(Struct, frozen=True):
    """The search for the fixes of a page that can be kept. ``groups`` are still to be tried, the last one next.

    ``page`` is the report on the page as it was, ``now`` that on the page with what is ``kept``.
    """

    page: PageReport
    now: PageReport
    groups: tuple[tuple[Finding, ...], ...]
    kept: tuple[Finding, ...] = ()
    refused: tuple[Refused, ...] = ()


def fix_pages(report: Report, recheck: Recheck, chosen: Callable[[Report], Report], *, unsafe: bool) -> Fixed:
    """Fix the pages of a report. ``chosen`` leaves of a report the findings that are to be fixed; ``unsafe`` takes the
    fixes, too, that somebody has to look at.

    Ends when no fix is left that could be applied: the fixes of the result are all refused.
    """
    report = report.expanded()
    pages = {page.path: page for page in report.pages}
    before, after = dict[str, str](), dict[str, str]()
    done: list[Finding] = []
    refused: dict[str, tuple[Refused, ...]] = {}
    while trials := _trials(chosen(replace(report, pages=tuple(pages.values()))), pages, refused, unsafe=unsafe):
        for path, trial in _settled(trials, recheck, after, unsafe=unsafe).items():
            if not trial.kept:  # the same text again: what overlapped with a fix that was refused has its turn
                refused[path] = (*refused.get(path, ()), *trial.refused)
                continue
            before.setdefault(path, _text(trial.page))
            after[path] = _text(trial.now)
            pages[path] = trial.now
            done += trial.kept
            refused.pop(path, None)  # may be possible in the new text
    return Fixed(before, after, tuple(done), tuple(each for found in refused.values() for each in found))


def _trials(
    chosen: Report, pages: Mapping[str, PageReport], refused: Mapping[str, tuple[Refused, ...]], *, unsafe: bool
) -> dict[str, _Trial]:
    trials = {}
    for page in chosen.pages:
        tried = [each.finding for each in refused.get(page.path, ())]
        choice = choose((finding for finding in page.findings if finding not in tried), _text(page), unsafe=unsafe)
        if choice.findings:
            whole = pages[page.path]
            trials[page.path] = _Trial(whole, whole, (choice.findings,))
    return trials


def _settled(
    trials: Mapping[str, _Trial], recheck: Recheck, after: Mapping[str, str], *, unsafe: bool
) -> dict[str, _Trial]:
    """The trials at their end. Each step is one check of all pages that are still open."""
    trials = dict(trials)
    while open_ := {path: trial for path, trial in trials.items() if trial.groups}:
        choices = {
            path: choose((*trial.kept, *trial.groups[-1]), _text(trial.page), unsafe=True)
            for path, trial in open_.items()
        }
        texts = {path: edited(_text(open_[path].page), choice.edits) for path, choice in choices.items()}
        reasons = {path: excess(open_[path].page, texts[path], choices[path].edits, unsafe=unsafe) for path in open_}
        # What is refused by its text alone must not stand in the check of the others.
        fit = {path: text for path, text in texts.items() if not reasons[path]}
        now = {page.path: page for page in recheck({**after, **fit}, fit).expanded().pages} if fit else {}
        for path, choice in choices.items():
            trials[path] = _judged(open_[path], now.get(path), choice, reasons[path])
    return trials


def _judged(trial: _Trial, now: PageReport | None, choice: Choice, reason: str) -> _Trial:
    *groups, group = trial.groups
    reason = reason or trouble(trial.page, now, choice)
    if now is not None and not reason:
        return replace(trial, now=now, groups=tuple(groups), kept=choice.findings)
    if len(group) > 1:
        half = len(group) // 2
        return replace(trial, groups=(*groups, group[half:], group[:half]))
    line = trial.page.document.position(group[0].span.start).line if trial.page.document else 1
    return replace(trial, groups=tuple(groups), refused=(*trial.refused, Refused(group[0], line, reason)))


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


def excess(before: PageReport, text: str, edits: tuple[Edit, ...], *, unsafe: bool) -> str:
    """Why a page must not get this text, in words; empty where nothing is against it. ``unsafe``: somebody looks at the
    links of other pages to this one.
    """
    old, new = _parsed(before, _text(before)), _parsed(before, text)
    if changed_elsewhere(old, new, edits):
        return "it would change more than it says"
    if repeats(old.text, edits):
        return "it would repeat a word"
    if not unsafe and any(page_anchors(old, slug) != page_anchors(new, slug) for slug in GENERATORS):
        return "it would change a fragment that other pages may link to, such as that of a heading"
    return ""


def trouble(before: PageReport, after: PageReport | None, choice: Choice) -> str:
    """Why the fixes do not do what they are for, in words; empty where they do."""
    if after is None:
        return "the page cannot be checked any more"
    if stays := _more(before, after, choice, _name).keys() & set(map(_name, choice.findings)):
        return f"{min(stays)[0]} would still be reported"
    more = _more(before, after, choice, _rule)
    return f"{min(more)} would be reported then" if more else ""


def _more(before: PageReport, after: PageReport, choice: Choice, key: Callable[[Finding], T]) -> Counter[T]:
    """What there is more of after the fixes than before, without the findings that are fixed."""
    had, has, fixed = (Counter(map(key, found)) for found in (before.findings, after.findings, choice.findings))
    return has - (had - fixed)


def changed_elsewhere(before: Page, after: Page, edits: tuple[Edit, ...]) -> bool:
    """Whether the tree of blocks, or a field of the front matter or a tag, has changed outside of the edits."""
    return not (_same_parts(before, after, edits) and _same(before.blocks, after.blocks, edits))


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


def _same_parts(before: Page, after: Page, edits: tuple[Edit, ...]) -> bool:
    """Whether there are the same fields, tags and arguments, those that no edit touches with the same values."""
    old, new = list(_parts(before)), list(_parts(after))
    return len(old) == len(new) and all(
        label == other
        and (value == written or any(e.span.start <= span.end and span.start <= e.span.end for e in edits))
        for (label, value, span), (other, written, _) in zip(old, new, strict=True)
    )


def _touched(span: Span, edits: tuple[Edit, ...]) -> bool:
    return any(edit.span.start <= span.end and span.start <= edit.span.end for edit in edits)


def _parts(page: Page) -> Iterator[tuple[str, object, Span]]:
    for field in page.front_matter.fields if page.front_matter else ():
        yield field.key, field.value, field.value_span
    for segment in page.segments:
        for tag in segment.tags:
            if tag.syntax != "html":  # emphasis is mended with it
                yield f"{tag.name} {tag.role}", None, tag.span
                yield from ((arg.name, arg.value, arg.span) for arg in tag.args)


def _text(page: PageReport) -> str:
    return page.document.text if page.document else ""


def _parsed(page: PageReport, text: str) -> Page:
    source = page.source_document.text if page.source_document else ""
    return parse(text, locale=page.locale, dialects=detect(source, text))


def _name(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.subject


def _rule(finding: Finding) -> str:
    return finding.rule
