"""Code: what a translator may change, what is reported, and where."""

from __future__ import annotations

import re

import pytest

from l10ncheck import compare
from l10ncheck.align import align
from l10ncheck.comparison import Comparison
from l10ncheck.differences.code import code_hunks
from l10ncheck.differences.code_text import CodeText
from l10ncheck.differences.text_lines import changes_number
from l10ncheck.languages import language
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.model import Finding, Severity
from l10ncheck.rules import built_in_rules
from l10ncheck.site_context import SiteContext


def check(rule: str, source: str, translation: str, locale: str = "ko", source_locale: str = "en") -> list[Finding]:
    dialects = detect_dialects(source, translation)
    pages = (
        parse(source, path="source.md", locale=source_locale, dialects=dialects),
        parse(translation, path="translation.md", locale=locale, dialects=dialects),
    )
    languages = language(source_locale), language(locale)
    return list(built_in_rules()[rule]().check(Comparison(align(*pages, *languages), *languages, SiteContext())))


def fenced(code: str, info: str) -> str:
    return f"```{info}\n{code}\n```\n"


def changed(source: str, translation: str, info: str, locale: str = "ko") -> list[Finding]:
    return check("code-changed", fenced(source, info), fenced(translation, info), locale)


def pointed(text: str, finding: Finding) -> str:
    return text[finding.span.start : finding.span.end]


@pytest.mark.parametrize(
    ("info", "source", "translation"),
    [
        ("sh", "mq start # now", "mq start # 지금"),
        ("cmd", "> dir /B %= only the names =%", "> dir /B %= 이름만 =%"),
        ("sh", "# one\n# two\nmq start", "# 하나\nmq start"),
        ("sh", "mq start", "mq start   "),
        ("sh", "mq a\n\nmq b", "mq a\nmq b"),
        ("sh", "mq a\nmq b", "  mq a\n  mq b"),
        ("sh", "$ mq start", "mq start"),
        ("sh", "mq start \\\n  --now", "mq start --now"),
        ("sh", 'echo "all done"', 'echo "모두 끝났다"'),
        ("sh", "mq stop <name of the lane>", "mq stop <레인 이름>"),
        ("", "LANE=[lane name]", "LANE=[레인 이름]"),
        ("js", "log('done'); // ok", "log('완료'); // 좋음"),
        ("js", "const a = `hello ${name}`", "const a = `안녕 ${name}`"),
        ("jsx", "<button onClick={f}>Save</button>", "<button onClick={f}>저장</button>"),
        ("jsx", "<p>\n  Welcome to the queue\n</p>", "<p>\n  큐에 온 것을 환영한다\n</p>"),
        ("jsx", "<p>Hello, {name}!</p>", "<p>{name}, 안녕!</p>".replace("{name}, 안녕!", "안녕, {name}!")),
        ("html", '<a href="/a">Read more</a>', '<a href="/a">더 읽기</a>'),
        ("yaml", "title: The first steps with a queue", "title: 큐와 함께하는 첫걸음"),
        ("yaml", "---\na: 1", "a: 1"),
        ("yaml", "a:\n  - b: 1\n    c: 2\nd: 3", "a:\n- b: 1\n  c: 2\nd: 3"),
        ("yaml", "a:\n    b: 1\n    # x\n    c: 2", "  a:\n    b: 1\n    c: 2"),
        ("python", "def f():\n    g()\n", "def f():\n  g()\n"),
        ("mermaid", "graph TD\n  A[Start] -->|wait| B", "graph TD\n  A[시작] -->|대기| B"),
        ("mermaid", "sequenceDiagram\n  A->>B: Take a job", "sequenceDiagram\n  A->>B: 잡을 가져간다"),
        (
            "mermaid",
            "participant Mill\nopt retry\nA->>B: x\nend",
            "participant Mill as 물레\nopt 재시도\nA->>B: x\nend",
        ),
        ("js", 'const url = urlOf("fr", "mill")', 'const url = urlOf("ko", "mill")'),
        ("none", "Error: the queue is full (429)", "오류: 큐가 가득 찼다 (429)"),
        ("md", "## The title\n\nSome text about the queue.", "## 제목\n\n큐에 대한 글."),
        ("none", "The queue is full.\nTry again later, please.", "큐가 가득 찼으니 나중에 다시 시도한다."),
        ("text", "NAME   STATE\nlane   open", "NAME     STATE\nlane     open"),
        ("", "content/en/docs/lanes.md", "content/ko/docs/lanes.md"),
        ("python", 'def f():\n    """Says it."""\n    g()', 'def f():\n    """말한다."""\n    g()'),
    ],
)
def test_what_a_translator_may_change_is_silent(info: str, source: str, translation: str) -> None:
    assert changed(source, translation, info) == []


@pytest.mark.parametrize(
    ("info", "source", "translation", "word"),
    [
        ("sh", "mq start --lanes 4", "mq start --lanes 2", "2"),
        ("sh", "mq get lanes", "mq describe lanes", "describe"),
        ("sh", 'mq start "a" # x', 'mq start "b" # 하나', "b"),
        ("yaml", "name: mill", "이름: mill", "이름:"),
        ("yaml", "image: mill:2.4\npull: Always", "image: mill:2.4\npull: 항상", "항상"),
        ("python", "return results", "사용자 results", "사용자"),
        ("js", "return value;", "반환 value;", "반환"),
        ("js", 'urlOf("fr", "mill")', 'urlOf("de", "mill")', "de"),
        ("js", 'urlOf("lane", "mill")', 'urlOf("ko", "mill")', "ko"),
        ("", "Error from the server (429): queue is full", "Error 값 the server (429): queue is full", "값"),
        ("jsx", "<Button color={red}>Save</Button>", "<Button color={blue}>저장</Button>", ""),
        ("mermaid", "graph TD\n  A[Start] --> B", "graph TD\n  A[시작] --> C", ""),
        ("mermaid", "participant Mill\nparticipant Queue", "participant 물레\nparticipant Queue", "물레"),
    ],
)
def test_anything_else_is_reported_at_the_word(info: str, source: str, translation: str, word: str) -> None:
    page = fenced(translation, info)
    (finding,) = check("code-changed", fenced(source, info), page)
    assert word in pointed(page, finding)
    assert finding.source_span is not None


def test_labels_of_diagrams_may_be_translated_into_a_language_in_latin_letters() -> None:
    source = fenced('browser("Browser")\nloop wait\n  V["Version 1 lane"]\nend', "mermaid")
    translation = fenced('browser("Navegador")\nloop espera\n  V["Carril-versión 1"]\nend', "mermaid")
    assert check("code-changed", source, translation, locale="es") == []
    assert check("code-changed", source, translation.replace("1", "2"), locale="es") != []


def test_a_text_in_code_may_have_a_word_for_a_number() -> None:
    source = fenced("# Boat 2\n\n---\n\n<p> See 3 boats. </p>\n<p> Wait 2 days. </p>", "md")
    translation = fenced("# 第二条船\n\n---\n\n<p> 看三条船。 </p>\n<p> 等两天。 </p>", "md")
    assert check("code-changed", source, translation, "zh") == []
    assert check("code-changed", source, translation.replace("二", "四"), "zh") != []


def test_a_new_number_in_digits_is_reported_beside_a_word_for_the_old_one() -> None:
    source = fenced("graph TD\n A[Lane 1 is full] --> B[Take a lane]", "mermaid")
    translation = fenced("graph TD\n A[Spur 3 ist voll] --> B[Nimm eine Spur]", "mermaid")
    assert check("code-changed", source, translation, "de") != []


@pytest.mark.parametrize(
    ("source", "translation", "severity"),
    [
        ("run()", "run", Severity.INFO),
        ("run", "run()", Severity.INFO),
        ("<Lane />", "Lane", Severity.INFO),
        ("<input>", "input", Severity.INFO),
        ("Mill.run", "run", Severity.INFO),
        (".start", "start", Severity.INFO),
        ("run()", "runs()", Severity.WARNING),
        ("Mill.run", "mill", Severity.WARNING),
        ("mill-run", "run", Severity.WARNING),
        ("run(1)", "run()", Severity.WARNING),
    ],
)
def test_a_name_in_another_notation_is_advice(source: str, translation: str, severity: Severity) -> None:
    (finding,) = check("inline-code-changed", f"Call `{source}` first.\n", f"먼저 `{translation}`을 호출한다.\n")
    assert finding.severity == severity


