"""outdated-section: see the class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..history_types import ChangeKind, Hunk, span_of
from ..model import Finding, Severity
from .base import Example, Rule

_NAMES: dict[ChangeKind, str] = {
    "rewritten": "rewritten",
    "added": "added",
    "removed": "removed",
    "moved": "moved",
    "code": "changed in code",
    "number": "changed in a number",
}
_BEFORE = "# Queue\n\nA worker takes the oldest job.\n\n## Limits\n\nA queue holds many jobs at a time.\n"
_NOW = "# Queue\n\nA worker takes the oldest job.\n\n## Limits\n\nA queue refuses new jobs as soon as its memory is used up.\n"
_TRANSLATION = "# 큐\n\n워커는 가장 오래된 작업을 가져온다.\n\n## 제한\n\n큐에는 한 번에 많은 작업을 담을 수 있다.\n"


class OutdatedSection(Rule):
    """A section of the source has changed since it was translated, and the translation has not followed.

    ## Why it matters
    Readers of the translation are told what used to be true. Prose that was rewritten leaves no other trace: headings,
    code and links are as before.

    ## What is ignored
    The version that was translated is found by what both pages say, so that it does not matter who has touched which
    file when. Changes of form (emphasis, wrapping, the form of a link, heading ids, comments in code), of link targets
    alone, and of spelling do not count. A change that the translation has already is not reported. The rule needs the
    history of the source, so it is silent outside of a git repository.

    ## How to fix it
    Compare the two versions of the section and take the changes over.
    """

    name = "outdated-section"
    group = "history"
    severity = Severity.WARNING
    examples = (
        Example(_NOW, _TRANSLATION, fires=1, before=_BEFORE, note="rewritten since it was translated"),
        Example(
            "# Queue\n\nA worker takes the *oldest*\njob.\n",
            "# 큐\n\n워커는 가장 오래된 작업을 가져온다.\n",
            fires=0,
            before="# Queue\n\nA worker takes the oldest job.\n",
            note="a change of form",
        ),
        Example(_BEFORE, _TRANSLATION, fires=0, before=_BEFORE, note="nothing has changed"),
        Example(_NOW, _TRANSLATION, fires=0, note="no history"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        history = comparison.history
        for headings, hunks in history.by_section.items() if history else ():
            yield self._report(comparison, headings, hunks)

    def _report(self, comparison: Comparison, headings: tuple[str, ...], hunks: Sequence[Hunk]) -> Finding:
        words = sum(hunk.words for hunk in hunks)
        first = hunks[0]
        where = f"of “{headings[-1]}” " if any(headings[-1:]) else ""
        size = f" ({words} word{'s' if words > 1 else ''})" if words else ""
        return self.finding(
            comparison,
            next((hunk.place for hunk in hunks if hunk.place.start < hunk.place.end), first.place),
            span_of(hunks),
            f"the source {where}has changed since it was translated: {_counted(hunks)}{size}",
            subject=" / ".join(headings),
            weight=1.0,
            words=words,
            hint="Compare the two versions of the source and take the changes over.",
        )


def _counted(hunks: Sequence[Hunk]) -> str:
    counts = Counter(hunk.kind for hunk in hunks)
    first, *rest = [f"{count} {_NAMES[kind]}" for kind, count in counts.items()]
    number = next(iter(counts.values()))
    noun = "passage" if number == 1 else "passages"
    return ", ".join([first.replace(" ", f" {noun} ", 1), *rest])
