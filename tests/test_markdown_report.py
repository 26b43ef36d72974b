"""The report in Markdown: verdict first, short when clean, within the limits of where it goes, and never broken by a page."""

from __future__ import annotations

from html import unescape
from typing import Any

import mistune
import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from support.report_samples import example_site, hostile_reports, of_findings, sample, written

from l10ncheck.model import Finding, Severity, Span
from l10ncheck.report import Report
from l10ncheck.reports import Style
from l10ncheck.reports._sanitize import visible
from l10ncheck.reports.github import job_summary
from l10ncheck.reports.markdown import MOST_BYTES, code, escape, fenced

OURS = {
    "heading", "paragraph", "text", "strong", "list", "list_item", "block_text", "block_code", "codespan", "blank_line",
}  # fmt: skip
parse = mistune.create_markdown(renderer=None, plugins=["strikethrough", "table", "url", "footnotes", "math"])


def nodes(text: str) -> list[dict[str, Any]]:
    """All nodes of a Markdown text."""
    found: list[dict[str, Any]] = []
    left: list[Any] = [*parse(text)]
    while left:
        node = left.pop(0)
        found.append(node)
        left = [*node.get("children", ()), *left]
    return found


def plain(text: str) -> str:
    """The characters that a reader sees."""
    return unescape("".join(node["raw"] for node in nodes(text) if node["type"] == "text"))


def test_it_begins_with_the_verdict() -> None:
    assert written("markdown", sample()).startswith(
        "## l10ncheck: 6 problems: 4 in 1 of 2 pages, 1 in pages without a source or translation, 1 page could not be checked\n"
    )


@pytest.mark.parametrize("report", [Report(), Report((sample().pages[1],))])
def test_it_is_one_line_when_clean(report: Report) -> None:
    count = len(report.pages)
    pages = "1 page" if count == 1 else f"{count} pages"
    assert written("markdown", report) == f"**l10ncheck: no problems in {pages}.**\n"


def test_pages_with_errors_come_first() -> None:
    page = sample().pages[0]
    mild = replace(page, path="ko/a.md", findings=tuple(replace(page.findings[2], path="ko/a.md") for _ in range(3)))
    text = written("markdown", Report((mild, page)))
    assert text.index("게 1.md") < text.index("ko/a.md")


@pytest.mark.parametrize("limit", [MOST_BYTES, 1024 * 1024])
def test_it_stays_within_the_limit_and_counts_what_is_left_out(limit: int) -> None:
    findings = [Finding("r", Severity.ERROR, f"틀림 {number}", "ko/a.md", Span(0, 2)) for number in range(20_000)]
    report = of_findings(*findings)
    text = written("markdown", report) if limit == MOST_BYTES else job_summary(report, Style())
    size = len(text.encode())
    assert limit * 0.98 < size <= limit
    shown = text.count("**r**")
    assert text.endswith(f"… and {20_000 - shown:,} more problems, omitted because of the size limit.\n")


def test_an_excerpt_shows_the_part_of_a_long_line_that_matters() -> None:
    text = f"{'앞 ' * 300}틀림{' 뒤' * 300}\n"
    finding = Finding("r", Severity.ERROR, "m", "ko/a.md", Span(600, 602))
    written_text = written("markdown", of_findings(finding, text=text))
    assert "틀림" in written_text and len(written_text) < 500


@pytest.mark.parametrize("text", ["@team", "#12", "https://a.example", "www.a.example", "me@a.example", ":smile: 1:2"])
def test_nothing_calls_people_issues_or_sites(text: str) -> None:
    escaped = escape(text)
    assert "@t" not in escaped and "#1" not in escaped and "://" not in escaped and "www.a" not in escaped
    assert plain(escaped).replace("\u200b", "") == text


@settings(deadline=None)
@given(hostile_reports())
def test_hostile_texts_never_break_it(report: Report) -> None:
    text = written("markdown", report).encode().decode()
    found = nodes(text)
    assert {node["type"] for node in found} <= OURS
    assert sum(node["type"] == "list_item" for node in found) == len(report.findings)
    assert sum(node["type"] == "heading" for node in found) == 2
    seen = " ".join(plain(text).replace("\u200b", "").split())
    for finding in report.findings:
        assert " ".join(visible(finding.message).split()) in seen


@settings(deadline=None)
@given(hostile_reports())
def test_no_text_ends_a_span_or_a_block_of_code(report: Report) -> None:
    (page,) = report.pages
    assert page.document is not None
    (span,) = (node for node in nodes(code(f"x{page.path}x")) if node["type"] == "codespan")
    assert span["raw"] == f"x{visible(page.path)}x"
    lines = [visible(line) for line in page.document.text.split("\n")]
    (block,) = (node for node in nodes(fenced(lines)) if node["type"] == "block_code")
    assert block["raw"].rstrip("\n") == "\n".join(lines).rstrip("\n")


def test_the_job_summary_is_the_whole_report() -> None:
    assert job_summary(example_site(), Style()) == written("markdown", example_site())
