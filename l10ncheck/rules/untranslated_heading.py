"""untranslated-heading: see the class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Example, Rule

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_CODE = re.compile(r"[/\\_=(){}<>$\x01]|\w\.\w|--")


class UntranslatedHeading(Rule):
    """A heading is the same as in the source.

    ## Why it matters
    Headings make the table of contents and are what readers scan.

    ## What is ignored
    Headings of one word, names, commands and anything with code in it. A heading is a warning only where it is a phrase,
    with a function word such as "the" or "your"; other equal headings are advice, as they may be names.

    ## How to fix it
    Translate it. Keep the old fragment as an explicit id where other pages link to it.
    """

    name = "untranslated-heading"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("## Before you begin\n\nRead it.\n", "## Before you begin\n\n읽어본다.\n", fires=1),
        Example("## Create your first queue\n\nRun it.\n", "## Create your first queue\n\n실행한다.\n", fires=1),
        Example("## kubectl\n\nRun it.\n", "## kubectl\n\n실행한다.\n", fires=0),
        Example("## Lantern Cloud\n\nRun it.\n", "## Lantern Cloud\n\n실행한다.\n", fires=0, note="a name"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        words_of_source = comparison.source_language.function_words
        for match in comparison.alignment.matches:
            if not match.source or not match.translation or match.translation[0].kind != "heading":
                continue
            source, translation = match.source[0], match.translation[0]
            text = translation.prose.strip()
            if text.casefold() != source.prose.strip().casefold() or _CODE.search(text):
                continue
            words = _WORD.findall(text)
            lower = [word for word in words if word[0].islower()]
            phrase = len(words) > 2 and not words_of_source.isdisjoint(word.lower() for word in words)
            if len(lower) < 2 and not (lower and phrase):
                continue
            yield self.finding(
                comparison,
                translation.span,
                source.span,
                f'heading not translated: "{text}"',
                subject=text,
                severity=None if phrase else Severity.INFO,
                words=len(words),
                hint="Translate the heading.",
            )
