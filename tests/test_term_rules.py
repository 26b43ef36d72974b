"""The rules on terms, on whole pages: severities, places, corrections, and where the glossary comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.corpus import corpus_root

from l10ncheck import check, compare
from l10ncheck.config import load_config
from l10ncheck.glossary import Matcher
from l10ncheck.glossary.errors import GlossaryError
from l10ncheck.glossary.terms import Forbidden, Gloss, Glossary, Term, When
from l10ncheck.model import Finding, Severity

REPOSITORY = Term("repository", ("리포지터리",), forbidden=(Forbidden("저장소", only_if_source="repository"),))


def findings(source: str, translation: str, *terms: Term, path: str = "translation.md") -> list[Finding]:
    glossary = Glossary("en", "ko", terms)
    report = compare(source, translation, glossary=glossary, locale="ko", path=path, strict=True)
    return [finding for finding in report.pages[0].findings if finding.term is not None]


def corrected(source: str, translation: str, *terms: Term) -> str:
    for finding in findings(source, translation, *terms):
        assert finding.fix
        for edit in sorted(finding.fix.edits, key=lambda each: each.span, reverse=True):
            translation = translation[: edit.span.start] + edit.text + translation[edit.span.end :]
    return translation


def test_a_page_has_one_finding_a_term_with_all_its_places() -> None:
    source = "Open the repository.\n\nThe repository is big.\n\nClose it.\n"
    translation = "저장소를 연다.\n\n저장소는 크다.\n\n닫는다.\n"
    (finding,) = findings(source, translation, REPOSITORY)
    assert (finding.rule, finding.severity, finding.weight) == ("wrong-term", Severity.WARNING, 0)
    assert [translation[place.start : place.end] for place in finding.places] == ["저장소", "저장소"]
    assert finding.span == finding.places[0]
    assert "lines 1, 3" in finding.message and "리포지터리" in finding.message


@pytest.mark.parametrize(
    ("source", "translation", "number"),
    [
        ("Open the repository. A repository is big.", "리포지터리를 연다. 저장소는 크다.", 1),
        ("Open the repository. A repository is big.", "저장소를 연다. 리포지터리는 크다.", 0),
        (
            "Open the repository, a repository in a folder. Your repository is big.",
            "폴더에 있는 것을 연다. 저장소는 크다.",
            2,
        ),
    ],
)
def test_a_wrong_term_names_the_place_in_the_source_that_it_translates(
    source: str, translation: str, number: int
) -> None:
    (finding,) = findings(source + "\n", translation + "\n", REPOSITORY)
    places = [found.start() for found in re.finditer("repository", source)]
    assert finding.source_span is not None
    assert finding.source_span.start == places[number]


def test_a_wrong_term_does_not_make_a_page_drifted() -> None:
    report = compare("Open the repository.\n", "저장소를 연다.\n", glossary=Glossary("en", "ko", (REPOSITORY,)))
    assert report.pages[0].status == "in-sync"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("저장소를 연다.", "리포지터리를 연다."),
        ("그 저장소(repository)에서 찾는다.", "그 리포지터리(repository)에서 찾는다."),
        ("저장소들은 크다.", "리포지터리들은 크다."),
    ],
)
def test_the_correction_leaves_the_rest_alone(before: str, after: str) -> None:
    assert corrected("Open the repository.\n", before + "\n", REPOSITORY) == after + "\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("자원을 만든다.", "리소스를 만든다."),
        ("자원이 있다.", "리소스가 있다."),
        ("자원으로 쓴다.", "리소스로 쓴다."),
        ("자원(resource)과 함께", "리소스(resource)와 함께"),
        ("자원의 이름", "리소스의 이름"),
    ],
)
def test_the_correction_brings_the_particle(before: str, after: str) -> None:
    resource = Term("resource", ("리소스",), forbidden=(Forbidden("자원"),))
    assert corrected("A resource.\n", before + "\n", resource) == after + "\n"


@pytest.mark.parametrize(
    ("translation", "term"),
    [
        ("파드를 추방한다.\n", Term("evict", ("축출하다",), forbidden=(Forbidden("추방"),))),
        ("더 이상 쓰지 않는다(evict).\n", Term("evict", ("축출",))),
        ("내보내기 한다.\n", Term("evict", ("축출",), forbidden=(Forbidden("내보내.", pattern=True),))),
    ],
)
def test_what_has_to_be_inflected_is_not_corrected(translation: str, term: Term) -> None:
    (finding,) = findings("It will evict it.\n", translation, term)
    assert finding.fix is None


def test_a_term_left_as_it_is_gets_a_correction_for_somebody_to_look_at() -> None:
    role = Term("Role", ("롤",), when=When(kind="api-object"))
    (finding,) = findings("Create a Role.\n", "Role을 만든다.\n", role)
    assert finding.fix and not finding.fix.safe


@pytest.mark.parametrize(("translation", "has_fix"), [("Один демон ждёт.\n", True), ("Много демонов ждёт.\n", False)])
def test_a_word_that_would_have_to_be_inflected_has_no_fix(translation: str, has_fix: bool) -> None:
    daemon = Term("daemon", ("служба",), forbidden=(Forbidden("демон"),))
    report = compare(
        "A daemon waits.\n", translation, glossary=Glossary("en", "ru", (daemon,)), locale="ru", strict=True
    )
    assert [finding.fix is not None for finding in report.pages[0].findings] == [has_fix]


def test_an_entry_says_how_severe_it_is() -> None:
    strict = Term("worker", ("워커",), forbidden=(Forbidden("일꾼"),), severity=Severity.ERROR)
    assert [finding.severity for finding in findings("A worker.\n", "일꾼이다.\n", strict)] == [Severity.ERROR]


def test_a_condition_for_people_makes_weak_evidence_advice() -> None:
    surge = Term("surge", ("증가율",), when=When(text="rolling updates"), forbidden=(Forbidden("급증"),))
    assert [each.severity for each in findings("The surge.\n", "그 surge이다.\n", surge)] == [Severity.INFO]
    assert [each.severity for each in findings("The surge.\n", "급증이다.\n", surge)] == [Severity.WARNING]


def test_a_word_nearby_decides_where_the_entry_asks_for_it() -> None:
    limit = Term("limit", ("한도",), forbidden=(Forbidden("상한"),), when=When(near=("memory",)))
    assert findings("The memory limit.\n", "메모리 상한이다.\n", limit)[0].rule == "wrong-term"
    assert not [each for each in findings("The speed limit.\n", "속도 상한이다.\n", limit) if each.rule == "wrong-term"]


def test_an_entry_holds_for_its_paths() -> None:
    worker = Term("worker", ("워커",), forbidden=(Forbidden("일꾼"),), paths=("docs/**", "!docs/old/**"))
    counts = [
        len(findings("A worker.\n", "일꾼이다.\n", worker, path=p)) for p in ("docs/a.md", "docs/old/a.md", "b.md")
    ]
    assert counts == [1, 0, 0]


def test_a_sentence_that_went_into_its_neighbour_takes_its_term_along() -> None:
    source = "The queue is long. Ask the worker about it, he knows.\n\nThe `list` is short and it has a name.\n"
    moved = "대기열은 길다. 그는 알고 있으니 물어본다.\n\n`list`는 짧고 이름이 있다. 워커이다.\n"
    assert findings(source, moved, Term("worker", ("워커",))) == []


def test_a_term_left_as_it_is_has_not_moved() -> None:
    source = "The worker waits here.\n\nThe job is done, it is short and it has a name.\n"
    left = "worker는 여기에서 기다린다.\n\n워커의 잡은 끝났고 짧으며 이름이 있다.\n"
    (finding,) = findings(source, left, Term("worker", ("워커",)))
    assert (finding.rule, left[finding.span.start : finding.span.end]) == ("wrong-term", "worker")


def test_a_rendering_that_the_page_glosses_stands_for_the_term_elsewhere() -> None:
    source = "Set a limit.\n\nThe limit is 5.\n"
    (finding,) = findings(source, "상한(limit)을 정한다.\n\n상한은 5이다.\n", Term("limit", ("한도",)))
    assert len(finding.places) == 2


def test_titles_headings_links_and_visible_arguments_are_prose() -> None:
    source = (
        '---\ntitle: The repository\n---\n\n## Repository\n\n[repository](a.md)\n\n{{< tip text="a repository" >}}\n'
    )
    translation = '---\ntitle: 저장소\n---\n\n## 저장소\n\n[저장소](a.md)\n\n{{< tip text="한 저장소" >}}\n'
    (finding,) = findings(source, translation, REPOSITORY)
    assert len(finding.places) == 4


@pytest.mark.parametrize(("title", "fires"), [("테인트", 1), ("테인트(taint)", 0)])
def test_the_first_use_may_be_the_title(title: str, fires: int) -> None:
    taint = Term("taint", ("테인트",), gloss=Gloss("first-or-more"))
    source = "---\ntitle: The taint\n---\n\nA taint.\n\nA taint.\n"
    found = findings(source, f"---\ntitle: {title}\n---\n\n테인트(taint)이다.\n\n테인트.\n", taint)
    assert [finding.rule for finding in found] == ["missing-gloss"] * fires


def test_a_gloss_inside_a_phrase_counts() -> None:
    bare = Term("bare pod", ("베어 파드",), gloss=Gloss("always", "베어(bare) 파드"))
    assert findings("A bare pod.\n", "베어(bare) 파드이다.\n", bare) == []
    assert [each.rule for each in findings("A bare pod.\n", "베어 파드이다.\n", bare)] == ["missing-gloss"]


def test_without_a_glossary_the_rules_are_silent() -> None:
    report = compare("Open the repository.\n", "저장소를 연다.\n")
    assert [finding for finding in report.pages[0].findings if finding.term is not None] == []


def test_compare_takes_a_glossary_in_every_form(tmp_path: Path) -> None:
    glossary = Glossary("en", "ko", (REPOSITORY,))
    file = tmp_path / "terms.yaml"
    file.write_text(
        "source: en\ntarget: ko\nterms:\n  - {term: repository, target: 리포지터리, forbidden: 저장소}\n",
        encoding="utf-8",
    )
    for given in (glossary, Matcher(glossary), file, str(file)):
        report = compare("Open the repository.\n", "저장소를 연다.\n", glossary=given)
        assert [each.rule for each in report.pages[0].findings] == ["wrong-term"]
    with pytest.raises(GlossaryError):
        compare("", "", glossary=tmp_path / "none.yaml")


def test_check_uses_the_glossary_that_fits_the_languages(tmp_path: Path) -> None:
    for locale, text in (("en", "Open the repository."), ("ko", "저장소를 연다."), ("de", "저장소.")):
        page = tmp_path / "content" / locale / "page.md"
        page.parent.mkdir(parents=True)
        page.write_text(text + "\n", encoding="utf-8")
    (tmp_path / "terms.yaml").write_text(
        "source: en\ntarget: ko\nterms:\n  - {term: repository, target: 리포지터리, forbidden: 저장소}\n",
        encoding="utf-8",
    )
    (tmp_path / "l10ncheck.toml").write_text(
        'glossaries = ["terms.yaml"]\nsource_locale = "en"\nselect = ["terms"]\n'
        '[[templates]]\nsource = "content/en/{path}"\ntranslation = "content/{locale}/{path}"\n',
        encoding="utf-8",
    )
    report = check([tmp_path], load_config(tmp_path), strict=True)
    found = {page.locale: [finding.rule for finding in page.findings] for page in report.pages}
    assert found == {"ko": ["wrong-term"], "de": []}


def test_the_release_announcement_is_judged_as_a_reviewer_would() -> None:
    root = corpus_root()
    pages = sorted(root.glob("**/ko/blog/_posts/2021-08-04-*.md")) if root else []
    if not pages:
        pytest.skip("no corpus")
    translation = pages[0].read_text(encoding="utf-8")
    source = Path(str(pages[0]).replace("/ko/", "/en/")).read_text(encoding="utf-8")
    found = compare(source, translation, glossary="kubernetes-ko").pages[0].findings
    deprecated = [finding for finding in found if finding.term == "deprecated" and finding.severity >= Severity.WARNING]
    lines = {translation[: place.start].count("\n") for finding in deprecated for place in finding.places}
    reported = [translation.split("\n")[line] for line in sorted(lines)]
    assert len(reported) == 2
    assert "않게 되었습니다(deprecated)" in reported[0]
    assert "사용 중지된" in reported[1]
