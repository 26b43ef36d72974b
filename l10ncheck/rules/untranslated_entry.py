"""Reports entries of a string file that are not translated."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from msgspec import Struct

from ..comparison import Comparison
from ..differences.entries import certainty
from ..differences.words import prose_words
from ..messages import excerpt, gettext
from ..model import Finding, Severity
from .base import Example, Rule


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Options of ``untranslated-entry``.

    Attributes:
        ignore: Patterns of keys whose texts may be the same as in the source. ``*`` matches any characters.
    """

    ignore: tuple[str, ...] = ()


class UntranslatedEntry(Rule[Options]):
    """An entry of a string file is the same as in the source.

    ## Why it matters
    Tools add new texts to the string files of all languages in the language of the source. Readers then see them on
    every page.

    ## What is ignored
    Entries without words.

    Most findings are advice, since the text may be a name or a command. The finding is a warning if the text has words
    such as "the" and "guide", or words in lower case. If both languages use the Latin script, the text must have at
    least three words, two of them in lower case, and a word such as "the" or "guide".

    ## How to fix it
    Translate the text. If the text must stay as it is, add its key to the option `ignore`. In this option, `*` matches any
    characters.
    """

    name = "untranslated-entry"
    group = "strings"
    severity = Severity.WARNING
    examples = (
        Example(
            '{"next": {"message": "Next lane", "description": "The label of a button"}}\n',
            '{"next": {"message": "Next lane", "description": "The label of a button"}}\n',
            fires=1,
            suffix=".json",
        ),
        Example("toc: Table of contents\n", "toc: Table of contents\n", fires=1, locale="fr", suffix=".yaml"),
        Example('version = "{{ .Version }}"\n', 'version = "{{ .Version }}"\n', fires=0, suffix=".toml"),
        Example(
            "mill: The mill\n",
            "mill: The mill\n",
            fires=0,
            suffix=".yaml",
            options={"ignore": ["mill"]},
            note="the option excludes the key",
        ),
        Example("next: Next lane\n", "next: 次のレーン\n", fires=0, locale="ja", suffix=".yaml"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if not match.source or not match.translation or match.source[0].kind != "entry":
                continue
            source, translation = match.source[0], match.translation[0]
            text = source.prose.strip()
            if translation.prose.strip().casefold() != text.casefold() or any(
                fnmatchcase(source.label, each) for each in self.options.ignore
            ):
                continue
            found = certainty(text, comparison.source_language, comparison.language)
            if found == "no-text":
                continue
            shown = excerpt(comparison.translation.text[translation.span.start : translation.span.end])
            yield self.finding(
                comparison,
                translation.span,
                source.span,
                gettext('entry "{key}" not translated: "{text}"', key=source.label, text=shown),
                subject=source.label,
                severity=None if found == "text" else Severity.INFO,
                weight=0.3,
                words=len(prose_words(text)),
                hint=gettext("Translate the text."),
            )
