from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.corpus import corpus_root

from l10ncheck.files import read_text
from l10ncheck.glossary.errors import GlossaryError
from l10ncheck.glossary.interchange import FORMATS, format_of, losses
from l10ncheck.glossary.load import load_glossary
from l10ncheck.glossary.terms import Forbidden, Gloss, Glossary, Term, When

GUIDE = "content/ko/docs/contribute/localization_ko.md"


def read(name: str, text: str, source: str = "en", target: str = "ko") -> tuple[Term, ...]:
    return FORMATS[name].read(text, source, target, "file")


def error(name: str, text: str) -> str:
    with pytest.raises(GlossaryError) as raised:
        read(name, text)
    return str(raised.value)


def pairs(terms: tuple[Term, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(term.term, term.target) for term in terms]


# --- Markdown -------------------------------------------------------------------------------------------------------


def test_a_table_is_read_with_its_glosses_alternatives_and_short_rows() -> None:
    text = """\
# 용어

아무 표 | 다른 것
--- | ---
x | y

English | 한글 | 비고
--- | --- | ---
bare pod | 베어(bare) 파드 | 컨트롤러 없음
node lease | 노드 리스(lease)
spec | 명세, 스펙 | | 남는 칸
CLI | CLI |
either \\| or | 둘 중 하나
no rendering | |

본문
"""
    terms = read("markdown", text)
    assert pairs(terms) == [
        ("bare pod", ("베어 파드",)),
        ("node lease", ("노드 리스",)),
        ("spec", ("명세", "스펙")),
        ("CLI", ()),
        ("either | or", ("둘 중 하나",)),
    ]
    assert (terms[0].gloss, terms[0].note) == (Gloss("optional", "베어(bare) 파드"), "컨트롤러 없음")
    assert (terms[3].translate, terms[1].origin) == (False, "file:10")


def test_parentheses_that_are_no_gloss_of_the_term_belong_to_the_rendering() -> None:
    assert pairs(read("markdown", "| en | ko |\n|---|---|\n| call | 호출(함수) |\n| api | 에이피아이(rest) |\n")) == [
        ("call", ("호출(함수)",)),
        ("api", ("에이피아이(rest)",)),
    ]


def test_without_a_known_header_the_longest_table_is_read() -> None:
    text = "| x | y |\n|---|---|\n| a | b |\n\n| what | how |\n|---|---|\n| pod | 파드 |\n| node | 노드 |\n"
    assert pairs(read("markdown", text)) == [("pod", ("파드",)), ("node", ("노드",))]
    assert error("markdown", "no table here\n") == "file: the page contains no table"


def test_the_guide_of_the_kubernetes_documentation_is_the_glossary_that_comes_with_it() -> None:
    root = corpus_root()
    if root is None or not (root / GUIDE).is_file():
        pytest.skip("needs the corpus")
    read_terms = {term.term: term for term in read("markdown", read_text(root / GUIDE))}
    for term in load_glossary("kubernetes-ko").terms:
        theirs = read_terms.pop(term.term)
        assert (theirs.target, theirs.translate) == (term.target, term.translate), term.term
        assert theirs.gloss.form == term.gloss.form
    assert not read_terms


# --- CSV and TSV ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("csv", "location,source,target,ID,fuzzy,context,translator_comments\n,pod,파드,,,,집\n,node,노드,,,,\n"),
        ("csv", "Term [en],Description [en],Part of Speech [en],Term [ko]\npod,집,noun,파드\nnode,,noun,노드\n"),
        ("csv", "pod,파드\nnode,노드\n"),
        ("csv", "pod,파드,en,ko\nnode,노드,en,ko\n"),
        ("csv", "pod,파드,집\nnode,노드,\n"),
        ("csv", "\ufeffsource;target\r\npod;파드\r\n\r\nnode;노드\r\n"),
        ("csv", "en,ko,fr\npod,파드,x\nnode,노드,y\n"),
        ("tsv", "source\ttarget\npod\t파드\nnode\t노드\n"),
        ("tsv", "pod\t파드\nnode\t노드\n"),
    ],
)
def test_headers_of_other_tools_and_none_are_understood(name: str, text: str) -> None:
    assert pairs(read(name, text)) == [("pod", ("파드",)), ("node", ("노드",))]


