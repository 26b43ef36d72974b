"""Many repositories are checked at once; one that fails is a row with its error, and the others go on."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from support.repositories import CONFIG, EN, KO, SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main
from l10ncheck.fleet.check import Task, check_repository
from l10ncheck.fleet.rows import Row
from l10ncheck.fleet.run import run_fleet
from l10ncheck.fleet.settings import FleetError, default_name, load_fleet

NEWER = SOURCE.replace("at most 500", "at most 800")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two repositories: ``good``, and ``old``, whose translation is outdated."""
    for name in ("good", "old"):
        repository = Repository(tmp_path / name)
        repository.commit({"l10ncheck.toml": CONFIG, EN: SOURCE, KO: TRANSLATION})
        if name == "old":
            repository.commit({EN: NEWER})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check repositories in the process of the test, which is faster, unless a test needs the processes."""
    if "processes" not in request.fixturenames:
        monkeypatch.setattr("l10ncheck.fleet.run.run_task", check_repository)


@pytest.fixture
def processes() -> None:
    """Check each repository in a process of its own, as outside of tests."""


def write_fleet(home: Path, *entries: str, head: str = "") -> None:
    text = head + "".join(f"\n[[repositories]]\n{entry}\n" for entry in entries)
    (home / "fleet.toml").write_text(text, encoding="utf-8")


def clone_of(name: str, more: str = "") -> str:
    return f'name = "{name}"\npath = "{name}"\nrevision = "main"\n{more}'


def run(home: Path, *flags: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """Run the fleet, and return the exit code and the repositories of the dashboard by name."""
    code = main(["fleet", "fleet.toml", "-q", *flags])
    data = json.loads((home / "l10ncheck-fleet/fleet.json").read_text(encoding="utf-8"))
    assert (home / "l10ncheck-fleet/index.html").exists()
    return code, {row["name"]: row for row in data["repositories"]}


def test_each_repository_is_checked_as_a_site_of_its_own(home: Path, processes: None) -> None:
    write_fleet(home, clone_of("good"), clone_of("old"))
    code, rows = run(home)
    assert code == 0 and list(rows) == ["good", "old"]
    (good,), (old,) = rows["good"]["locales"], rows["old"]["locales"]
    assert (good["locale"], good["pages"], good["up_to_date"], good["outdated"], good["worklist"]) == (
        "ko",
        1,
        1,
        0,
        [],
    )
    assert (old["up_to_date"], old["outdated"], old["words_behind"]) == (0, 1, 1)
    (item,) = old["worklist"]
    assert (item["kind"], item["path"], item["section"]) == ("outdated", KO, "Queue › Limits")
    head = subprocess.run(["git", "rev-parse", "main"], cwd=home / "old", capture_output=True, text=True, check=True)
    assert rows["old"]["commit"] == head.stdout.strip()


def test_a_repository_that_fails_is_a_row_and_the_others_go_on(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = Repository(home / "broken")
    broken.commit({"l10ncheck.toml": 'layout = "no such layout"\n', EN: SOURCE, KO: TRANSLATION})
    (home / "empty").mkdir()
    write_fleet(
        home,
        clone_of("broken"),
        'name = "gone"\npath = "nowhere"\nrevision = "main"',
        'name = "away"\npath = "nowhere"',
        'name = "empty"\npath = "empty"',
        'name = "branch"\npath = "good"\nrevision = "no-such-branch"',
        clone_of("good"),
    )
    code, rows = run(home)
    assert code == 2
    assert {name: (row["failure"], row["attempts"]) for name, row in rows.items()} == {
        "broken": ("check", 1),  # it would fail again
        "gone": ("fetch", 2),
        "away": ("fetch", 2),
        "empty": ("check", 1),
        "branch": ("fetch", 2),
        "good": ("", 1),
    }
    assert "no such layout" in rows["broken"]["error"] and "no-such-branch" in rows["branch"]["error"]
    assert all("\n" not in row["error"] and not row["locales"] for row in rows.values() if row["failure"])
    assert "5 repositories failed" not in capsys.readouterr().err  # --quiet
    page = (home / "l10ncheck-fleet/index.html").read_text(encoding="utf-8")
    assert "5 repositories failed" in page and "no-such-branch" in page


def test_the_trend_is_since_the_last_run_that_could_check_the_repository(home: Path) -> None:
    write_fleet(home, clone_of("good"))
    assert run(home)[1]["good"]["locales"][0]["before"] is None
    (home / "good").rename(home / "moved")
    code, rows = run(home)
    assert code == 2 and rows["good"]["failure"] == "fetch"
    page = (home / "l10ncheck-fleet/index.html").read_text(encoding="utf-8")
    assert "numbers of 20" in page and "100% up to date" in page
    (home / "moved").rename(home / "good")
    (home / "good" / EN).write_text(NEWER, encoding="utf-8")
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@e.org", "commit", "-qam", "x"], cwd=home / "good", check=True
    )
    (state,) = run(home)[1]["good"]["locales"]
    assert (state["outdated"], state["before"]["outdated"]) == (1, 0)
    assert '<span class="worse">+1</span>' in (home / "l10ncheck-fleet/index.html").read_text(encoding="utf-8")


def test_a_folder_without_a_revision_is_checked_as_it_is_and_not_changed(home: Path) -> None:
    (home / "old" / KO).write_text(TRANSLATION.replace("500개", "800개"), encoding="utf-8")
    before = sorted(path for path in (home / "old").rglob("*") if ".git" not in path.parts)
    write_fleet(home, 'path = "old"\nname = "old"')
    (state,) = run(home)[1]["old"]["locales"]
    assert state["outdated"] == 0
    assert sorted(path for path in (home / "old").rglob("*") if ".git" not in path.parts) == before
    assert not (home / "l10ncheck-fleet/clones").exists()


def test_the_configuration_of_an_entry_replaces_that_of_the_repository(home: Path) -> None:
    (home / "ours.toml").write_text(CONFIG + 'exclude = ["content/en/queue.md"]\n', encoding="utf-8")
    (home / "l10ncheck.toml").write_text('layout = "not for clones"\n', encoding="utf-8")
    Repository(home / "plain").commit({EN: SOURCE, KO: TRANSLATION, "hugo.toml": ""})
    Repository(home / "nested").commit(
        {f"site/{name}": text for name, text in ((EN, SOURCE), (KO, TRANSLATION), ("l10ncheck.toml", CONFIG))}
    )
    write_fleet(
        home, clone_of("good", 'config = "ours.toml"'), clone_of("plain"), clone_of("nested", 'folder = "site"')
    )
    _, rows = run(home)
    assert rows["good"]["failure"] == "check" and "nothing was checked" in rows["good"]["error"]
    assert "not for clones" not in json.dumps(rows), "a configuration above the clone is not read"
    assert rows["nested"]["locales"][0]["pages"] == 1


def test_a_depth_limits_the_history(home: Path) -> None:
    write_fleet(home, clone_of("old", "depth = 1"))
    (state,) = run(home)[1]["old"]["locales"]
    assert (state["outdated"], state["unknown"]) == (0, 1)
    write_fleet(home, clone_of("old"))
    (state,) = run(home)[1]["old"]["locales"]
    assert (state["outdated"], state["unknown"]) == (1, 0)


def test_a_shallow_clone_never_makes_a_page_look_up_to_date(home: Path) -> None:
    """After a second fetch, a clone with one commit also knows where it ended before."""
    old = Repository(home / "old")
    for depth in (1, 2):
        write_fleet(home, clone_of("old", f"depth = {depth}"))
        for number in range(2):
            old.commit({"README.md": f"# {depth} {number}\n"})
            row = run(home)[1]["old"]
            (state,) = row["locales"]
            assert (state["outdated"], state["up_to_date"], state["unknown"]) == (0, 0, 1)
            assert ("single commit" in row["notes"][0]) == (depth == 1)


def test_the_findings_of_the_baseline_do_not_count(home: Path) -> None:
    def warnings() -> int:
        write_fleet(home, clone_of("good"))
        return int(run(home)[1]["good"]["locales"][0]["warnings"])

    good = Repository(home / "good")
    good.commit({KO: TRANSLATION.replace("30초", "3초")})
    assert warnings() == 1
    (home / "good/known.jsonl").touch()
    good.commit({"l10ncheck.toml": CONFIG + 'baseline = "known.jsonl"\n'})
    assert (
        main(
            [
                "check",
                "-q",
                "--write-baseline",
                "--config",
                str(home / "good/l10ncheck.toml"),
                str(home / "good/content"),
            ]
        )
        == 0
    )
    good.committed()
    assert warnings() == 0


# --- interrupted runs, and processes that end ------------------------------------------------------------------------


class Scripted(Executor):
    """An executor that answers with given rows, one for each submission; an exception is raised."""

    def __init__(self, *answers: Row | BaseException) -> None:
        self.answers = list(answers)
        self.submitted: list[str] = []

    def submit(self, work: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        task: Task = arguments[0]
        self.submitted.append(task.repository.name)
        future: Future[Row] = Future()
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            future.set_exception(answer)
        else:
            future.set_result(Row(task.repository.name, "", failure=answer.failure, error=answer.error))
        return future


GOOD, LOST = Row("", ""), RuntimeError("the worker\nwas killed")


def scripted(home: Path, *answers: Row | BaseException, restart: bool = False) -> tuple[Scripted, list[Row]]:
    executor = Scripted(*answers)
    fleet = load_fleet(home / "fleet.toml")
    return executor, run_fleet(fleet, home, home / "state", executor, lambda *_: None, restart=restart)


def test_what_fails_from_outside_is_tried_once_more(home: Path) -> None:
    write_fleet(home, clone_of("good"), clone_of("old"))
    fetch, check = Row("", "", failure="fetch", error="x"), Row("", "", failure="check", error="y")
    executor, rows = scripted(home, LOST, check, GOOD)
    assert executor.submitted == ["good", "old", "good"]
    assert [(row.failure, row.attempts) for row in rows] == [("", 2), ("check", 1)]
    executor, rows = scripted(home, fetch, GOOD, LOST)
    assert rows[0].failure == "crash" and rows[0].error == "RuntimeError: the worker was killed"


def test_an_interrupted_run_goes_on_with_what_is_left(home: Path) -> None:
    write_fleet(home, clone_of("a"), clone_of("b"), clone_of("c"))
    with pytest.raises(KeyboardInterrupt):
        scripted(home, GOOD, Row("", "", failure="check", error="y"), KeyboardInterrupt())
    executor, rows = scripted(home, GOOD, GOOD)
    assert executor.submitted == ["b", "c"], "what failed is tried again"
    assert [row.failure for row in rows] == ["", "", ""]
    executor, _ = scripted(home, GOOD, GOOD, GOOD)
    assert executor.submitted == ["a", "b", "c"], "a finished run is followed by a new one"


def test_a_changed_entry_is_checked_again(home: Path) -> None:
    write_fleet(home, clone_of("a"), clone_of("b"))
    with pytest.raises(KeyboardInterrupt):
        scripted(home, GOOD, KeyboardInterrupt())
    write_fleet(home, clone_of("a", "depth = 5"), clone_of("b"))
    assert scripted(home, GOOD, GOOD)[0].submitted == ["a", "b"]
    with pytest.raises(KeyboardInterrupt):
        scripted(home, GOOD, KeyboardInterrupt())
    assert scripted(home, GOOD, GOOD, restart=True)[0].submitted == ["a", "b"]


def test_damaged_rows_are_ignored(home: Path) -> None:
    write_fleet(home, clone_of("a"))
    scripted(home, GOOD)
    for text in ("", "{", "[]", "[" * 100_000, '{"name": 1}'):
        (home / "state/rows/a.json").write_text(text, encoding="utf-8")
        (home / "state/run.json").write_text(text, encoding="utf-8")
        assert scripted(home, GOOD)[1][0].failure == ""


@pytest.fixture
def git_script(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a script ``before`` runs before each command of git, with its arguments."""
    folder = home / "bin"
    folder.mkdir()
    git = folder / "git"
    before = shlex.quote(str(folder / "before"))
    git.write_text(f'#!/bin/sh\n. {before}\nexec {shlex.quote(shutil.which("git") or "")} "$@"\n', encoding="utf-8")
    git.chmod(0o755)
    (folder / "before").write_text(":\n", encoding="utf-8")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder / "before"


