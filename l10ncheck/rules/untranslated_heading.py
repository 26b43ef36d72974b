"""The rule ``untranslated-heading``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..differences.bilingual import kept_sources
from ..differences.words import prose_words
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Severity
from ._kept_source import kept_source
from .base import Example, Rule

_CODE = lazy_pattern(r"[/\\_=(){}<>$\x01]|\w[.:|]\w|--")
_TEXTS = frozenset({"paragraph", "item", "row", "term"})
# "and" mostly joins names of functions, so it does not show that a heading is a phrase.
_LOWER_CASE_PAIR = lazy_pattern(r"[a-z-]+ (?:and|or) [a-z-]+")


class UntranslatedHeading(Rule):
    """A heading is the same as in the source.

    ## Why it matters
    Readers scan the headings and the table of contents to find what they need.

    ## What is ignored
    - Headings of a single word.
    - Names such as `v-else-if` or `toJson`, and commands.
    - Headings with code.

    The finding is a warning if the heading contains a word such as "the" or "your". Other headings may be names, so the
    finding is advice.

    ## How to fix it
    Translate the heading. If other pages link to it, keep the old fragment as its explicit id: `## 설치 {#install}`.
    """

    name = "untranslated-heading"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("## Before you begin\n\nRead it.\n", "## Before you begin\n\n읽어본다.\n", fires=1),
        Example("## Create your first queue\n\nRun it.\n", "## Create your first queue\n\n실행한다.\n", fires=1),
        Example("## kubectl\n\nRun it.\n", "## kubectl\n\n실행한다.\n", fires=0),
        Example(
            "## v-else-if\n\nRun it.\n", "## v-else-if\n\n실행한다.\n", fires=0, note="the heading is a single name"
        ),
        Example("## on:click|once\n\nRun it.\n", "## on:click|once\n\n実行します。\n", locale="ja", fires=0),
        Example(
            "## Turn the wheel\n\nIt runs.\n",
            "## Turn the wheel\n\n## Gira la rueda\n\nFunciona.\n",
            locale="es",
            fires=1,
            note="its translation is next to it",
        ),
        Example(
            "## Lantern Cloud\n\nRun it.\n", "## Lantern Cloud\n\n실행한다.\n", fires=0, note="the heading is a name"
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        function_words = comparison.source_language.function_words
        beside = {kept.kept.index: kept for kept in comparison.of(kept_sources)}
        for match in comparison.alignment.matches:
            if not match.source or not match.translation or match.translation[0].kind != "heading":
                continue
            source, translation = match.source[0], match.translation[0]
            if translation.index in beside:
                yield kept_source(self, comparison, beside[translation.index])
                continue
            text = translation.prose.strip()
            if text.casefold() != source.prose.strip().casefold() or _CODE.search(text):
                continue
            found = prose_words(text)
            lower = sum(word[0].islower() for word in found)
            is_phrase = len(found) > 2 and not function_words.isdisjoint(word.lower() for word in found)
            if lower < 2 and not (lower and is_phrase) and not _is_plain(found, lower, comparison):
                continue
            yield self.finding(
                comparison,
                translation.span,
                source.span,
                gettext('heading not translated: "{text}"', text=text),
                subject=text,
                severity=None if is_phrase and not _LOWER_CASE_PAIR.fullmatch(text) else Severity.INFO,
                words=len(found),
                hint=gettext("Translate the heading."),
            )


def _is_plain(words: Sequence[str], lower: int, comparison: Comparison) -> bool:
    """Whether a heading such as "Limits" or "Known issues" consists of plain words and not of names.

    It does if it mixes capital and small letters, or if the texts of the source write its words in small letters.
    Translations in the Latin alphabet may have the same words, so for them this is always False.

    Args:
        words: The words of the heading.
        lower: How many of them are in small letters.
        comparison: The pair of pages.
    """
    if comparison.language.script is None or not words or not words[0].istitle():
        return False
    return lower > 0 or all(word.istitle() and word.lower() in comparison.of(_written_words) for word in words)


def _written_words(comparison: Comparison) -> frozenset[str]:
    """Return the words in the texts of the source, as they are written there. Headings are left out."""
    segments = comparison.source.segments
    return frozenset(word for one in segments if one.kind in _TEXTS for word in prose_words(one.prose))
