"""The leaves that are aligned: which there are, what they say, and where."""

from __future__ import annotations

import pytest

from l10ncheck.markdown import parse
from l10ncheck.model import Page, Segment


def read(text: str) -> Page:
    return parse(text, dialects=["hugo"])


def only(text: str) -> Segment:
    (segment,) = read(text).segments
    return segment


def outline(text: str) -> list[tuple[str, str]]:
    return [(segment.kind, segment.prose) for segment in read(text).segments]


def test_text_of_the_front_matter_comes_first() -> None:
    page = read("---\ntitle: 밥\nweight: 3\nmenu:\n  title: 목록\n---\n# 밥\n")
    assert [(s.kind, s.label, s.text) for s in page.segments] == [
        ("field", "title", "밥"),
        ("field", "menu.title", "목록"),
        ("heading", "", "밥"),
    ]
    span = page.segments[1].span
    assert page.text[span.start : span.end] == "목록"


def test_the_first_paragraph_of_an_item_is_the_item() -> None:
    assert outline("- one\n\n  two\n- three\n") == [("item", "one"), ("paragraph", "two"), ("item", "three")]


def test_depth_counts_containers_and_parent_is_the_nearest() -> None:
    page = read("- a\n  - b\n    > c\n")
    assert [segment.depth for segment in page.segments] == [1, 2, 3]
    assert [segment.parent.kind for segment in page.segments if segment.parent] == ["list", "list", "quote"]


def test_section_is_the_heading_above() -> None:
    assert [segment.section for segment in read("a\n\n# b\n\nc\n\n## d\n\ne\n").segments] == [-1, -1, 1, 1, 3]


def test_code_and_tags_are_one_character_of_the_prose() -> None:
    segment = only("Run `ls -l` and {{< param k >}}<br>now.")
    assert segment.prose == "Run \x01 and \x01\x01now."
    assert segment.text == "Run ls -l and now."
    assert [code.text for code in segment.codes] == ["ls -l"]
    assert [tag.name for tag in segment.tags] == ["param", "br"]


def test_the_prose_of_a_shortcode_is_read_where_it_stands() -> None:
    text = 'A {{< glossary_tooltip text="작은 주머니" term_id="pouch" >}} of rice'
    segment = only(text)
    assert segment.prose == "A 작은 주머니 of rice"
    span = segment.locate(segment.prose.index("주머니"), segment.prose.index(" of"))
    assert text[span.start : span.end] == "주머니"


def test_an_identifier_is_no_prose() -> None:
    assert only('{{< figure src="a.png" caption="fig-1.a" >}}').prose == "\x01"


def test_prose_is_located_behind_escapes_and_entities() -> None:
    text = "one \\* two &amp; three"
    segment = only(text)
    assert segment.prose == "one * two & three"
    for word in ("two", "three", "*"):
        at = segment.prose.index(word)
        span = segment.locate(at, at + len(word))
        assert text[span.start : span.end].lstrip("\\") == word


def test_prose_is_located_over_lines_of_a_quotation() -> None:
    page = read("> one\n> *two*\n")
    segment = page.segments[0]
    span = segment.locate(4, 7)
    assert segment.prose == "one two"
    assert page.text[span.start : span.end] == "two"


