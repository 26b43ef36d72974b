"""What a release depends on: one address of the repository, one version, workflows that run what they name."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
try:
    from release import notes, problems, repository, version
finally:
    sys.path.pop(0)

WORKFLOWS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")}
# An address of the repository in any of its forms, or its name as an action.
MENTION = re.compile(r"(?:(?:github|githubusercontent)\.com/|uses: +)([\w.-]+/l10ncheck)\b")
CHANGELOG = "# Changelog\n\n## Unreleased\n\n## 1.2.0 - 2027-01-31\n\n### Added\n\n- This.\n\n## 1.1.0 - 2026-12-01\n\n- That.\n"


def steps(workflow: str) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(WORKFLOWS[workflow])["jobs"].values():
        yield from job.get("steps", ())


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="git lists the files of the project")
def test_every_mention_of_the_repository_is_the_one_of_the_project() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    mentions = {
        (name, mention)
        for name in filter(None, tracked.split("\0"))
        if (ROOT / name).is_file()
        for mention in MENTION.findall((ROOT / name).read_bytes().decode("utf-8", "replace"))
    }
    assert {"README.md", "docs/ci.md", "pyproject.toml"} <= {name for name, _ in mentions}
    assert {mention for _, mention in mentions} == {repository()}


def test_recipes_name_a_revision_that_exists() -> None:
    recipes = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    named = re.findall(r"(?:l10ncheck/l10ncheck@|^ +rev: )(\S+)$", recipes, re.MULTILINE)
    assert len(named) >= 8
    is_released = notes(version(), (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert set(named) == {f"v{version()}" if is_released else "main"}


def test_pictures_of_the_readme_are_seen_wherever_it_is_shown() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    base = f"https://raw.githubusercontent.com/{repository()}/main/"
    assert len(pictures) == 2
    assert all(picture.startswith(base) and (ROOT / picture.removeprefix(base)).is_file() for picture in pictures)


# --- scripts/release.py ---------------------------------------------------------------------------------------------


def test_the_notes_of_a_version_are_its_section_of_the_changelog() -> None:
    assert notes("1.2.0", CHANGELOG) == "### Added\n\n- This."
    assert notes("1.1.0", CHANGELOG) == "- That."
    assert notes("1.0.0", CHANGELOG) == ""
    assert notes("1x2.0", CHANGELOG) == notes("1", CHANGELOG) == ""


def test_a_release_that_agrees_with_itself_has_no_problems() -> None:
    assert problems("v1.2.0", "1.2.0", CHANGELOG, "a/b", "a/b") == []
    assert problems("v1.2.0", "1.2.0", CHANGELOG, "a/b", "") == []


@pytest.mark.parametrize(
    ("tag", "name", "running_in", "problem"),
    [
        ("v1.2.1", "1.2.0", "a/b", "the tag must be v1.2.0"),
        ("1.2.0", "1.2.0", "a/b", "the tag must be v1.2.0"),
        ("v1.3.0", "1.3.0", "a/b", 'no section "## 1.3.0 - YYYY-MM-DD"'),
        ("v1.2.0", "1.2.0", "fork/b", "names a/b, but the workflow runs in fork/b"),
    ],
)
def test_a_release_that_contradicts_itself_is_stopped(tag: str, name: str, running_in: str, problem: str) -> None:
    (found,) = problems(tag, name, CHANGELOG, "a/b", running_in)
    assert problem in found


def test_the_script_ends_with_an_error_for_a_wrong_tag() -> None:
    command = [sys.executable, str(ROOT / "scripts/release.py"), "v0.0.0"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1 and "the tag is v0.0.0" in done.stderr and done.stdout == ""


# --- workflows ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_pinned_to_a_commit_and_say_which_version_that_is(name: str) -> None:
    used = re.findall(r"^ *(?:- )?uses: *(.*)$", WORKFLOWS[name], re.MULTILINE)
    assert used
    for action in used:
        assert action.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", action), action


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_expression_stands_in_the_script_of_a_workflow(name: str) -> None:
    assert not any("${{" in step.get("run", "") for step in steps(name))


def test_only_publishing_may_ask_for_an_identity_and_runs_nothing_else() -> None:
    jobs = yaml.safe_load(WORKFLOWS["release.yml"])["jobs"]
    assert [name for name, job in jobs.items() if "id-token" in job.get("permissions", {})] == ["publish"]
    assert jobs["publish"]["needs"] == "build" and jobs["build"]["needs"] == "check"
    assert not any("run" in step for step in jobs["publish"]["steps"])


def test_every_version_of_python_that_is_named_is_tested() -> None:
    named = re.findall(r'"Programming Language :: Python :: (\d\.\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    matrix = yaml.safe_load(WORKFLOWS["ci.yml"])["jobs"]["check"]["strategy"]["matrix"]
    assert matrix["python"] == named
    assert {system.partition("-")[0] for system in matrix["os"]} == {"ubuntu", "macos", "windows"}


@pytest.mark.parametrize(
    "form", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml")), ids=lambda form: form.stem
)
def test_an_issue_form_has_what_github_requires(form: Path) -> None:
    data = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert data["name"] and data["description"]
    fields = [field for field in data["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields) > 0
    assert all(field["attributes"]["label"] for field in fields)
    assert all(field["attributes"]["options"] for field in fields if field["type"] == "dropdown")
