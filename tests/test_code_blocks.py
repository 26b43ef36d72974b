"""Code that one page divides otherwise, and code that is only spelled otherwise."""

from __future__ import annotations

import pytest
from support.growth import takes_linear_time

import l10ncheck
from l10ncheck.differences.code_formatting import is_same_notation, same_meaning

TWO = "Ask for the lanes:\n\n```sh\nmq lanes\n```\n\nIt prints:\n\n```none\nmail 4\nthumbs 2\n```\n\nThat is all.\n"
ONE = "레인을 물어본다.\n\n```sh\n$ mq lanes\nmail 4\nthumbs 2\n```\n\n이것이 전부이다.\n"


def _rules(source: str, translation: str) -> list[str]:
    found = l10ncheck.compare(source, translation, locale="ko").expanded().findings
    return [finding.rule for finding in found if finding.severity > 1 and "code" in finding.rule]


def _relation(source: str, translation: str) -> set[str]:
    page = l10ncheck.compare(source, translation, locale="ko").pages[0]
    assert page.alignment is not None
    return {
        match.relation
        for match in page.alignment.matches
        if any(segment.kind == "code" for segment in (*match.source, *match.translation))
    }


def test_a_command_and_its_output_in_one_block_are_the_two_blocks_of_the_source() -> None:
    assert _relation(TWO, ONE) == {"merged"}
    assert _rules(TWO, ONE) == []


def test_three_blocks_may_be_one_here() -> None:
    source = "Run:\n\n```sh\nmq a\n```\n\n```sh\nmq b\n```\n\n```sh\nmq c\n```\n\nThat is all.\n"
    translation = "실행한다.\n\n```sh\nmq a\nmq b\nmq c\n```\n\n이것이 전부이다.\n"
    assert _relation(source, translation) == {"merged"}
    assert _rules(source, translation) == []


def test_one_block_of_the_source_may_be_two_here() -> None:
    source = "Ask:\n\n```sh\nmq lanes\nmail 4\nthumbs 2\n```\n\nThat is all.\n"
    translation = (
        "묻는다.\n\n```sh\nmq lanes\n```\n\n다음을 출력한다.\n\n```none\nmail 4\nthumbs 2\n```\n\n이것이 전부이다.\n"
    )
    assert _relation(source, translation) == {"split"}
    assert _rules(source, translation) == []


def test_a_line_that_changed_in_a_joined_block_is_reported_once() -> None:
    assert _rules(TWO, ONE.replace("thumbs 2\n", "thumbs 2\nimages 7\n")) == ["code-changed"]


def test_a_value_that_changed_in_a_joined_block_is_reported_once() -> None:
    assert _rules(TWO, ONE.replace("thumbs 2\n", "thumbs 3\n")) == ["code-changed"]


def test_a_block_that_resembles_its_neighbour_is_missing_all_the_same() -> None:
    source = "One.\n\n```sh\nmq start --lanes 4\n```\n\nTwo.\n\n```sh\nmq start --lanes 2\n```\n"
    assert "missing-code-block" in _rules(source, "하나.\n\n```sh\nmq start --lanes 3\n```\n\n둘.\n")


HELP = "```\n  --now      stop at once\n  --all      all of the lanes\n  --fast     do not wait for jobs\n```\n"
HELP_KO = "```\n  --now      즉시 정지\n  --all      모든 레인\n  --fast     작업을 기다리지 않음\n```\n"


def test_a_translated_help_text_is_the_same_block() -> None:
    assert _rules(f"# A\n\n## B\n\n{HELP}", f"# 가\n\n## 나\n\n{HELP_KO}") == []
    changed = HELP_KO.replace("--all", "--any")
    assert _rules(f"# A\n\n## B\n\n{HELP}", f"# 가\n\n## 나\n\n{changed}") == ["code-changed"]


def test_a_long_help_text_is_compared_option_by_option() -> None:
    lines = [f"  --option-{number}      the option of number {number} is on" for number in range(60)]
    translated = [f"  --option-{number}      {number}번 옵션을 켠다" for number in range(60) if number != 30]
    source, translation = ("```\n" + "\n".join(each) + "\n```\n" for each in (lines, translated))
    (finding,) = l10ncheck.compare(source, translation, locale="ko").findings
    assert "--option-30" in finding.message


