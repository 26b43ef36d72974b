"""The blocks and inlines are those of plain mistune, except where we differ on purpose."""

from __future__ import annotations

import re
from typing import Any

import mistune
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mistune.plugins.def_list import def_list
from mistune.plugins.formatting import strikethrough
from mistune.plugins.table import table as plain_table
from mistune.plugins.table import table_in_list, table_in_quote
from support.corpus import corpus_root
from test_markdown_positions import DOCUMENTS, PAGE

from l10ncheck.markdown.blocks import PositionedParser
from l10ncheck.markdown.definition_lists import definition_lists
from l10ncheck.markdown.inlines import Replay
from l10ncheck.markdown.parser import _markdown
from l10ncheck.markdown.simple_inlines import simple_inlines
from l10ncheck.markdown.source import Source
from l10ncheck.markdown.state import PositionedState, token_text
from l10ncheck.markdown.tables import table
from l10ncheck.model import Inline, Span

PLAIN = mistune.Markdown(plugins=[plain_table, table_in_list, table_in_quote, strikethrough, def_list])
LIST_BEHIND_QUOTATION = re.compile(r">.*\n[ \t]*(?:[-+*]|\d+[.)])", re.S)
OURS = mistune.Markdown(block=PositionedParser(), plugins=[table, strikethrough, definition_lists])


def tokens(text: str) -> list[Any]:
    """mistune's tokens as they come out of our block parser."""
    source = Source(text)
    state = PositionedState()
    state.env.update(source=source, ref_urls={}, problems=[])
    state.process(source.plain)
    OURS.block.parse(state)
    _fill(state.tokens)
    rendered = OURS.render_state(state)
    assert isinstance(rendered, list)
    return _public(rendered)


def plain_tokens(text: str) -> list[Any]:
    rendered = PLAIN(text.removeprefix("\ufeff"))
    assert isinstance(rendered, list)
    return _public(rendered)


def _fill(found: list[Any]) -> None:
    for token in found:
        if "_runs" in token:
            token["text"] = token_text(token)
        _fill(token.get("children", []))


def _public(found: list[Any]) -> list[Any]:
    """Without our keys and our tokens, and without the depth of lists: mistune begins anew in a definition."""
    for token in found:
        token.get("attrs", {}).pop("depth", None)
    return [
        {key: _public(value) if key == "children" else value for key, value in token.items() if key[0] != "_"}
        for token in found
        if token["type"] != "definition"
    ]


def differs_on_purpose(text: str) -> bool:
    """Whether a line has five blanks or more and nothing else, in a container or not, there may be a table, a list that
    ends a quotation, or a character that Python, but not Markdown, takes for the end of a line."""
    lines = text.replace("\t", "    ").replace(">", " ").split("\n")
    if any(char in text for char in "|\u2028\x0b") or LIST_BEHIND_QUOTATION.search(text):
        return True
    return any(len(line) > 4 and not line.strip() for line in lines)


def test_a_page_with_everything_has_the_tokens_of_plain_mistune() -> None:
    assert tokens(PAGE) == plain_tokens(PAGE)


@settings(max_examples=500, deadline=None)
@given(DOCUMENTS)
def test_any_page_has_the_tokens_of_plain_mistune(text: str) -> None:
    assume(not differs_on_purpose(text))
    assert tokens(text) == plain_tokens(text)


@pytest.mark.skipif(corpus_root() is None, reason="the real pages are not here")
def test_real_pages_have_the_tokens_of_plain_mistune() -> None:
    root = corpus_root()
    assert root
    different = []
    for path in sorted((root / "content").rglob("*.md")):
        if path.is_file():
            text = path.read_bytes().decode()
            if tokens(text) != plain_tokens(text):
                different.append(path.relative_to(root).as_posix())
    # All of them by tables with a ragged row or a last `|` left out, and one by a line of blanks.
    assert len(different) < 20


def test_a_line_separator_in_a_heading_stays_there() -> None:
    assert tokens("# a\u2028\n") == plain_tokens("# a\u2028\n")


