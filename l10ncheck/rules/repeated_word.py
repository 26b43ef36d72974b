"""Reports words and endings that are written twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Severity
from ._prose import prose_segments
from .base import Example, Rule


class RepeatedWord(Rule):
    """A word, or the ending of a word, occurs twice in a row.

    ## Why it matters
    Usually an edit of the sentence left the old word in place.

    ## What is ignored
    - Words that are repeated for emphasis or for grammar, such as "nous nous" in French.
    - Repetitions that the source has too.
    - Code, two table cells with the same word, and two words of which only one is in a link or other markup.
    - In Korean, words of one syllable, and a repeated ending that may also be the end of a noun.
    - Languages that l10ncheck does not know.

    In languages that often repeat words on purpose, such as Turkish and Hindi, only a few words are checked. Endings
    and particles are checked in Korean, Japanese and Chinese.

    ## How to fix it
    Remove one of the two words or endings.
    """

    name = "repeated-word"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("The worker waits.\n", "작업자는 기다린다 기다린다.\n", fires=1),
        Example("It is a label.\n", "라벨이다다.\n", fires=1, note="an ending"),
        Example("Save it.\n", "保存しますます。\n", locale="ja", fires=1, note="a Japanese ending"),
        Example("The way of a job.\n", "ジョブのの経路。\n", locale="ja", fires=1, note="a particle"),
        Example("A longer list.\n", "更长的的列表。\n", locale="zh", fires=1),
        Example("In projects under way.\n", "在在建项目中。\n", locale="zh", fires=0),
        Example("The aim of this.\n", "此目的的说明。\n", locale="zh", fires=0, note="the noun ends with the particle"),
        Example("The files in the box.\n", "Los archivos de de la caja.\n", locale="es", fires=1),
        Example("| a | b |\n|---|---|\n", "| el | el |\n|---|---|\n", locale="es", fires=0, note="two cells"),
        Example("We meet in the box.\n", "Nous nous retrouvons dans la boîte.\n", locale="fr", fires=0),
        Example("See whether it moves.\n", "Veja se se move.\n", locale="pt", fires=0),
        Example("Save the files.\n", "Simpan file file itu.\n", locale="id", fires=0, note="a plural"),
        Example("Fly to Walla Walla.\n", "Vuela a Walla Walla.\n", locale="es", fires=0, note="the source has it too"),
        Example(
            "```\nimport mq\nmq.run()\n```\n", "import mq\nmq.run()\n", locale="pl", fires=0, note="two lines of code"
        ),
        Example("It is the sea.\n", "바다다.\n", fires=0, note="the noun itself ends with 다"),
        Example("One by one.\n", "하나 하나 처리한다.\n", fires=0, note="the word is repeated for emphasis"),
        Example("See [In a lane](a.md).\n", "[차선에서](a.md)에서 본다.\n", fires=0, note="the first is a title"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        text = comparison.translation.text
        quoted: dict[str, bool] = {}  # whether the source has these words, too
        for segment in prose_segments(comparison.translation):
            for start, end in comparison.language.repeated_words(segment.prose):
                word = segment.prose[start:end]
                first = len(segment.prose[:start].rstrip(" ")) - len(word)
                twice, place = segment.prose[first:end], segment.locate(first, end)
                written = text[place.start : place.end].split()
                if twice not in quoted:
                    quoted[twice] = any(gap.join(written) in comparison.source.text for gap in (" ", "\n"))
                if written != twice.split() or quoted[twice]:
                    continue  # one of the two belongs to another text, such as the text of a link; or it is quoted
                yield self.finding(
                    comparison,
                    segment.locate(start, end),
                    None,
                    gettext('repeated word: "{word}"', word=twice),
                    subject=word,
                    hint=gettext("Remove one of the two."),
                )
