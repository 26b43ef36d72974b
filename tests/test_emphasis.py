"""Emphasis: marks that do not work, by CommonMark's rules, and emphasis that is gone."""

from __future__ import annotations

import pytest

from l10ncheck.align import align
from l10ncheck.comparison import Comparison
from l10ncheck.languages import language
from l10ncheck.markdown import parse
from l10ncheck.model import Finding, Severity
from l10ncheck.rules import built_in_rules
from l10ncheck.site_context import SiteContext


def check(rule: str, source: str, translation: str, dialects: tuple[str, ...] = ()) -> list[Finding]:
    pages = (
        parse(source, path="source.md", locale="en", dialects=dialects),
        parse(translation, path="translation.md", locale="ko", dialects=dialects),
    )
    languages = language("en"), language("ko")
    return list(built_in_rules()[rule]().check(Comparison(align(*pages, *languages), *languages, SiteContext())))


def repaired(translation: str, finding: Finding) -> str:
    assert finding.fix is not None
    assert not finding.fix.safe
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.span, reverse=True):
        translation = translation[: edit.span.start] + edit.text + translation[edit.span.end :]
    return translation


SOURCE = "A **lane** of *jobs* is a `queue`.\n"


@pytest.mark.parametrize(
    ("translation", "fixed"),
    [
        ("**레인(lane)**은 `queue`다.\n", "**레인**(lane)은 `queue`다.\n"),
        ('**"레인"**은 `queue`다.\n', '<strong>"레인"</strong>은 `queue`다.\n'),
        ("**[레인](/a)**은 `queue`다.\n", "<strong>[레인](/a)</strong>은 `queue`다.\n"),
        ("**`lane`**은 `queue`다.\n", "<strong>`lane`</strong>은 `queue`다.\n"),
        ("_레인_은 `queue`다.\n", "<em>레인</em>은 `queue`다.\n"),
        ("*레인(lane)*은 `queue`다.\n", "*레인*(lane)은 `queue`다.\n"),
        ("***레인(lane)***은 `queue`다.\n", "***레인***(lane)은 `queue`다.\n"),
        ("** 레인 **은 `queue`다.\n", "**레인**은 `queue`다.\n"),
        ("**레인 **은 `queue`다.\n", "**레인**은 `queue`다.\n"),
        ("**레인** *잡 *의 `queue`다.\n", "**레인** *잡*의 `queue`다.\n"),
        ("**레인** *잡 *of `queue`다.\n", "**레인** <em>잡 </em>of `queue`다.\n"),
        ("- **레인(lane)**은 `queue`다.\n", "- **레인**(lane)은 `queue`다.\n"),
    ],
)
def test_marks_that_readers_see_are_reported_and_can_be_repaired(translation: str, fixed: str | None) -> None:
    (finding,) = check("broken-emphasis", SOURCE, translation)
    if fixed is not None:
        assert repaired(translation, finding) == fixed
        assert check("broken-emphasis", SOURCE, fixed) == []


@pytest.mark.parametrize(
    "translation",
    [
        "**레인**은 _잡_ 의 `queue`다.\n",
        "**레인(lane)** 은 `queue`다.\n",
        "레인은 `**queue(x)**은`다.\n",
        "레인은 \\*\\*queue\\*\\*다.\n",
        "2 * 3 * 4는 24다. `queue`\n",
        "2 *3과 4 *5의 `queue`\n",
        "*.md와 *.txt의 `queue`\n",
        "snake_case_name과 __init__.py와 `queue`\n",
        "* 레인\n* `queue`\n",
    ],
)
def test_marks_that_work_or_are_none_are_silent(translation: str) -> None:
    assert check("broken-emphasis", SOURCE, translation) == []


@pytest.mark.parametrize(
    ("text", "count"), [("레인은 *잡의 `queue`다.\n", 1), ("레인은 잡*의 `queue`다.\n", 0), ("레인 5* `queue`다.\n", 0)]
)
def test_a_single_mark_at_a_word_that_has_lost_its_emphasis_is_reported(text: str, count: int) -> None:
    assert len(check("broken-emphasis", "A lane of *jobs* is a `queue`.\n", text)) == count


