"""Messages are for people: one line, and nothing of what the code works with inside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fixtures import FIXTURES, cases, compared

from l10ncheck import check, compare
from l10ncheck.baseline import entry_of
from l10ncheck.config import Config
from l10ncheck.markdown.mask import INLINE, OWN_LINE, REST
from l10ncheck.messages import excerpt, one_line
from l10ncheck.model import Finding, Severity, Span
from l10ncheck.report import Report

_INTERNAL = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{OWN_LINE}{INLINE}{REST}]")

# One of each construct that is hidden while Markdown is read, for pages of every dialect.
CONSTRUCTS = (
    "`mq start`", "`` a`b ``", "{{< term id=\"lane\" >}}", "{{% note %}}", "<Tabs id={1}>", "{props.name}", "{% raw %}", "{{ page.title }}",
    "<kbd>Ctrl</kbd>", "<!-- note -->", "![mill](mill.png)", "[guide](/guide)", "<https://example.com>", "$x^2$", "&amp;", "\\*", "[^1]",
    "**bold**", "&#1;", "\u2028", "\x01", "\x02", "\x1b[31m", "\x85", "—", "…", "500", "v2.4", "(lane)", "| a |", "\n", "\r\n", "\n\n", "\n\n- ", "\n\n## ", "\n\n> ", "\n\n:::note\n\n",
)  # fmt: skip
ENGLISH = ("The worker takes the oldest of all the jobs from the lane.", "Use it", "and then", "the")
KOREAN = ("작업자가 가장 오래된 잡을 가져간다.", "사용한다", "그리고", "레인을")


def texts(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    parts = st.one_of(st.sampled_from(CONSTRUCTS), st.sampled_from(words))
    return st.lists(parts, min_size=1, max_size=12).map(" ".join)


def assert_readable(report: Report) -> None:
    for finding in report.findings:
        shown = (
            finding.message,
            finding.hint,
            entry_of(finding).subject,
            *([finding.fix.title] if finding.fix else ()),
        )
        assert not any(map(_INTERNAL.search, shown)), (finding.rule, shown)
    for row in report.to_dict()["findings"]:
        assert not _INTERNAL.search(row["subject"]), row


@pytest.mark.parametrize("case", [*cases("silent"), *cases("drift"), *cases("known-false-positives")])
def test_no_fixture_gives_a_finding_with_an_internal_character(case: Path) -> None:
    assert_readable(compared(case))


def test_the_example_site_gives_none_either() -> None:
    assert_readable(check([FIXTURES / "site"]))


@settings(max_examples=250)
@given(texts(ENGLISH), st.one_of(texts(KOREAN), texts((*KOREAN, *ENGLISH))))
def test_no_construct_of_a_dialect_leaves_an_internal_character(source: str, translation: str) -> None:
    assert_readable(compare(source + "\n", translation + "\n", locale="ko", config=Config(link_policy="prefix")))


def test_what_is_not_translated_is_quoted_as_it_is_written() -> None:
    page = "`mq` — the worker takes the oldest of all the jobs from **the lane**.\n"
    (finding,) = compare(page, f"`mq`는 명령이다.\n{page}", locale="ko").findings
    assert "`mq` — the worker takes" in finding.message


def test_a_finding_keeps_its_message_and_hint_on_one_line() -> None:
    finding = Finding("x", Severity.INFO, "a\n\x01b\x1b\ud800", "p", Span(0, 0), hint="\r\u2028c")
    assert (finding.message, finding.hint) == ("a …b␛\ufffd", "  c")


@given(st.text())
def test_one_line_is_of_the_same_length_and_settled(text: str) -> None:
    shown = one_line(text)
    assert len(shown) == len(text) and one_line(shown) == shown and not re.search("[\x00-\x1f]", shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Open the\n  gate.", "Open the gate."),
        ("one two three four five six", "one two three …"),
        ("가나다라마바사아자차카타파하거너더러", "가나다라마바사아자차카타파하거…"),
        ("가 나다라마바사아자차카타파하거너더러머", "가 나다라마바사아자차카타파하…"),
    ],
)
def test_an_excerpt_is_cut_at_a_space_if_that_keeps_half_of_it(text: str, shown: str) -> None:
    assert excerpt(text, 16) == shown
