"""Numbers, versions, dates and units: what counts as the same and what as changed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import l10ncheck

RULES = {"number-changed", "version-changed", "date-changed", "unit-changed"}


def found(source: str, translation: str, locale: str = "ko") -> list[str]:
    """Rules that fire, with what stands at the place they name; advice in parentheses."""
    report = l10ncheck.compare(source, translation, locale=locale)
    result = []
    for finding in report.findings:
        if finding.rule in RULES:
            place = translation[finding.span.start : finding.span.end].strip()
            shown = f"{finding.rule.removesuffix('-changed')}: {place}"
            result.append(f"({shown})" if finding.severity == 1 else shown)
    return result


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("Listen on port 6379.", "6397 포트에서 수신한다.", "number: 6397"),
        ("Keep 1 to 10 replicas.", "레플리카를 10개에서 10개로 유지한다.", "number: 10"),
        ("Use 2 cores and 1 disk in one zone.", "한 존에서 코어 2개와 디스크 10개를 사용한다.", "number: 10"),
        ("Stable since v1.22.", "v1.21부터 안정화되었다.", "version: v1.21"),
        ("Until October 5, 2021.", "2021년 10월 6일까지이다.", "date: 2021년 10월 6일"),
        ("Wait 30 seconds.", "30분 동안 기다린다.", "unit: 30분"),
        ("Allow 2 GiB.", "2MiB를 허용한다.", "unit: 2MiB"),
        ("On day 2 of the event.", "행사 2주 차에.", "unit: 2주"),
        ("From April 26 to August 4.", "4월 26주에서 8월 4일까지.", "unit: 26주"),
    ],
)
def test_a_changed_value_is_found_at_its_place(source: str, translation: str, expected: str) -> None:
    assert found(source, translation) == [expected]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Three features.", "기능 3개."),
        ("The second run of 3 takes a decade.", "3회 중 2차 실행은 10년이 걸린다."),
        ("It serves 10 million users, twice as many.", "사용자 천만 명을 지원하며, 두 배이다."),
        ("Capped at 300 seconds (5 minutes).", "5분으로 제한된다."),
        ("Set `replicas` to 3.", "`replicas: 3`으로 설정한다."),
        ("More than one node.", "2개 이상의 노드."),
        ("It runs 24/7.", "연중무휴로 실행된다."),
        ("On x86-64 and UTF-8.", "x86과 UTF8에서."),
        ("See https://example.org/v1/5 for more.", "다음을 참고한다. https://example.org/ko"),
        ("Exit with a nonzero status.", "0이 아닌 상태로 종료한다."),
        ("Released October 5, 2021.", "10월 5일에 출시되었다."),
        ("From October 12 – 15, 2021, and in May.", "5월과 2021년 10월 12일부터 15일까지."),
        ("Three endpoints. The code `200` is good.", "세 가지 엔드포인트. 코드 200은 정상이다."),
    ],
)
def test_the_same_value_in_another_form_is_silent(source: str, translation: str) -> None:
    assert found(source, translation) == []


def test_a_missing_number_is_reported_and_an_added_one_is_advice() -> None:
    assert found("At most 37 addresses.", "주소의 상한이 있다.") == ["number: 주소의 상한이 있다."]
    assert found("There is a limit.", "상한은 37개이다.") == ["(number: 37)"]


def test_a_number_that_moved_to_the_next_paragraph_is_silent() -> None:
    source = "The server waits for 45 seconds before it answers.\n\nThen the client asks again for the same address.\n"
    translation = "서버는 응답하기 전에 잠시 기다린다.\n\n45초 후에 클라이언트가 같은 주소를 다시 요청한다.\n"
    assert found(source, translation) == []


def test_without_numerals_of_a_language_only_replaced_numbers_count() -> None:
    assert found("Keep 3 copies.", "Säilytä kolme kopiota.", "fi") == []
    assert found("Keep 3 copies.", "Säilytä 4 kopiota.", "fi") == ["number: 4"]
    assert found("It has 1,000 rows at 2.5 MB.", "Siinä on 1.000 riviä, 2,5 MB.", "fi") == []


@given(st.text(alphabet="0123456789., vab%-년월일초만", max_size=50))
def test_a_text_agrees_with_itself(text: str) -> None:
    assert found(f"Value {text} end.", f"Value {text} end.", "en") == []


def test_a_paragraph_of_thousands_of_numbers_is_compared_in_time() -> None:
    started = time.process_time()
    found(" ".join(map(str, range(5000))), " ".join(map(str, range(3, 10003, 2))))
    assert time.process_time() - started < 5
