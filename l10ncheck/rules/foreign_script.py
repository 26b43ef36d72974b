"""foreign-script: see the class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..languages import Language
from ..model import Finding, Severity
from .base import Comparison, Example, Rule

_SCRIPTS = {
    "Han": r"㐀-䶿一-鿿豈-﫿",
    "kana": r"ぁ-ヺー",
    "Hangul": r"가-힣ㄱ-ㆎ",
    "Cyrillic": r"Ѐ-ԯ",
    "Arabic": r"ؠ-ي",
    "Hebrew": r"א-ת",
    "Thai": r"ก-ฮ",
    "Devanagari": r"अ-ह",
}


@lru_cache(maxsize=8)
def _foreign(language: Language) -> re.Pattern[str]:
    """Matches a run of letters of any script but the language's own."""
    others = (name for name, letters in _SCRIPTS.items() if not language.has_script(letters[0]))
    return re.compile("|".join(f"(?P<{name}>[{_SCRIPTS[name]}]+)" for name in others))


class ForeignScript(Rule):
    """The translation has letters of a script that belongs to neither language.

    ## Why it matters
    Text was pasted from the translation into a third language, or a machine translation slipped.

    ## What is ignored
    Letters that the source has as well (names, examples), text in parentheses (Hanja beside the Korean word), text inside
    links (names of languages) and code. Latin and Greek letters are at home everywhere. Nothing is said about a
    translation into a language that l10ncheck does not describe.

    ## How to fix it
    Write the word in the language of the translation.
    """

    name = "foreign-script"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("The worker takes a job.\n", "워커는 作業을 가져온다.\n", fires=1),
        Example("The worker takes a job.\n", "워커는 задача를 가져온다.\n", fires=1),
        Example("The key of the map.\n", "맵의 키(鍵)이다.\n", fires=0, note="Hanja in parentheses"),
        Example(
            "Try the Japanese word 仕事.\n", "일본어 단어 仕事를 사용해 본다.\n", fires=0, note="the source has it too"
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        language, source = comparison.language, comparison.source
        if language.script is None and not language.function_words:
            return
        foreign = _foreign(language)
        for segment in comparison.translation.segments:
            if segment.kind == "code" or segment.prose.isascii():
                continue
            for found in foreign.finditer(segment.prose):
                text, start = found[0], found.start()
                if text in source.text or any(text in link.text for link in segment.links):
                    continue
                if segment.prose[:start].count("(") > segment.prose[:start].count(")"):
                    continue
                yield self.finding(
                    comparison,
                    segment.locate(start, found.end()),
                    None,
                    f'{found.lastgroup} letters in a {language.name} text: "{text}"',
                    subject=text,
                    hint=f"Write it in {language.name}.",
                )
