"""Serves the HTML report on a local address, and notices when pages are saved."""

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
from .messages import gettext
from .report import Report
from .reports.html import files_of

ADDRESS = "127.0.0.1"  # only this address, since the report must not be reachable from the network
_VERSION = "/-/version"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_HOSTS = frozenset({ADDRESS, "localhost"})


class Server(ThreadingHTTPServer):
    """An HTTP server that always shows the newest report.

    Args:
        port: The port; 0 for any free port.

    Raises:
        OSError: The port is already in use.
    """

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self._lock = Lock()
        self._count = time_ns()  # two runs of the server must never have the same version
        self._files: Mapping[str, Callable[[], str]] = {}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore errors that arise because a browser closed the connection early."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """The URL of the report."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def show(self, report: Report) -> None:
        """Serve this report from now on. Browsers that show pages of the previous report reload them."""
        files = files_of(report, live=str(self._count + 1))
        with self._lock:
            self._count += 1
            self._files = files

    def answer(self, path: str) -> tuple[str, str] | None:
        """Return the content type and the text for a URL path; None if the path is unknown."""
        with self._lock:
            files, version = self._files, str(self._count)
        if path == _VERSION:
            return "text/plain", version
        name = path.removeprefix("/")
        name = name + "index.html" if not name or name.endswith("/") else name
        make = files.get(name)
        return (_TYPES[Path(name).suffix], make()) if make else None


class _Handler(BaseHTTPRequestHandler):
    """Answers the requests of browsers. Only requests for the server's own host are answered (see ``do_GET``)."""

    server: Server

    def do_GET(self) -> None:
        # Otherwise, a hostile site could point its host name at this address and read the report (DNS rebinding).
        host = self.headers.get("Host", "")
        if host.partition(":")[0] not in _HOSTS:
            message = gettext(
                'the host "{host}" is not allowed; open the address that l10ncheck printed when it started', host=host
            )
            self._send(HTTPStatus.FORBIDDEN, "text/plain", message)
        elif found := self.server.answer(unquote(urlsplit(self.path).path)):
            self._send(HTTPStatus.OK, *found)
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", gettext("not found"))

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
        """Log no requests, since each open browser page sends one every second to ask for the current version."""


class Watch:
    """Notices when files change, and when files are added to their folders or removed."""

    def __init__(self, paths: Iterable[Path]) -> None:
        files = sorted(set(paths))
        self._stamps = {path: stamp(path) for path in {*files, *(path.parent for path in files)}}

    def changed(self) -> list[Path]:
        """Return the files and folders that have changed since the last call, or since the start."""
        stamps: dict[Path, Stamp] = {path: stamp(path) for path in self._stamps}
        changed = [path for path, current in stamps.items() if current != self._stamps[path]]
        self._stamps = stamps
        return sorted(changed)


def page_files(report: Report, root: Path) -> list[Path]:
    """Return the files of all pairs of a report. The paths in the report are relative to ``root``."""
    return [Path(os.path.normpath(root / path)) for page in report.pages for path in (page.path, page.source_path)]


def files_without_pair(report: Report, root: Path) -> list[Path]:
    """Return the files of a report that belong to no pair or cannot be read.

    The paths in the report are relative to ``root``.
    """
    return [Path(os.path.normpath(root / finding.path)) for finding in report.site if finding.path]
