"""What counts as evidence that a term has a wrong rendering."""

from __future__ import annotations

import pytest

from l10ncheck.glossary.checking import check_text
from l10ncheck.glossary.terms import Forbidden, Glossary, Term
from l10ncheck.glossary.transliteration import transliterations


def evidence(source: str, translation: str, *terms: Term, target: str = "ko") -> list[tuple[str, str]]:
    found = check_text(source, translation, Glossary("en", target, terms))
    return [(violation.evidence, violation.found) for violation in found if violation.evidence != "missing"]


PAUSED = Term("paused", ("일시 정지",))
BASKET = Term("basket", ("바구니",))
HEN_HOUSE = Term("HenHouse", ("헨하우스",))
RESOURCE = Term("resource", ("리소스",), forbidden=(Forbidden("자원", only_if_source="resource"),))
STATE = Term("wanted state", ("의도한 상태",), forbidden=(Forbidden("원하는 상태", only_if_source="wanted state"),))
SPEC = Term("spec", ("명세",), forbidden=(Forbidden("스펙", only_if_source="spec"),))
SKILL = Term("Skill", translate=False)
ROUTER = Term("Mill-router", translate=False)


@pytest.mark.parametrize("translation", ["일시가 정지된 잡", "일시를 정지한 잡", "일시정지된 잡", "일시 정지 잡"])
def test_a_rendering_of_several_words_may_have_particles_in_it(translation: str) -> None:
    assert evidence("A paused job.", translation, PAUSED) == []


def test_the_genitive_of_a_rendering_may_be_left_out() -> None:
    assert evidence("The row of hens.", "암탉 줄이다.", Term("row of hens", ("암탉의 줄",))) == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("- **basket** (in path): string", "- **basket** (경로): 문자열"),
        ("- *basket*: the one to take", "- *basket*: 가져갈 것"),
        ("basket — the one to take", "basket — 가져갈 것"),
    ],
)
def test_the_name_of_a_documented_parameter_is_no_term(source: str, translation: str) -> None:
    assert evidence(source, translation, BASKET) == []


@pytest.mark.parametrize(
    ("source", "translation", "found"),
    [
        ("Set the millctl basket.", "millctl basket을 설정한다.", "basket"),
        ("## HenHouses -- the old way", "## HenHouses -- 예전 방식", "HenHouses"),
        ("Make HenHouses (HHs).", "HenHouses(HHs)를 만든다.", "HenHouses"),
        ("The whole yard (HenHouse).", "전체 마당(HenHouse)이다.", "HenHouse"),
        ("The mill basket (big) waits.", "mill basket(대형)이 기다린다.", "basket"),
        ("HenHouse 2.5 or later", "HenHouse 2.5 이상", "HenHouse"),
        ("HenHouse (only for `mill`)", "HenHouse (`mill`에만 필요)", "HenHouse"),
    ],
)
def test_a_term_is_left_in_english_beside_signs_code_and_other_words(source: str, translation: str, found: str) -> None:
    assert evidence(source, translation, BASKET, HEN_HOUSE) == [("untranslated", found)]


@pytest.mark.parametrize(
    ("target", "translation"), [("ja", "ここでmill basket（籠）を使う。"), ("zh", "这里用mill basket（筐）。")]
)
def test_a_term_is_left_in_english_before_wide_parentheses(target: str, translation: str) -> None:
    basket = Term("basket", ("バスケット" if target == "ja" else "篮子",))
    assert evidence("Use a mill basket here.", translation, basket, target=target) == [("untranslated", "basket")]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Install Basket 18.", "Basket 18을 설치한다."),
        ("Basket 3 components", "Basket 3 컴포넌트"),
        ("It runs on Basket v2.1.", "서버의 Basket v2.1에서 실행된다."),
    ],
)
def test_a_capitalized_word_with_a_version_is_a_name(source: str, translation: str) -> None:
    assert evidence(source, translation, BASKET) == []


@pytest.mark.parametrize(
    ("translation", "found"),
    [
        ("방앗간의 암탉 줄이다.", "방앗간의 암탉 줄"),
        ("방앗간의 이름과 줄이다.", ""),
        ("방앗간의 많은 줄이다.", ""),
        ("방앗간의 지정된 줄이다.", ""),
    ],
)
def test_after_a_genitive_only_a_noun_splits_a_forbidden_rendering(translation: str, found: str) -> None:
    row = Term("mill row", ("방앗간 열",), forbidden=(Forbidden("방앗간 줄"),))
    assert evidence("The mill row.", translation, row) == ([("similar", found)] if found else [])


