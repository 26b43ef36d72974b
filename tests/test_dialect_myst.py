import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.dialect_properties import assert_linear, scanned, tags

import l10ncheck
from l10ncheck.markdown import parse
from l10ncheck.markdown.dialects import get
from l10ncheck.slugs import page_anchors

MYST = get("myst")


def test_a_target_is_an_anchor_and_no_text() -> None:
    page = parse("(first-lane)=\n## The lane\n\nSee {ref}`this <first-lane>`.\n", dialects=("myst",))
    assert [segment.text for segment in page.segments] == ["", "The lane", "See this."]
    assert "first-lane" in page_anchors(page, "github")


def test_a_target_stands_alone_on_its_line_outside_code() -> None:
    text = "x (a)=\n\n(a)= x\n\n```\n(a)=\n```\n\n    (a)=\n\n({ref}`a`)=\n"
    assert [name for name, _, _ in tags(MYST, text)] == ["ref"]


def test_a_comment_is_no_text() -> None:
    page = parse("One.\n\n% A comment\nTwo, 5 % of it.\n\n```\n% code\n```\n", dialects=("myst",))
    assert [segment.prose for segment in page.segments if segment.kind == "paragraph"] == ["One.", "Two, 5 % of it."]
    assert [segment.block.content for segment in page.segments if segment.block and segment.kind == "code"] == [
        "% code\n"
    ]


def test_only_the_options_of_a_directive_that_are_ids_are_its_arguments() -> None:
    text = "```{figure} img/lane.svg\n:width: 400px\n:name: lane\n:alt: A lane\n\nA lane.\n```\n"
    (tag,) = [tag for segment in parse(text, dialects=("myst",)).segments for tag in segment.tags if tag.role == "open"]
    assert [(arg.name, text[arg.span.start : arg.span.end]) for arg in tag.args] == [
        ("title", "img/lane.svg"),
        ("name", "lane"),
    ]


@pytest.mark.parametrize(
    ("fence", "body", "translated"),
    [
        (
            "{list-table}",
            "* - Role\n  - Right\n* - Guest\n  - `read`\n",
            "* - Rolle\n  - Recht\n* - Gast\n  - `read`\n",
        ),
        ("{glossary}", "lane\n  A path.\n\nmill\n  A house.\n", "Spur\n  Ein Weg.\nMühle\n  Ein Haus.\n"),
        ("{glossary}", "lane\n  A path.\n", "Spur\n  Ein Weg.\n"),
        ("{todo}", "Describe the lanes.\n", "Beschreibe die Spuren.\n"),
        ("{prf:theorem}", ":label: lane\nA lane has an end.\n", ":label: lane\nEine Spur hat ein Ende.\n"),
        ("{toctree}", ":caption: Parts\n\nThe lane <lane>\nmill\n", ":caption: Teile\n\nDie Spur <lane>\nmill\n"),
        ("{code-block} sql", ":caption: Lanes\n-- All\nSELECT 1;\n", ":caption: Spuren\n-- Alle\nSELECT 1;\n"),
    ],
)
def test_the_text_of_a_directive_may_be_translated(fence: str, body: str, translated: str) -> None:
    source, translation = (f"Text.\n\n```{fence}\n{each}```\n" for each in (body, translated))
    assert not l10ncheck.compare(source, translation, locale="de", dialects=["myst"]).findings


def test_the_language_of_a_directive_is_for_programs() -> None:
    source, translation = "Text.\n\n```{code-block} python\n```\n", "글.\n\n```{code-block} 파이썬\n```\n"
    findings = l10ncheck.compare(source, translation, locale="ko", dialects=["myst"]).findings
    assert [finding.rule for finding in findings] == ["code-language-changed"]


def test_a_signature_is_no_title() -> None:
    source, translation = (f"Text.\n\n```{{py:function}} {name}\n```\n" for name in ("read(path)", "lire(chemin)"))
    findings = l10ncheck.compare(source, translation, locale="fr", dialects=["myst"]).findings
    assert [finding.rule for finding in findings] == ["shortcode-changed"]


def test_the_title_of_a_theorem_may_be_translated() -> None:
    source, translation = "```{prf:theorem} Lanes\nText.\n```\n", "```{prf:theorem} Voies\nTexte.\n```\n"
    assert not l10ncheck.compare(source, translation, locale="fr", dialects=["myst"]).findings


def test_the_hint_about_another_directive_names_the_directive() -> None:
    source, translation = "```{code-block} python\nx = 1\n```\n", "```{bloc-code} python\nx = 1\n```\n"
    (finding,) = l10ncheck.compare(source, translation, locale="fr", dialects=["myst"]).findings
    assert finding.hint == 'Write "code-block" after the opening fence.'


def test_the_head_of_a_table_must_have_as_many_rows() -> None:
    source = "Text.\n\n```{list-table}\n:header-rows: 1\n\n* - Role\n  - Right\n* - Guest\n  - `read`\n```\n"
    translation = source.replace(": 1", ": 0").replace("Role", "Rolle").replace("Right", "Recht")
    findings = l10ncheck.compare(source, translation, locale="de", dialects=["myst"]).findings
    assert [each.rule for each in findings if "header-rows" in each.message] == ["shortcode-changed"]


def test_a_link_without_text_shows_the_title_of_its_page() -> None:
    source, translation = "See [the guide](guide.md) now.\n", "Siehe jetzt [](guide.md).\n"
    assert not l10ncheck.compare(source, translation, locale="de", dialects=["myst"]).findings


@pytest.mark.parametrize(
    ("option", "translated", "count"),
    [
        ("attribution: An old saying", "attribution: Ein altes Wort", 0),
        ("width: 50%", "width: 50 %", 0),
        ("link: intro.md", "link: intro.de.md", 0),
        ("name: far-lane", "name: ferne-bahn", 1),
    ],
)
def test_a_translation_may_change_all_options_but_ids(option: str, translated: str, count: int) -> None:
    source, translation = f"```{{card}}\n:{option}\n\nText.\n```\n", f"```{{card}}\n:{translated}\n\nWorte.\n```\n"
    findings = l10ncheck.compare(source, translation, locale="de", dialects=["myst"]).findings
    assert [finding.rule for finding in findings] == ["shortcode-changed"] * count


def test_a_target_alone_does_not_make_a_page_myst() -> None:
    assert not MYST.detect("(a)=\n\nText\n")
    assert MYST.detect("Text {ref}`a`\n")
    assert MYST.detect("```{note}\nText\n```\n")


@given(st.text(alphabet="(){}`=:~%ab \n", max_size=60))
def test_stretches_are_in_order_and_apart_whatever_the_text(text: str) -> None:
    scanned(MYST, text)


def test_openers_that_nothing_closes_cost_linear_time() -> None:
    assert_linear(MYST, ("```{note}\n", "{ref}`", "(a)=\n", "(a", "(", "}`", "~~~{note} a\n:b: c\n", "%a\n"))


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("start", "始める <start>", []),
        ("Getting started <start>", "はじめに <start>", []),
        ("Getting started <start>", "開始 <開始>", ["code-changed"]),
    ],
)
def test_a_table_of_contents_has_translated_titles_and_the_paths_of_the_source(
    old: str, new: str, rules: list[str]
) -> None:
    source, translation = (f"Text.\n\n```{{toctree}}\n{line}\n```\n" for line in (old, new))
    findings = l10ncheck.compare(source, translation, locale="ja", dialects=["myst"]).findings
    assert [each.rule for each in findings] == rules
