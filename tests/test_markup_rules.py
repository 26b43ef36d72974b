"""Markup that readers see broken: tags, formulas, markers, components and boxes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10ncheck import Severity, compare, load_config
from l10ncheck.causes import flat


def rules(source: str, translation: str, *, locale: str = "ko", dialects: str = "") -> list[str]:
    """The names of the rules that report a warning or an error, evidence left out."""
    config = load_config(Path(), overrides={"dialects": [dialects]}, isolated=True) if dialects else None
    report = compare(source, translation, locale=locale, config=config)
    return [finding.rule for finding in report.findings if finding.severity > Severity.INFO]


@pytest.mark.parametrize(
    "written",
    [
        "<kbd>T<kbd>를 누른다.",
        "<kbd>T를 누른다.",
        "T</kbd>를 <kbd>누른다.",
        "<kbd>T</em>를 누른다.",
        "<kbd>T＜/kbd＞를 누른다.",
        "＜kbd＞T＜/kbd＞를 누른다.",
        "< kbd >T< / kbd >를 누른다.",
        "</0>T<0>를 누른다.",
    ],
)
def test_an_html_tag_without_a_partner_is_reported_once(written: str) -> None:
    assert rules("- Press <kbd>T</kbd>.\n", f"- {written}\n") == ["broken-tag"]


def test_the_message_says_what_is_wrong_with_several_tags_of_a_line() -> None:
    source = "Press <kbd>T</kbd>.\n"
    for written, message in (
        ("＜kbd＞T＜/kbd＞를 누른다.\n", 'HTML tags shown as text: "＜kbd＞", "＜/kbd＞"'),
        ("T</kbd>를 <kbd>누른다.\n", 'HTML tags without matching opening or closing tags: "</kbd>", "<kbd>"'),
        ("<kbd>T＜/kbd＞를 누른다.\n", 'HTML tags without matching opening or closing tags: "<kbd>", "＜/kbd＞"'),
    ):
        found = compare(source, written, locale="ko").findings
        assert [each.message for each in found if each.rule == "broken-tag"] == [message]


@pytest.mark.parametrize(
    "written",
    [
        "<KBD>T</kbd>를 누른다.",
        "<kbd>T</kbd>를 누른다.<br>끝.",
        "<p><kbd>T</kbd>를 누른다.",
        "<kbd>T</kbd>를 누른다. `<b>` \\<b> &lt;b&gt; ＜b＞ 〈T〉",
        "<kbd>T</kbd>를 누른다. 값이 1 < 2 > 1이다.",
    ],
)
def test_tags_that_html_accepts_and_text_in_brackets_are_silent(written: str) -> None:
    assert "broken-tag" not in rules("Press <kbd>T</kbd>.\n", f"{written}\n")


@pytest.mark.parametrize(
    ("source", "translation", "reported"),
    [
        (r"It is $a_1 + b$ now.", r"지금은 $a_1 - b$이다.", True),
        (r"It is $\{0, 1\}$ now.", r"지금은 ${0, 1}$이다.", True),
        (r"It is $a^2$ now.", r"지금은 a^2이다.", True),
        (r"It is \\(x_i\\) now.", r"지금은 \\(x_j\\)이다.", True),
        (r"It is $n$ now.", r"지금은 ＄n＄이다.", True),
        (r"The rate $R$ is 50 dollars.", r"비율 R은 R$ 50이다.", False),
        (r"The value $k$ is bound to $1.", r"값 k는 $k에 묶인다.", False),
        (r"It is $a_1 + b$ now.", r"지금은 $ a_1+b $이다.", False),
        (r"It is $a_1 \times b$ now.", r"지금은 \\(a_1 × b\\)이다.", False),
        (r"It is $r = \frac{right}{all}$ now.", r"지금은 $r = \frac{맞음}{전체}$이다.", False),
        (r"It is $x = 0.5$ now.", r"지금은 $x = 0{,}5$이다.", False),
        ("It costs $5 or $6 now.", "지금은 5달러 또는 $6이다.", False),
        ("It needs $HOME/a and $PATH/b now.", "지금은 $HOME/b와 $PATH/a가 필요하다.", False),
    ],
)
def test_formulas_are_compared_as_code(source: str, translation: str, reported: bool) -> None:
    assert ("formula-changed" in rules(f"{source}\n", f"{translation}\n")) == reported


@pytest.mark.parametrize(
    ("source", "translation", "severity"),
    [
        ('<Video id="a" />', '<video id="a" />', Severity.ERROR),
        ('<Video id="a" />', '<Vidoe id="a" />', Severity.ERROR),
        ("<Steps>\n\n1. One.\n\n</Steps>", "<Setps>\n\n1. 하나.\n\n</Setps>", Severity.ERROR),
        ('{{< figure src="a.png" >}}', '{{< figrue src="a.png" >}}', Severity.WARNING),
        ('{{< codenew file="a.yaml" >}}', '{{< code_sample file="a.yaml" >}}', Severity.INFO),
    ],
)
def test_a_mistyped_name_is_worse_than_the_name_of_a_successor(
    source: str, translation: str, severity: Severity
) -> None:
    report = compare(f"Look.\n\n{source}\n\nGo on.\n", f"본다.\n\n{translation}\n\n계속한다.\n", locale="ko")
    found = [(finding.rule, finding.severity) for finding in report.findings]
    assert ("shortcode-changed", severity) in found


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("<Tabs><Tab>\n\nOne.\n\n</Tab></Tabs>", "<Tabs>\n<Tab>\n\n하나.\n\n</Tab>\n</Tabs>"),
        ("<Row><Cell>One.</Cell></Row>", "<Row>\n<Cell>하나.</Cell>\n</Row>"),
        ('<Card href="/a">One.</Card>', '<Card href="/a">\n\n하나.\n\n</Card>'),
        ("<table>\n<tbody>\n<tr><td>One.</td></tr>\n</tbody>\n</table>", "<table>\n<tr><td>하나.</td></tr>\n</table>"),
    ],
)
def test_tags_side_by_side_are_the_same_as_on_lines_of_their_own(source: str, translation: str) -> None:
    assert rules(f"Look.\n\n{source}\n\nGo.\n", f"본다.\n\n{translation}\n\n간다.\n", dialects="mdx") == []


def test_a_tag_that_is_missing_beside_another_one_is_still_missing() -> None:
    source, translation = "Look.\n\n<Row><Cell>One.</Cell></Row>\n", "본다.\n\n<Cell>하나.</Cell>\n"
    assert rules(source, translation, dialects="mdx") == ["missing-shortcode"]


@pytest.mark.parametrize("written", ["［^1］", "[＾1]", "【^1】", "\\[^1]", "\\[^1\\]"])
def test_a_reference_with_wrong_marks_is_not_called_undefined(written: str) -> None:
    report = compare("Dry.[^1]\n\n[^1]: At noon.\n", f"마른다.{written}\n\n[^1]: 정오에.\n", locale="ko")
    (message,) = [finding.message for finding in report.findings if finding.rule == "missing-footnote"]
    assert "shown as text" in message


def test_a_footnote_with_a_wide_colon_is_named() -> None:
    report = compare("Dry.[^1]\n\n[^1]: At noon.\n", "마른다.[^1]\n\n[^1]： 정오에.\n", locale="ko")
    assert [finding.message for finding in report.findings if finding.rule == "missing-footnote"] == [
        'footnote shown as text: "[^1]："'
    ]


PAGE = "## Tools\n\nUse them.\n\n- a red one\n- a blue one\n\n1. Tie it\n2. Leave\n\n| a | b |\n|---|---|\n| x | y |\n"
TRANSLATION = (
    "## 도구\n\n사용한다.\n\n- 빨간 것\n- 파란 것\n\n1. 묶는다\n2. 떠난다\n\n| 가 | 나 |\n|---|---|\n| 엑스 | 와이 |\n"
)


@pytest.mark.parametrize(
    ("right", "written", "rule"),
    [
        ("## 도구", "##\u2009도구", "broken-heading"),
        ("## 도구", "\\## 도구", "broken-heading"),
        ("## 도구", "\u200b## 도구", "broken-heading"),
        ("- 빨간 것\n- 파란 것", "＊ 빨간 것\n＊ 파란 것", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "１．묶는다\n２．떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "（1）묶는다\n（2）떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "① 묶는다\n② 떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "1-묶는다\n2-떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "1 . 묶는다\n계속\n\n2 . 떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "1\\. 묶는다\n2\\. 떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "一、묶는다\n二、떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "가. 묶는다\n나. 떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "a) 묶는다\nb) 떠난다", "broken-list"),
        ("- 빨간 것\n- 파란 것", "-**빨간** 것\n- 파란 것", "broken-list"),
        ("- 빨간 것\n- 파란 것", "■ 빨간 것\n■ 파란 것", "broken-list"),
        ("|---|---|", "|－－－|－－－|", "broken-table"),
        ("|---|---|", "|—|—|", "broken-table"),
        ("| 가 | 나 |\n|---|---|\n| 엑스 | 와이 |", "| 가 |\n|---|---|\n| 엑스 | 와이 |", "broken-table"),
        (
            "| 가 | 나 |\n|---|---|\n| 엑스 | 와이 |",
            "\\| 가 \\| 나 \\|\n\\|---\\|---\\|\n\\| 엑스 \\| 와이 \\|",
            "broken-table",
        ),
    ],
)
def test_marks_of_other_characters_are_named(right: str, written: str, rule: str) -> None:
    assert rules(PAGE, TRANSLATION) == []
    assert rules(PAGE, TRANSLATION.replace(right, written)) == [rule]


def test_a_closing_fence_that_is_too_short_is_one_finding() -> None:
    source = "Run:\n\n```sh\nmq start\n```\n\nWait.\n"
    assert rules(source, "Exécutez :\n\n````sh\nmq start\n```\n\nAttendez.\n", locale="fr") == ["broken-fence"]


def test_an_entry_that_has_lost_its_colon_explains_the_other_findings() -> None:
    source = "- Red: fast\n- Blue: slow\n\nBoats.\n\nCan\n:   A red box.\n\nLid\n:   A green cap.\n\nEnd.\n"
    translation = "- 빨강: 빠름\n- 파랑: 느림\n\n배들.\n\n캔\n:   빨간 상자.\n\n뚜껑\n{}\n\n끝.\n"
    assert rules(source, translation.format(":   초록 마개.")) == []
    assert rules(source, translation.format("초록 마개.")) == ["broken-list"]
    assert rules(source, translation.format("：초록 마개.")) == ["broken-list"]
    other = translation.replace("뚜껑\n{}", "여기에는 원문에 없는 다른 단락이\n하나 있다.")
    assert "broken-list" not in rules(source, other)


def test_numbers_in_parentheses_are_silent_where_the_source_has_them() -> None:
    assert rules("(1) Tie it.\n\n(2) Leave.\n\n- one boat\n", "(1) 묶는다.\n\n(2) 떠난다.\n\n- 배 한 척\n") == []


def test_a_negative_number_at_the_start_of_a_line_is_no_item() -> None:
    source = "Numbers such as\n-123 and -45 are read.\n\n- one boat\n- two boats\n"
    assert rules(source, "-123과\n-45 같은 수를 읽는다.\n\n- 배 한 척\n- 배 두 척\n") == []
    source = "Numbers such as\n\n-123 and -45 are read.\n\n- one boat\n- two boats\n- three boats\n"
    translation = "다음과 같은 수를\n\n-123 그리고 -45 읽는다.\n\n- 배 한 척\n- 배 두 척\n"
    assert "broken-list" not in rules(source, translation)


@pytest.mark.parametrize("quotes", ['id="a', 'id="a "b""'])
def test_a_component_with_wrong_quotes_explains_what_is_missing(quotes: str) -> None:
    source = 'Text.\n\n<Card id="a" big>\n  It is a mill.\n</Card>\n\nMore.\n'
    translation = f"글.\n\n<Card {quotes} big>\n  방앗간이다.\n</Card>\n\n더.\n"
    assert rules(source, translation, dialects="mdx") == ["broken-tag"]


@pytest.mark.parametrize(
    ("source", "broken"),
    [
        ('<div>\n<img src="a.png" alt="Gate" width="20">\n</div>', 'src="a.png'),
        ('<Card title="Gate" icon="gear">\n  It is a gate.\n</Card>', "icon=“gear”"),
        ('{{< figure src="a.png" caption="Gate" >}}', "src=“a.png”"),
        ('{% include gate.html text="The gate" %}', 'text="la "porte""'),
        ('<Card title="Gate" />', 'title="la "porte""'),
    ],
)
def test_what_follows_from_wrong_quotes_is_no_finding_of_its_own(source: str, broken: str) -> None:
    name = broken.partition("=")[0]
    translation = re.sub(rf'{name}="[^"]*"', broken, source).replace("It is a gate", "C'est une porte")
    assert rules(f"Text.\n\n{source}\n\nMore.\n", f"Texte.\n\n{translation}\n\nPlus.\n", locale="fr") == ["broken-tag"]


@pytest.mark.parametrize(
    "include",
    [
        '{% include-markdown "a.md" start="<!--x-->" %}',
        '{% include "a.html", x: "b" %}',
        '{% include {{ page.x }}.html a="b" %}',
    ],
)
def test_an_include_does_not_hide_wrong_quotes(include: str) -> None:
    source = f'Text.\n\n{include}\n\n<img alt="gate" src="a.png">\n'
    assert rules(source, source.replace("Text", "Texte"), locale="fr") == []
    translation = source.replace("Text", "Texte").replace('"gate"', "“porte”")
    assert rules(source, translation, locale="fr") == ["broken-tag"]


@pytest.mark.parametrize("end", ["\n{{< /note >}}", ""])
def test_the_text_in_a_shortcode_without_an_end_is_not_missing(end: str) -> None:
    source = "# Gate\n\n{{< note >}}\nThe gate of the town is closed.\n{{< /note >}}\n\nThe end.\n"
    translation = f"# 문\n\n{{{{< note >}}}}\n마을의 문은 닫혀 있습니다.{end}\n\n끝입니다.\n"
    assert rules(source, translation) == ([] if end else ["unbalanced-shortcode"])


def test_a_text_directly_below_a_shortcode_is_not_missing() -> None:
    source = '{{< figure src="a.png" >}}\n\nThe figure shows the gate of the town.\n'
    assert rules(source, '{{< figure src="a.png" >}}\n그림은 마을의 문을 보여 줍니다.\n') == []


def test_the_translated_name_of_a_component_is_broken_markup_and_a_placeholder_is_not() -> None:
    source = "A.\n\n<Warning>\n  The gate is closed.\n</Warning>\n\nWrite <name>.\n"
    translation = "甲。\n\n<Warning>\n  门已关闭。\n</Warning>\n\n请写 <名称>。\n"
    assert rules(source, translation, locale="zh", dialects="mdx") == []
    translated = translation.replace("Warning", "警告")
    assert rules(source, translated, locale="zh", dialects="mdx") == ["broken-directive"]
    source = "<Badge />\n\n**Note**\n\nThe text of the note is here.\n"
    assert "missing-text" not in rules(source, "<Badge />\n\n<참고>\n\n여기에 글이 있다.\n", dialects="mdx")


def test_values_of_events_have_correct_quotes() -> None:
    source = 'Text.\n\n<button @click="open = a > b" data-x=1>Go</button>\n'
    assert rules(source, source.replace("Text", "글").replace("Go", "가기")) == []


def test_a_paragraph_of_html_is_not_closed_outside_of_its_element() -> None:
    source = "<figure><figcaption><p>A mill</p></figcaption></figure>\n"
    assert rules(source, "<figure><figcaption><p>방앗간</figcaption></p></figure>\n") == ["broken-tag"]


def test_a_component_on_one_line_and_on_three_is_the_same() -> None:
    source = 'One.\n\n<Card title="What is it?">\n  It is a group of mills.\n</Card>\n\nTwo.\n'
    translation = '하나.\n\n<Card title="무엇인가?">방앗간의 모임이다.</Card>\n\n둘.\n'
    assert rules(source, translation, dialects="mdx") == []


def test_a_string_in_braces_is_the_same_argument() -> None:
    assert rules('<Card type="big" />\n', "<Card type={'big'} />\n", dialects="mdx") == []


def test_an_element_in_other_capitals_is_another_component() -> None:
    source = "Do:\n\n<Steps>\n\n1. Open it.\n2. Close it.\n\n</Steps>\n"
    translation = "한다:\n\n<steps>\n\n1. 연다.\n2. 닫는다.\n\n</steps>\n"
    assert "shortcode-changed" in rules(source, translation, dialects="mdx")


@pytest.mark.parametrize(("condition", "count"), [("page.beta", 0), ("page.베타", 1)])
def test_the_condition_of_liquid_is_code(condition: str, count: int) -> None:
    source, translation = "{% if page.beta %}\nText.\n{% endif %}\n", f"{{% if {condition} %}}\n글.\n{{% endif %}}\n"
    assert rules(source, translation, dialects="liquid") == ["shortcode-changed"] * count


@pytest.mark.parametrize(
    ("source", "translation", "dialect"),
    [
        ('See {{< ref "a.md" >}}.\n', 'Voir {{< réf "a.md" >}}.\n', "hugo"),
        ("{% unless a.b %}\nText.\n{% endunless %}\n", "{% sauf a.b %}\nTexte.\n{% endunless %}\n", "liquid"),
    ],
)
def test_a_translated_name_of_a_shortcode_is_a_warning(source: str, translation: str, dialect: str) -> None:
    config = load_config(Path(), overrides={"dialects": [dialect]}, isolated=True)
    report = compare(source, translation, locale="fr", config=config)
    told = [each for each in flat(report.findings) if each.rule == "shortcode-changed"]
    assert [each.severity for each in told] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("source", "translation", "dialect"),
    [
        (":::warning[Mind]\n\nText is here.\n\n:::\n", ":::Warnung[Achtung]\n\nHier ist Text.\n\n:::\n", "directives"),
        (":::{warning}\nText is here.\n:::\n", ":::{warning\nHier ist Text.\n:::\n", "directives"),
        (":::{warning}\nText is here.\n:::\n", "::{warning}\nHier ist Text.\n:::\n", "directives"),
        (":::{warning}\nText is here.\n:::\n", ":::{Warnung}\nHier ist Text.\n:::\n", "directives"),
        ("> [!NOTE]\n> Text is here.\n", "> [!HÄNGT]\n> Hier ist Text.\n", "github"),
        ("> [!TIP]\n> Text is here.\n", "> [!TIPP]\n> Hier ist Text.\n", "github"),
        ('!!! note "N"\n\n    Text is here.\n\nEnd.\n', '!!! note "N"\n\nHier ist Text.\n\nEnde.\n', "mkdocs"),
        ('=== "Day"\n\n    Text.\n\n## End\n', '=== "Tag"\n\nText.\n\n## Ende\n', "mkdocs"),
        ('=== "A"\n\n    B.\n\n    ```sh\n    c\n    ```\n', '=== "D"\n\nE.\n\n    ```sh\n    c\n    ```\n', "mkdocs"),
        ('=== "Day"\n\n    Text.\n\n## End\n', '==="Tag"\n\n    Text.\n\n## Ende\n', "mkdocs"),
        ('=== "Day"\n\n    Text.\n\n## End\n', '\\=== "Tag"\n\n    Text.\n\n## Ende\n', "mkdocs"),
        ('!!! note "N"\n\n    Text is here.\n', '!!!note "N"\n\n    Hier ist Text.\n', "mkdocs"),
        (":::tip\nText is here.\n:::\n", ":: :tip\nHier ist Text.\n:::\n", "directives"),
        ('=== "Day"\n\n    Text.\n\n## End\n', "=== „Tag“\n\n    Text.\n\n## Ende\n", "mkdocs"),
        ('!!! warning "W"\n\n    Text is here.\n', '!!! Warnung "W"\n\n    Hier ist Text.\n', "mkdocs"),
        ("The {{< param a >}} is here.\n", "Hier ist {{< param a >}.\n", "hugo"),
        ("{{< note >}}\nText.\n{{< /note >}}\n", "{ {< note >} }\nText.\n{ {< /note >} }\n", "hugo"),
        ("{{< tip >}}\nText.\n{{< /tip >}}\n", "{{< tip >}}\nText.\n{{< tip >}}\n", "hugo"),
        ("{{% tip %}}\nText.\n{{% /tip %}}\n", "{{% /tip %}}\nText.\n{{% /tip %}}\n", "hugo"),
        ("{{< tip >}}\nText.\n{{< /tip >}}\n", "{{< 도움말 >}}\nText.\n{{< /도움말 >}}\n", "hugo"),
        ("{% note %}\nText.\n{% endnote %}\n", "{% note %}\nText.\n{% note %}\n", "liquid"),
        ("{% if a %}\nText.\n{% endif %}\n", "{％ if a ％}\nText.\n{％ endif ％}\n", "liquid"),
        ("It is {{ a.b }} here.\n", "Hier ist {{ a.b }.\n", "macros"),
    ],
)
def test_marks_of_boxes_that_do_not_work_are_told(source: str, translation: str, dialect: str) -> None:
    assert rules(source, translation, locale="de", dialects=dialect) == ["broken-directive"]


@pytest.mark.parametrize(
    ("source", "translation", "dialect"),
    [
        (":::details Mind\n\nText is here.\n\n:::\n", ":::details Achtung\n\nHier ist Text.\n\n:::\n", "directives"),
        ("::: {.wide}\nText is here.\n:::\n", "::: {.wide}\nHier ist Text.\n:::\n", "directives"),
        ("> [!NOTE]\n> Text is here.\n", "> [!Note]\n> Hier ist Text.\n", "github"),
        ('!!! warning "W"\n\n    Text is here.\n', '!!! Danger "W"\n\n    Hier ist Text.\n', "mkdocs"),
        ("It is {{ a.b }} or {c}.\n", "Hier ist {{a.b}} oder { c }.\n", "macros"),
        ("It is {{a.b}} here.\n", "Hier ist {{ a.b }}.\n", "macros"),
        ("{{< tip >}}\nText.\n{{< /tip >}}\n", "{{< tip >}}\nText.\n", "hugo"),
        ("Use {{< a >}} and {{< b >}}.\n", "{{< b >}} und {{< a >}} verwenden.\n", "hugo"),
        ("Write {{ a }} or {{ a }.\n", "Schreibe {{ a }} oder {{ a }.\n", "macros"),
        ('!!! note "Only a title"\n\nEnd.\n', '!!! note "Nur ein Titel"\n\nEnde.\n', "mkdocs"),
        ('!!! note "N"\n\n    Text is here.\n\nEnd.\n', '!!! note "N"\n\nEnde.\n', "mkdocs"),
        ('!!! note "N"\n\n    Text is here.\n\nEnd.\n', '!!! note "N"\n\n```\nHier.\n```\n\nEnde.\n', "mkdocs"),
    ],
)
def test_boxes_that_work_or_have_lost_their_text_are_not_told_as_marks(
    source: str, translation: str, dialect: str
) -> None:
    assert "broken-directive" not in rules(source, translation, locale="de", dialects=dialect)


def test_an_image_with_a_variable_in_its_address_is_told_as_broken() -> None:
    source = "Text.\n\n![A]({{ site.baseurl }}/a.png)\n\nMore.\n"
    assert rules(source, "글.\n\n! [가]({{ site.baseurl }}/a.png)\n\n더.\n", dialects="liquid") == ["broken-image"]


def test_a_number_that_was_lost_behind_nested_items_is_named() -> None:
    source = "1. Look for a boat.\n   - A red one.\n   - A blue one.\n2. Tie it to the pier.\n3. Leave the harbour.\n"
    translation = "1. 배를 찾는다.\n   - 빨간 것.\n   - 파란 것.\n\n부두에 묶는다.\n3. 항구를 떠난다.\n"
    assert rules(source, translation) == ["broken-list"]


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ("1. Откройте крышку. 2. Нажмите кнопку.\n3. Закройте её.\n", ["broken-list"]),
        ("1. Откройте крышку модели 2. Подождите.\n2. Нажмите кнопку.\n3. Закройте её.\n", []),
        ("1. Откройте крышку модели 2. Подождите.\n1. Нажмите кнопку.\n1. Закройте её.\n", []),
    ],
)
def test_an_item_that_continues_the_line_of_another_is_named(items: str, found: list[str]) -> None:
    source = "1. Open the lid.\n2. Press the button.\n3. Close it.\n"
    assert rules(source.replace("lid", "lid of model 2") if not found else source, items, locale="ru") == found


def test_an_image_without_a_text_is_no_link_without_a_text() -> None:
    assert "missing-link" not in rules("See [the photo](a.png).\n", "![](a.png)をご覧ください。\n", locale="ja")


def test_a_date_in_an_item_is_no_item() -> None:
    source = "1. Open it on May 2.\n2. Read it.\n3. Close it.\n"
    translation = "1. Öffnen Sie es am 2. Mai.\n3. Schließen Sie es.\n"
    assert rules(source, translation, locale="de") == ["missing-list-item"]


@pytest.mark.parametrize(
    ("items", "is_lost"),
    [
        ("- `rot`: groß\n`blau`: klein\n", True),
        ("- `rot`: groß\n- Das Boot\n  `blau`: klein\n", False),
        ("- Ein großes Boot.\nEin kleines Boot.\n", True),
        ("- Ein großes\nBoot.\n", False),
        ("- `rot`: groß wie\n`blau` selbst.\n- Das Boot `blau`: klein\n", False),
    ],
)
def test_an_extra_item_elsewhere_does_not_hide_a_lost_bullet(items: str, is_lost: bool) -> None:
    source = "Boats:\n\n- `rot`: large\n- `blau`: small\n\nPiers:\n\n- `ost`: long\n"
    translation = f"Boote:\n\n{items}\nStege:\n\n- `ost`: lang\n- `west`: neu\n"
    assert ("broken-list" in rules(source, translation, locale="de")) == is_lost


@pytest.mark.parametrize("cell", ["   |", "|"])
def test_an_empty_cell_is_underlined_not_its_row(cell: str) -> None:
    source = "| Key | Meaning |\n|---|---|\n| `ttl` | How long a job is kept |\n"
    translation = f"| 키 | 의미 |\n|---|---|\n| `ttl` |{cell}\n"
    (finding,) = compare(source, translation, locale="ko").findings
    assert (finding.rule, translation[finding.span.start : finding.span.end]) == ("empty-cell", cell)


@pytest.mark.parametrize("box", ["\\[ \\]", "[-]", "[o]", "[.]"])
def test_a_checkbox_with_other_marks_is_named(box: str) -> None:
    assert rules("- [ ] Tie it\n- [x] Leave\n", f"- {box} 묶는다\n- [x] 떠난다\n") == ["broken-task"]


def test_a_table_row_of_two_rows_is_one_finding() -> None:
    source = "| a | b |\n|---|---|\n| one | two |\n| three | four |\n"
    assert rules(source, "| 가 | 나 |\n|---|---|\n| 하나 | 둘 | | 셋 | 넷 |\n") == ["parse-problem"]


def test_a_checkbox_shows_which_item_is_extra() -> None:
    source = "- [x] Tie the boat\n- [ ] Paint the boat\n"
    translation = "- [x] 배를 칠한다\n- [x] 배를 묶는다\n- [ ] 배를 닦는다\n"
    report = compare(source, translation, locale="ko")
    assert [translation[finding.span.start : finding.span.end] for finding in report.findings] == ["배를 묶는다"]


@pytest.mark.parametrize("line", ["---", "***", "- - -", "* * *", "----------"])
def test_a_line_between_two_parts_is_no_empty_item(line: str) -> None:
    source = "- one red boat\n- one blue boat\n\n---\n\nLeave the harbour.\n"
    report = compare(source, f"- 빨간 배 한 척\n\n{line}\n\n항구를 떠난다.\n", locale="ko")
    assert [finding.message for finding in report.findings if "empty" in finding.message] == []


def test_a_tag_that_was_not_escaped_is_not_told_as_not_closed() -> None:
    assert rules("Write \\<slot> here.\n", "Écrivez <slot> ici.\n", locale="fr") == ["unescaped-tag"]