@pytest.mark.parametrize("translation", ["분명하다.", "분군이다.", "분명히 밝힌다."])
def test_a_noun_of_one_syllable_is_not_found_in_another_word(translation: str) -> None:
    assert evidence("A minute.", translation, Term("minute", ("순간",), forbidden=(Forbidden("분"),))) == []


@pytest.mark.parametrize(
    ("approved", "words"),
    [
        ("コンテナ", {"コテンナ": True, "コンテナ": False, "コンテナとコテージ": False, "コンナ": False}),
        ("ロードバランサー", {"ロードバラサー": True, "ロードドバランサー": True}),
        ("ロードバランサー", {"ロードバランス": False, "ロードバランサーズ": False, "ローダー": False}),
    ],
)
def test_letters_of_a_word_in_katakana_that_are_swapped_or_in_a_long_word_missing_or_added_are_a_misspelling(
    approved: str, words: dict[str, bool]
) -> None:
    for word, is_found in words.items():
        found = evidence("A container runs.", f"{word}が動く。", Term("container", (approved,)), target="ja")
        assert [kind for kind, _ in found if kind == "misspelled"] == ["misspelled"] * is_found


@pytest.mark.parametrize(
    "translation",
    [
        "헨하우스(HenHouse)이다.",
        "Red HenHouse Inc를 만든다.",
        '"HenHouse"라고 쓴다.',
        "HenHouse | 3",
        "'HenHouse 2.5' 문서",
    ],
)
def test_a_gloss_a_name_a_quotation_and_a_table_value_are_not_left_in_english(translation: str) -> None:
    assert evidence("Make a HenHouse.", translation, HEN_HOUSE) == []


@pytest.mark.parametrize(
    ("source", "translation", "term", "expected"),
    [
        ("The amount of resources.", "자원량이다.", RESOURCE, ("forbidden", "자원")),
        ("The name of a resource.", "자원명이다.", RESOURCE, ("forbidden", "자원")),
        ("The wanted state of the mill.", "원하는 방앗간 상태이다.", STATE, ("similar", "원하는 방앗간 상태")),
        ("The spec.", "스팩이다.", SPEC, ("similar", "스팩")),
    ],
)
def test_a_forbidden_rendering_is_found_in_a_compound_split_or_misspelled(
    source: str, translation: str, term: Term, expected: tuple[str, str]
) -> None:
    assert evidence(source, translation, term) == [expected]


def test_a_word_that_looks_like_a_forbidden_one_is_silent() -> None:
    assert evidence("Money for resources.", "리소스를 위한 자금량이다.", RESOURCE) == []


def test_a_forbidden_word_that_renders_another_word_of_the_source_is_silent() -> None:
    output = Term(
        "output", ("출력",), forbidden=(Forbidden("결과", only_if_source="output", unless_source=("result",)),)
    )
    assert evidence("See the output.", "결과를 본다.", output) == [("forbidden", "결과")]
    assert evidence("The output has the results.", "결과가 있다.", output) == []
    assert evidence("The output is the output of a job.", "출력은 잡의 결과이다.", output) == []


def test_a_rendering_that_another_term_of_the_source_approves_is_not_forbidden() -> None:
    node, phrase = Term("node", ("노드",), forbidden=(Forbidden("마디"),)), Term("phrase", ("마디",))
    assert evidence("A phrase ends.", "마디가 끝난다.", node, phrase) == []
    assert evidence("It ends.", "마디가 끝난다.", node, phrase) == [("forbidden", "마디")]


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("Start Mill-router.", "밀 라우터(Mill-router)를 시작한다.", [("glossed", "밀 라우터")]),
        ("Start Mill-router.", "밀 라우터를 시작한다.", [("transliterated", "밀 라우터")]),
        ("Start Mill-router (the proxy).", "프록시(Mill-router)를 시작한다.", []),
        ("Start Mill-router, a helper.", "도우미(Mill-router)를 시작한다.", []),
        ("Start the proxy Mill-router.", "프록시(Mill-router)를 시작한다.", []),
        ("Start Mill-router, and go.", "밀 라우터(Mill-router)를 시작하고 간다.", [("glossed", "밀 라우터")]),
        ("Start Mill-router.", "Mill-router를 시작한다.", []),
    ],
)
def test_a_kept_name_is_not_transliterated(source: str, translation: str, expected: list[tuple[str, str]]) -> None:
    assert evidence(source, translation, ROUTER) == expected


@pytest.mark.parametrize(
    ("target", "text"), [("ko", "이 skill을 쓴다."), ("ja", "このskillを使う。"), ("de", "Der skill hilft.")]
)
def test_a_kept_name_keeps_its_capitals(target: str, text: str) -> None:
    assert evidence("Use the Skill.", text, SKILL, target=target) == [("uncapitalized", "skill")]
    assert evidence("Use the Skill, a skill.", text, SKILL, target=target) == []


