"""A small client of the language server, for tests. The server runs in a thread of the same process."""

from __future__ import annotations

import json
import os
import queue
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

from l10ncheck.lsp.positions import Lines
from l10ncheck.lsp.projects import LoadConfig
from l10ncheck.lsp.server import create_server

Message = dict[str, Any]

_PATIENCE = 120.0  # seconds until a missing answer fails the test


class Client:
    """A client that has initialized the server with some workspace folders.

    Args:
        folders: The workspace folders.
        load_config: Loads the configuration for a folder.
        capabilities: The capabilities of the editor.
        encodings: The position encodings that the editor offers; empty for the default.
    """

    def __init__(
        self,
        *folders: Path,
        load_config: LoadConfig,
        capabilities: Mapping[str, Any] = {},
        encodings: tuple[str, ...] = (),
    ) -> None:
        server_in, client_out = os.pipe()
        client_in, server_out = os.pipe()
        self._out: BinaryIO = os.fdopen(client_out, "wb")
        self._in: BinaryIO = os.fdopen(client_in, "rb")
        self.server = create_server(load_config)

        def run_server() -> None:
            with os.fdopen(server_in, "rb") as stdin, os.fdopen(server_out, "wb") as stdout:
                self.server.start_io(stdin, stdout)

        self._server_thread = Thread(target=run_server, daemon=True)
        self._server_thread.start()
        self._messages: queue.Queue[Message] = queue.Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self._id = 0
        self.notifications: list[Message] = []
        self.requests: list[Message] = []
        general = {"general": {"positionEncodings": [*encodings]}} if encodings else {}
        self.initialized = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": None,
                "capabilities": {**capabilities, **general},
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name} for folder in folders],
            },
        )
        self.notify("initialized", {})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *error: object) -> None:
        if self._server_thread.is_alive():
            self.request("shutdown", None)
            self.notify("exit", None)
        self._out.close()
        for thread in (self._server_thread, self._reader):
            thread.join(_PATIENCE)
        self._in.close()
        assert not self._server_thread.is_alive(), "the server did not end"

    def join(self) -> None:
        """Wait until the server has ended by itself."""
        self._server_thread.join(_PATIENCE)
        assert not self._server_thread.is_alive()

    def send_bytes(self, data: bytes) -> None:
        """Send bytes, which need not be a message."""
        self._out.write(data)
        self._out.flush()

    def send(self, message: Any) -> None:
        """Send a value as the body of a message."""
        body = json.dumps(message).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, **({} if params is None else {"params": params})})

    def start_request(self, method: str, params: Any) -> int:
        """Send a request and return its id."""
        self._id += 1
        message = {"jsonrpc": "2.0", "id": self._id, "method": method}
        self.send({**message, **({} if params is None else {"params": params})})
        return self._id

    def request(self, method: str, params: Any) -> Any:
        """Send a request and return its result. Raises an error if the answer is one."""
        number = self.start_request(method, params)
        answer = self.wait(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def wait(self, wanted: Callable[[Message], bool]) -> Message:
        """Return the next message that is wanted. Notifications are kept, and requests of the server are answered."""
        while True:
            message = self._messages.get(timeout=_PATIENCE)
            if "method" in message and "id" in message:
                self.requests.append(message)
                result = {"success": True} if message["method"] == "window/showDocument" else None
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
            elif "method" in message:
                self.notifications.append(message)
            if wanted(message):
                return message

    # --- documents --------------------------------------------------------------------------------------------------

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a page, with the text of its file if none is given, and return its URI."""
        text = path.read_bytes().decode() if text is None else text
        item = {"uri": path.as_uri(), "languageId": "markdown", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return path.as_uri()

    def change(self, uri: str, text: str, version: int) -> None:
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def diagnostics(self, uri: str, version: int = 1) -> list[Message]:
        """Wait for the diagnostics of a version of a page."""
        found = self.wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and message["params"].get("version") == version
            )
        )
        diagnostics: list[Message] = found["params"]["diagnostics"]
        return diagnostics

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """Send a request about a position, and return its result."""
        position = {"line": line, "character": character}
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": position, **more})

    def actions(self, uri: str, place: Message) -> dict[str, Message]:
        """Return the code actions at a range by their titles."""
        params = {"textDocument": {"uri": uri}, "range": place, "context": {"diagnostics": []}}
        return {action["title"]: action for action in self.request("textDocument/codeAction", params)}

    def _read(self) -> None:
        while header := self._in.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = self._in.readline()
            self._messages.put(json.loads(self._in.read(length)))


def applied(text: str, action: Message, encoding: str = "utf-16") -> str:
    """Return a text with the edits of a code action."""
    from lsprotocol import types

    lines = Lines(text, encoding)
    (document,) = action["edit"]["documentChanges"]
    for edit in sorted(document["edits"], key=lambda each: [*each["range"]["start"].values()], reverse=True):
        start, end = (
            lines.offset(types.Position(edit["range"][side]["line"], edit["range"][side]["character"]))
            for side in ("start", "end")
        )
        text = text[:start] + edit["newText"] + text[end:]
    return text
