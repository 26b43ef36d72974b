"""The pages that are open in the editor: checks them when they change, and keeps the results until the next change."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from pygls.uris import from_fs_path, to_fs_path

from ..files import is_page, is_string_file, relative_path
from ..model import Finding, Pair
from .checked_pair import CheckedPair
from .projects import Projects

T = TypeVar("T")

_DEBOUNCE = 0.05  # seconds without a keystroke before a page is checked
_IDLE = 0.7  # seconds before pages are checked that only links or other translations connect to the edited page


class OpenPage(Struct, frozen=True):
    """A page that is open in the editor.

    Attributes:
        uri: The address of the file, as the editor writes it.
        path: The absolute path of the file.
        version: The number of the current text, which increases with each change; None if the editor gives no numbers.
    """

    uri: str
    path: Path
    version: int | None


class PageResult(Struct, frozen=True):
    """The results for a page.

    Attributes:
        root: The folder of the project, to which all paths are relative.
        pairs: The results for the pairs of the page.
        unpaired: Findings about missing counterparts of the page: its source, or its translation into a language.
    """

    root: Path
    pairs: tuple[CheckedPair, ...]
    unpaired: tuple[Finding, ...] = ()

    def root_path(self, name: str) -> Path:
        """Return the absolute path of a page, given by its path in the project."""
        return Path(os.path.normpath(self.root / name))

    def name_of(self, uri: str) -> str:
        """Return the path of a page in the project; empty if the URI is not that of a file."""
        path = path_of(uri)
        return relative_path(path, self.root) if path else ""


class OpenPages:
    """The open pages and the results of their checks.

    Checks run one after the other in a thread of their own, so that the server can still answer and cancel requests.
    All methods must be called in the thread of the event loop.

    Args:
        projects: The projects. Only the thread of the checks uses them.
        publish: Called with a page and its results when they are new.
    """

    def __init__(self, projects: Projects, publish: Callable[[OpenPage, PageResult], None]) -> None:
        self._projects = projects
        self._publish = publish
        self._thread = ThreadPoolExecutor(1, "l10ncheck")
        self._pages: dict[Path, OpenPage] = {}
        self._generation = 0  # increases with each change of anything
        self._results: dict[Path, tuple[int, PageResult]] = {}
        self._checks: dict[tuple[Path, int], asyncio.Task[PageResult | None]] = {}
        self._timers: dict[Path, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sweep: asyncio.Task[None] | None = None  # checks the pages that the last change affects least

    def open(self, uri: str, version: int | None, text: str) -> None:
        """Add a page that was opened, or set the new text of an open page, and check it.

        Files other than pages and string files are ignored.

        Args:
            uri: The address of the file, as the editor writes it.
            version: The number of the text; None if the editor gives no numbers.
            text: The text of the page in the editor.
        """
        path = path_of(uri)
        if path is None or not (is_page(path.name) or is_string_file(path.as_posix())):
            return
        before = self._pages.get(path)
        if before and before.uri != uri:  # another spelling of the same address: only one of them has diagnostics
            self._publish(before, PageResult(path.parent, ()))
        self._pages[path] = OpenPage(uri, path, version)
        self._submit(lambda: self._projects.use_text(path, text))
        self._changed(path, delay=_DEBOUNCE if before else 0)

    def close(self, uri: str) -> None:
        """Remove a page. From now on, the text in its file is used."""
        path = path_of(uri)
        page = self._pages.get(path) if path else None
        if path is None or page is None or page.uri != uri:
            return
        del self._pages[path]
        self._submit(lambda: self._projects.use_text(path, None))
        self._results.pop(path, None)
        self._publish(page, PageResult(path.parent, ()))
        self._changed(path, delay=_DEBOUNCE)

    def files_changed(self, changes: Sequence[tuple[str, bool]]) -> None:
        """Read files again that were changed outside of the editor.

        Args:
            changes: For each file, its URI and a Boolean: True if the file is new or was removed, False if only
                its text has changed.
        """
        found = [(path, other) for uri, other in changes if (path := path_of(uri)) and path not in self._pages]
        if any(is_new_or_gone or not is_page(path.name) for path, is_new_or_gone in found):
            self.reload()
        elif found:
            for path, _ in found:
                self._submit(lambda path=path: self._projects.use_text(path, None))  # type: ignore[misc]
            self._changed(None, delay=_DEBOUNCE)

    def is_open(self, uri: str) -> bool:
        """Whether a page is open in the editor."""
        return path_of(uri) in self._pages

    def version_of(self, uri: str) -> int | None:
        """Return the number of a page's current text (see ``OpenPage``); None if the page is not open or has none."""
        path = path_of(uri)
        return self._pages[path].version if path in self._pages else None

    def reload(self) -> None:
        """Read all configurations and glossaries again, and check all open pages."""
        self._submit(self._projects.reload)
        self._changed(None, delay=_DEBOUNCE)

    def use_folders(self, folders: Sequence[str]) -> None:
        """Set the folders that the user has opened in the editor (URIs); see ``Projects.use_folders``."""
        paths = [path for path in map(path_of, folders) if path is not None]
        self._submit(lambda: self._projects.use_folders(paths))
        self._changed(None, delay=_DEBOUNCE)

    def uri_of(self, path: Path) -> str:
        """Return the URI of a file. For an open page, this is the URI as the editor writes it."""
        path = Path(os.path.normpath(path))
        page = self._pages.get(path)
        return page.uri if page else str(from_fs_path(str(path)))

    async def result(self, uri: str) -> PageResult | None:
        """Return the results for the current text of an open page; None if the page is not open."""
        path = path_of(uri)
        if path is None or path not in self._pages:
            return None
        while path in self._pages:
            if result := await self._attempt(path):
                return result
        return None

    async def fixed_text(self, uri: str, pair: Pair) -> str | None:
        """Return the text of an open translation after all safe fixes; None if it has no safe fix."""
        path = path_of(uri)
        return await self._run(lambda: self._projects.fixed_text(path, pair)) if path else None

    def stop(self) -> None:
        """Stop all checks and close the projects. The event loop may have ended already."""
        self._generation += 1  # checks that wait for their turn do nothing
        self._submit(self._projects.reload)
        self._thread.shutdown()

    # --- checks -----------------------------------------------------------------------------------------------------

    def _changed(self, changed: Path | None, *, delay: float) -> None:
        """Check all open pages again, since a page has changed.

        The changed page and the other page of its pair (see ``_partners``) are checked after a delay. All other pages
        are checked one by one when nothing has changed for a while.

        Args:
            changed: The page that has changed; None if any page may have changed, so all are checked after the delay.
            delay: The delay in seconds.
        """
        self._generation += 1
        others = []
        for path in self._pages:
            if changed in (None, path) or changed in self._partners(path):
                self._plan(path, delay)
            else:
                others.append(path)
        if self._sweep:
            self._sweep.cancel()
        self._sweep = asyncio.ensure_future(self._check_later(others)) if others else None

    async def _check_later(self, paths: Sequence[Path]) -> None:
        """Check open pages one by one. The next change of a page cancels the checks that remain."""
        await asyncio.sleep(_IDLE)
        for path in paths:
            await self._check_and_publish(path)

    def _partners(self, path: Path) -> set[Path]:
        """Return the paths of both pages of the pair of an open page: if either changes, the open page is checked soon.

        The result is empty if the open page was not checked yet, and for a source with several translations, since
        their checks take long.
        """
        if path not in self._results:
            return set()
        result = self._results[path][1]
        if len(result.pairs) > 1:
            return set()
        return {
            result.root_path(name)
            for checked in result.pairs
            for name in (checked.pair.source, checked.pair.translation)
        }

    def _plan(self, path: Path, delay: float) -> None:
        if path in self._timers:
            self._timers[path].cancel()
        self._timers[path] = asyncio.get_running_loop().call_later(delay, self._start, path)

    def _start(self, path: Path) -> None:
        task = asyncio.ensure_future(self._check_and_publish(path))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _check_and_publish(self, path: Path) -> None:
        page = self._pages.get(path)
        if page is None:
            return
        result = await self._attempt(path)
        if result and self._pages.get(path) == page:  # otherwise the text has changed, and the next check is planned
            self._publish(page, result)

    async def _attempt(self, path: Path) -> PageResult | None:
        """Check a page and return the results; None if any page was edited while the check waited for its turn."""
        generation = self._generation
        if path in self._results and self._results[path][0] == generation:
            return self._results[path][1]
        key = (path, generation)
        if key not in self._checks:
            self._checks[key] = asyncio.ensure_future(self._check(path, generation))
            self._checks[key].add_done_callback(lambda task: self._checks.pop(key, None))
        result = await asyncio.shield(self._checks[key])  # a cancelled request must not end the check of the others
        if result and path in self._pages:
            self._results[path] = (generation, result)
        return result

    async def _check(self, path: Path, generation: int) -> PageResult | None:
        root, pairs = await self._run(lambda: self._projects.pairs_of(path))
        checked = [await self._check_pair(path, pair, generation) for pair in pairs]
        if generation != self._generation and None in checked:
            return None
        unpaired = await self._run(lambda: self._projects.unpaired_findings(path))
        return PageResult(root, tuple(each for each in checked if each is not None), unpaired)

    def _check_pair(self, path: Path, pair: Pair, generation: int) -> Awaitable[CheckedPair | None]:
        def check() -> CheckedPair | None:
            # While this check waited for its turn, the next keystroke may have made it useless.
            return self._projects.check(path, pair) if generation == self._generation else None

        return self._run(check)

    def _run(self, work: Callable[[], T]) -> Awaitable[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _submit(self, work: Callable[[], None]) -> None:
        self._thread.submit(work)


def path_of(uri: str) -> Path | None:
    """Return the absolute path of a file from its URI; None if it is not the URI of a file."""
    try:
        name = to_fs_path(uri)
    except ValueError:
        return None
    if not name or "\0" in name:
        return None
    return Path(os.path.abspath(name))  # noqa: PTH100 - keeps links in the name