def test_a_line_that_is_missing_is_named_and_placed_behind_the_line_before_it() -> None:
    translation = fenced("a: 1\nc: 3", "yaml")
    (finding,) = check("code-changed", fenced("a: 1\nb: 2\nc: 3", "yaml"), translation)
    assert '"b: 2"' in finding.message
    assert finding.span.start == finding.span.end == translation.index("a: 1") + len("a: 1")


def test_a_line_too_many_is_named() -> None:
    translation = fenced("a: 1\nb: 2\nc: 3", "yaml")
    (finding,) = check("code-changed", fenced("a: 1\nc: 3", "yaml"), translation)
    assert pointed(translation, finding) == "b: 2"
    assert "not in the source" in finding.message


def test_a_piece_of_code_that_one_page_lacks_begins_after_a_closing_bracket() -> None:
    short, long = "run(() => {\n  a();\n  x();\n});", "run(() => {\n  b();\n  x();\n});\n\nstop(() => {\n  c();\n});"
    _, added = changed(short, long, "js")
    assert '"stop(() => {"' in added.message
    assert added.span.start == fenced(long, "js").index("stop")
    _, missing = changed(long, short, "js")
    assert '"stop(() => {"' in missing.message
    (added,) = changed(
        "f({\n  a: {\n    x: 1,\n  },\n})", "f({\n  a: {\n    x: 1\n  },\n  b: {\n    y: 2\n  }\n})", "js"
    )
    assert '"b: {"' in added.message


def test_lines_in_another_order_are_called_so() -> None:
    (finding,) = changed("{\n  a: 1,\n  b: 2\n}", "{\n  b: 2,\n  a: 1\n}", "rust")
    assert "another order" in finding.message
    for source, translation in (("}", "},"), ("a: 1,\nb: 2", "a: 1\nb: 2,"), ("a: 1\nb: 2", "b: 2\na: 3")):
        assert not any("another order" in each.message for each in changed(source, translation, "rust"))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("{{#include ../listings/ch02-a-guessing-game-tutorial/listing-02-02/mill.toml:8:}}", "toml:9:"),
        ("curl https://example.org/a/very/long/path/to/the/folder/of/one/file-abc-1.30.tar.gz", "file-abc-1.31.tar.gz"),
        (f"{'a' * 90}1{'b' * 9}", f"{'a' * 90}2{'b' * 9}"),
    ],
)
def test_two_long_texts_are_shown_where_they_differ(source: str, translation: str) -> None:
    (finding,) = changed(source, source[: -len(translation)] + translation, "text")
    old, new = re.findall('"([^"]*)" in the', finding.message)
    assert old != new


def test_translated_lines_do_not_hide_a_missing_one() -> None:
    source = 'echo "one"\necho "two"\nmq start\necho "three"'
    (finding,) = changed(source, 'echo "하나"\necho "둘"\necho "셋"', "sh")
    assert '"mq start"' in finding.message


@pytest.mark.parametrize(
    "shape",
    [
        "```sh\n{}\n```\n",
        "~~~~ sh\n{}\n~~~~\n",
        "- item\n\n  ```sh\n  {}\n  ```\n",
        "1. item\n   ```sh\n   {}\n   ```\n",
        "> ```sh\n> {}\n> ```\n",
        "text\n\n    {}\n",
        "- item\n\n      {}\n",
        "\ufeff```sh\r\n{}\r\n```\r\n",
        "> - item\n>\n>   ```sh\n>   {}\n>   ```\n",
    ],
)
def test_the_word_is_found_in_the_file_whatever_stands_in_front_of_the_line(shape: str) -> None:
    source, translation = (shape.replace("{}", f"mq start --lanes {number}") for number in (4, 27))
    (finding,) = check("code-changed", source, translation)
    assert pointed(translation, finding) == "27"
    assert finding.source_span is not None
    assert source[finding.source_span.start : finding.source_span.end] == "4"


@pytest.mark.parametrize(
    ("info", "source", "translation", "line"),
    [
        ("yaml", "a:\n  b:\n    c: 1", "a:\n  b:\n  c: 1", "c: 1"),
        ("python", "for a in b:\n    f()\ng()", "for a in b:\n    f()\n    g()", "g()"),
    ],
)
def test_a_line_on_another_level_is_reported(info: str, source: str, translation: str, line: str) -> None:
    page = fenced(translation, info)
    (finding,) = check("code-changed", fenced(source, info), page)
    assert pointed(page, finding) == line
    assert "indentation" in finding.message


def test_a_block_that_differs_everywhere_is_one_finding() -> None:
    lines = [f"a{number}: {number}" for number in range(12)]
    others = [line + "0" if number % 2 else line for number, line in enumerate(lines)]
    (finding,) = changed("\n".join(lines), "\n".join(others), "yaml")
    assert finding.message.startswith('6 differences in this code block; first one: "1') and "10" in finding.message


def test_a_long_rewritten_block_does_not_take_long() -> None:
    source = "\n".join(f"a{number}: x" for number in range(3000))
    translation = "\n".join(f"b{number}: x" for number in range(3000))
    assert len(code_hunks(source, translation, CodeText("yaml", language("en"), language("ko")))) == 1


def test_a_language_in_latin_letters_may_translate_strings_too() -> None:
    assert changed('echo "all done"', 'echo "alles erledigt"', "sh", "de") == []
    assert len(changed("mq start --lanes 4", "mq start --lanes 2", "sh", "de")) == 1


def test_a_source_in_another_script_is_translated_into_latin_letters() -> None:
    source = fenced('echo "완료" # 끝\nmq stop <이름>\nmq start --lanes 4', "sh")
    translation = fenced('echo "Done" # end\nmq stop <name>\nmq start --lanes 4', "sh")
    assert check("code-changed", source, translation, "en", "ko") == []
    assert len(check("code-changed", source, translation.replace("4", "2"), "en", "ko")) == 1
    assert check("inline-code-changed", "`<이름>`과 `a.b`\n", "`<name>` and `a.b`\n", "en", "ko") == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Use `a.b` and `c.d`.\n", "`c.d`와 `a.b`를 사용한다.\n"),
        ("Use `a.b`, then `a.b` again.\n", "`a.b`를 두 번 사용한다.\n"),
        ("Use `a.b`.\n", "a.b를 사용한다.\n"),
        ("A `Job` runs.\n", "잡이 실행된다.\n"),
        ("A `CronJob` runs.\n", "`크론잡`이 실행된다.\n"),
        ("Two `lanes` run.\n", "`lane` 두 개가 실행된다.\n"),
        ("Replace `<name>`.\n", "`<이름>`을 바꾼다.\n"),
        ('Set it to `"x.y"`.\n', "`x.y`로 설정한다.\n"),
        ("Look into `/etc/mq/`.\n", "`/etc/mq`를 본다.\n"),
        ("Set `.spec.lanes`.\n", "`spec.lanes`를 설정한다.\n"),
        ("Copy `content/en`.\n", "`content/ko`를 복사한다.\n"),
        ("Set `limit: 3`, `a=b` and `f(a, b)`.\n", "`limit:3`, `a = b`, `f(a,b)`를 설정한다.\n"),
        ("Set it to `n-1` or `100MB`.\n", "`n - 1`이나 `100 MB`로 설정한다.\n"),
        ("Open `Mill -> Lanes` or `A --> B`.\n", "`Mill->Lanes`나 `A-->B`를 연다.\n"),
        ("Write `<br />`, `<Lanes />` or `// TODO`.\n", "`<br/>`, `<Lanes/>`, `//TODO`를 적는다.\n"),
        ("From `1 ... 10` or `1 .. 10`.\n", "`1...10`이나 `1..10`이다.\n"),
        ("It is `10 000`, `5 µs` or `US $5`.\n", "`10000`, `5µs`, `US$5`이다.\n"),
        ("Write `@ param`, `n -1` or `a -- b`.\n", "`@param`, `n-1`, `a--b`를 적는다.\n"),
        ("Use `Mill 3` or `v 1.2`.\n", "`Mill3`이나 `v1.2`를 쓴다.\n"),
        ("Run `$ ./mill` or `$ ~/mill`.\n", "`./mill`이나 `~/mill`을 실행한다.\n"),
    ],
)
def test_inline_code_that_says_the_same_is_silent(source: str, translation: str) -> None:
    assert check("inline-code-changed", source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "here"),
    [
        ("Set `spec.replicas` to 3.\n", "`spec.replics`를 3으로 설정한다.\n", "`spec.replics`"),
        ("Set `limit` to `1`.\n", "`limit`을 `2`로 설정한다.\n", "`2`"),
        ("The type is `boolean`.\n", "타입은 `string`이다.\n", "`string`"),
        ("**egress**: `egress` rules.\n", "**egress**: `egrss` 규칙.\n", "`egrss`"),
        ("Pass `--dry-run=client`.\n", "`--dry-run`을 넘긴다.\n", "`--dry-run`"),
        ("Pass `--force`.\n", "`-- force`를 넘긴다.\n", "`-- force`"),
        ("Read `/opt/mill`.\n", "`/opt /mill`을 읽는다.\n", "`/opt /mill`"),
        ("Run `mq stop --all`.\n", "`mq stop -- all`을 실행한다.\n", "`mq stop -- all`"),
        ("Run `mq stop --all`.\n", "`mq stop--all`을 실행한다.\n", "`mq stop--all`"),
        ("Read `/opt/mill`.\n", "`/opt/ mill`을 읽는다.\n", "`/opt/ mill`"),
        ("Read `~/.mill`.\n", "`~ /.mill`을 읽는다.\n", "`~ /.mill`"),
        ("Run `./mill.sh`.\n", "`. /mill.sh`를 실행한다.\n", "`. /mill.sh`"),
        ("Set `spec.lanes` to `3`.\n", "`spec. lanes`를 `3`으로 설정한다.\n", "`spec. lanes`"),
        ("Open `https://mill.example`.\n", "`https:// mill.example`을 연다.\n", "`https:// mill.example`"),
        ("Run `mq get jobs`.\n", "`mqget jobs`를 실행한다.\n", "`mqget jobs`"),
        ("Use `LaneSetting`.\n", "`Lane Setting`을 쓴다.\n", "`Lane Setting`"),
        ("Run `mq get jobs`.\n", "`mq　get jobs`를 실행한다.\n", "`mq　get jobs`"),
    ],
)
def test_changed_inline_code_is_reported_where_it_stands(source: str, translation: str, here: str) -> None:
    (finding,) = check("inline-code-changed", source, translation)
    assert pointed(translation, finding) == here


