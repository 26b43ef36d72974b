"""What languages are and how they read numbers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.languages import figures as figures_module
from l10ncheck.languages import is_written_from_the_right, language
from l10ncheck.languages.base import NumberWords, text_length
from l10ncheck.languages.composed_values import Value
from l10ncheck.languages.digits import ascii_digits
from l10ncheck.languages.figures import FIGURES, figures
from l10ncheck.rules.number_changed import NumberChanged

ENGLISH, KOREAN, UNKNOWN = language("en"), language("ko"), language("xx")


def keys(values: tuple[Value, ...]) -> list[str]:
    return [f"{value.key} {value.unit}".strip() for value in values]


@pytest.mark.parametrize("tag", ["ko", "ko-KR", "ko_KR", "KO"])
def test_locale_tags_lead_to_their_language(tag: str) -> None:
    assert language(tag).name == "Korean"


@pytest.mark.parametrize("tag", ["tlh", "", "base", "registry", "..", "x/y", "12"])
def test_a_language_that_nobody_described_works(tag: str) -> None:
    unknown = language(tag)
    assert not unknown.knows_numerals
    assert keys(unknown.read_values("7 of 12")) == ["7", "12"]
    assert text_length("abc 12", unknown) == 4


def test_the_documentation_names_the_languages_whose_number_words_are_known() -> None:
    tags = {path.stem for path in Path(figures_module.__file__).parent.glob("??.py")}
    assert {tag for tag in tags if language(tag).knows_numerals} == {"en", "ko"}
    assert "It knows them in English and Korean." in " ".join((NumberChanged.__doc__ or "").split())


def test_length_counts_letters_of_english() -> None:
    assert text_length("Two pods, \x01 and 10.", ENGLISH) == len("Twopodsand") + 1
    assert text_length("파드 두 개", KOREAN) == pytest.approx(4 * KOREAN.letter_weight)


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("October 5, 2021", "2021년 10월 5일"),
        ("5th of October 2021", "2021. 10. 5."),
        ("Oct. 5", "10월 5일"),
        ("2021-10-05", "2021년 10월 5일"),
        ("May 2024", "2024년 5월"),
        ("1,000", "1천"),
        ("1 000", "1000"),
        ("10 million", "1천만"),
        ("2 billion", "20억"),
        ("v1.22", "v1.22.x"),
        ("30 seconds", "30초"),
        ("30s", "30 초"),
        ("a 15-minute break", "15분 휴식"),
        ("3 working days", "3일"),
        ("on day 2", "2일 차"),
        ("in 2014", "2014년에"),
        ("50 percent", "50%"),
        ("1.5 GiB", "1.5GB"),
        ("3:30 PM", "오후 3시 30분"),
        ("24/7 for 3rd parties", "제3자"),
        ("the 2nd run", "2차 실행"),
    ],
)
def test_english_and_korean_read_the_same(english: str, korean: str) -> None:
    assert keys(ENGLISH.read_values(english)) == keys(KOREAN.read_values(korean))


@pytest.mark.parametrize(
    "text",
    ["x86", "KEP-0009", "v2beta1", "IPv4", "UTF-8", "docs/3", "https://example.org/5", "a5@example.org", "{{< x 5 >}}"],
)
def test_digits_of_names_and_addresses_are_no_numbers(text: str) -> None:
    assert ENGLISH.read_values(text) == KOREAN.read_values(text) == UNKNOWN.read_values(text) == ()


@pytest.mark.parametrize("text", ["5분의", "5달러", "3주소", "2분기"])
def test_words_that_begin_with_a_unit_are_no_units(text: str) -> None:
    assert [value.unit for value in KOREAN.read_values(text)] == [""]


def test_an_ambiguous_scale_keeps_both_readings() -> None:
    (value,) = KOREAN.read_values("443만 지원한다")
    assert {value.key, *value.also} == {"4430000", "443"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("두 번째", "2"),
        ("세 가지", "3"),
        ("열두 개", "12"),
        ("스무 번", "20"),
        ("천만 명", "10000000"),
        ("십 년", "10"),
        ("두 배", "2"),
        ("한 번", "1"),
        ("절반", "0.5"),
        ("하루", "1"),
    ],
)
def test_korean_numerals_are_read(text: str, key: str) -> None:
    words = KOREAN.read_words(text)
    assert key in words.stated | words.meant


@pytest.mark.parametrize("text", ["데이터셋", "인터넷", "배열", "네트워크", "이 오브젝트", "일반", "삼성"])
def test_syllables_inside_words_are_no_numerals(text: str) -> None:
    assert KOREAN.read_words(text) == NumberWords()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("twenty-five", "25"),
        ("two thousand three hundred and one", "2301"),
        ("the second time", "2"),
        ("a dozen", "12"),
        ("half", "0.5"),
        ("twice", "2"),
        ("in October", "10"),
        ("a decade", "10"),
    ],
)
def test_english_numerals_are_read(text: str, key: str) -> None:
    words = ENGLISH.read_words(text)
    assert key in words.stated | words.meant


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("de", "1.000 Zeilen, 2,5 MB, 30 Sekunden, Version 2.4, am 5. Oktober 2021", "1000|2.5 MB|30 s|2.4|2021-10-05"),
        ("fr", "1 000 lignes, 2,5 Go, 30 secondes, le 1er mai 2024", "1000|2.5 GB|30 s|2024-05-01"),
        ("es", "1.000 filas, 3 días, 5 de octubre de 2021", "1000|3 d|2021-10-05"),
        ("ja", "3万件、30秒、2021年10月5日", "30000|30 s|2021-10-05"),
        ("zh", "3万个、30秒、2021年10月5日", "30000|30 s|2021-10-05"),
        ("ru", "создано 14-Jan-2026", "2026-01-14"),
        ("xx", "1.000 and 1,000, 2,5 and 2.5, 1.22.3, v1.22", "1000|1000|2.5|2.5|1.22.3|1.22"),
    ],
)
def test_other_languages_are_read(tag: str, text: str, expected: str) -> None:
    assert "|".join(keys(language(tag).read_values(text))) == expected


@given(st.text(alphabet="0123456789.,:-/v %년월일시분초만천억 aMGiB\u00a0", max_size=60))
def test_reading_never_fails_and_stays_in_the_text(text: str) -> None:
    for described in (ENGLISH, KOREAN, UNKNOWN):
        for value in described.read_values(text):
            assert 0 <= value.start < value.end <= len(text)
        described.read_words(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("설명서를", ("설명서",)),
        ("kep를", ("kep",)),
        ("노드에서", ("노드",)),
        ("파드는", ("파드는", "파드")),
        ("마을", ("마을",)),
    ],
)
def test_a_korean_word_is_a_stem_itself_unless_its_ending_is_sure(word: str, expected: tuple[str, ...]) -> None:
    assert set(KOREAN.stems(word)) == set(expected)


@pytest.mark.parametrize(
    "words", ["보낸 보낼", "보내 보낼", "기다린 기다리지않는다", "쓸 쓰기", "내려 내리는", "통해 통한"]
)
def test_forms_of_one_verb_are_told(words: str) -> None:
    first, second = words.split()
    assert KOREAN.inflected(first, second) and KOREAN.inflected(second, first)


@pytest.mark.parametrize(
    "words", ["인수 인자", "지정 직접", "존 조합", "오류 에러", "라우팅 라우트", "유형 유휴", "파드 파드"]
)
def test_other_words_are_no_forms_of_each_other(words: str) -> None:
    first, second = words.split()
    assert not KOREAN.inflected(first, second) and not KOREAN.inflected(second, first)


def test_a_word_that_ends_like_a_verb_is_a_noun_where_it_has_particles() -> None:
    assert KOREAN.can_name("버전", ["", "을", "의"]) and KOREAN.can_name("정적", [""])
    assert not KOREAN.can_name("새로운", [""]) and not KOREAN.can_name("만들", ["", "고", "면"])
    assert not KOREAN.can_name("수", ["", "를"])
    assert UNKNOWN.can_name("word", [])


def test_cldr_is_loaded_at_the_first_number() -> None:
    code = (
        "import sys; from l10ncheck.languages import language; language('fr').read_values('rien');"
        "assert 'babel' not in sys.modules; language('fr').read_values('5 mai'); assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("tag", "key"), [("zh-TW", "zh-tw"), ("zh-Hant-HK", "zh-cn"), ("pt", "pt-br"), ("de-AT", "de")]
)
def test_a_locale_has_the_figures_of_its_language(tag: str, key: str) -> None:
    assert figures(tag) == FIGURES[key]
    assert language(tag).letter_weight == FIGURES[key].letter_weight


def test_a_language_that_nobody_measured_has_no_usual_length() -> None:
    assert figures("fi") is None and language("fi").length_prior is None


def test_digits_of_every_script_are_read_in_their_place() -> None:
    text = "۱۲ और ९० ４５"
    assert ascii_digits(text) == "12 और 90 45"
    assert [text[value.start : value.end] for value in UNKNOWN.read_values(text)] == ["۱۲", "९०", "４５"]


@pytest.mark.parametrize("tag", ["ar", "fa", "he", "ur", "ar_EG"])
def test_languages_written_from_the_right_are_known(tag: str) -> None:
    assert is_written_from_the_right(tag)


@pytest.mark.parametrize("tag", ["en", "ko", "tlh", "", "x/y"])
def test_other_languages_are_written_from_the_left(tag: str) -> None:
    assert not is_written_from_the_right(tag)
