"""Applies the fixes of findings to translations, and refuses fixes that have side effects or no effect.

All functions take texts and return texts; no file is written.

The fixes of a page are applied together. Then the page is parsed and checked again. The fixes fail this check if a
block outside the edits has changed, if a finding that they should remove is still there, or if a new finding appears.
In this case, the fixes are split into two halves, and each half is tried alone, and so on. Single fixes that fail are
refused, and all others are applied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from .edits import apply_edits, introduces_repetition
from .lazy_pattern import lazy_pattern
from .markdown import detect_dialects
from .messages import gettext
from .model import Block, Edit, Finding, Fix, Page, Span
from .parsing import parse_file
from .report import PageReport, Report
from .slugs import ALGORITHMS, page_anchors

T = TypeVar("T")
_NEWLINE = lazy_pattern(r"\r\n?|\n")

# A function that checks the pages with some paths again. It takes the paths, and new texts by path to use instead of
# the files.
Recheck = Callable[[Mapping[str, str], Collection[str]], Report]


class Choice(Struct, frozen=True):
    """Fixes of a page that are applied together: the findings to be fixed, and all their edits.

    The edits are in order and do not overlap.
    """

    findings: tuple[Finding, ...]
    edits: tuple[Edit, ...]


class Refused(Struct, frozen=True):
    """A finding whose fix was refused.

    ``line`` is the line of the finding after all other fixes were applied. ``reason`` is a text for users.
    """

    finding: Finding
    line: int
    reason: str


class LeftOut(Struct, frozen=True):
    """A finding whose fix was not tried. ``line`` is the line of the finding after all other fixes were applied."""

    finding: Finding
    line: int


class Fixed(Struct, frozen=True):
    """The result of fixing pages.

    Attributes:
        before: The old text of each changed page, by path.
        after: The new text of each changed page, by path.
        findings: The findings that were fixed.
        refused: The fixes that were refused, each with its finding.
        unsafe: The fixes that need review; none if such fixes were asked for.
        partial: The fixes that apply only a part of a change of the source.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    findings: tuple[Finding, ...]
    refused: tuple[Refused, ...]
    unsafe: tuple[LeftOut, ...] = ()
    partial: tuple[LeftOut, ...] = ()


class _Trial(Struct, frozen=True):
    """The state of the search for the fixes of a page that can be applied.

    Attributes:
        before: The report on the page without any fix.
        after: The report on the page with the ``applied`` fixes.
        groups: Groups of findings whose fixes have not been tried yet. The last group is tried next.
        applied: The findings whose fixes are applied.
        refused: The findings whose fixes are refused.
    """

    before: PageReport
    after: PageReport
    groups: tuple[tuple[Finding, ...], ...]
    applied: tuple[Finding, ...] = ()
    refused: tuple[Refused, ...] = ()


def fix_pages(
    report: Report,
    recheck: Recheck,
    select: Callable[[Report], Report],
    *,
    unsafe: bool,
    partial: Collection[str] = frozenset(),
) -> Fixed:
    """Apply fixes to the pages of a report, again and again until every remaining fix is refused.

    Args:
        report: The report with the findings to fix.
        recheck: Checks pages again, with new texts instead of the files.
        select: Returns a report with only the findings that should be fixed.
        unsafe: Whether to apply also fixes that need review.
        partial: The fingerprints of fixes that apply only a part of a change. ``select`` must leave them out.

    Returns:
        The new texts and what was fixed, refused or left out. Nothing is written.
    """
    report = report.expanded()
    # A file with the texts of several languages is several pages, whose fixes would overwrite each other.
    counts = Counter(page.path for page in report.pages)
    pages = {page.path: page for page in report.pages if counts[page.path] == 1}
    before, after = dict[str, str](), dict[str, str]()
    done: list[Finding] = []
    refused: dict[str, tuple[Refused, ...]] = {}
    while True:
        selected = select(replace(report, pages=tuple(pages.values())))
        trials = _start_trials(selected, pages, refused, unsafe=unsafe)
        if not trials:
            break
        for path, trial in _run_trials(trials, recheck, after, unsafe=unsafe).items():
            if not trial.applied:  # nothing was applied; the next round can try fixes that overlap with a refused one
                refused[path] = (*refused.get(path, ()), *trial.refused)
                continue
            before.setdefault(path, _text(trial.before))
            after[path] = _text(trial.after)
            pages[path] = trial.after
            done += trial.applied
            refused.pop(path, None)  # these fixes may work in the new text
    return Fixed(
        before=before,
        after=after,
        findings=tuple(done),
        refused=tuple(item for items in refused.values() for item in items),
        unsafe=() if unsafe else _left_out(selected.pages, lambda fix, _: bool(fix.edits) and not fix.safe),
        partial=_left_out(pages.values(), lambda _, finding: finding.fingerprint in partial),
    )


def _left_out(pages: Iterable[PageReport], is_left_out: Callable[[Fix, Finding], bool]) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(finding, page.document.position(finding.span.start).line if page.document else 1)
        for page in pages
        for finding in page.findings
        if finding.fix is not None and is_left_out(finding.fix, finding)
    )


