"""The rule ``foreign-script``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from ..comparison import Comparison
from ..languages import Language, language_name, script_name
from ..messages import gettext
from ..model import Finding, Segment, Severity, Span
from .base import Example, Rule

_MOST_RUNS = 20  # findings in one segment; a text that is entirely foreign needs no more
_RAISED = frozenset({"sup", "rt"})  # elements for the original of a word
_SCRIPTS = {
    "Han": r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "kana": r"\u3041-\u3096\u30a1-\u30fa\u30fc",
    "Hangul": r"\uac00-\ud7a3",
    "Cyrillic": r"\u0400-\u052f",
    "Arabic": r"\u0620-\u064a",
    "Hebrew": r"\u05d0-\u05ea",
    "Thai": r"\u0e01-\u0e2e",
    "Devanagari": r"\u0905-\u094d",
    "Bengali": r"\u0985-\u09cd",
    "Gurmukhi": r"\u0a05-\u0a4d",
    "Gujarati": r"\u0a85-\u0acd",
    "Tamil": r"\u0b85-\u0bcd",
    "Telugu": r"\u0c05-\u0c4d",
    "Armenian": r"\u0531-\u0587",
    "Georgian": r"\u10d0-\u10fa",
}
_SAMPLES = {
    "Han": "人", "kana": "の", "Hangul": "한", "Cyrillic": "и", "Arabic": "ا", "Hebrew": "א", "Thai": "ก", "Devanagari": "अ",
    "Bengali": "অ", "Gurmukhi": "ਅ", "Gujarati": "અ", "Tamil": "அ", "Telugu": "అ", "Armenian": "ա", "Georgian": "ა",
}  # fmt: skip


@lru_cache(maxsize=8)
def _foreign(language: Language) -> re.Pattern[str]:
    """Return a pattern that matches adjacent letters of one script that the language does not use.

    The pattern has a group for each script. The group that matches has the name of the script.
    """
    others = (name for name in _SCRIPTS if not language.has_script(_SAMPLES[name]))
    return re.compile("|".join(f"(?P<{name}>[{_SCRIPTS[name]}]+)" for name in others))


@lru_cache(maxsize=8)
def _any_foreign(language: Language) -> re.Pattern[str]:
    """Return a pattern that matches a single letter of a script that the language does not use.

    Most pages have no such letter. The slower pattern of ``_foreign`` is then not needed.
    """
    return re.compile(f"[{''.join(_SCRIPTS[name] for name in _SCRIPTS if not language.has_script(_SAMPLES[name]))}]")


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
        if not _any_foreign(language).search(comparison.translation.text):
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
