"""The slice of the file at each place that is reported is the source of the node."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.corpus import corpus_root
from support.span_invariants import blocks, faults, inlines

from l10ncheck.markdown import Tree, parse, restored, tree_of

PAGE = """---
title: 조리법
---

# 김치 볶음밥 {#fried-rice}

Take *two* **big `pans`**, a [spoon](/tools/spoon.md "a \\"big\\" one") and ![a pot](pot.png).\\
See [the list][tools], <https://example.com/a?b=1&c=2> or <a href="x.html">this &amp; that</a>.[^salt]

Sub\\*heading
with two lines {#sub .wide}
-----------

1. 밥 {{< amount unit="g" >}}
   lazy `code
   over` lines
   > quoted **text over
   > lines** and [a
   > link](/over/lines
   > "title")

   ```sh
   rice --cook
   ```
2. - nested
\t- with a tab
   - [ ] not done
   - [x] done

| pan | size |
|-----|:----:|
| `ab` | 1 |
| wok \\| pot | **2** |

> [!TIP]
> Salt *it*.

Salt
: A mineral.

  With a second paragraph.

{{< note >}}
~~Never~~ <!-- not ever --> stir.
{{< /note >}}

<details class="x">
<summary>More &lt;rice&gt;</summary>
<img src="/rice.png" alt="쌀">
</details>

    indented code

***

[tools]: /tools/ "All tools"
[^salt]: Or soy sauce,

    if there is some.
"""

FRAGMENTS = [
    *("a", "b c", "가나", "*", "**", "_", "`", "``", "[", "]", "(", "/u)", "![", "](u)", "<b>", "</b>", "<a href='x'>"),
    *("<!-- c -->", "<div>", "\n", "\n", "\n\n", "# ", "## ", "> ", "- ", "1. ", "2) ", "    ", "\t", "  ", "|", "\\"),
    *("|-|-|", "a|b", "---", "===", "```", "~~~", "~~", "\\*", "&amp;", "[x]: /u", "[x]", "[x][x]", ": def", "{#id}"),
    *("  \n", "\\\n", "<http://a.b>", "!", "+", "      ", "'t'", '"', "[^1]", "[^1]: f", "{{< n >}}", "\n{{< n >}}\n"),
    *('{{% n t="가 나" %}}', "{{< /n >}}", "\u2028", "\x0b", "[!NOTE]", "[ ] ", "\U0001f600"),
]
DOCUMENTS = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


def test_every_node_of_a_page_with_everything_is_where_it_says() -> None:
    assert list(faults(parse(PAGE, dialects=["hugo"]))) == []


def test_the_page_with_everything_has_everything() -> None:
    page = parse(PAGE, dialects=["hugo"])
    kinds = {block.kind for block in blocks(page.blocks)}
    nodes = {node.kind for block in blocks(page.blocks) for node in inlines(block.inlines)}
    assert kinds >= {
        *("heading", "paragraph", "code", "html", "tag", "break", "list", "item", "quote", "admonition"),
        *("table", "row", "cell", "definition-list", "term", "definition", "footnote"),
    }
    assert nodes == {
        *(
            "text",
            "code",
            "link",
            "image",
            "emphasis",
            "strong",
            "strikethrough",
            "tag",
            "footnote",
            "comment",
            "break",
        ),
    }


@pytest.mark.parametrize("change", ["\r\n", "\r", "bom", "both", "no final line end"])
def test_places_are_those_of_the_file_whatever_its_line_ends(change: str) -> None:
    text = {
        "bom": "\ufeff" + PAGE,
        "both": "\ufeff" + PAGE.replace("\n", "\r\n"),
        "no final line end": PAGE.rstrip("\n"),
    }.get(change) or PAGE.replace("\n", change)
    page = parse(text, dialects=["hugo"])
    plain = parse(PAGE, dialects=["hugo"])
    assert page.text == text
    assert [segment.prose for segment in page.segments] == [segment.prose for segment in plain.segments]
    for ours, theirs in zip(page.segments, plain.segments, strict=True):
        assert page.lines(ours.span) == plain.lines(theirs.span)
        found = text[ours.span.start : ours.span.end].replace("\r\n", "\n").replace("\r", "\n")
        assert found == PAGE[theirs.span.start : theirs.span.end]
        for link, plain_link in zip(ours.links, theirs.links, strict=True):
            assert link.url_span is None or text[link.url_span.start : link.url_span.end] == plain_link.url


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_every_node_of_any_page_is_where_it_says(text: str) -> None:
    assert list(faults(parse(text, dialects=["hugo"]))) == []


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_change_no_segment(text: str, line_end: str) -> None:
    page = parse(text.replace("\n", line_end), dialects=["hugo"])
    plain = parse(text, dialects=["hugo"])
    assert [(s.kind, s.prose) for s in page.segments] == [(s.kind, s.prose) for s in plain.segments]


@pytest.mark.skipif(corpus_root() is None, reason="the real pages are not here")
def test_every_node_of_the_real_pages_is_where_it_says() -> None:
    root = corpus_root()
    assert root
    found = []
    for path in sorted((root / "content").rglob("*.md")):
        if path.is_file():
            page = parse(path.read_bytes().decode(), dialects=["hugo"])
            found += [f"{path.relative_to(root)}: {fault}" for fault in faults(page)]
    assert found == []


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_a_page_is_made_again_from_its_tree(text: str) -> None:
    for written in (text, "---\na: [\n---\n" + text, "\ufeff" + text.replace("\n", "\r\n")):
        page = parse(written, path="a.md", locale="ko", dialects=("hugo", "mdx"))
        tree = msgspec.msgpack.decode(msgspec.msgpack.encode(tree_of(page)), type=Tree)
        assert restored(tree, written, path="a.md", locale="ko", dialects=("hugo", "mdx")) == page
