"""A failure of git is never taken for an empty answer."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.repositories import CONFIG, NEWER, SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main
from l10ncheck.history import git
from l10ncheck.history.errors import GitError, GitTimeoutError, MissingObjectsError
from l10ncheck.history.git import Blobs, run_git
from l10ncheck.history.git_tree import ChangedFile, changed_files

EN, KO, MOVED = "content/en/queue.md", "content/ko/queue.md", "content/ko/line.md"
WRONG = TRANSLATION.replace("500개", "900개")
ON_HISTORY = (["review", "main"], ["check", "--since", "main"], ["impact", "main"], ["worklist"], ["status"], ["pin"])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """On the branch ``change``: the source has changed since it was translated, and a translation
    got a wrong number.
    """
    repository = Repository(tmp_path / "site")
    repository.commit({"l10ncheck.toml": CONFIG, EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    repository.git("checkout", "-q", "-b", "change")
    repository.commit({EN: NEWER, KO: WRONG})
    monkeypatch.chdir(repository.folder)
    return repository


@pytest.fixture
def partial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A partial clone of a repository in which a source page and its translation were renamed and edited."""
    repository = Repository(tmp_path / "site")
    repository.commit({"l10ncheck.toml": CONFIG, EN: SOURCE, KO: TRANSLATION})
    repository.git("checkout", "-q", "-b", "change")
    repository.commit({EN: None, KO: None, "content/en/line.md": NEWER, MOVED: WRONG})
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    options = ("-q", "--filter=blob:none", "--branch", "change")
    subprocess.run(["git", "clone", *options, repository.folder.as_uri(), str(clone)], check=True)
    subprocess.run(["git", "branch", "-q", "main", "origin/main"], cwd=clone, check=True)
    monkeypatch.chdir(clone)
    return clone


def failing_git(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    folder.mkdir()
    program = folder / "git"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def notes(capsys: pytest.CaptureFixture[str]) -> list[str]:
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return list(data["notes"])


@pytest.mark.parametrize("command", ON_HISTORY, ids=lambda command: str(command[0]))
def test_a_partial_clone_ends_a_command_and_names_the_command_that_fetches_the_files(
    partial: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 2
    captured = capsys.readouterr()
    assert "is a partial clone" in captured.err and "git fetch --refetch --no-filter" in captured.err
    assert "No problems" not in captured.err
    subprocess.run(["git", "fetch", "-q", "--refetch", "--no-filter"], cwd=partial, check=True)
    assert main([*command, "--quiet"] if command[0] != "impact" else command) != 2


def test_a_partial_clone_that_has_been_completed_gives_what_the_whole_one_gives(
    partial: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "fetch", "-q", "--refetch", "--no-filter"], cwd=partial, check=True)
    assert changed_files(partial, "main", "HEAD") == (
        ChangedFile(EN, "content/en/line.md"),
        ChangedFile(KO, MOVED),
    )
    assert main(["review", "main..HEAD", "--format", "json"]) == 1
    assert {finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]} == {"number-changed"}


