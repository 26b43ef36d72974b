"""The blocks that dialects add to Markdown, read through ``parse``."""

import pytest
from support.growth import takes_linear_time

from l10ncheck.markdown import parse
from l10ncheck.model import Block, Page


def outline(page: Page) -> list[tuple[str, int, str]]:
    return [(segment.kind, segment.depth, segment.text) for segment in page.segments]


def blocks_of(page: Page, kind: str) -> list[Block]:
    found: list[Block] = []
    waiting = list(page.blocks)
    while waiting:
        block = waiting.pop(0)
        found += [block] if block.kind == kind else []
        waiting = [*block.children, *waiting]
    return found


def written(page: Page, block: Block) -> str:
    return page.text[block.span.start : block.span.end]


ADMONITIONS = """Before
!!! note inline "A *title*"
    One
    two.

    - item

    ??? tip

        Deep `code`.

After

1. First

    !!! warning
        In a list

2. Second
"""


def test_the_body_of_an_admonition_is_markdown_at_its_place() -> None:
    for text in (ADMONITIONS, "\ufeff" + ADMONITIONS.replace("\n", "\r\n")):
        page = parse(text, dialects=("mkdocs",))
        assert outline(page) == [
            ("paragraph", 0, "Before"),
            ("tag", 0, "A *title*"),
            ("paragraph", 1, "One two."),
            ("item", 2, "item"),
            ("tag", 1, ""),
            ("paragraph", 2, "Deep code."),
            ("paragraph", 0, "After"),
            ("item", 1, "First"),
            ("tag", 1, ""),
            ("paragraph", 2, "In a list"),
            ("item", 1, "Second"),
        ]
        assert [block.info for block in blocks_of(page, "admonition")] == ["NOTE", "TIP", "WARNING"]
        lines = written(page, blocks_of(page, "paragraph")[1]).split()
        assert lines == ["One", "two."]


def test_the_tag_of_an_admonition_has_its_title_at_its_place() -> None:
    text = '=== "Tab one"\n\n    Text\n\n!!! note inline end "T"\n'
    page = parse(text, dialects=("mkdocs",))
    tags = [block.tag for block in blocks_of(page, "admonition") if block.tag]
    assert [(tag.name, [(arg.name, arg.value) for arg in tag.args]) for tag in tags] == [
        ("tab", [("title", "Tab one")]),
        ("note", [("", "inline"), ("", "end"), ("title", "T")]),
    ]
    assert all(text[arg.span.start : arg.span.end] == arg.value for tag in tags for arg in tag.args)


def test_tabs_may_hold_tables_and_tabs() -> None:
    text = '=== "A"\n\n    === "B"\n\n        | a |\n        |---|\n        | b |\n'
    page = parse(text, dialects=("mkdocs",))
    assert [segment.text for segment in page.segments if segment.kind == "row"] == ["a", "b"]


def test_a_setext_heading_is_no_tab_and_no_admonition() -> None:
    page = parse("A title\n===\n\nWow!!! Great\n", dialects=("mkdocs",))
    assert [segment.kind for segment in page.segments] == ["heading", "paragraph"]


def test_admonitions_without_end_are_read_in_linear_time() -> None:
    assert takes_linear_time(lambda count: parse("!!! note\n" * count, dialects=("mkdocs",)), 1_000)


@pytest.mark.parametrize("items", [False, True])
def test_admonitions_nested_deeply_are_read_in_time_in_proportion_to_their_text(items: bool) -> None:
    def read(count: int) -> None:
        depths = range(
            int(count**0.5)
        )  # the indentation grows with each line, so the text with the square of the depth
        text = "".join("    " * depth + ("- x\n\n" if items and depth % 2 else "!!! note\n") for depth in depths)
        assert parse(text, dialects=("mkdocs",)).segments

    assert takes_linear_time(read, 5_000)


INDENTED = """<Tabs>
    <TabItem value="a">
        ```bash
        run

          deep
        ```

        Some **bold**
        text.

        <Note>

        More

        </Note>
    </TabItem>
</Tabs>
"""


def test_mdx_has_no_indented_code() -> None:
    page = parse(INDENTED, dialects=("mdx",))
    assert [(segment.kind, segment.text) for segment in page.segments if segment.kind != "tag"] == [
        ("code", "run\n\n  deep\n"),
        ("paragraph", "Some bold text."),
        ("paragraph", "More"),
    ]
    (code,) = blocks_of(page, "code")
    assert (code.info, code.content) == ("bash", "run\n\n  deep\n")
    assert written(page, code).startswith("```bash") and written(page, code).endswith("```")
    assert [tag.name for segment in page.segments for tag in segment.tags] == [
        "Tabs",
        "TabItem",
        "Note",
        "Note",
        "TabItem",
        "Tabs",
    ]


