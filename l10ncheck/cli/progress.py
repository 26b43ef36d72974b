"""A progress bar on the terminal, for checks that take more than a moment."""

from __future__ import annotations

import os
import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

from ..messages import gettext

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_DELAY = 1.0  # seconds before the bar is shown


class Progress:
    """A progress bar on stderr, which appears only after a delay.

    Call the object with the number of finished pairs and the number of all pairs to update it.
    """

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
        if not self._allowed or monotonic() - self._started < _DELAY:
            return
        if self._bar is None:
            self._bar = _start_bar(total)
        bar, task = self._bar
        bar.update(task, completed=done)


def _start_bar(total: int) -> tuple[Bar, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn(gettext("checking pages")),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.start()
    return bar, bar.add_task("", total=total)
