"""Hugo's shortcodes: where they begin and end, what they are made of, and that Markdown does not look into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.span_invariants import faults

from l10ncheck.markdown import parse
from l10ncheck.markdown.dialects.hugo import DIALECT
from l10ncheck.model import Tag


def tags(text: str) -> list[Tag]:
    return [tag for segment in parse(text, dialects=["hugo"]).segments for tag in segment.tags]


def blocks(text: str) -> list[str]:
    return [block.kind for block in parse(text, dialects=["hugo"]).blocks]


def test_a_shortcode_has_a_name_and_arguments_with_their_places() -> None:
    text = """a {{< figure src="/a b.png" title='it is' `raw "one"` 3 width=40 quoted="a \\"b\\"" >}}"""
    (tag,) = tags(text)
    assert (tag.syntax, tag.name, tag.role) == ("shortcode", "figure", "single")
    assert next((arg.name, arg.value) for arg in tag.args) == ("src", "/a b.png")
    assert [(arg.name, arg.value) for arg in tag.args][-2:] == [("width", "40"), ("quoted", 'a "b"')]
    source = tag.args[0].span
    assert text[source.start : source.end] == "/a b.png"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("{{< a >}}x{{< /a >}}", ["open", "close"]),
        ("{{% a %}}x{{%/a%}}", ["open", "close"]),
        ("{{< a >}}", ["single"]),
        ("{{< a />}} {{< a >}}{{< /a >}}", ["single", "open", "close"]),
        ("{{< /a >}}{{< a >}}", ["close", "single"]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    assert [tag.role for tag in tags(text)] == roles


@pytest.mark.parametrize("text", ["{{</* a */>}}", "{{%/* a */%}}", "{{ .Title }}", "{{< a", "{{< >}}", "{{<a%}}"])
def test_what_is_no_shortcode(text: str) -> None:
    assert tags(text) == []


def test_a_paired_shortcode_on_its_own_line_is_a_block_even_beside_text() -> None:
    assert blocks("{{< note >}}\ntext\n{{< /note >}}\n") == ["tag", "paragraph", "tag"]


def test_a_single_shortcode_is_a_block_between_blank_lines_only() -> None:
    assert blocks("a\n\n{{< b >}}\n\nc\n") == ["paragraph", "tag", "paragraph"]
    assert blocks("a\n{{< b >}}\nc\n") == ["paragraph"]


def test_a_block_in_lists_and_quotations() -> None:
    page = parse(
        "- a\n\n  {{< note >}}\n  b\n  {{< /note >}}\n\n> {{< note >}}\n> c\n> {{< /note >}}\n", dialects=["hugo"]
    )
    assert [segment.kind for segment in page.segments] == ["item", "tag", "paragraph", "tag", "tag", "paragraph", "tag"]
    assert list(faults(page)) == []


def test_arguments_over_several_lines() -> None:
    page = parse('a {{< b\n  title="one"\n  text="둘 셋" >}} c\n\nd\n', dialects=["hugo"])
    assert [segment.prose for segment in page.segments] == ["a one 둘 셋 c", "d"]
    assert list(faults(page)) == []


def test_markdown_in_arguments_is_none() -> None:
    page = parse('{{< b "*x* `y` [z](u) | w" >}} *v*\n', dialects=["hugo"])
    (segment,) = page.segments
    assert (segment.codes, segment.links, len(segment.emphases)) == ((), (), 1)


def test_emphasis_around_a_shortcode_is_emphasis() -> None:
    (segment,) = parse("가**{{< b >}}**나\n", dialects=["hugo"]).segments
    assert [node.kind for node in segment.emphases] == ["strong"]


def test_a_shortcode_in_a_table_cell_with_a_pipe() -> None:
    page = parse('| a | b |\n|---|---|\n| {{< c "x|y" >}} | 1 |\n', dialects=["hugo"])
    assert page.problems == ()
    assert [len(segment.cells) for segment in page.segments] == [2, 2]


def test_the_front_matter_has_no_shortcodes() -> None:
    assert tags('---\ntitle: "{{< a >}}"\n---\n') == []


@given(st.lists(st.sampled_from(["{{<", ">}}", "{{%", "%}}", "/", "a", " ", '"', "\n", "=", "`", "\\"])).map("".join))
def test_stretches_are_in_order_and_apart(text: str) -> None:
    at = 0
    for opaque in DIALECT.scan(text):
        assert at <= opaque.span.start < opaque.span.end <= len(text)
        assert opaque.tag
        assert all(opaque.span.start < arg.span.start <= arg.span.end < opaque.span.end for arg in opaque.tag.args)
        at = opaque.span.end


@pytest.mark.parametrize("closing", ["{{< /highlight >}}", "{{</highlight>}}"])
def test_code_to_highlight_is_a_code_block_in_its_language(closing: str) -> None:
    text = f'- a\n\n{{{{< highlight yaml "linenos=true" >}}}}\nkind: {{{{< a >}}}}\n\nport: 80\n{closing}\n\n# b\n'
    page = parse(text, dialects=["hugo"])
    (code,) = [block for block in page.blocks if block.kind == "code"]
    assert (code.info, code.content) == ("yaml", "kind: {{< a >}}\n\nport: 80\n")
    assert text[code.span.start : code.span.end].endswith(closing)
    assert [node.tag.name for node in code.inlines if node.tag] == ["a"]
    assert list(faults(page)) == []


def test_code_to_highlight_that_is_not_closed_stays_a_tag() -> None:
    assert tags("{{< highlight yaml >}}\nport: 80\n")[0].name == "highlight"


def test_highlight_beside_text_stays_a_tag() -> None:
    assert [tag.role for tag in tags("a {{< highlight go >}}x{{< /highlight >}} b\n")] == ["open", "close"]


def test_the_body_of_a_shortcode_that_names_its_code_language_is_code() -> None:
    text = (
        "1. a\n\n"
        '   {{< tab name="ARM" codelang="bash" >}}\n'
        "   # no heading\n\n   curl {{< b >}}\n"
        "   {{< /tab >}}\n\n"
        '{{< tab codelang="go" >}}\n\n```go\nx\n```\n{{< /tab >}}\n'
    )
    page = parse(text, dialects=["hugo"])
    kinds = [(segment.kind, segment.text.strip()) for segment in page.segments]
    assert ("code", "# no heading\n\ncurl {{< b >}}") in kinds
    assert [kind for kind, _ in kinds].count("heading") == 0
    assert [block.info for block in page.blocks if block.kind == "code"] == ["go"]
    assert list(faults(page)) == []
