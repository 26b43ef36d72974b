"""The worklist and the figures read pages as the check does, and agree with each other."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support.repositories import CONFIG, EN, KO, SOURCE, TRANSLATION, Repository

from l10ncheck import files
from l10ncheck.cli import main
from l10ncheck.config import load_config
from l10ncheck.engine import page_store
from l10ncheck.engine.snapshot import PairSnapshot, SiteSnapshot
from l10ncheck.model import Page

CODE = "# Run\n\nA mill is run like this:\n\n```sh\nmill run --jobs 3\nmill stop\n```\n\nIt ends when the queue is empty.\n"
CODE_KO = "# 실행\n\n밀은 이렇게 실행한다.\n\n```sh\nmill run --jobs 3\nmill stop\n```\n\n큐가 비면 끝난다.\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path)
    repository.commit({"l10ncheck.toml": CONFIG, EN: SOURCE})
    repository.commit({KO: TRANSLATION})
    monkeypatch.chdir(tmp_path)
    return repository


def data_of(capsys: pytest.CaptureFixture[str], *command: str) -> dict[str, Any]:
    assert main([*command, "--format", "json"]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def figures(capsys: pytest.CaptureFixture[str]) -> tuple[int, int]:
    """Outdated pages and their words as the worklist has them; the status has to say the same."""
    kinds = ("outdated", "outdated-page")
    items = [item for item in data_of(capsys, "worklist", "-q")["items"] if item["kind"] in kinds]
    (korean,) = data_of(capsys, "status")["locales"]
    found = len({item["path"] for item in items}), sum(item["words"] for item in items)
    assert (korean["outdated"], korean["words_behind"]) == found
    return found


def test_the_status_counts_what_only_a_rule_finds_to_be_outdated(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """The version that fits best has the newer code, of which the page took over only one block."""
    two = CODE + "\nOr like this:\n\n```sh\nmill run --queue a\nmill drain\nmill list\n```\n"
    two_ko = CODE_KO + "\n또는 이렇게 한다.\n\n```sh\nmill run --queue a\nmill drain\nmill list\n```\n"
    site.commit({"content/en/run.md": two})
    site.commit({"content/ko/run.md": two_ko})
    newer, newer_ko = (
        text.replace("--queue a", "--queue b --wait").replace("mill list", "mill list --all") for text in (two, two_ko)
    )
    site.commit({"content/en/run.md": newer.replace("--jobs 3", "--jobs 4")})
    site.commit({"content/ko/run.md": newer_ko})
    assert figures(capsys)[0] == 1


def test_the_status_leaves_out_what_is_dismissed_as_the_worklist_does(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.commit({EN: SOURCE.replace("at most 500", "at most 800")})
    assert figures(capsys) == (1, 1)


@pytest.mark.parametrize("command", ["worklist", "status"])
def test_an_untranslated_page_is_read_in_the_dialects_of_the_layout(
    site: Repository, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing on the page itself tells that it is MDX, in which an export is no text."""
    text = "# New\n\nAn export is no text.\n\nexport const words = 'one two three four five six';\n"
    i18n = "i18n/ko/docusaurus-plugin-content-docs/current"
    config = CONFIG.replace('"hugo"', '"docusaurus"')
    site.commit({f"{i18n}/{name}.md": TRANSLATION for name in "abc"})
    site.commit({"docs/new.md": text, **{f"docs/{name}.md": SOURCE for name in "abc"}})

    def words(settings: str) -> int:
        (site.folder / "l10ncheck.toml").write_text(settings)
        data = data_of(capsys, command)
        if command == "status":
            return int(data["locales"][0]["words_untranslated"])
        (found,) = (item["words"] for item in data["items"] if item["kind"] == "untranslated-page")
        return int(found)

    assert words(config) == words(config + 'dialects = ["mdx", "directives"]\n')
    assert words(config) < words(config + 'dialects = ["github"]\n')


def test_every_file_is_read_once(site: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    site.commit(
        {f"content/{tag}/{name}.md": text for tag, text in (("en", SOURCE), ("ko", TRANSLATION)) for name in "ab"}
    )
    read: Counter[str] = Counter()

    def counted(path: Path, **options: Any) -> str:
        read[path.name if path.suffix != ".md" else str(path)] += 1
        return files.read_text(path, **options)

    monkeypatch.setattr(page_store, "read_text", counted)
    with SiteSnapshot(load_config(site.folder)) as snapshot:
        assert all(isinstance(pair, PairSnapshot) for pair in snapshot.pairs(snapshot.discovery.pairs))
    assert len(read) == 6 and set(read.values()) == {1}


def test_fragments_are_those_of_the_configuration(site: Repository) -> None:
    heading = "# Über\n\n## What's new?\n\nText.\n"
    site.commit({EN: heading, KO: heading})
    anchors = {}
    for slug in ("github", "vitepress", "kramdown"):
        (site.folder / "l10ncheck.toml").write_text(f'{CONFIG}slug = "{slug}"\n')
        with SiteSnapshot(load_config(site.folder)) as snapshot:
            pages = snapshot._page_store(snapshot.discovery.pairs)
            anchors[slug] = pages.anchors("/queue/", "en") or pages.anchors("/content/en/queue", "en")
    assert len(set(anchors.values())) == len(anchors)


def test_an_untranslated_page_is_parsed_again_only_if_it_changed(
    site: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parsed: Counter[str] = Counter()

    def counted(self: page_store.PageStore, path: str, locale: str) -> Page:
        parsed[path] += 1
        return unpaired_page(self, path, locale)

    unpaired_page = page_store.PageStore.unpaired_page
    monkeypatch.setattr(page_store.PageStore, "unpaired_page", counted)
    titles = []
    for text in (SOURCE, SOURCE, SOURCE.replace("# ", "# New ", 1)):
        site.commit({"content/en/new.md": text, "content/en/other.md": SOURCE})
        assert main(["worklist", "--format", "json"]) == 0
        items = json.loads(capsys.readouterr().out)["items"]
        titles.append([item for item in items if item["source"] == "content/en/new.md"])
    assert titles[0] == titles[1] != titles[2]
    assert parsed == {"content/en/new.md": 2, "content/en/other.md": 1}
