"""Korean particles and other faults of Korean prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import l10ncheck
from l10ncheck.languages.ko_particles import PAIRS, ending, fitting, particle_after
from l10ncheck.languages.ko_prose import endings, particle_errors, repeated_words, spaces_before_particles


@pytest.mark.parametrize(
    ("word", "pair", "particle"),
    [
        ("파드", "을/를", "를"),
        ("데몬셋", "을/를", "을"),
        ("롤", "으로/로", "로"),
        ("롤", "과/와", "과"),
        ("한도", "은/는", "는"),
        ("시크릿", "으로/로", "으로"),
        ("노드(Node)", "이/가", "가"),
        ("kubectl", "를/을", "을"),
        ("kernel", "로/으로", "로"),
        ("proxy", "을/를", "를"),
        ("target", "이/가", "이"),
        ("3", "이/가", "이"),
        ("7", "으로/로", "로"),
        ("10", "을/를", "을"),
        ("RBAC", "을/를", "을(를)"),
        ("node", "을/를", "을(를)"),
    ],
)
def test_the_particle_agrees_with_the_sound_before_it(word: str, pair: str, particle: str) -> None:
    assert particle_after(word, pair) == particle


def test_what_is_no_pair_of_particles_is_refused() -> None:
    with pytest.raises(ValueError, match="을/를"):
        particle_after("파드", "에/에서")


@given(st.text(min_size=1, max_size=10), st.sampled_from(PAIRS))
def test_a_fitting_particle_stays_as_it_is(word: str, pair: tuple[str, str]) -> None:
    right = fitting(word, pair[0])
    assert fitting(word, right) == right
    assert (right in pair) and (ending(word) is not None or right == pair[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("파드(Pod)을 만든다", [("을", "를")]),
        ("컨피그맵(ConfigMap)와 같은", [("와", "과")]),
        ("노드(Node)으로서", [("으로", "로")]),
        ("kubectl를 쓴다", [("를", "을")]),
        ("3가 남는다", [("가", "이")]),
        ("리전(예: 서울)를 리전(예: 제주)를 노드(작업 서버)은", [("를", "을"), ("은", "는")]),
        ("파드(Pod)를, 롤(Role)로, kubectl로, 3을", []),
        ("10가지, 3이다, kubectl이라는", []),
        ("RBAC를 kube.io를 a/b을 --dry-run를", []),
        ("솔루션를 규칙와 문자열으로", [("를", "을"), ("와", "과"), ("으로", "로")]),
        ("들를 가을 사과 먹는 마을은 사람이", []),
    ],
)
def test_wrong_particles_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[wrong.start : wrong.end], wrong.right) for wrong in particle_errors(text)] == expected


@pytest.mark.parametrize(
    ("translation", "wrong"),
    [
        ("[볼륨](a.md)는 크다.", ["는"]),
        ("| **볼륨**는 |\n|---|", ["는"]),
        ('<a href="a.md">볼륨</a>를 쓴다.', ["를"]),
        ('{{< glossary_tooltip text="볼륨" >}}를 쓴다.', ["를"]),
        ("[노드](a.md)이나 [볼륨](a.md)나", ["이나", "나"]),
        ("[볼륨](a.md)은 [노드](a.md)이다. [노드](a.md)인 것, {{< icon >}}를.", []),
        ("참고[이 문서](a.md) 참고**이 글**", []),
        ("`a` [필드에 있는](a.md)는 쓰인다.", []),
    ],
)
def test_the_end_of_markup_is_the_end_of_a_word(translation: str, wrong: list[str]) -> None:
    report = l10ncheck.compare("The volume or node.\n", f"{translation}\n", locale="ko", dialects=["hugo"])
    found = [finding for finding in report.findings if finding.rule == "korean-particle"]
    assert [translation[finding.span.start : finding.span.end] for finding in found] == wrong


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("요청을 요청을 보낸다", 1),
        ("하나 하나", 0),
        ("그 다음 다음 내용을 쓴다", 0),
        ("파드 파드셋", 0),
        ("수 수", 0),
        ("라벨이다다. 가져간다다. 있는는 일.", 3),
        ("바다다. 판다다. 정의의 목적. 모두 다 다르다.", 0),
    ],
)
def test_a_repeated_word_is_found(text: str, count: int) -> None:
    assert len(list(repeated_words(text))) == count


@pytest.mark.parametrize(
    ("text", "registers"),
    [
        ("만든다. 만듭니다. 만들어요!", ["plain", "polite", "polite"]),
        ("아니다. 지니다.", ["plain", "plain"]),
        ("해 봅시다. 모시다.", ["plain"]),
        ("읽어 주셔서 감사합니다! 반갑습니다. 결과를 얻었습니다.", ["polite"]),
        ("기본 개요. 작업 필요.", []),
        ('"갑니다."라고 한다.', ["plain"]),
        ("버전 1.2로 한다", []),
    ],
)
def test_the_register_is_told_by_the_last_word(text: str, registers: list[str]) -> None:
    assert [each.register for each in endings(text)] == registers


def test_a_space_before_a_particle_is_found() -> None:
    text = "kubelet 을 쓰고 Pod 이 노드를 \x01 를"
    assert [text[start : end + 1] for start, end in spaces_before_particles(text)] == [" 을"]


@given(st.text("가각요다 (aZ).!?\"'1", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for start, end in [*repeated_words(text), *spaces_before_particles(text)]:
        assert 0 <= start < end <= len(text)
    assert all(text[wrong.start : wrong.end] != wrong.right for wrong in particle_errors(text))
    assert all(text[each.start : each.end][-1] in "다요" for each in endings(text))


@pytest.mark.parametrize(
    ("source", "translation", "wrong"),
    [
        ("Use the node.", "노드을 쓴다. 노드의 끝이다.", ["을"]),
        ("The end of the lane.", "차로은 길다. 차로를 본다.", ["은"]),
        ("A name.", "이름가 있다. 이름과 값이다.", ["가"]),
        ("The volume is large.", "볼륨는 크다.", ["는"]),
        ("The display is large.", "디스플레이 크기이다.", []),
        ("A translator.", "번역가 한 명이다. 번역의 일이다.", []),
        ("A building that is built.", "지은 집과 지을 집이다. 가을의 일이다.", []),
        ("Set it up, get up.", "끝없는 일이다.", []),
        ("It is unrelated.", "관계없는 일이다. 관계의 끝이다.", []),
    ],
)
def test_a_particle_is_checked_after_a_noun_of_the_page(source: str, translation: str, wrong: list[str]) -> None:
    report = l10ncheck.compare(source, translation, locale="ko")
    found = [finding for finding in report.findings if finding.rule == "korean-particle"]
    assert [translation[finding.span.start : finding.span.end] for finding in found] == wrong