@pytest.mark.posix("shell scripts and signals")
def test_a_repository_that_kills_its_process_is_a_row(home: Path, git_script: Path, processes: None) -> None:
    git_script.write_text('case "$*" in *fetch*old*) kill -9 $PPID;; esac\n', encoding="utf-8")
    write_fleet(home, clone_of("old"), clone_of("good"))
    code, rows = run(home)
    assert code == 2 and rows["good"]["failure"] == ""
    assert (rows["old"]["failure"], rows["old"]["attempts"]) == ("crash", 2)
    assert "stopped by signal 9" in rows["old"]["error"]


@pytest.mark.posix("shell scripts and signals")
def test_a_repository_that_takes_too_long_is_a_row_and_leaves_no_process(
    home: Path, git_script: Path, processes: None
) -> None:
    pids = home / "pids"
    git_script.write_text(f'case "$*" in *" fetch "*) echo $$ >> {pids}; exec sleep 600;; esac\n', encoding="utf-8")
    write_fleet(home, clone_of("old"), head="timeout = 3\n")
    code, rows = run(home)
    assert code == 2
    assert (rows["old"]["failure"], rows["old"]["attempts"]) == ("timeout", 2)
    assert "more than 3 seconds" in rows["old"]["error"]
    assert_ended(pids.read_text(encoding="utf-8").split() if pids.exists() else ())


