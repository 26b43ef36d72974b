"""What a change to the source does to its translations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.repositories import SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main

CONFIG = 'source_locale = "en"\nlocales = ["ko", "de"]\nlayout = "hugo"\n'
EN, KO, DE = "content/en/queue.md", "content/ko/queue.md", "content/de/queue.md"
REWRITTEN = SOURCE.replace(
    "The lease of a job ends after 30 seconds.", "Unless it is renewed, a lease runs for a minute."
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path)
    repository.commit({"l10ncheck.toml": CONFIG, EN: SOURCE, "content/en/b.md": SOURCE, "content/en/c.md": SOURCE})
    repository.commit(
        {KO: TRANSLATION, DE: TRANSLATION, "content/ko/b.md": TRANSLATION, "content/ko/c.md": TRANSLATION}
    )
    monkeypatch.chdir(tmp_path)
    return repository


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["impact", *arguments]) == 0
    return capsys.readouterr().out


def test_stale_sections_are_named_in_each_language(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: REWRITTEN})
    text = told(capsys, "HEAD~1..HEAD")
    assert f"de  {DE}  1 section" in text and f"ko  {KO}  1 section" in text
    assert "line 7: Queue › Leases" in text
    assert "1 source page was changed; 2 pages in 2 languages became outdated, with 24 words to translate" in text


def test_a_change_that_is_not_committed_counts(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    (site.folder / EN).write_text(REWRITTEN)
    assert f"ko  {KO}" in told(capsys, "HEAD")


def test_a_change_of_form_makes_nothing_stale(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: SOURCE.replace("oldest job", "*oldest* job").replace("30 seconds. See", "30 seconds.\nSee")})
    assert told(capsys, "HEAD~1..HEAD") == "1 source page was changed; no translation becomes outdated\n"


def test_a_change_to_a_translation_only_is_none_to_the_source(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({KO: TRANSLATION.replace("30초", "1분")})
    assert told(capsys, "HEAD~1..HEAD") == "No source page was changed\n"


def test_a_translation_that_follows_in_the_same_change_is_not_stale(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({EN: SOURCE.replace("500", "600"), KO: TRANSLATION.replace("500", "600")})
    text = told(capsys, "HEAD~1..HEAD")
    assert DE in text and KO not in text


def test_removed_and_renamed_and_new_pages_are_told(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit(
        {
            EN: None,
            "content/en/b.md": None,
            "content/en/d/b.md": SOURCE.replace("500", "600"),
            "content/en/e.md": "# New\n",
        }
    )
    text = told(capsys, "HEAD~1..HEAD")
    assert f"ko  {KO}  the source page was removed" in text
    assert "new source page without a translation: content/en/e.md" in text


def test_one_language_can_be_chosen(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: REWRITTEN})
    assert DE not in told(capsys, "HEAD~1..HEAD", "--locale", "ko")


def test_markdown_is_a_comment_that_cannot_be_broken_out_of(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({EN: REWRITTEN.replace("## Leases", "## <img src=x> @team [x](y)")})
    text = told(capsys, "HEAD~1..HEAD", "--format", "markdown")
    assert text.startswith("## Translations\n") and "### ko (1 page" in text
    assert "<img" not in text and "@team" not in text and "[x](" not in text


def test_json_has_pages_and_sections(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.commit({EN: REWRITTEN})
    data = json.loads(told(capsys, "HEAD~1..HEAD", "--format", "json"))
    assert [page["path"] for page in data["pages"]] == [DE, KO]
    (section,) = data["pages"][1]["sections"]
    assert section["headings"] == ["Queue", "Leases"] and section["lines"] == [7, 7] and section["words"] > 3


def test_a_revision_that_does_not_exist_is_bad_usage(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["impact", "nowhere..HEAD"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_sources_in_another_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there, here = Repository(tmp_path / "website"), Repository(tmp_path / "ko")
    names = ("queue.md", "b.md", "c.md")
    there.commit({f"docs/{name}": SOURCE for name in names})
    there.commit({"docs/queue.md": REWRITTEN})
    config = 'layout = "fork"\nlocales = ["ko"]\nsource_root = "../website"\n'
    here.commit({"l10ncheck.toml": config, **{f"docs/{name}": TRANSLATION for name in names}})
    monkeypatch.chdir(tmp_path / "ko")
    code = main(["impact", "HEAD~1..HEAD"])
    captured = capsys.readouterr()
    assert code == 0, captured.err
    assert "ko  docs/queue.md  1 section" in captured.out