def test_comments_and_parts_of_speech_are_taken() -> None:
    (term,) = read("csv", "Term [en],Description [en],Part of Speech [en],Term [ko]\npod,집,Noun,파드\n")
    assert (term.note, term.pos, term.origin) == ("집", "noun", "file:2")


def test_rows_for_one_term_are_one_entry() -> None:
    text = 'pod,파드\npod,팟\n"a ""b"", c","큰 ""것"""\npod,파드\n'
    assert pairs(read("csv", text)) == [("pod", ("파드", "팟")), ('a "b", c', ('큰 "것"',))]


def test_lines_count_as_an_editor_counts_them() -> None:
    assert read("csv", 'pod,"파\n드"\nnode,노드\n')[1].origin == "file:3"


def test_a_csv_of_one_column_or_with_a_huge_field_is_told() -> None:
    assert error("csv", "pod\n") == "file:1: the row has only one column, but a term and its translation need two"
    assert error("csv", "a," + "b" * 200_000).startswith("file:1: field larger than")
    assert read("csv", "") == ()


# --- TBX ------------------------------------------------------------------------------------------------------------

TBX_2 = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><note>집</note>
 <langSet xml:lang="en-US"><tig><term>pod</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
 <langSet xml:lang="KO"><tig><term>파드 그룹</term></tig>
  <tig><term>파드</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
  <tig><term>팟</term><termNote type="administrativeStatus">forbidden</termNote><note>옛말</note></tig></langSet>
</termEntry>
<termEntry><descrip type="Translation needed">No</descrip><langSet xml:lang="en"><ntig><termGrp><term>CLI</term></termGrp></ntig></langSet></termEntry>
<termEntry><langSet xml:lang="fr"><tig><term>autre</term></tig></langSet></termEntry>
</body></text></martif>"""


def test_version_2_is_read_with_statuses_and_notes() -> None:
    pod, cli = read("tbx", TBX_2)
    assert (pod.term, pod.target, pod.note, pod.pos) == ("pod", ("파드", "파드 그룹"), "집", "noun")
    assert pod.forbidden == (Forbidden("팟", because="옛말"),)
    assert (cli.term, cli.translate) == ("CLI", False)


def test_version_3_is_read_whatever_its_namespace() -> None:
    text = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:b="http://www.tbxinfo.net/ns/basic"><text><body>
    <conceptEntry><langSec xml:lang="en"><termSec><term>pod</term></termSec><termSec><term>pods</term></termSec></langSec>
    <langSec xml:lang="ko"><termSec><term>파드</term></termSec></langSec></conceptEntry></body></text></tbx>"""
    (term,) = read("tbx", text)
    assert (term.term, term.target, term.also) == ("pod", ("파드",), ("pods",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '\n<!DOCTYPE martif SYSTEM "TBXcore.dtd"><martif/>',
            "file:2: a document type (<!DOCTYPE …>) is not allowed; delete it",
        ),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "file:1: a document type"),
        ("<x>&other;</x>", "file:1: not valid XML: undefined entity"),
        ("<x>", "file:1: not valid XML: no element found"),
        ("", "file:1: not valid XML: no element found"),
        (
            TBX_2.replace('"KO"', '"ja"').replace(">No<", ">Yes<"),
            "no term has both en and ko; the languages in the file are: en, fr, ja",
        ),
    ],
)
def test_xml_that_is_dangerous_or_broken_is_refused(text: str, message: str) -> None:
    assert message in error("tbx", text)


def test_xml_may_be_nested_deeply_and_name_another_encoding() -> None:
    assert read("tbx", "<a>" * 50_000 + "</a>" * 50_000) == ()
    assert len(read("tbx", TBX_2.replace("UTF-8", "UTF-16"))) == 2


# --- OmegaT ---------------------------------------------------------------------------------------------------------


