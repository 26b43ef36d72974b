"""Sections that a translation has in an older version of the source than the rest of the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.repositories import CONFIG, EN, KO, SOURCE, TRANSLATION, Repository

from l10ncheck import check, sync_point
from l10ncheck.cli import main
from l10ncheck.history.older_sections import outline

# Leases change in the second version, Limits in the third; whoever translated the third has left Leases alone.
LEASES = SOURCE.replace(
    "The lease of a job ends after 30 seconds.", "Set `lease.seconds` to 45 and `lease.renew` to `always`, then reload."
)
LIMITS = (
    "A queue holds at most 900 jobs, `queue.max`.",
    "큐에는 최대 900개의 작업을 담을 수 있다(`queue.max`).",
    "Jobs beyond that go to `overflow` for 15 minutes.\n\n```shell\nmill queue --max 900\n```",
    "그 이상의 작업은 15분 동안 `overflow`로 간다.\n\n```shell\nmill queue --max 900\n```",
)
THIRD = LEASES.replace("A queue holds at most 500 jobs at a time.", f"{LIMITS[0]}\n\n{LIMITS[2]}")
TRANSLATED = TRANSLATION.replace("큐에는 한 번에 최대 500개의 작업을 담을 수 있다.", f"{LIMITS[1]}\n\n{LIMITS[3]}")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path / "site")
    monkeypatch.chdir(repository.folder)
    return repository


def history(site: Repository) -> tuple[str, str, str]:
    first = site.commit({"l10ncheck.toml": CONFIG, EN: SOURCE})
    site.commit({KO: TRANSLATION})
    second = site.commit({EN: LEASES})
    third = site.commit({EN: THIRD})
    site.commit({KO: TRANSLATED})
    return first, second, third


def test_each_section_stands_at_its_own_version(site: Repository) -> None:
    first, _, third = history(site)
    point = sync_point(site.folder, EN, KO)
    assert point is not None
    assert (point.rev, point.behind) == (third, 0)
    assert {section.heading: section.rev for section in point.sections if section.behind} == {"Leases": first}


def test_the_older_section_is_outdated_and_the_differences_in_it_are_stale(site: Repository) -> None:
    history(site)
    findings = check(jobs=1, strict=True).expanded().findings
    (outdated,) = (finding for finding in findings if finding.rule == "outdated-section")
    assert 'source of "Leases" changed' in outdated.message
    assert {finding.origin for finding in findings} == {"stale"}


def test_the_worklist_says_what_changed_when_and_in_which_commit(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    _, second, _ = history(site)
    assert main(["worklist", "--quiet", "--format", "json"]) == 0
    (item,) = json.loads(capsys.readouterr().out)["items"]
    assert (item["kind"], item["headings"]) == ("outdated", ["Queue", "Leases"])
    (part,) = item["parts"]
    assert "30 seconds" in part["old"] and "lease.renew" in part["new"] and "30초" in part["translation"]
    assert part["rev"] == second


def test_a_section_that_came_before_the_rest_was_translated_is_missing_since_then(site: Repository) -> None:
    site.commit({"l10ncheck.toml": CONFIG, EN: SOURCE})
    site.commit({KO: TRANSLATION})
    metrics = "## Metrics\n\nScrape `/metrics` on port 9090; `mill_jobs` counts the jobs that `mill run` has seen.\n\n"
    with_metrics = SOURCE.replace("## Limits", f"{metrics}## Limits")
    second = site.commit({EN: with_metrics})
    third = site.commit(
        {EN: with_metrics.replace("A queue holds at most 500 jobs at a time.", f"{LIMITS[0]}\n\n{LIMITS[2]}")}
    )
    site.commit({KO: TRANSLATED})
    point = sync_point(site.folder, EN, KO)
    assert point is not None
    assert point.rev == third
    behind = [section for section in point.sections if section.behind]
    assert [(section.heading, section.rev != second) for section in behind] == [("Metrics", True)]
    assert {finding.origin for finding in check(jobs=1, strict=True).findings} == {"stale"}


def test_a_number_that_no_version_ever_had_makes_no_section_older(site: Repository) -> None:
    history(site)
    wrong = "`lease.seconds`를 54로, `lease.renew`를 `always`로 설정하고 다시 불러온다."
    site.commit({KO: TRANSLATED.replace("작업의 임대는 30초 뒤에 끝난다.", wrong)})
    findings = check(jobs=1, strict=True).findings
    assert [(finding.rule, finding.origin) for finding in findings] == [("number-changed", "broken")]


def test_everything_is_in_one_section_and_none_begins_in_a_fence() -> None:
    text = "---\ntitle: T\n---\nIntro.\n\n# A\n\ntext\n\n```\n# no\n```\n\n## B {#b}\n\n~~~~\n~~~\n# no\n~~~~\n# A\n\n## C #\n"
    found = outline(text)
    assert [text[span.start : span.end].split("\n")[0] for span in found.values()] == ["Intro.", "## B {#b}", "## C #"]
    assert list(found) == [(), ("A", "B"), ("A", "C")]
