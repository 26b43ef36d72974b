"""From arguments to an exit code."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from .arguments import parser_of
from .errors import UserError

INTERRUPTED = 130  # as shells report a process that Ctrl-C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0 when nothing counts as a failure, 1 on findings, 2 on a mistake or an error, 130 when
    interrupted.
    """
    arguments = parser_of().parse(sys.argv[1:] if argv is None else argv)
    try:
        _tolerant_output()
        with _warnings_as_lines():
            code: int = import_module(f".{arguments.command}", __package__).run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except UserError as error:
        print(f"l10ncheck: {error}", file=sys.stderr)
        return 2
    except Exception as error:
        if arguments.debug:
            raise
        print(f"l10ncheck: internal error: {type(error).__name__}: {error}; run with --debug", file=sys.stderr)
        return 2
    return code


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
    """A console that cannot show Hangul shows its code points instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