@pytest.mark.parametrize(
    ("term", "source", "translation", "found"),
    [
        (Term("utilization", ("사용률",)), "The mill utilization.", "방앗간 활용(mill utilization)이다.", "활용"),
        (Term("mill", ("방앗간",)), "The mill of utilization.", "활용 제분소(utilization of mill)이다.", ""),
        (Term("idle", ("유휴",)), "Idle mills.", "곡식을 갈지를 않는(idle) 방앗간이다.", "않는"),
        (Term("stateless", ("무상태",)), "A stateless mill.", "상태 유지를 하지 않는(stateless) 방앗간이다.", "상태 유지를 하지 않는"),
        (Term("empty", ("비어 있는",)), "An empty mill.", "내용이 없는(empty) 방앗간이다.", "내용이 없는"),
        (Term("egg pull secret", ("달걀 풀 시크릿",)), "An egg pull secret.", "풀 시크릿(pull secret)이다.", "풀 시크릿"),
        (Term("utilization", ("사용률",)), "The mill utilization.", "방앗간 사용률(mill utilization)이다.", ""),
    ],
)  # fmt: skip
def test_a_gloss_may_be_a_compound_or_the_end_of_the_term(
    term: Term, source: str, translation: str, found: str
) -> None:
    assert evidence(source, translation, term) == ([("glossed", found)] if found else [])


def test_the_approved_rendering_that_was_misspelled_is_proposed() -> None:
    term = Term("specification", ("명세서식", "스펙시트"))
    (violation,) = check_text("The specification.", "스팩시트이다.", Glossary("en", "ko", (term,)))
    assert (violation.found, violation.approved) == ("스팩시트", "스펙시트")


@pytest.mark.parametrize(
    ("source", "translation", "found"),
    [
        ("Take a basket. Fill the basket.", "basket을 가져간다. 바구니를 채운다.", [("untranslated", "basket")]),
        ("Take a basket. Fill the basket.", "배스킷을 가져간다. 바구니를 채운다.", [("transliterated", "배스킷")]),
        ("Take a basket.", "바구니를 가져간다. basket을 채운다.", []),  # the source has the term only once
        ("Take a basket. Fill the basket.", "바구니(basket)를 가져가고, 그것을 채운다.", []),
    ],
)
def test_a_term_that_is_left_beside_the_right_rendering_is_found(
    source: str, translation: str, found: list[tuple[str, str]]
) -> None:
    assert evidence(source, translation, BASKET) == found


@pytest.mark.parametrize(
    ("language", "rendering", "translation", "found"),
    [
        ("es", "basket", "El basket espera. Llénelo.", []),
        ("es", "basket", "Los baskets esperan. Llénelos.", []),
        ("de", "Basket", "Der Basket wartet. Füllen Sie ihn.", []),
        ("es", "cesta", "El basket espera. Llene la cesta.", [("untranslated", "basket")]),
    ],
)
def test_an_approved_rendering_that_is_the_term_is_not_untranslated(
    language: str, rendering: str, translation: str, found: list[tuple[str, str]]
) -> None:
    source = "The basket waits. Fill the basket."
    assert evidence(source, translation, Term("basket", (rendering,)), target=language) == found


@pytest.mark.parametrize(
    ("source", "translation", "found"),
    [
        ("Baskets sells a basket.", "Baskets가 바구니를 판다.", []),
        ("Press Basket. Fill the basket.", "Basket을 누른다. 바구니를 채운다.", []),
        ("Press Basket. Fill the basket.", "배스킷을 누른다. 바구니를 채운다.", []),
        ("Press basket. Fill the basket.", "Basket을 누른다. 바구니를 채운다.", []),
        ("Baskets sells a basket. Fill it.", "Baskets가 바구니를 팔고 basket을 채운다.", []),
        ("Baskets sells a basket. Fill the basket.", "Baskets가 바구니를 판다. 그것을 채운다.", []),
        (
            "Baskets sells a basket. Fill the basket.",
            "Baskets가 바구니를 판다. basket을 채운다.",
            [("untranslated", "basket")],
        ),
    ],
)
def test_a_name_in_capitals_is_not_left_beside_the_right_rendering(
    source: str, translation: str, found: list[tuple[str, str]]
) -> None:
    assert evidence(source, translation, BASKET) == found


