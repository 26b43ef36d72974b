import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.growth import takes_linear_time

from l10ncheck.markdown.dialects import get
from l10ncheck.model import Tag

MDX = get("mdx")


def tags(text: str) -> list[Tag]:
    return [opaque.tag for opaque in MDX.scan(text) if opaque.tag is not None]


def raw(text: str) -> list[str]:
    return [text[opaque.span.start : opaque.span.end] for opaque in MDX.scan(text)]


def args(text: str, tag: Tag) -> list[tuple[str, str]]:
    assert all(text[arg.span.start : arg.span.end] == arg.value for arg in tag.args)
    return [(arg.name, arg.value) for arg in tag.args]


def test_a_component_around_a_paragraph_is_an_open_and_a_close_tag_on_their_own_lines() -> None:
    text = "<Hint>\n\nTake **care**.\n\n</Hint>\n"
    assert [(tag.name, tag.role) for tag in tags(text)] == [("Hint", "open"), ("Hint", "close")]
    assert [opaque.own_line for opaque in MDX.scan(text)] == [True, True]


def test_a_tag_inside_a_sentence_is_not_on_its_own_line() -> None:
    assert [opaque.own_line for opaque in MDX.scan("Press <Key>Esc</Key> twice.\n")] == [False, False]


def test_attributes_over_several_lines_hold_braces_strings_and_brackets() -> None:
    text = """<Chart
  title="a > b"
  data={{rows: [1, 2], note: "}"}}
  onClick={() => { open('<x>') }}
  {...rest}
  wide
/>
"""
    (tag,) = tags(text)
    assert tag.role == "single"
    assert args(text, tag) == [
        ("title", "a > b"),
        ("data", '{rows: [1, 2], note: "}"}'),
        ("onClick", "() => { open('<x>') }"),
        ("", "...rest"),
        ("wide", ""),
    ]
    assert raw(text) == [text.rstrip("\n")]


def test_a_comment_in_braces_has_no_tag_and_may_hold_markup_and_blank_lines() -> None:
    text = "## Setup {/*setup*/}\n\n{/* <Old>\n\n} */}\n"
    assert raw(text) == ["{/*setup*/}", "{/* <Old>\n\n} */}"]
    assert tags(text) == []


def test_an_expression_is_named_by_its_source() -> None:
    text = "Version {site.version} of {'}'} is out{' '}\n"
    assert [tag.name for tag in tags(text)] == ["site.version", "'}'"]
    assert raw(text)[-1] == "{' '}"


def test_an_expression_spans_templates_and_comments() -> None:
    text = "{`}\n\n}` + [1, 2] /* } */}\n"
    assert raw(text) == [text.rstrip("\n")]


def test_an_apostrophe_after_an_unclosed_brace_does_not_hide_the_next_expression() -> None:
    assert raw("a { and don't\n\nthen {x} isn't\n") == ["{x}"]


def test_imports_and_exports_are_statements_of_their_block() -> None:
    text = "---\ntitle: x\n---\nimport Tabs from '@theme/Tabs';\nimport {\n  A,\n  B\n} from './parts.mdx'\n\nexport const a = 1;\n"
    assert [(tag.name, args(text, tag)) for tag in tags(text)] == [
        ("import", [("", "Tabs")]),
        ("import", [("", "parts.mdx")]),
        ("export", [("", "a")]),
    ]
    assert all(opaque.own_line for opaque in MDX.scan(text))


def test_a_sentence_that_begins_with_import_is_prose() -> None:
    assert tags("import is a keyword, says 'x'.\n") == []
    assert tags("One line\nimport x from 'y'\n") == []


def test_code_is_left_alone() -> None:
    text = "```jsx\n<App a={\n```\n\n`<Key>` and `{x}` and ``{`y``\n\n- item\n\n  ~~~~\n  <Key>\n  ~~~\n  ~~~~\n"
    assert raw(text) == []


