"""From arguments to an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

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


def _tolerant_output() -> None:
    """A console that cannot show Hangul shows its code points instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
            if sys.platform == "win32" and not stream.isatty():
                # What reads a report or a patch from a file or a pipe takes UTF-8 and plain line feeds.
                stream.reconfigure(encoding="utf-8", newline="\n")
