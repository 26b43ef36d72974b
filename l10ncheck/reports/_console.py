"""Opens a console of the library rich, for reports with styles."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console


class _Console(Console):
    """A console that raises BrokenPipeError if no program reads its output, so that the command line handles it.

    The console of rich would end the program with exit code 1, which means that there are findings.
    """

    def on_broken_pipe(self) -> None:
        raise  # the BrokenPipeError that rich handles when it calls this


def console_for(out: TextIO, color: bool | None, piped_width: int) -> Console:
    """Return a console that prints to ``out``.

    ``color`` is whether to use color; None for color on terminals only. ``piped_width`` is the width of the console in
    columns if the output is not a terminal.
    """
    width = None if out.isatty() else piped_width
    force = True if color else None
    return _Console(
        file=out, width=width, no_color=color is False, force_terminal=force, highlight=False, emoji=False, markup=False
    )