def _start_trials(
    selected: Report, pages: Mapping[str, PageReport], refused: Mapping[str, tuple[Refused, ...]], *, unsafe: bool
) -> dict[str, _Trial]:
    """Return a trial (see ``_Trial``) for each page that has fixes to try, by path.

    Fixes that were already refused are not tried again.

    Args:
        selected: The report with only the findings that should be fixed.
        pages: The complete reports on the pages, by path.
        refused: The refused fixes, by path.
        unsafe: Whether to try also fixes that need review.
    """
    trials = {}
    for page in selected.pages:
        tried = [item.finding for item in refused.get(page.path, ())]
        choice = choose((finding for finding in page.findings if finding not in tried), _text(page), unsafe=unsafe)
        if choice.findings:
            whole = pages[page.path]
            trials[page.path] = _Trial(whole, whole, (choice.findings,))
    return trials


def _run_trials(
    trials: Mapping[str, _Trial], recheck: Recheck, after: Mapping[str, str], *, unsafe: bool
) -> dict[str, _Trial]:
    """Run the trials until all their groups of fixes have been applied or refused, and return them by path.

    The fixes of a group are applied or refused together. Each step checks all pages with groups to try at once.

    Args:
        trials: The trials, by the path of their page.
        recheck: Checks pages again, with new texts instead of the files.
        after: The new texts of the pages that earlier rounds fixed, by path.
        unsafe: Whether fixes may change the fragments of headings, since a person reviews these fixes.
    """
    trials = dict(trials)
    while unfinished := {path: trial for path, trial in trials.items() if trial.groups}:
        choices = {
            path: choose((*trial.applied, *trial.groups[-1]), _text(trial.before), unsafe=True)
            for path, trial in unfinished.items()
        }
        texts = {path: apply_edits(_text(unfinished[path].before), choice.edits) for path, choice in choices.items()}
        reasons = {
            path: side_effect(trial.before, texts[path], choices[path].edits, unsafe=unsafe)
            for path, trial in unfinished.items()
        }
        # A text that is already refused must not influence the check of the other pages.
        accepted = {path: text for path, text in texts.items() if not reasons[path]}
        results = (
            {page.path: page for page in recheck({**after, **accepted}, accepted).expanded().pages} if accepted else {}
        )
        for path, choice in choices.items():
            trials[path] = _judge(unfinished[path], results.get(path), choice, reasons[path])
    return trials


def _judge(trial: _Trial, result: PageReport | None, choice: Choice, reason: str) -> _Trial:
    """Decide about the last group of fixes of a trial, and return the new state of the trial.

    If the group has no problem, it is applied. Otherwise, it is split into two halves, which are tried later. A group
    of one fix is refused.

    Args:
        trial: The state before the decision.
        result: The report on the page with the fixes of ``choice``; None if the page was not or could not be checked.
        choice: The fixes that were tried: those that are already applied, and the last group.
        reason: Why the group cannot even be tried; empty if it was tried.
    """
    *groups, group = trial.groups
    reason = reason or remaining_problem(trial.before, result, choice)
    if result is not None and not reason:
        return replace(trial, after=result, groups=tuple(groups), applied=choice.findings)
    if len(group) > 1:
        half = len(group) // 2
        return replace(trial, groups=(*groups, group[half:], group[:half]))
    line = trial.before.document.position(group[0].span.start).line if trial.before.document else 1
    return replace(trial, groups=tuple(groups), refused=(*trial.refused, Refused(group[0], line, reason)))