@pytest.mark.posix("shell scripts and signals")
def test_ctrl_c_ends_all_processes(home: Path, git_script: Path) -> None:
    pids = home / "pids"
    git_script.write_text(f'case "$*" in *" fetch "*) echo $$ >> {pids}; exec sleep 600;; esac\n', encoding="utf-8")
    write_fleet(home, clone_of("old"), clone_of("good"), clone_of("third"))
    command = [sys.executable, "-m", "l10ncheck", "fleet", "fleet.toml", "--jobs", "2"]
    fleet = subprocess.Popen(
        command,
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job ignores it
    )
    try:
        while not pids.exists() or len(pids.read_text(encoding="utf-8").split()) < 2:
            assert fleet.poll() is None
            time.sleep(0.05)
        fleet.send_signal(signal.SIGINT)
        assert fleet.wait() == 130
    finally:
        fleet.kill()
        fleet.wait()
    assert_ended(pids.read_text(encoding="utf-8").split())


@pytest.mark.posix("shell scripts and signals")
def test_a_clone_that_was_left_half_done_is_made_anew(home: Path) -> None:
    write_fleet(home, clone_of("good"))
    run(home)
    clone = home / "l10ncheck-fleet/clones/good"
    (clone / ".git/index.lock").touch()
    (clone / "left.md").touch()
    code, _ = run(home)
    assert code == 0 and not (clone / ".git/index.lock").exists() and not (clone / "left.md").exists()


