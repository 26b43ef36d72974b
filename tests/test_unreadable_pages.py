"""A page that cannot be read is reported, and every other page is processed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.repositories import CONFIG, SOURCE, TRANSLATION, Repository

from l10ncheck.cli import main
from l10ncheck.worklist import items

NEWER = SOURCE.replace("at most 500", "at most 800")
NO_TEXT = b"# \xff\xfe\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Of three pages all are outdated; the translation of one and the source of a fourth, new one are no UTF-8."""
    repository = Repository(tmp_path / "site")
    names = ("a", "b", "c")
    repository.commit({"l10ncheck.toml": CONFIG, **{f"content/en/{name}.md": SOURCE for name in names}})
    repository.commit({f"content/ko/{name}.md": TRANSLATION for name in names})
    repository.commit({f"content/en/{name}.md": NEWER for name in names})
    (repository.folder / "content/ko/b.md").write_bytes(NO_TEXT)
    (repository.folder / "content/en/new.md").write_bytes(NO_TEXT)
    monkeypatch.chdir(repository.folder)
    return repository


def output(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[dict[str, Any], str]:
    assert main([*command, "--format", "json"]) == 2
    captured = capsys.readouterr()
    return json.loads(captured.out), captured.err


def is_reported(text: str) -> bool:
    return all(
        any(f"not checked: {page}:{line} byte 0xff" in text for line in ("1:", " line 1:"))
        for page in ("content/ko/b.md", "content/en/new.md")
    )


@pytest.mark.parametrize(
    ("path", "content", "message"),
    [
        ("content/ko/b.md", b"# A\n\n\xff\n", "line 3: byte 0xff at offset 5 is not UTF-8; save the file as UTF-8"),
        ("content/ko/b.md", b"a" * 2_000, 'the file has 2,000 bytes, more than "max_file_size" allows (1,500)'),
        ("content/en/b.md", b"# A\n\n\xff\n", "content/en/b.md:3: byte 0xff at offset 5 is not UTF-8; save the fi"),
        ("content/en/b.md", b"a" * 2_000, "content/en/b.md: the file has 2,000 bytes, more than"),
    ],
)
def test_a_finding_names_the_path_of_the_page_once(
    path: str, content: bytes, message: str, site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.folder / "content/ko/b.md").write_text(TRANSLATION, encoding="utf-8")
    (site.folder / path).write_bytes(content)
    data, _ = output(capsys, "check", "content/ko/b.md", "--config", "max_file_size = 1500")
    (finding,) = data["findings"]
    assert finding["rule"] == "unreadable-page" and finding["path"] == "content/ko/b.md"
    assert finding["message"].startswith(message)


def test_the_worklist_has_the_other_pages(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    data, errors = output(capsys, "worklist", "-q")
    assert sorted(item["path"] for item in data["items"]) == ["content/ko/a.md", "content/ko/c.md"]
    assert is_reported("\n".join(data["notes"])) and is_reported(errors)
    for name in ("text", "markdown", "html", "csv"):
        assert main(["worklist", "--format", name]) == 2
        captured = capsys.readouterr()
        assert is_reported(captured.err) and "content/ko/c.md" in captured.out.replace("`c.md`", "content/ko/c.md")


def test_the_status_counts_it_apart(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    data, errors = output(capsys, "status", "--since", "HEAD~1")
    (korean,) = data["locales"]
    assert (korean["pages"], korean["translated"], korean["outdated"], korean["unreadable"]) == (4, 3, 2, 1)
    assert korean["up_to_date"] == 0 and korean["unknown"] == 0
    assert korean["before"]["outdated"] == korean["before"]["unreadable"] == 0
    assert is_reported("\n".join(data["notes"])) and is_reported(errors)
    assert main(["status"]) == 2
    assert ["unreadable", "1"] in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_the_others_are_pinned(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pin", "."]) == 2
    captured = capsys.readouterr()
    assert "not checked: content/ko/b.md:1" in captured.err and captured.out.count("default_lang_commit") == 2


def test_the_impact_on_the_others_is_reported(site: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    site.committed()
    data, errors = output(capsys, "impact", "HEAD~2..")
    assert [page["path"] for page in data["pages"]] == ["content/ko/a.md", "content/ko/c.md"]
    assert [page["path"] for page in data["unreadable"]] == ["content/ko/b.md"]
    assert "not checked: content/ko/b.md:1: byte 0xff" in errors
    (site.folder / "content/en/a.md").write_bytes(NO_TEXT)
    site.committed()
    site.commit({"content/en/a.md": SOURCE})
    data, errors = output(capsys, "impact", "HEAD~1..")
    assert [page["path"] for page in data["unreadable"]] == ["content/en/a.md"]


def test_the_comment_on_a_change_counts_the_sections_of_the_others(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.committed()
    assert main(["review", "HEAD~2", "-q", "--comment", "-", "--format", "github"]) == 2
    assert "2 sections became outdated" in capsys.readouterr().out


def test_a_review_of_a_page_that_cannot_be_read_on_either_side_is_not_complete(
    site: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    site.committed()
    (site.folder / "content/ko/b.md").write_bytes(NO_TEXT + b"more\n")
    data, _ = output(capsys, "review", "HEAD")
    assert [(each["rule"], each["path"]) for each in data["findings"]] == [("unreadable-page", "content/ko/b.md")]


def test_a_fault_of_ours_on_one_page_stops_no_other(
    site: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right: Callable[..., Any] = vars(items)["required_changes"]

    def wrong(snapshot: Any) -> Any:
        if snapshot.translation.path.endswith("a.md"):
            raise IndexError("planted")
        return right(snapshot)

    monkeypatch.setattr(items, "required_changes", wrong)
    data, errors = output(capsys, "worklist", "--no-cache")
    assert [item["path"] for item in data["items"]] == ["content/ko/c.md"]
    assert "content/ko/a.md: l10ncheck failed: IndexError: planted" in errors
    with pytest.raises(IndexError):
        main(["worklist", "--no-cache", "--debug"])