PIECES = [
    *(
        "a",
        "b",
        "가",
        "1",
        "²",
        "é",
        "\u0301",
        " ",
        "  \n",
        "\n",
        "\t",
        "\u00a0",
        "\u2028",
        "\x0b",
        ".",
        ":",
        "^",
        '"',
        "\\",
        "<",
    ),
    *("*", "**", "_", "~", "~~", "`", "``", "!", "&", "amp;", "&amp;", "#35;", "[", "](", ")", "[^a]", "[a]", "(u)"),
    *("*a*", "**b c**", "_x_", "`c`", "[l](u)", "[`c`](u_v)", "[a *b*](#c)", "[a\nb](c)"),
]
TEXTS = (
    st.lists(st.sampled_from(PIECES), max_size=9).map(lambda pieces: "".join(pieces).strip(" \r\n\t\f")).filter(bool)
)


def replayed(text: str) -> tuple[Inline, ...]:
    """The nodes that are made of the tokens of mistune's inline parser."""
    references = {"A": {"url": "q"}, "L": {"url": "q"}}
    found = _markdown(()).inline(text, {"ref_links": references, "footnotes": {"a"}})
    return Replay(text, 0, len(text), Span, lambda offset: offset, None, {"A": "q", "L": "q"}).read(found)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_simple_text_has_the_nodes_of_the_inline_parser(text: str) -> None:
    nodes = simple_inlines(text, 0, len(text), Span)
    assume(nodes is not None)
    assert nodes == replayed(text)


SIMPLE = (
    *(
        "파드는 작다.",
        "R&amp;D &copy; AT&T",
        "run `a*b`",
        "` a ` and `  `",
        "a\nb  \nc   \n d",
        "[`kubectl run`](#run)!",
    ),
    *("[a\nb](c_d)는", "snake_case_name", "**Note:** see [it](../a/b.md#c).", "*a*와 **b c**의", "*a.*"),
)
OTHER = (
    *(
        "**a*",
        "*a *b",
        "![a](b)",
        "[a](b 'c')",
        "[A]",
        "[^a]",
        "~~a~~",
        "<b>a</b>",
        "``a`",
        "a\\*",
        "_a_",
        "[ [a](b) ](c)",
    ),
    "**파드(Pod)**는",
)


@pytest.mark.parametrize("text", SIMPLE)
def test_words_code_links_and_emphasis_need_no_inline_parser(text: str) -> None:
    assert simple_inlines(text, 0, len(text), Span) == replayed(text)


@pytest.mark.parametrize("text", OTHER)
def test_other_markup_is_left_to_the_inline_parser(text: str) -> None:
    assert simple_inlines(text, 0, len(text), Span) is None


# --- where we differ ------------------------------------------------------------------------------------------------


def test_a_line_of_five_blanks_ends_a_paragraph() -> None:
    assert [token["type"] for token in plain_tokens("one\n     \ntwo\n")] == ["paragraph"]
    assert [token["type"] for token in tokens("one\n     \ntwo\n")] == ["paragraph", "blank_line", "paragraph"]


def test_five_blanks_end_a_paragraph_in_a_quotation() -> None:
    (quote,) = tokens("> one\n>       \n> two\n")
    assert [token["type"] for token in quote["children"]] == ["paragraph", "blank_line", "paragraph"]


def test_code_goes_on_behind_a_line_of_blanks() -> None:
    text = "    one\n      \n    two\n"
    assert tokens(text) == plain_tokens(text)


def test_a_table_stays_a_table_with_a_ragged_row() -> None:
    text = "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n"
    assert [token["type"] for token in plain_tokens(text)] == ["paragraph"]
    (found,) = tokens(text)
    assert [len(row["children"]) for row in found["children"][1]["children"]] == [2, 2]


def test_a_quotation_that_a_list_ends_stays_before_what_ends_the_list() -> None:
    text = "> a\n- b\n> c\n"
    assert [token["type"] for token in plain_tokens(text)] == ["list", "block_quote", "block_quote"]
    assert [token["type"] for token in tokens(text)] == ["block_quote", "list", "block_quote"]


def test_a_list_that_ends_a_quotation_does_not_continue_the_paragraph_before_it() -> None:
    (first, *_) = tokens("before\n> quoted\n2) two\n")
    assert first["children"] == [{"type": "text", "raw": "before"}]