def choose(findings: Iterable[Finding], text: str, *, unsafe: bool) -> Choice:
    """Choose the fixes that can be applied to a text together. Of two fixes that overlap, the first one is chosen.

    Line breaks in a fix are converted to the kind that the text has: LF or CRLF.

    Args:
        findings: The findings, with their fixes.
        text: The text to fix.
        unsafe: Whether to choose also fixes that need review.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    chosen: list[Finding] = []
    edits: list[Edit] = []
    for finding in findings:
        if finding.fix is None or not (finding.fix.safe or unsafe) or not finding.fix.edits:
            continue
        own = [replace(edit, text=_NEWLINE.sub(newline, edit.text)) for edit in finding.fix.edits]
        combined = sorted((*edits, *own), key=lambda edit: edit.span)
        if _are_applicable(combined, len(text)):
            edits = combined
            chosen.append(finding)
    return Choice(tuple(chosen), tuple(edits))


def _are_applicable(edits: list[Edit], length: int) -> bool:
    """Whether the edits, which are sorted, are inside a text of this length and do not overlap."""
    spans = [edit.span for edit in edits]
    inside = all(0 <= span.start <= span.end <= length for span in spans)
    return inside and all(a.end <= b.start and a.start < b.start for a, b in pairwise(spans))


def side_effect(before: PageReport, text: str, edits: tuple[Edit, ...], *, unsafe: bool) -> str:
    """Return why edits must not be applied: their side effect, as a text for users. Empty if they have none.

    This compares the structure of the page before and after the edits, without running rules.

    Args:
        before: The report on the page without the edits.
        text: The text with the edits.
        edits: The edits, in order and without overlaps.
        unsafe: Whether fragments may change, since a person reviews the links from other pages.
    """
    old, new = _parsed(before, _text(before)), _parsed(before, text)
    if not (_has_same_parts(old, new, edits) and _has_same_blocks(old.blocks, new.blocks, edits)):
        return gettext("the fix would also change other parts of the page")
    if introduces_repetition(old.text, edits):
        return gettext("the fix would repeat a word")
    if not unsafe and not all(page_anchors(old, slug) <= page_anchors(new, slug) for slug in ALGORITHMS):
        return gettext("the fix would change a fragment, such as that of a heading, to which other pages may link")
    return ""


def remaining_problem(before: PageReport, after: PageReport | None, choice: Choice) -> str:
    """Return the problem that remains after fixes, as a text for users; empty if the fixes have the intended effect.

    Args:
        before: The report on the page without the fixes.
        after: The report on the page with the fixes; None if the page could not be checked.
        choice: The fixes.
    """
    if after is None:
        return gettext("the page could not be checked with the fix")
    if unfixed := _added(before, after, choice, _rule_and_subject).keys() & set(
        map(_rule_and_subject, choice.findings)
    ):
        return gettext("the fix would not remove the finding: {rule} would still be reported", rule=min(unfixed)[0])
    added = _added(before, after, choice, lambda finding: finding.rule)
    return gettext("the fix would cause a finding of {rule}", rule=min(added)) if added else ""


def _added(before: PageReport, after: PageReport, choice: Choice, key: Callable[[Finding], T]) -> Counter[T]:
    """Count the findings that must not be there after the fixes: new ones, and ones that the fixes should have removed.

    Args:
        before: The report on the page without the fixes.
        after: The report on the page with the fixes.
        choice: The fixes.
        key: Returns a value that is equal for the same finding in both reports, such as its fingerprint.

    Returns:
        The number of such findings for each value of ``key``.
    """
    old, new, fixed = (Counter(map(key, found)) for found in (before.findings, after.findings, choice.findings))
    return new - (old - fixed)


def _has_same_blocks(before: tuple[Block, ...], after: tuple[Block, ...], edits: tuple[Edit, ...]) -> bool:
    """Whether two block trees, before and after edits, are equal apart from the offsets that the edits move."""
    return len(before) == len(after) and all(
        (old.kind, old.level, old.first_number, old.info) == (new.kind, new.level, new.first_number, new.info)
        and new.span.start in _shifted(old.span.start, edits)
        and new.span.end in _shifted(old.span.end, edits)
        and _has_same_blocks(old.children, new.children, edits)
        for old, new in zip(before, after, strict=True)
    )


def _shifted(offset: int, edits: tuple[Edit, ...]) -> range:
    """Return where an offset of the old text can be in the new text.

    If no edit touches the offset, the range has a single offset. Otherwise, the range covers the new text of the edit
    that touches it, including both ends.

    Args:
        offset: The offset in the old text.
        edits: The edits, in order and without overlaps.
    """
    shift = 0
    for edit in edits:
        growth = len(edit.text) - (edit.span.end - edit.span.start)
        if edit.span.end < offset:
            shift += growth
        elif edit.span.start <= offset:
            start = edit.span.start + shift
            return range(start, start + len(edit.text) + 1)
    return range(offset + shift, offset + shift + 1)


def _has_same_parts(before: Page, after: Page, edits: tuple[Edit, ...]) -> bool:
    """Whether two texts of a page have the same front matter fields, tags and arguments, except for edited values.

    ``before`` is the page without the edits, and ``after`` with them.
    """
    old, new = list(_parts(before)), list(_parts(after))
    return len(old) == len(new) and all(
        old_label == new_label and (old_value == new_value or _is_touched(span, edits))
        for (old_label, old_value, span), (new_label, new_value, _) in zip(old, new, strict=True)
    )


def _is_touched(span: Span, edits: tuple[Edit, ...]) -> bool:
    return any(edit.span.start <= span.end and span.start <= edit.span.end for edit in edits)


def _parts(page: Page) -> Iterator[tuple[str, object, Span]]:
    """Yield the name, the value and the span of each front matter field, tag and argument."""
    for field in page.front_matter.fields if page.front_matter else ():
        yield field.key, field.value, field.value_span
    for segment in page.segments:
        for tag in segment.tags:
            if tag.syntax not in ("html", "placeholder"):  # fixes of emphasis insert HTML; others rename placeholders
                yield f"{tag.name} {tag.role}", None, tag.span
                yield from ((arg.name, arg.value, arg.span) for arg in tag.args)


def _text(page: PageReport) -> str:
    return page.document.text if page.document else ""


def _parsed(page: PageReport, text: str) -> Page:
    source = page.source_document.text if page.source_document else ""
    dialects = detect_dialects(source, text, path=page.path)
    return parse_file(text, path=page.path, locale=page.locale, dialects=dialects)


def _rule_and_subject(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.subject