def test_a_name_with_an_acronym_may_keep_the_term() -> None:
    term = Term("HenHouse", ("헨하우스",))
    assert evidence("Ask SIG HenHouse.", "SIG HenHouse에 묻는다.", term) == []
    assert evidence("Ask a HenHouse CLI.", "HenHouse CLI에 묻는다.", term) == [("untranslated", "HenHouse")]


def test_a_misspelling_beside_the_right_rendering_is_found() -> None:
    term = Term("component", ("컴포넌트",))
    assert evidence("A component of a component.", "컴포넌트의 컨포넌트이다.", term) == [("misspelled", "컨포넌트")]
    assert evidence("A component.", "컴포넌트, 즉 컨포넌트이다.", term) == []


@pytest.mark.parametrize(
    ("term", "text", "word"),
    [
        ("return", "코드를 리턴한다", "리턴"),
        ("redirect", "리디렉션이 기록된다", "리디렉션"),
        ("redirect", "리다이렉트를 따른다", "리다이렉트"),
        ("controller", "컨트롤러에서", "컨트롤러"),
        ("feature gate", "피처 게이트들은", "피처 게이트"),
        ("virtual", "버추얼", "버추얼"),
        ("machine", "마찬가지로", ""),  # the same consonants, but the word goes on
        ("scale", "적을 것이다", ""),  # another first sound
        ("build", "앞으로도 좋다", ""),
        ("windows", "노드 추가", ""),  # one word is not two
        ("node", "나다", ""),  # too few consonants
        ("field", "활성 상태", ""),
    ],
)
def test_a_transliteration_is_found_by_its_consonants(term: str, text: str, word: str) -> None:
    places = [text[place.start : place.end] for place in transliterations(term, text)]
    assert places == ([word] if word else [])


@pytest.mark.parametrize(
    ("language", "term", "text", "word"),
    [
        ("ru", "snapshot", "Состояние снапшота", "снапшота"),
        ("ru", "message", "Месседж отправлен", "Месседж"),
        ("ru", "commit", "коммитами", "коммитами"),
        ("ru", "folder", "можно перейти", ""),  # р and п are other sounds than l and f
        ("ru", "cluster", "кластерный режим", ""),  # the word goes on
        ("uk", "worker", "воркер чекає", "воркер"),
        ("ja", "lantern", "ランタンを起動", "ランタン"),
        ("ja", "lantern", "ランタンフィッシュ", ""),
        ("hi", "cluster", "क्लस्टर चलता है", "क्लस्टर"),
        ("fa", "cluster", "کلاسترها منتظرند", "کلاسترها"),
        ("ar", "cluster", "وبالكلاستر", "كلاستر"),  # after a conjunction, a preposition and an article
        ("he", "cluster", "הקלאסטר ממתין", "קלאסטר"),
        ("ar", "folder", "فرد", ""),  # too few consonants
        ("de", "cluster", "кластер", ""),
    ],
)
def test_a_transliteration_is_found_in_other_scripts(language: str, term: str, text: str, word: str) -> None:
    places = [text[place.start : place.end] for place in transliterations(term, text, language)]
    assert places == ([word] if word else [])


def test_an_ending_of_an_approved_loanword_is_no_transliteration() -> None:
    assert evidence("The cluster waits.", "Кластеры ждут.", Term("cluster", ("кластер",)), target="ru") == []


@pytest.mark.parametrize(
    ("language", "rendering", "text", "word"),
    [
        ("de", "Schnittstelle", "Die Schnitstelle wartet.", "Schnitstelle"),
        ("ru", "идентификатор", "Нет индентификатора.", "индентификатора"),
        ("es", "identificador", "Los identifiacdores.", "identifiacdores"),
        ("ja", "サムネイル", "サムネールがある。", "サムネール"),
        ("de", "Schnittstelle", "Zwei Schnittstellen.", ""),  # another form
        ("ru", "изменение", "Нет измерения.", ""),  # another letter makes another word
        ("es", "aplicado", "Está aplicando.", ""),  # another ending
        ("fr", "passerelle", "La passerele.", ""),  # too near to the end
    ],
)
def test_a_misspelling_is_found_in_other_languages(language: str, rendering: str, text: str, word: str) -> None:
    found = evidence("The gate waits.", text, Term("gate", (rendering,)), target=language)
    assert found == ([("misspelled", word)] if word else [])


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("mode ¦ basket (in path)", "모드 ¦ basket (경로)", []),  # the name of a parameter in a cell
        ("mode ¦ Put it in a basket (big)", "모드 ¦ 큰 basket (큼)에 둔다", [("untranslated", "basket")]),
    ],
)
def test_a_cell_may_begin_with_the_name_of_a_parameter(
    source: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert evidence(source, translation, BASKET) == expected
