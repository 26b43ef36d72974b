"""What the readers of a site are told about outdated pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from support.repositories import CONFIG, SOURCE, TRANSLATION, Repository

import l10ncheck
from l10ncheck.cli import main

CHANGED = SOURCE.replace("at most 500", "at most 800")
FRONT = "---\ntitle: Queue\n---\n\n"
OLD, NEW = "content/ko/b.md", "content/ko/a.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two translated pages, of which ``b`` is outdated."""
    repository = Repository(tmp_path)
    repository.commit({"l10ncheck.toml": CONFIG, **{f"content/en/{name}.md": FRONT + SOURCE for name in "ab"}})
    repository.commit({f"content/ko/{name}.md": FRONT.replace("Queue", "큐") + TRANSLATION for name in "ab"})
    repository.commit({"content/en/b.md": FRONT + CHANGED})
    monkeypatch.chdir(tmp_path)
    return repository


def text_of(site: Repository, path: str) -> str:
    return (site.folder / path).read_text(encoding="utf-8")


def test_the_key_is_set_and_removed_when_the_state_changes(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: text_of(site, path) for path in (OLD, NEW)}
    assert main(["status", "--write-flags", "--format", "json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["locales"][0]["outdated"] == 1
    assert f'{OLD}: added "outdated"\n' in captured.err
    assert text_of(site, NEW) == before[NEW]
    assert text_of(site, OLD) == before[OLD].replace("title: 큐\n", "title: 큐\noutdated: true\n")
    site.committed("flags")
    assert main(["status", "--write-flags"]) == 0
    assert "Changed the outdated flag on 0 of 2 pages." in capsys.readouterr().err
    updated = text_of(site, OLD).replace("500", "800")
    site.commit({OLD: updated})
    assert main(["status", "--write-flags"]) == 0
    assert f'{OLD}: removed "outdated"\n' in capsys.readouterr().err
    assert text_of(site, OLD) == updated.replace("outdated: true\n", "")


def test_writing_flags_changes_neither_findings_nor_history(site: Repository) -> None:
    before = l10ncheck.check()
    main(["status", "--write-flags"])
    site.committed("flags")
    after = l10ncheck.check()
    assert [(each.rule, each.message) for each in after.findings] == [
        (each.rule, each.message) for each in before.findings
    ]
    assert [page.history and page.history.sync.rev for page in after.pages] == [
        page.history and page.history.sync.rev for page in before.pages
    ]


def test_a_dry_run_writes_nothing(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    before = text_of(site, OLD)
    assert main(["status", "--write-flags", "--flags-file", "outdated.json", "--dry-run"]) == 0
    assert f'{OLD}: added "outdated"\n' in capsys.readouterr().err
    assert text_of(site, OLD) == before and not (site.folder / "outdated.json").exists()


def test_the_key_is_the_one_of_the_configuration(site: Repository) -> None:
    main(["status", "--write-flags", "--config", 'outdated_key = "drifted_from_default"'])
    assert "drifted_from_default: true\n" in text_of(site, OLD)


def test_a_preset_knows_the_key() -> None:
    assert l10ncheck.load_config(isolated=True, overrides={"preset": "opentelemetry"}).outdated_key == (
        "drifted_from_default"
    )


def test_a_value_that_says_the_same_is_kept(site: Repository) -> None:
    said = text_of(site, OLD).replace("title: 큐\n", "title: 큐\noutdated: since May\n")
    silent = text_of(site, NEW).replace("title: 큐\n", "title: 큐\noutdated: false\n")
    site.commit({OLD: said, NEW: silent})
    main(["status", "--write-flags"])
    assert (text_of(site, OLD), text_of(site, NEW)) == (said, silent)


def test_a_threshold_in_words(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    main(["status", "--write-flags", "--flag-words", "100"])
    assert "Changed the outdated flag on 0 of 2 pages." in capsys.readouterr().err


def test_a_threshold_in_severity_needs_no_history(site: Repository) -> None:
    missing = text_of(site, NEW).replace("500", "")
    site.commit({NEW: missing})
    main(["status", "--write-flags", "--flag-severity", "warning", "--config", "history = false"])
    assert "outdated: true" in text_of(site, NEW)


def test_without_history_no_page_changes(site: Repository) -> None:
    flagged = text_of(site, NEW).replace("title: 큐\n", "title: 큐\noutdated: true\n")
    site.commit({NEW: flagged})
    before = text_of(site, OLD)
    main(["status", "--write-flags", "--config", "history = false"])
    assert (text_of(site, NEW), text_of(site, OLD)) == (flagged, before)


def test_a_history_that_may_not_go_back_far_enough_removes_no_key(site: Repository, tmp_path: Path) -> None:
    pinned = text_of(site, NEW).replace("title: 큐\n", f"title: 큐\ndefault_lang_commit: {'a' * 40}\noutdated: true\n")
    site.commit({NEW: pinned})
    main(["status", "--write-flags"])
    assert text_of(site, NEW) == pinned


def test_a_shallow_clone_removes_no_key(
    site: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    flagged = text_of(site, NEW).replace("title: 큐\n", "title: 큐\noutdated: true\n")
    site.commit({NEW: flagged})
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    site.git("clone", "--quiet", "--depth", "1", f"file://{site.folder}", str(clone))
    monkeypatch.chdir(clone)
    main(["status", "--write-flags"])
    assert (clone / NEW).read_text(encoding="utf-8") == flagged


@pytest.mark.parametrize("name", ["outdated.json", "outdated.yaml", "outdated.yml"])
def test_a_data_file_lists_the_outdated_pages(site: Repository, name: str) -> None:
    assert main(["status", "--flags-file", name]) == 0
    data = (yaml.safe_load if name != "outdated.json" else json.loads)(text_of(site, name))
    assert data.keys() == {OLD}
    assert data[OLD] == {"source": "content/en/b.md", "locale": "ko", "words": 1, "changes": 1} | {
        "since": data[OLD]["since"]
    }
    written = (site.folder / name).stat().st_mtime_ns
    main(["status", "--flags-file", name])
    assert (site.folder / name).stat().st_mtime_ns == written


def test_string_files_are_left_alone(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    strings = '{\n  "stop": "Stop the queue after 5 jobs"\n}\n'
    site.commit(
        {"i18n/en.json": strings, "i18n/ko.json": strings.replace("Stop the queue after 5 jobs", "5개 뒤에 중지")}
    )
    site.commit({"i18n/en.json": strings.replace("5", "7"), "hugo.toml": ""})
    before = text_of(site, "i18n/ko.json")
    main(["status", "--write-flags", "--flag-severity", "warning"])
    assert main(["pin", "."]) == 0
    assert text_of(site, "i18n/ko.json") == before
    assert "2 pages." in capsys.readouterr().err


def test_a_page_that_cannot_be_changed_is_named(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"---\n{{title: 큐}}\n---\n\n{TRANSLATION}"
    site.commit({OLD: text})
    assert main(["status", "--write-flags"]) == 2
    assert f"{OLD}: not changed: " in capsys.readouterr().err
    assert text_of(site, OLD) == text


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--dry-run"], "--dry-run needs --write-flags or --flags-file"),
        (["--flag-words", "3"], "--flag-words needs --write-flags or --flags-file"),
        (["--flags-file", "outdated.toml"], "must end with one of these: .json, .yaml, .yml"),
        (["--flags-file", "nowhere/outdated.json"], "cannot write nowhere/outdated.json"),
        (["--write-flags", "--config", 'outdated_key = "a.b"'], "outdated_key"),
    ],
)
def test_bad_arguments_are_named(
    site: Repository, arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", *arguments]) == 2
    assert problem in capsys.readouterr().err
