from hypothesis import given
from hypothesis import strategies as st
from support.dialect_properties import assert_linear, scanned, tags

from l10ncheck.markdown.dialects import get

MKDOCS = get("mkdocs")


def test_slash_blocks_have_a_title_and_are_closed_by_name() -> None:
    text = "//// tab | Two words\n\n/// tip\n\nSome *text*.\n\n///\n\n////\n"
    assert tags(MKDOCS, text) == [
        ("tab", "open", {"title": "Two words"}),
        ("tip", "open", []),
        ("tip", "close", []),
        ("tab", "close", []),
    ]
    assert all(own_line for _, _, own_line in scanned(MKDOCS, text))


def test_options_of_a_slash_block_belong_to_its_tag() -> None:
    text = "/// admonition | Read this\n    type: warning\n    open: True\n\nText\n///\n"
    assert tags(MKDOCS, text)[0] == ("admonition", "open", {"title": "Read this", "type": "warning", "open": "True"})


def test_a_slash_block_closes_what_is_still_open_inside() -> None:
    text = "//// a\n/// b\n////\n///\n"
    assert [(name, role) for name, role, _ in tags(MKDOCS, text)] == [
        ("a", "open"),
        ("b", "open"),
        ("a", "close"),
        ("", "close"),
    ]


def test_an_include_has_its_file_and_named_words() -> None:
    text = "See\n\n{* ../src/app.py hl[3,5:7] ln[1:20] *}\n"
    assert tags(MKDOCS, text) == [("include", "single", {"": "../src/app.py", "hl": "3,5:7", "ln": "1:20"})]


def test_snippets_stand_on_a_line_or_between_two() -> None:
    assert tags(MKDOCS, '--8<-- "a/b.md"\n') == [("snippet", "single", ["a/b.md"])]
    assert tags(MKDOCS, "--8<--\na.md\nb.md\n--8<--\nText\n") == [("snippet", "single", ["a.md", "b.md"])]


def test_a_module_is_one_tag_with_its_settings() -> None:
    text = "::: pkg.core\n    options:\n\n      members: no\n\nText\n"
    assert tags(MKDOCS, text) == [("module", "single", ["pkg.core"])]
    assert scanned(MKDOCS, text)[0][0].endswith("members: no")


def test_lines_of_colons_that_are_closed_are_not_modules() -> None:
    assert tags(MKDOCS, "::: tip\n\nText\n\n:::\n") == []


def test_an_attribute_list_is_a_tag_only_for_its_id() -> None:
    text = 'A [b](c){: .button target="_blank" } and ![d](e){ width=300 } and [](){#here .x}\n'
    assert tags(MKDOCS, text) == [("attributes", "single", {"id": "here"})]
    assert [written for written, _, _ in scanned(MKDOCS, text)] == [
        '{: .button target="_blank" }',
        "{ width=300 }",
        "{#here .x}",
    ]


def test_code_is_left_alone() -> None:
    assert scanned(MKDOCS, '```text\n/// tip\n--8<-- "a"\n```\n\n`{: .a}` and `{* b *}`\n') == []


def test_braces_of_prose_are_not_attribute_lists() -> None:
    assert scanned(MKDOCS, "A {b} and { c d } and {e: f} and {1, 2}\n") == []


def test_mkdocs_is_told_by_its_own_lines_outside_code() -> None:
    for text in (
        "/// tip\n\nx\n\n///\n",
        "{* a.py *}\n",
        '!!! note "A"\n    x\n',
        "- x\n\n    ???+ tip\n\n        y\n",
        '=== "A"\n\n    x\n',
        "::: pkg.mod\n",
        "# A { #a }\n",
    ):
        assert MKDOCS.detect(text), text
    for text in (
        "# A {#a}\n",
        "Wow !!! great\n",
        "A\n===\n\n    x\n",
        "```md\n!!! note\n    x\n```\n",
        "::: tip\n\n:::\n",
    ):
        assert not MKDOCS.detect(text), text


@given(st.text(alphabet="/:{}*#.=-8<|\"' \n\tab!", max_size=60))
def test_stretches_are_in_order_and_apart_whatever_the_text(text: str) -> None:
    scanned(MKDOCS, text)


def test_openers_that_nothing_closes_cost_linear_time() -> None:
    units = (
        "/// a\n",
        "/",
        "{: .a ",
        "{.a",
        "{* ",
        "--8<--\nx\n",
        "--8<--\n",
        "::: a\n    b\n",
        ":::",
        '{: a="',
        "{a=b ",
        "!!! a\n",
        "/// a |  ",
    )
    assert_linear(MKDOCS, units)
