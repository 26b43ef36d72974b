from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from l10ncheck.history import listed_files, run_git
from l10ncheck.history.git import as_path, program_in


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name in ("a.md", "문서.md", "build/a.md", "docs/b.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / ".gitignore").write_text("build/\n")
    return tmp_path


def test_ignored_files_are_not_listed_and_new_ones_are(repository: Path) -> None:
    assert (listed_files(repository) or frozenset()) == {".gitignore", "a.md", "문서.md", "docs/b.md"}


def test_names_are_relative_to_the_folder_asked_about(repository: Path) -> None:
    assert (listed_files(repository / "docs") or frozenset()) == {"b.md"}


def test_a_folder_that_is_ignored_as_a_whole_is_outside_of_any_repository(repository: Path) -> None:
    assert listed_files(repository / "build") is None


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert listed_files(tmp_path) is None


def test_without_git_nothing_is_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert listed_files(repository) is None


def test_a_path_that_looks_like_an_option_is_a_path(repository: Path) -> None:
    (repository / "--help").touch()
    assert run_git(repository, ("ls-files", "--others"), ("--help",)) == b"--help\n"


def test_on_windows_git_is_never_the_one_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("hostile", "system"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "git.exe").touch()
    monkeypatch.chdir(tmp_path / "hostile")
    assert program_in(["", ".", str(tmp_path), str(tmp_path / "system")]) == str(tmp_path / "system" / "git.exe")
    assert program_in(["", "."]) == "git is not installed"


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_a_name_that_is_not_utf8_is_read_and_does_not_end_the_run(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert as_path("문서.md".encode()) == "문서.md"
    assert as_path(b"\xff.md") == "\udcff.md"
