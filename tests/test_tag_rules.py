"""Shortcodes, components and directives, and footnotes."""

from __future__ import annotations

import pytest

from l10ncheck.align import align
from l10ncheck.comparison import Comparison
from l10ncheck.languages import language
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.model import Finding, Severity
from l10ncheck.rules import built_in_rules
from l10ncheck.site_context import SiteContext


def check(rule: str, source: str, translation: str) -> list[Finding]:
    dialects = detect_dialects(source, translation)
    pages = (
        parse(source, path="source.md", locale="en", dialects=dialects),
        parse(translation, path="translation.md", locale="ko", dialects=dialects),
    )
    languages = language("en"), language("ko")
    return list(built_in_rules()[rule]().check(Comparison(align(*pages, *languages), *languages, SiteContext())))


def pointed(text: str, finding: Finding) -> str:
    return text[finding.span.start : finding.span.end]


RULES = ("shortcode-changed", "missing-shortcode", "unbalanced-shortcode")


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ('{{< figure src="/a.svg" title="A" >}}\n', '{{% figure title="가" src="/a.svg" %}}\n'),
        ('See {{< term id="lane" text="lane" >}}.\n', '{{< term text="레인" id="lane" >}}을 본다.\n'),
        ('See {{< term id="lane" text="lanes" >}}.\n', '{{< term id="lane" text="lane" >}}을 본다.\n'),
        ('{{< tab name="First steps" >}}\n', '{{< tab name="첫걸음" >}}\n'),
        ('{{< card url="/docs/a/" >}}\n', '{{< card url="/ko/docs/a" >}}\n'),
        ('See {{< ref "lanes.md#jobs" >}}.\n', '{{< ref "lanes.md#작업" >}}을 본다.\n'),
        ('{{< card title="README.md" >}}\n', '{{< card title="읽어 보기" >}}\n'),
        ('{{< details "What is in README.md" >}}\n', '{{< details "README.md에 있는 것" >}}\n'),
        ('{{< tab name="Edit config.md" >}}\n', '{{< tab name="config.md 편집" >}}\n'),
        ('{{< button "/a" "Open README.md" >}}\n', '{{< button "/a" "README.md 열기" >}}\n'),
        ('<Step name="Create index.mdx" />\n', '<Step name="index.mdx 만들기" />\n'),
        ('<Folder name="Notes.md" />\n', '<Folder name="메모.md" />\n'),
        ('{{< lead note="One of many" id="a" >}}\n', '{{< lead id="a" >}}\n'),
        ('<Card id="a" label="More" />\n', '<Card label="더 보기" id="a" />\n'),
        ("Press <kbd>A</kbd>.\n", "A를 누른다.\n"),
        ("A{{< version >}} and {{< version >}}.\n", "{{< version >}}과 {{< version >}} 가.\n"),
    ],
)
def test_what_says_the_same_is_silent(source: str, translation: str) -> None:
    assert [finding for rule in RULES for finding in check(rule, source, translation)] == []


@pytest.mark.parametrize(
    ("source", "translation", "here"),
    [
        ('{{< state for="v2.4" is="beta" >}}\n', '{{< state is="alpha" for="v2.4" >}}\n', "alpha"),
        ('{{< code file="a/lane.yaml" >}}\n', '{{< code file="a/lanes.yaml" >}}\n', "a/lanes.yaml"),
        ('See {{< ref "lanes.md#jobs" >}}.\n', '{{< ref "레인.md#jobs" >}}을 본다.\n', "레인.md#jobs"),
        ("Use {{< skew next >}}.\n", "{{< skew last >}}를 쓴다.\n", "last"),
        ('<Card id="a" label="More" />\n', '<Card id="b" label="더 보기" />\n', "b"),
        ('See {{< term text="millrace" >}}.\n', '{{< term text="milrace" >}}을 본다.\n', "milrace"),
        ('{{< state for="v2.4" gate="A" >}}\n', '{{< state for="v2.4" >}}\n', '{{< state for="v2.4" >}}'),
    ],
)
def test_a_changed_argument_is_reported_where_it_stands(source: str, translation: str, here: str) -> None:
    (finding,) = check("shortcode-changed", source, translation)
    assert pointed(translation, finding) == here


def test_two_changed_arguments_of_a_shortcode_are_one_finding() -> None:
    translation = '{{< state for="v2.4" is="alpha" >}}\n'
    (finding,) = check("shortcode-changed", '{{< state for="v2.6" is="beta" >}}\n', translation)
    assert "v2.6" in finding.message
    assert "beta" in finding.message


