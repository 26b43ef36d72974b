"""Lines and offsets of files as they are on disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck.document import line_starts
from l10ncheck.markdown import parse
from l10ncheck.markdown.source import Source
from l10ncheck.model import Position, Span


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", (0,)),
        ("a", (0,)),
        ("a\n", (0, 2)),
        ("a\r\nb\rc\n\nd", (0, 3, 5, 7, 8)),
        ("a\u2028b\x0bc\x0cd\x85e", (0,)),
    ],
)
def test_only_lf_crlf_and_cr_end_a_line(text: str, starts: tuple[int, ...]) -> None:
    assert line_starts(text) == starts


@given(st.text(st.sampled_from("ab\r\n\ufeff가"), max_size=30))
def test_prepared_characters_are_those_of_the_file(text: str) -> None:
    source = Source(text)
    length = len(source.plain) - (not text.endswith(("\n", "\r")))
    for at in range(length):
        found = text[source.offset(at)]
        assert found == source.plain[at] or (found == "\r" and source.plain[at] == "\n")


def test_a_span_ends_behind_its_last_character() -> None:
    source = Source("a\r\nb\r\n")
    assert source.span(0, 3) == Span(0, 4)
    assert source.span(2, 2) == Span(3, 3)


def test_columns_are_code_points() -> None:
    page = parse("가 \U0001f600 `x`\n", dialects=())
    assert page.position(page.segments[0].codes[0].span.start) == Position(1, 5)


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "\r\n", "   ", "\x00", "\ufeff\ufeff"])
def test_next_to_nothing_is_a_page(text: str) -> None:
    page = parse(text)
    assert page.text == text
    assert page.problems == ()


def test_a_line_separator_is_part_of_its_line() -> None:
    page = parse("# a\u2028b\n\nc\n", dialects=())
    assert [(segment.kind, segment.prose) for segment in page.segments] == [("heading", "a\u2028b"), ("paragraph", "c")]


def test_tabs_are_one_character_each() -> None:
    page = parse("-\ta\n\n\t- *b*\n", dialects=())
    span = page.segments[1].emphases[0].span
    assert page.text[span.start : span.end] == "*b*"