def test_the_most_similar_codes_are_versions_of_each_other() -> None:
    source = "Only `grind` may be extended. So `mill pour jar`, named `mill-pour-jar`, is ignored.\n"
    translation = "`mill-grind-jar`라는 `mill grind jar`는 무시된다.\n"
    found = check("inline-code-changed", source, translation)
    assert {finding.subject for finding in found} == {
        "mill pour jar > mill grind jar",
        "mill-pour-jar > mill-grind-jar",
    }


def test_missing_inline_code_of_a_block_is_one_finding_and_names_all() -> None:
    (finding,) = check("inline-code-changed", "Pass `--now` or `--all` to 5 `jobs`.\n", "작업 5개에 옵션을 넘긴다.\n")
    assert '"--now", "--all"' in finding.message


def test_the_language_of_a_block_is_advice() -> None:
    (finding,) = check("code-language-changed", fenced("mq start", "sh"), fenced("mq start", ""))
    assert finding.severity == Severity.INFO


@pytest.mark.parametrize(
    ("info", "source", "translation", "locale"),
    [
        ("vue-html", "<p>Hello {{ name }}, welcome!</p>", "<p>{{ name }}님, 환영합니다!</p>", "ko"),
        ("js", "{on ? 'Stop' : 'Start'} the lane", "레인 {on ? '정지' : '시작'}", "ko"),
        (
            "js",
            "<b onClick={() => go(!on)}>{on ? 'Hide' : 'Show'} it</b>",
            "<b onClick={() => go(!on)}>it {on ? '非表示' : '表示'}</b>",
            "ja",
        ),
        (
            "jsx",
            "<p>Hello, <b>{up ? name.big() : name}</b></p>",
            "<p>안녕, <b>{up ? name.big() : name}</b>님</p>",
            "ko",
        ),
        ("js", "<button>\n  Focus the input\n</button>", "<button>\n  input에 포커스\n</button>", "ko"),
        ("js", "{busy && <small> (Sending...)</small>}", "{busy && <small> (전송 중...)</small>}", "ko"),
        ("html+erb", "<p>You have <%= count %> jobs</p>", "<p>잡이 <%= count %>개 있다</p>", "ko"),
        ("jsx", "<h1>{a} and {b}</h1>", "<h1>{b}와 {a}</h1>", "ko"),
        ("html", '<p>Read <a href="/a">more</a> now.</p>', '<p><a href="/a">더</a> 읽는다.</p>', "ko"),
        ("html", "<button>Toggle</button>", "<button>Umschalten</button>", "de"),
        ("svelte", "<button>toggle</button>", "<button>토글</button>", "ko"),
        ("js", 'alert("You have " + n + " jobs, " + name)', 'alert(name + ", tienes " + n + " trabajos")', "es"),
        ("java", 'log("Joined " + user.name() + " now");', 'log(user.name() + "さんが参加");', "ja"),
        ("js", "alert(`Hi ${user.name}, bye`)", "alert(`${user.name}, hoi en dag`)", "nl"),
        ("js", 'log(`It is ${on ? "on" : "off"} now`)', 'log(`지금 ${on ? "켜짐" : "꺼짐"}`)', "ko"),
        ("python", 'print("%(a)s of %(b)d" % x)', 'print("%(b)d 중 %(a)s" % x)', "ko"),
        ("sh", "mq push <your-branch>", "mq push <dein-zweig>", "de"),
        ("yaml", "space: <namespace>", "space: <espacio-de-nombres>", "es"),
        ("sh", "cat {{path/to/file}}", "cat {{caminho/do/arquivo}}", "pt"),
        ("sh", "mq < {{in_file}} > {{out_file}}", "mq < {{archivo}} > {{salida}}", "es"),
        ("text", "<Super {{Number}}>", "<Super {{Cislo}}>", "cs"),
        ("sh", "export TOKEN=YOUR_TOKEN", "export TOKEN=TU_TOKEN", "es"),
        ("js", 'import myLane from "./my-lane.js"', 'import maVoie from "./ma-voie.js"', "fr"),
        ("js", 'f("https://<username>.x.io")', 'f("https://<benutzername>.x.io")', "de"),
        ("text", "mq start     Start the queue", "mq start     Startet die Warteschlange", "de"),
        ("text", "Done in 2.5 s", "Listo en 2,5 s", "es"),
        ("text", "-q   be quiet", "-q   silencieux", "fr"),
        ("sh", "cp [OPTION]... SOURCE DEST", "cp [OPCIÓN]... ORIGEN DESTINO", "es"),
        ("text", "mq run LANE DEPTH [flags]", "mq run SPUR TIEFE [optionen]", "de"),
        (
            "text",
            "+---+  +----+\n| A |  | No |\n+---+  +----+",
            "+---+  +------+\n| A |  | Нет |\n+---+  +------+",
            "ru",
        ),
        ("json", '"a": "x<name>"', '"a": "x<nom>"', "fr"),
        ("text", "Time: 5 pm", "Heure : 17 h", "fr"),
        ("text", "Total: 10 thousand", "合计：1 万", "zh"),
        ("text", "Warning: 3 of 5 failed", "警告: 5つのうち3つが失敗しました", "ja"),
        ("cpp", 'cout << "Hi " << name << "!";', 'cout << name << "さん、やあ！";', "ja"),
        ("php", "echo 'Hi ' . $name . ', go';", "echo $name . '님, 가세요';", "ko"),
        ("php", 'echo "You have $count jobs";', 'echo "잡이 $count개 있습니다";', "ko"),
        ("lua", 'print("It is " .. name .. " now")', 'print("Ora è " .. name)', "it"),
        ("md", "sidebar_label: Page", "sidebar_label: Strona", "pl"),
        ("md", "author: First Reader", "author: 最初の読者", "ja"),
        ("yaml", "{{- /* Say it now */ -}}\na: 1", "{{- /* 지금 말한다 */ -}}\na: 1", "ko"),
        ("jsonc", '{"a": 1} // one', '{"a": 1} // 하나', "ko"),
        ("md", "| `a` | _why?_ |", "| `a` | _なぜ？_ |", "ja"),
        ("md", '<a href="/pure.html">Link to pure.html</a>', '<a href="/pure.html">Ссылка на pure.html</a>', "ru"),
        ("", "0 ~ 10M: Zero", "0 ~ 10M: 补零", "zh"),
        ("text", "Fun fact: {{ fact }}", "豆知識：{{ fact }}", "ja"),
        ("yaml", "text: Begin", "text: Начать", "ru"),
        ("yaml", "a: |\n  Note: it keeps all the jobs of a team", "a: |\n  참고: 팀의 모든 잡을 보관한다", "ko"),
        ("yaml", "a: |\n  warning: the lane is full and stops", "a: |\n  경고: 레인이 가득 차서 멈춘다", "ko"),
        ("html", "# Hello", "# 안녕", "ko"),
        ("sh", 'echo "Lane: $lane"', 'echo "Lane：$lane"', "zh-tw"),
        ("sh", "mq open --name Berlin", "mq open --name 柏林", "zh"),
        ("sh", "mq http port-number", "mq http 端口号", "zh"),
        ("js", "a({ text: 'Intro', link: '/intro' })", "a({ text: 'Введение', link: '/ru/intro' })", "ru"),
        ("html", "<script>\n  f();  // show it\n</script>", "<script>\n  f();  // 보여 준다\n</script>", "ko"),
        ("js-vue", "Hello {{ 1 + 1 }}", "안녕 {{ 1 + 1 }}", "ko"),
        ("md", "| a |\n| ---- |", "| a |\n| ------- |", "es"),
        ("text", "Here’s the “gate”", 'Here\'s the "gate"', "de"),
        ("text", "It holds 1,200 lanes since 2026-05-03.", "2026. 5. 3.부터 차선 1200개를 담는다.", "ko"),
        ("yaml", "description: Waits for 3600 seconds at most", "description: 최대 1시간 기다린다", "ko"),
    ],
)
def test_translated_text_of_code_is_silent(info: str, source: str, translation: str, locale: str) -> None:
    assert changed(source, translation, info, locale) == []


