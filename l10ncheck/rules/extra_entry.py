"""Reports entries of a string file that only the translation has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..comparison import Comparison
from ..differences.entries import is_one_file, unpaired_entries
from ..messages import excerpt, ngettext
from ..model import Finding, Segment, Severity, Span
from .base import Example, Rule


class ExtraEntry(Rule):
    """An entry of a string file is not in the source.

    ## Why it matters
    Usually the key was renamed or removed in the source, so no reader sees the text. If the key is misspelled,
    `missing-entry` reports the correct key. The entry may also belong to the theme of the site, so this is advice.

    ## What is ignored
    Plural forms that the language of the source does not have, and files that have no source file.

    ## How to fix it
    Remove the entry, or correct its key. Adjacent entries are one finding.
    """

    name = "extra-entry"
    group = "strings"
    severity = Severity.INFO
    examples = (
        Example('{"next": "Next"}\n', '{"next": "다음", "previous": "이전"}\n', fires=1, suffix=".json"),
        Example(
            '[jobs]\none = "One job"\nother = "{{ .Count }} jobs"\n',
            '[jobs]\none = "Одно задание"\nfew = "{{ .Count }} задания"\nother = "{{ .Count }} заданий"\n',
            fires=0,
            locale="ru",
            suffix=".toml",
            note="Russian has more plural forms",
        ),
        Example("next: Next\n", "next: Weiter\n", fires=0, locale="de", suffix=".yaml"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if is_one_file(comparison):
            return
        extra = comparison.of(unpaired_entries).extra
        for _, run in groupby(enumerate(extra), key=lambda item: item[1].index - item[0]):
            yield self._finding(comparison, [segment for _, segment in run])

    def _finding(self, comparison: Comparison, run: list[Segment]) -> Finding:
        first = run[0]
        return self.finding(
            comparison,
            Span(first.span.start, run[-1].span.end),
            None,
            ngettext(
                'entry "{key}" not in the source: "{text}"',
                '{count} entries not in the source, starting with "{key}": "{text}"',
                len(run),
                key=first.label,
                text=excerpt(comparison.translation.text[first.span.start : first.span.end]),
            ),
            subject=first.label,
            hint=ngettext(
                "Remove the entry if the source removed it, or correct its key.",
                "Remove the entries if the source removed them, or correct their keys.",
                len(run),
            ),
        )
