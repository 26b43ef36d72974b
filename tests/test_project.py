"""The promises of the project's own files: the README's commands, the pages made from the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from l10ncheck import rules
from l10ncheck.config import load_config

ROOT = Path(__file__).resolve().parent.parent


def readme_commands() -> list[str]:
    blocks = re.findall(r"^```(?:shell|sh|bash|console)\n(.*?)^```", _read("README.md"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_readme_has_exactly_two_commands_for_a_fresh_machine() -> None:
    run, tests = readme_commands()
    assert run.startswith("python3 -m venv") and "l10ncheck check" in run and "fixtures/site" in run
    assert tests.startswith("python3 -m venv") and "pytest" in tests


def test_readme_shows_library_code_that_works(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", _read("README.md"), re.MULTILINE | re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("number-changed ")


def test_readme_shows_a_configuration_that_is_valid(tmp_path: Path) -> None:
    (settings,) = re.findall(r"^```toml\n(.*?)^```", _read("README.md"), re.MULTILINE | re.DOTALL)
    (tmp_path / "l10ncheck.toml").write_text(settings, encoding="utf-8")
    assert load_config(tmp_path).locales == ("ko",)


def test_ci_runs_the_commands_of_the_readme() -> None:
    run, tests = readme_commands()
    assert f'run="{run}"' in _read(".ci/run")
    assert f'tests="{tests}"' in _read(".ci/run")


def test_ci_script_is_a_program() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_every_link_of_the_documentation_leads_to_a_file() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        if page.name == "rules.md":
            continue  # its examples hold links that lead nowhere on purpose
        for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


@pytest.mark.parametrize(("page", "script"), [("rules", "rules_page"), ("configuration", "configuration_page")])
def test_a_page_made_from_the_code_is_current(page: str, script: str) -> None:
    made = subprocess.run(
        [sys.executable, "-c", f"import {script}, sys; sys.stdout.buffer.write({script}.page().encode())"],
        cwd=ROOT / "scripts",
        capture_output=True,
        check=True,
    )
    assert _read(f"docs/{page}.md") == made.stdout.decode(), f"run: python scripts/{script}.py"


def test_every_module_is_in_the_table_of_the_architecture() -> None:
    table = set(re.findall(r"`(\w+)(?:/|\.py)`", _read("docs/architecture.md")))
    modules = {
        path.stem for path in (ROOT / "l10ncheck").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert modules - {"__init__", "__main__"} <= table


def test_every_rule_is_on_the_rules_page() -> None:
    headings = re.findall(r"^### (.+)$", _read("docs/rules.md"), re.MULTILINE)
    assert set(rules.load()) <= set(headings)


def test_the_picture_fetches_nothing() -> None:
    assert not re.search(r"url\(\s*[\"']?http|@import|xlink:href=\"http", _read("docs/report.svg"))


def test_no_file_names_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, tracked.split("\0")):
        text = (ROOT / name).read_bytes().decode("utf-8", "replace") if (ROOT / name).is_file() else ""
        assert not re.search(r"/(?:work|opt/venv|home/\w+)/", text), name


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