def test_omegat_lines_are_read_comments_left_out() -> None:
    terms = read("omegat", "# a\tb\npod\t파드\t집\r\npod\t팟\nlonely\n\nnode\t노드\n")
    assert pairs(terms) == [("pod", ("파드", "팟")), ("node", ("노드",))]
    assert (terms[0].note, terms[0].origin) == ("집", "file:2")


# --- round trips ----------------------------------------------------------------------------------------------------

letters = "abcXY01 가나다'\"<>&;|\\`*#%{}[]"
words = st.text(alphabet=letters, max_size=8).map(lambda text: " ".join(text.split()))
word = words.filter(lambda text: bool(text) and not text.startswith("#"))
OF_FORMAT: dict[str, dict[str, Any]] = {
    "deepl": {"target": st.tuples(word)},
    "csv": {"note": words},
    "tsv": {"note": words},
    "omegat": {"note": words},
    "markdown": {"note": words},
    "tbx": {
        "note": words,
        "pos": st.sampled_from(["", "noun", "verb", "adjective"]),
        "also": st.lists(word, max_size=2).map(tuple),
        "forbidden": st.lists(st.builds(Forbidden, text=word, because=words), max_size=2).map(tuple),
    },
}
OF_FORMAT["tbx2"] = OF_FORMAT["tbx"]


def entries(name: str) -> Any:
    """Entries with what the format holds: each term once, each rendering of it once."""
    fields = {"target": st.lists(word, min_size=1, max_size=3, unique=True).map(tuple), **OF_FORMAT[name]}
    return st.lists(
        st.builds(Term, term=word, **fields).map(_untranslated), max_size=4, unique_by=lambda term: term.term
    )


def _untranslated(term: Term) -> Term:
    return replace(term, target=(), translate=False) if term.target == (term.term,) else term


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
def test_what_a_format_holds_survives(name: str, data: Any) -> None:
    terms = tuple(data.draw(entries(name)))
    glossary = Glossary("en", "ko", terms)
    again = read(name, FORMATS[name].write(glossary)) if terms else ()
    assert tuple(replace(term, origin="") for term in again) == terms
    assert not terms or losses(glossary, FORMATS[name]) == ()


def test_a_gloss_survives_in_a_table() -> None:
    term = Term("bare pod", ("파드", "베어 파드"), Gloss("optional", "베어(bare) 파드"))
    text = FORMATS["markdown"].write(Glossary("en", "ko", (term,)))
    assert "| bare pod | 파드, 베어(bare) 파드 |" in text
    assert replace(read("markdown", text)[0], origin="") == term


def test_what_a_format_cannot_hold_is_said() -> None:
    terms = (
        Term("load", ("부하", "로드"), not_in=("load balancer",), when=When("수치")),
        Term("limit", ("한도",), forbidden=(Forbidden("상한", only_if_source="limit"),)),
        Term("limit", ("최대",), when=When("x")),
        Term("#tag", ("태그",)),
    )
    said = losses(Glossary("en", "ko", terms), FORMATS["omegat"])
    assert said[0] == "1 entry is lost, because this format cannot store it"
    assert said[1] == "1 entry is merged with another entry for the same term"
    assert '1 entry loses all or part of "not_in"' in said
    assert '1 entry loses all or part of "target"' in losses(Glossary("en", "ko", terms[:1]), FORMATS["deepl"])


def test_a_condition_on_what_is_forbidden_is_not_dropped_silently() -> None:
    term = Term("limit", ("한도",), forbidden=(Forbidden("상한", only_if_source="limit"), Forbidden("리밋")))
    (again,) = read("tbx", FORMATS["tbx"].write(Glossary("en", "ko", (term,))))
    assert again.forbidden == (Forbidden("리밋"),)


def test_the_suffix_tells_the_format() -> None:
    found = [format_of(path) for path in ("a.md", "b.CSV", "c.tbx", "d.txt", "e.foo")]
    assert [form.name if form else None for form in found] == ["markdown", "csv", "tbx", "omegat", None]