def test_another_name_for_the_same_arguments_is_advice() -> None:
    (finding,) = check("shortcode-changed", '{{< sample file="a.yaml" >}}\n', '{{< code file="a.yaml" >}}\n')
    assert finding.severity == Severity.INFO
    assert check("missing-shortcode", '{{< sample file="a.yaml" >}}\n', '{{< code file="a.yaml" >}}\n') == []


def test_what_is_missing_of_a_block_is_one_finding() -> None:
    source = 'The 3 lanes of {{< version >}} and {{< term id="mill" >}} run `mq`.\n'
    (finding,) = check("missing-shortcode", source, "레인 3개가 `mq`를 실행한다.\n")
    assert "version" in finding.message
    assert 'id="mill"' in finding.message


def test_a_missing_block_is_reported_where_it_belongs_and_a_note_is_not_ours() -> None:
    source = 'Run it.\n\n{{< code file="a.yaml" >}}\n\nWait 5 s.\n'
    translation = "실행한다.\n\n5 s 동안 기다린다.\n"
    (finding,) = check("missing-shortcode", source, translation)
    assert translation[: finding.span.start].endswith("실행한다.")
    note = "Run it.\n\n{{< note >}}\nWait 5 s.\n{{< /note >}}\n"
    assert check("missing-shortcode", note, translation) == []


BALANCED = "{{< tabs >}}\n{{< tab >}}\nA\n{{< /tab >}}\n{{< tab >}}\nB\n{{< /tab >}}\n{{< /tabs >}}\n"


@pytest.mark.parametrize(
    ("translation", "lonely"),
    [
        (BALANCED.replace("B\n{{< /tab >}}\n", "B\n"), "{{< tab >}}"),
        (BALANCED.replace("{{< /tabs >}}\n", ""), "{{< tabs >}}"),
        (BALANCED.replace("{{< tabs >}}\n", ""), "{{< /tabs >}}"),
    ],
)
def test_the_tag_without_partner_is_named(translation: str, lonely: str) -> None:
    (finding,) = check("unbalanced-shortcode", BALANCED, translation)
    assert pointed(translation, finding) == lonely
    assert finding.source_span is not None


NOTES = "# T\n\n<N>\n\nRed 1.\n\n</N>\n\nRest.\n\n<N>\n\nBlue 2.\n\n</N>\n\nEnd.\n\n<N>\n\nTin 3.\n\n</N>\n"
NOTES = NOTES.replace("N>", "Note>")
TRANSLATED_NOTES = (
    NOTES.replace("Red", "Rot")
    .replace("Rest", "Pause")
    .replace("Blue", "Blau")
    .replace("End", "Ende")
    .replace("T", "Z")
)


@pytest.mark.parametrize(
    ("before", "after", "line", "source_lines"),
    [
        ("Blau 2.\n\n</Note>\n\n", "Blau 2.\n\n", 11, [11]),
        ("Zin 3.\n\n</Note>\n", "Zin 3.\n", 19, [19]),
        ("Rot 1.\n\n</Note>\n\n", "Rot 1.\n\n", 3, [3]),
        ("<Note>\n\nBlau", "Blau", 13, [15]),
        ("<Note>\n\nZin", "Zin", 21, [23]),
        ("Ende.\n", "Ende.\n\nVor dem Schluss.\n\n<Note>\n\nLos geht es.\n", 21, [None]),
        ("Ende.\n", "Ende.\n\n</Note>\n", 19, [None]),
        ("Blau 2.\n\n</Note>", "Blau 2.\n\n<Note>", 11, [11, None]),
    ],
)
def test_the_tag_without_partner_is_shown_with_its_own_counterpart(
    before: str, after: str, line: int, source_lines: list[int | None]
) -> None:
    translation = TRANSLATED_NOTES.replace(before, after)
    found = check("unbalanced-shortcode", NOTES, translation)
    assert translation.count("\n", 0, found[0].span.start) + 1 == line
    assert [
        finding.source_span and NOTES.count("\n", 0, finding.source_span.start) + 1 for finding in found
    ] == source_lines


def test_what_the_source_does_not_close_either_need_not_be_closed() -> None:
    assert check("unbalanced-shortcode", "{{< toc >}}\n\nA\n", "{{< toc >}}\n\n{{< toc >}}\n\n가\n") == []
    mixed = "{{< tab >}}\n\n{{< tab >}}\nA\n{{< /tab >}}\n"
    assert check("unbalanced-shortcode", mixed, "{{< tab >}}\n가\n") == []


