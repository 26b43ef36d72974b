"""Reports for tests of the formats: one with unusual characters, one about the example site, and hostile ones."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from msgspec.structs import replace

from l10ncheck import check
from l10ncheck.config import load_config
from l10ncheck.document import Document
from l10ncheck.model import Edit, Finding, Fix, Severity, Span
from l10ncheck.report import PageReport, Report
from l10ncheck.reports import Style, get

SITE = Path(__file__).parents[2] / "fixtures" / "site"

SOURCE = """\
# Crabs 🦀

A 🦀 holds 500 jobs.

See the [limits](/docs/limits).

## Limits

A job that does not fit
is refused.
"""
# The text has an emoji outside of the BMP, Hangul in conjoining letters (at least two code points per syllable), and an
# e with a combining accent.
TRANSLATION = """\
# 게 🦀

🦀👩‍💻는 작업을 50개까지 담는다.

\u1100\u1161\u1102\u1161 e\u0301 [제한](/docs/limit) `|` 참고.

다음은
새로운 글이다.
"""


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def sample() -> Report:
    """Return a report with four findings about a pair, a pair without any, an orphaned page and an unreadable page."""
    wrong = span(TRANSLATION, "/docs/limit")
    end = len(TRANSLATION)
    rows = (
        (
            "number-changed",
            Severity.WARNING,
            'number changed: "500" in the source, "50" in the translation',
            "50개",
            "500 jobs",
        ),
        ("link-target-changed", Severity.ERROR, "link target changed", "/docs/limit", "/docs/limits"),
        ("extra-text", Severity.INFO, "this text is not in the source", "다음은\n새로운 글이다.\n", ""),
    )
    findings = [
        Finding(
            rule,
            severity,
            message,
            "ko/게 1.md",
            span(TRANSLATION, here),
            "en/crabs.md" if there else "",
            span(SOURCE, there) if there else None,
            fingerprint=f"{number:016x}",
            hint='Use the value of the source, "500".' if there else "",
        )
        for number, (rule, severity, message, here, there) in enumerate(rows, 1)
    ]
    findings[1] = replace(findings[1], fix=Fix("Link to the page of the source", (Edit(wrong, "/docs/limits"),)))
    findings[0] = replace(findings[0], places=(findings[0].span, span(TRANSLATION, "작업")))
    findings.append(
        Finding(
            "missing-section",
            Severity.ERROR,
            'section missing in the translation: "Limits"',
            "ko/게 1.md",
            Span(end, end),
            "en/crabs.md",
            span(SOURCE, "## Limits\n\nA job that does not fit\nis refused.\n"),
            fingerprint=f"{4:016x}",
        )
    )
    dirty = PageReport(
        "ko/게 1.md",
        "en/crabs.md",
        "ko",
        "en",
        "drifted",
        12,
        tuple(findings),
        Document.of("ko/게 1.md", TRANSLATION),
        Document.of("en/crabs.md", SOURCE),
    )
    clean = PageReport("ko/clean.md", "en/clean.md", "ko", "en", "in-sync", 0, ())
    site = (
        Finding("orphan-page", Severity.WARNING, "this page has no source", "ko/old.md", Span(0, 0), fingerprint="a"),
        Finding("unreadable-page", Severity.ERROR, "ko/x.md: not a file", "ko/x.md", Span(0, 0), fingerprint="b"),
    )
    return Report((dirty, clean), site, seconds=1.5)


@cache
def example_site() -> Report:
    """Return the report about the example site."""
    return replace(check([SITE], load_config(SITE), jobs=1), seconds=0.0)


def written(name: str, report: Report, style: Style | None = None) -> str:
    out = io.StringIO()
    get(name).write(report, out, style or Style())
    return out.getvalue()


def of_findings(*findings: Finding, text: str = "본문\n", source: str = "text\n") -> Report:
    """Return a report about one pair with these findings."""
    page = PageReport(
        "ko/a.md",
        "en/a.md",
        "ko",
        "en",
        "drifted",
        1,
        findings,
        Document.of("ko/a.md", text),
        Document.of("en/a.md", source),
    )
    return Report((page,))


_PIECES = [
    "::", "%", "%0A", "|", "`", "```", "~~~", "</script>", "<b>", "<!--", "]]>", "&amp;", "\0", "\x1b[31m", "\x85", "\x7f",
    "\ud800", "\udfff", "\uffff", "\u202e", "\u2028", "\n", "\r\n", "\r", "\t", "[x](1)", "](", "[", "]", "\\", "{{< a >}}",
    "@team", "#12", "https://a.example/b_c", "www.a.example", "*", "**", "_a_", "$x$", "# ", "- ", "1. ", ">", "---",
    "![x](y)", "\"", "'", ",", ":", "가", "e\u0301", "🦀", " ", "",
]  # fmt: skip
hostile_texts = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join) | st.text(max_size=20)


@st.composite
def hostile_reports(draw: st.DrawFn) -> Report:
    """Draw a report in which all texts that could come from a page are hostile."""
    text, source = draw(hostile_texts), draw(hostile_texts)
    path = draw(hostile_texts.filter(bool))
    findings = []
    for number in range(draw(st.integers(1, 3))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        finding = Finding(
            "number-changed",
            draw(st.sampled_from(Severity)),
            draw(hostile_texts.filter(bool)),
            path,
            Span(start, end),
            draw(st.sampled_from(["", path])),
            Span(0, len(source)),
            hint=draw(hostile_texts),
            fix=Fix(draw(hostile_texts.filter(bool)), (Edit(Span(start, end), draw(hostile_texts)),)),
            fingerprint=str(number),
        )
        findings.append(finding)
    page = PageReport(
        path, path, "ko", "en", "drifted", 1, tuple(findings), Document.of(path, text), Document.of(path, source)
    )
    return Report((page,))
