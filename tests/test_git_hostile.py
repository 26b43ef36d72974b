"""No program of a repository is ever run, and neither its settings nor the environment change which one is read."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from support.repositories import CONFIG, EN, KO, NEWER, SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main
from l10ncheck.history.errors import BareRepositoryError
from l10ncheck.history.git import listed_files, run_git, work_tree
from l10ncheck.history.git_tree import ChangedFile, changed_files
from l10ncheck.history.repository import authors

COMMANDS = (
    *(["check"], ["check", "--since", "main"], ["review", "main"], ["review", "main", "--comment", "-"]),
    *(["worklist", "--assignee-from", "git"], ["status", "--since", "main"], ["impact", "main"], ["pin", "--dry-run"]),
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A source that has changed since it was translated, and a page that is edited and not committed."""
    repository = Repository(tmp_path / "site")
    repository.commit({"l10ncheck.toml": CONFIG, EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    repository.git("checkout", "-q", "-b", "change")
    repository.commit({EN: NEWER})
    (repository.folder / KO).write_text(TRANSLATION.replace("500개", "900개"), encoding="utf-8")
    monkeypatch.chdir(repository.folder)
    return repository


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """A file that the program of ``tmp_path/evil`` writes when it is run."""
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\necho run >> {tmp_path / 'marker'}\ncat\n")
    evil.chmod(0o755)
    return tmp_path / "marker"


def all_commands() -> None:
    for command in COMMANDS:
        assert main([*command, "--no-cache", "--quiet"] if command[0] not in ("status", "impact") else command) in (
            0,
            1,
        )


@pytest.mark.parametrize(
    "settings",
    [
        {"filter.evil.clean": "{evil}", "filter.evil.smudge": "{evil}"},
        {"filter.evil.process": "{evil}"},
        {"filter.evil.clean": "{evil}", "filter.evil.required": "true"},
        {"diff.evil.command": "{evil}"},
        {"diff.evil.textconv": "{evil}", "diff.evil.cachetextconv": "true"},
        {"diff.external": "{evil}"},
        {"core.fsmonitor": "{evil}", "core.untrackedCache": "true"},
        {"core.pager": "{evil}", "pager.diff": "true", "pager.log": "true"},
        {"core.hooksPath": "{folder}"},
        {"log.showSignature": "true", "gpg.program": "{evil}"},
        {"core.sshCommand": "{evil}", "core.gitProxy": "{evil}"},
        {"alias.rev-parse": "!{evil}", "alias.ls-files": "!{evil}"},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_no_program_of_a_repository_is_run(
    site: Repository, marker: Path, tmp_path: Path, settings: dict[str, str]
) -> None:
    evil = tmp_path / "evil"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(evil, hooks / name)
        shutil.copy(evil, site.folder / ".git/hooks" / name)
    (site.folder / ".gitattributes").write_text("*.md filter=evil diff=evil text\n")
    for name, value in settings.items():
        site.git("config", name, value.format(evil=evil, folder=hooks))
    marker.unlink(missing_ok=True)
    all_commands()
    assert not marker.exists()


def test_a_required_filter_that_fails_stops_nothing(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    (site.folder / ".gitattributes").write_text("*.md filter=evil\n")
    site.git("config", "filter.evil.clean", "false")
    site.git("config", "filter.evil.required", "true")
    assert main(["check", "--since", "main", "--format", "text"]) == 1
    assert "number-changed" in capsys.readouterr().out


def test_a_partial_clone_runs_no_transport(site: Repository, marker: Path, tmp_path: Path) -> None:
    site.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", site.folder.as_uri(), str(clone)], check=True)
    for name, value in (("url", "ssh://host/x"), ("uploadpack", str(tmp_path / "evil"))):
        subprocess.run(["git", "config", f"remote.origin.{name}", value], cwd=clone, check=True)
    subprocess.run(["git", "config", "core.sshCommand", str(tmp_path / "evil")], cwd=clone, check=True)
    os.chdir(clone)
    assert main(["worklist"]) == 2
    assert main(["review", "HEAD~1..HEAD"]) == 2
    assert not marker.exists()


def bare(folder: Path, evil: Path) -> None:
    """A bare repository such as a pull request may bring along as ordinary files."""
    subprocess.run(["git", "init", "-q", "--bare", str(folder)], check=True)
    for name, value in (
        *(("core.fsmonitor", evil), ("core.bare", "false"), ("core.worktree", folder), ("filter.evil.clean", evil)),
        *(("diff.external", evil), ("core.hooksPath", folder / "hooks")),
    ):
        subprocess.run(["git", "config", "-f", str(folder / "config"), name, str(value)], check=True)
    for page in ("en/queue.md", "ko/queue.md"):
        (folder / page).parent.mkdir()
    (folder / "en/queue.md").write_text(SOURCE)
    (folder / "ko/queue.md").write_text(TRANSLATION, encoding="utf-8")
    (folder / ".gitattributes").write_text("*.md filter=evil\n")


def test_a_bare_repository_inside_of_a_project_is_never_entered(
    site: Repository, marker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare(site.folder / "sources", tmp_path / "evil")
    site.commit(
        {
            "l10ncheck.toml": 'source_root = "sources"\nsource_locale = "en"\nlocales = ["ko"]\n'
            '[[templates]]\nsource = "en/{path}"\ntranslation = "content/{locale}/{path}"\n'
        }
    )
    marker.unlink(missing_ok=True)
    assert main(["check", "--no-cache", "--format", "json"]) == 1
    assert "is a bare repository" in capsys.readouterr().err
    for command in (["impact", "main"], ["pin", "--dry-run"]):
        assert main(command) == 2
        assert "is a bare repository" in capsys.readouterr().err
    assert main(["worklist"]) == 0
    assert "the git history is not available: " in capsys.readouterr().err
    assert not marker.exists()


def test_a_project_that_is_a_bare_repository_has_no_history(site: Repository, marker: Path, tmp_path: Path) -> None:
    folder = site.folder / "bare"
    bare(folder, tmp_path / "evil")
    for inside in (folder, folder / "en"):
        with pytest.raises(BareRepositoryError):
            run_git(inside, ("rev-parse", "--git-dir"))
        assert listed_files(inside) is None
    assert not marker.exists()


def test_variables_of_git_lead_to_no_other_repository(
    site: Repository, marker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.commit({"x.md": "x\n"})
    head = site.git("rev-parse", "HEAD")
    evil = str(tmp_path / "evil")
    for name, value in (
        *(("GIT_DIR", str(other.folder / ".git")), ("GIT_WORK_TREE", str(other.folder)), ("GIT_EXTERNAL_DIFF", evil)),
        *(("GIT_INDEX_FILE", str(other.folder / ".git/index")), ("GIT_PAGER", evil), ("GIT_SSH_COMMAND", evil)),
        *(("GIT_OBJECT_DIRECTORY", str(other.folder / ".git/objects")), ("GIT_CEILING_DIRECTORIES", str(tmp_path))),
        *(
            ("GIT_GLOB_PATHSPECS", "1"),
            ("GIT_TRACE", "1"),
            ("GIT_NAMESPACE", "x"),
            ("LANGUAGE", "ko"),
            ("GIT_PREFIX", "x/"),
        ),
    ):
        monkeypatch.setenv(name, value)
    assert run_git(site.folder, ("rev-parse", "HEAD")).split()[0].decode() == head
    assert listed_files(site.folder) == frozenset({"l10ncheck.toml", EN, KO})
    all_commands()
    assert not marker.exists()


def test_settings_of_the_users_environment_count(site: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A CI system names safe directories there."""
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.excludesFile")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(site.folder / "ignored"))
    (site.folder / "ignored").write_text("ignored\nnew.md\n")
    (site.folder / "new.md").write_text("new\n")
    assert listed_files(site.folder) == frozenset({"l10ncheck.toml", EN, KO})


def test_paths_are_no_patterns(site: Repository) -> None:
    site.commit({"*.md": "x\n", ":(top)x": "y\n"})
    assert run_git(site.folder, ("ls-files", "-z"), ("*.md", ":(top)x")) == b"*.md\0:(top)x\0"
    assert authors(site.folder, ["*.md", "content/*/queue.md", KO]).keys() == {"*.md", KO}


def test_the_folder_of_git_is_looked_for_as_git_does(site: Repository, tmp_path: Path) -> None:
    (site.folder / "content/.git").mkdir()  # git takes no notice of it
    link = tmp_path / "link"
    link.symlink_to(site.folder / "content/en")
    assert work_tree(link) == Path(os.path.realpath(site.folder))
    assert listed_files(link) == frozenset({"queue.md"})


def test_the_files_that_are_there_are_compared_with_a_commit(site: Repository) -> None:
    site.commit(
        {"content/ko/old.md": "# 옛\n\n" + "문장이다.\n" * 9, "content/en/gone.md": "x\n", "content/en/a.md": "a\n"}
    )
    (site.folder / "content/ko/old.md").rename(site.folder / "content/ko/new.md")
    with (site.folder / "content/ko/new.md").open("a", encoding="utf-8") as file:
        file.write("더.\n")
    (site.folder / "content/en/gone.md").unlink()
    (site.folder / "content/en/a.md").write_bytes(b"a\r\n")  # as a checkout with core.autocrlf leaves it
    (site.folder / "content/en/link.md").symlink_to("a.md")
    (site.folder / ".gitignore").write_text("ignored.md\n")
    (site.folder / "ignored.md").write_text("x\n")
    assert changed_files(site.folder, "HEAD", None) == (
        ChangedFile("content/en/gone.md", ""),
        ChangedFile("", "content/en/link.md"),
        ChangedFile("content/ko/old.md", "content/ko/new.md"),
    )
    (site.folder / "content/en/a.md").write_text("a\n")
    site.committed()
    assert changed_files(site.folder, "HEAD~1", "HEAD") == changed_files(site.folder, "HEAD~1", None)
    assert changed_files(site.folder, "HEAD", None) == ()
    assert changed_files(site.folder / "content/ko", "HEAD~1", "HEAD") == (ChangedFile("old.md", "new.md"),)


def test_pages_that_a_sparse_checkout_leaves_out_are_not_gone(site: Repository) -> None:
    site.committed()
    site.git("sparse-checkout", "set", "content/en")
    assert not (site.folder / KO).exists()
    assert changed_files(site.folder, "HEAD", None) == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_stands_at_a_page_and_is_no_file_counts_as_changed(site: Repository) -> None:
    site.committed()
    (site.folder / KO).unlink()
    os.mkfifo(site.folder / KO)
    assert changed_files(site.folder, "HEAD", None) == (ChangedFile(KO, KO),)
