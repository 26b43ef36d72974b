"""A source and its translation in two working trees that hold the same commits, each at one of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from support.repositories import NEWER, SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main
from l10ncheck.config import load_config
from l10ncheck.engine.snapshot import SiteSnapshot
from l10ncheck.history.git_tree import is_one_tree

NAMES = ("queue.md", "b.md", "c.md")
CONFIG = 'layout = "fork"\nlocales = ["ko"]\nsource_root = "../website"\n'


@pytest.fixture(params=["worktree", "both remotes"])
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pages that were translated on a branch, under the paths of the source, which has changed one since."""
    website = Repository(tmp_path / "website")
    website.commit({f"docs/{name}": SOURCE for name in NAMES})
    website.git("checkout", "-q", "-b", "translation")
    website.commit({"l10ncheck.toml": CONFIG, **{f"docs/{name}": TRANSLATION for name in NAMES}})
    website.commit({"docs/b.md": TRANSLATION + "\n끝.\n"})
    website.git("checkout", "-q", "main")
    website.commit({"docs/queue.md": NEWER})
    here = tmp_path / "ko"
    if request.param == "worktree":
        website.git("worktree", "add", "-q", str(here), "translation")
    else:
        subprocess.run(["git", "clone", "-q", "-b", "translation", str(website.folder), str(here)], check=True)
    monkeypatch.chdir(here)
    return here


def test_commits_of_the_translation_are_no_versions_of_the_source(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SiteSnapshot(load_config(project)) as site:
        assert [text for _, text in site.histories.versions("../website/docs/queue.md") or ()] == [SOURCE, NEWER]
        assert [text for _, text in site.histories.versions("../website/docs/b.md") or ()] == [SOURCE]
    assert main(["check", "--select", "history", "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(finding["rule"], finding["path"]) for finding in findings] == [("outdated-section", "docs/queue.md")]


def test_the_past_of_the_translation_is_held_against_the_source_of_now(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "--since", "HEAD~1", "--format", "json"]) == 0
    (korean,) = json.loads(capsys.readouterr().out)["locales"]
    assert (korean["translated"], korean["outdated"], korean["before"]["translated"]) == (3, 1, 3)


def test_a_change_of_the_source_is_looked_for_where_the_source_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["impact", "HEAD~1..HEAD", "--format", "json"]) == 0
    assert [page["path"] for page in json.loads(capsys.readouterr().out)["pages"]] == ["docs/queue.md"]


def test_two_trees_at_one_commit_are_two(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "website")
    repository.commit({"docs/a.md": SOURCE})
    repository.git("worktree", "add", "-q", "--detach", str(tmp_path / "ko"))
    assert not is_one_tree(repository.folder, tmp_path / "ko")
    assert is_one_tree(repository.folder, repository.folder / "docs")