def test_an_opener_in_code_swallows_nothing_behind_it() -> None:
    assert raw("`{/*` opens and `*/}` closes {a}\n") == ["{a}"]


def test_escaped_openers_are_text() -> None:
    assert raw(r"\{x} \<Key> \\{y}") == ["{y}"]


def test_html_is_left_to_markdown_unless_it_stands_alone_or_has_an_expression() -> None:
    assert raw("A <b>word</b><br/> <span style={{color: 'red'}}>x <span>y</span></span>\n") == [
        "<span style={{color: 'red'}}>",
        "</span>",
    ]
    assert raw('<div className="wide">\n\ntext\n\n</div>\n\n<img src="/a.png" />\n') == [
        '<div className="wide">',
        "</div>",
    ]
    assert raw("<summary>More <b>code</b></summary>\n```sh\nls\n```\n") == ["<summary>", "</summary>"]
    assert raw("<summary>Read more\n</summary>\nRun it.\n") == []


def test_heading_ids_and_shortcodes_are_not_expressions() -> None:
    assert raw("# A {#a}\n\n{{< note >}} {% x %}\n") == []


def test_a_fragment_has_no_name() -> None:
    assert [(tag.name, tag.role) for tag in tags("<>\n\ntext\n\n</>\n")] == [("", "open"), ("", "close")]


def test_less_than_signs_and_autolinks_are_not_tags() -> None:
    assert raw("1 <2, a < b > c, <https://example.com/>, <me@example.com>, <T\n\n> quote\n") == []


def test_mdx_is_told_by_components_comments_and_imports_outside_code() -> None:
    for text in ("<Hint>\nx\n</Hint>\n", "<Toc />\n", "# A {/*a*/}\n", "import A from './a'\n", "<p style={{a: 1}}>\n"):
        assert MDX.detect(text), text
    for text in (
        "a<br>b <br/>\n",
        "# A {#a}\n",
        "```jsx\n<Toc />\n```\n",
        "Use `{/* … */}` here.\n",
        "run <NAME> with {x}\n",
        "{{< note >}}\n<a href='x'>y</a>\n{{< /note >}}\n",
    ):
        assert not MDX.detect(text), text


@given(st.text(alphabet="<>/{}`'\"*\\= \n\tAa.-~", max_size=60))
def test_stretches_are_in_order_and_apart_whatever_the_text(text: str) -> None:
    last = 0
    for opaque in MDX.scan(text):
        assert last <= opaque.span.start < opaque.span.end <= len(text)
        last = opaque.span.end
        if opaque.tag:
            assert opaque.tag.span == opaque.span
            args(text, opaque.tag)


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "<A ",
        "<A b='",
        '<A b={"',
        "{`",
        "{/*",
        "import a\n",
        "<a>",
        "`{",
        "{'\\'",
        "<A x={y} ",
        "\n{\n",
        "</a ",
    ],
)
def test_openers_that_nothing_closes_cost_linear_time(unit: str) -> None:
    def search(count: int) -> None:
        text = unit * (count // len(unit))
        MDX.detect(text)
        for _ in MDX.scan(text):
            pass

    assert takes_linear_time(search, 10_000)


def test_the_closing_backtick_of_an_expression_begins_no_code() -> None:
    tab = "<Tab>\n<Code text={`\n# All\n\nmq start\n`} />\n</Tab>\n"
    names = ["Tab", "Code", "Tab"]
    assert [tag.name for tag in tags(tab * 3)] == names * 3
    assert [tag.name for tag in tags(tab + "\nPress `<Key>` twice.\n")] == names


def test_braces_that_vue_shows_as_they_are_hold_no_expression() -> None:
    text = (
        "<Box />\n\n::: v-pre\n{{ The text stays }}\n:::\n\nA <span v-pre>{{ text + 1 }}</span> and {{ count + 1 }}.\n"
    )
    assert [tag.name for tag in tags(text) if tag.syntax == "expression"] == ["{ count + 1 }"]