def test_a_component_that_is_not_closed_is_found() -> None:
    source = "<Note>\n\nMind it.\n\n</Note>\n\nEnd.\n"
    assert len(check("unbalanced-shortcode", source, "<Note>\n\n주의한다.\n\n끝.\n")) == 1


def test_a_footnote_reference_is_missing_where_the_source_has_it() -> None:
    source = "Dry in 40 s.[^a]\n\n[^a]: At 20 °C.\n"
    translation = "40초면 마른다.\n\n[^a]: 20 °C 기준이다.\n"
    (finding,) = check("missing-footnote", source, translation)
    assert finding.span.start == len("40초면 마른다.")
    assert finding.source_span is not None
    assert source[finding.source_span.start : finding.source_span.end] == "[^a]"


def test_a_reference_without_footnote_is_reported_itself() -> None:
    source = "Dry in 40 s.[^a]\n\n[^a]: At 20 °C.\n"
    translation = "40초면 마른다.[^가]\n\n[^a]: 20 °C 기준이다.\n"
    (finding,) = check("missing-footnote", source, translation)
    assert pointed(translation, finding) == "[^가]"


def test_names_and_order_of_footnotes_do_not_matter() -> None:
    source = "One[^a] and two[^b].\n\n[^a]: A 1.\n\n[^b]: B 2.\n"
    assert check("missing-footnote", source, "둘[^1] 그리고 하나[^2].\n\n[^1]: 나 2.\n\n[^2]: 가 1.\n") == []


def test_one_change_in_many_places_is_one_finding_that_mends_them_all() -> None:
    lines = ("Use {{< v now >}} on lane 1.\n", "Use {{< v now >}} on lane 2.\n", "Use {{< v now >}} on lane 3.\n")
    here = [f"레인 {number}에서 {{{{< v latest >}}}}를 사용한다.\n" for number in (1, 2, 3)]
    (finding,) = check("shortcode-changed", "\n".join(lines), "\n".join(here))
    assert len(finding.places) == 3
    assert finding.fix is not None and [edit.text for edit in finding.fix.edits] == ["now"] * 3
    assert len(check("shortcode-changed", "\n".join(lines[:2]), "\n".join(here[:2]))) == 2


def test_tags_are_paired_by_what_they_have_in_common_not_by_order() -> None:
    source = 'A {{< term text="worker" id="worker" >}} and a {{< term text="lane" id="lane" >}}.\n'
    (finding,) = check("missing-shortcode", source, '{{< term text="레인" id="lane" >}}이다.\n')
    assert 'id="worker"' in finding.message
    assert check("shortcode-changed", source, '{{< term text="레인" id="lane" >}}이다.\n') == []


def test_a_heading_that_is_only_a_tag_is_named_by_its_markup() -> None:
    source = '# A\n\n## {{% heading "next" %}}\n\nRun `next`.\n\n### B\n\nRun `b`.\n'
    (finding,) = check("heading-level-changed", source, source.replace("## {", "### {"))
    assert '"## {{% heading "next" %}}"' in finding.message


@pytest.mark.parametrize(
    ("level_below", "hint"),
    [
        ("####", "Change the heading to level 2, and use the levels of the source below it."),
        ("###", "Change the heading to level 2."),
    ],
)
def test_headings_below_are_to_be_changed_only_if_they_are_shifted_too(level_below: str, hint: str) -> None:
    source = "# A\n\n## Lanes\n\n500\n\n### Gates\n\n600\n\n## Keys\n\n3\n"
    translation = f"# 가\n\n### 차선\n\n500\n\n{level_below} 문\n\n600\n\n## 열쇠\n\n3\n"
    assert [finding.hint for finding in check("heading-level-changed", source, translation)] == [hint]


def test_a_note_around_a_text_with_the_same_code_is_only_the_marks() -> None:
    source = (
        "# A\n\nThere is a [special order](#order) if the mill has any helpers, and nobody can change this order while it "
        "runs. Please keep it for `lane-a`. "
        "Otherwise the jobs stop one after the other. If the order matters, set `pre-stop`.\n"
    )
    note = "순서가 중요하면 `pre-stop`을 설정한다."
    (finding,) = check("extra-admonition", source, f"# 가\n\n{{{{< note >}}}}\n{note}\n{{{{< /note >}}}}\n")
    assert "around text that both pages have" in finding.message
