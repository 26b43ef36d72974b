"""Answers the requests of the editor about an open page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from ..model import Edit
from .checked_pair import CheckedPair, UriOf
from .code_actions import fix_all, quick_fixes, source_actions
from .completion import completions
from .hover import hover
from .navigation import counterpart_links
from .open_pages import PageResult
from .positions import Lines
from .sections import SHOW_PLACE, code_lenses, symbols

if TYPE_CHECKING:
    from .server import EditorServer

PAGE_REQUEST = "l10ncheck/page"

_KINDS = [types.CodeActionKind.QuickFix, types.CodeActionKind.Source, types.CodeActionKind.SourceFixAll]


def page_state(pairs: Sequence[CheckedPair], page: str, uri_of: UriOf) -> dict[str, Any] | None:
    """Return the state of a page and its aligned lines as plain data; None if it has no counterpart.

    This is for extensions of editors: the language server protocol has no such request. For example:

        {"status": "drifted", "findings": 3, "changedWords": 12,
         "counterparts": [{"uri": "file:///…", "locale": "en", "lines": [[0, 0], [4, 6]]}]}

    - ``status``: ``drifted`` if the page and any counterpart have drifted apart, otherwise ``in-sync``; ``unknown`` if
      no counterpart could be checked.
    - ``findings``: The number of findings of all counterparts.
    - ``changedWords``: The number of words in the changes of the source that the translations lack.
    - ``lines``: Pairs of line numbers, from 0: a line of the page, and the counterpart's line aligned with it.

    Args:
        pairs: The pairs of the page.
        page: The path of the page in the project.
        uri_of: Returns the URI of a page.
    """
    if not pairs:
        return None
    statuses = {checked.report.status for checked in pairs if checked.report}
    return {
        "status": "drifted" if "drifted" in statuses else "in-sync" if statuses else "unknown",
        "findings": sum(len(checked.findings) for checked in pairs),
        "changedWords": sum(hunk.words for each in pairs if each.history for hunk in each.history.material),
        "counterparts": [_counterpart(checked, page, uri_of) for checked in pairs],
    }


def _counterpart(checked: CheckedPair, page: str, uri_of: UriOf) -> dict[str, Any]:
    pair = checked.pair
    in_source = page == pair.source
    lines = _aligned_lines(checked)
    return {
        "uri": uri_of(pair.translation if in_source else pair.source),
        "locale": pair.locale if in_source else pair.source_locale,
        "lines": [[source, translation] if in_source else [translation, source] for source, translation in lines],
    }


def _aligned_lines(checked: CheckedPair) -> Iterator[tuple[int, int]]:
    """Yield the line numbers of each match, from 0: the first line of its source, and that of its translation."""
    for match in checked.alignment.matches if checked.alignment else ():
        if match.source and match.translation:
            source, translation = match.source[0].span.start, match.translation[0].span.start
            yield checked.source.line(source), checked.translation.line(translation)


class RequestedPage:
    """An open page with its results, for one request.

    Attributes:
        uri: The URI of the page.
        name: The path of the page in its project.
        pairs: The pairs of the page.
    """

    def __init__(self, server: EditorServer, uri: str, result: PageResult) -> None:
        self._server = server
        self._result = result
        self.uri = uri
        self.name = result.name_of(uri)
        self.pairs: Sequence[CheckedPair] = result.pairs

    @property
    def translated(self) -> CheckedPair | None:
        """The pair in which the page is the translation; None if the page is a source."""
        return next((checked for checked in self.pairs if checked.pair.translation == self.name), None)

    def uri_of(self, name: str) -> str:
        """Return the URI of a page, given by its path in the project."""
        return self._server.pages.uri_of(self._result.root / name)

    def edit_of(self, lines: Lines, edits: Sequence[Edit]) -> types.WorkspaceEdit:
        """Convert edits of this page to an edit of the protocol.

        The editor refuses this edit if the page has changed in the meantime.
        """
        document = types.OptionalVersionedTextDocumentIdentifier(self.uri, self._server.pages.version_of(self.uri))
        changes: list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit] = [
            types.TextEdit(types.Range(lines.position(edit.span.start), lines.position(edit.span.end)), edit.text)
            for edit in edits
        ]
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, changes)])


async def _view(server: EditorServer, params: Any) -> RequestedPage | None:
    uri = params.text_document.uri
    result = await server.pages.result(uri)
    return RequestedPage(server, uri, result) if result else None


def add_features(server: EditorServer) -> None:
    """Add the features that answer requests to a server."""
    _add_navigation(server)
    _add_help(server)
    _add_sections(server)


def _add_navigation(server: EditorServer) -> None:
    """Add the jumps from a place on a page to the same place on its counterparts."""

    async def jump(params: Any, capability: Any) -> list[types.LocationLink] | list[types.Location]:
        view = await _view(server, params)
        links = counterpart_links(view.pairs, view.name, params.position, view.uri_of) if view else []
        if capability and capability.link_support:
            return links
        return [types.Location(link.target_uri, link.target_selection_range) for link in links]

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> Any:
        documents = server.client_capabilities.text_document
        return await jump(params, documents and documents.definition)

    @server.feature(types.TEXT_DOCUMENT_DECLARATION)
    async def declaration(params: types.DeclarationParams) -> Any:
        documents = server.client_capabilities.text_document
        return await jump(params, documents and documents.declaration)


def _add_help(server: EditorServer) -> None:
    """Add what helps to write a translation at a place: hover texts, code actions and completions."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        view = await _view(server, params)
        return hover(view.pairs, view.name, params.position) if view else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=_KINDS))
    async def on_code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        view = await _view(server, params)
        if view is None or (checked := view.translated) is None:
            return []
        make_edit, only = partial(view.edit_of, checked.translation), params.context.only
        actions: list[types.CodeAction] = []
        if _is_wanted(types.CodeActionKind.QuickFix, only):
            actions += quick_fixes(checked, params, make_edit, view.uri_of(checked.config.baseline))
        if _is_wanted(types.CodeActionKind.Source, only):
            actions += source_actions(checked, params, make_edit)
        if only and _is_wanted(types.CodeActionKind.SourceFixAll, only):  # takes long, so only if the user asks for it
            text = await server.pages.fixed_text(view.uri, checked.pair)
            actions += [fix_all(text, checked, make_edit)] if text is not None else []
        return actions

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions())
    async def on_completion(params: types.CompletionParams) -> types.CompletionList | None:
        view = await _view(server, params)
        return completions(view.translated, params.position) if view and view.translated else None