def test_a_clone_is_kept_while_its_repository_cannot_be_fetched(home: Path) -> None:
    write_fleet(home, clone_of("good"))
    run(home)
    (home / "good").rename(home / "moved")
    assert run(home)[0] == 2
    assert (home / "l10ncheck-fleet/clones/good" / EN).exists() and len(
        list((home / "l10ncheck-fleet/clones").iterdir())
    ) == 1


# --- the file of the fleet, and hostile entries ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("", "set either"),
        ('url = "https://example.org/a/b"\npath = "x"', "set either"),
        *(
            (f"url = {json.dumps(url)}", "must have the form")
            for url in (
                "--upload-pack=touch x",
                "-u",
                "ext::sh -c touch% x",
                "file:///etc",
                "http://example.org/a/b",
                "/etc",
                "git://a/b",
                "ssh://-oProxyCommand=touch/x",
                "https://-x/y",
                "https://user:secret@example.org/a/b",
                "https://example.org",
                "https://example.org/a b",
                "https://example.org/a\nb",
                "git@-host:a",
                "git@host:-a/b",
                "-git@host:a/b",
                "fd::3/x",
                "https://example.org/\u202ea/b",
                "host:a/b",
                "ssh://user:pw@host/a",
            )
        ),
        *(
            (f'path = "x/y"\nrevision = {json.dumps(name)}', "is not the name of a branch")
            for name in (
                "--upload-pack=x",
                "-x",
                "a:b",
                "+a",
                "a..b",
                "a b",
                "^a",
                "a~1",
                "refs/heads/*",
                "a@{1}",
                "a\nb",
                "x.lock",
                "@",
            )
        ),
        ('path = "x/y"\nname = "../x"', "has characters other than"),
        ('path = "x/y"\nname = ".git"', "has characters other than"),
        ('path = "x/y"\nname = "a/b"', "has characters other than"),
        ('path = "x/y"\nfolder = "../z"', "leads out"),
        ('path = "x/y"\nfolder = "/z"', "relative"),
        ('path = "x/y"\npreset = "no-such-preset"', "unknown preset"),
        ('path = "x/y"\ndepht = 3', 'unknown key "depht"; did you mean "depth"'),
        ('path = "x/y"\ndepth = -1', "depth"),
        ('path = "x/y"\ndepth = "1"', "depth"),
        ('path = "a/b"\n[[repositories]]\npath = "c/../A/B"', "there is another repository"),
    ],
)
def test_an_entry_that_is_not_valid_is_named(tmp_path: Path, entry: str, problem: str) -> None:
    write_fleet(tmp_path, entry)
    with pytest.raises(FleetError, match=problem) as error:
        load_fleet(tmp_path / "fleet.toml")
    assert str(tmp_path / "fleet.toml") in str(error.value) and "secret" not in str(error.value)


