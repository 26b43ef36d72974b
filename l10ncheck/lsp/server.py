"""The server: connects the messages of the language server protocol with the functions of this package."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from typing import Any, BinaryIO, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from .. import __version__
from ..markdown import keep_parsed_pages
from ..messages import gettext
from .diagnostics import SOURCE, page_diagnostics, source_diagnostics, translation_diagnostics
from .features import add_features
from .open_pages import OpenPage, OpenPages, PageResult
from .projects import LoadConfig, Problem, Projects

_LONGEST_HEADER = 1000  # bytes
_LARGEST_MESSAGE = 100_000_000  # bytes

KEPT_PAGES = 64  # parsed pages that are kept: those of some open pairs, and older versions of their sources

_WATCHED = ("**/*.{md,mdx,markdown}", "**/{l10ncheck,.l10ncheck,pyproject}.toml", "**/*.{yaml,yml}", "**/*.jsonl")


class Protocol(LanguageServerProtocol):
    """The language server protocol. It answers each request that has invalid parameters with an error.

    pygls itself would only log such a request, and the editor would wait for an answer forever.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Input:
    """The input of the server, from which pygls reads. A message that is too large ends the input and the server.

    Args:
        stream: The stream to read.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """Return the next line of the header of a message; of a very long line, only a part."""
        return self._stream.readline(_LONGEST_HEADER)

    def read(self, size: int) -> bytes:
        """Return the next ``size`` bytes; no bytes if ``size`` is larger than a message may be."""
        return self._stream.read(size) if size <= _LARGEST_MESSAGE else b""


class EditorServer(LanguageServer):
    """The language server of l10ncheck.

    Args:
        load_config: Loads the configuration for the folder of a page.
    """

    def __init__(self, load_config: LoadConfig) -> None:
        # The editor sends whole texts: they are small, and a lost or wrong change then cannot spoil the next ones.
        super().__init__(SOURCE, __version__, types.TextDocumentSyncKind.Full, protocol_cls=Protocol, max_workers=2)
        self._load_config = load_config
        self._pages: OpenPages | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reported: set[str] = set()

    @property
    def pages(self) -> OpenPages:
        """The open pages.

        They are created when the first message arrives, since the encoding of positions is not known before.
        """
        if self._pages is None:
            self._loop = asyncio.get_running_loop()
            encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
            self._pages = OpenPages(Projects(self._load_config, self._problem_found, encoding), self._publish)
            self._pages.use_folders([folder.uri for folder in self.workspace.folders.values()])
        return self._pages

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write an error to the log. It is not shown to the user, who cannot correct it."""
        logging.getLogger(__name__).error("%s: %s", getattr(source, "__name__", source), error)

    def start_io(self, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> None:
        """Serve an editor on standard input and output, or on two other streams, until it ends the server."""
        try:
            super().start_io(cast("BinaryIO", Input(stdin or sys.stdin.buffer)), stdout)
        finally:
            if self._pages:
                self._pages.stop()

    def forget_problems(self) -> None:
        """Forget which problems were shown, so that they are shown again."""
        self._reported.clear()

    def _publish(self, page: OpenPage, result: PageResult) -> None:
        diagnostics = page_diagnostics(result.unpaired)
        for checked in result.pairs:
            is_source = result.root_path(checked.pair.source) == page.path
            make = source_diagnostics if is_source else translation_diagnostics
            diagnostics += make(checked, lambda name: self.pages.uri_of(result.root / name))
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(page.uri, diagnostics, version=page.version)
        )

    def _problem_found(self, problem: Problem) -> None:
        """Show a problem to the user, unless it was shown before. The thread of the checks calls this method."""
        if problem.message not in self._reported and self._loop:
            self._reported.add(problem.message)
            self._loop.call_soon_threadsafe(self._show, problem)

    def _show(self, problem: Problem) -> None:
        """Show a problem; only log it if there is no configuration file, since the folder may not be a site."""
        if problem.has_config:
            text = gettext("l10ncheck: {message}", message=problem.message)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))
        else:
            self.window_log_message(types.LogMessageParams(types.MessageType.Info, problem.message))


def create_server(load_config: LoadConfig) -> EditorServer:
    """Create the server with all its features.

    Args:
        load_config: Loads the configuration for the folder of a page.
    """
    server = EditorServer(load_config)
    _add_workspace_events(server)
    _add_document_events(server)
    add_features(server)
    return server


def _add_workspace_events(server: EditorServer) -> None:
    """Let a server follow the files and folders of the editor's workspace."""

    @server.feature(types.INITIALIZED)
    def initialized(ls: EditorServer, params: types.InitializedParams) -> None:
        ls.pages  # noqa: B018 - creates the pages
        watched = ls.client_capabilities.workspace and ls.client_capabilities.workspace.did_change_watched_files
        if watched and watched.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration("watched-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            ls.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(ls: EditorServer, params: types.DidChangeWatchedFilesParams) -> None:
        ls.pages.files_changed([(change.uri, change.type != types.FileChangeType.Changed) for change in params.changes])

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(ls: EditorServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
        ls.pages.use_folders([folder.uri for folder in ls.workspace.folders.values()])


def _add_document_events(server: EditorServer) -> None:
    """Register what the server does when the editor opens, changes, saves or closes a page."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(ls: EditorServer, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        ls.pages.open(document.uri, document.version, document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(ls: EditorServer, params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        if params.content_changes and ls.pages.is_open(uri):
            ls.pages.open(uri, params.text_document.version, params.content_changes[-1].text)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(ls: EditorServer, params: types.DidSaveTextDocumentParams) -> None:
        ls.forget_problems()  # if the user has just tried to solve one, its message is shown again
        ls.pages.files_changed([(params.text_document.uri, False)])

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(ls: EditorServer, params: types.DidCloseTextDocumentParams) -> None:
        ls.pages.close(params.text_document.uri)


def serve(load_config: LoadConfig) -> None:
    """Run the server on standard input and output until the editor ends it."""
    keep_parsed_pages(KEPT_PAGES)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stdout:  # pygls closes its output, but not that of the command
        create_server(load_config).start_io(stdout=stdout)
