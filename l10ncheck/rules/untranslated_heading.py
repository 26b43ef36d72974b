"""Reports headings that are not translated, or only in part."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.bilingual import kept_sources
from ..differences.half_translated import telling_words, untranslated_parts
from ..differences.unread_texts import unread_texts
from ..differences.words import is_plain_label, prose_words
from ..languages.conjunctions import CONJUNCTION
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Match, Severity
from ._kept_source import kept_source
from .base import Example, Rule

_CODE = lazy_pattern(r"[/\\_=(){}<>$\x01]|\w[.:|]\w|--")
_QUOTATION_MARKS = ('"', "“", "„", "«", "「", "'", "‘")
_FEWEST, _FEWEST_IN_OTHER_SCRIPT = 3, 2  # words of a part that is not translated
_FEWEST_OF_MESSAGE = 4  # words of a heading that quotes a message of a program
# "and" mostly joins names of functions, so it does not show that a heading is a phrase.
_LOWER_CASE_PAIR = lazy_pattern(rf"[a-z-]+ {CONJUNCTION} [a-z-]+")


class UntranslatedHeading(Rule):
    """A heading, or a part of it, is still the text of the source.

    ## Why it matters
    Readers scan the headings and the table of contents to find what they need.

    ## What is ignored
    - Headings of one or two words, since they may be names.
    - Names such as `v-else-if` or `toJson`, and commands.
    - Headings with code.
    - Headings of four words or more that a block quote or inline code of the same page repeats, such as the message of
      an error.
    - Parts of a heading that contain no word such as "the", and parts in quotation marks, parentheses, links or
      emphasis.

    If the language of the translation does not use Latin letters, two kinds of short headings are still reported:
    headings whose words after the first are in lower case ("Known issues"), and headings that many sites have
    ("Overview").

    The finding is a warning if the heading contains a word such as "the" or "your", or if it and the text below it are
    in a script that is not that of the translation, such as Chinese on an English page. Other headings may be names, so
    the finding is advice.

    ## How to fix it
    Translate the heading. If other pages link to it, keep the old fragment as its explicit id: `## 설치 {#install}`.
    """

    name = "untranslated-heading"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("## Before you begin\n\nRead it.\n", "## Before you begin\n\n읽어본다.\n", fires=1),
        Example("## Overview\n\nTwo.\n", "## Overview\n\n二つあります。\n", locale="ja", fires=1),
        Example("## Test the result\n\nTwo.\n", "## 시험 the result\n\n두 가지이다.\n", fires=1, note="a part"),
        Example(
            "## Mill as a Service\n\nTwo.\n", "## Mill as a Service 개요\n\n두 가지이다.\n", fires=0, note="a name"
        ),
        Example("## Lanes\n\nTwo.\n", "## Lanes\n\n두 가지이다.\n", fires=0, note="it may be a name"),
        Example("## Options\n\nTwo options.\n", "## Options\n\nDeux options.\n", locale="fr", fires=0),
        Example("## kubectl\n\nRun it.\n", "## kubectl\n\n실행한다.\n", fires=0),
        Example(
            "## Turn the wheel\n\nIt runs.\n",
            "## Turn the wheel\n\n## Gira la rueda\n\nFunciona.\n",
            locale="es",
            fires=1,
            note="its translation is next to it",
        ),
        Example(
            "## The gate is closed\n\nIt may say:\n\n> E12: The gate is closed until noon.\n",
            "## The gate is closed\n\n이런 오류가 나온다.\n\n> E12: The gate is closed until noon.\n",
            fires=0,
            note="the message of an error",
        ),
        Example(
            "## The gate is closed\n\nIt may say:\n\n> The gate is closed until noon.\n",
            "## The gate is closed\n\nMeldung:\n\n> Das Tor ist bis Mittag geschlossen.\n",
            locale="de",
            fires=1,
            note="the message is translated",
        ),
        Example(
            "## Lantern Cloud\n\nRun it.\n", "## Lantern Cloud\n\n실행한다.\n", fires=0, note="the heading is a name"
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        function_words = comparison.source_language.function_words
        telling = telling_words(comparison.source_language, comparison.language)
        beside = {kept.kept.index: kept for kept in comparison.of(kept_sources)}
        for match in comparison.alignment.matches:
            if not match.source or not match.translation or match.translation[0].kind != "heading":
                continue
            source, translation = match.source[0], match.translation[0]
            if translation.index in beside:
                yield kept_source(self, comparison, beside[translation.index])
                continue
            text = translation.prose.strip()
            if text.casefold() != source.prose.strip().casefold():
                yield from self._parts(comparison, match, telling)
                continue
            if _CODE.search(text):
                continue
            found = prose_words(text)
            lower = sum(word[0].islower() for word in found)
            if len(found) >= _FEWEST_OF_MESSAGE and any(text in message for message in comparison.of(_messages)):
                continue
            is_phrase = len(found) > 2 and not function_words.isdisjoint(word.lower() for word in found)
            is_unread = translation.index in comparison.of(unread_texts)
            if (
                not is_unread
                and lower < 2
                and not (lower and is_phrase)
                and not is_plain_label(text, found, comparison.source_language, comparison.language)
            ):
                continue
            yield self.finding(
                comparison,
                translation.span,
                source.span,
                gettext('heading not translated: "{text}"', text=text),
                subject=text,
                severity=None
                if is_unread or (lower and is_phrase and not _LOWER_CASE_PAIR.fullmatch(text))
                else Severity.INFO,
                words=len(found),
                hint=gettext("Translate the heading."),
            )

    def _parts(self, comparison: Comparison, match: Match, telling: frozenset[str]) -> Iterator[Finding]:
        """Yield a finding for each part of a heading that is still in the language of the source.

        ``telling`` are the words that show that a text is in this language, such as "the".
        """
        source, translation, language = match.source[0], match.translation[0], comparison.language
        fewest = _FEWEST if language.script is None else _FEWEST_IN_OTHER_SCRIPT
        if language.script is not None and not language.has_script(translation.prose):
            return
        parts = [*untranslated_parts(translation, source.prose, telling, fewest, 1)]
        if not parts and language.script is not None:  # "it is": two short words tell as much
            parts = [*untranslated_parts(translation, source.prose, comparison.source_language.function_words, 3, 2)]
        for start, end in parts:
            text = translation.prose[start:end]
            is_quoted = translation.prose[:start].endswith(_QUOTATION_MARKS)  # such as the message of an error
            if not is_quoted and source.prose.strip() not in translation.prose:  # the translation may stand beside it
                yield self.finding(
                    comparison,
                    translation.locate(start, end),
                    source.span,
                    gettext('part of a heading not translated: "{text}"', text=text),
                    subject=text,
                    words=len(text.split()),
                    hint=gettext("Translate the whole heading."),
                )


def _messages(comparison: Comparison) -> tuple[str, ...]:
    """Return the texts of the translation that may be messages of programs: those of block quotes and inline code."""
    segments = comparison.translation.segments
    quoted = (each.text for each in segments if each.parent is not None and each.parent.kind == "quote")
    return (*quoted, *(code.text for each in segments if each.kind != "heading" for code in each.codes))