def _add_sections(server: EditorServer) -> None:
    """Add the features that show which sections of an open page are outdated or have findings.

    These are the outline (symbols), the lines above sections (code lenses), and ``l10ncheck/page``: a request of our
    editor extensions, which is answered with the state of the page.
    """

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def on_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        view = await _view(server, params)
        return symbols(view.pairs, view.name) if view else []

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def on_code_lens(params: types.CodeLensParams) -> list[types.CodeLens]:
        view = await _view(server, params)
        if view is None:
            return []
        return [lens for checked in view.pairs for lens in code_lenses(checked, view.name, view.uri_of)]

    @server.feature(PAGE_REQUEST)
    async def on_page(params: Any) -> dict[str, Any] | None:
        uri = params["uri"] if isinstance(params, dict) else getattr(params, "uri", None)
        result = await server.pages.result(uri) if isinstance(uri, str) else None
        if not isinstance(uri, str) or result is None:
            return None
        view = RequestedPage(server, uri, result)
        return page_state(view.pairs, view.name, view.uri_of)

    @server.command(SHOW_PLACE)
    def show_place(place: types.Location) -> None:
        # The answer is not awaited: an editor that never gives one would keep the command open.
        server.window_show_document(types.ShowDocumentParams(place.uri, take_focus=True, selection=place.range))


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether the editor wants code actions of this kind.

    Args:
        kind: The kind, such as ``source.fixAll``.
        only: The wanted kinds. A general kind, such as ``source``, includes more special ones. None for all kinds.
    """
    return only is None or any(kind == each or kind.startswith(f"{each}.") or not each for each in only)
