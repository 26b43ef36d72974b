"""A progress bar for runs that take a while, on a terminal only."""

from __future__ import annotations

import os
import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_PATIENCE = 1.0  # seconds without a bar


class Progress:
    """Called with how many of how many pairs are done; shows a bar on stderr once the patience is over."""

    def __init__(self, *, silent: bool) -> None:
        self._allowed = not silent and sys.stderr.isatty() and not os.environ.get("CI")
        self._started = monotonic()
        self._bar: tuple[Bar, TaskID] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar[0].stop()

    def __call__(self, done: int, total: int) -> None:
        if not self._allowed or monotonic() - self._started < _PATIENCE:
            return
        if self._bar is None:
            self._bar = _bar(total)
        bar, task = self._bar
        bar.update(task, completed=done)


def _bar(total: int) -> tuple[Bar, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TextColumn("pages"), TimeRemainingColumn())
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    bar.start()
    return bar, bar.add_task("", total=total)