def test_a_sample_that_is_written_out_is_one_finding() -> None:
    source = 'See:\n\n{{% code file="lanes/mail.yaml" %}}\n\nThat is all.\n'
    translation = "보기:\n\n```yaml\nlane: mail\n```\n\n이것이 전부이다.\n"
    (finding,) = l10ncheck.compare(source, translation, locale="ko").findings
    assert (finding.rule, [each.rule for each in finding.evidence]) == ("extra-code-block", ["missing-shortcode"])
    assert "lanes/mail.yaml" in finding.message
    (finding,) = l10ncheck.compare(translation, source, source_locale="ko", locale="en").findings
    assert (finding.rule, [each.rule for each in finding.evidence]) == ("missing-code-block", ["extra-shortcode"])


def test_a_note_that_is_missing_before_an_extra_block_is_no_sample() -> None:
    source = "See:\n\n{{< divider >}}\n\nThat is all.\n"
    translation = "보기:\n\n```yaml\nlane: mail\n```\n\n이것이 전부이다.\n"
    assert len(l10ncheck.compare(source, translation, locale="ko").findings) == 2


@pytest.mark.parametrize("around", [("<Sketch code={`\n", "`} />\n"), ("", "")])
def test_a_component_whose_code_is_in_code_marks_is_one_finding(around: tuple[str, str]) -> None:
    component = "<Sketch code={`\nlet start = 30;\ndraw(start, 500);\n`} />\n"
    written_out = "let start = 30;\ndraw(start, 500);\n".join(around)
    source = f"Draw it:\n\n{component}\nThen go on with `b`.\n"
    translation = f"그립니다:\n\n```js\n{written_out}```\n\n그리고 `b`를 계속합니다.\n"
    (finding,) = l10ncheck.compare(source, translation, locale="ko", source_path="a.mdx", path="b.mdx").findings
    assert finding.rule == "block-mismatch"
    assert {each.rule for each in finding.evidence} == {"missing-shortcode", "extra-code-block"}


def test_a_block_whose_lines_stand_nowhere_is_missing() -> None:
    assert "missing-code-block" in _rules(TWO, ONE.replace("mail 4\nthumbs 2\n", ""))


def test_equal_blocks_are_not_joined_to_a_neighbour_that_has_the_lines_for_itself() -> None:
    source = "One.\n\n```sh\nmq stop\n```\n\nTwo.\n\n```sh\nmq stop\n```\n"
    assert "missing-code-block" in _rules(source, "하나.\n\n```sh\nmq stop\n```\n\n둘.\n")


@pytest.mark.parametrize(
    ("there", "here", "language"),
    [
        ("mq get --watch", "mq get -w", "sh"),
        ("mq exec -ti one", "mq exec -it one", "bash"),
        ("mq get <lane name>", "mq get <lane-name>", "sh"),
        ('size: "2Gi"', "size: 2Gi", "yaml"),
        ("path: '/tmp/a'", "path: /tmp/a", "yml"),
    ],
)
def test_what_does_the_same_is_the_same(there: str, here: str, language: str) -> None:
    assert same_meaning(there, here, language)
    assert same_meaning(here, there, language)


@pytest.mark.parametrize(
    ("there", "here", "language"),
    [
        ("mq get --watch", "mq get -x", "sh"),
        ("mq get --watch", "mq get --wait", "sh"),
        ("mq exec -it one", "mq exec -i one", "sh"),
        ('keep: "true"', "keep: true", "yaml"),
        ('port: "80"', "port: 80", "yaml"),
        ('size: "2Gi"', "size: 2Gi", "json"),
        ("mq get --watch", "mq get -w", "yaml"),
    ],
)
def test_what_may_do_something_else_differs(there: str, here: str, language: str) -> None:
    assert not same_meaning(there, here, language)


def test_a_long_run_of_spaces_in_inline_code_takes_linear_time() -> None:
    assert takes_linear_time(lambda count: is_same_notation("a" + " " * count + "b", "a b"), 2_000)
    assert is_same_notation("lane  :  3", "lane=3")
