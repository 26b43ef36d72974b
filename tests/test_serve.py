"""``l10ncheck serve``: what it answers, to whom, and how it notices that a page is saved."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from l10ncheck import compare
from l10ncheck.cli import main
from l10ncheck.report import Report
from l10ncheck.serve import ADDRESS, Server, Watch


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(0)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def _get(port: int, path: str, host: str = "localhost") -> tuple[int, str, str]:
    connection = HTTPConnection(ADDRESS, port, timeout=10)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    found = answer.status, answer.headers["Content-Type"], answer.read().decode()
    connection.close()
    return found


def test_pages_and_their_files_are_served_by_name(server: Server) -> None:
    server.show(compare("# A\n", "# 가\n"))
    status, kind, text = _get(server.server_port, "/")
    assert (status, kind) == (200, "text/html; charset=utf-8") and "Korean" in text
    assert _get(server.server_port, "/index.html?x=1")[2] == text
    assert _get(server.server_port, "/style.css")[1] == "text/css; charset=utf-8"
    assert _get(server.server_port, "/script.js")[1] == "text/javascript; charset=utf-8"


def test_a_browser_that_leaves_is_no_error(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    server.show(compare("# A\n" * 20_000, "# 가\n" * 20_000))
    for _ in range(5):
        with socket.create_connection((ADDRESS, server.server_port)) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with socket.create_connection((ADDRESS, server.server_port)) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall(b"GET /")
    assert _get(server.server_port, "/")[0] == 200
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("path", ["/../pyproject.toml", "/%2e%2e/x", "/.l10ncheck-html", "//etc/passwd", "/ko", "/%00"])
def test_there_is_nothing_but_the_report(server: Server, path: str) -> None:
    server.show(Report())
    assert _get(server.server_port, path)[0] == 404


@pytest.mark.parametrize("host", ["example.org", "localhost.example.org", "", "[::1]:80"])
def test_other_hosts_are_refused(server: Server, host: str) -> None:
    server.show(Report())
    status, kind, text = _get(server.server_port, "/", host)
    assert status == 403 and kind.startswith("text/plain") and f'the host "{host}" is not allowed' in text


def test_a_newer_report_has_another_version_which_its_pages_name(server: Server) -> None:
    server.show(Report())
    first = _get(server.server_port, "/-/version")[2]
    server.show(Report())
    second = _get(server.server_port, "/-/version")[2]
    assert first != second
    assert f'data-live="{second}"' in _get(server.server_port, "/")[2]


def test_a_watch_tells_saved_pages_and_folders_whose_pages_come_and_go(tmp_path: Path) -> None:
    page, other = tmp_path / "a.md", tmp_path / "b.md"
    page.write_text("one")
    other.write_text("one")
    watch = Watch([page, other])
    assert watch.changed() == []
    page.write_text("three")
    assert watch.changed() == [page]
    assert watch.changed() == []
    (tmp_path / ".a.md.swp").write_text("")
    assert watch.changed() == []
    other.unlink()
    assert watch.changed() == [tmp_path, other]
    (tmp_path / "c.md").write_text("")
    assert watch.changed() == [tmp_path]


def test_a_port_in_use_is_one_line(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _site(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["serve", "--port", str(server.server_port)]) == 2
    assert "with --port" in capsys.readouterr().err


def _site(root: Path) -> None:
    for locale, words in (("en", "Text, 3 times."), ("ko", "글, 3번.")):
        (root / "docs" / locale).mkdir(parents=True)
        for name in "abcd":
            (root / "docs" / locale / f"{name}.md").write_text(f"# {name}\n\n{words}\n", encoding="utf-8")
    (root / "l10ncheck.toml").write_text(
        'source_locale = "en"\ntemplates = [{source = "docs/{locale}/{path}", translation = "docs/{locale}/{path}"}]\n'
    )


@pytest.mark.posix("Ctrl-C for one process")
def test_a_saved_page_a_new_one_and_a_broken_one_are_noticed(tmp_path: Path) -> None:
    _site(tmp_path)
    (tmp_path / "l10ncheck.toml").unlink()
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUNBUFFERED": "1"}
    # A process that was started with SIGINT ignored, as in the background of a script, passes that on.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from l10ncheck.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        port = int(line.split(":")[2].split("/")[0])
        assert "the report of 4 pages" in line
        assert "number-changed" not in _get(port, "/")[2]
        (tmp_path / "docs/ko/b.md").write_text("# b\n\n글, 4번.\n", encoding="utf-8")
        _until(lambda: "number-changed" in _get(port, "/")[2])
        (tmp_path / "docs/ko/e.md").write_text("# e\n\n글.\n", encoding="utf-8")
        (tmp_path / "docs/en/e.md").write_text("# e\n\nText.\n", encoding="utf-8")
        _until(lambda: "docs/ko/e.md" in _get(port, "/")[2])
        (tmp_path / "docs/ko/b.md").write_bytes(b"\xff")
        _until(lambda: "number-changed" not in _get(port, "/")[2])
        (tmp_path / "docs/ko/b.md").write_text("# b\n\n글, 5번.\n", encoding="utf-8")
        _until(lambda: "number-changed" in _get(port, "/")[2])
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def _until(condition: object) -> None:
    assert callable(condition)
    end = monotonic() + 20
    while not condition():
        assert monotonic() < end, "not noticed"
        sleep(0.1)
