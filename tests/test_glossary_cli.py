from __future__ import annotations

import json
from pathlib import Path

import pytest

from l10ncheck.cli import main
from l10ncheck.glossary.interchange import FORMATS
from l10ncheck.glossary.load import load_glossary

OWN = "source: en\ntarget: ko\nterms:\n  - {term: pod, target: 파드, note: 집}\n  - {term: load, target: 부하, not_in: load test}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
def test_a_glossary_goes_out_and_comes_back(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "export", "own.yaml", "--format", name, "-o", "out.file"]) == 0
    assert '1 entry loses all or part of "not_in"' in capsys.readouterr().err
    assert main(["glossary", "import", "out.file", "--input-format", name, "-o", "back.yaml", "-q"]) == 0
    assert capsys.readouterr() == ("", "")
    assert [(term.term, term.target) for term in load_glossary("back.yaml", root=folder).terms] == [
        ("pod", ("파드",)),
        ("load", ("부하",)),
    ]


def test_what_is_made_is_shown_and_the_count_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "terms.csv").write_text("pod,파드\n", encoding="utf-8")
    assert main(["glossary", "import", "terms.csv"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "version: 1\nsource: en\ntarget: ko\nterms:\n- term: pod\n  target: 파드\n"
    assert shown.err == "read 1 term from terms.csv\n"
    assert main(["glossary", "export", "own.yaml", "--format", "deepl"]) == 0
    assert capsys.readouterr().out == "pod,파드\nload,부하\n"


def test_no_file_is_overwritten_unless_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "export", "own.yaml", "--format", "csv", "-o", "own.yaml"]) == 2
    assert "own.yaml already exists; use --force to overwrite it" in capsys.readouterr().err
    assert (folder / "own.yaml").read_text(encoding="utf-8") == OWN
    assert main(["glossary", "export", "own.yaml", "-o", "own.csv"]) == 0
    assert main(["glossary", "export", "own.yaml", "-o", "own.csv", "--force"]) == 0


def test_several_glossaries_are_exported_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "more.yaml").write_text("source: en\ntarget: ko\nterms: [{term: Pod, target: 포드}]\n", encoding="utf-8")
    assert main(["glossary", "export", "own.yaml", "more.yaml", "--format", "deepl"]) == 0
    assert capsys.readouterr().out == "load,부하\nPod,포드\n"


def test_lint_and_test_end_with_1_on_faults(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "lint", "own.yaml", "common-ko"]) == 0
    assert main(["glossary", "test", "own.yaml", "common-ko"]) == 0
    assert "own.yaml: tested 0 examples in 0 entries; failures: 0" in capsys.readouterr().err
    (folder / "bad.yaml").write_text(
        "source: en\ntarget: ko\nterms:\n"
        "  - {term: pod, target: 파드, also: pods, examples: [{source: A pod., translation: 파드., ok: false}]}\n",
        encoding="utf-8",
    )
    assert main(["glossary", "lint", "bad.yaml"]) == 1
    assert capsys.readouterr().out.startswith('bad.yaml:4: term "pod": "also: pods" is not needed')
    assert main(["glossary", "test", "bad.yaml"]) == 1
    assert capsys.readouterr().out.startswith('bad.yaml:4: term "pod": the example "파드." is a wrong translation')


def test_the_glossaries_of_the_configuration_are_the_default(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "lint"]) == 2
    assert 'set "glossaries" in l10ncheck.toml' in capsys.readouterr().err
    (folder / "l10ncheck.toml").write_text('glossaries = ["common-ko", "own.yaml"]\n', encoding="utf-8")
    assert main(["glossary", "lint"]) == 0
    assert capsys.readouterr().err.splitlines()[1] == "own.yaml: checked 2 entries; problems: 0"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lint", "none.yaml"], "none.yaml: no such file or folder"),
        (["test", "kubernetes"], 'did you mean "kubernetes-ko"?'),
        (["export", "own.yaml"], "unknown format; pass --format (choose from markdown, csv"),
        (["import", "own.yaml"], "own.yaml: unknown format; pass --input-format (choose from markdown, csv"),
        (["import", "none.csv"], "none.csv: no such file or folder"),
        (["import", "empty.csv"], "empty.csv: no terms found in this CSV with a header"),
        (["import", "entity.tbx"], "entity.tbx:1: a document type"),
        (["export", "own.yaml", "-o", "no/such/folder.csv"], "cannot write no/such/folder.csv"),
    ],
)
def test_a_mistake_is_one_line_and_code_2(
    arguments: list[str], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.csv").write_text("", encoding="utf-8")
    (folder / "entity.tbx").write_text("<!DOCTYPE x><x/>", encoding="utf-8")
    assert main(["glossary", *arguments]) == 2
    told = capsys.readouterr().err
    assert message in told and told.count("\n") == 1


def test_the_schema_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["glossary", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")
