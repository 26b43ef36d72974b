"""Input that is meant to hurt: no crash, no hang, and a problem that says what was skipped.

The sizes are such that quadratic time would be minutes; there is no other time limit here.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.span_invariants import faults

from l10ncheck.markdown import parse
from l10ncheck.markdown.limits import Limits

HOSTILE: dict[str, Callable[[int], str]] = {
    "heading with blanks": lambda n: "# a" + " " * n + "#b\n",
    "heading with braces": lambda n: "# a" + " {" * n + "}\n",
    "titles without an end": lambda n: "[a]: u 'x\n" * n,
    "definitions in lists": lambda n: "[a]: /u\n\n- [b]: /u\n\n" * (n // 4),
    "lines that are almost tables": lambda n: "a|b\n" * n,
    "rows of a table": lambda n: "|a|\n|-|\n" + "|a|b|\n" * (n // 4),
    "cells": lambda n: "|" * n + "\n" + "|-" * n + "\n" + "|" * n + "\n",
    "escaped pipes": lambda n: "|" + "\\" * n + "|\n|-|\n|" + "\\" * n + "|\n",
    "unclosed links of html": lambda n: "<a href=x>t " * (n // 2),
    "declarations": lambda n: "<?\n" + "<! " * n,
    "blanks in html": lambda n: "<div>a" + " " * n + "b</div>\n",
    "comments": lambda n: "<!-- " * n,
    "quotation marks of shortcodes": lambda n: ('{{< a "' + '\\"' * 1900 + " >}} ") * (n // 2000),
    "shortcodes without an end": lambda n: "{{< a " * n,
    "shortcodes": lambda n: "{{< note >}}\n" * (n // 2),
    "footnotes over blanks": lambda n: "[^1]: t\n" + " " * n + "\n" + "\n" * n + "x",
    "one definition after the other": lambda n: "a\n\n: b\n" * (n // 8),
    "terms": lambda n: "a\n" * n + ": b\n",
    "quotations": lambda n: "> " * n + "x\n",
    "lists": lambda n: "- " * n + "x\n",
    "lists and quotations": lambda n: "- > " * n + "x\n",
    "brackets": lambda n: "[" * n + "]" * n,
    "emphasis": lambda n: "*a **b _c " * (n // 2),
    "ticks": lambda n: "".join("`" * size + "a" for size in range(int((2 * n) ** 0.5))),
    "lines of front matter": lambda n: "---\n" + "a\n" * n,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hang(name: str) -> None:
    page = parse(HOSTILE[name](60_000), dialects=["hugo"], limits=Limits(line=10_000_000))
    assert not any(problem.kind == "replay" for problem in page.problems)


@pytest.mark.parametrize("name", HOSTILE)
def test_places_are_exact_all_the_same(name: str) -> None:
    assert list(faults(parse(HOSTILE[name](200), dialects=["hugo"]))) == []


def test_a_page_that_is_too_large_is_not_read() -> None:
    page = parse("word " * 500_000)
    assert page.blocks == () and page.segments == ()
    assert [problem.kind for problem in page.problems] == ["too-large"]
    assert "2,500,000" in page.problems[0].message


def test_a_line_that_is_too_long_is_passed_over_and_the_rest_is_read() -> None:
    text = "before\n\n" + "x" * 150_000 + "\n\nafter\n"
    page = parse(text, dialects=())
    assert [segment.text for segment in page.segments] == ["before", "after"]
    (problem,) = page.problems
    assert problem.kind == "too-long-line"
    assert (problem.span.start, problem.span.end) == (8, 150_008)


def test_nesting_that_is_too_deep_is_said_once() -> None:
    page = parse("> " * 30 + "x\n\n" + "- " * 30 + "y\n", dialects=())
    assert [problem.kind for problem in page.problems] == ["nesting"]


def test_a_ragged_row_says_how_many_cells_it_has() -> None:
    text = "| a | b |\n|---|---|\n| 1 |\n"
    (problem,) = parse(text, dialects=()).problems
    assert (problem.kind, problem.message) == ("ragged-row", "the table row has 1 cell, but the header has 2")
    assert text[problem.span.start : problem.span.end] == "| 1 |"


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ("Text.", 1),
        ("[Text](a.md)", 1),
        ("{: .wide}", 0),
        ("<!-- a -->", 0),
        ("- a", 0),
        ("[a]: b.md", 0),
        ("{{< /a >}}", 0),
    ],
)
def test_text_directly_below_a_table_is_a_row_on_github(below: str, count: int) -> None:
    page = parse(f"| a | b |\n|---|---|\n| 1 | 2 |\n{below}\n", dialects=("hugo",))
    assert [problem.kind for problem in page.problems] == ["ragged-row"] * count


@pytest.mark.parametrize("marks", [("> ", "> "), ("- ", "  "), ("1. ", "   "), ("> - ", ">   ")])
def test_text_directly_below_a_table_in_a_container_is_no_row(marks: tuple[str, str]) -> None:
    first, further = marks
    page = parse(f"{first}| a | b |\n{further}|---|---|\n{further}| 1 | 2 |\nText.\n", dialects=())
    assert not page.problems
