"""Reports sections whose source has changed since the translation."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..history_types import ChangeKind, Hunk, hunks_span
from ..messages import gettext, ngettext
from ..model import Finding, Page, Segment, SegmentKind, Severity, Span
from .base import Example, Rule

_CONTENT = frozenset[SegmentKind](("paragraph", "item", "row", "term", "code"))
_OLD = "# Queue\n\nA worker takes the oldest job.\n\n## Limits\n\nA queue holds many jobs at a time.\n"
_NEW = "# Queue\n\nA worker takes the oldest job.\n\n## Limits\n\nA queue refuses new jobs as soon as its memory is used up.\n"
_TRANSLATION = "# 큐\n\n워커는 가장 오래된 작업을 가져온다.\n\n## 제한\n\n큐에는 한 번에 많은 작업을 담을 수 있다.\n"


class OutdatedSection(Rule):
    """A section of the source has changed since it was translated, and the change is not in the translation.

    ## Why it matters
    Readers of the translation get information that is no longer true. If only prose was rewritten, no other rule reports
    it, since headings, code and links are still the same.

    ## What is ignored
    - Changes of form: emphasis, marks of inline code, line breaks, link syntax, heading ids, comments and blanks in
      code, or 5,000 instead of 5000.
    - Changes of only the target of a link.
    - Small changes of spelling, of the order of words, or of words such as "the" and "we".
    - Changes that have already been translated.

    l10ncheck compares the contents of both pages to find out which version of the source was translated. If several
    versions fit equally well, the dates of the commits decide: it is the newest version before the last update of the
    translation. An edit of the translation is an update if it changes a section whose source has changed since that
    section was last edited, or if it adds, removes or moves a section. Whoever updates one section is taken to have
    read all changes, so the other sections count as up to date too. A corrected typing error in another section is no
    update, and hides no outdated section.

    The rule needs the history of the source. Outside a git repository, it reports nothing.

    ## How to fix it
    Apply the changes of the source to the translation. ``l10ncheck worklist PAGE`` lists them, with the old and the new
    text. If the translation needs no other words, dismiss the finding with ``l10ncheck dismiss``, or write the new
    commit into the pin of the page with ``l10ncheck pin``.
    """

    name = "outdated-section"
    group = "history"
    severity = Severity.WARNING
    examples = (
        Example(_NEW, _TRANSLATION, fires=1, before=_OLD, note="the source was rewritten after it was translated"),
        Example(
            "# Queue\n\nA worker takes the *oldest*\njob.\n",
            "# 큐\n\n워커는 가장 오래된 작업을 가져온다.\n",
            fires=0,
            before="# Queue\n\nA worker takes the oldest job.\n",
            note="only the form changed",
        ),
        Example(
            _OLD + "\n## Retries\n\nA job is tried three times.\n",
            _TRANSLATION,
            fires=1,
            before=_OLD,
            note="the source has a new section",
        ),
        Example(
            "# Queue\n\n## Limits\n\nThe limit is 40 jobs, see `limit.toml`.\n\n## Retries\n\nSee `retry.toml` for 3 tries.\n",
            "# 큐\n\n## 재시도\n\n3번의 시도는 `retry.toml`을 본다.\n\n## 제한\n\n제한은 작업 40개이며 `limit.toml`을 본다.\n",
            fires=1,
            before="# Queue\n\n## Retries\n\nSee `retry.toml` for 3 tries.\n\n## Limits\n\nThe limit is 40 jobs, see `limit.toml`.\n",
            note="a section is in another place now",
        ),
        Example(_OLD, _TRANSLATION, fires=0, before=_OLD, note="the source has not changed"),
        Example(_NEW, _TRANSLATION, fires=0, note="the source has no history"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        history = comparison.history
        for headings, hunks in history.by_section.items() if history else ():
            yield self._finding(comparison, headings, hunks)

    def _finding(self, comparison: Comparison, headings: tuple[str, ...], hunks: Sequence[Hunk]) -> Finding:
        words = sum(hunk.words for hunk in hunks)
        moved = _moved_text(comparison, hunks)
        return self.finding(
            comparison,
            _place(comparison.translation, hunks),
            hunks_span(hunks),
            moved
            or _front_matter(comparison, hunks, words)
            or _message(headings[-1] if headings else "", hunks, words),
            subject=" / ".join(headings),
            weight=1.0,
            words=words,
            hint=gettext(
                "Move the section to the same place as in the source, and compare it with the current text of the source."
            )
            if moved
            else gettext(
                'Apply the changes of the source to the translation; "{command}" lists them, with the old and the new text.',
                command="l10ncheck worklist PAGE",
            ),
        )


def _place(translation: Page, hunks: Sequence[Hunk]) -> Span:
    """Return the span in the translation from the first to the last of a section's changes.

    This section contains the first change that has a text in the translation. Changes with a place in another section
    are left out: their texts have moved there.
    """
    first = next((hunk.place for hunk in hunks if hunk.place.start < hunk.place.end), hunks[0].place)
    headings = [each.span.start for each in translation.segments if each.kind == "heading"]
    above = max((start for start in headings if start <= first.start), default=0)
    below = min((start for start in headings if start >= first.end), default=len(translation.text))
    places = [hunk.place for hunk in hunks if above <= hunk.place.start and hunk.place.end < below]
    return Span(
        min([first.start, *(place.start for place in places)]), max([first.end, *(place.end for place in places)])
    )


def _moved_text(comparison: Comparison, hunks: Sequence[Hunk]) -> str:
    """Return the message about a section that the source has moved, while the translation has it in its former place.

    In the history, a moved section looks like one that was removed here and added there. Both count as moved if at
    least half of their text has a counterpart in another place: a removed section in the source, an added section in
    the translation. The result is empty if the section has not moved, or if ``hunks`` contain other changes.

    Args:
        comparison: The pair of pages.
        hunks: The unapplied changes of one section.
    """
    first, kinds = hunks[0], {hunk.kind for hunk in hunks}
    if not (first.is_section and first.headings) or kinds not in ({"added"}, {"removed"}):
        return ""
    is_removed = first.kind == "removed"
    places = [hunk.place if is_removed else hunk.new_span for hunk in hunks]
    page, other = comparison.source, comparison.translation
    if is_removed:
        page, other = other, page
    start, end = (
        bisect_left(page.segments, offset, key=lambda segment: segment.span.start)
        for offset in (places[0].start, places[-1].end)
    )
    content = [segment for segment in page.segments[start:end] if segment.kind in _CONTENT]
    moved = comparison.of(_moved_segments)[is_removed]
    found = [moved[segment.index] for segment in content if segment.index in moved]
    if not found or 2 * len(found) < len(content):
        return ""
    heading, line = first.headings[-1], min(other.lines(segment.span)[0] for segment in found)
    if is_removed:
        return gettext(
            'section moved in the source, but not in the translation: "{heading}" (now on line {line} of the source)',
            heading=heading,
            line=line,
        )
    return gettext(
        'section moved in the source, but not in the translation: "{heading}" (still on line {line} of the translation)',
        heading=heading,
        line=line,
    )


def _moved_segments(comparison: Comparison) -> tuple[dict[int, Segment], dict[int, Segment]]:
    """Return the counterpart of each moved segment, by the index of the segment.

    The first dictionary has the indexes of source segments, the second those of segments of the translation.
    """
    moved = [match for match in comparison.alignment.matches if match.relation == "moved"]
    return (
        {segment.index: match.translation[0] for match in moved for segment in match.source},
        {segment.index: match.source[0] for match in moved for segment in match.translation},
    )


def _front_matter(comparison: Comparison, hunks: Sequence[Hunk], words: int) -> str:
    """Return the message about changed front matter, with its keys; empty if a change is outside the front matter.

    ``words`` is the number of words to translate. If it is 0, the result is empty too.
    """
    keys: dict[str, None] = {}
    for hunk in hunks if words and not hunks[0].headings else ():
        page, span = comparison.source, hunk.new_span
        if hunk.kind == "removed":
            page, span = comparison.translation, hunk.place
        if page.front_matter is None or span.end > page.front_matter.span.end:
            return ""
        for field in page.segments:
            if field.kind == "field" and field.span.start < span.end and span.start < field.span.end:
                keys[field.label] = None
    if not keys:
        return ""
    return ngettext(
        "front matter outdated because the source of {keys} changed: {changes} ({count} word)",
        "front matter outdated because the source of {keys} changed: {changes} ({count} words)",
        words,
        keys=", ".join(f'"{key}"' for key in keys),
        changes=_changes(hunks),
    )


def _message(heading: str, hunks: Sequence[Hunk], words: int) -> str:
    kinds = {hunk.kind for hunk in hunks}
    if heading and hunks[0].is_section and kinds == {"added"}:
        return ngettext(
            'section added to the source, but not to the translation: "{heading}" ({count} word)',
            'section added to the source, but not to the translation: "{heading}" ({count} words)',
            words,
            heading=heading,
        )
    if heading and hunks[0].is_section and kinds == {"removed"}:
        return ngettext(
            'section removed from the source, but not from the translation: "{heading}" ({count} word)',
            'section removed from the source, but not from the translation: "{heading}" ({count} words)',
            words,
            heading=heading,
        )
    changes = _changes(hunks)
    if heading and words:
        return ngettext(
            'section outdated because the source of "{heading}" changed: {changes} ({count} word)',
            'section outdated because the source of "{heading}" changed: {changes} ({count} words)',
            words,
            heading=heading,
            changes=changes,
        )
    if heading:
        return gettext(
            'section outdated because the source of "{heading}" changed: {changes}', heading=heading, changes=changes
        )
    if words:
        return ngettext(
            "section outdated because its source changed: {changes} ({count} word)",
            "section outdated because its source changed: {changes} ({count} words)",
            words,
            changes=changes,
        )
    return gettext("section outdated because its source changed: {changes}", changes=changes)


def _changes(hunks: Sequence[Hunk]) -> str:
    """Return how many changes of each kind there are, such as ``2 passages added, 1 passage removed``."""
    counts = Counter(hunk.kind for hunk in hunks)
    return ", ".join(_change_text(kind, count) for kind, count in counts.items())


def _change_text(kind: ChangeKind, count: int) -> str:
    match kind:
        case "rewritten":
            return ngettext("{count} passage rewritten", "{count} passages rewritten", count)
        case "added":
            return ngettext("{count} passage added", "{count} passages added", count)
        case "removed":
            return ngettext("{count} passage removed", "{count} passages removed", count)
        case "moved":
            return ngettext("{count} passage moved", "{count} passages moved", count)
        case "code":
            return ngettext("{count} passage with changed code", "{count} passages with changed code", count)
        case "number":
            return ngettext("{count} passage with a changed number", "{count} passages with changed numbers", count)
        case _:
            raise AssertionError(f"a change of kind {kind} is never material")
