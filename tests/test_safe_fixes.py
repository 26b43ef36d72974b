"""What is no safe fix: one that repeats a word, speaks for a neighbour, or lands in an argument written otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck import compare
from l10ncheck.cli import main
from l10ncheck.edits import apply_edits, introduces_repetition
from l10ncheck.fix import Fixed, fix_pages
from l10ncheck.glossary import Matcher
from l10ncheck.glossary.load import load_glossary
from l10ncheck.glossary.terms import Forbidden, Glossary, Term
from l10ncheck.model import Edit, Span
from l10ncheck.report import Report

PATH = "translation.md"
SHIPPED = {name: load_glossary(name, root=Path()) for name in ("kubernetes-ko", "common-ko")}
SCALE = Term("scale", ("스케일",), forbidden=(Forbidden("확장", only_if_source="scale"), Forbidden("축소", only_if_source="scale")))  # fmt: skip
QUOTA = Term("quota", ("쿼터",), forbidden=(Forbidden("할당량", only_if_source="quota"),))
REPOSITORY = Term("repository", ("리포지터리",), forbidden=(Forbidden("저장소", only_if_source="repository"), Forbidden("레포")))  # fmt: skip
REGISTRY = Term("registry", ("레지스트리",), forbidden=(Forbidden("저장소", only_if_source="registry"),))
PLANE = Term("control plane", ("컨트롤 플레인",), forbidden=(Forbidden("제어 플레인"), Forbidden("제어 체계")))


def fixed(source: str, translation: str, *terms: Term, unsafe: bool = False) -> Fixed:
    glossary = Matcher(Glossary("en", "ko", terms))

    def recheck(texts: Mapping[str, str], paths: Collection[str] = ()) -> Report:
        return compare(source, texts[PATH], locale="ko", path=PATH, glossary=glossary)

    return fix_pages(recheck({PATH: translation}), recheck, lambda report: report, unsafe=unsafe)


def result(source: str, translation: str, *terms: Term, unsafe: bool = False) -> str:
    return fixed(source + "\n", translation + "\n", *terms, unsafe=unsafe).after.get(PATH, translation + "\n")[:-1]


# --- terms ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "translation", "terms"),
    [
        ("You can scale it as needed.", "필요에 따라 확장 또는 축소할 수 있다.", [SCALE]),
        ("You can scale it as needed.", "필요에 따라 확장하거나 축소할 수 있다.", [SCALE]),
        ("You can scale it.\n\nThen scale it again.", "확장할 수 있다.\n\n그다음 다시 축소한다.", [SCALE]),
        ("You can scale it.", "확장 및 줄이기를 할 수 있다.", [SCALE]),
        ("You can scale it down.\n\nYou can scale down the set.", "줄일 수 있다.\n\n집합을 축소할 수 있다.", [SCALE]),
        ("Scale it.", "확장한 것을 더 확장한다.", [SCALE]),
        ("The quota is new.", "재할당량은 새롭다.", [QUOTA]),
        ("The registry has a repository.", "저장소에 보관소가 있다.", [REGISTRY, REPOSITORY]),
    ],
)
def test_a_word_that_may_mean_something_else_is_not_replaced_safely(
    source: str, translation: str, terms: list[Term]
) -> None:
    assert result(source, translation, *terms) == translation


@pytest.mark.parametrize(
    ("source", "translation", "term"),
    [
        ("You can scale it as needed.", "필요에 따라 확장 또는 축소할 수 있다.", SCALE),
        ("The control plane is up.", "컨트롤 제어 플레인이 실행 중이다.", PLANE),
        ("The control plane is up.", "제어 체계(제어 플레인)가 실행 중이다.", PLANE),
        ("The repository is up.", "레포 리포지터리가 있다.", REPOSITORY),
    ],
)
@pytest.mark.parametrize("unsafe", [False, True])
def test_a_rendering_is_never_written_beside_itself(source: str, translation: str, term: Term, unsafe: bool) -> None:
    assert result(source, translation, term, unsafe=unsafe) == translation


@pytest.mark.parametrize(
    ("source", "translation", "right", "term"),
    [
        ("Scale it.", "확장한다.", "스케일한다.", SCALE),
        ("Scale and start it.", "확장 및 시작한다.", "스케일 및 시작한다.", SCALE),
        ("The quota is new.", "**할당량**은 새롭다.", "**쿼터**는 새롭다.", QUOTA),
        ("The [quota](/q) is new.", "[할당량](/q)은 새롭다.", "[쿼터](/q)는 새롭다.", QUOTA),
        ("A repository and another one.", "레포가 다른 레포를 부른다.", "리포지터리가 다른 리포지터리를 부른다.", REPOSITORY),
    ],
)  # fmt: skip
def test_plain_places_are_still_replaced(source: str, translation: str, right: str, term: Term) -> None:
    assert result(source, translation, term) == right


def test_a_stem_is_not_replaced_by_an_inflected_rendering() -> None:
    term = Term("containerized", ("컨테이너화 된",))
    assert result("It is containerized.", "컨테이너로 실행한다.", term) == "컨테이너로 실행한다."


def pairs_of_forms() -> list[tuple[str, Term, str, str]]:
    """Of every entry of the glossaries that come along: two forbidden forms, or one and the approved rendering."""
    return [
        (name, term, *pair)
        for name, glossary in SHIPPED.items()
        for term in glossary.terms
        for pair in permutations(
            [*(each.text for each in term.forbidden if not each.pattern), *(term.target[:1] if term.forbidden else ())],
            2,
        )
    ]


@pytest.mark.parametrize("joint", ["{} 또는 {}", "{} 및 {}", "{}, {}", "{}({})", "{}/{}", "{} {}"])
@pytest.mark.parametrize("name", SHIPPED)
def test_no_entry_of_a_glossary_writes_its_rendering_twice(name: str, joint: str) -> None:
    matcher = Matcher(SHIPPED[name])
    entries = [(term, one, two) for origin, term, one, two in pairs_of_forms() if origin == name]
    assert len(entries) > 40
    for term, one, two in entries:
        source, translation = f"There is {term.term} here.\n", f"여기에 {joint.format(one, two)}, 그것이 있다.\n"
        for finding in compare(source, translation, locale="ko", glossary=matcher).findings:
            if finding.fix and finding.fix.safe:
                text = apply_edits(translation, finding.fix.edits)
                assert text.count(term.target[0]) <= max(1, translation.count(term.target[0])), (term.term, text)


# --- repetition -----------------------------------------------------------------------------------------------------


def put(text: str, *replaced: tuple[str, str]) -> bool:
    edits = sorted((Edit(Span(text.index(old), text.index(old) + len(old)), new) for old, new in replaced), key=lambda edit: edit.span)  # fmt: skip
    return introduces_repetition(text, edits)


def test_repetitions_are_seen_across_conjunctions_endings_marks_and_wrapped_lines() -> None:
    assert put("up or down", ("up", "move"), ("down", "move"))
    assert put("확장하거나\n축소한다", ("확장", "조정"), ("축소", "조정"))
    assert put("**확장**(조정)", ("확장", "조정"))
    assert put("사용 및 지원 중단", ("지원 중단", "사용 중단"))


def test_what_stands_apart_or_was_there_before_is_no_repetition() -> None:
    assert not put("- 포드\n- 파드", ("포드", "파드"))
    assert not put("| 포드 | 파드 |", ("포드", "파드"))
    assert not put("포드가 있다. 파드도 있다.", ("포드", "파드"))
    assert not put("파드가 다른 포드를 부른다", ("포드", "파드"))
    assert not put("서비스의 서비스 검색", ("서비스 검색", "서비스 디스커버리"))
    assert not put("up 1 or 2", ("1", "2"))


@given(
    st.text("ab 가나,.\n", max_size=20),
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["ab", "가나"])), max_size=3),
)
def test_a_repetition_needs_the_word_twice_in_the_result(text: str, some: list[tuple[int, str]]) -> None:
    spots = {min(at, len(text)): word for at, word in some}
    edits = [Edit(Span(at, at), word) for at, word in sorted(spots.items())]
    if introduces_repetition(text, edits):
        assert any(apply_edits(text, edits).count(edit.text) > 1 for edit in edits)


# --- arguments ------------------------------------------------------------------------------------------------------


def argument_fix(source: str, translation: str) -> str | None:
    """The translation after the fix of its argument, None where none is offered."""
    findings = compare(source, translation, locale="ko").findings
    found = [f for finding in findings for f in (finding, *finding.evidence) if f.rule == "shortcode-changed"]
    assert len(found) == 1
    return apply_edits(translation, found[0].fix.edits) if found[0].fix else None


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ('{{< s a="v1.24" >}}', '{{< s a=q"v1.24" >}}'),
        ('{{< s a="v1.24" >}}', '{{< s a=v1.23"x" >}}'),
        ('{{< s a="v1.24" >}}', '{{< s a="v1.23 >}}'),
        ('{{< s a="v1.24" >}}', "{{< s a='v1.23' >}}"),
        ('{{< s a="v2" >}}', '{{< s a="x"v1"y" >}}'),
        ('{{< s a="v2" >}}', '{{< s a="x"v1 >}}'),
        ('{{< s "v2" >}}', '{{< s q"v2" >}}'),
        ("{{< s a=true >}}", '{{< s a="false" >}}'),
        ('{{< s a="true" >}}', "{{< s a=false >}}"),
        ('{{< s a="v 2" >}}', "{{< s a=v1 >}}"),
        ('<Foo a="v2" />', "<Foo a={v1} />"),
        ("<Foo a={v2} />", '<Foo a="v1" />'),
        ('<Foo a="v2" b />', "<Foo a b />"),
        ('{% inc a="v2" %}', "{% inc a=v1 %}"),
        ('{% inc a="v2" %}', '{% inc a="v1 %}'),
        ('{% inc a="v2" %}', '{% inc a=v1"v2" %}'),
        (':::note{a="v2"}\nx\n:::', ':::note{a=q"v2"}\nx\n:::'),
    ],
)
def test_an_argument_that_is_written_in_a_strange_way_is_left_alone(source: str, written: str) -> None:
    assert argument_fix(source + "\n", written + "\n") is None


@pytest.mark.parametrize(
    ("source", "written", "right"),
    [
        ('{{< s a="v1.24" >}}', "{{< s a=v1.23 >}}", "{{< s a=v1.24 >}}"),
        ('{{< s a="v2" >}}', "{{<s a=v1>}}", "{{<s a=v2>}}"),
        ('{{% s a="v2" %}}', "{{% s a = v1%}}", "{{% s a = v2%}}"),
        ('{{< s a="v 2" >}}', "{{< s a=`v 1` >}}", "{{< s a=`v 2` >}}"),
        ('{{< s "v2" >}}', '{{< s "v1" >}}', '{{< s "v2" >}}'),
        ("<Foo a={v2} />", "<Foo a={ v1 } />", "<Foo a={ v2 } />"),
        ('<Foo a="v2"/>', "<Foo a='v1'/>", "<Foo a='v2'/>"),
        ("{% inc a=v2 %}", "{% inc a=v1 %}", "{% inc a=v2 %}"),
        (':::note{a="v2"}\nx\n:::', ':::note{a="v1"}\nx\n:::', ':::note{a="v2"}\nx\n:::'),
    ],
)
def test_an_argument_is_copied_into_the_form_that_is_there(source: str, written: str, right: str) -> None:
    assert argument_fix(source + "\n", written + "\n") == right + "\n"


# --- one page, several fixes ----------------------------------------------------------------------------------------


def test_a_fix_that_is_refused_stops_no_other_and_is_named_with_its_line() -> None:
    source = "Use Lantern.\n\nIt runs with _Lantern_.\n\n```sh\nmq start --lanes 4\n```\n"
    translation = "Lantern을 쓴다.\n\n_Lantern_ 로 켠다.\n\n```sh\nmq start --lanes 2\n```\n"
    outcome = fixed(source, translation)
    assert outcome.after[PATH] == translation.replace("--lanes 2", "--lanes 4")
    (refused,) = outcome.refused
    assert (refused.finding.rule, refused.line) == ("korean-particle-space", 3)
    assert "would cause a finding of" in refused.reason
    assert not fixed(source, outcome.after[PATH]).after


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page with a wrong term in a heading and in its text, and another page that links to the heading."""
    glossary = "version: 1\nsource: en\ntarget: ko\nterms:\n  - {term: label, target: 레이블, forbidden: [라벨]}\n"
    pages = {
        "l10ncheck.toml": 'source_locale = "en"\nlocales = ["ko"]\nlayout = "hugo"\nglossaries = ["terms.yaml"]\n',
        "terms.yaml": glossary,
        "content/en/a.md": "# A\n\n## The label\n\nText.\n",
        "content/ko/a.md": "# 가\n\n## 그 라벨\n\n글.\n",
        "content/en/b.md": "# B\n\nThe label is in [A](/a/#the-label).\n",
        "content/ko/b.md": "# 나\n\n라벨은 [가](/ko/a/#그-라벨)에 있다.\n",
    }
    for name, text in pages.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_safe_fix_breaks_no_link_of_another_page(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fix"]) == 1
    captured = capsys.readouterr()
    assert "content/ko/a.md:3: wrong-term was not fixed: the fix would change a fragment" in captured.err
    assert "broken-anchor" not in captured.out
    assert (site / "content/ko/a.md").read_text(encoding="utf-8") == "# 가\n\n## 그 라벨\n\n글.\n"
    assert "레이블은 [가](/ko/a/#그-라벨)" in (site / "content/ko/b.md").read_text(encoding="utf-8")
