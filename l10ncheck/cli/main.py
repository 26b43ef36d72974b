"""From arguments to an exit code."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from io import BytesIO, TextIOWrapper
from typing import Any

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
        with _warnings_as_lines():
            code: int = import_module(f".{arguments.command}", __package__).run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except UserError as error:
        complain(error)
        return 2
    except OSError as error:
        left_alone = isinstance(error, BrokenPipeError) and _is_left_alone()
        _drop_output()
        if left_alone:
            return BROKEN_PIPE
        if arguments.debug:
            raise
        complain(f"{error.filename or 'cannot write the output'}: {error.strerror or error}")
        return 2
    except Exception as error:
        if arguments.debug:
            raise
        complain(f"internal error: {type(error).__name__}: {error}; run with --debug")
        return 2
    return code


def _is_left_alone() -> bool:
    """Whether standard output is a pipe that nobody reads any more, such as one to `head`."""
    import select

    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(sys.stdout, 0)  # errors are told in any case
    return bool(poll.poll(0))


def _drop_output() -> None:
    """What is left of the output goes nowhere: Python would try once more at its end to write it."""
    with suppress(OSError, ValueError):  # of a stream that is no file
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


@contextmanager
def _warnings_as_lines() -> Iterator[None]:
    """Show each warning about something that will stop working as one line on stderr, once."""
    shown: set[str] = set()
    show_other = warnings.showwarning

    def show(message: Warning | str, category: type[Warning], *more: Any, **named: Any) -> None:
        if not issubclass(category, FutureWarning):
            show_other(message, category, *more, **named)
        elif str(message) not in shown:
            shown.add(str(message))
            print(f"l10ncheck: warning: {message}", file=sys.stderr)

    with warnings.catch_warnings():
        warnings.simplefilter("always", FutureWarning)
        warnings.showwarning = show
        yield


def _tolerant_output() -> None:
    """A console that cannot show Hangul shows its code points instead of ending the run; errors need no reader.

    Raises UserError where the standard output is closed: the next file that is opened would take its place.
    """
    if sys.stdout is None:
        raise UserError("standard output is closed")
    sys.stdin = sys.stdin or TextIOWrapper(BytesIO())
    sys.stderr = sys.stderr or TextIOWrapper(BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
            if sys.platform == "win32" and not stream.isatty():
                # What reads a report or a patch from a file or a pipe takes UTF-8 and plain line feeds.
                stream.reconfigure(encoding="utf-8", newline="\n")
