"""``l10ncheck anchors``: headings that need an id, because links use the fragment of their source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import l10ncheck
from l10ncheck.cli.main import main
from l10ncheck.engine.needed_ids import needed_ids

CONFIG = 'source_locale = "en"\nlocales = ["ko"]\nhistory = false\ncache = ""\n'
SOURCE = "# Lanes\n\n## Close a lane\n\nText.\n\n## Open a lane\n\nText.\n"
TARGET = "# 레인\n\n## 레인 닫기\n\n글.\n\n## 레인 열기\n\n글.\n"


def write(folder: Path, links: str, layout: str = "hugo", target: str = TARGET) -> Path:
    """Write a site with a page that links to another one, and return that other page in Korean."""
    (folder / "l10ncheck.toml").write_text(f'{CONFIG}layout = "{layout}"\n', encoding="utf-8")
    pages = "src/content/docs/{}/{}.md" if layout == "starlight" else "content/{}/{}.md"
    files = {
        ("en", "lanes"): SOURCE,
        ("ko", "lanes"): target,
        ("en", "jobs"): "# Jobs\n\nSee [it](/docs/lanes/#close-a-lane).\n",
        ("ko", "jobs"): f"# 작업\n\n{links}\n",
    }
    for (locale, name), text in files.items():
        path = folder / pages.format(locale, f"docs/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / pages.format("ko", "docs/lanes")


def listed(folder: Path, capsys: pytest.CaptureFixture[str], *flags: str) -> list[dict[str, object]]:
    assert main(["anchors", "--quiet", "--format", "json", *flags, str(folder)]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def broken(folder: Path) -> list[str]:
    report = l10ncheck.check(config=l10ncheck.load_config(folder))
    return [finding.path for finding in report.findings if finding.rule == "broken-anchor"]


def test_a_heading_to_whose_source_a_page_links_needs_its_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = write(tmp_path, "[이것](/ko/docs/lanes/#close-a-lane)을 본다. [저것](/ko/docs/lanes/#close-a-lane)도 본다.")
    links = [{"path": "content/ko/docs/jobs.md", "line": 3}] * 2
    assert listed(tmp_path, capsys) == [
        {"path": "content/ko/docs/lanes.md", "line": 3, "id": "close-a-lane", "heading": "레인 닫기", "links": links}
    ]
    assert broken(tmp_path)
    assert listed(tmp_path, capsys, "--fix")
    assert page.read_text(encoding="utf-8") == TARGET.replace("레인 닫기", "레인 닫기 {#close-a-lane}")
    assert (listed(tmp_path, capsys), broken(tmp_path)) == ([], [])


def test_a_link_on_the_page_itself_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "글.", target=TARGET.replace("글.", "[열기](#open-a-lane)를 본다.", 1))
    assert [row["id"] for row in listed(tmp_path, capsys)] == ["open-a-lane"]


@pytest.mark.parametrize("fragment", ["레인-닫기", "gone", "top"])
def test_no_other_link_needs_an_id(tmp_path: Path, capsys: pytest.CaptureFixture[str], fragment: str) -> None:
    write(tmp_path, f"[이것](/ko/docs/lanes/#{fragment})을 본다.")
    assert listed(tmp_path, capsys) == []


def test_no_id_replaces_a_fragment_to_which_a_page_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = write(tmp_path, "[이것](/ko/docs/lanes/#close-a-lane)과 [저것](/ko/docs/lanes/#레인-닫기)을 본다.")
    assert len(listed(tmp_path, capsys, "--fix")) == 1
    assert page.read_text(encoding="utf-8") == TARGET


def test_a_tag_has_the_id_where_headings_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = write(tmp_path, "[이것](/ko/docs/lanes/#close-a-lane)을 본다.", layout="starlight")
    listed(tmp_path, capsys, "--fix")
    assert '<a id="close-a-lane"></a>\n\n## 레인 닫기' in page.read_text(encoding="utf-8")
    assert broken(tmp_path) == []


def test_no_id_is_written_into_a_page_that_changed_since_it_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = write(tmp_path, "[이것](/ko/docs/lanes/#close-a-lane)을 본다.")

    def change(*arguments: object) -> object:
        found = needed_ids(*arguments)  # type: ignore[arg-type]
        page.write_text(f"# 새 제목\n\n{TARGET}", encoding="utf-8")
        return found

    monkeypatch.setattr("l10ncheck.cli.anchors.needed_ids", change)
    assert main(["anchors", "--quiet", "--fix", str(tmp_path)]) == 2
    assert page.read_text(encoding="utf-8") == f"# 새 제목\n\n{TARGET}"
    assert "content/ko/docs/lanes.md: not written" in capsys.readouterr().err
