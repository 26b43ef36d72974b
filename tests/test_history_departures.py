"""Translations whose source is no longer where it was: where it went, or when it was removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.repositories import CONFIG, EN, KO, SOURCE, TRANSLATION, Repository

from l10ncheck import check

EDITED = SOURCE.replace("30 seconds", "45 seconds")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path / "site")
    home = {f"content/{tag}/_index.md": text for tag, text in (("en", "# Home\n"), ("ko", "# 홈\n"))}
    repository.commit({"l10ncheck.toml": CONFIG, EN: SOURCE, KO: TRANSLATION, **home})
    monkeypatch.chdir(repository.folder)
    return repository


def told() -> str:
    (finding,) = (each for each in check(jobs=1, strict=True).findings if each.rule == "orphan-page")
    assert finding.path == KO
    return finding.message.partition(f'"{EN}" ')[2]


@pytest.mark.parametrize(
    ("new", "text"),
    [
        ("content/en/concepts/queue.md", SOURCE),
        ("content/en/concepts/queue.md", EDITED),
        ("content/en/queue/index.md", SOURCE),
        ("content/en/queue/index.md", EDITED),
        ("content/en/lines.md", SOURCE),
    ],
)
def test_a_source_that_was_moved_is_followed(site: Repository, new: str, text: str) -> None:
    rev = site.commit({EN: None, new: text})
    assert told() == f'was renamed to "{new}" in commit {rev[:10]} (2020-09-15)'


def test_a_source_that_was_moved_twice_is_followed_to_its_end(site: Repository) -> None:
    site.commit({EN: None, "content/en/lane.md": SOURCE})
    rev = site.commit({"content/en/lane.md": None, "content/en/road/lane.md": EDITED})
    site.commit({"content/en/road/lane.md": SOURCE})
    assert told().startswith(f'was renamed to "content/en/road/lane.md" in commit {rev[:10]} ')


def test_a_source_that_was_moved_and_then_removed_is_removed(site: Repository) -> None:
    site.commit({EN: None, "content/en/lane.md": SOURCE})
    rev = site.commit({"content/en/lane.md": None})
    assert told() == f"was removed in commit {rev[:10]} (2020-09-16)"


def test_a_source_that_was_removed_while_another_page_came(site: Repository) -> None:
    rev = site.commit({EN: None, "content/en/broker.md": "# Broker\n\nA broker hands out jobs to all who ask.\n"})
    assert told() == f"was removed in commit {rev[:10]} (2020-09-15)"


def test_a_source_that_was_removed_and_added_again_is_there(site: Repository) -> None:
    site.commit({EN: None})
    site.commit({EN: SOURCE})
    assert not [each for each in check(jobs=1, strict=True).findings if each.rule == "orphan-page"]


def test_a_source_that_was_removed_twice_was_removed_the_second_time(site: Repository) -> None:
    site.commit({EN: None})
    site.commit({EN: SOURCE})
    rev = site.commit({EN: None})
    assert told().startswith(f"was removed in commit {rev[:10]} ")


def test_a_source_that_a_merge_removed(site: Repository) -> None:
    site.git("checkout", "-q", "-b", "side")
    site.commit({EN: None})
    site.git("checkout", "-q", "main")
    site.commit({"README.md": "Site\n"})
    rev = site.merge("side")
    assert told().startswith(f"was removed in commit {rev[:10]} ")


def test_a_source_that_moves_in_a_circle_ends(site: Repository) -> None:
    site.commit({EN: None, "content/en/lane.md": SOURCE})
    site.commit({"content/en/lane.md": None, EN: SOURCE})
    rev = site.commit({EN: None})
    assert told().startswith(f"was removed in commit {rev[:10]} ")


def test_a_source_that_never_was_does_not_exist(site: Repository) -> None:
    site.commit({"content/ko/queue.md": None, "content/ko/own.md": TRANSLATION})
    (finding,) = (each for each in check(jobs=1, strict=True).findings if each.rule == "orphan-page")
    assert finding.message.endswith('"content/en/own.md" does not exist')


def test_a_source_in_another_repository_is_followed_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, here = Repository(tmp_path / "en"), Repository(tmp_path / "ko")
    there.commit({"docs/queue.md": SOURCE, "docs/a.md": "# A\n"})
    settings = 'source_root = "../en"\nsource_locale = "en"\nlocales = ["ko"]\n'
    templates = '[[templates]]\nsource = "docs/{path}"\ntranslation = "docs/{path}"\n'
    here.commit({"l10ncheck.toml": settings + templates, "docs/queue.md": TRANSLATION, "docs/a.md": "# 가\n"})
    there.commit({"docs/queue.md": None, "docs/lane.md": SOURCE})
    monkeypatch.chdir(here.folder)
    (finding,) = (each for each in check(jobs=1, strict=True).findings if each.rule == "orphan-page")
    assert '"../en/docs/queue.md" was renamed to "../en/docs/lane.md" in commit' in finding.message