@pytest.mark.parametrize(
    "text", ["", "x", "repositories = []", "repositories = 1", "[[repositories]]\n" + "a." * 5000 + "b=1"]
)
def test_a_file_that_is_no_fleet_is_an_error(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fleet.toml").write_text(text, encoding="utf-8")
    file = str(tmp_path / "fleet.toml")
    assert main(["fleet", file]) == 2
    assert ("fleet.toml:1: " if text == "x" else "fleet.toml: ") in capsys.readouterr().err
    assert main(["fleet", file + "x"]) == 2


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://example.org/owner/repo.git", "owner-repo"),
        ("https://example.org/owner/repo/", "owner-repo"),
        ("git@example.org:owner/repo.git", "owner-repo"),
        ("../sites/docs", "sites-docs"),
        ("docs", "docs"),
        ("https://example.org/a/b c&", "a-b-c"),
    ],
)
def test_a_repository_is_named_by_its_address(address: str, name: str) -> None:
    assert default_name(address) == name


@pytest.fixture
def hostile(home: Path, tmp_path: Path) -> Path:
    """A repository with hooks, filters, a submodule, links out of it and markup in its paths; and the file that a
    program of it would write.
    """
    marker = tmp_path / "marker"
    evil = f"touch {marker}"
    repository = Repository(home / "hostile")
    link = home / "secret.md"
    link.write_text("# Secret\n\nsecret text\n", encoding="utf-8")
    tag = "content/en/<script>alert(1)<!--script>.md"
    repository.commit(
        {
            "l10ncheck.toml": CONFIG,
            EN: NEWER,
            KO: TRANSLATION,
            tag.replace("/", "/"): SOURCE,
            ".gitattributes": "*.md filter=evil diff=evil\n",
            ".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c {shlex.quote(evil)}\n\tupdate = !{evil}\n',
            ".lfsconfig": f"[lfs]\n\turl = ext::{evil}\n",
            ".git-hooks/post-checkout": f"#!/bin/sh\n{evil}\n",
        }
    )
    (repository.folder / "content/en/link.md").symlink_to(link)
    for name in ("post-checkout", "post-merge", "reference-transaction", "pre-auto-gc"):
        hook = repository.folder / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\n{evil}\n")
        hook.chmod(0o755)
    repository.git("-c", "core.hooksPath=/dev/null", "add", "--all")
    repository.git("-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "links")
    for key in (
        "filter.evil.smudge",
        "filter.evil.clean",
        "diff.evil.textconv",
        "core.fsmonitor",
        "uploadpack.packObjectsHook",
    ):
        repository.git("config", key, f"sh -c {shlex.quote(evil + '; cat')}")
    marker.unlink(missing_ok=True)
    return marker


@pytest.mark.posix("shell scripts and links")
def test_nothing_of_a_repository_is_run_or_followed(home: Path, hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user = home / "gitconfig"
    user.write_text(
        f'[filter "evil"]\n\tsmudge = touch {hostile}\n[core]\n\thooksPath = .git-hooks\n', encoding="utf-8"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(user))
    write_fleet(home, clone_of("hostile"))
    code, rows = run(home)
    assert (code, rows["hostile"]["failure"]) == (0, "") and not hostile.exists()
    page = (home / "l10ncheck-fleet/index.html").read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script&gt;alert(1)" in page
    assert "secret text" not in page + json.dumps(rows)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"l10ncheck.toml": CONFIG + 'plugins = ["evil"]\n'}, "evil"),
        ({"l10ncheck.toml": CONFIG + 'glossaries = ["../../../secret.yaml"]\n'}, "leads out of the project"),
        ({"l10ncheck.toml": CONFIG + 'source_root = "../good"\n'}, "leads out of the repository"),
        ({"l10ncheck.toml": "x" * 100}, "l10ncheck.toml"),
    ],
)
def test_a_configuration_reaches_nothing_outside_its_repository(
    home: Path, files: dict[str, str], problem: str
) -> None:
    Repository(home / "bad").commit({EN: SOURCE, KO: TRANSLATION, **files})
    write_fleet(home, clone_of("bad"))
    _, rows = run(home)
    assert rows["bad"]["failure"] == "check" and problem in rows["bad"]["error"]


