"""Reports numbers that differ from the source."""

from __future__ import annotations

from ._values import ValueRule
from .base import Example


class NumberChanged(ValueRule):
    """A number differs between the source and its translation.

    ## Why it matters
    Readers use a wrong port, limit or count exactly as written. A wrong number is hard to notice in a text that reads
    well.

    ## What is ignored
    - Numbers that one page writes as words (`three features`, `기능 3개`, `세 가지 기능`). Before a unit, the words must
      still name the same number: `deux heures et demie` (2.5 hours) is not `1.5 hours`.
    - Different ways to write the same number (`1,000`, `1000`, `1천`; `10 million`, `1천만`; `3:30 PM`, `15 h 30`;
      `1.5 hours`, `1時間半`; `٤٥`, `45`; `18th century`, `XVIIIe siècle`).
    - Months, which one page may write as a number and the other by their names (`3월`, `March`).
    - Numbers in names (`x86`), code and addresses, and a number that is code on the other page.
    - A missing number that may be written as a word, if l10ncheck does not know all number words of the language.
      It knows them in English and Korean.

    Signs before a number are compared too (`>= 2.4`, `<= 2.4`; `-3`, `3`). Words such as `at least` are not.

    Two different numbers with the same unit or similar digits are reported as one changed number. So are a number and
    another one as a word, if both have no other counterpart (`five times`, `6 veces`; `third`, `cuarta`). Otherwise, the
    number of the source is reported as missing. A missing number has less weight than a changed number: it shows less strongly
    that the page has drifted. A number that is only in the translation is reported as advice.

    ## How to fix it
    Use the same number as the source.
    """

    name = "number-changed"
    kind = "number"
    examples = (
        Example("Redis listens on port 6379.\n", "Redis는 6397 포트에서 수신한다.\n", fires=1),
        Example("Between 10 and 60 nodes.\n", "노드 10개에서 10개 사이이다.\n", fires=1),
        Example(
            "Three features, 1,000 users and 10 million rows.\n", "기능 3개, 사용자 1천 명, 행 1천만 개.\n", fires=0
        ),
        Example(
            "Set `retries` to 3.\n",
            "`retries: 3`으로 설정한다.\n",
            fires=0,
            note="the number is code in the translation",
        ),
        Example(
            "The import takes 1.5 hours from 3:30 PM.\n",
            "取り込みは15時30分から1時間半かかります。\n",
            locale="ja",
            fires=0,
        ),
        Example(
            "A page holds 65535 rows. It is kept for nine days.\n",
            "Eine Seite wird 9 Tage aufbewahrt.\n",
            locale="de",
            fires=1,
            note="the 9 is in the source, as a word",
        ),
        Example(
            "Lanes \\[4\\] and roads.\n\n\\[4\\]: Only in summer and in dry weather.\n",
            "Spuren \\[3\\] und Straßen.\n\n\\[3\\]: Nur im Sommer und bei trockenem Wetter.\n",
            locale="de",
            fires=0,
            note="the numbers of a note",
        ),
        Example("The import takes 1.5 hours.\n", "導入には二時間半かかります。\n", locale="ja", fires=1),
        Example("Tapes were common in the 1960s.\n", "磁带在六十年代很常见。\n", locale="zh", fires=0),
        Example("Mills of the 18th century.\n", "Molinos del siglo XIX.\n", locale="es", fires=1),
        Example("Mills of the 18th and 19th centuries.\n", "Мельницы XVIII и XIX веков.\n", locale="ru", fires=0),
        Example("It needs version >= 2.4.\n", "Es braucht Version <= 2.4.\n", locale="de", fires=1),
        Example("It needs version >= 2.4.\n", "버전 2.4 이상이 필요하다.\n", fires=0),
        Example("The call starts at 8:40 PM.\n", "Puhelu alkaa klo 20.40.\n", locale="fi", fires=0),
        Example("The call starts at 3:30 PM.\n", "통화는 오전 3시 30분에 시작한다.\n", fires=1),
        Example("Come from 6 to 7 pm.\n", "Komm von 18 bis 19 Uhr.\n", fires=0, locale="de"),
        Example("Come from 6–7 p.m.\n", "오후 5시에서 7시에 온다.\n", fires=1),
        Example("A key has 2<sup>64</sup> values.\n", "Une clé a 2⁶⁴ valeurs.\n", locale="fr", fires=0),
        Example("![Latency is 20 ms](a.png)\n", "![Latenz: 25 ms](a.png)\n", locale="de", fires=1),
        Example("A key lasts two days.\n", "Ключ действует 3 дня.\n", locale="ru", fires=1),
        Example("The upload is tried five times.\n", "La subida se intenta 6 veces.\n", locale="es", fires=1),
        Example("It takes two weeks.\n", "Das dauert 14 Tage.\n", locale="de", fires=0, note="the same time"),
        Example("It fell to -3 °C.\n", "Sie fiel auf 3 °C.\n", locale="de", fires=1),
        Example("It fell to -3 °C.\n", "영하 3도까지 내려갔다.\n", fires=0),
        Example("The third lane is closed.\n", "El cuarto carril está cerrado.\n", locale="es", fires=1),
        Example("The third lane is closed.\n", "Der dritte Fahrstreifen ist gesperrt.\n", locale="de", fires=0),
        Example("Mills of the 1800s had 4 wheels.\n", "Les moulins du XIXe siècle, à 4 roues.\n", locale="fr", fires=0),
        Example('See [it](a.md "The 7 rules").\n', '[이것](a.md "규칙 9가지")을 본다.\n', fires=1),
    )
