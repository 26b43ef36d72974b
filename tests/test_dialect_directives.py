from hypothesis import given
from hypothesis import strategies as st
from support.dialect_properties import assert_linear, scanned, tags

from l10ncheck.markdown.dialects import get

DIRECTIVES = get("directives")


def test_titles_stand_in_brackets_or_behind_the_name() -> None:
    text = ':::note[Read *this*]{.wide #first key="a b"}\n\nx\n\n:::\n\n::: tip A title {open}\nx\n:::\n'
    assert tags(DIRECTIVES, text) == [
        ("note", "open", {"title": "Read *this*", "class": "wide", "id": "first", "key": "a b"}),
        ("note", "close", []),
        ("tip", "open", {"title": "A title", "": "open"}),
        ("tip", "close", []),
    ]
    assert all(own_line for _, _, own_line in scanned(DIRECTIVES, text))


def test_nested_containers_are_told_by_their_colons() -> None:
    text = "::::steps\n:::note\nx\n:::\n::::\n"
    assert [(name, role) for name, role, _ in tags(DIRECTIVES, text)] == [
        ("steps", "open"),
        ("note", "open"),
        ("note", "close"),
        ("steps", "close"),
    ]


def test_tabs_of_vuepress_are_tags_inside_a_container_of_tabs() -> None:
    text = "::: code-tabs\n@tab Java lanes#java\nx\n@tab:active Kotlin\n@tab\n:::\n\n@tab x\n\n:::tip\n@tab y\n:::\n"
    assert [tag for tag in tags(DIRECTIVES, text) if tag[0] == "tab"] == [
        ("tab", "single", {"title": "Java lanes"}),
        ("tab", "single", {"title": "Kotlin"}),
        ("tab", "single", []),
    ]


def test_a_closer_without_an_opener_has_no_name() -> None:
    assert tags(DIRECTIVES, ":::\n") == [("", "close", [])]


def test_a_directive_on_one_line_is_single() -> None:
    text = ':::image type="content" source="a.png":::\n'
    assert tags(DIRECTIVES, text) == [("image", "single", {"type": "content", "source": "a.png"})]


def test_a_container_may_be_indented_or_quoted() -> None:
    assert len(tags(DIRECTIVES, "- a\n\n  :::tip\n  b\n  :::\n\n> :::tip\n> b\n> :::\n")) == 4


def test_a_snippet_of_vitepress_is_an_include() -> None:
    assert tags(DIRECTIVES, "<<< @/parts/a.js{2}\n") == [("snippet", "single", ["@/parts/a.js{2}"])]


def test_code_is_left_alone() -> None:
    assert scanned(DIRECTIVES, "````md\n```\n:::note\n:::\n```\n````\n") == []


def test_directives_are_told_by_an_opener_and_a_closer_outside_code() -> None:
    assert DIRECTIVES.detect(":::note\nx\n:::\n")
    assert DIRECTIVES.detect("::: tip Title\nx\n:::\n")
    for text in ("::: pkg.module\n", ":::note\n", "a ::: b\n:::\n", "```\n:::note\n:::\n```\n"):
        assert not DIRECTIVES.detect(text), text


@given(st.text(alphabet=':[]{}.#="<` \n\t@tab', max_size=60))
def test_stretches_are_in_order_and_apart_whatever_the_text(text: str) -> None:
    scanned(DIRECTIVES, text)


def test_openers_that_nothing_closes_cost_linear_time() -> None:
    assert_linear(DIRECTIVES, (":::a\n", "::::::a\n:::\n", ":::a[", ":::a {", ":", "> ", ":::  ", "<<< ", ":::a]"))
