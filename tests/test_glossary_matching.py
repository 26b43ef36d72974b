"""Terms in the source, renderings in the translation, and the evidence of wrong ones."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.glossary import Matcher, check_text
from l10ncheck.glossary.misspellings import misspelled
from l10ncheck.glossary.renderings import Needle, Text, needle
from l10ncheck.glossary.source_terms import LONGEST_FORM, SourceTerms, lower, plural
from l10ncheck.glossary.terms import Forbidden, Glossary, Term, When

HANGUL = st.text("가나다라한도상파드 (limit)-", max_size=40)


def found(text: str, *terms: Term) -> list[str]:
    return [text[use.start : use.end] for use in SourceTerms(terms).find(text)]


def evidence(source: str, translation: str, *terms: Term, target: str = "ko") -> list[tuple[str, str]]:
    glossary = Glossary("en", target, terms)
    return [(violation.evidence, violation.found) for violation in check_text(source, translation, glossary)]


# --- the source -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A node and two nodes.", ["node", "nodes"]),
        ("Node(s) of the node's pool", ["Node", "node"]),
        ("kube-node, node.js, node/pool, node_name, #node, a node-level setting, {node}", []),
        ("subnode nodeport", []),
        ("The 노드(node)를 node를", ["node", "node"]),
        ("pre- and post-node", []),
    ],
)
def test_a_term_is_a_word_and_no_part_of_an_identifier(text: str, expected: list[str]) -> None:
    assert found(text, Term("node", ("노드",))) == expected


def test_the_longest_term_wins() -> None:
    terms = (Term("control plane", ("컨트롤 플레인",)), Term("plane", ("면",)))
    assert found("A control plane, a control-plane node, a plane", *terms) == [
        "control plane",
        "control-plane",
        "plane",
    ]


def test_a_shorter_term_is_found_where_the_longer_one_is_written_otherwise() -> None:
    terms = (Term("JobQueue limit", ("잡큐 한도",)), Term("jobqueue", ("작업 큐",)))
    assert found("the jobqueue limit", *terms) == ["jobqueue"]


def test_names_are_found_as_they_are_written_only() -> None:
    assert found("daemonset DaemonSet DAEMONSET DaemonSets", Term("DaemonSet", ("데몬셋",))) == [
        "DaemonSet",
        "DaemonSets",
    ]
    assert found("cli CLI", Term("CLI", translate=False)) == ["CLI"]
    assert found("Worker worker", Term("worker", ("워커",))) == ["Worker", "worker"]
    assert found("Worker worker", Term("worker", ("워커",), case="exact")) == ["worker"]


def test_capitals_alone_are_a_constant() -> None:
    assert found("Send a PATCH with the patch.", Term("patch", ("패치",))) == ["patch"]
    assert found("Send a PATCH with the patch.", Term("patch", ("패치",), case="ignore")) == ["PATCH", "patch"]


def test_the_name_of_a_kind_is_none_where_a_capital_only_begins_a_sentence() -> None:
    event = Term("Event", ("이벤트",), when=When(kind="api-object"))
    assert found("Event handling is hard. Event names vary, but the Event object does not.", event) == ["Event"]


def test_a_context_that_is_another_term_is_left_out() -> None:
    term = Term("load", ("부하",), not_in=("load balancer",))
    assert found("The load of the load balancers and a load", term) == ["load", "load"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("to limit it", 0),
        ("you can limit it", 0),
        ("Limit the rows.", 0),
        ("Then limit your rows.", 0),
        ("the limit", 1),
        ("limits to keep", 1),
        ("limit is 5", 1),
        ("Limit is the word", 1),
        ("at the limit the rows end", 1),
    ],
)
def test_a_noun_is_told_from_the_verb(text: str, count: int) -> None:
    assert len(found(text, Term("limit", ("한도",), pos="noun"))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("is setting the field", 0),
        ("when setting it", 0),
        ("setting `a`", 0),
        ("the setting", 1),
        ("this setting of it", 1),
    ],
)
def test_a_noun_is_told_from_the_gerund(text: str, count: int) -> None:
    assert len(found(text, Term("setting", ("세팅",), pos="noun"))) == count


def test_plurals_follow_the_spelling() -> None:
    assert [plural(word) for word in ("proxy", "key", "class", "box", "patch", "node")] == [
        "proxies",
        "keys",
        "classes",
        "boxes",
        "patches",
        "nodes",
    ]


@given(
    st.lists(st.text("ab c-", min_size=1, max_size=6).filter(lambda t: t.strip(" -") == t), max_size=8),
    st.text("abc -.", max_size=60),
)
def test_the_trie_finds_what_a_plain_alternation_finds(words: list[str], text: str) -> None:
    uses = SourceTerms([Term(word, ("가",), case="ignore") for word in words]).find(text)
    forms = {re.sub(r"[ \-]+", " ", form) for word in words for form in (word, plural(word))}
    for use in uses:
        assert re.sub(r"[ \-]+", " ", text[use.start : use.end]) in forms
        assert not text[use.start - 1 : use.start].isalnum()
    assert all(first.end <= second.start for first, second in pairwise(uses))


def test_hostile_terms_do_no_harm() -> None:
    nested = [Term("a" * length, ("가",)) for length in range(1, 400)]
    assert [use.end - use.start for use in SourceTerms(nested).find("a" * LONGEST_FORM + " " + "a" * 2000)] == [100]
    assert SourceTerms([Term("", ("가",))]).find("text") == ()


@given(st.text(max_size=50))
def test_lower_case_keeps_offsets(text: str) -> None:
    assert len(lower(text)) == len(text)


# --- renderings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rendering", "text"),
    [
        ("컨트롤 플레인", "컨트롤플레인을 만든다"),
        ("커맨드라인 툴", "커맨드 라인 툴"),
        ("베어 파드", "베어(bare) 파드를"),
        ("사용 중단", "사용 중단(deprecated)된"),
        ("노출시키다", "노출된다"),
        ("컨테이너화 된", "컨테이너화한"),
        ("특권을 가진", "특권(privileged) 컨테이너"),
        ("서브-오브젝트", "서브 오브젝트"),
        ("CSI드라이버", "CSI드라이버는"),
    ],
)
def test_spaces_glosses_particles_and_endings_do_not_matter(rendering: str, text: str) -> None:
    wanted = needle(rendering, "ko")
    assert wanted and wanted.find(Text(text, "ko"))


@pytest.mark.parametrize(
    ("rendering", "text"), [("한도", "상한도"), ("롤", "컨트롤"), ("한도", "위한 도구"), ("한도", "또한 도구")]
)
def test_a_short_rendering_has_to_begin_a_word(rendering: str, text: str) -> None:
    wanted = needle(rendering, "ko")
    assert wanted and not wanted.find(Text(text, "ko"))


@given(HANGUL)
def test_every_offset_of_the_compact_text_leads_to_its_letter(raw: str) -> None:
    text = Text(raw, "ko")
    for at, letter in enumerate(text.compact):
        start, end = text.place(at, at + 1)
        assert raw[start:end].lower() == letter


def test_other_languages_match_words_with_short_endings() -> None:
    wanted = needle("Knoten", "de")
    assert wanted == Needle("knoten")
    text = Text("Die Knotens, ein Baumknoten, Knotenpunkte", "de")
    assert [(place.start, place.end) for place in wanted.find(text)] == [(4, 11)]


@pytest.mark.parametrize(
    ("language", "rendering", "text", "found"),
    [
        ("ar", "عقدة", "والعقدة تنتظر", ["والعقدة"]),
        ("ar", "قدة", "عقدة تنتظر", []),
        ("ru", "нагрузка", "При нагрузке и перегрузке", ["нагрузке"]),
        ("ru", "тема", "Вместе с тем", []),
        ("it", "contenitore", "I contenitori", ["contenitori"]),
        ("ja", "コンテナ", "コンテナー、コンテナ群", ["コンテナ"]),
    ],
)
def test_forms_of_a_rendering_are_whole_words(language: str, rendering: str, text: str, found: list[str]) -> None:
    wanted = needle(rendering, language)
    assert wanted
    assert [text[place.start : place.end] for place in wanted.find(Text(text, language))] == found


# --- evidence ---------------------------------------------------------------------------------------------------------

LIMIT = Term("limit", ("한도",), forbidden=(Forbidden("상한", only_if_source="limit"),))
DEPRECATED = Term("deprecated", ("사용 중단",), also=("deprecation",), forbidden=(Forbidden("사용 중지"),))


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("더 이상 사용하지 않게 되었습니다(deprecated).", "glossed"),
        ("사용 중지된 것이다.", "forbidden"),
        ("사용 중단(deprecated) 상태이다.", None),
        ("사용 중단된(deprecated) 것이다.", None),
        ("사용 중단된 API이다.", None),
        ("deprecated된 것이다.", "untranslated"),
        ("없어질 것이다.", "missing"),
    ],
)
def test_deprecated_is_judged_by_what_stands_in_its_place(translation: str, expected: str | None) -> None:
    judged = [kind for kind, _ in evidence("It is deprecated.", translation, DEPRECATED)]
    assert judged == ([expected] if expected else [])


def test_a_rendering_that_is_right_for_other_words_is_judged_by_the_source() -> None:
    assert evidence("The limit.", "상한이다.", LIMIT) == [("forbidden", "상한")]
    assert evidence("The upper bound.", "상한이다.", LIMIT) == []
    assert evidence("The limit and the upper bound.", "한도와 상한이다.", LIMIT) == []


def test_a_part_of_an_approved_rendering_is_not_forbidden() -> None:
    assert evidence("It stops.", "사용 중단되었다.", Term("stop", ("사용 중단",), forbidden=(Forbidden("중단"),))) == []


def test_a_parenthesis_of_the_source_is_no_gloss() -> None:
    role = Term("Role", ("롤",), when=When(kind="api-object"))
    assert ("glossed", "권한") not in evidence("Grant permissions (Role).", "권한(Role)을 준다.", role)


@pytest.mark.parametrize(
    ("translation", "word"),
    [
        ("컨포넌트가 있다.", "컨포넌트"),
        ("구성 요소가 있다.", ""),
        ("컴포넌트가 있다.", ""),
        ("컨포 넌트가", "컨포 넌트"),
        ("컴포넌츠다.", "컴포넌츠"),
    ],
)
def test_a_misspelling_is_found_by_its_letters(translation: str, word: str) -> None:
    wanted = needle("컴포넌트", "ko")
    assert wanted
    places = [translation[place.start : place.end] for place in misspelled(translation, wanted, {"컴포넌트"})]
    assert places == ([word] if word else [])


@pytest.mark.parametrize(
    ("wanted", "word"),
    [
        ("이그레스", "인그레스"),
        ("스케줄러", "스케줄링"),
        ("컨트롤러", "컨트롤"),
        ("한도", "한다"),
        ("컨테이너화 된", "컨테이너로"),
    ],
)
def test_another_word_is_no_misspelling(wanted: str, word: str) -> None:
    searched = needle(wanted, "ko")
    assert searched and not list(misspelled(word, searched, {"인그레스", "이그레스"}))


@pytest.mark.parametrize(
    ("translation", "word"), [("세션 어피너티를", "세션 어피너티"), ("세션 어휘를", ""), ("세션에서 어피니티를", "")]
)
def test_what_a_compound_shares_with_another_rendering_does_not_make_it_near(translation: str, word: str) -> None:
    wanted = needle("세션 어피니티", "ko")
    assert wanted
    places = [translation[place.start : place.end] for place in misspelled(translation, wanted, {"세션"})]
    assert places == ([word] if word else [])


@pytest.mark.parametrize(
    ("translation", "word"),
    [("새 Role API를 읽는다.", "Role"), ("계정(사용자와 Role)을 만든다.", "Role"), ("새 Role Based API를 읽는다.", "")],
)
def test_a_term_before_an_acronym_or_in_korean_parentheses_is_left_as_it_is(translation: str, word: str) -> None:
    role = Term("Role", ("롤",), when=When(kind="api-object"))
    assert evidence("The Role.", translation, role) == [("untranslated", word) if word else ("missing", "")]


def test_a_forbidden_rendering_may_end_its_sentence() -> None:
    term = Term("controller", ("컨트롤러",), forbidden=(Forbidden("제어기"),))
    assert evidence("It is a controller.", "이것은 제어기다.", term) == [("forbidden", "제어기")]


@pytest.mark.parametrize(
    "translation",
    ["파드(Role)를", '"Role"을', "Role Based Access를", "| Role |", "`Role`을", "role.yaml을"],
)
def test_a_term_in_a_gloss_a_quotation_a_name_or_code_is_not_left_as_it_is(translation: str) -> None:
    role = Term("Role", ("롤",), when=When(kind="api-object"))
    assert all(kind != "untranslated" for kind, _ in evidence("The Role.", translation, role))


def test_a_glossary_for_another_language_works() -> None:
    worker = Term("worker", ("Arbeiter",), forbidden=(Forbidden("Werker"),))
    assert evidence("The workers wait.", "Die Arbeiter warten.", worker, target="de") == []
    assert evidence("The workers wait.", "Die Werker warten.", worker, target="de") == [("forbidden", "Werker")]


def test_code_is_not_judged() -> None:
    assert evidence("Set `limit` and [x](limit.md).", "`limit`와 [x](limit.md)를 정한다.", LIMIT) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_judged(source: str, translation: str) -> None:
    matcher = Matcher(Glossary("en", "ko", (LIMIT, DEPRECATED, Term("a", ("가나다",)), Term("b", translate=False))))
    for violation in check_text(source, translation, matcher):
        assert violation.found or violation.evidence == "missing"


def test_a_name_in_parentheses_after_what_it_is_is_not_missing() -> None:
    name = Term("Skill", translate=False)
    assert evidence("Use the registry Skill.", "레지스트리(Skill)를 쓴다.", name) == []
    assert evidence("Use Skill (a tool).", "도구(Skill)를 쓴다.", name) == []
    assert evidence("Use Skill.", "도구를 쓴다.", name) == [("missing", "")]
