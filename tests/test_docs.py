"""The documentation: it builds, all of it can be reached, its commands work, and l10ncheck has nothing to say about it."""

from __future__ import annotations

import json
import posixpath
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

import l10ncheck
from l10ncheck.cli import main
from l10ncheck.cli.main import exit_codes, parse_arguments
from l10ncheck.model import Severity
from l10ncheck.testing import check_examples

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))
GUIDES = [page for page in PAGES if "guides/" in page]
SETTINGS = {"l10ncheck.toml", "terms-ko.yaml"}  # beside the pages, and none of the site


def in_nav(entry: Any) -> Iterator[str]:
    """The pages of an entry of the navigation, as mkdocs.yml nests them."""
    if isinstance(entry, str):
        yield entry
    else:
        for part in entry.values() if isinstance(entry, dict) else entry:
            yield from in_nav(part)


def linked(page: str) -> set[str]:
    """The files of docs/ that a page links to."""
    targets = re.findall(r"\]\(([^)#:\s]+)[^):]*\)", (DOCS / page).read_text(encoding="utf-8"))
    return {posixpath.normpath(posixpath.join(posixpath.dirname(page), target)) for target in targets}


def commands(page: str) -> list[str]:
    blocks = re.findall(r"^```console\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]


# --- the site -------------------------------------------------------------------------------------------------------


def test_every_file_can_be_reached_from_the_navigation() -> None:
    reached: set[str] = set()
    ahead = set(in_nav(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]))
    assert ahead <= set(PAGES)
    while ahead:
        reached |= ahead
        ahead = {target for page in ahead if page.endswith(".md") for target in linked(page) & set(PAGES)} - reached
    pictures = set(re.findall(r"docs/([\w./-]+\.(?:svg|png))", (ROOT / "README.md").read_text(encoding="utf-8")))
    files = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*") if path.is_file()}
    files = {file for file in files if not file.startswith(".")}  # results of a check, which MkDocs leaves out
    assert files - reached - pictures - SETTINGS == set(), "name it in the navigation in mkdocs.yml"


def test_the_first_page_links_to_every_other_but_those_of_rules() -> None:
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    ours = {page for page in PAGES if not page.startswith(("rules/", "ko/rules/")) and page != "index.md"}
    assert {page for page in ours if f"]({page})" not in text} == set()
    assert "](docs/index.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.skipif(not find_spec("mkdocs"), reason="mkdocs is not installed: pip install 'l10ncheck[dev]'")
def test_the_site_builds_without_a_warning_and_fetches_nothing(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    result = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "site/ko/guides/reviewer/index.html").is_file()
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<(?:script|img|iframe|link)\b[^>]*(?:src|href)=\"(?:https?:)?//", text), page


# --- l10ncheck on its own documentation -----------------------------------------------------------------------------


def test_l10ncheck_has_nothing_to_say_about_its_own_documentation() -> None:
    report = l10ncheck.check([DOCS])
    assert [page.path for page in report.pages] == [page for page in PAGES if page.startswith("ko/")]
    assert [finding for finding in report.findings if finding.severity >= Severity.WARNING] == []
    assert '"$bin/l10ncheck" check docs' in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_l10ncheck_would_see_a_command_that_only_one_side_has(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(DOCS, docs)
    guide = docs / "guides/reviewer.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("$ l10ncheck review main\n", "$ l10ncheck review origin/main\n"), encoding="utf-8")
    found = l10ncheck.check([docs / "ko"]).findings
    assert {finding.rule for finding in found if finding.severity >= Severity.WARNING} == {"code-changed"}


def test_the_exit_codes_mean_what_the_help_says() -> None:
    guide = (DOCS / "guides/ci.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([012]) +\| (.*?) +\|$", guide, re.MULTILINE)
    assert {int(code): meaning.replace("`", "") for code, meaning in rows} == exit_codes()


def test_the_rule_that_the_guide_for_contributors_shows_is_complete() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^   ```python\n(.*?)^   ```", guide, re.MULTILINE | re.DOTALL)
    text = textwrap.dedent(code).replace("from ..", "from l10ncheck.").replace("from .", "from l10ncheck.rules.")
    names: dict[str, Any] = {"__name__": "shouted_heading"}
    exec(compile(text, "CONTRIBUTING.md", "exec"), names)
    check_examples(names["ShoutedHeading"])


# --- commands -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)])
def test_every_command_of_the_documentation_exists(page: str) -> None:
    for command in commands(page):
        program, *arguments = shlex.split(command, comments=True)
        assert program == "l10ncheck"
        parse_arguments(arguments)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example site in a repository of its own, with a change that has not been committed."""
    site = tmp_path / "site"
    shutil.copytree(ROOT / "fixtures/site", site)
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments], cwd=site, check=True)
    page = site / "content/ko/docs/install.md"
    page.write_text(page.read_text(encoding="utf-8").replace("18MB", "81MB"), encoding="utf-8")
    monkeypatch.chdir(site)
    for name in ("CI", "GITHUB_ACTIONS", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "L10NCHECK_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    return site


@pytest.mark.parametrize("page", [page for page in GUIDES if not page.startswith("ko/")])
def test_every_command_of_a_guide_works(page: str, example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands(page)
    for command in commands(page):
        _, *arguments = shlex.split(command, comments=True)
        if arguments == ["serve"]:
            continue  # it has no end
        if "FINGERPRINT" in arguments:
            capsys.readouterr()
            main(["check", "--format", "json"])
            first = json.loads(capsys.readouterr().out)["findings"][0]["fingerprint"]
            arguments[arguments.index("FINGERPRINT")] = first
        code = main(arguments)
        assert code in (0, 1), f"{command}: {capsys.readouterr().err}"


def test_the_code_of_the_worklist_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", (DOCS / "worklist.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    shutil.copytree(ROOT / "fixtures/site", tmp_path / "website")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(compile(code, "worklist.md", "exec"), names)
    assert names["items"]


def test_a_translated_guide_has_the_commands_of_its_source() -> None:
    for page in GUIDES:
        if page.startswith("ko/"):
            assert commands(page) == commands(page.removeprefix("ko/"))
