"""The HTML report on this machine's own address, made anew whenever a page is saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from time import time_ns
from typing import Any
from urllib.parse import unquote, urlsplit

from .files import Stamp, stamp
from .report import Report
from .reports.html import files_of

ADDRESS = "127.0.0.1"  # never another one: what is served is not meant for the network
_VERSION = "/-/version"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_HOSTS = frozenset({ADDRESS, "localhost"})


class Server(ThreadingHTTPServer):
    """Serves the newest report that it was given. ``port`` 0 takes any free one; raises OSError for one in use."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self._lock = Lock()
        self._count = time_ns()  # another run of the server has other versions
        self._files: Mapping[str, Callable[[], str]] = {}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves before the answer is whole is no error."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        return f"http://{ADDRESS}:{self.server_port}/"

    def show(self, report: Report) -> None:
        """Serve this report from now on; open pages load it."""
        files = files_of(report, live=str(self._count + 1))
        with self._lock:
            self._count += 1
            self._files = files

    def answer(self, path: str) -> tuple[str, str] | None:
        """The type and the text of an address, or None where there is nothing."""
        with self._lock:
            files, version = self._files, str(self._count)
        if path == _VERSION:
            return "text/plain", version
        name = path.removeprefix("/")
        name = name + "index.html" if not name or name.endswith("/") else name
        make = files.get(name)
        return (_TYPES[Path(name).suffix], make()) if make else None


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        # Another site could be given this machine's address by its name server, and then read the pages.
        if self.headers.get("Host", "").partition(":")[0] not in _HOSTS:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", "not for this host")
        elif found := self.server.answer(unquote(urlsplit(self.path).path)):
            self._send(HTTPStatus.OK, *found)
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", "nothing here")

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the browser asks every second."""


class Watch:
    """Notices which of some files have been saved, and whether pages have come or gone in their folders."""

    def __init__(self, paths: Iterable[Path]) -> None:
        files = sorted(set(paths))
        self._stamps = {path: stamp(path) for path in {*files, *(path.parent for path in files)}}

    def changed(self) -> list[Path]:
        """The paths, files and folders, that are not as they were when this was last asked."""
        now: dict[Path, Stamp] = {path: stamp(path) for path in self._stamps}
        changed = [path for path, each in now.items() if each != self._stamps[path]]
        self._stamps = now
        return sorted(changed)


def pages_of(report: Report, root: Path) -> list[Path]:
    """The files of the pages of a report; its paths are relative to ``root``."""
    return [Path(os.path.normpath(root / path)) for page in report.pages for path in (page.path, page.source_path)]


def others_of(report: Report, root: Path) -> list[Path]:
    """The files of which a report says that they are no part of a pair, or cannot be read."""
    return [Path(os.path.normpath(root / finding.path)) for finding in report.site if finding.path]