def test_a_deep_fence_that_nothing_closes_runs_to_the_end() -> None:
    page = parse("<Toc />\n\n        ~~~\n        x\n", dialects=("mdx",))
    assert [block.content for block in blocks_of(page, "code")] == ["x\n"]


def kinds(text: str) -> list[tuple[str, str]]:
    page = parse(text, dialects=("mdx",))
    assert not page.problems
    return [(each.kind, text[each.span.start : each.span.end]) for each in page.segments if each.kind != "tag"]


def test_a_list_of_mdx_may_be_indented_by_any_number_of_columns() -> None:
    assert kinds("You need:\n\n\t- a [key][k]\n\t\t- a **lock**\n\t- oil\n\nEnd.\n\n[k]: /key\n") == [
        ("paragraph", "You need:"),
        ("item", "a [key][k]"),
        ("item", "a **lock**"),
        ("item", "oil"),
        ("paragraph", "End."),
    ]
    assert kinds("> a\n>     * b\n>     * c\n>\n> d\n") == [
        ("paragraph", "a"),
        ("item", "b"),
        ("item", "c"),
        ("paragraph", "d"),
    ]
    assert kinds("a\n    2. b\n") == [("paragraph", "a\n    2. b")]


def test_a_deeply_indented_list_ends_before_text_that_is_indented_less() -> None:
    fence = "```md\n            # x\n            - y\n            ```"
    text = f"<Box>\n        1.  {fence}\n        2.  b\n\n            c\n\n        d\ne\n</Box>\nf\n"
    assert kinds(text) == [
        ("code", fence),
        ("item", "b"),
        ("paragraph", "c"),
        ("paragraph", "d"),
        ("paragraph", "e"),
        ("paragraph", "f"),
    ]


@pytest.mark.parametrize("unit", ["    - a\nx\n\n", "    - a\n    * b\n", "        - a\n    - b\n"])
def test_deeply_indented_lists_are_read_in_linear_time(unit: str) -> None:
    assert takes_linear_time(lambda count: parse(unit * count, dialects=("mdx",)), 500)


def test_code_to_highlight_is_a_code_block() -> None:
    text = "- a\n\n  {% highlight ruby linenos %}\n  # {{ x }}\n\n  {% y %}\n  {% endhighlight %}\n\n# b\n"
    page = parse(text, dialects=("liquid",))
    (code,) = blocks_of(page, "code")
    assert (code.info, code.content) == ("ruby", "# {{ x }}\n\n{% y %}\n")
    assert written(page, code).startswith("{% highlight") and written(page, code).endswith("endhighlight %}")
    assert [segment.kind for segment in page.segments] == ["item", "code", "heading"]


def test_a_comment_behind_a_heading_is_its_anchor() -> None:
    (heading,) = parse("## Set up {/*setup*/}\n", dialects=("mdx",)).blocks
    assert heading.anchor is not None and heading.anchor.name == "setup"
    (heading,) = parse("## Set up {/* #setup */}\n", dialects=("mdx",)).blocks
    assert heading.anchor is not None and heading.anchor.name == "setup"
    (heading,) = parse("## Set up { #setup }\n", dialects=("mkdocs",)).blocks
    assert heading.anchor is not None and heading.anchor.name == "setup"


def test_the_id_of_a_heading_may_be_between_percent_signs() -> None:
    page = parse("## Set up 100 % %{#setup}%\n")
    (heading,) = page.blocks
    assert heading.anchor is not None and heading.anchor.name == "setup"
    assert page.text[heading.anchor.span.start : heading.anchor.span.end] == "setup"
    assert page.segments[0].prose == "Set up 100 %"
    (heading,) = parse("## Set up {#setup}%\n").blocks
    assert heading.anchor is None


def test_dialects_that_a_plain_page_does_not_use_leave_it_as_it_is() -> None:
    text = "# A {#a}\n\nText {b} with `{{ c }}`, 1 < 2 > 0, https://d.e/f and [g](h){}.\n\n- ::: i\n- /// j k\n\n> l\n"
    plain = parse(text, dialects=())
    assert outline(parse(text, dialects=("hugo", "mkdocs", "directives", "liquid", "github"))) == outline(plain)