@pytest.mark.parametrize(
    ("info", "source", "translation"),
    [
        ("js", "rows.map((row) => (\n  <Row {...row} />\n));", "rows.map(row => <Row {...row} />);"),
        ("jsx", "{on ? <b>{name}</b> : name}", "{on ? (\n  <b>{name}</b>\n) : (\n  name\n)}"),
        ("ts", "setRows(rows.filter((r) => r.id !== id));", "setRows(\n  rows.filter(r => r.id !== id)\n);"),
        ("tsx", "return (\n  <Row />\n);", "return <Row />;"),
        ("css", "ul,\nli {\n  margin: 0;\n  padding: 0;\n}", "ul, li { margin: 0; padding: 0; }"),
    ],
)
def test_code_that_is_only_formatted_differently_is_no_warning(info: str, source: str, translation: str) -> None:
    assert all(finding.severity == Severity.INFO for finding in changed(source, translation, info))


@pytest.mark.parametrize(
    ("info", "source", "translation", "locale"),
    [
        ("vue-html", "<p>Hello {{ name }}, welcome!</p>", "<p>{{ title }}님, 환영합니다!</p>", "ko"),
        ("js", "{on ? 'Stop' : 'Start'} the lane", "레인 {off ? '정지' : '시작'}", "ko"),
        ("jsx", "<p>Hello, <b>{name}</b></p>", "<p>안녕, <b>{names}</b>님</p>", "ko"),
        ("js", "export default function App() {", "export default 함수 App() {", "ko"),
        ("jsx", "<button disabled>Save now</button>", "<button>지금 저장</button>", "ko"),
        ("js", "let total = (a + b) * c;", "let total = a + b * c;", "ko"),
        ("js", "open = a && (b || c);", "open = a && b || c;", "ko"),
        ("js", 'lane = {name: "The gate opens"}', 'lane = {이름: "문이 열린다"}', "ko"),
        ("js", "const f = () => ({ a: 1 });", "const f = () => { a: 1 };", "ko"),
        ("css", "p { margin: 5px; }", "p { margin: 6px; }", "ko"),
        ("python", 'print(f"{count} lanes")', 'print(f"레인 {size}개")', "ko"),
        ("js", 'alert("You have " + n + " jobs")', 'alert("tienes " + m + " trabajos")', "es"),
        ("html", '<p>Read <a href="/a">more</a> now.</p>', '<p><a href="/b">더</a> 읽는다.</p>', "ko"),
        ("sh", "mq push <your-branch> --force", "mq push <dein-zweig>", "de"),
        ("sh", "export TOKEN=YOUR_TOKEN", "export JETON=YOUR_TOKEN", "es"),
        ("sh", "cat a | grep -o '(x)' | sort", "cat a | grep -o ʼ(x)ʼ | sort", "uk"),
        ("js", 'import myLane from "./a.js"', 'import myQueue from "./a.js"', "fr"),
        ("text", "cp a b", "mv a b", "de"),
        ("text", "mq run LANE DEPTH [flags]", "mq run DEPTH LANE [optionen]", "de"),
        ("sh", "curl -X POST [options]", "curl -X GET [opciones]", "es"),
        ("sh", "mq < {{in_file}} -r > {{out_file}}", "mq < {{입력}} -n > {{출력}}", "ko"),
        ("sh", "mq SET key [value]", "mq GET key [value]", "fr"),
        ("yaml", "type: List<String>", "type: List<Int>", "de"),
        ("text", "-rw-r--r--  two more files", "-rw-r--r--  notizen", "de"),
        ("text", "-n:  two files", "-n:  dossiers", "fr"),
        ("sh", "cp a b", "mv a b", "fr"),
        ("cmd", "if %a%==%b% call x", "if %a%==%b% call y", "de"),
        ("bat", "if %a%==%b% call x", "if %a%==%c% call x", "ru"),
        ("text", "Hosts:   a.io\n         b.io", "ホスト：   a.io\n         c.io", "ja"),
        ("text", "orders   not ready", "orders   stopped", "de"),
        ("text", "Jobs waiting: 14\nLanes: 2", "Wartende Jobs: 14\nSpuren: 3", "de"),
        ("python", 'print("%s of %d" % (a, b))', 'print("%d 중 %s" % (a, b))', "ko"),
        ("cpp", 'cout << "Hi " << name << "!";', 'cout << title << "さん、やあ！";', "ja"),
        ("rust", "let a: Vec<String> = x;", "let a: Vec<Texto> = x;", "es"),
        ("jsx", "<Menu />", "<Hamburger />", "it"),
        ("ts", 'import { Home } from "a"', 'import { Start } from "a"', "de"),
        ("js", "export default { a }", "export { a }", "de"),
        ("text", "mq start     Start the queue", "mq stop     Startet die Warteschlange", "de"),
        ("", "DEPLOYED: Sun May 3 2026", "DEPLOYED: Sat Feb 6 2021", "uk"),
        ("json", '{"a": 1,\n "b": 2}', '{"a": 1\n "b": 2}', "ko"),
        ("go", "x := 'a'", 'x := "a"', "ko"),
        ("sh", "echo '$HOME'", 'echo "$HOME"', "ko"),
        ("text", "It’s 3 gates", "It's 4 gates", "de"),
        ("md", "mq start", "mq 시작", "ko"),
        ("md", "layout: base page", "layout: 기본 페이지", "ko"),
        ("md", "See `mq start`", "`mq run` 참조", "ko"),
        ("bat", "echo Lane: %lane%", "echo 레인: %gate%", "ko"),
        ("sh", "mq open --fast", "mq 열기 --fast", "ko"),
        ("yaml", "mode: fast", "mode: быстро", "ru"),
        ("js", "a({ link: '/intro' })", "a({ link: '/ru/outro' })", "ru"),
        ("", "--port int   the port (default 7070)", "--port int   порт (по умолчанию 7071)", "ru"),
        ("py", 'print("It listens on port 7070")', 'print("7071번 포트에서 수신한다")', "ko"),
        ("js", 'log("It runs on port 7070");', 'log("In ascolto sulla porta 7071");', "it"),
        ("html", "<p>Founded in 1987 by two people.</p>", "<p>1978년에 두 사람이 설립했다.</p>", "ko"),
    ],
)
def test_other_code_between_translated_text_is_reported(info: str, source: str, translation: str, locale: str) -> None:
    (finding,) = changed(source, translation, info, locale)
    assert finding.severity == Severity.WARNING


@pytest.mark.parametrize(
    ("info", "source", "translation"),
    [
        ("js", "open('lane');", 'open("lane")'),
        ("js", "f({\n  a: 1,\n})", "f({\n  a: 1\n})"),
        ("python", "open('lane', limit=3,)", 'open("lane", limit=3)'),
        ("css", "a { color: red; }", "a { color: red }"),
        ("sh", "mq start --lanes=4", "mq start --lanes 4"),
    ],
)
def test_formatting_is_advice(info: str, source: str, translation: str) -> None:
    (finding,) = changed(source, translation, info)
    assert finding.severity == Severity.INFO
    assert "formatted" in finding.message