@pytest.mark.parametrize(
    ("source", "translation", "count"),
    [
        ("Open *it* with `_blank` or `_self`.\n", "_blank 또는 _self로 연다.\n", 0),
        ("*All* of `test*`.\n", "test* 모두.\n", 0),
        ("*All* of `int *p` and `**kwargs`.\n", "모두 int *p와 **kwargs이다.\n", 0),
        ("*All* names and ages.\n", "모든 이름* 및 나이*는 필수이다.\n", 0),
        ("*All* names.\n", "모든 이름*\n", 0),
        ("*All* of `a` and `**`.\n", "a의 **모두.\n", 1),
        ("*All* of `_blank`.\n", "*모두 _blank이다.\n", 1),
    ],
)
def test_a_mark_of_a_name_or_footnote_is_no_broken_emphasis(source: str, translation: str, count: int) -> None:
    assert len(check("broken-emphasis", source, translation)) == count


def test_marks_that_the_source_shows_as_well_are_silent() -> None:
    assert check("broken-emphasis", "Use ** for `a` ** b.\n", "`a`에는 **을 쓴다 **나.\n") == []


def test_of_generators_with_other_rules_only_single_marks_are_reported() -> None:
    assert check("broken-emphasis", SOURCE, "**레인(lane)**은 `queue`다.\n", ("mkdocs",)) == []
    assert len(check("broken-emphasis", SOURCE, "**레인*: `queue`다.\n", ("mkdocs",))) == 1
    assert len(check("broken-emphasis", SOURCE, "**레인은 `queue`다.\n", ("mkdocs",))) == 1


@pytest.mark.parametrize("dialect", ["mkdocs", "liquid"])
@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("**Read it now.** Go on.\n", f"**{'이 안내를 꼭 읽는다 ' * 30}(지금)**라고 한다.\n"),
        ("Use **the *lane (a)* and the part (c)** of it.\n", "**이 *레인(a)*과 부분(c)**을 쓴다.\n"),
        ("Use **the _lane (a)_ and the part (c)** of it.\n", "**이 _레인(a)_과 부분(c)**을 쓴다.\n"),
        ("**A (a)** and *b (b)* and **C (c)** and *d*.\n", "**가(a)**와 *나(b)*와 **다(c)**와 *라*다.\n"),
        ("All *files* below docs, 2 to the **3**.\n", "docs/**/*.md의 파일, 2**3이다.\n"),
        ("*Required* fields are marked.\n", "*필수 항목에는 표시가 있다.\n"),
    ],
)
def test_marks_that_other_generators_read_are_silent(source: str, translation: str, dialect: str) -> None:
    assert check("broken-emphasis", source, translation, (dialect,)) == []


def test_emphasis_that_works_with_other_generators_is_not_missing() -> None:
    assert check("missing-emphasis", SOURCE, "**레인(lane)**은 `queue`다.\n", ("mkdocs",)) == []
    assert len(check("missing-emphasis", SOURCE, "레인(lane)은 `queue`다.\n", ("mkdocs",))) == 1


def test_emphasis_is_counted_whatever_its_style() -> None:
    assert check("missing-emphasis", SOURCE, "__레인__은 <em>잡</em>의 `queue`다.\n") == []
    (finding,) = check("missing-emphasis", SOURCE, "레인은 *잡*의 `queue`다.\n")
    assert (
        finding.message
        == "emphasis missing in the translation; number of emphasised texts: 2 in the source, 1 in the translation"
    )


@pytest.mark.parametrize("shown", ["Save", "이제 Save", "저장하려면, Save"])
def test_a_bold_name_that_became_plain_text_is_a_warning(shown: str) -> None:
    (finding,) = check("missing-emphasis", "Press **Save**.\n\n**Not** now.\n", f"{shown} 버튼.\n\n**지금** 말고.\n")
    assert finding.severity == Severity.WARNING


@pytest.mark.parametrize(
    "shown",
    ["저장", "저장(Save)", "저장(현재 Save)", "“Save”", "＂Save＂", "`Save`", "［ Save ］", "[Save]", "\\[Save\\]", "<kbd>Save</kbd>", "Save-상태",
     "[Save](/save)", "[새 Save](/save)", "## Save", "|Save|나|\n|-|-|\n", "Press the Save button.\n\n"],
)  # fmt: skip
def test_a_bold_name_that_is_shown_in_another_way_or_is_no_name_is_advice(shown: str) -> None:
    found = check("missing-emphasis", "Press **Save**.\n\n**Not** now.\n", f"{shown} 버튼.\n\n**지금** 말고.\n")
    assert {each.severity for each in found} == {Severity.INFO}


def test_broken_emphasis_is_not_lost_as_well() -> None:
    assert check("missing-emphasis", SOURCE, "**레인(lane)**은 `queue`다.\n") == []