@pytest.mark.posix("links")
def test_a_configuration_that_is_a_link_out_of_its_repository_is_not_read(home: Path) -> None:
    (home / "secret.toml").write_text("password = 123\n", encoding="utf-8")
    repository = Repository(home / "bad")
    (home / "bad/l10ncheck.toml").symlink_to(home / "secret.toml")
    repository.commit({EN: SOURCE, KO: TRANSLATION})
    write_fleet(home, clone_of("bad"))
    _, rows = run(home)
    assert rows["bad"]["failure"] == "check" and "password" not in rows["bad"]["error"]
    assert rows["bad"]["error"].startswith("l10ncheck.toml: ")


def test_the_size_of_a_repository_is_limited(home: Path) -> None:
    repository = Repository(home / "big")
    repository.commit(
        {"l10ncheck.toml": CONFIG, EN: SOURCE, KO: TRANSLATION, **{f"{n}.bin": "0" * 900_000 for n in range(3)}}
    )
    write_fleet(home, clone_of("big"), head="max_size = 2\n")
    _, rows = run(home)
    assert rows["big"]["failure"] == "check" and "more than 2,000,000 bytes" in rows["big"]["error"]


def test_a_repository_of_billions_of_files_is_refused(home: Path) -> None:
    """A tree of ten entries that are the same tree, ten levels deep."""
    repository = Repository(home / "bomb")
    repository.commit({"a.md": "# A\n"})
    tree = repository.git("rev-parse", "HEAD^{tree}")
    for _ in range(10):
        listing = "".join(f"040000 tree {tree}\t{number}\n" for number in range(10))
        made = subprocess.run(
            ["git", "mktree"], cwd=home / "bomb", input=listing.encode(), capture_output=True, check=True
        )
        tree = made.stdout.decode().strip()
    repository.git("update-ref", "refs/heads/main", repository.git("commit-tree", tree, "-m", "bomb"))
    write_fleet(home, clone_of("bomb"), clone_of("good"))
    _, rows = run(home)
    assert rows["bomb"]["failure"] == "check" and "more than 250,000 files" in rows["bomb"]["error"]
    assert rows["good"]["failure"] == ""


@pytest.mark.parametrize("kind", ["commit", "tag"])
def test_a_revision_may_be_a_commit_or_a_tag(home: Path, kind: str) -> None:
    old = Repository(home / "old")
    first = old.git("rev-parse", "main~1")
    old.git("tag", "-a", "v1/x", "-m", "tag", first)
    write_fleet(home, f'name = "old"\npath = "old"\nrevision = "{first if kind == "commit" else "v1/x"}"')
    code, rows = run(home)
    assert (code, rows["old"]["commit"], rows["old"]["locales"][0]["outdated"]) == (0, first, 0)


@pytest.mark.posix("limits of processes")
def test_the_size_of_a_pack_is_limited(home: Path, processes: None) -> None:
    repository = Repository(home / "big")
    repository.commit({EN: SOURCE, KO: TRANSLATION})
    (home / "big/noise").write_bytes(os.urandom(3_000_000))
    repository.committed()
    (home / "big/noise").unlink()
    repository.committed()
    write_fleet(home, clone_of("big"), head="max_size = 2\n")
    _, rows = run(home)
    assert rows["big"]["failure"] == "fetch"


# --- Dask ------------------------------------------------------------------------------------------------------------


