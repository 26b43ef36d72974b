"""What the formats make of one report, to the letter (tests/golden), and the columns that they count in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console

from l10ncheck import compare
from l10ncheck.document import Document
from l10ncheck.markdown import parse
from l10ncheck.model import Alignment, Finding, Match, Severity, Span
from l10ncheck.report import PageReport, Report
from l10ncheck.reports import FOLDERS, Style, get, names
from l10ncheck.reports._columns import crop, display_width, utf8
from l10ncheck.reports.text import render

SOURCE = "# Queues\n\nA queue holds 500 jobs.\n\n## Limits\n\nA job that does not fit\nis refused.\n"
TRANSLATION = "# 큐\n\n\t큐는 작업을 50개까지 담는다.\n"


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def report() -> Report:
    common: dict[str, Any] = {"path": "ko/queues.md", "source_path": "en/queues.md"}
    end = len(TRANSLATION) - 1
    findings = (
        Finding(
            rule="number-changed",
            severity=Severity.WARNING,
            message='number changed: "500" in the source, "50" in the translation',
            span=span(TRANSLATION, "50개"),
            source_span=span(SOURCE, "500 jobs"),
            hint='Use the value of the source, "500".',
            subject="500",
            fingerprint="0123456789abcdef",
            **common,
        ),
        Finding(
            rule="missing-section",
            severity=Severity.ERROR,
            message='section missing in the translation: "Limits"',
            span=Span(end, end),
            source_span=span(SOURCE, "## Limits\n\nA job that does not fit\nis refused.\n"),
            fingerprint="0123456789abcdee",
            **common,
        ),
        Finding(
            rule="text-too-long",
            severity=Severity.INFO,
            message="longer than usual, with an escape \x1b[31m in it",
            span=span(TRANSLATION, "큐는 작업을"),
            path="ko/queues.md",
            fingerprint="0123456789abcded",
        ),
    )
    orphan = Finding(
        "orphan-page", Severity.WARNING, "this page has no source", "ko/old.md", Span(0, 0), fingerprint="0" * 16
    )
    page = PageReport(
        path="ko/queues.md",
        source_path="en/queues.md",
        locale="ko",
        source_locale="en",
        status="drifted",
        words_drifted=12,
        findings=findings,
        document=Document.of("ko/queues.md", TRANSLATION),
        source_document=Document.of("en/queues.md", SOURCE),
    )
    return Report((page,), (orphan,), seconds=1.5)


def written(name: str, style: Style | None = None, result: Report | None = None) -> str:
    out = io.StringIO()
    get(name).write(result or report(), out, style or Style())
    return out.getvalue()


def test_a_finding_is_located_on_both_sides() -> None:
    made = report()
    number, section, length = (made.locate(finding) for finding in made.pages[0].findings)
    assert number.translation and number.source
    assert (number.translation.path, number.source.path) == ("ko/queues.md", "en/queues.md")
    assert (number.translation.line, number.translation.column) == (3, 9)
    assert (number.translation.end_line, number.translation.end_column) == (3, 12)
    assert (number.source.line, number.source.column, number.source.end_column) == (3, 15, 23)
    assert section.translation and section.translation.start == section.translation.end
    assert section.source and (section.source.line, section.source.end_line) == (5, 8)
    assert length.source is None and number.page is made.pages[0]
    (orphan,) = (made.locate(finding) for finding in made.site)
    assert orphan.translation and (orphan.translation.path, orphan.translation.line) == ("ko/old.md", 1)
    assert (orphan.source, orphan.page) == (None, None)


def test_a_location_fits_on_the_screen_of_a_python_shell() -> None:
    report = compare("# A\n\n" + "The job waits. " * 500, "# 가\n\n기다린다.\n", locale="ko")
    assert len(repr(report.locate(report.findings[0]))) < 1500


def test_locations_are_those_of_the_json_report() -> None:
    made = report()
    for finding, data in zip(made.findings, made.to_dict()["findings"], strict=True):
        location = made.locate(finding)
        for place, row in ((location.translation, data), (location.source, data["source"])):
            if place is not None:
                assert [place.path, place.line, place.column, place.end_line, place.end_column] == [
                    row[key] for key in ("path", "line", "column", "end_line", "end_column")
                ]


def test_a_finding_of_another_report_has_no_location() -> None:
    stranger = replace(report().findings[0], message="another one")
    with pytest.raises(ValueError, match="does not contain the finding: number-changed"):
        report().locate(stranger)


def test_a_report_is_filtered_by_its_findings() -> None:
    made = report()
    errors = made.filter(lambda finding: finding.severity is Severity.ERROR)
    assert [finding.rule for finding in errors.findings] == ["missing-section"]
    assert errors.pages[0].status == made.pages[0].status == "drifted"


def test_text_shows_both_sides_with_carets_under_what_differs(golden: Callable[[str, str], None]) -> None:
    golden("report.txt", written("text"))


def test_text_in_colour_and_with_reasons(golden: Callable[[str, str], None]) -> None:
    golden("report-colour.txt", written("text", Style(color=True, verbose=True)))


def test_text_does_not_repeat_the_finding_with_which_a_summary_begins() -> None:
    links = "\n\n".join(f"{number}. [Up](#boats)" for number in range(3))
    result = compare(f"# Boats\n\n{links}\n", f"# 배\n\n{links.replace('#boats', '#boots')}\n", locale="ko")
    text = written("text", result=result)
    assert text.count('link to "#boots", but this page') == 3  # the summary and the two other links


def test_text_shows_no_place_of_a_finding_about_a_whole_page() -> None:
    result = report()
    (page,) = result.pages
    whole = Finding("outdated-page", Severity.WARNING, "page outdated", page.path, Span(0, 0))
    missing = replace(whole, source_span=Span(0, 8), source_path=page.source_path)
    for finding, marks in ((whole, 0), (missing, 1)):
        text = written("text", result=Report((replace(page, findings=(finding,)),)))
        assert text.startswith("ko/queues.md:1:1  warning  outdated-page") and text.count("insert here") == marks
        assert ("# 큐" in text) == bool(marks)


def test_text_never_sends_control_characters_of_a_page_to_the_terminal() -> None:
    assert "\x1b" not in written("text")


def test_text_is_not_wrapped_where_there_is_no_terminal() -> None:
    long = Finding("r", Severity.ERROR, "word " * 100, "ko/x.md", Span(0, 0))
    assert len(written("text", result=Report(site=(long,))).splitlines()) == 2


def test_text_on_a_narrow_terminal_shows_the_part_around_the_carets() -> None:
    console = Console(width=50, file=io.StringIO(), force_terminal=False, highlight=False)
    text = f"앞 {'낱말 ' * 40}틀림 {'낱말 ' * 40}뒤\n"
    finding = Finding("r", Severity.ERROR, "wrong", "ko/x.md", span(text, "틀림"))
    page = PageReport("ko/x.md", "en/x.md", "ko", "en", "drifted", 0, (finding,), Document.of("ko/x.md", text))
    render(Report((page,)), console)
    excerpt = console.file.getvalue().splitlines()[1]  # type: ignore[attr-defined]
    assert "…" in excerpt and "틀림" in excerpt and display_width(excerpt) <= 50


def test_json_has_one_finding_a_line(golden: Callable[[str, str], None]) -> None:
    golden("report.json", written("json"))


def test_json_of_nothing_is_whole() -> None:
    data = json.loads(written("json", result=Report()))
    assert data["findings"] == [] and data["pages"] == []


def test_json_fits_its_schema() -> None:
    jsonschema.validate(json.loads(written("json")), strict_schema())


def test_no_row_of_the_alignment_covers_the_lines_of_another() -> None:
    source = (
        "In `auths` you may write patterns of hosts, with or without a dot.\n\n- `*.example.io`\n\n"
        "So a `config.json` of this kind is fine:\n"
    )
    translation = (
        "`auths`에는 점이 있거나 없는 호스트 패턴을 쓸 수 있다. 따라서 다음과 같은 `config.json`도 유효하다.\n"
    )
    (page,) = compare(source, translation).to_dict(alignment=True)["pages"]
    found = [(row["relation"], row["source"]["line"], row["source"]["end_line"]) for row in page["alignment"]]
    assert sorted(found) == [("merged", 1, 1), ("merged", 5, 5), ("missing", 3, 3)]


def test_json_of_a_comparison_with_its_alignment_fits_the_schema() -> None:
    data = compare(SOURCE, TRANSLATION).to_dict(alignment=True)
    jsonschema.validate(data, strict_schema())
    assert {row["relation"] for row in data["pages"][0]["alignment"]} >= {"matched", "missing"}
    assert "alignment" not in compare(SOURCE, TRANSLATION).to_dict()["pages"][0]


def strict_schema() -> Any:
    """The schema of the package, in which no key goes undocumented."""
    text = files("l10ncheck").joinpath("schemas/report.schema.json").read_text(encoding="utf-8")
    return json.loads(text, object_hook=lambda it: {**it, "additionalProperties": False} if "properties" in it else it)


def test_aligned_shows_what_was_taken_for_what(golden: Callable[[str, str], None]) -> None:
    source = parse("# Queues\n\nA queue holds jobs.\n\nIt is long.\n\nWorkers wait.\n", path="en/queues.md")
    here = parse("# 큐\n\n작업은 기다린다.\n\n큐는 길고 작업을 담는다.\n\n덧붙임\n", path="ko/queues.md")
    (heading, queue, long, workers), (title, wait, both, more) = source.segments, here.segments
    matches = (
        Match("matched", (heading,), (title,), 0.91),
        Match("moved", (workers,), (wait,), 0.5),
        Match("merged", (queue, long), (both,), 0.625),
        Match("extra", (), (more,)),
    )
    page = PageReport(
        "ko/queues.md", "en/queues.md", "ko", "en", "in-sync", 0, (), alignment=Alignment(source, here, matches, ())
    )
    golden("aligned.txt", written("aligned", result=Report((page,))))


@pytest.mark.parametrize("name", sorted(set(names()) - FOLDERS))
def test_every_format_takes_an_empty_report(name: str) -> None:
    written(name, result=Report())


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("가나", 4), ("e\u0301", 1), ("👍", 2), ("☎\ufe0f", 2), ("ﾊﾛ", 2), ("a\u200bb", 2), ("", 0)],
    ids=["ascii", "hangul", "combining", "emoji", "emoji style", "half width", "zero width", "empty"],
)
def test_cells_are_those_of_a_terminal(text: str, width: int) -> None:
    assert display_width(text) == width


def test_columns_in_the_unit_of_each_consumer() -> None:
    line = "가나a👍b"
    assert (display_width(line[:2]), utf8(line, 2)) == (4, 6)
    assert (display_width(line[:4]), utf8(line, 4)) == (7, 11)


@given(st.text(min_size=1, max_size=80), st.data())
def test_a_cropped_line_fits_and_begins_the_range_where_it_was(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start, len(line)))
    shown, first, last = crop(line, start, end, 20)
    assert display_width(shown) <= 20 or shown == line
    assert 0 <= first <= last <= len(shown)
    assert line[start:].startswith(shown[first:last])


@pytest.mark.parametrize("at", [0, 40, 99])
def test_a_cropped_line_keeps_the_range(at: int) -> None:
    line = "가" * at + "틀림" + "나" * (99 - at)
    shown, start, end = crop(line, at, at + 2, 30)
    assert shown[start:end] == "틀림" and display_width(shown) <= 30


def test_a_range_wider_than_the_line_may_be_is_cut_at_its_end() -> None:
    shown, start, end = crop("가" * 100, 10, 90, 30)
    assert display_width(shown) <= 30 and 0 < start < end <= len(shown)
