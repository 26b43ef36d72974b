"""The entry point of the command line: parse the arguments, run the command, return its exit code."""

from __future__ import annotations

import argparse
import gc
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
from ..errors import nearest, with_suggestion
from ..messages import gettext
from .errors import UserError, print_error
from .language import add_language, texts_in_language

INTERRUPTED, BROKEN_PIPE = 130, 141  # the codes with which shells report Ctrl-C and a closed pipe
_NEW_OBJECTS = 50_000  # after which Python searches for reference cycles; the loaded modules have about 25,000


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: The arguments of the command line, without the program's name; ``sys.argv[1:]`` if None.

    Returns:
        The exit code: 0 if no finding counts as a failure; 1 if one does; 2 after an error; 130 after Ctrl-C; 141 if
        the program that reads the output has closed the pipe.
    """
    if argv is None:  # this process runs only the command
        gc.set_threshold(_NEW_OBJECTS)
    try:
        with _warnings_as_lines(), texts_in_language(sys.argv[1:] if argv is None else argv) as rest:
            return _run(parse_arguments(rest))
    except UserError as error:
        print_error(error)
        return 2
    finally:
        if argv is None:
            gc.freeze()  # otherwise, Python would search all objects for reference cycles before it exits


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
        reason = error.strerror or error
        output_failed = gettext("cannot write the output: {reason}", reason=reason)
        print_error(f"{error.filename}: {reason}" if error.filename else output_failed)
        return 2
    except Exception as error:
        if arguments.debug:
            raise
        kind = type(error).__name__
        print_error(
            gettext(
                "internal error: {kind}: {error}; run the command again with --debug and report the traceback",
                kind=kind,
                error=error,
            )
        )
        return 2
    return code


# --- arguments ------------------------------------------------------------------------------------------------------


def commands() -> dict[str, str]:
    """Return the commands with their help texts. Each command is a module of this package."""
    return {
        "check": gettext("check all translations of a site (the default command)"),
        "merge": gettext("join the reports of a check that ran in parts, with check --shard"),
        "compare": gettext("check one translation against its source"),
        "review": gettext("show which findings a change introduces and fixes"),
        "worklist": gettext("list what to translate next"),
        "status": gettext("show the translation progress of each language"),
        "impact": gettext("show which translations a change to the source makes outdated"),
        "fleet": gettext("check many repositories, and write a dashboard of all of them"),
        "dismiss": gettext("record that a finding is intentional"),
        "pin": gettext("record in each translation which commit of the source it translates"),
        "anchors": gettext("list the headings that need an explicit id, and add these ids"),
        "suggest": gettext("show how the site translates texts similar to those that have to be translated"),
        "export": gettext("write the aligned texts of a site as a translation memory: TMX, XLIFF, PO, CSV"),
        "serve": gettext("serve the HTML report and update it when a page is saved"),
        "lsp": gettext("run the language server for an editor"),
        "glossary": gettext("create, test and convert glossaries"),
        "lexicon": gettext("learn and show which words of the translations render each word of the source"),
        "init": gettext("detect the layout of a site and write l10ncheck.toml"),
        "rule": gettext("explain a rule"),
        "config": gettext("show the settings and where they come from"),
    }


def exit_codes() -> dict[int, str]:
    """Return the exit codes of commands with their meanings. Codes for interrupted commands are left out."""
    return {
        0: gettext("no findings at or above --fail-on"),
        1: gettext("findings at or above --fail-on"),
        2: gettext(
            "the check is incomplete: a usage or configuration error, a file that cannot be read or written, a site "
            "without any pair of pages, or an internal error"
        ),
    }


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Parse arguments. The attribute ``run`` of the result is the function of the command.

    Arguments without a command are parsed as arguments of ``check``.

    Raises:
        SystemExit: The arguments are invalid (code 2), or ask for help or the version (code 0).
    """
    parser = CommandParser(
        prog="l10ncheck",
        description=gettext("Checks that translated Markdown documentation matches its source."),
        epilog="\n".join(
            (
                gettext("exit codes:"),
                *(f"  {code}  {meaning}" for code, meaning in exit_codes().items()),
                gettext('the default command is check: "l10ncheck docs/ko" means "l10ncheck check docs/ko"'),
            )
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"l10ncheck {__version__}",
        help=gettext("show the version of l10ncheck and exit"),
    )
    add_language(parser)
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
    """Add subcommands. Each is a module with the functions ``add_arguments(parser)`` and ``run(arguments)``.

    Args:
        parser: The parser of the command above.
        dest: The attribute of the parsed arguments that holds the name of the subcommand.
        metavar: What the help calls a subcommand.
        names: The names of the subcommands, each with its help text.
        package: The package that contains the modules; None for this one.
    """
    subparsers = parser.add_subparsers(dest=dest, metavar=metavar, required=True, parser_class=CommandParser)
    for name, description in names.items():
        module = f"{package}.{name}_" if iskeyword(name) else f"{package}.{name}"
        subparsers.add_parser(name, help=description, allow_abbrev=False, module=module)


class CommandParser(argparse.ArgumentParser):
    """A parser that imports the module of its command on first use, so that other commands start faster."""

    def __init__(self, *args: Any, module: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._module = module
        self._is_command = bool(module)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self._module:
            module, self._module = import_module(self._module), ""
            module.add_arguments(self)
            add_language(self)
            self.set_defaults(run=getattr(module, "run", None))
        parsed, unknown = super().parse_known_args(args, namespace)
        if unknown and self._is_command:  # argparse would let the main parser report them, with the help of no command
            message = gettext("unrecognized arguments: %s") % " ".join(unknown)
            names = [flag.lstrip("-") for flag in self._option_string_actions]
            flag = f"--{nearest(unknown[0].partition('=')[0].lstrip('-'), names)}"
            self.error(with_suggestion(message, flag, self._option_string_actions))
        return parsed, unknown

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            message = gettext('unknown value "{value}"', value=value)
            raise argparse.ArgumentError(
                action, with_suggestion(message, str(value), map(str, action.choices), list_known=True)
            )

    def reject_misspelled_command(self, word: str) -> None:
        """Exit with an error if a word resembles the name of a command and is not an existing path."""
        from pathlib import Path

        from ..files import exists

        if nearest(word, commands()) and not exists(Path(word)):
            self.error(with_suggestion(gettext('unknown command or path "{word}"', word=word), word, commands()))

    def error(self, message: str) -> NoReturn:
        text = " ".join(message.splitlines())
        help_command = f"{self.prog} --help"
        self.exit(
            2, gettext('{program}: {message} (see "{help}")', program=self.prog, message=text, help=help_command) + "\n"
        )


# --- streams --------------------------------------------------------------------------------------------------------


def _is_output_unread() -> bool:
    """Return whether stdout is a pipe that its reader, such as ``head``, has closed."""
    import select

    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(sys.stdout, 0)  # errors are always reported
    return bool(poll.poll(0))


def _drop_output() -> None:
    """Discard output that could not be written, since Python would try to write it again when it exits, and fail."""
    with suppress(OSError, ValueError):  # a stream may not be a file
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


@contextmanager
def _warnings_as_lines() -> Iterator[None]:
    """Print each FutureWarning as one line on stderr, only once. These warnings are about former names and flags."""
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
    """Set up stdin, stdout and stderr.

    Characters that a console cannot show are escaped. If stdin is closed, it becomes empty; if stderr is closed,
    messages are lost.

    Raises:
        UserError: Standard output is closed. The output would otherwise go to the next file that is opened.
    """
    if sys.stdout is None:
        raise UserError(gettext("standard output is closed"))
    sys.stdin = sys.stdin or TextIOWrapper(BytesIO())
    sys.stderr = sys.stderr or TextIOWrapper(BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
            if not stream.isatty():
                # Programs that read a report or patch from a file or pipe expect UTF-8 and line feeds.
                stream.reconfigure(encoding="utf-8", newline="\n")
