"""Code that one page divides otherwise, and code that is only spelled otherwise."""

from __future__ import annotations

import pytest

import l10ncheck
from l10ncheck.differences.code_equivalence import same_spelling

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


def test_one_block_of_the_source_may_be_two_here() -> None:
    source = "Ask:\n\n```sh\nmq lanes\nmail 4\nthumbs 2\n```\n\nThat is all.\n"
    translation = (
        "묻는다.\n\n```sh\nmq lanes\n```\n\n다음을 출력한다.\n\n```none\nmail 4\nthumbs 2\n```\n\n이것이 전부이다.\n"
    )
    assert _relation(source, translation) == {"split"}
    assert _rules(source, translation) == []


def test_a_line_that_changed_in_a_joined_block_is_reported_once() -> None:
    assert _rules(TWO, ONE.replace("thumbs 2\n", "thumbs 2\nimages 7\n")) == ["code-changed"]


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
    assert same_spelling(there, here, language)
    assert same_spelling(here, there, language)


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
    assert not same_spelling(there, here, language)
