from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from l10ncheck.files import ReadError, list_files, read_text, relative_path, write_text


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("# Page\n")


def test_line_endings_and_byte_order_mark_are_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes("\ufeff# 제목\r\n\r\n본문\u2028끝".encode())
    assert read_text(page) == "\ufeff# 제목\r\n\r\n본문\u2028끝"


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    (tmp_path / "page.md").touch()
    assert read_text(tmp_path / "page.md") == ""


def test_a_byte_that_is_not_utf8_is_named_with_offset_and_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes(b"# ok\n\xff\n")
    with pytest.raises(ReadError, match=r"^docs/page\.md:2: byte 0xff at offset 5 is not UTF-8; save"):
        read_text(page, name="docs/page.md")


def test_korean_of_another_encoding_is_recognised(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes("# 작업자를 실행하는 방법\n".encode("cp949"))
    with pytest.raises(ReadError, match="EUC-KR"):
        read_text(page)


def test_utf16_is_recognised(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_bytes("# 제목".encode("utf-16"))
    with pytest.raises(ReadError, match="UTF-16"):
        read_text(page)


def test_a_page_larger_than_allowed_is_not_read(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("x" * 2000)
    with pytest.raises(ReadError, match="has 2,000 bytes, more than"):
        read_text(page, max_bytes=1000)


@pytest.mark.posix("named pipes")
def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(ReadError, match="not a regular file"):
        read_text(tmp_path / "pipe.md")
    with pytest.raises(ReadError, match="no such file"):
        read_text(tmp_path / "gone.md")


def test_files_are_listed_with_posix_paths_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a/z.md", "a/b/c.mdx", ".vitepress/config.ts", "node_modules/x/README.md", ".git/y.md")
    assert list_files(tmp_path).files == (".vitepress/config.ts", "a/b/c.mdx", "a/z.md", "b.md")


def test_a_folder_called_like_a_page_is_no_page(tmp_path: Path) -> None:
    make(tmp_path, "x.md/inner.md")
    assert list_files(tmp_path).files == ("x.md/inner.md",)


@pytest.mark.posix("symbolic links")
def test_a_link_that_leaves_the_project_is_skipped_and_said(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.md", "site/a.md")
    (tmp_path / "site/b.md").symlink_to(tmp_path / "outside/secret.md")
    (tmp_path / "site/menu.json").symlink_to(tmp_path / "outside/secret.md")
    (tmp_path / "site/logo.png").symlink_to(tmp_path / "outside/secret.md")
    (tmp_path / "site/more").symlink_to(tmp_path / "outside")
    (tmp_path / "site/broken.md").symlink_to(tmp_path / "nowhere.md")
    listing = list_files(tmp_path / "site")
    assert listing.files == ("a.md",)
    assert {skipped.path for skipped in listing.skipped} == {"b.md", "menu.json", "more", "broken.md"}


@pytest.mark.posix("symbolic links")
def test_a_folder_beside_the_project_with_a_longer_name_is_outside(tmp_path: Path) -> None:
    make(tmp_path, "site-old/a.md", "site/a.md")
    (tmp_path / "site/b.md").symlink_to(tmp_path / "site-old/a.md")
    assert list_files(tmp_path / "site").files == ("a.md",)


@pytest.mark.posix("symbolic links")
def test_links_inside_the_project_are_followed_and_never_in_a_circle(tmp_path: Path) -> None:
    make(tmp_path, "docs/a.md")
    (tmp_path / "content").symlink_to(tmp_path / "docs")
    (tmp_path / "docs/self").symlink_to(tmp_path / "docs")
    (tmp_path / "docs/loop.md").symlink_to(tmp_path / "docs/loop.md")
    assert list_files(tmp_path).files == ("content/a.md", "docs/a.md")


@pytest.mark.posix("line breaks in names")
def test_names_that_cannot_be_printed_are_skipped(tmp_path: Path) -> None:
    make(tmp_path, "good.md", "new\nline.md")
    try:
        (tmp_path / os.fsdecode(b"\xff.md")).touch()
    except OSError:
        pytest.skip("the file system takes UTF-8 only")
    listing = list_files(tmp_path)
    assert listing.files == ("good.md",)
    assert all(skipped.path.isprintable() and skipped.path.isascii() for skipped in listing.skipped)
    assert len(listing.skipped) == 2


def test_a_path_on_another_drive_is_shown_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert relative_path(tmp_path / "docs/a.md", tmp_path) == "docs/a.md"
    assert relative_path(tmp_path / "a.md", tmp_path / "docs") == "../a.md"

    def fails(path: object, start: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", fails)
    assert relative_path(tmp_path / "docs/a.md", tmp_path) == (tmp_path / "docs/a.md").as_posix()


def test_only_what_git_lists_is_kept(tmp_path: Path) -> None:
    make(tmp_path, "docs/a.md", "docs/ignored.md", "build/docs/a.md")
    assert list_files(tmp_path, frozenset({"docs/a.md", "docs/gone.md"})).files == ("docs/a.md",)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such folder"):
        list_files(tmp_path / "nowhere")


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="has other permissions")
def test_what_is_no_page_behind_the_name_of_one_is_skipped_and_said(tmp_path: Path) -> None:
    make(tmp_path, "a.md", "notes.txt", ".git/config", "sub/.git/x.md", "logo.svg")
    os.mkfifo(tmp_path / "pipe.md")
    for name, target in (
        *(("secret.md", "notes.txt"), ("git.md", ".git/config"), ("folder", "sub/.git"), ("nothing.md", "gone.md")),
        *(("same.md", "a.md"), ("picture.svg", "logo.svg"), ("far.svg", "/etc/hosts")),
    ):
        (tmp_path / name).symlink_to(target)
    listing = list_files(tmp_path)
    assert listing.files == ("a.md", "logo.svg", "notes.txt", "picture.svg", "same.md")
    assert {each.path: each.reason for each in listing.skipped} == {
        "pipe.md": "a special file, such as a pipe or a socket",
        "secret.md": "a symbolic link to a file that is not a page",
        "git.md": "a symbolic link to a file that git ignores or the project does not contain",
        "folder": "a symbolic link to a file that git ignores or the project does not contain",
        "nothing.md": "a symbolic link to a path that is not a file",
    }


def test_links_that_version_control_ignores_are_no_part_of_the_site(tmp_path: Path) -> None:
    make(tmp_path, "docs/a.md")
    (tmp_path / "build").symlink_to("/usr")
    (tmp_path / "seen").symlink_to("/usr")
    listing = list_files(tmp_path, frozenset({"docs/a.md", "seen"}))
    assert [each.path for each in listing.skipped] == ["seen"]


def test_a_folder_that_cannot_be_read_is_skipped_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.md", "closed/b.md")
    real = os.scandir

    def scandir(path: str) -> Any:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)  # whoever runs the tests may be allowed to read everything
    listing = list_files(tmp_path)
    assert listing.files == ("a.md",)
    assert [(each.path, each.reason) for each in listing.skipped] == [("closed/", "Permission denied")]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="has no such folder")
def test_folders_that_change_while_they_are_listed_are_no_error() -> None:
    list_files(Path("/proc/self"))


def test_names_of_other_languages_are_told_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "문서\x1b.md").touch()
    assert [each.path for each in list_files(tmp_path).skipped] == ["문서\\x1b.md"]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="has no devices")
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "null").symlink_to("/dev/null")
    write_text(tmp_path / "null", "text")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(OSError, match="No space left"):
        write_text(Path("/dev/full"), "text")
    with pytest.raises(OSError, match="directory"):
        write_text(tmp_path, "text")


@pytest.mark.posix("modes, symbolic links")
def test_writing_keeps_mode_link_and_bytes(tmp_path: Path) -> None:
    page, link = tmp_path / "page.md", tmp_path / "link.md"
    page.write_text("old")
    page.chmod(0o640)
    link.symlink_to(page)
    write_text(link, "\ufeff새 글\r\n")
    assert page.read_bytes() == "\ufeff새 글\r\n".encode()
    assert page.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "page.md"]


def test_writing_that_fails_leaves_the_file_and_no_other(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_text(page, "\ud800")
    assert page.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


@pytest.mark.parametrize(("link", "target"), [("ko.md", ".env"), ("ko.json", ".env"), ("ko.yaml", "a.md")])
def test_a_link_to_another_kind_of_file_is_not_followed(tmp_path: Path, link: str, target: str) -> None:
    (tmp_path / target).write_text("KEY=secret\n", "utf-8")
    (tmp_path / link).symlink_to(target)
    assert link not in list_files(tmp_path).files
