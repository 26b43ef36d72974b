"""The rule ``outdated-section``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..history_types import ChangeKind, Hunk, hunks_span
from ..messages import gettext, ngettext
from ..model import Finding, Severity
from .base import Example, Rule

_OLD = "# Queue\n\nA worker takes the oldest job.\n\n## Limits\n\nA queue holds many jobs at a time.\n"
_NEW = "# Queue\n\nA worker takes the oldest job.\n\n## Limits\n\nA queue refuses new jobs as soon as its memory is used up.\n"
_TRANSLATION = "# 큐\n\n워커는 가장 오래된 작업을 가져온다.\n\n## 제한\n\n큐에는 한 번에 많은 작업을 담을 수 있다.\n"


class OutdatedSection(Rule):
    """A section of the source has changed since it was translated, and the change is not in the translation.

    ## Why it matters
    Readers of the translation get information that is no longer true. If only prose was rewritten, no other rule reports
    it, since headings, code and links are still the same.

    ## What is ignored
    - Changes of form (emphasis, marks of inline code, line breaks, link syntax, heading ids, comments and blanks in code,
      5,000 instead of 5000), or of only the target of a link.
    - Small changes of spelling, of the order of words, or of words such as "the" and "we".
    - Changes that have already been translated.

    l10ncheck finds out which version of the source was translated by comparing the contents of both pages, so commit
    dates do not matter. The rule needs the history of the source. Outside a git repository, it reports nothing.

    ## How to fix it
    Apply the changes of the source to the translation. ``l10ncheck worklist PAGE`` lists them, with the old and the new
    text.
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
        Example(_OLD, _TRANSLATION, fires=0, before=_OLD, note="the source has not changed"),
        Example(_NEW, _TRANSLATION, fires=0, note="the source has no history"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        history = comparison.history
        for headings, hunks in history.by_section.items() if history else ():
            yield self._finding(comparison, headings, hunks)

    def _finding(self, comparison: Comparison, headings: tuple[str, ...], hunks: Sequence[Hunk]) -> Finding:
        words = sum(hunk.words for hunk in hunks)
        first = hunks[0]
        return self.finding(
            comparison,
            next((hunk.place for hunk in hunks if hunk.place.start < hunk.place.end), first.place),
            hunks_span(hunks),
            _message(headings[-1] if headings else "", hunks, words),
            subject=" / ".join(headings),
            weight=1.0,
            words=words,
            hint=gettext(
                'Apply the changes of the source to the translation; "{command}" lists them, with the old and the new text.',
                command="l10ncheck worklist PAGE",
            ),
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
    counts = Counter(hunk.kind for hunk in hunks)
    changes = ", ".join(_change_text(kind, count) for kind, count in counts.items())
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
