"""From arguments to an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from .arguments import parser_of
from .errors import UserError, complain

INTERRUPTED, BROKEN_PIPE = 130, 141  # as shells report a process that Ctrl-C, or a closed pipe, ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0 when nothing counts as a failure, 1 on findings, 2 on a mistake or an error, 130 when
    interrupted and 141 when the reader of the output has seen enough.
    """
    arguments = parser_of().parse(sys.argv[1:] if argv is None else argv)
    try:
        _tolerant_output()
        code: int = import_module(f".{arguments.command}", __package__).run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except UserError as error:
        complain(error)
        return 2
    except Exception as error:
        if lost := _lost_output():
            if isinstance(lost, BrokenPipeError):  # such as that of `head`
                return BROKEN_PIPE
            complain(f"cannot write standard output: {lost.strerror}")
            return 2
        if arguments.debug:
            raise
        if isinstance(error, OSError):
            complain(f"{error.filename or type(error).__name__}: {error.strerror or error}")
        else:
            complain(f"internal error: {type(error).__name__}: {error}; run with --debug")
        return 2
    return code


def _lost_output() -> OSError | None:
    """Why standard output can no longer be written, None where it can. What is left of it is then dropped: Python would
    try again at its end.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
        return error
    return None


def _tolerant_output() -> None:
    """A console that cannot show Hangul shows its code points instead of ending the run; errors need no reader.

    Raises UserError where the standard output is closed: the next file that is opened would take its place.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:
        raise UserError("standard output is closed")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
