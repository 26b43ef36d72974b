"""Markdown for the one comment on a pull request that is brought up to date: what the change did to translations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..review import PageReview, Review, SectionProgress
from ._locations import located
from .markdown import MOST_BYTES, code, count, escape, finding_item, page_heading

# By this line the comment is found again.
MARKER = "<!-- l10ncheck review -->"
_RESERVE = 200  # bytes for the line that tells what is left out
_MOST_FIXED = 10  # findings of a page that are named as fixed


def comment(review: Review, shown_path: Callable[[str], str] = str) -> str:
    """The comment, or nothing where there is nothing to say: the verdict, how far the pages have come, then each page
    with what was introduced and what was fixed.
    """
    introduced = len(review.report().findings)
    sections = _sections(review.sections)
    if not introduced and not review.fixed_count and not sections:
        return ""
    parts = [f"{MARKER}\n## l10ncheck: {_verdict(introduced, review.fixed_count)}\n\n{sections}{_progress(review)}"]
    room = MOST_BYTES - _RESERVE - len(parts[0].encode())
    shown = 0
    for part, findings in _parts(review, shown_path):
        room -= len(part.encode())
        if room < 0:
            break
        parts.append(part)
        shown += findings
    if left_out := introduced - shown:
        parts.append(f"… and {left_out} more introduced: too many for this place.\n")
    return "".join(parts).rstrip() + "\n"


def _verdict(introduced: int, fixed: int) -> str:
    if not introduced:
        return f"{count(fixed, 'problem')} fixed, none introduced" if fixed else "nothing introduced"
    return f"{count(introduced, 'problem')} introduced" + (f", {fixed} fixed" if fixed else "")


def _sections(progress: SectionProgress | None) -> str:
    if progress is None or (not progress.updated and not progress.new):
        return ""
    parts = []
    if progress.updated:
        parts.append(f"{progress.updated} of {count(progress.outdated, 'outdated section')} updated")
    if progress.new:
        parts.append(f"{count(progress.new, 'section')} newly outdated")
    return f"{'; '.join(parts)}.\n\n"


def _progress(review: Review) -> str:
    had = review.fixed_count + review.remaining_count
    if not had:
        return ""
    left = f"; {review.remaining_count} left, which this change did not bring" if review.remaining_count else ""
    return f"{review.fixed_count} of {count(had, 'problem')} of before fixed{left}.\n\n"


def _parts(review: Review, shown_path: Callable[[str], str]) -> Iterator[tuple[str, int]]:
    """Pieces of text, each with the number of introduced findings in it; pages that got worse first."""
    places = {at.finding.fingerprint: at for at in located(review.report())}
    for page in sorted(review.pages, key=lambda page: not page.introduced):
        heading = page_heading(page.page.path, page.page, shown_path)
        for finding in page.introduced:
            yield heading + finding_item(places[finding.fingerprint]), 1
            heading = ""
        if page.fixed:
            yield heading + _fixed(page), 0
    for finding in review.introduced:
        at = places[finding.fingerprint]
        yield page_heading(at.place.path, None, shown_path) + finding_item(at), 1


def _fixed(page: PageReview) -> str:
    """What was fixed, folded."""
    named = [f"- {code(each.rule)}: {escape(each.message)}\n" for each in page.fixed[:_MOST_FIXED]]
    more = len(page.fixed) - len(named)
    rest = f"- … and {more} more\n" if more else ""
    return f"<details><summary>{len(page.fixed)} fixed</summary>\n\n{''.join(named)}{rest}\n</details>\n\n"