def test_a_changed_value_beside_formatting_is_reported_alone() -> None:
    (finding,) = changed("f({\n  port: 80,\n})", "f({\n  port: 81\n})", "js")
    assert (finding.severity, '"81"' in finding.message or '"80' in finding.message) == (Severity.WARNING, True)


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("Run `mq push <your-lane>`.\n", "Führe `mq push <deine-spur>` aus.\n", "de"),
        ("Get `example.org/{lane-name}`.\n", "Hole `example.org/{spurname}`.\n", "de"),
        ("Set `your-lane-name`.\n", "Setze `dein-spurname`.\n", "de"),
        ("The field `spec.lanes` (`configMap`).\n", "`spec.lanes` 필드(`컨피그맵(configMap)`).\n", "ko"),
        ("Run `mq push my-<lane>-v2`.\n", "`mq push my-<레인>-v2`를 실행한다.\n", "ko"),
        ("Run `git clone <url>`.\n", "Ejecuta `git clone <URL>`.\n", "es"),
        ("Open `docs/<page>.md`.\n", "`docs/ko/<페이지>.md`를 연다.\n", "ko"),
        ("Open `/your-folder/a.txt`.\n", "`/あなたのフォルダー/a.txt` を開きます。\n", "ja"),
        ("Open `https://example.com/<user>`.\n", "`https://example.com/ja/<ユーザー>`を開く。\n", "ja"),
        ("Use `mq LANE.txt`.\n", "`mq <레인>.txt`를 쓴다.\n", "ko"),
        ("Run `env {{path/to/key=value2}}`.\n", "Lancez `env {{chemin/vers/clé=valeur2}}`.\n", "fr"),
        ("Run `mq {{rank}} '{{a b}}'`.\n", "Esegui `mq {{priorita'}} '{{a b}}'`.\n", "it"),
        ("Run `mq {{lane=a}} {{crew=b}}`.\n", "Esegui `mq {{corsia=x}} {{squadra=y}}`.\n", "it"),
        ('Run `[ -n "${{lane}}" ]`.\n', 'Führe `[ -n "${{spur}}" ]` aus.\n', "de"),
        ("`a` becomes `b`:\n\n`mq {{path/to/a}} {{path/to/b}}`\n", "Z `x` `y`:\n\n`mq {{x}} {{y}}`\n", "pl"),
        ("Put `YOUR_TOKEN` in `X-T: YOUR_TOKEN`.\n", "`X-T: BELIRTECINIZ` içine `BELIRTECINIZ` yazın.\n", "tr"),
    ],
)
def test_translated_placeholders_in_inline_code_are_silent(source: str, translation: str, locale: str) -> None:
    assert check("inline-code-changed", source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("Its `restartPolicy` field.\n", "`재시작 정책` 필드.\n", "ko"),
        ("Edit `lanes.ts`.\n", "`lib/lanes.ts`를 고친다.\n", "ko"),
        (
            "Edit `a.ts`.\n\nNot `lib/a.ts`, `src/a.ts`.\n",
            "`lib/a.ts`를 고친다.\n\n`lib/a.ts`, `src/a.ts`는 아니다.\n",
            "ko",
        ),
        ("Edit `a.ts`.\n\nNot `/etc/a.ts`.\n", "`/etc/a.ts`를 고친다.\n\n`/etc/a.ts`는 아니다.\n", "ko"),
        ('Call `mill.get("lane")`.\n', '`mill.get("레인")`을 부른다.\n', "ko"),
        ("Run `mq push <lane>`.\n", "`mq pull <레인>`を実行します。\n", "ja"),
        ("Use `<slot />` in it.\n", "Usa `<Slot />`.\n", "es"),
        ("Call `<Menu />` first.\n", "Chiama `<Hamburger />`.\n", "it"),
        ('Pass `--set a."b\\.io/c"=d` to it.\n', 'Passe `--set a." B \\ .io / c "= d`.\n', "fr"),
        ("It is `ENTRYPOINT` there.\n", "그것이다.\n", "ko"),
        ("Set `enabled: true` first.\n", "Définissez d'abord `activé: true`.\n", "fr"),
        ("Run `mq status --all`.\n", "Выполните `mq st\u0430tus --all`.\n", "ru"),  # a Cyrillic letter
    ],
)
def test_other_inline_code_is_reported(source: str, translation: str, locale: str) -> None:
    (finding,) = check("inline-code-changed", source, translation, locale)
    assert finding.severity == Severity.WARNING


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Set `a.b: keep` on it.\n", '그것에 `"a.b": keep`을 설정한다.\n'),
        ("Set `mode='fast'` on it.\n", "그것에 `mode: fast`를 설정한다.\n"),
        ("Set `image`, `pull` it.\n", "설정한다.\n"),
        ("Edit the file /etc/mq/hosts now.\n", "/etc/mq/host 파일을 편집한다.\n"),
        ("Run it with --help to see it.\n", "--hepl을 붙여 실행한다.\n"),
    ],
)
def test_uncertain_differences_of_inline_code_are_advice(source: str, translation: str) -> None:
    (finding,) = check("inline-code-changed", source, translation)
    assert finding.severity == Severity.INFO


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Edit /etc/mq/hosts now.\n", "`/etc/mq/hosts`를 편집한다.\n"),
        ("See /docs/lanes/ now.\n", "/ko/docs/lanes/ 문서를 본다.\n"),
        ("A and/or b, c --- d.\n", "가 또는/그리고 나, 다 --- 라.\n"),
        ("Set `pull` now.\n", "당김을 설정한다.\n"),
        ("A `Job` ends, and its `Pod`.\n", "잡이 끝나면 파드도 끝난다.\n"),
    ],
)
def test_paths_and_words_that_are_right_are_silent(source: str, translation: str) -> None:
    assert check("inline-code-changed", source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("Set `spec.lanes` to 3.\n", "`spec.lanes를 3으로 설정한다.\n", "ko"),
        ("- Set `lanes` and `paused`.\n", "- Setze `lanes und `paused`.\n", "de"),
        ("| a |\n|---|\n| `b` |\n", "| 가 |\n|---|\n| `b |\n", "ko"),
        ("## Use `--now`\n", "## 使用｀--now｀\n", "zh"),
        ("Use `mq get` there.\n", "거기서는 ``mq get`을 쓴다.\n", "ko"),
    ],
)
def test_a_backtick_that_readers_see_is_reported(source: str, translation: str, locale: str) -> None:
    (finding,) = check("broken-inline-code", source, translation, locale)
    assert pointed(translation, finding)[0] in "`｀"
    assert check("inline-code-changed", source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Set `spec.lanes`.\n", "``spec.lanes``를 설정한다.\n"),
        ("A mark \\` begins it.\n", "\\`로 시작한다. \\`이다.\n"),
        ("Say ``so'' there.\n", "거기서 ``이렇게'' 말한다.\n"),
        ("```js\nlog(`a`)\n```\n", "```js\nlog(`a)\n```\n"),
        ("Write `` ` `` there.\n", "거기에 `` ` ``를 쓴다.\n"),
    ],
)
def test_a_backtick_that_is_meant_is_silent(source: str, translation: str) -> None:
    assert check("broken-inline-code", source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "line"),
    [
        (
            "Use `a.b` and the `c.d` [flag](/f).\nThe `c.d` is `e.f`.\n",
            "`a.b`와 'c.d` [플래그](/f)를 쓴다.\n`c.d`는 `e.f`이다.\n",
            "ko",
            1,
        ),
        ("Set `a.b`, then\nset `c.d`\nand `e.f`.\n", "Setze `a.b`, dann\nsetze `c.d\nund `e.f`.\n", "de", 2),
        ("Set `a.b`, then\nset `c.d`.\n", "Setze `a.b`, dann\nsetze `c.d.\n", "de", 2),
    ],
)
def test_a_missing_backtick_is_reported_where_it_is_missing(
    source: str, translation: str, locale: str, line: int
) -> None:
    findings = compare(source, translation, locale=locale).findings
    spans = [finding.span for finding in findings if finding.rule == "broken-inline-code"]
    assert [translation.count("\n", 0, span.start) + 1 for span in spans] == [line]


