"""From arguments to an exit code."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from io import BytesIO, TextIOWrapper
from keyword import iskeyword
from typing import Any, NoReturn

from .. import __version__
from ..messages import gettext
from .errors import UserError, print_error

INTERRUPTED, BROKEN_PIPE = 130, 141  # the codes with which shells report Ctrl-C and a closed pipe


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: The arguments, by default those of the process.

    Returns:
        The exit code: 0 if no finding counts as a failure; 1 if one does; 2 after an error; 130 if interrupted; 141 if
        the reader of the output closed the pipe.
    """
    with _warnings_as_lines():
        return _run(parse_arguments(sys.argv[1:] if argv is None else argv))


def _run(arguments: argparse.Namespace) -> int:
    try:
        _set_up_streams()
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except UserError as error:
        print_error(error)
        return 2
    except OSError as error:
        pipe_closed = isinstance(error, BrokenPipeError) and _is_output_unread()
        _drop_output()
        if pipe_closed:
            return BROKEN_PIPE
        if arguments.debug:
            raise
        subject = error.filename or gettext("cannot write the output")
        print_error(f"{subject}: {error.strerror or error}")
        return 2
    except Exception as error:
        if arguments.debug:
            raise
        kind = type(error).__name__
        print_error(gettext("internal error: {kind}: {error}; run with --debug", kind=kind, error=error))
        return 2
    return code


# --- arguments ------------------------------------------------------------------------------------------------------


def commands() -> dict[str, str]:
    """Return the commands, each a module of this package, with one line about each."""
    return {
        "check": gettext("check the translations of a site (the default command)"),
        "compare": gettext("check one translation against its source"),
        "review": gettext("show the findings that a change introduces and fixes"),
        "worklist": gettext("list what to translate next"),
        "status": gettext("show the translation progress of each language"),
        "impact": gettext("show which translations a change to the source makes outdated"),
        "dismiss": gettext("record that a finding is intentional"),
        "pin": gettext("write the commit of the source into translations"),
        "serve": gettext("serve the HTML report and update it when a page is saved"),
        "glossary": gettext("create, test and convert glossaries"),
        "init": gettext("detect the layout of a site and write l10ncheck.toml"),
        "rule": gettext("explain a rule"),
        "config": gettext("show the settings and where they come from"),
    }


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Parse arguments; ``run`` of the result is the function of the command. Exits with 2 on wrong usage.

    Without a command, the arguments are those of ``check``.
    """
    parser = CommandParser(
        prog="l10ncheck",
        description=gettext("Checks that translated Markdown documentation matches its source."),
        epilog="\n".join(
            (
                gettext(
                    "exit codes: 0 no finding of the --fail-on severity or above, 1 such findings, "
                    "2 usage, file or internal error"
                ),
                gettext('the default command is check: "l10ncheck docs/ko" means "l10ncheck check docs/ko"'),
            )
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"l10ncheck {__version__}")
    add_commands(parser, "command", "COMMAND", commands(), __package__)
    first = argv[0] if argv else ""
    if first in commands() or first in ("-h", "--help", "--version"):
        return parser.parse_args(argv)
    if not first.startswith("-"):
        parser.reject_misspelled_command(first)
    return parser.parse_args(["check", *argv])


def add_commands(
    parser: argparse.ArgumentParser, dest: str, metavar: str, names: dict[str, str], package: str | None
) -> None:
    """Add subcommands, each a module of a package with the functions ``add_arguments(parser)`` and ``run(arguments)``.

    Args:
        parser: The parser of the command above.
        dest: The attribute for the name of the subcommand.
        metavar: What the help calls a subcommand.
        names: The names of the subcommands, with one line about each.
        package: The package of the modules.
    """
    subparsers = parser.add_subparsers(dest=dest, metavar=metavar, required=True, parser_class=CommandParser)
    for name, description in names.items():
        module = f"{package}.{name}_" if iskeyword(name) else f"{package}.{name}"
        subparsers.add_parser(name, help=description, allow_abbrev=False, module=module)


class CommandParser(argparse.ArgumentParser):
    """Parser that imports the module of its command only when it is used: other commands need not wait for it."""

    def __init__(self, *args: Any, module: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._module = module

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self._module:
            module, self._module = import_module(self._module), ""
            module.add_arguments(self)
            self.set_defaults(run=getattr(module, "run", None))
        return super().parse_known_args(args, namespace)

    def reject_misspelled_command(self, word: str) -> None:
        """Exit with an error if a word is similar to a command, and not an existing path."""
        from difflib import get_close_matches
        from pathlib import Path

        from ..files import exists

        similar = get_close_matches(word, commands(), n=1)
        if similar and not exists(Path(word)):
            self.error(
                gettext(
                    'unknown command or path "{word}"; did you mean "{suggestion}"?', word=word, suggestion=similar[0]
                )
            )

    def error(self, message: str) -> NoReturn:
        text = " ".join(message.splitlines())
        help_command = f"{self.prog} --help"
        self.exit(
            2, gettext('{program}: {message} (see "{help}")', program=self.prog, message=text, help=help_command) + "\n"
        )


# --- streams --------------------------------------------------------------------------------------------------------


def _is_output_unread() -> bool:
    """Return whether stdout is a pipe whose reader has closed it, such as ``head``."""
    import select

    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(sys.stdout, 0)  # errors are always reported
    return bool(poll.poll(0))


def _drop_output() -> None:
    """Send the rest of the output to the null device: Python would try to write it once more when it exits."""
    with suppress(OSError, ValueError):  # a stream may not be a file
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


@contextmanager
def _warnings_as_lines() -> Iterator[None]:
    """Print each FutureWarning, about a former name or flag, once as one line on stderr."""
    shown: set[str] = set()
    show_other = warnings.showwarning

    def show(message: Warning | str, category: type[Warning], *args: Any, **kwargs: Any) -> None:
        if not issubclass(category, FutureWarning):
            show_other(message, category, *args, **kwargs)
        elif str(message) not in shown:
            shown.add(str(message))
            if sys.stderr:
                print(gettext("l10ncheck: warning: {message}", message=message), file=sys.stderr)

    with warnings.catch_warnings():
        warnings.simplefilter("always", FutureWarning)
        warnings.showwarning = show
        yield


def _set_up_streams() -> None:
    """Let a console that cannot show a character show its code point, and replace a closed stdin or stderr.

    Raises:
        UserError: Standard output is closed; the next file that is opened would take its place.
    """
    if sys.stdout is None:
        raise UserError(gettext("standard output is closed"))
    sys.stdin = sys.stdin or TextIOWrapper(BytesIO())
    sys.stderr = sys.stderr or TextIOWrapper(BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
            if sys.platform == "win32" and not stream.isatty():
                # readers of a report or patch from a file or pipe expect UTF-8 and plain line feeds
                stream.reconfigure(encoding="utf-8", newline="\n")