def test_an_executor_that_cannot_be_is_an_error(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_fleet(home, clone_of("good"))
    for address in ("dask://", "tcp://127.0.0.1:1", "dask://a b:1", "dask://-x"):
        assert main(["fleet", "fleet.toml", f"--executor={address}"]) == 2
        assert "is not an executor such as dask://HOST:PORT" in capsys.readouterr().err


def test_without_dask_it_is_said_how_to_install_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    write_fleet(home, clone_of("good"))
    assert main(["fleet", "fleet.toml", "--executor", "dask://127.0.0.1:1"]) == 2
    assert "l10ncheck[dask]" in capsys.readouterr().err


@pytest.fixture
def cluster(home: Path, git_script: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a Dask scheduler with two workers, and their processes."""
    pytest.importorskip("distributed", reason="pip install 'l10ncheck[dask]'")
    file = home / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": home}
    name = ["--scheduler-file", str(file)]
    scheduler = subprocess.Popen(
        [*dask[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *name],
        **quiet,
    )
    workers: list[subprocess.Popen[bytes]] = []
    try:
        while not file.exists() or not file.read_text(encoding="utf-8"):
            assert scheduler.poll() is None
            time.sleep(0.05)
        for _ in range(2):
            options = ["--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard", *name]
            workers.append(subprocess.Popen([*dask[:2], "distributed.cli.dask_worker", *options], **quiet))
        yield json.loads(file.read_text(encoding="utf-8"))["address"].replace("tcp://", "dask://"), workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.mark.posix("shell scripts and signals")
def test_a_worker_of_a_cluster_that_is_killed_loses_no_repository(
    home: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], git_script: Path
) -> None:
    """Both workers wait in ``git fetch``; one of them is killed, and its repository is checked by the other."""
    address, workers = cluster
    names = ("good", "old", "third", "fourth")
    for name in names[2:]:
        Repository(home / name).commit({"l10ncheck.toml": CONFIG, EN: SOURCE, KO: TRANSLATION})
    started, gate = home / "started", home / "gate"
    gate.touch()
    git_script.write_text(
        f'case "$*" in *" fetch "*) echo $PPID >> {started}; while [ -e {gate} ]; do sleep 0.1; done;; esac\n',
        encoding="utf-8",
    )
    write_fleet(home, *map(clone_of, names), 'name = "gone"\npath = "nowhere"\nrevision = "main"')
    fleet = subprocess.Popen(
        [sys.executable, "-m", "l10ncheck", "fleet", "fleet.toml", "-q", "--executor", address],
        cwd=home,
        stdout=subprocess.DEVNULL,
    )
    try:
        while not started.exists() or len(started.read_text(encoding="utf-8").split()) < 2:
            assert fleet.poll() is None
            time.sleep(0.05)
        (orphan,) = [
            pid for pid in map(int, started.read_text(encoding="utf-8").split()) if parent_of(pid) == workers[0].pid
        ]
        os.kill(workers[0].pid, signal.SIGKILL)
        workers[0].wait()
        while is_alive(orphan):
            time.sleep(0.1)  # it ends itself when the worker above it has died
        gate.unlink()
        assert fleet.wait() == 2
    finally:
        fleet.kill()
        fleet.wait()
    rows = json.loads((home / "l10ncheck-fleet/fleet.json").read_text(encoding="utf-8"))["repositories"]
    assert {row["name"]: row["failure"] for row in rows} == {**dict.fromkeys(names, ""), "gone": "fetch"}
    assert len(started.read_text(encoding="utf-8").split()) > len(names), "the lost repository was fetched again"


def state_and_parent(pid: int) -> tuple[str, int]:
    """Return the state of a process, such as ``S`` or ``Z``, and its parent; an empty state if there is no such process."""
    if Path("/proc/self/stat").exists():  # small systems have no ps
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return "", 0
        state, parent = stat.rpartition(")")[2].split()[:2]
        return state, int(parent)
    found = subprocess.run(["ps", "-o", "stat=,ppid=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state, parent = found.stdout.split() or ("", "0")
    return state, int(parent)


def parent_of(pid: int) -> int:
    """Return the parent of a process; 0 if there is no such process."""
    return state_and_parent(pid)[1]


def assert_ended(pids: Iterable[str]) -> None:
    """Fail if one of some processes does not end. A process that was killed may take a moment to disappear."""
    for pid in map(int, pids):
        for _ in range(200):
            if not is_alive(pid):
                break
            time.sleep(0.05)
        else:
            pytest.fail(f"process {pid} is still running")


def is_alive(pid: int) -> bool:
    """Whether a process runs. A process that has ended and waits for its parent does not."""
    return state_and_parent(pid)[0][:1] not in ("", "Z")