@pytest.mark.parametrize(
    ("info", "source", "translation", "locale"),
    [
        ("js", "<button>\n  Save\n</button>", "<button>\n  Simpan\n</button>", "id"),
        ("js", "<label>\n  Last name:\n</label>", "<label>\n  Soyad:\n</label>", "tr"),
        ("js", "<b>\n  Hover here (tooltip)\n</b>", "<b>\n  Buraya gel (tooltip)\n</b>", "tr"),
        ("jsx", "<b>\n  Focus the input\n</b>", "<b>\n  input에 포커스\n</b>", "ko"),
        ("js", '<option value="all">all</option>', '<option value="all">semua</option>', "id"),
        ("js", "({at + 1} of {list.length})", "({at + 1} dari {list.length})", "id"),
        ("js", "{open ? 'Hide' : 'Show'} details", "{open ? 'Tutup' : 'Buka'} detail", "id"),
        ("js", "const t = 'Home Page';", "const t = 'Startseite';", "de"),
        ("go", r'fmt.Printf("Hello %s\n", name)', r'fmt.Printf("Hola %s\n", name)', "es"),
        ("python", 'print("Total: " + n)', 'print("Suma: " + n)', "es"),
        ("go", r'fmt.Printf("%s has %d jobs\n", a, n)', r'fmt.Printf("%s tiene %d trabajos\n", a, n)', "es"),
        ("js", "(located in {work.city})", "(berada di {work.city})", "id"),
    ],
)
def test_the_text_of_elements_may_be_translated(info: str, source: str, translation: str, locale: str) -> None:
    assert changed(source, translation, info, locale) == []


@pytest.mark.parametrize(
    ("info", "source", "translation"),
    [
        ("js", "import {\n  Header,\n} from 'x'", "import {\n  Kopf,\n} from 'x'"),
        ("ts", "type A = Array<string>", "type A = Array<zeichen>"),
        ("js", "export default App", "export default Anwendung"),
        ("go", 'open("lane%d.part", n)', 'open("spur%d.part", n)'),
        ("go", r'print("Lane %s\n", n)', r'print("Spur %s\t", n)'),
        ("js", "return null", "return nul"),
        ("js", "  break", "  brechen"),
        ("js", "a.map((t) => t.x)", "a.map(s => s.x)"),
        ("js", "let a = (b + c) * d;", "let a = b + c * d;"),
        ("js", "a.map((t) => (\n  t.x\n))", "a.map((t) => (\n  t.x\n)"),
        ("js", "return (\n  a\n) + b", "return (\n  a\n) + c"),
    ],
)
def test_code_that_resembles_text_or_formatting_is_still_compared(info: str, source: str, translation: str) -> None:
    findings = changed(source, translation, info, "de")
    assert [finding.severity for finding in findings] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("items.map((item) => item.id)", "items.map(item => item.id)"),
        ("return (\n  <ul>\n    {x}\n  </ul>\n);", "return <ul>\n  {x}\n</ul>;"),
        ("{open ? (\n  <b>a</b>\n) : (\n  <i>b</i>\n)}", "{open ? <b>a</b> : <i>b</i>}"),
    ],
)
def test_parentheses_that_may_be_left_out_are_formatting(source: str, translation: str) -> None:
    findings = changed(source, translation, "jsx", "de")
    assert all(finding.severity == Severity.INFO for finding in findings)


@pytest.mark.parametrize(
    ("text", "source", "translation", "severity"),
    [
        ("La boutique vend un produit.", "open('/products')", "open('/produits')", Severity.INFO),
        ("Une salutation.", "<b>{greeting}, {x}</b>", "<b>{salutation}, {x}</b>", Severity.INFO),
        ("Rien.", "let greeting = 1", "let écran = 1", Severity.INFO),
        ("Rien.", "let greeting = 1", "let bonjour = 1", Severity.WARNING),
        ("C'est vrai.", "let a = true", "let a = vrai", Severity.WARNING),
        ("Il utilise gRPC.", "rpc.response.status = 1", "rpc.grpc.status = 1", Severity.WARNING),
        ("Rien.", "import {Lane} from 'x'", "import {unstable_Lane} from 'x'", Severity.WARNING),
    ],
)
def test_a_name_that_is_a_word_of_the_page_is_a_translated_example(
    text: str, source: str, translation: str, severity: Severity
) -> None:
    pages = f"Text.\n\n{fenced(source, 'js')}", f"{text}\n\n{fenced(translation, 'js')}"
    assert [finding.severity for finding in check("code-changed", *pages, "fr")] == [severity]


@pytest.mark.parametrize(
    ("info", "source", "translation"),
    [
        ("yaml", "product: north-3\nstatus: on", "produit: north-3\nstatus: on"),
        ("yaml", "- product: north-3", "- produit: north-3"),
        ("json", '{"product": "north-3", "id": 7}', '{"produit": "north-3", "id": 7}'),
        ("toml", 'product = "north-3"', 'produit = "north-3"'),
    ],
)
def test_a_key_of_a_data_format_is_no_translated_example(info: str, source: str, translation: str) -> None:
    pages = f"Text.\n\n{fenced(source, info)}", f"La boutique vend un produit.\n\n{fenced(translation, info)}"
    assert [finding.severity for finding in check("code-changed", *pages, "fr")] == [Severity.WARNING]


def test_names_that_a_page_with_translated_examples_replaces_everywhere_are_translated() -> None:
    source = "Pets.\n\n" + fenced(
        "keep(food, bowl, toys);\nrun();\nload(cats);\nrun();\nfeed(cats);\nrun();\n<title>{title}</title>",
        "js",
    )
    translation = "La nourriture, le bol et les jouets.\n\n" + fenced(
        "keep(nourriture, bol, jouets);\nrun();\nload(chats);\nrun();\nfeed(chats);\nrun();\n<title>{titre}</title>",
        "js",
    )
    assert {finding.severity for finding in check("code-changed", source, translation, "fr")} == {Severity.INFO}
    once = source, translation.replace("feed(chats", "feed(cats")
    other_order = (
        source.replace("keep(", "open(maxAge);\nrun();\nkeep("),
        translation.replace("keep(", "open(ageMax);\nrun();\nkeep("),
    )
    placeholders = (
        f"Pets.\n\n{fenced('load POST <your-key> <the-name>', 'sh')}",
        f"Les chats.\n\n{fenced('load PUT <votre-clé> <prénom-complété>', 'sh')}",
    )
    for pages in (once, other_order, placeholders):
        assert Severity.WARNING in {finding.severity for finding in check("code-changed", *pages, "fr")}


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("Set the parameter `cache=False` of `Lane`.", "把 `Lane` 的 `cache` 设置为 `False`。", "zh"),
        ("Set `cache` of `Lane` to `False`.", "Укажите у `Lane` параметр `cache=False`.", "ru"),
        ("Use `Depends` with `lane_scheme` here.", "这里用 `Depends(lane_scheme)`。", "zh"),
        ('Its type is `"text/html"`.', "Son type est « text/html ».", "fr"),
        ('Declare it as `"*"` now.', "Déclarez-le comme « * ».", "fr"),
        ("Use these `Lane`s here.", "Use estas `Lanes` aqui.", "pt"),
        ('`m-memo` without values (`m-memo="[]"`) does this.', '값이 없는 `m-memo="[]"`가 이렇게 한다.', "ko"),
        ("Use the [logical `&&` syntax](https://x.org).", "[`&& 연산자`](https://x.org)를 쓴다.", "ko"),
    ],
)
def test_code_that_is_divided_quoted_or_in_the_plural_is_the_same(source: str, translation: str, locale: str) -> None:
    assert check("inline-code-changed", source, translation, locale) == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Set `limit=3`, not `size=4`.", "`size=3`이 아니라 `limit=4`를 쓴다."),
        ("Use `cp a.txt b.txt` here.", "`cp b.txt a.txt`를 쓴다."),
        ("Pass `limit=3` to it.", "`limit`을 넘긴다."),
        ("Not `mill.io/zone` but `lane.mill.io/host` is it.", "`lane.mill.io/zone`이 아니라 `lane.mill.io/host`이다."),
        ('Its mark is `"."` and its name `x.y`.', "그 이름은 `x.y`이다. 표시는 없다."),
    ],
)
def test_code_whose_parts_were_swapped_or_lost_is_found(source: str, translation: str) -> None:
    assert check("inline-code-changed", source, translation) != []


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("---\ntitle: Trip\n---\n\n# Start\n", "---\ntitle: Voyage\n---\n\n# Départ\n", "fr"),
        ("# Trip\n", "# 旅行\n", "ja"),
    ],
)
def test_titles_of_a_sample_page_are_translated(source: str, translation: str, locale: str) -> None:
    assert check("code-changed", fenced(source, "md"), fenced(translation, "md"), locale) == []


def test_other_fields_and_numbers_of_a_sample_page_are_compared() -> None:
    changed = (("layout: post", "layout: beitrag"), ("# Part 2", "# Teil 3"))
    for source, translation in changed:
        assert check("code-changed", fenced(source, "md"), fenced(translation, "md"), "de") != []