def test_cells_of_a_row_are_parted() -> None:
    header, row = read("| a | b |\n|---|---|\n| 1 | `2` |\n").segments
    assert (header.prose, row.prose) == ("a ¦ b", "1 ¦ \x01")
    assert [(span.start, span.end) for span in row.cells] == [(22, 23), (26, 29)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("![a](a.png)", "image"),
        ("![a](a.png) ![b](b.png)", "image"),
        ("![a](a.png) caption", "paragraph"),
        ("{{< a >}}", "tag"),
        ("{{< a >}} {{< b >}}", "tag"),
        ('{{< a text="Some words" >}}\n{{< b >}}', "tag"),
        ("<div>words</div>", "html"),
        ('<img src="a.png">', "image"),
        ("<Steps>\n", "html"),
        ("    code\n", "code"),
        ("```\ncode\n```", "code"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize("text", ["", "***", "<!-- a -->", "</div>", '<div class="a">', "</details>\n", "[a]: /b"])
def test_what_says_nothing_gives_no_segment(text: str) -> None:
    assert read(text).segments == ()


def test_an_alert_is_a_tag_before_what_it_holds() -> None:
    tag, text = read("> [!WARNING]\n> Hot!\n").segments
    assert [(t.syntax, t.name) for t in tag.tags] == [("admonition", "WARNING")]
    assert (text.prose, text.depth, text.parent and text.parent.kind) == ("Hot!", 1, "admonition")


def test_links_and_images_of_html_are_those_of_the_segment() -> None:
    text = '<p><a href="/b?x=1&amp;y=2">a <b>link</b></a> <img src="i.png" alt="그림"></p>'
    segment = only(text)
    (link,) = segment.links
    (image,) = segment.images
    assert (link.url, link.text) == ("/b?x=1&y=2", "a link")
    assert text[link.span.start : link.span.end].endswith("</a>")
    assert link.url_span
    assert text[link.url_span.start : link.url_span.end] == "/b?x=1&amp;y=2"
    assert (image.url, image.alt) == ("i.png", "그림")


def test_a_link_in_html_over_two_lines_in_a_paragraph() -> None:
    assert [link.text for link in only('see <a href="x">the\nlist</a>').links] == ["the list"]


def test_reference_links_have_no_place_for_their_destination() -> None:
    page = read("[a][b] and [b]\n\n[b]: /c(d) 'e'\n")
    assert [(link.url, link.reference, link.url_span) for link in page.segments[0].links] == [("/c(d)", True, None)] * 2
    assert [(definition.label, definition.url) for definition in page.definitions] == [("b", "/c(d)")]


def test_a_destination_is_as_written() -> None:
    assert [link.url for link in only('[가](/가/나?x=y%20z "t") [b](<a b>) [c](\\_x)').links] == [
        "/가/나?x=y%20z",
        "a b",
        "_x",
    ]


def test_a_shortcode_in_a_destination_belongs_to_it() -> None:
    (link,) = only('[a]({{< ref "b.md" >}}#c)').links
    assert link.url == '{{< ref "b.md" >}}#c'


def test_anchors_of_headings_and_elements() -> None:
    page = read('## One {#first}\n\n<a id="second"></a>\n\n## <a name="third"></a>Two\n\n### Three { #x .y }\n')
    assert [(s.prose.strip("\x01"), [a.name for a in s.anchors]) for s in page.segments if s.kind == "heading"] == [
        ("One", ["first"]),
        ("Two", ["third"]),
        ("Three", ["x"]),
    ]
    assert any(anchor.name == "second" for segment in page.segments for anchor in segment.anchors)


def test_an_anchor_that_stands_alone_names_what_follows() -> None:
    (segment,) = read('<div id="here">\n\nwords\n').segments
    assert [anchor.name for anchor in segment.anchors] == ["here"]


def test_tags_in_code_count_where_the_generator_expands_them() -> None:
    segment = only('```sh\nget {{< param "version" >}}\n```')
    assert segment.text == 'get {{< param "version" >}}\n'
    assert [tag.name for tag in segment.tags] == ["param"]


def test_footnotes_of_a_segment() -> None:
    assert [(s.prose, s.footnotes) for s in read("a[^1] b[^2]\n\n[^1]: note\n").segments] == [
        ("a b[^2]", ("1",)),
        ("note", ()),
    ]


def test_tasks() -> None:
    assert outline("- [ ] open\n- [x] *done*\n") == [("item", "open"), ("item", "done")]


def test_definition_lists() -> None:
    assert outline("one\ntwo\n: first\n\n  more\n: second\n") == [
        *(("term", "one"), ("term", "two"), ("paragraph", "first"), ("paragraph", "more"), ("paragraph", "second")),
    ]


def test_html_comments_are_comments_of_the_page() -> None:
    page = read("<!-- one -->\n\na <!-- two --> b\n\n<div>c <!-- three --></div>\n")
    assert [comment.text for comment in page.comments] == ["<!-- one -->", "<!-- two -->", "<!-- three -->"]
    assert [segment.text for segment in page.segments] == ["a  b", "c"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("[a](/x?b=1&copy=2&region=3)", "/x?b=1&copy=2&region=3"),
        ("[a](/x?b=1&amp;copy=2)", "/x?b=1&copy=2"),
        ("[a](/caf&eacute;)", "/café"),
        ("[a]\n\n[a]: /caf&eacute;?b&copy=2", "/café?b&copy=2"),
        ('<a href="/x?b=1&copy=2">a</a>', "/x?b=1&copy=2"),
        ("<https://lanes.dev/x?b=1&copy=2>", "https://lanes.dev/x?b=1&copy=2"),
    ],
)
def test_an_entity_in_an_address_ends_with_a_semicolon(text: str, url: str) -> None:
    assert [link.url for segment in read(text).segments for link in segment.links] == [url]


def test_an_autolink_has_no_escapes() -> None:
    segment = only("See <https://lanes.dev/a\\*b&amp;c>")
    assert segment.text == "See https://lanes.dev/a\\*b&amp;c"
    assert segment.links[0].text == segment.links[0].url


@pytest.mark.parametrize(
    ("text", "title", "content"),
    [
        ("> [!NOTE] The tide\n>\n> Wait for it.\n", ["The tide"], ["Wait for it."]),
        ("> [!TIP]- The `tide`\n> - Wait.\n", ["The `tide`"], ["Wait."]),
        ("> [!NB] Wait for\n> the tide.\n", [], ["Wait for the tide."]),
        ("> [!NOTE]\n> Wait.\n", [], ["Wait."]),
    ],
)
def test_an_alert_may_have_a_title(text: str, title: list[str], content: list[str]) -> None:
    alert, *inside = read(text).segments
    assert [text[arg.span.start : arg.span.end] for tag in alert.tags for arg in tag.args] == title
    assert [segment.prose for segment in inside] == content