def test_a_check_of_a_partial_clone_says_which_pages_it_knows_no_history_of(
    partial: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json"]) == 1
    captured = capsys.readouterr()
    (note,) = json.loads(captured.out)["notes"]
    assert note.startswith("the git history is not available for 1 page: ") and "is a partial clone" in note
    assert note in captured.err
    assert main(["check", "--quiet", "--format", "text"]) == 1  # from the cache: it must not forget
    captured = capsys.readouterr()
    assert (
        "note  the git history is not available for 1 page" in captured.out
        and "the git history is not available for 1 page" in captured.err
    )


def test_a_page_that_only_went_or_only_came_needs_no_older_files(partial: Path) -> None:
    subprocess.run(["git", "rm", "-q", MOVED], cwd=partial, check=True)
    assert changed_files(partial, "HEAD", None) == (ChangedFile(MOVED, ""),)


@pytest.mark.parametrize(
    "setting",
    [
        *("diff.orderFile=nowhere", "diff.algorithm=nonsense", "diff.external=false", "diff.renames=nonsense"),
        *("core.bare=true", "core.worktree=/nowhere", "core.quotepath=true", "i18n.logOutputEncoding=utf-16"),
        *("diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.relative=true", "log.showSignature=true"),
        *("core.fsmonitor=false-monitor", "log.date=nonsense", "diff.ignoreSubmodules=nonsense", "status.renames=x"),
    ],
)
def test_no_setting_of_a_repository_changes_what_is_found(
    site: Repository, setting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def all_of_it() -> list[str]:
        found = []
        for command in (["check"], ["check", "--since", "main"], ["review", "main"], ["review", "main..HEAD"]):
            assert main([*command, "--no-cache", "--format", "json"]) == 1, capsys.readouterr().err
            found.append(capsys.readouterr().out)
        for command in (["worklist"], ["status"], ["impact", "main"]):
            assert main([*command, "--no-cache", "--format", "json"]) == 0, capsys.readouterr().err
            found.append(capsys.readouterr().out)
        assert main(["worklist", "--assignee-from", "git", "--format", "csv"]) == 0
        return [*found, capsys.readouterr().out]

    before = all_of_it()
    site.git("config", *setting.split("=", 1))
    assert "outdated-section" in before[0] and "number-changed" in before[1]
    assert [_timeless(text) for text in all_of_it()] == [_timeless(text) for text in before]


def _timeless(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if '"now"' not in line)


@pytest.mark.parametrize("command", ON_HISTORY, ids=lambda command: str(command[0]))
def test_what_git_says_ends_a_command(site: Repository, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    site.git("config", "core.repositoryFormatVersion", "99")
    assert main(command) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("l10ncheck: git ") and "Expected git repo version <= 1, found 99" in captured.err
    assert captured.out == "" and captured.err.count("\n") == 1


FORMATS = ("text", "json", "markdown", "github", "sarif", "junit")


@pytest.mark.parametrize("name", FORMATS)
def test_a_check_goes_on_without_history_and_says_so_in_the_report(
    site: Repository, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.git("config", "core.repositoryFormatVersion", "99")
    assert main(["check", "--quiet", "--format", name]) == 1
    captured = capsys.readouterr()
    assert "number-changed" in captured.out and "outdated-section" not in captured.out
    said = captured.out.replace("&lt;", "<").replace("&#60;", "<")
    assert "the git history is not available: git " in said and "found 99" in said
    assert "the git history is not available: git " in captured.err


def test_a_report_without_findings_has_its_notes_too(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.git("config", "core.repositoryFormatVersion", "99")
    for name in FORMATS:
        assert main(["check", "--quiet", "--select", "missing-heading", "--format", name]) == 0
        assert "the git history is not available: git " in capsys.readouterr().out


def test_the_html_report_has_the_notes(site: Repository, tmp_path: Path) -> None:
    site.git("config", "core.repositoryFormatVersion", "99")
    assert main(["check", "--quiet", "--format", f"html={tmp_path / 'html'}"]) == 1
    assert "the git history is not available: git " in (tmp_path / "html/index.html").read_text(encoding="utf-8")


def test_history_that_is_insisted_on_ends_a_check_where_git_fails(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.git("config", "core.repositoryFormatVersion", "99")
    assert main(["check", "--config", "history=true"]) == 2
    assert '("history = true"), but git ' in capsys.readouterr().err


def test_a_check_of_a_shallow_clone_has_a_note(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for depth, words in ((1, "the clone contains a single commit"), (2, "is a shallow clone")):
        clone = tmp_path / f"shallow{depth}"
        subprocess.run(["git", "clone", "-q", f"--depth={depth}", site.folder.as_uri(), str(clone)], check=True)
        monkeypatch.chdir(clone)
        assert main(["check", "--format", "json"]) == 1
        (note,) = notes(capsys)
        assert words in note and "git fetch --unshallow" in note
    subprocess.run(["git", "fetch", "-q", "--unshallow"], cwd=clone, check=True)
    assert main(["check", "--format", "json"]) == 1
    assert notes(capsys) == []


def test_where_there_is_no_repository_a_check_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in ((EN, SOURCE), (KO, TRANSLATION), ("l10ncheck.toml", CONFIG)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_check_without_git_in_a_repository_says_so(
    site: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["check", "--format", "json"]) == 1
    assert notes(capsys) == ["the git history is not available: git is not installed or not on PATH"]


def test_a_repository_whose_folder_is_damaged_is_not_none_at_all(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.folder / ".git/HEAD").rename(site.folder / ".git/HEAD.lost")
    assert main(["review", "main"]) == 2
    assert "git cannot read" in capsys.readouterr().err


def test_files_that_git_cannot_list_are_checked_and_that_is_said(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = f'for each; do [ "$each" != ls-files ] || exit 128; done; exec {shutil.which("git")} "$@"'
    failing_git(tmp_path / "bin", monkeypatch, script)
    assert main(["check", "--format", "json"]) == 1
    captured = capsys.readouterr()
    (note,) = json.loads(captured.out)["notes"]
    assert (
        note.startswith("git could not list ignored files, so ignored pages are checked too: git ls-files failed")
        and note in captured.err
    )
    assert "outdated-section" in captured.out
    assert main(["worklist", "--format", "json"]) == 0
    assert notes(capsys) == [note]
    assert main(["check", "--since", "main"]) == 2
    assert "git ls-files failed" in capsys.readouterr().err


@pytest.mark.parametrize("command", ON_HISTORY, ids=lambda command: str(command[0]))
def test_a_git_that_takes_too_long_ends_a_command(
    site: Repository,
    tmp_path: Path,
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(git, "_SECONDS", 0.2)
    failing_git(tmp_path / "bin", monkeypatch, "exec sleep 60")
    assert main(command) == 2
    assert "took more than 0 seconds" in capsys.readouterr().err


def test_a_reader_of_contents_that_takes_too_long_is_ended(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "_SECONDS", 0.2)
    failing_git(tmp_path / "bin", monkeypatch, "exec sleep 60")
    with Blobs(site.folder) as blobs, pytest.raises(GitTimeoutError):
        next(blobs.read(["0" * 40]))


def test_a_reader_of_contents_that_ends_early_is_no_missing_file(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_git(tmp_path / "bin", monkeypatch, "echo 'fatal: no memory' >&2; exit 128")
    with Blobs(site.folder) as blobs, pytest.raises(GitError, match="no memory"):
        next(blobs.read(["0" * 40] * 3))


def test_a_missing_object_is_not_mistaken_for_a_partial_clone(tmp_path: Path, partial: Path) -> None:
    with Blobs(tmp_path / "site") as blobs, pytest.raises(GitError, match="missing") as caught:
        next(blobs.read(["1" * 40]))
    assert not isinstance(caught.value, MissingObjectsError)
    with Blobs(partial) as blobs, pytest.raises(MissingObjectsError):
        next(blobs.read(["1" * 40]))


def test_what_git_says_is_one_line_without_control_characters(
    site: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_git(tmp_path / "bin", monkeypatch, r"printf 'fatal: a\033[31m\nb\n' >&2; exit 1")
    with pytest.raises(GitError, match=r": fatal: a \[31m b$"):
        run_git(site.folder, ("rev-list", "HEAD"))
