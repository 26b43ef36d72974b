"""Markup that readers see broken: tags, formulas, markers, components and boxes."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10ncheck import Severity, compare, load_config


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
        ("1. 묶는다\n2. 떠난다", "1\\. 묶는다\n2\\. 떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "一、묶는다\n二、떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "가. 묶는다\n나. 떠난다", "broken-list"),
        ("1. 묶는다\n2. 떠난다", "a) 묶는다\nb) 떠난다", "broken-list"),
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


def test_numbers_in_parentheses_are_silent_where_the_source_has_them() -> None:
    assert rules("(1) Tie it.\n\n(2) Leave.\n\n- one boat\n", "(1) 묶는다.\n\n(2) 떠난다.\n\n- 배 한 척\n") == []


def test_a_negative_number_at_the_start_of_a_line_is_no_item() -> None:
    source = "Numbers such as\n-123 and -45 are read.\n\n- one boat\n- two boats\n"
    assert rules(source, "-123과\n-45 같은 수를 읽는다.\n\n- 배 한 척\n- 배 두 척\n") == []
    source = "Numbers such as\n\n-123 and -45 are read.\n\n- one boat\n- two boats\n- three boats\n"
    translation = "다음과 같은 수를\n\n-123 그리고 -45 읽는다.\n\n- 배 한 척\n- 배 두 척\n"
    assert "broken-list" not in rules(source, translation)


def test_a_number_that_was_lost_behind_nested_items_is_named() -> None:
    source = "1. Look for a boat.\n   - A red one.\n   - A blue one.\n2. Tie it to the pier.\n3. Leave the harbour.\n"
    translation = "1. 배를 찾는다.\n   - 빨간 것.\n   - 파란 것.\n\n부두에 묶는다.\n3. 항구를 떠난다.\n"
    assert rules(source, translation) == ["broken-list"]


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
