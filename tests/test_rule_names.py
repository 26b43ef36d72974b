"""Every name that a finding can have is explained wherever rules are."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from l10ncheck import rules
from l10ncheck.cli import main
from l10ncheck.reports.sarif import rule_descriptor
from l10ncheck.rules._failures import FAILURES

ROOT = Path(__file__).parents[1]


def written_names() -> set[str]:
    """The names that the code itself gives to findings: ``Finding("…")`` and ``rule="…"``."""
    found = set()
    for path in (ROOT / "l10ncheck").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Finding":
                first = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "rule")]
                found |= {
                    node.value for node in first if isinstance(node, ast.Constant) and isinstance(node.value, str)
                }
    return found


def test_findings_are_named_after_known_rules_only() -> None:
    assert written_names() <= rules.known().keys()


@pytest.mark.parametrize("name", rules.known())
def test_every_name_has_a_page_and_a_description(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", name]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"# {name}\n")
    assert (ROOT / "docs" / "rules" / f"{name}.md").read_text(encoding="utf-8") == printed
    assert f"[{name}](rules/{name}.md)" in (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    descriptor = rule_descriptor(name)
    assert descriptor["shortDescription"]["text"] != name and "localization" in descriptor["properties"]["tags"]


def test_the_list_of_rules_has_the_failures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "--all"]) == 0
    printed = capsys.readouterr().out
    assert all(f"  {name} " in printed for name in FAILURES)


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_failure_cannot_be_switched_off(name: str, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", option, name, str(ROOT / "fixtures" / "site")]) == 2
    assert "cannot be selected, ignored or configured" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["internal-eror", "unreadable-pages", "Number-Changed", "NUMBER_CHANGED"])
def test_a_similar_name_is_suggested(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", name]) == 2
    assert "did you mean" in capsys.readouterr().err