@pytest.mark.parametrize(
    ("source", "translation", "locale", "severity"),
    [
        ("Run `mq push --to <lane>`.", "Ejecute `mq push --para <carril>` en el carril.", "es", Severity.WARNING),
        ("Use `--quiet` here.", "`--शांत` का उपयोग करें।", "hi", Severity.WARNING),
        ("Set `lane`. Then call `mq reload`.", "Définissez-la.", "fr", Severity.INFO),
    ],
)
def test_translated_options_and_lost_commands_are_found(
    source: str, translation: str, locale: str, severity: Severity
) -> None:
    assert {finding.severity for finding in check("inline-code-changed", source, translation, locale)} == {severity}


def test_an_example_name_may_be_translated_into_another_script() -> None:
    assert check("inline-code-changed", "Name it `my-lane`.", "命名为 `我的车道`。", "zh") == []


@pytest.mark.parametrize(
    ("source", "translation", "count"),
    [
        (
            "<h2>\n  <i>{lane.name}</i>\n  by {lane.owner}\n</h2>",
            "<h2>\n  <i>{lane.name}</i>\n  oleh {lane.owner}\n</h2>",
            0,
        ),
        ("<p>\n  <A />\n  to\n  <B />\n</p>", "<p>\n  <A />\n  ke\n  <B />\n</p>", 0),
        ("<label>\n  <input />\n  Lane 1\n</label>", "<label>\n  <input />\n  Jalur 1\n</label>", 0),
        ("<p>{' by '}</p>", "<p>{' oleh '}</p>", 0),
        (
            "const a = [\n  { id: 0, text: 'Stop the mill' },\n];",
            "const a = [\n  { id: 0, text: 'Hentikan gilingan' },\n];",
            0,
        ),
        ("run('Stop, **mill**!');", "run('Henti, **gilingan**!');", 0),
        ("return {lane}", "kembali {lane}", 1),
        ("lane(\n  mill\n)", "lane(\n  giling\n)", 1),
        ("{ id: 0, name: 'stop' }", "{ id: 0, name: 'henti' }", 1),
        ("let a = ' || ';", "let a = ' && ';", 1),
    ],
)
def test_texts_of_elements_may_be_translated_into_a_language_in_latin_letters(
    source: str, translation: str, count: int
) -> None:
    assert len(changed(source, translation, "js", "id")) == count


@pytest.mark.parametrize(
    ("translation", "count"),
    [("a = lane(\n    b=1,\n)\nc = 2", 0), ("a = lane(\n    b=1,\n  )\n  c = 2", 1)],
)
def test_a_closing_bracket_may_be_indented_in_another_way(translation: str, count: int) -> None:
    assert len(changed("a = lane(\n    b=1,\n  )\nc = 2", translation, "python")) == count


@pytest.mark.parametrize(
    ("mistyped", "severity"), [("maxConcurency", Severity.INFO), ("minConcurrency", Severity.WARNING)]
)
def test_a_long_name_that_the_source_mistypes_once_is_advice(mistyped: str, severity: Severity) -> None:
    source = f"A `maxConcurrency`.\n\nThe `maxConcurrency`.\n\nWithout `{mistyped}` it stops.\n"
    translation = "한 `maxConcurrency`.\n\n그 `maxConcurrency`.\n\n`maxConcurrency`가 없으면 멈춘다.\n"
    assert [finding.severity for finding in check("inline-code-changed", source, translation)] == [severity]


@pytest.mark.parametrize(
    ("translation", "count"),
    [
        ("`openLane`은 `mq`를 부르고 `opneLane`은 끝난다.", 1),
        ("`openLane`은 `mq`를 부르고 `openLane`은 끝난다.", 0),
        ("`openLane`은 `mq`를 부르고 끝난다.", 0),
        ("`openLane`은 `mq`를 부르고 `openLanes`는 끝난다.", 0),
        ("`openLane`은 `mq`를 부르고 `shutLane`은 끝난다.", 0),
    ],
)
def test_one_mistyped_use_of_a_repeated_code_is_found(translation: str, count: int) -> None:
    assert len(check("inline-code-changed", "`openLane` calls `mq`, and `openLane` ends.", translation)) == count


def test_a_name_of_the_source_page_is_no_mistyped_use_of_another() -> None:
    source = "`useLane` calls `mq`, and `useLane` ends.\n\n`useLine` is another one."
    translation = "`useLane`은 `mq`를 부르고 `useLine`은 끝난다.\n\n`useLine`은 다른 것이다."
    assert check("inline-code-changed", source, translation) == []


@pytest.mark.parametrize(
    ("source", "text", "severity"),
    [
        ("Hello, world!", "¡Hola, mundo!", Severity.INFO),
        ("Hello, world!", "Hello, word!", Severity.WARNING),
        ("<h1>Home Page</h1>", "<h1>Home Pages</h1>", Severity.WARNING),
        ("A lane", "Un carril", Severity.INFO),
        ("It's my first lane! Come in.", "¡Es mi primer carril! Pasa.", Severity.INFO),
        ("export", "exportar", Severity.WARNING),
        ("Lane.open it", "Carril.abre esto", Severity.WARNING),
    ],
)
def test_a_message_in_code_marks_may_be_translated(source: str, text: str, severity: Severity) -> None:
    translation = f"El programa imprime `{text}` en la consola.\n"
    (finding,) = check("inline-code-changed", f"The program prints `{source}` here.\n", translation, "es")
    assert finding.severity == severity


def test_long_paths_are_no_slow_messages() -> None:
    source, text = (f"Open `{first}{'/a' * 60}=`.\n" for first in ("Ab", "AB"))
    assert len(check("inline-code-changed", source, text.replace("=", "+"), "fr")) == 1


def test_the_name_of_a_field_is_translated_only_with_the_code_blocks() -> None:
    (finding,) = check("inline-code-changed", "Set `max_lanes` to 3.", "Đặt `số_làn_tối_đa` thành 3.", "vi")
    assert finding.severity == Severity.WARNING
    source = "Set `maxLanes`.\n\n" + fenced("run({ maxLanes });", "js")
    translation = "Define `máximoCarriles`.\n\n" + fenced("run({ máximoCarriles });", "js")
    assert {finding.severity for finding in check("inline-code-changed", source, translation, "es")} == {Severity.INFO}


CHOICES = '<select>\n  <option value="Ada">Ada</option>\n  <option value="Bo">Bo</option>\n</select>'


@pytest.mark.parametrize(
    ("old", "new", "locale", "count"),
    [
        (">Ada<", ">서버<", "ko", 1),
        (">Bo<", ">ボー<", "ja", 1),
        ('>Ada</option>\n  <option value="Bo">Bo<', '>에이다</option>\n  <option value="Bo">보<', "ko", 0),
        (">Ada<", ">Adán<", "es", 0),
    ],
)
def test_choices_that_repeat_their_values_are_all_translated_or_none(
    old: str, new: str, locale: str, count: int
) -> None:
    assert len(changed(CHOICES, CHOICES.replace(old, new), "jsx", locale)) == count


def test_the_name_of_a_command_before_its_description_is_not_translated() -> None:
    source = "The list.\n\n" + fenced("list    show all the photos\nopen    read a folder", "")
    renamed = "La liste.\n\n" + fenced("liste   afficher toutes les photos\nopen    lire un dossier", "")
    (finding,) = check("code-changed", source, renamed, "fr")
    assert finding.severity == Severity.WARNING
    assert check("code-changed", source, renamed.replace("liste  ", "list   "), "fr") == []


@pytest.mark.parametrize(
    ("translation", "count"),
    [
        (".. code-tab:: python 순수한 Python 형식\n\n    # 등록한다\n    import lane", 0),
        (".. code-tab:: python 순수한 Python 형식\n\n    # 등록한다\n    import mill", 1),
        (".. 코드-탭:: python 순수한 Python 형식\n\n    # 등록한다\n    import lane", 1),
    ],
)
def test_the_title_of_a_directive_in_code_may_be_translated(translation: str, count: int) -> None:
    source = ".. code-tab:: python Pure Python style\n\n    # Register it\n    import lane"
    assert len(changed(source, translation, "{eval-rst}")) == count


def test_the_closing_bracket_of_a_missing_line_is_no_finding_of_its_own() -> None:
    source = "run() {\n\tif lane {\n\t\tstop()\n\t}\n\tend()\n}"
    (finding,) = changed(source, "run() {\n\tstop()\n\tend()\n}", "go")
    assert finding.message == '2 differences in this code block; first one: "if lane {" missing in the translation'


def test_lines_that_moved_within_a_code_block_are_one_finding() -> None:
    source = "lanes:\n- east\n- north\n- west\n- south"
    assert len(changed(source, "lanes:\n- south\n- east\n- north\n- west", "yaml")) == 1
    assert len(changed(source, "lanes:\n- pier\n- east\n- north\n- west", "yaml")) == 2


