"""The pull request comment of ``l10ncheck review``: which findings the change introduced and fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..messages import gettext, ngettext
from ..review import PageReview, Review, SectionProgress
from ._counts import problems
from .markdown import MOST_BYTES, Part, code, escape, finding_item, join_parts, page_heading

# A later run finds the comment by this line, to update it.
MARKER = "<!-- l10ncheck review -->"
_MOST_FIXED = 10  # findings of a page that are listed as fixed


def comment(review: Review, shown_path: Callable[[str], str] = str) -> str:
    """Return the pull request comment: a verdict, the progress, then the introduced and fixed findings of each page.

    The comment is empty if there is nothing to tell: the change introduced no findings, fixed none, and left the
    outdated sections as they were.
    """
    introduced = len(review.report().findings)
    sections = _sections(review.sections)
    if not introduced and not review.fixed_count and not sections:
        return ""
    verdict = _verdict(introduced, review.fixed_count)
    head = f"{MARKER}\n## l10ncheck: {verdict}\n\n{sections}{_existing(review)}"
    text, omitted = join_parts(head, _parts(review, shown_path), introduced, MOST_BYTES)
    if omitted:
        more = ngettext(
            "{count:,} more introduced problem is not listed, because the comment would be too long.",
            "{count:,} more introduced problems are not listed, because the comment would be too long.",
            omitted,
        )
        text += f"{more}\n"
    return text.rstrip() + "\n"


def _verdict(introduced: int, fixed: int) -> str:
    if introduced and fixed:
        return gettext("{problems} introduced, {fixed:,} fixed", problems=problems(introduced), fixed=fixed)
    if introduced:
        return gettext("{problems} introduced", problems=problems(introduced))
    if fixed:
        return gettext("{problems} fixed, none introduced", problems=problems(fixed))
    return gettext("no problems introduced")


def _sections(progress: SectionProgress | None) -> str:
    if progress is None:
        return ""
    sentences = []
    if progress.updated:
        sentences.append(
            ngettext(
                "{updated:,} of {count:,} outdated section updated",
                "{updated:,} of {count:,} outdated sections updated",
                progress.outdated,
                updated=progress.updated,
            )
        )
    if progress.new:
        sentences.append(
            ngettext("{count:,} section became outdated", "{count:,} sections became outdated", progress.new)
        )
    return f"{'; '.join(sentences)}.\n\n" if sentences else ""


def _existing(review: Review) -> str:
    existing = review.fixed_count + review.remaining_count
    if not existing:
        return ""
    sentences = [
        ngettext(
            "{fixed:,} of {count:,} existing problem fixed",
            "{fixed:,} of {count:,} existing problems fixed",
            existing,
            fixed=review.fixed_count,
        )
    ]
    if review.remaining_count:
        sentences.append(ngettext("{count:,} remains", "{count:,} remain", review.remaining_count))
    return f"{'; '.join(sentences)}.\n\n"


def _parts(review: Review, shown_path: Callable[[str], str]) -> Iterator[Part]:
    """Yield the Markdown of each introduced finding with the number 1, and of the fixed findings of a page with 0.

    ``join_parts`` adds up these numbers, to count the introduced findings. Pages with introduced findings come first.
    """
    locations = {location.finding.fingerprint: location for location in review.report().locations()}
    for page in sorted(review.pages, key=lambda page: not page.introduced):
        heading = page_heading(page.page.path, page.page, shown_path)
        for finding in page.introduced:
            yield heading + finding_item(locations[finding.fingerprint]), 1
            heading = ""
        if page.fixed:
            yield heading + _fixed(page), 0
    for finding in review.introduced:
        location = locations[finding.fingerprint]
        yield page_heading(location.place.path, None, shown_path) + finding_item(location), 1


def _fixed(page: PageReview) -> str:
    """Return the fixed findings in a collapsed ``<details>`` block."""
    title = gettext("{count:,} fixed", count=len(page.fixed))
    items = [f"- {code(finding.rule)}: {escape(finding.message)}\n" for finding in page.fixed[:_MOST_FIXED]]
    if more := len(page.fixed) - len(items):
        items.append(f"- {gettext('… and {count:,} more', count=more)}\n")
    return f"<details><summary>{title}</summary>\n\n{''.join(items)}\n</details>\n\n"
