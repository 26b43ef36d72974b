"""The promises of the project's own files: the README's commands, the pages made from the code."""

from __future__ import annotations

import json
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from l10ncheck import rules
from l10ncheck.config import load_config

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = {
    "l10ncheck/rules/shouted_heading.py",
    "l10ncheck/generators/families/xx.py",
    "l10ncheck/languages/xx.py",
    "l10ncheck/markdown/dialects/xx.py",
}


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


@pytest.mark.posix("modes")
def test_ci_script_is_a_program() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_every_link_of_the_documentation_leads_to_a_file() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        # Examples hold links that lead nowhere on purpose.
        text = re.sub(
            r"^(`{3,}).*?^\1$|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", text):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


def test_the_configuration_page_is_current() -> None:
    made = _made("configuration_page.pages()")
    assert {name: _read(f"docs/{name}") for name in made} == made, "run: python scripts/configuration_page.py"


def test_the_pages_of_rules_are_current() -> None:
    made = _made("rules_page.pages()")
    there = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("rules*/**/*.md")]
    assert {name: _read(f"docs/{name}") for name in (*there, "rules.md", "ko/rules.md")} == made, (
        "run: python scripts/rules_page.py"
    )


def _made(call: str) -> Any:
    """What a script makes, in a Python of its own."""
    module = call.partition(".")[0]
    code = f"import json, {module}, sys; sys.stdout.buffer.write(json.dumps({call}).encode())"
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "scripts", env=here, capture_output=True, check=True)
    return json.loads(made.stdout)


def test_every_module_is_in_the_table_of_the_architecture() -> None:
    table = set(re.findall(r"`(\w+)(?:/|\.py)`", _read("docs/architecture.md")))
    modules = {
        path.stem for path in (ROOT / "l10ncheck").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert modules - {"__init__", "__main__"} <= table


def test_the_vocabulary_names_things_that_exist() -> None:
    table = _read("docs/architecture.md").partition("\n## Vocabulary\n")[2].partition("\n### ")[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| `([\w.]+)` \|$", table, re.MULTILINE)
    assert len(rows) >= 60 and len(rows) == table.count("\n|") - 2
    assert len({words for words, _ in rows}) == len(rows), "a word is defined twice"
    for _, name in rows:
        pkgutil.resolve_name(f"l10ncheck.{name}")


def test_every_module_that_the_documentation_names_exists() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs/decisions").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`((?:l10ncheck|tests|scripts|benchmarks|fuzz|fixtures)/[\w./-]+\.(?:py|json))`", text):
            assert (ROOT / name).exists() or name in EXAMPLES, f"{page.name} names {name}"


def test_every_rule_has_a_page() -> None:
    assert {path.stem for path in (ROOT / "docs/rules").iterdir()} == {*rules.known(), *rules.FORMER_NAMES}


def test_the_picture_fetches_nothing() -> None:
    assert not re.search(r"url\(\s*[\"']?http|@import|xlink:href=\"http", _read("docs/report.svg"))


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository, which knows the files of the project")
def test_no_file_names_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, tracked.split("\0")):
        text = (ROOT / name).read_bytes().decode("utf-8", "replace") if (ROOT / name).is_file() else ""
        assert not re.search(r"/(?:work|opt/venv|home/\w+)/", text), name


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
