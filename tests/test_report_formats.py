"""What the formats for programs make of a report, to the letter (tests/golden) and by the rules of their readers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from support.report_samples import TRANSLATION, example_site, hostile_reports, of_findings, sample, span, written

from l10ncheck.model import Edit, Finding, Fix, Severity, Span
from l10ncheck.report import Report
from l10ncheck.reports import FOLDERS, Style, names
from l10ncheck.reports._sanitize import visible

ENDINGS = {
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github.txt",
    "rdjson": "rdjson",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "markdown": "md",
    "checkstyle": "checkstyle.xml",
}
JSON = ("json", "sarif", "rdjson", "gitlab")
XML = ("junit", "checkstyle")

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {"type": "object", "required": ["begin"]},
                },
            },
        },
    },
}


def without_rule_texts(text: str) -> str:
    """SARIF laid out for a diff; the texts of the rules are theirs, and change with them."""
    data = json.loads(text)
    for run in data["runs"]:
        for rule in run["tool"]["driver"]["rules"]:
            for key in ("shortDescription", "fullDescription", "help"):
                rule[key] = dict.fromkeys(rule[key], "…")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", ENDINGS)
def test_each_format_of_a_small_report(name: str, golden: Callable[[str, str], None]) -> None:
    text = written(name, sample())
    golden(f"sample.{ENDINGS[name]}", without_rule_texts(text) if name == "sarif" else text)


@pytest.mark.parametrize("name", ENDINGS)
def test_each_format_of_the_example_site(name: str, golden: Callable[[str, str], None]) -> None:
    text = written(name, example_site())
    golden(f"site.{ENDINGS[name]}", without_rule_texts(text) if name == "sarif" else text)


# The number stands behind an emoji of one code point (four bytes) and one of three, the address behind letters that are
# put together: each consumer gets the column in its own unit.
@pytest.mark.parametrize(
    ("part", "points", "octets"), [("50개", (11, 14), (30, 35)), ("/docs/limit", (14, 25), (27, 38))]
)
def test_columns_in_the_unit_of_each_reader(part: str, points: tuple[int, int], octets: tuple[int, int]) -> None:
    line = next(line for line in TRANSLATION.split("\n") if part in line)
    before = line[: line.index(part)]
    assert points[0] == len(before) + 1 and octets[0] == len(before.encode()) + 1
    index = {"50개": 0, "/docs/limit": 1}[part]
    region = json.loads(written("sarif", sample()))["runs"][0]["results"][index]["locations"][0]["physicalLocation"]
    assert (region["region"]["startColumn"], region["region"]["endColumn"]) == points
    found = json.loads(written("rdjson", sample()))["diagnostics"][index]["location"]["range"]
    assert (found["start"]["column"], found["end"]["column"]) == octets
    error = ElementTree.fromstring(written("checkstyle", sample()))[0][index]
    assert int(error.attrib["column"]) == points[0]
    assert f"col={points[0]},endColumn={points[1]}," in written("github", sample())


def test_rdjson_suggests_the_fix_in_bytes() -> None:
    (suggestion,) = json.loads(written("rdjson", sample()))["diagnostics"][1]["suggestions"]
    line = TRANSLATION.split("\n")[suggestion["range"]["start"]["line"] - 1].encode()
    start, end = (suggestion["range"][key]["column"] - 1 for key in ("start", "end"))
    fixed = line[:start] + suggestion["text"].encode() + line[end:]
    assert fixed.decode().endswith("[제한](/docs/limits) `|` 참고.")


def test_a_deletion_that_ends_with_its_line_goes_to_the_next_line() -> None:
    text = "하나\n둘\n셋\n"
    fix = Fix("Remove it", (Edit(span(text, "둘\n"), ""),))
    report = of_findings(Finding("r", Severity.ERROR, "m", "ko/a.md", span(text, "둘"), fix=fix), text=text)
    (suggestion,) = json.loads(written("rdjson", report))["diagnostics"][0]["suggestions"]
    assert suggestion["range"] == {"start": {"line": 2, "column": 1}, "end": {"line": 3, "column": 1}}
    (replacement,) = json.loads(written("sarif", report))["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0][
        "replacements"
    ]
    assert "insertedContent" not in replacement and replacement["deletedRegion"]["endLine"] == 3


def test_a_finding_that_summarizes_has_the_fixes_of_its_evidence() -> None:
    text = "[하나](/a) [둘](/a) [셋](/a)\n"
    places = [Span(place, place + 2) for place in range(len(text)) if text.startswith("/a", place)]
    finding = Finding("r", Severity.ERROR, "m", "ko/a.md", places[0])
    evidence = [replace(finding, span=place, fix=Fix("Link to /b", (Edit(place, "/b"),))) for place in places]
    overlapping = replace(finding, fix=Fix("Link to /c", (Edit(places[0], "/c"),)))
    summary = replace(finding, is_summary=True, evidence=(*evidence, overlapping))
    report = of_findings(summary, text=text)
    suggestions = json.loads(written("rdjson", report))["diagnostics"][0]["suggestions"]
    (fix,) = json.loads(written("sarif", report))["runs"][0]["results"][0]["fixes"]
    replacements = fix["artifactChanges"][0]["replacements"]
    assert [each["text"] for each in suggestions] == ["/b"] * 3
    assert [each["insertedContent"]["text"] for each in replacements] == ["/b"] * 3
    assert [each["deletedRegion"]["startColumn"] for each in replacements] == [place.start + 1 for place in places]


def test_jsonl_is_the_findings_of_the_json_report() -> None:
    lines = written("jsonl", sample()).split("\n")[:-1]
    assert [json.loads(line) for line in lines] == json.loads(written("json", sample()))["findings"]


@pytest.mark.parametrize("report", [sample, example_site, Report])
def test_gitlab_has_the_documented_structure(report: Callable[[], Report]) -> None:
    issues = json.loads(written("gitlab", report()))
    jsonschema.validate(issues, GITLAB)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(report().findings)
    assert all(issue["description"].startswith(f"{issue['check_name']}: ") for issue in issues)


def test_gitlab_gives_findings_that_share_a_fingerprint_one_of_their_own() -> None:
    same = [
        Finding("r", Severity.ERROR, "m", "ko/a.md", Span(0, 1), fingerprint=name) for name in ("f", "f", "", "f", "")
    ]
    issues = json.loads(written("gitlab", of_findings(*same)))
    assert len({issue["fingerprint"] for issue in issues}) == 5 and issues[0]["fingerprint"] == "f"


def test_junit_has_a_suite_a_page_and_a_passing_case_for_a_clean_one() -> None:
    root = ElementTree.fromstring(written("junit", sample()))
    assert (root.attrib["tests"], root.attrib["failures"]) == ("7", "6")
    suites = {suite.attrib["name"]: suite for suite in root}
    assert list(suites) == ["ko/게 1.md", "ko/clean.md", "ko/old.md", "ko/x.md"]
    (passing,) = suites["ko/clean.md"]
    assert passing.find("failure") is None
    assert all(case.find("failure") is not None for case in suites["ko/게 1.md"])


def many(counts: dict[Severity, int]) -> Report:
    return of_findings(
        *(
            Finding("r", severity, f"{severity.name} {number}", "ko/a.md", Span(0, 1))
            for severity, count in counts.items()
            for number in range(count)
        )
    )


@pytest.mark.parametrize(
    ("counts", "expected", "left_out"),
    [
        ({Severity.INFO: 3, Severity.ERROR: 2}, {"error": 2, "notice": 3}, 0),
        ({Severity.WARNING: 25, Severity.ERROR: 11}, {"error": 10, "warning": 10, "notice": 1}, 16),
        ({Severity.INFO: 10, Severity.ERROR: 10, Severity.WARNING: 10}, {"error": 10, "warning": 10, "notice": 10}, 0),
        ({Severity.INFO: 11}, {"notice": 10}, 2),
        ({Severity.INFO: 10, Severity.ERROR: 11}, {"error": 10, "notice": 10}, 2),
    ],
)
def test_github_sorts_by_severity_and_never_exceeds_ten_of_a_level(
    counts: dict[Severity, int], expected: dict[str, int], left_out: int
) -> None:
    lines = written("github", many(counts)).splitlines()
    levels = [line[2:].partition(" ")[0] for line in lines]
    assert {level: levels.count(level) for level in dict.fromkeys(levels)} == expected
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert (f"::{left_out} more problem" in lines[-1]) == bool(left_out)


def test_github_gives_columns_on_one_line_only() -> None:
    for line in written("github", sample()).splitlines():
        first, last = (re.search(rf"[ ,]{key}=(\d+)", line) for key in ("line", "endLine"))
        assert first and last
        assert ("col=" in line) == (first[1] == last[1])


def test_paths_are_those_that_the_reader_knows() -> None:
    style = Style(shown_path=lambda path: f"docs/{path}")
    for name in set(ENDINGS) - {"jsonl"}:
        text = written(name, sample(), style)
        assert "docs/en/crabs.md" in text and re.search("docs/ko/(게 1|%EA%B2%8C%201).md", text), name


@settings(deadline=None)
@given(hostile_reports())
def test_hostile_texts_never_break_json(report: Report) -> None:
    for name in JSON:
        json.loads(written(name, report).encode())
    messages = [finding.message for finding in report.findings]
    for line, message in zip(written("jsonl", report).encode().split(b"\n"), messages, strict=False):
        assert json.loads(line)["message"] == re.sub("[\ud800-\udfff]", "\ufffd", message)
    issues = json.loads(written("gitlab", report))
    assert all(visible(message) in issue["description"] for issue, message in zip(issues, messages, strict=True))


@settings(deadline=None)
@given(hostile_reports())
def test_hostile_texts_never_break_xml(report: Report) -> None:
    messages = [visible(finding.message) for finding in report.findings]
    errors = ElementTree.fromstring(written("checkstyle", report).encode()).findall("file/error")
    assert all(error.attrib["message"].startswith(message) for error, message in zip(errors, messages, strict=True))
    failures = ElementTree.fromstring(written("junit", report).encode()).findall("testsuite/testcase/failure")
    assert [failure.attrib["message"] for failure in failures] == messages


@settings(deadline=None)
@given(hostile_reports())
def test_hostile_texts_are_one_command_of_github_each(report: Report) -> None:
    commands = [unescaped(line) for line in written("github", report).encode().decode().splitlines()]
    ordered = sorted(report.findings, key=lambda finding: -finding.severity)
    for (properties, message), finding in zip(commands, ordered, strict=True):
        assert message.startswith(visible(finding.message))
        assert properties["file"] == visible(finding.path)


def unescaped(line: str) -> tuple[dict[str, Any], str]:
    """A workflow command as the runner reads it: up to the next ``::`` the properties, then the message."""
    head, _, message = line.removeprefix("::").partition("::")
    pairs = (pair.split("=", 1) for pair in head.partition(" ")[2].split(","))
    properties = {key: value.replace("%3A", ":").replace("%2C", ",").replace("%25", "%") for key, value in pairs}
    return properties, message.replace("%25", "%")


@pytest.mark.parametrize("name", sorted(set(names()) - FOLDERS))
def test_a_format_is_written_without_a_document(name: str) -> None:
    report = sample()
    pages = tuple(
        replace(page, document=None, source_document=None, findings=page.findings[:2]) for page in report.pages
    )
    written(name, replace(report, pages=pages))
