"""Formats on the command line: what is the default where, the job summary of GitHub Actions, what is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.report_samples import SITE

from l10ncheck.cli import main
from l10ncheck.reports import FOLDERS, names

PAIR = [str(SITE / f"content/{locale}/docs/tasks/run-a-worker.md") for locale in ("en", "ko")]


def test_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["compare", "--help"])
    shown = capsys.readouterr().out
    assert all(name in shown for name in names())


@pytest.mark.parametrize("name", sorted(set(names()) - FOLDERS - {"text", "aligned"}))
def test_a_format_for_programs_imports_nothing_for_the_terminal(name: str) -> None:
    code = (
        "import io, sys; from l10ncheck.report import Report; from l10ncheck.reports import Style, get\n"
        "get(sys.argv[1]).write(Report(), io.StringIO(), Style())\n"
        "sys.exit(', '.join(sorted({'rich', 'jinja2', 'mistune', 'numpy', 'rapidfuzz', 'yaml'} & set(sys.modules))) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.returncode == 0


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the job summary; the environment is that of GitHub Actions."""
    path = tmp_path / "summary.md"
    path.write_text("# before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    monkeypatch.delenv("L10NCHECK_FORMAT", raising=False)
    return path


def test_annotations_are_the_default_and_the_summary_is_appended(
    summary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *PAIR]) == 1
    assert capsys.readouterr().out.startswith("::error file=")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# before\n## l10ncheck: ") and "unbalanced-shortcode" in text


@pytest.mark.parametrize("named", ["flag", "variable"])
def test_a_format_that_is_asked_for_is_the_one(
    named: str, summary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if named == "variable":
        monkeypatch.setenv("L10NCHECK_FORMAT", "jsonl")
    main(["compare", *PAIR, *(["--format", "jsonl"] if named == "flag" else [])])
    assert capsys.readouterr().out.startswith('{"rule": ')
    assert summary.read_text(encoding="utf-8") == "# before\n"


def test_no_summary_is_written_where_the_environment_names_no_file(
    summary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    main(["compare", *PAIR, "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=")
    assert summary.read_text(encoding="utf-8") == "# before\n"


def test_a_summary_that_cannot_be_written_is_one_line(
    summary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary.parent / "no" / "summary.md"))
    assert main(["compare", *PAIR]) == 2
    assert capsys.readouterr().err == "l10ncheck: cannot write GITHUB_STEP_SUMMARY: No such file or directory\n"
