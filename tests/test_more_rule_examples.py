"""More examples of rules: each protects a detail, such as a language, that the documentation of the rule leaves out."""

from __future__ import annotations

import pytest

from l10ncheck.glossary.terms import Forbidden, Term
from l10ncheck.rules import built_in_rules
from l10ncheck.rules.base import Example
from l10ncheck.testing import run_example

EXTENSION = Term(
    "extension", ("익스텐션",), forbidden=(Forbidden("확장", only_if_source="extension", unless_source=("extend",)),)
)
NODE = (Term("node", ("노드",), not_in=("Node.js",)),)

EXAMPLES: dict[str, tuple[Example, ...]] = {
    "anchor-changed": (
        Example(
            "See [it](https://lane.example/en/api#options).\n",
            "Ver [esto](https://lane.example/es/api#opciones).\n",
            fires=0,
            locale="es",
            note="much alike in both languages",
        ),
        Example(
            "See [it](https://lane.example/en/api#step2).\n",
            "Voir [ceci](https://lane.example/fr/api#step3).\n",
            fires=1,
            locale="fr",
            note="another number",
        ),
        Example(
            "See [it](https://lane.example/en/api#openLane).\n",
            "Siehe [dies](https://lane.example/de/api#openLnae).\n",
            fires=1,
            locale="de",
            note="a name in code, mistyped",
        ),
        Example(
            "See [it](#grind).\n\n## Grind\n\nUse `a` in 3 lanes.\n",
            "[그것](#부록)을 본다.\n\n## 갈기\n\n차선 3개에서 `a`를 쓴다.\n\n## 부록\n\n여기에 쓴다.\n",
            fires=1,
            note="the heading of the fragment is only in the translation",
        ),
    ),
    "block-kind-changed": (
        Example(
            "Run this in the folder:\n\n```sh\nmq install\n```\n",
            "Führen Sie `mq install` im Ordner aus; mq installiert dann.\n",
            fires=0,
            locale="de",
            note="the words around the inline code contain its letters",
        ),
        Example(
            "Run this in the folder:\n\n```sh\nmq start --all\n```\n",
            "フォルダーで<kbd>mq start --all</kbd>を実行します。\n",
            fires=0,
            locale="ja",
            note="inline code in HTML",
        ),
        Example(
            "Run the following command:\n\n```sh\nmq install --all\n```\n\nNow open the page.\n",
            "다음 명령을 실행한다.\nmq install --all\n\n이제 페이지를 연다.\n",
            fires=1,
            note="the command is no code any more",
        ),
        Example(
            "Use this:\n\n```yaml\ntls: true\nport: 8080\n```\n\nNow open the page.\n",
            "Usa esto: `tls: true port: 8080`\n\nAhora abre la página.\n",
            fires=1,
            locale="es",
            note="two lines are no command",
        ),
        Example(
            "1. Stop the worker.\n2. Wait for 5 seconds.\n3. Start the worker.\n",
            "1. ワーカーを停止します。\n\n5秒待ちます。\n\n3. ワーカーを開始します。\n",
            fires=1,
            locale="ja",
        ),
        Example(
            "- [x] Stop the worker\n- [ ] Empty the queue\n",
            "* [X] Arrêter le travailleur\n* [ ] Vider la file\n",
            fires=0,
            locale="fr",
        ),
    ),
    "broken-characters": (
        Example("Where it was lost.\n", "Le lieu oÃ¹ elle a été perdue.\n", fires=1, locale="fr"),
        Example("Answer the questions.\n", "Responda Ã s perguntas.\n", fires=1, locale="pt"),
        Example("The word “café” is French.\n", "Le mot «\u00a0CAFÉ\u00a0» est français.\n", fires=0, locale="fr"),
    ),
    "broken-directive": (
        Example(
            'Jobs wait.\n\n!!! note "Order"\n\n    The first one runs.\n',
            'Zadania czekają.\n\n!!!note "Kolejność"\n\n    Pierwsze się uruchamia.\n',
            fires=1,
            locale="pl",
            note="no space after the marks",
        ),
        Example(
            'Jobs wait.\n\n=== "Queue"\n\n    The first one runs.\n',
            "Jobs warten.\n\n=== „Schlange“\n\n    Der erste läuft.\n",
            fires=1,
            locale="de",
            note="typographic quotes around the title of a tab",
        ),
        Example(
            "Write {{ count }} or `{count}`.\n",
            "Écrivez {{count}} ou `{count}`.\n",
            fires=0,
            locale="fr",
            note="spaces in the braces are free",
        ),
    ),
    "broken-fence": (
        Example(
            "```sh\nmq start\n```\n\nWait.\n\nStop it.\n",
            "``sh\nmq start\n```\n\nWarte.\n\nStoppe es.\n",
            locale="de",
            fires=1,
            note="only two backticks before the code",
        ),
    ),
    "broken-list": (
        Example(
            "- Open the lane.\n- Read the job.\n- Close the lane.\n",
            "- Şeridi açın.\nİşi okuyun.\n- Şeridi kapatın.\n",
            locale="tr",
            fires=1,
        ),
        Example(
            "- `mill`: Grinds like `oven`.\n- `sieve`: Sifts.\n- `oven`: Bakes.\n",
            "- `mill`: Mahlt wie\n`oven` es tut.\n- `sieve`: Siebt.\n",
            locale="de",
            fires=0,
            note="the code is only mentioned",
        ),
        Example(
            "- Red apples are sweet and grow here.\n- Plums are blue.\n",
            "- Czerwone jabłka są słodkie i rosną\ntutaj.\n",
            locale="pl",
            fires=0,
            note="the line goes on with the item, and another item is missing",
        ),
        Example(
            "1. Open the door.\n2. Wait.\n3. Close it.\n",
            "1. Öffne die Tür.\nWarte.\n3. Schließe sie.\n",
            locale="de",
            fires=1,
            note="the second number is missing",
        ),
        Example(
            "<Steps>\n1. Take the apples.\n</Steps>\n",
            "{/* 할 일:\n*/}\n사과를 가져간다.\n",
            fires=0,
            note="the end of a comment",
        ),
        Example(
            "1. Open the lane.\n\n```sh\nmill open\n```\n\n- The mill\n",
            "（1）打开通道\n\n```sh\nmill open\n```\n\n—— 磨坊\n",
            fires=0,
            locale="zh",
            note="a single number in parentheses, and a dash before a name",
        ),
    ),
    "broken-tag": (
        Example(
            '{{< figure src="a.png" caption="The logo" >}}\n',
            '{{< figure src="a.png" caption=”徽标” >}}\n',
            fires=1,
            locale="zh",
            note="typographic quotes around an argument",
        ),
        Example(
            '<Card title="Lanes" href="/lanes/" />\n',
            '<Card title=「レーン」 href="/lanes/" />\n',
            fires=1,
            locale="ja",
            note="Japanese quotes around an attribute",
        ),
    ),
    "code-changed": (
        Example("```\nAge: 3d\n```\n", "```\nÂge : 4d\n```\n", fires=1, locale="fr"),
        Example("```js\nslash: 'always',\n```\n", "```js\nslash: 'never',\n```\n", fires=1, locale="es"),
        Example('```yaml\nlimit: "2Gi"\n```\n', "```yaml\nlimit: 2Gi\n```\n", fires=0),
        Example("```sh\nmq push <your-lane>\n```\n", "```sh\nmq push <deine-spur>\n```\n", fires=0, locale="de"),
        Example(
            "```\nmq run LANE [flags]\n```\n",
            "```\nmq run SPUR [optionen]\n```\n",
            fires=0,
            locale="de",
            note="placeholders of a usage line",
        ),
        Example(
            "```vue-html\n<p>Hello, {{ name }}!</p>\n```\n",
            "```vue-html\n<p>{{ name }}さん、こんにちは！</p>\n```\n",
            fires=0,
            locale="ja",
        ),
        Example(
            "```js\nlog('Joined ' + name);\n```\n",
            "```js\nlog(title + ' 들어옴');\n```\n",
            fires=1,
            note="another value in the text",
        ),
        Example(
            "```\nLatest state of mill: ready\n```\n", "```\nLatest 状態 of mill: ready\n```\n", fires=1, locale="ja"
        ),
        Example(
            '```go\nlog("npm and yarn")\n```\n',
            '```go\nlog("npm 和 yarn")\n```\n',
            fires=0,
            locale="zh",
            note="names stay",
        ),
        Example(
            "```md\n- by {{ author }} on {{ date }}\n```\n",
            "```md\n- {{ date }} に {{ author }} が作成\n```\n",
            fires=0,
            locale="ja",
        ),
        Example("```bat\necho Lane: %lane%\n```\n", "```bat\necho 레인: %lane%\n```\n", fires=0),
        Example(
            '```jsx\n<Lane a="b">\n  {job}\n</Lane>\n```\n',
            '```jsx\n<Spur a="b">\n  {job}\n</Spur>\n```\n',
            fires=1,
            locale="de",
            note="both tags are one change",
        ),
    ),
    "empty-parentheses": (
        Example(
            "When main() starts, the queue (FIFO) is empty.\n",
            "main 関数が始まると、キュー（）は空です。\n",
            fires=1,
            locale="ja",
            note="the name of the call is there, without its parentheses",
        ),
        Example("Call `open()` for a lane (FIFO).\n", "레인()에 `open`을 호출한다.\n", fires=1, note="a call in code"),
        Example("Call open() for a lane (FIFO).\n", "Вызовите `open()` для полосы ().\n", fires=1, locale="ru"),
        Example("Call open() or close() (fast).\n", "ओपन() या क्लोज़() (तेज़) बुलाएँ।\n", fires=0, locale="hi"),
    ),
    "front-matter-changed": (
        Example("---\nlayout: doc\n---\n", "---\nlayout: 문서\n---\n", fires=1, note="the name of a template"),
    ),
    "image-changed": (Example("![Flow](flow-english.svg)\n", "![Ablauf](flow-german.svg)\n", locale="de", fires=0),),
    "inline-code-changed": (
        Example(
            "Show the last `line1` lines:\n\n`tail -n {{line1}}`\n",
            "마지막 `줄1`줄을 보여 준다:\n\n`tail -n {{줄1}}`\n",
            fires=0,
            note="the name of a placeholder",
        ),
        Example("`tail -c +{{8}} {{file(s)}}`\n", "`tail -c +{{nombre}} {{fichier}}`\n", fires=0, locale="fr"),
        Example(
            "Its `laneCount`. A `laneCount` of 3. Without `lanecount` it stops.\n",
            "그 `laneCount`. 3인 `laneCount`. `laneCount`가 없으면 멈춘다.\n",
            fires=0,
        ),
        Example(
            "The `laneCount`.\n\nA `laneCount` of 3.\n\nWithout `lanecount` it stops.\n",
            "그 `laneCount`이다.\n\n3인 `laneCount`이다.\n\n`laneCount`가 없으면 멈춘다.\n",
            fires=1,
            note="advice: the source is mistyped",
        ),
        Example("**Width**`:` how wide it is.\n", "**幅**：どれだけ広いか。\n", fires=0, locale="ja"),
        Example("Write `:` after the name.\n", "请写在名称之后。\n", fires=1, locale="zh"),
        Example("Run `$ mq start` first.\n", "Lance d'abord `$ mq stop`.\n", fires=1, locale="fr"),
        Example("Add a label such as `/language ja`.\n", "`/language xx` 같은 레이블을 붙인다.\n", fires=1),
        Example("Run `mq push <your-lane>`.\n", "Führe `mq push <deine-spur>` aus.\n", fires=0, locale="de"),
        Example("It is `true`.\n", "값은 `참`이다.\n", fires=1),
        Example("Give the `<name>` of it.\n", "Donnez le `<nom>`.\n", locale="fr", fires=0),
        Example("It shows `<p>I have 11 lanes</p>`.\n", "Muestra `<b>Tengo 12 carriles</b>`.\n", locale="es", fires=1),
        Example("Use the `<slot>` of it.\n", "Utilisez le `<fente>`.\n", locale="fr", fires=1),
        Example("Set `limit` of `Lane` to `3`.\n", "`Lane`에 `limit=3`을 쓴다.\n", fires=0),
    ),
    "text-too-short": (
        Example(
            "- **Step 1** Call us now please and wait.\n",
            "- **1. Schritt**\n",
            fires=1,
            locale="de",
            note="the dot of an ordinal ends no label",
        ),
        Example(
            "**Maintains the running total** across open lanes\n",
            "**在打开的车道间保持当前总数**\n",
            fires=0,
            locale="zh",
        ),
        Example(
            "- **Lane of the operator**: It stops now and then.\n",
            "- **Spur des Betreibers der Anlage**\n",
            fires=1,
            locale="de",
        ),
        Example(
            "- **Fire alarm of the house:** call us now\n", "- **Пожар в доме: звоните нам**\n", fires=0, locale="ru"
        ),
        Example("- **Fire alarm of the house**: call us now\n", "- **房屋火警：请来电**\n", fires=0, locale="zh"),
    ),
    "korean-particle": (
        Example("Choose a region (such as Jeju).\n", "리전(예: 제주)를 고른다.\n", fires=0, note="제주를 is right"),
        Example('Open the "gate" now.\n', '지금 "문"를 연다.\n', fires=1),
        Example('It says "done" then.\n', "\"끝\"이라고 말한다. '서울'로 간다.\n", fires=0),
        Example("Use the solution.\n", "솔루션를 사용한다.\n", fires=1),
        Example("The apple that you eat.\n", "**먹는** 사과와 사과이다.\n", fires=0),
        Example("Use RBAC.\n", "RBAC를 사용한다.\n", fires=0, note="an abbreviation"),
    ),
    "number-changed": (
        Example("The import takes 2.5 hours.\n", "가져오기에는 두 시간 반이 걸린다.\n", fires=0),
        Example("It is 5 times smaller.\n", "只有原来的六分之一。\n", locale="zh", fires=1),
        Example(
            "The pool keeps 250 lines. Idle ones are closed after ten minutes.\n",
            "Las líneas inactivas se cierran después de diez minutos.\n",
            locale="es",
            fires=1,
        ),
        Example("The second run takes half an hour.\n", "2차 실행은 30분이 걸린다.\n", fires=0),
        Example("The run takes half an hour.\n", "実行には1時間かかります。\n", locale="ja", fires=1),
        Example("It takes forty-eight hours.\n", "Cela dure 2 jours.\n", locale="fr", fires=0),
        Example("It takes one hundred and twenty minutes.\n", "Es dauert 120 Minuten.\n", locale="de", fires=0),
        Example("The upload is tried 5 times.\n", "La subida se intenta cinco veces.\n", locale="es", fires=0),
        Example(
            "It takes fifteen days.\n", "Cela prend 2 semaines.\n", locale="fr", fires=0, note="both end days counted"
        ),
        Example("The values 3 -5.\n", "Les valeurs 3 à 5.\n", locale="fr", fires=0, note="a range"),
        Example("It has twenty-six wheels.\n", "Elle a vingt-cinq roues.\n", locale="fr", fires=1),
        Example("It has twenty-six wheels.\n", "Elle a vingt-six roues.\n", locale="fr", fires=0),
        Example("Wait thirty minutes.\n", "Đợi ba mươi phút.\n", locale="vi", fires=0),
        Example("Wait fourteen days.\n", "Poczekaj dwa tygodnie.\n", locale="pl", fires=0),
        Example("A mill of the sixteenth century.\n", "Młyn z XVII wieku.\n", locale="pl", fires=1),
        Example("Both lanes have two ends.\n", "Обе полосы имеют два конца.\n", locale="ru", fires=0),
        Example("Under six, it is fifteen days.\n", "Con menos de ocho, 2 semanas.\n", locale="es", fires=1),
        Example("A lease of 18 months.\n", "Um contrato de 2 anos e meio.\n", locale="pt", fires=1),
        Example("The third arch is the widest.\n", "네 번째 아치가 가장 넓다.\n", fires=1),
        Example("It takes third-party coins.\n", "서드파티 동전을 받는다. 입구는 둘이다.\n", fires=0),
        Example(
            "Call it every second.\n", "Rufe es jede Sekunde auf, zu zehnt.\n", locale="de", fires=0, note="a unit"
        ),
        Example("A contract lasts 18 months.\n", "契約は1年半です。\n", locale="ja", fires=0),
        Example(
            "Mills of the 1800s had 4 wheels.\n", "Les moulins du XVIIIe siècle, à 4 roues.\n", locale="fr", fires=1
        ),
        Example("By the 1900s it had 14 mills.\n", "Nel Novecento aveva 14 mulini.\n", locale="it", fires=0),
        Example(
            "The second of 4 mills, until the sixteenth century.\n",
            "Drugi z 4 młynów, do XVI wieku.\n",
            locale="pl",
            fires=0,
        ),
    ),
    "repeated-word": (
        Example("Start the queue again.\n", "대기열을 다시 다시 시작한다.\n", fires=1),
        Example("Save it.\n", "저장합니다다.\n", fires=1, note="a polite ending"),
        Example("It is a mother.\n", "彼女のははです。\n", locale="ja", fires=0, note="a noun"),
        Example("While creating a queue.\n", "在在建立队列时。\n", locale="zh", fires=1),
        Example("Files and sums.\n", "文件和和值。\n", locale="zh", fires=0, note="the noun begins with the particle"),
        Example("The files in the box.\n", "Los archivos de  de la caja.\n", locale="es", fires=1),
        Example("It is the same.\n", "Jest to to samo.\n", locale="pl", fires=0),
        Example(
            "The girl's boat lies elsewhere.\n",
            "लड़की की नाव अलग अलग जगह पर है।\n",
            locale="hi",
            fires=0,
            note="one word ends like the next",
        ),
        Example("Wait slowly.\n", "Yavaş yavaş bekleyin.\n", locale="tr", fires=0, note="an adverb"),
        Example("All go.\n", "모두 다 간다.\n", fires=0),
        Example("| a | b |\n|---|---|\n| on | on |\n", "| a | b |\n|---|---|\n| 켜짐 | 켜짐 |\n", fires=0),
    ),
    "shortcode-changed": (
        Example(
            '<Button href="#first-stones" />\n\n## First stones\n\nText.\n',
            '<Button href="#erste-steine" />\n\n## Erste Steine\n\nText.\n',
            fires=0,
            locale="de",
            suffix=".mdx",
            note="the fragment of the translated heading",
        ),
        Example('<Tab title="2.1" />\n', '<Tab title="٢٫١" />\n', fires=0, locale="ar", suffix=".mdx"),
        Example('<Badge text="v2.1" />\n', '<Badge text="v2.0" />\n', fires=1, locale="de", suffix=".mdx"),
        Example('<Tab title="v2.1" />\n', '<Tab title="２.１" />\n', fires=0, locale="ja", suffix=".mdx"),
        Example('<Badge text="1.4+" />\n', '<Badge text="1.5+" />\n', fires=1, locale="de", suffix=".mdx"),
        Example('<Tab title="2024-05-01" />\n', '<Tab title="1.5.2024" />\n', fires=0, locale="de", suffix=".mdx"),
        Example('<Tab title="9:00" />\n', '<Tab title="09:00" />\n', fires=0, locale="fr", suffix=".mdx"),
        Example('<Tab title="1.50" />\n', '<Tab title="1,5" />\n', fires=0, locale="de", suffix=".mdx"),
        Example('{{< snippet file="a.go" by="Lane" >}}\n', '{{< snippet file="a.go" by="레인" >}}\n', fires=0),
        Example('<Box color="#ffaa00" />\n', '<Box color="#ffab00" />\n', fires=1, locale="de", suffix=".mdx"),
        Example("{{#include a.rs}}\n\nText.\n", "{{#include b.rs}}\n\n글.\n", fires=1),
        Example("Limit: {{< param jobs >}}\n", "한도: {{< param 작업 >}}\n", fires=1),
        Example('See {{Glossary("Call stack")}}.\n', 'Voir {{Glossary("Pile")}}.\n', fires=1, locale="fr"),
        Example('{{< state for="v2.4" state="stable" >}}\n', '{{< state for="v2.4" state="안정" >}}\n', fires=1),
        Example(
            '<Quiz answers={[{text: "Two lanes.", correct: true}, {text: "No."}]} />\n',
            '<Quiz answers={[{text: "Dos carriles."}, {text: "No."}]} />\n',
            fires=1,
            locale="es",
            note="the list has other keys",
        ),
        Example('<Run files={["/en/a", "/en/b"]} />\n', '<Run files={["/en/a", "/fr/a"]} />\n', fires=1, locale="fr"),
        Example(
            '{{< box "Bridges" >}}\nAll bridges.\n',
            '{{< box "Ponts" >}}\nTous les ponts.\n',
            fires=0,
            locale="fr",
            note="a translated word",
        ),
        Example('<Tab name="Other">A.</Tab>\n', '<Tab name="Andere">B.</Tab>\n', fires=0, locale="de", note="no name"),
        Example('<Icon name="Search" />\n', '<Icon name="Suche" />\n', fires=1, locale="de", note="no tab"),
        Example('{{< tab "Linux" >}}\n{{< tab "Plan9" >}}\n', '{{< tab "Linux" >}}\n{{< tab "Linux" >}}\n', fires=1),
    ),
    "untranslated-attribute": (
        Example(
            'Text.\n\n<Card title="Start here now" />\n',
            'Texto.\n\n<Card title="Start here now" />\n',
            fires=1,
            locale="es",
        ),
        Example(
            '{% include box.html text="Search the old jobs first." %}\n',
            '{% include box.html text="Search the old jobs first." %}\n',
            fires=1,
            locale="tr",
        ),
        Example('<Card title="Visual Studio" />\n', '<Card title="Visual Studio" />\n', fires=0, locale="ja"),
    ),
    "untranslated-heading": (
        Example("## Create your first queue\n\nRun it.\n", "## Create your first queue\n\n실행한다.\n", fires=1),
        Example("## Known issues\n\nTwo.\n", "## Known issues\n\nاثنان.\n", locale="ar", fires=1),
        Example("## Using the result\n\nTwo.\n", "## Using the 결과\n\n두 가지이다.\n", fires=1, note="the beginning"),
        Example("## A lane (the wide one)\n\nTwo.\n", "## レーン (the wide one)\n\n二つ。\n", locale="ja", fires=0),
        Example(
            "## v-else-if\n\nRun it.\n", "## v-else-if\n\n실행한다.\n", fires=0, note="the heading is a single name"
        ),
        Example("## on:click|once\n\nRun it.\n", "## on:click|once\n\n実行します。\n", locale="ja", fires=0),
    ),
    "untranslated-text": (
        Example(
            "Close the lid.\n",
            "Close the lid. Schließen Sie den Deckel.\n",
            fires=1,
            locale="de",
            note="a short sentence",
        ),
        Example(
            "Members pay nothing.\n",
            "Members pay nothing. 회원은 돈을 내지 않는다.\n",
            fires=1,
            note="no word such as “the”",
        ),
        Example(
            "Read [our guide for beginners](g.md) before you start.\n",
            "Read [our guide for beginners](g.md) before you start.\n\nそれから始めます。\n",
            locale="ja",
            fires=1,
        ),
        Example(
            "The talk 'How the gate of the town was built' is here.\n",
            "De lezing ‘How the gate of the town was built’ is hier.\n",
            locale="nl",
            fires=0,
        ),
        Example(
            "It prints this error: the gate is closed when the sun goes down.\n",
            "次のエラーが表示されます：the gate is closed when the sun goes down。\n",
            locale="ja",
            fires=0,
        ),
        Example(
            "Note: the gate is closed when the sun goes down.\n",
            "Hinweis: the gate is closed when the sun goes down.\n",
            locale="de",
            fires=1,
        ),
        Example(
            "Warning: the gate is closed when the sun goes down.\n",
            "Warnung: the gate is closed when the sun goes down.\n",
            locale="de",
            fires=1,
            note="a label, not a program, is before the colon",
        ),
        Example(
            "Wait until the status of the gate is shown.\n",
            "Tunggu until the status of the gate is shown.\n",
            locale="id",
            fires=1,
        ),
        Example("Turn the wheel slowly.\n", "慢慢转动轮子。Turn the wheel slowly.\n", locale="zh", fires=1),
        Example(
            "Supported: Lantern Cloud, Red Hat and Debian.\n", "지원: Lantern Cloud, Red Hat and Debian.\n", fires=0
        ),
        Example(
            'It says "the queue is not ready yet".\n',
            '다음과 같이 출력된다. "the queue is not ready yet"\n',
            fires=0,
            note="a quoted message",
        ),
        Example(
            "- `le`: the lane is `l`ess than or `e`qual to it\n",
            "- `le`: the lane is `l`ess than or `e`qual to it\n",
            fires=0,
            note="the letters of a name",
        ),
    ),
    "wrong-term": (
        Example(
            "Each container has a log.\n",
            "Ogni container ha un registro.\n",
            fires=1,
            locale="it",
            terms=(Term("container", ("contenitore",)),),
        ),
        Example(
            "Name of the container.\n",
            "コンテナーの名前。\n",
            fires=1,
            locale="ja",
            terms=(Term("container", ("コンテナ",)),),
        ),
        Example(
            "Set the mqctl context.\n",
            "mqctl contextを設定します。\n",
            fires=1,
            locale="ja",
            terms=(Term("context", ("コンテキスト",)),),
        ),
        Example(
            "Set a quota.\n",
            "Задайте лимит (quota).\n",
            fires=1,
            locale="ru",
            terms=(Term("quota", ("квота",)),),
        ),
        Example(
            "Set a quota.\n",
            "Задайте квоту (quota).\n",
            fires=0,
            locale="ru",
            terms=(Term("quota", ("квота",)),),
            note="a form of the approved rendering",
        ),
        Example(
            "The load grows.\n",
            "При росте загрузки ждём.\n",
            fires=1,
            locale="ru",
            terms=(Term("load", ("нагрузка",), forbidden=(Forbidden("загрузка"),)),),
        ),
        Example(
            'Open "Node" first.\n',
            "Zuerst »Node« öffnen.\n",
            fires=0,
            locale="de",
            terms=(Term("node", ("Knoten",)),),
        ),
        Example("Each extension waits.\n", "각각의 확장은 대기한다.\n", fires=1, terms=(EXTENSION,)),
        Example("See [nodes](/docs/nodes).\n", "[Nodes](/docs/nodes)를 본다.\n", fires=1, terms=NODE),
    ),
}

CASES = [
    pytest.param(rule, example, id=f"{rule}-{number}")
    for rule, examples in EXAMPLES.items()
    for number, example in enumerate(examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rule_reports_as_many_findings_as_the_example_says(rule: str, example: Example) -> None:
    findings = run_example(built_in_rules()[rule], example)
    assert len(findings) == example.fires, [finding.message for finding in findings]
