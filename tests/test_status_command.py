"""How far each language is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.repositories import SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main

CONFIG = 'source_locale = "en"\nlocales = ["ko", "de"]\nlayout = "hugo"\n'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Four pages: in Korean three are translated, one of them is outdated; in German there is one."""
    repository = Repository(tmp_path)
    names = ("a", "b", "c", "d")
    repository.commit({"l10ncheck.toml": CONFIG, **{f"content/en/{name}.md": SOURCE for name in names}})
    repository.commit({f"content/ko/{name}.md": TRANSLATION for name in ("a", "b")} | {"content/de/a.md": TRANSLATION})
    repository.git("tag", "before")
    repository.commit({"content/ko/c.md": TRANSLATION})
    repository.commit({"content/en/b.md": SOURCE.replace("at most 500", "at most 800")})
    monkeypatch.chdir(tmp_path)
    return repository


def test_each_language_is_on_the_screen(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    korean = lines[[line[0] for line in lines].index("ko,") :][:7]
    assert ["translated", "3", "75%"] in korean
    assert ["of", "these,", "up", "to", "date", "2", "67%"] in korean
    assert ["of", "these,", "outdated", "1", "33%"] in korean
    assert korean[5][:4] == ["words", "to", "update", "1"]


def test_the_trend_is_against_a_revision(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--since", "before", "--locale", "ko", "--format", "json"]) == 0
    (korean,) = json.loads(capsys.readouterr().out)["locales"]
    assert (korean["translated"], korean["outdated"], korean["up_to_date"]) == (3, 1, 2)
    assert (korean["before"]["translated"], korean["before"]["outdated"]) == (2, 0)
    assert main(["status", "--since", "before", "--locale", "ko"]) == 0
    assert any(line.split() == ["translated", "3", "75%", "+1"] for line in capsys.readouterr().out.splitlines())


def test_paths_narrow_it(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "content/ko/c.md", "--locale", "ko", "--since", "before", "--format", "json"]) == 0
    (korean,) = json.loads(capsys.readouterr().out)["locales"]
    assert korean["pages"] == 1


def test_markdown_is_a_table(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--format", "markdown", "--since", "before"]) == 0
    text = capsys.readouterr().out
    assert "### ko" in text and "| translated | 3 | 75% | +1 |" in text


def test_bad_arguments_are_named(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--since", "nowhere"]) == 2
    error = capsys.readouterr().err
    assert "--since: " in error and "nowhere" in error
    assert main(["status", "--locale", "fr"]) == 2
    assert 'the site has no translations in "fr" (choose from ko, de)' in capsys.readouterr().err


def test_without_history_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, text in (("en", SOURCE), ("ko", TRANSLATION)):
        for name in ("a", "b", "c"):
            page = tmp_path / "content" / language / f"{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text)
    monkeypatch.chdir(tmp_path)
    assert main(["status"]) == 0
    captured = capsys.readouterr()
    assert ["without", "history", "3"] in [line.split() for line in captured.out.splitlines()]
    assert "the git history is not available: " in captured.err
