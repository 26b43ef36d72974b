"""Reports letters of a script that the language of the translation does not use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from unicodedata import category

from ..comparison import Comparison
from ..languages import Language, language_name, script_name
from ..languages.scripts import SCRIPTS
from ..messages import gettext
from ..model import Finding, Segment, Severity, Span
from .base import Example, Rule

_MOST_RUNS = 20  # findings in one segment; a text that is entirely foreign needs no more
_FIRST_LETTER = "\u0400"  # of ``SCRIPTS``
_RAISED = frozenset({"sup", "rt"})  # elements for the original of a word


@lru_cache(maxsize=8)
def _foreign(language: Language) -> re.Pattern[str]:
    """Return a pattern that matches adjacent letters of one script that the language does not use.

    The pattern has a group for each script. The group that matches has the name of the script.
    """
    foreign = ((name, letters) for name, (letters, sample) in SCRIPTS.items() if not language.has_script(sample))
    return re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in foreign))


def _may_have_foreign(text: str, language: Language) -> bool:
    """Whether a text has a letter, or a mark of a letter, that the language does not use. Latin and Greek are ignored.

    Most pages have no such letter. The slow pattern of ``_foreign`` is then not needed.
    """
    return any(_is_foreign(sign, language) for sign in set(text) if sign >= _FIRST_LETTER)


@lru_cache(maxsize=1 << 14)
def _is_foreign(sign: str, language: Language) -> bool:
    """Whether a character is a letter, or a mark of a letter, that is not in the script of the language."""
    return category(sign)[0] in "LM" and not language.has_script(sign)


def _is_raised(segment: Segment, place: Span) -> bool:
    """Whether a text is in small letters above the line: the last tag before it is an opening ``<sup>`` or ``<rt>``.

    ``place`` is the span of the text in the page.
    """
    before = [tag for tag in segment.tags if tag.span.end <= place.start]
    return bool(before) and before[-1].name in _RAISED and before[-1].role != "close"


class ForeignScript(Rule):
    """The translation has letters of a script in which its language is not written, such as Chinese in a French page.

    ## Why it matters
    The text was copied from a translation into another language, or machine translation made a mistake.

    ## What is ignored
    - Latin and Greek letters.
    - Text that the source also has, such as names and examples.
    - Text in parentheses or in small letters above the line (`<sup>`, `<rt>`), such as Hanja after a Korean word.
    - The text of links, such as names of languages.
    - Code.
    - Translations into languages that l10ncheck does not know.

    ## How to fix it
    Write the word in the language of the translation.
    """

    name = "foreign-script"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("The worker takes a job.\n", "워커는 作業을 가져온다.\n", fires=1),
        Example("The worker takes a job.\n", "워커는 задача를 가져온다.\n", fires=1),
        Example("It takes a job.\n", "यह एक কাজ लेता है।\n", fires=1, locale="hi"),
        Example("The key of the map.\n", "맵의 키(鍵)이다.\n", fires=0, note="Hanja in parentheses"),
        Example("The key of the map.\n", "맵의 키<sup>Key, 鍵</sup>이다.\n", fires=0, note="Hanja above the line"),
        Example(
            "Try the Japanese word 仕事.\n", "일본어 단어 仕事를 사용해 본다.\n", fires=0, note="the source also has it"
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        language, source = comparison.language, comparison.source
        if language.script is None and not language.function_words:
            return
        if not _may_have_foreign(comparison.translation.text, language):
            return
        foreign = _foreign(language)
        for segment in comparison.translation.segments:
            if segment.kind == "code" or segment.prose.isascii():
                continue
            for found in islice(foreign.finditer(segment.prose), _MOST_RUNS):
                text, start = found[0], found.start()
                if text in source.text or any(text in link.text for link in segment.links):
                    continue
                place = segment.locate(start, found.end())
                if segment.prose[:start].count("(") > segment.prose[:start].count(")") or _is_raised(segment, place):
                    continue
                yield self.finding(
                    comparison,
                    place,
                    None,
                    gettext(
                        '{script} letters in a translation into {language}: "{text}"',
                        script=script_name(str(found.lastgroup)),
                        language=language_name(language),
                        text=text,
                    ),
                    subject=text,
                    hint=gettext('Translate "{text}" into {language}.', text=text, language=language_name(language)),
                )
