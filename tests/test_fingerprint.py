"""A finding keeps its name while the text on both sides stays, and loses it when either changes."""

from __future__ import annotations

from l10ncheck import compare
from l10ncheck.fingerprint import page_independent_part

SOURCE = "# Queues\n\nA queue holds 500 jobs.\n\nWorkers run for 30 seconds.\n"
TRANSLATION = "# 큐\n\n큐는 작업을 50개까지 담는다.\n\n워커는 30초 동안 실행된다.\n"


def names(source: str = SOURCE, translation: str = TRANSLATION, path: str = "ko.md") -> list[str]:
    report = compare(source, translation, path=path, locale="ko")
    return [finding.fingerprint for finding in report.findings if finding.rule == "number-changed"]


def test_text_elsewhere_leaves_the_name() -> None:
    more_source = SOURCE.replace("Workers", "Strong workers").replace("# Queues\n", "# Queues\n\nFirst of all.\n")
    more = TRANSLATION.replace("워커", "강한 워커").replace("# 큐\n", "# 큐\n\n우선 시작한다.\n")
    assert names() == names(more_source, more) != []


def test_wrapping_and_line_endings_leave_the_name() -> None:
    assert names() == names(SOURCE.replace("holds ", "holds\n"), TRANSLATION.replace("\n", "\r\n"))


def test_an_edit_of_the_source_block_changes_the_name() -> None:
    assert names() != names(SOURCE.replace("jobs.", "jobs at most."))


def test_an_edit_of_the_translated_block_changes_the_name() -> None:
    assert names() != names(translation=TRANSLATION.replace("담는다", "담을 수 있다"))


def test_the_page_is_part_of_the_name() -> None:
    assert names() != names(path="other/ko.md")


def test_a_page_that_is_renamed_leaves_the_part_that_is_made_of_content() -> None:
    assert [page_independent_part(name) for name in names()] == [
        page_independent_part(name) for name in names(path="other/ko.md")
    ]


def test_equal_findings_are_told_apart() -> None:
    report = compare(SOURCE, "# 큐\n", locale="ko")
    twice = compare(f"{SOURCE}\n{SOURCE}", "# 큐\n", locale="ko")
    for result in (report, twice):
        found = [finding.fingerprint for finding in result.findings]
        assert len(found) == len(set(found)) and all(len(each) == 24 for each in found)
