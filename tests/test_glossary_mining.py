"""What is learnt from aligned pages: renderings, proposals, conflicts, and what the pages say about a glossary."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from support.corpus import corpus_root
from support.synthetic_site import NOUNS, Rows, pages, rows

from l10ncheck.align import align
from l10ncheck.glossary import Matcher
from l10ncheck.glossary.load import load_glossary
from l10ncheck.glossary.mining.audit import AuditFinding, audit
from l10ncheck.glossary.mining.competing import Competitor
from l10ncheck.glossary.mining.conflicts import conflicts
from l10ncheck.glossary.mining.forbidding import forbidden_row, is_other_sense
from l10ncheck.glossary.mining.index import Index
from l10ncheck.glossary.mining.passages import Passage, prose_passages
from l10ncheck.glossary.mining.proposals import TermProposal, proposals
from l10ncheck.glossary.mining.renderings import glossed, renderings
from l10ncheck.glossary.mining.site_terms import site_terms
from l10ncheck.glossary.mining.term_usage import passage_numbers, term_usage
from l10ncheck.glossary.terms import Forbidden, Glossary, Term, When
from l10ncheck.languages import language
from l10ncheck.lexicon import RareRendering, SiteTerm
from l10ncheck.markdown import detect_dialects, parse

ENGLISH, KOREAN = language("en"), language("ko")
MORE_NOUNS = NOUNS | {
    "anchor": "닻",
    "basket": "바구니",
    "candle": "초롱",
    "drawer": "서랍",
    "engine": "기관",
    "garden": "정원",
    "hammer": "망치",
    "lantern": "등불",
}


def aligned(source: str, translation: str, name: str = "page.md") -> list[Passage]:
    dialects = detect_dialects(source, translation)
    there = parse(source, path=f"en/{name}", locale="en", dialects=dialects)
    here = parse(translation, path=f"ko/{name}", locale="ko", dialects=dialects)
    return list(prose_passages(align(there, here, ENGLISH, KOREAN), KOREAN))


def index_of(rows: Rows) -> Index:
    found = [each for number, page in enumerate(pages(rows)) for each in aligned(*page, f"{number}.md")]
    return Index(found, ENGLISH, KOREAN)


def proposed(rows: Rows, least: int = 5) -> dict[str, TermProposal]:
    return {each.term: each for each in proposals(index_of(rows), KOREAN, least)}


def advice(rows: Rows, *terms: Term) -> list[AuditFinding]:
    return audit(index_of(rows), Matcher(Glossary("en", "ko", terms)), KOREAN)


def ways(rows: Rows, least: int = 10) -> dict[str, list[tuple[str, int]]]:
    found = conflicts(index_of(rows), KOREAN, least)
    return {each.term: [(way.text, len(way.passages)) for way in each.ways] for each in found}


# --- mine -------------------------------------------------------------------------------------------------------------


def test_every_noun_is_proposed_with_its_rendering_and_no_verb_is() -> None:
    assert {term: each.target for term, each in proposed(rows()).items()} == NOUNS


def test_a_proposal_says_how_often_and_where() -> None:
    worker = proposed(rows({"worker": ("워커", "워커", "일꾼")}))["worker"]
    assert [(offer.text, offer.count) for offer in worker.offers] == [("워커", 11), ("일꾼", 5)]
    assert (worker.count, worker.kept) == (16, False)
    assert (worker.example.source_path, worker.example.path) == ("en/0.md", "ko/0.md")
    assert "worker" in worker.example.source and "워커" in worker.example.translation


def test_rare_terms_are_left_out() -> None:
    assert not proposed(rows(), least=17)


def test_a_phrase_is_proposed_for_its_part() -> None:
    nouns = {f"steam {noun}" if noun == "crane" else noun: text for noun, text in NOUNS.items()}
    nouns["steam crane"] = "증기 크레인"
    found = proposed(rows(nouns=nouns))
    assert found["steam crane"].target == "증기 크레인"
    assert "steam" not in found and "crane" not in found


@pytest.mark.parametrize("word", ["both", "usually", "between", "itself", "whereas"])
def test_words_of_grammar_are_no_terms(word: str) -> None:
    nouns = {noun: text for noun, text in NOUNS.items() if noun != "crane"} | {word: "크레인"}
    found = proposed(rows(nouns=nouns))
    assert word not in found and "pump" in found


def test_a_rendering_that_another_word_explains_is_none() -> None:
    """Wherever the valve is, there is steam; that says nothing about the valve."""
    made = [
        (f"{a[:-1]} with steam.", f"증기{'와의'[number % 2]} {b}") if "valve" in a or number % 3 == 0 else (a, b)
        for number, (a, b) in enumerate(rows({"valve": ("밸브", "마개", "꼭지", "뚜껑")}))
    ]
    found = proposed(made)
    assert "valve" not in found and found["steam"].target == "증기"


def test_what_the_translators_gloss_comes_first() -> None:
    index = index_of(rows({"gate": ("관문", "수문(gate)", "관문")}))
    assert glossed(index)["gate"] == {"수문": 5}
    assert [each.key for each in renderings(index, "gate", glossed(index)["gate"])][:2] == ["관문", "수문"]
    index = index_of(rows({"gate": ("관문", "수문(gate)")}))
    assert renderings(index, "gate", glossed(index)["gate"])[0].key == "수문"


def test_what_is_kept_is_said_to_be() -> None:
    nouns = {noun: text for noun, text in NOUNS.items() if noun != "crane"} | {"Redis": "Redis"}
    assert proposed(rows(nouns=nouns))["Redis"].kept


# --- audit ------------------------------------------------------------------------------------------------------------


def kinds(found: list[AuditFinding]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.term.term, each.rendering) for each in found]


def test_entries_that_the_pages_follow_are_not_mentioned() -> None:
    assert not advice(rows(), *(Term(noun, (text,)) for noun, text in NOUNS.items()))


def test_an_entry_that_the_pages_overrule() -> None:
    (found,) = advice(rows(), Term("queue", ("큐",)))
    assert (found.kind, found.rendering, found.used, found.approved, found.count) == ("overruled", "대기열", 16, 0, 16)


def test_a_competing_rendering_is_one_to_forbid_and_not_once_it_is() -> None:
    made = rows({"worker": ("워커", "워커", "일꾼")})
    assert kinds(advice(made, Term("worker", ("워커",)))) == [("competing", "worker", "일꾼")]
    assert not advice(made, Term("worker", ("워커",), forbidden=(Forbidden("일꾼"),)))
    assert not advice(made, Term("worker", ("워커", "일꾼")))


def competitor(index: Index, matcher: Matcher, key: str) -> tuple[Competitor, tuple[int, ...], tuple[int, ...]]:
    """Return a rendering without the approved one, the passages with the only term, and those with its rendering."""
    uses = term_usage(index.passages, matcher)[0]
    approved = passage_numbers(use for use in uses if use.target >= 0)
    other = [n for n in passage_numbers(uses) if n not in approved and key in index.translation.keys[n]]
    return Competitor(key, tuple(other)), passage_numbers(uses), approved


def test_a_proposed_row_names_the_words_that_the_rendering_translates_elsewhere() -> None:
    made = [each for each in rows({"laborer": ("인부", "일꾼")}, NOUNS | {"laborer": ""}) if "laborer" in each[0]]
    index = index_of(rows({"worker": ("워커", "워커", "일꾼")}) + made)
    matcher = Matcher(Glossary("en", "ko", (Term("worker", ("워커",)),)))
    other, used, approved = competitor(index, matcher, "일꾼")
    row = forbidden_row(index, matcher, 0, other, used, approved)
    assert row == Forbidden("일꾼", only_if_source="worker", unless_source=("laborer",))


def test_a_proposed_row_leaves_out_phrases_that_pages_render_in_this_way() -> None:
    made = [
        (a.replace("the worker", "the field worker"), b.replace("워커", "인부"))
        if number in (24, 32, 40, 48)
        else (a, b)
        for number, (a, b) in enumerate(rows({"worker": ("워커", "워커", "워커", "인부")}))
    ]
    index, matcher = index_of(made), Matcher(Glossary("en", "ko", (Term("worker", ("워커",)),)))
    other, used, approved = competitor(index, matcher, "인부")
    assert forbidden_row(index, matcher, 0, other, used, approved).unless_source == ("field worker",)


def test_a_rendering_as_frequent_as_the_approved_one_is_not_to_be_forbidden() -> None:
    (found,) = advice(rows({"worker": ("워커", "일꾼")}), Term("worker", ("워커",)))
    assert (found.kind, found.rendering, found.row) == ("overruled", "일꾼", None)


def test_a_rendering_beside_one_word_may_be_another_sense() -> None:
    def shifted(source: str, translation: str) -> tuple[str, str]:
        return source.replace("the worker", "its worker"), translation.replace("워커", "교대자")

    made = [shifted(*row) if number > 24 else row for number, row in enumerate(rows())]
    (found,) = advice(made, Term("worker", ("워커",)))
    assert (found.kind, found.rendering, found.row) == ("other-sense", "교대자", None)


@pytest.mark.parametrize(("kind", "expected"), [("api-object", True), ("", False)])
def test_a_rendering_of_the_same_word_that_is_no_object_is_another_sense(
    kind: Literal["", "api-object"], expected: bool
) -> None:
    objects = [(a.replace("pump", "Pump"), b) for a, b in rows({"pump": ("펌프", "펌프", "양수기")})]
    index = index_of(objects + [row for row in rows({"pump": ("수동", "양수기")}) if "pump" in row[0]])
    matcher = Matcher(Glossary("en", "ko", (Term("Pump", ("펌프",), case="exact", when=When(kind=kind)),)))
    assert is_other_sense(index, matcher, 0, *competitor(index, matcher, "양수기")) is expected


def site_terms_of(made: Rows) -> list[SiteTerm]:
    return list(site_terms(index_of(made).passages, ENGLISH, KOREAN))


def test_a_loanword_that_few_pages_use_is_rare() -> None:
    (found,) = site_terms_of(rows({"lantern": ("등불",) * 5 + ("랜턴",)}, MORE_NOUNS) * 2)
    assert found == SiteTerm("lantern", "등불", 64, 54, (RareRendering("랜턴"),))


def test_another_word_is_rare_only_if_nearly_all_pages_use_the_usual_one() -> None:
    assert site_terms_of(rows({"worker": ("워커",) * 5 + ("일꾼",)}, MORE_NOUNS) * 2) == []
    (found,) = site_terms_of(rows({"worker": ("워커",) * 10 + ("일꾼",)}, MORE_NOUNS) * 2)
    assert found == SiteTerm("worker", "워커", 64, 60, (RareRendering("일꾼"),))


def test_a_competing_rendering_in_few_passages_is_not_mentioned() -> None:
    assert not advice(rows({"worker": ("워커",) * 4 + ("일꾼",)}), Term("worker", ("워커",)))


def test_an_entry_that_hardly_any_passage_follows() -> None:
    made = rows({"gate": ("관문", "대문", "문간", "출입문")})
    assert kinds(advice(made, Term("gate", ("게이트",)))) == [("unmet", "gate", "")]


def test_an_entry_that_is_never_used() -> None:
    assert kinds(advice(rows(), Term("zeppelin", ("비행선",)))) == [("unused", "zeppelin", "")]


def test_an_entry_whose_condition_never_holds_is_not_unused() -> None:
    assert not advice(rows(), Term("gate", ("관문",), when=When(near=("zeppelin",))))
    assert not advice(rows(), Term("gate", ("관문",), case="exact", not_in=("gate",)))


def test_what_is_not_translated_is_not_judged_by_the_pages() -> None:
    assert not advice(rows(), Term("gate", translate=False))


def test_the_rendering_of_a_neighbouring_entry_is_no_competitor() -> None:
    """The dial is nearly always that of the pump: 펌프 is not what a dial is called."""
    nouns = {noun: text for noun, text in NOUNS.items() if noun != "pump"}
    made = [
        (f"{a[:-1]} with the dial of the pump.", f"펌프{'로의'[number % 2]} {b}")
        if number % 3 == 0
        else (f"{a[:-1]} with the dial.", f"다이얼로 {b}")
        if number in (1, 2)
        else (a, b)
        for number, (a, b) in enumerate(rows(nouns=nouns))
    ]
    dial, pump = Term("dial", ("다이얼",)), Term("pump", ("펌프",))
    assert kinds(advice(made, dial)) == [("overruled", "dial", "펌프")]
    assert kinds(advice(made, dial, pump)) == [("unmet", "dial", "펌프")]


# --- conflicts --------------------------------------------------------------------------------------------------------


def test_one_rendering_is_no_conflict() -> None:
    assert not ways(rows())


def test_the_usual_rendering_comes_first_and_outliers_have_places() -> None:
    index = index_of(rows({"worker": ("워커", "워커", "일꾼")}))
    (found,) = conflicts(index, KOREAN, 10)
    assert (found.term, found.count, found.outliers) == ("worker", 16, 5)
    assert [(way.text, len(way.passages)) for way in found.ways] == [("워커", 11), ("일꾼", 5)]
    assert all("일꾼" in index.passages[number].translation.text for number in found.others[0].passages)


def test_terms_in_fewer_passages_are_left_out() -> None:
    assert not ways(rows({"worker": ("워커", "워커", "일꾼")}), least=17)


def test_forms_of_one_verb_are_one_rendering() -> None:
    assert ways(rows({"gate": ("발송", "발송", "보내기", "보냄")}) * 2) == {"gate": [("발송", 16), ("보내기", 16)]}
    assert not ways(rows({"gate": ("보내기", "보냄")}) * 2)


def test_what_cannot_be_a_noun_is_no_rendering() -> None:
    made = rows({"gate": ("관문", "관문", "대문")}) * 2
    assert ways(made) == {"gate": [("관문", 22), ("대문", 10)]}
    assert not ways([(a, re.sub("대문[은을]", "새로운", b)) for a, b in made])


def test_a_word_for_what_stands_beside_the_term_makes_no_rendering() -> None:
    """Steam is in half of all sentences, and in all where the gate is 증기 대문."""
    made = rows({"gate": ("관문", "관문", "증기 대문")}) * 2
    assert ways(made) == {"gate": [("관문", 22), ("증기 대문", 10)]}
    steam = [
        (f"{a[:-1]} with steam.", b if "증기" in b else f"증기{'와의'[number % 2]} {b}")
        if "증기" in b or number % 2
        else (a, b)
        for number, (a, b) in enumerate(made)
    ]
    assert ("증기 대문", 10) not in ways(steam).get("gate", [])


def test_what_stands_on_one_page_is_no_rendering() -> None:
    made = rows()
    first = [(a, b.replace("워커는", f"일꾼{'은이'[number % 2]}")) for number, (a, b) in enumerate(made[:8])]
    assert not ways([*first, *made[8:]])
    assert ways([*first, *made[8:], *first, *made[8:]]) == {"worker": [("워커", 16), ("일꾼", 16)]}


def test_what_a_word_says_is_not_said_again_by_its_phrases() -> None:
    nouns = {noun: text for noun, text in NOUNS.items() if noun not in ("crane", "gate")}
    nouns |= {"gate": "관문", "keeper": "지기", "gate keeper": "관문 지기"}
    both = {"gate": ("관문", "관문", "수문"), "gate keeper": ("관문 지기", "관문 지기", "수문 지기")}
    assert list(ways(rows(both, nouns) * 3)) == ["gate"]


# --- real pages -------------------------------------------------------------------------------------------------------


def test_real_pages_give_the_renderings_of_their_glossary() -> None:
    root = corpus_root()
    if root is None:
        pytest.skip("no corpus")
    found: list[Passage] = []
    for path in sorted((root / "content" / "ko" / "docs" / "concepts").rglob("*.md")):
        source = root / "content" / "en" / path.relative_to(root / "content" / "ko")
        if source.is_file():
            found += aligned(source.read_text(encoding="utf-8"), path.read_text(encoding="utf-8"), path.name)
    index = Index(found, ENGLISH, KOREAN)
    mined = {index.source.key_of(each.term): each.target for each in proposals(index, KOREAN, 5)}
    terms = load_glossary("kubernetes-ko", root=Path()).terms
    known = {index.source.key_of(term.term): term.target for term in terms if term.translate}
    both = mined.keys() & known.keys()
    right = [key for key in both if mined[key].replace(" ", "") in {each.replace(" ", "") for each in known[key]}]
    assert len(both) > 60 and len(right) > 0.85 * len(both)