@pytest.mark.parametrize(("written", "severity"), [("statisch.json", Severity.INFO), ("sttaic.json", Severity.WARNING)])
def test_swapped_letters_are_no_translation(written: str, severity: Severity) -> None:
    translation = f"Eine statische Datei namens `{written}`, sttaic."
    (finding,) = check("inline-code-changed", "A static file, `static.json`.", translation, "de")
    assert finding.severity == severity


@pytest.mark.parametrize(
    ("source", "translation", "severity"),
    [
        ('Use `<type="file"` here.\n', '`type="file"`을 여기에 쓴다.\n', Severity.INFO),
        (
            "Call `buid_lane`.\n\n```py\nroad.build_lane()\nlane = build_lane()\n```\n",
            "`build_lane`을 호출한다.\n\n```py\nroad.build_lane()\nlane = build_lane()\n```\n",
            Severity.INFO,
        ),
        ("Run `road --open {{lane}}`.\n", "`road --열기 {{차선}}`을 실행한다.\n", Severity.WARNING),
    ],
)
def test_a_code_that_the_source_mistypes_is_advice(source: str, translation: str, severity: Severity) -> None:
    (finding,) = (each for each in compare(source, translation).findings if each.rule == "inline-code-changed")
    assert finding.severity is severity


def test_names_of_placeholders_may_be_translated() -> None:
    source = "Run `nix {{pkg}} -c {{some --flag 'x y'}}`.\n"
    assert not compare(source, "运行 `nix {{软件包}} -c {{某命令 --某参数 '其他'}}`。\n", locale="zh").findings


def test_words_in_the_script_of_the_source_are_translated_in_plain_text() -> None:
    assert (
        check("code-changed", fenced("指令 Positive|", "text"), fenced("Instruction Positive|", "text"), "en", "zh")
        == []
    )
    assert (
        check("code-changed", fenced("指令 Positive|", "text"), fenced("Instruction Negative|", "text"), "en", "zh")
        != []
    )


def test_spaces_in_a_formula_have_no_effect() -> None:
    source, translation = "Mit $\\mathrm { clip } _ { t }$.\n", "With $\\mathrm{clip}_{t}$.\n"
    assert check("formula-changed", source, translation, "en", "de") == []


def test_text_that_a_chinese_source_has_in_english_is_not_untranslated() -> None:
    text = "Use one lane for training and one lane for the whole inference.\n"
    assert check("untranslated-text", text, text, "en", "zh") == []
    assert check("untranslated-text", text, text, "de", "en") != []


def test_comments_in_the_code_of_an_argument_may_be_translated() -> None:
    source = "<Tab>\n<Code code={`\n# Show all\nmq list\n\n# Stop\nmq stop\n`} />\n</Tab>\n"
    translation = source.replace("Show all", "Mostrar todo").replace("# Stop", "# Parar")
    assert check("shortcode-changed", source, translation, "es") == []
    assert check("shortcode-changed", source, translation.replace("mq stop", "mq start"), "es") != []


def test_a_text_of_markup_that_is_only_a_value_is_compared_once() -> None:
    """The value in a text is compared as code, unless it is the whole text: that would never end."""
    source = "```html\n<p>{{count}} lanes for {{user}}</p>\n```\n"
    report = compare(source, source.replace("lanes for", "voies pour").replace("user", "compte"), locale="fr")
    assert {finding.rule for finding in report.findings} <= {"code-changed"}


@pytest.mark.parametrize(
    ("source", "translation", "is_changed"),
    [
        ("the port, 8080 by default", "포트, 기본값은 8081", True),
        ("at most 10,000 jobs", "höchstens 10.000 Jobs", False),
        ("26.2 miles", "42,2 Kilometer", False),
        ("call 555-1234", "02-345-6789로 전화", False),
        ("since 2021", "ตั้งแต่ 2564", False),
        ("since 1987", "1978년부터", True),
        ("closes at 1130", "2330에 닫는다", False),
        ("0.125 seconds", "125 Millisekunden", False),
    ],
)
def test_a_long_number_has_changed_only_if_one_stands_for_one(source: str, translation: str, is_changed: bool) -> None:
    assert changes_number(source, translation) == is_changed


@pytest.mark.parametrize(
    ("source", "translation", "hint"),
    [
        ("sudo mq {{lane}}", "mq {{corsia}}", "sudo mq {{corsia}}"),
        ("sudo mq {{10}} {{on|off}} {{lane}}", "mq {{20}} {{on}} {{corsia}}", "sudo mq {{10}} {{on|off}} {{corsia}}"),
        ("mq list --all <lane>", "mq list --todo <línea>", "mq list --all <línea>"),
        ("mq {{lane}} {{crew}}", "mq {{crew}} {{lane}} now", "mq {{lane}} {{crew}}"),
        ("mq add {{lane}} {{crew}}", "mq add {{squadra}}", "Compare the block with its source"),
    ],
)
def test_hints_about_inline_code_keep_translated_placeholders(source: str, translation: str, hint: str) -> None:
    (finding,) = compare(f"Run it: `{source}`\n", f"Esegui: `{translation}`\n", locale="it").findings
    assert hint in finding.hint


def test_placeholders_in_another_order_are_reported() -> None:
    source, translation = "```sh\ncp {{source}} {{target}}\n```\n", "```sh\ncp {{target}} {{source}}\n```\n"
    assert [finding.rule for finding in compare(source, translation, locale="ko").findings] == ["code-changed"]


def test_the_message_about_long_lines_shows_where_they_differ() -> None:
    start = "mill fetch https://packages.mill.example/harbour-linux/harbour-stable/key"
    source = f"```bash\n{start} > a.key\nmill read a.key | tee b.key\n```\n"
    (finding,) = compare(source, f"```bash\n{start} | tee b.key\n```\n", locale="fr").findings
    assert finding.message == 'code changed: "… > a.key …" in the source, "… | tee b.key" in the translation'


@pytest.mark.parametrize(
    ("translation", "quote"),
    [
        ('Per la spur, usa `mill run"\n\n## Avanti\n\nBasta.\n', '"Per la spur, usa `mill run""'),
        (
            "Per la spur [`full](https://a.example/) che non ha comandi e accetta le opzioni di `mill run` usa ora.\n",
            "[`full](https://a.example/",
        ),
    ],
)
def test_an_unpaired_backtick_is_quoted_in_its_block_and_explains_the_short_text(translation: str, quote: str) -> None:
    source = "For the lane [`full`](https://a.example/), which has no commands and takes the options of `mill run`, use now.\n"
    findings = [
        each for each in compare(source, translation, locale="it").findings if each.severity is not Severity.INFO
    ]
    assert quote in next(each.message for each in findings if each.rule == "broken-inline-code")
    assert "text-too-short" not in {each.rule for each in findings}


@pytest.mark.parametrize(
    ("tags", "count"),
    [
        (('<Path a="b">', "</Path>"), 1),
        (('<Path a="b">', "</Pfad>"), 2),  # it does not close the tag that replaced the other one
        (('<Lane c="b">', "</Path>"), 2),
    ],
)
@pytest.mark.parametrize("locale", ["ja", "de", "fr"])
def test_a_renamed_tag_is_one_change(tags: tuple[str, str], count: int, locale: str) -> None:
    source = '```jsx\n<Lane a="b">\n  {job}\n</Lane>\n```\n'
    translation = f"```jsx\n{tags[0]}\n  {{job}}\n{tags[1]}\n```\n"
    assert len(check("code-changed", source, translation, locale)) == count


@pytest.mark.parametrize(
    ("locale", "translation", "is_short"),
    [
        ("de", "Für die Spur nutze `mill run` und dann `stop.", True),
        ("ja", "レーンには `mill run を使い、次に `stop` を使います。", True),
        ("ja", "レーンには `mill run を使い、次に `stop` コマンドを使います。正午まで桟橋のすべての船を待ちます。それから家に帰って長い間眠ります。", False),
        ("fr", "Pour la voie, utilisez `mill run puis la commande `stop`. Elle attend tous les bateaux au quai jusqu'à midi. Ensuite elle rentre chez elle et dort longtemps.", False),
    ],
)  # fmt: skip
def test_a_text_with_an_unpaired_backtick_is_measured_with_its_code(
    locale: str, translation: str, is_short: bool
) -> None:
    source = "For the lane, use `mill run` and then the `stop` command. It waits for all of the boats at the pier until noon. Then it goes home and sleeps for a long time.\n"
    found = {each.rule for each in compare(source, f"{translation}\n", locale=locale).findings}
    assert found == {"broken-inline-code", *["text-too-short"] * is_short}
