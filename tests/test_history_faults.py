"""Histories that are not as simple as a line of commits that are all there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.repositories import EN, KO, NEWER, SOURCE, TRANSLATION, Repository

from l10ncheck import sync_point
from l10ncheck.cli import main
from l10ncheck.history.errors import (
    MissingObjectsError,
    NoCommitsError,
    NoGitError,
    NoRepositoryError,
    SingleCommitError,
)
from l10ncheck.history.repository import Repository as History


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def outdated(repository: Repository) -> str:
    """A site whose source has changed since it was translated; the commit that was translated."""
    first = repository.commit({EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    repository.commit({EN: NEWER})
    return first


def clone(repository: Repository, target: Path, *options: str) -> Path:
    subprocess.run(["git", "clone", "-q", *options, repository.folder.as_uri(), str(target)], check=True)
    return target


def test_no_repository(tmp_path: Path) -> None:
    assert sync_point(tmp_path, EN, KO) is None
    with pytest.raises(NoRepositoryError, match="is not in a git repository"):
        History(tmp_path).resolve()


def test_no_commits(repository: Repository) -> None:
    assert sync_point(repository.folder, EN, KO) is None
    with pytest.raises(NoCommitsError, match="has no commits"):
        History(repository.folder).resolve()


def test_no_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    outdated(repository)
    monkeypatch.setenv("PATH", "")
    assert sync_point(repository.folder, EN, KO) is None
    with pytest.raises(NoGitError, match="git is not installed"):
        History(repository.folder).resolve()


def test_no_such_revision_and_no_such_page(repository: Repository) -> None:
    outdated(repository)
    assert sync_point(repository.folder, EN, KO, rev="no-such") is None
    assert sync_point(repository.folder, EN, KO, rev="--output=x") is None
    assert sync_point(repository.folder, "content/en/none.md", KO) is None
    assert sync_point(repository.folder, EN, "content/ko/none.md") is None


def test_a_detached_head(repository: Repository) -> None:
    first = outdated(repository)
    repository.git("checkout", "-q", "--detach")
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert point.rev == first


def test_a_clone_of_one_commit_has_no_history(repository: Repository, tmp_path: Path) -> None:
    outdated(repository)
    shallow = clone(repository, tmp_path / "shallow", "--depth=1")
    with pytest.raises(SingleCommitError, match="a single commit"):
        History(shallow).require_history()
    point = sync_point(shallow, EN, KO)
    assert point is not None
    assert point.at_horizon


def test_a_shallow_clone_tells_what_it_can(repository: Repository, tmp_path: Path) -> None:
    first = outdated(repository)
    repository.commit({EN: NEWER + "\nSee also `mill --help`.\n"})
    shallow = clone(repository, tmp_path / "shallow", "--depth=2")
    point = sync_point(shallow, EN, KO)
    assert point is not None
    assert point.rev != first  # that is beyond the horizon
    assert point.at_horizon
    whole = sync_point(repository.folder, EN, KO)
    assert whole is not None
    assert not whole.at_horizon


def test_a_partial_clone_fetches_nothing(repository: Repository, tmp_path: Path) -> None:
    outdated(repository)
    repository.git("config", "uploadpack.allowFilter", "true")
    partial = clone(repository, tmp_path / "partial", "--filter=blob:none")
    with pytest.raises(MissingObjectsError, match=r"partial clone.*git fetch --refetch --no-filter"):
        sync_point(partial, EN, KO)
    subprocess.run(["git", "fetch", "-q", "--refetch", "--no-filter"], cwd=partial, check=True)
    assert sync_point(partial, EN, KO) == sync_point(repository.folder, EN, KO)


def test_pages_in_a_submodule(repository: Repository, tmp_path: Path) -> None:
    first = outdated(repository)
    outer = Repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repository.folder.as_uri(), "site")
    outer.committed()
    point = sync_point(outer.folder / "site", EN, KO)
    assert point is not None
    assert point.rev == first
    assert sync_point(outer.folder, "site", KO) is None  # what stands at the path is no file


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("content/en/queue.md", "content/en/concepts/queue.md"),
        ("content/en/queue.md", "content/en/queue/index.md"),
        ("content/en/queue.md", "content/en/queue/_index.md"),
        ("docs/line.md", "content/en/queue.md"),
    ],
)
@pytest.mark.parametrize("edited", [False, True])
def test_a_page_that_was_moved_keeps_its_history(repository: Repository, old: str, new: str, edited: bool) -> None:
    first = repository.commit({old: SOURCE, "other.md": "# Another\n\nPage.\n"})
    repository.commit({KO: TRANSLATION})
    text = SOURCE + "\n## Metrics\n\nScrape `/metrics`.\n" if edited else SOURCE
    repository.commit({old: None, "other.md": None, new: text})
    repository.commit({new: text.replace("30 seconds", "45 seconds")})
    point = sync_point(repository.folder, new, KO)
    assert point is not None
    assert point.blob == repository.blob(old, first)


def test_a_page_that_takes_the_name_of_another_does_not_take_its_history(repository: Repository) -> None:
    repository.commit({EN: "# Broker\n\nA broker hands out jobs to workers that ask.\n\nIt listens on port 7070.\n"})
    repository.commit({EN: None})
    second = repository.commit({EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert (point.rev, point.behind) == (second, 0)


def test_added_deleted_and_added_again_is_one_history(repository: Repository) -> None:
    first = repository.commit({EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    repository.commit({EN: None})
    repository.commit({EN: NEWER})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert (point.rev, point.behind) == (first, 1)


def test_a_version_that_only_a_merge_made(repository: Repository) -> None:
    repository.commit({EN: SOURCE})
    repository.git("branch", "side")
    repository.commit({EN: SOURCE.replace("500 jobs", "900 jobs")})
    repository.git("checkout", "-q", "side")
    repository.commit({EN: NEWER})
    repository.git("checkout", "-q", "main")
    merged = repository.merge("side")
    repository.commit({KO: TRANSLATION.replace("500개", "900개").replace("30초", "45초")})
    repository.commit({EN: NEWER.replace("500 jobs", "1200 jobs")})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert (point.rev, point.behind) == (merged, 1)


def test_a_version_that_only_stood_on_a_branch(repository: Repository) -> None:
    repository.commit({EN: SOURCE})
    repository.git("checkout", "-q", "-b", "side")
    middle = repository.commit({EN: NEWER})
    repository.commit({KO: TRANSLATION.replace("30초", "45초")})
    repository.commit({EN: NEWER.replace("500 jobs", "900 jobs")})
    repository.git("checkout", "-q", "main")
    repository.commit({"README.md": "Site\n"})
    repository.merge("side")
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert (point.rev, point.behind) == (middle, 1)


def test_one_page_renamed_to_two_names(repository: Repository) -> None:
    first = repository.commit({"content/en/line.md": SOURCE})
    repository.commit({KO: TRANSLATION, "content/ko/lane.md": TRANSLATION})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit({"content/en/line.md": None, "content/en/lane.md": SOURCE})
    repository.git("checkout", "-q", "main")
    repository.commit({"content/en/line.md": None, EN: SOURCE})
    with pytest.raises(subprocess.CalledProcessError, match="exit status 1"):  # a conflict
        repository.git("merge", "-q", "side")
    repository.git("rm", "-q", "--cached", "--ignore-unmatch", "content/en/line.md")
    repository.committed("merge")
    repository.commit({EN: NEWER, "content/en/lane.md": NEWER})
    for source, translation in ((EN, KO), ("content/en/lane.md", "content/ko/lane.md")):
        point = sync_point(repository.folder, source, translation)
        assert point is not None
        assert point.blob == repository.blob("content/en/line.md", first)


def test_pages_that_take_each_others_names(repository: Repository) -> None:
    other = "# Broker\n\nA broker hands out jobs to workers that ask for them.\n\nIt listens on port 7070.\n"
    repository.commit({"content/en/a.md": SOURCE, "content/en/b.md": other})
    repository.commit({"content/ko/b.md": TRANSLATION})
    repository.commit({"content/en/a.md": other, "content/en/b.md": SOURCE})
    point = sync_point(repository.folder, "content/en/b.md", "content/ko/b.md")
    assert point is not None
    assert point.blob == repository.blob("content/en/b.md")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_path_that_is_not_utf8(repository: Repository) -> None:
    name = os.fsdecode(b"content/en/\xc5\xa5.md")
    path = Path(os.fsdecode(os.fsencode(repository.folder) + b"/" + os.fsencode(name)))
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE)
    first = repository.committed()
    repository.commit({KO: TRANSLATION})
    path.write_text(NEWER)
    repository.committed()
    point = sync_point(repository.folder, name, KO)
    assert point is not None
    assert (point.rev, point.path) == (first, name)


def test_a_page_that_is_not_utf8(repository: Repository) -> None:
    first = outdated(repository)
    (repository.folder / EN).write_bytes(b"# Queue \xff\xfe\n\nA worker takes the oldest job.\n")
    repository.committed()
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert point.rev == first


def test_windows_line_ends_are_no_change(repository: Repository) -> None:
    repository.commit({EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    repository.commit({EN: SOURCE.replace("\n", "\r\n")})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert not any(section.behind for section in point.sections)


def test_a_version_that_a_merge_did_not_take_over_is_not_the_newest(repository: Repository) -> None:
    repository.commit({EN: SOURCE})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit({EN: SOURCE.replace("500 jobs", "900 jobs")})
    repository.git("checkout", "-q", "main")
    repository.commit({EN: NEWER})
    repository.git("merge", "-q", "-s", "ours", "-m", "merge", "side")
    repository.commit({KO: TRANSLATION.replace("30초", "45초")})
    point = sync_point(repository.folder, EN, KO)
    assert point is not None
    assert (point.blob, point.behind) == (repository.blob(EN), 0)


def test_commands_without_git_say_so_and_check_what_the_pages_show(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outdated(repository)
    repository.commit({"l10ncheck.toml": 'layout = "hugo"\nsource_locale = "en"\nlocales = ["ko"]\n'})
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("PATH", "")
    assert main(["worklist", "--format", "json"]) == 0
    assert "git is not installed" in capsys.readouterr().out
    assert main(["check", "--quiet"]) == 1  # a number has changed, which the pages show
    assert "outdated" not in capsys.readouterr().out


def test_a_check_in_a_submodule_has_the_history_of_the_submodule(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit({"l10ncheck.toml": 'layout = "hugo"\nsource_locale = "en"\nlocales = ["ko"]\n'})
    outdated(repository)
    outer = Repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repository.folder.as_uri(), "site")
    outer.committed()
    monkeypatch.chdir(outer.folder / "site")
    assert main(["check", "--quiet", "--select", "history"]) == 1
    assert "outdated-section" in capsys.readouterr().out
