"""Reports entries of a string file that the translation lacks or leaves empty."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import groupby

from msgspec import Struct

from ..comparison import Comparison
from ..differences.entries import certainty, empty_entries, is_one_file, unpaired_entries
from ..messages import excerpt, gettext, ngettext
from ..model import Finding, Segment, Severity
from .base import Example, Rule


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Options of ``missing-entry``.

    Attributes:
        ignore: Patterns of keys that a translation need not have. ``*`` matches any characters.
    """

    ignore: tuple[str, ...] = ()


class MissingEntry(Rule[Options]):
    """An entry of a string file is missing in the translation, or empty.

    ## Why it matters
    Readers see the text of a menu, sidebar or button in the language of the source, or they see its key.

    ## What is ignored
    Plural forms that not all languages have, such as `one`.

    The finding is advice if the text has no words, or if it is a title of the navigation that may be a name.

    ## How to fix it
    Add the key to the translation, and translate its text. Adjacent entries are one finding. If translations do not need
    the entry, add its key to the option `ignore`. In this option, `*` matches any characters.
    """

    name = "missing-entry"
    group = "strings"
    severity = Severity.WARNING
    examples = (
        Example("search: Search the mill\nnext: Next lane\n", "next: 다음 레인\n", fires=1, suffix=".yaml"),
        Example(
            '{"menu.lanes": "Lanes", "menu.jobs": "Jobs"}\n',
            '{"menu.jobs": "Aufträge", "menu.lanes": "Bahnen"}\n',
            fires=0,
            locale="de",
            suffix=".json",
            note="the order does not matter",
        ),
        Example(
            '[jobs]\none = "{{ .Count }} job"\nother = "{{ .Count }} jobs"\n',
            '[jobs]\nother = "ジョブ{{ .Count }}件"\n',
            fires=0,
            locale="ja",
            suffix=".toml",
            note="Japanese has no such plural form",
        ),
        Example('{"next": "Next lane"}\n', '{"next": ""}\n', fires=1, suffix=".json", note="the text is empty"),
        Example(
            "search: Search the mill\nnext: Next lane\n",
            "next: 다음 레인\n",
            fires=0,
            suffix=".yaml",
            options={"ignore": ["sea*"]},
            note="the option excludes the key",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        missing = [
            segment
            for segment in comparison.of(unpaired_entries).missing
            if not any(fnmatchcase(segment.label, each) for each in self.options.ignore)
        ]
        empty = comparison.of(empty_entries)
        for segment in missing:
            if segment.label in empty:
                yield self._empty(comparison, segment, empty[segment.label])
        absent = [segment for segment in missing if segment.label not in empty]
        for _, run in groupby(enumerate(absent), key=lambda item: item[1].index - item[0]):
            yield self._finding(comparison, [segment for _, segment in run])

    def _empty(self, comparison: Comparison, segment: Segment, translation: Segment) -> Finding:
        return self.finding(
            comparison,
            translation.span,
            segment.span,
            gettext(
                'entry "{key}" is empty in the translation: "{text}" in the source',
                key=segment.label,
                text=excerpt(comparison.source.text[segment.span.start : segment.span.end]),
            ),
            subject=segment.label,
            severity=None if self._is_needed(comparison, segment) else Severity.INFO,
            weight=0.3,
            words=len(segment.prose.split()),
            hint=gettext("Translate the text."),
        )

    def _finding(self, comparison: Comparison, run: list[Segment]) -> Finding:
        first = run[0]
        return self.finding(
            comparison,
            comparison.place_of(first),
            first.span,
            ngettext(
                'entry "{key}" missing in the translation: "{text}"',
                '{count} entries missing in the translation, starting with "{key}": "{text}"',
                len(run),
                key=first.label,
                text=excerpt(comparison.source.text[first.span.start : first.span.end]),
            ),
            subject=first.label,
            severity=None if any(self._is_needed(comparison, segment) for segment in run) else Severity.INFO,
            weight=0.3,
            words=sum(len(segment.prose.split()) for segment in run),
            hint=ngettext(
                "Add this key, and translate its text.", "Add these keys, and translate their texts.", len(run)
            ),
        )

    @staticmethod
    def _is_needed(comparison: Comparison, segment: Segment) -> bool:
        found = certainty(segment.prose, comparison.source_language, comparison.language)
        return found == "text" or (found == "maybe" and not is_one_file(comparison))
