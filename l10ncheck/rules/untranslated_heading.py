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
# "and" mostly joins names of functions, so it does not show that a heading is a phrase.
_LOWER_CASE_PAIR = lazy_pattern(r"[a-z-]+ (?:and|or) [a-z-]+")


class UntranslatedHeading(Rule):
    """A heading is the same as in the source.

    ## Why it matters
    Readers scan the headings and the table of contents to find what they need.

    ## What is ignored
    - Headings of one or two words, if they may be names. They are no names if the heading goes on in small letters
      ("Known issues"), or if many sites have such a heading ("Overview"). This is decided only for languages that do not
      use Latin letters, since others may have the same words.
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
        Example("## Overview\n\nTwo.\n", "## Overview\n\n二つあります。\n", locale="ja", fires=1),
        Example("## Known issues\n\nTwo.\n", "## Known issues\n\nاثنان.\n", locale="ar", fires=1),
        Example("## Lanes\n\nTwo.\n", "## Lanes\n\n두 가지이다.\n", fires=0, note="it may be a name"),
        Example("## Options\n\nTwo options.\n", "## Options\n\nDeux options.\n", locale="fr", fires=0),
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
            if lower < 2 and not (lower and is_phrase) and not _is_plain(text, found, comparison):
                continue
            yield self.finding(
                comparison,
                translation.span,
                source.span,
                gettext('heading not translated: "{text}"', text=text),
                subject=text,
                severity=None if lower and is_phrase and not _LOWER_CASE_PAIR.fullmatch(text) else Severity.INFO,
                words=len(found),
                hint=gettext("Translate the heading."),
            )


def _is_plain(text: str, words: Sequence[str], comparison: Comparison) -> bool:
    """Whether a heading such as "Known issues" or "Limits" consists of plain words and not of names.

    It does if it begins with a capital letter and goes on in small letters, or if all of its words are common in menus
    and on buttons (``Language.label_words``). The result is always False for translations in the Latin alphabet, since
    many words are the same in two such languages.

    Args:
        text: The heading.
        words: Its words, without names such as ``useId``.
        comparison: The pair of pages.
    """
    is_whole = bool(words) and text.rstrip(".?!:…").split() == [*words]
    if comparison.language.script is None or not is_whole or not words[0].istitle():
        return False
    labels = comparison.source_language.label_words
    return any(map(str.islower, words)) or labels.issuperset(map(str.lower, words))
