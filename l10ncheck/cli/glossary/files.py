"""Read the glossaries that a command names, and write its result."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ...config import load_config
from ...files import is_file
from ...glossary.load import bundled, load_glossary
from ...glossary.terms import Glossary
from ...messages import gettext
from ..arguments import Format
from ..config_flags import user_errors
from ..errors import UserError
from ..output import write_file


def glossaries(arguments: Namespace) -> Iterator[tuple[str, Glossary]]:
    """Return an iterator over the glossaries that the arguments name: the name and the content of each.

    If the arguments name no glossary, those of the configuration are returned. Each file is read when the iterator
    reaches it.

    Raises:
        UserError: The command line and the configuration name no glossary.
        ConfigError: The configuration is invalid.
        GlossaryError: A glossary cannot be read or is invalid. The iterator raises this error.
    """
    root, names = Path(), tuple(arguments.files)
    if not names:
        config = load_config(Path())
        root, names = config.root, config.glossaries
    if not names:
        raise UserError(
            gettext(
                'no glossary selected: name a file or a bundled glossary ({names}), or set "glossaries" in '
                "l10ncheck.toml",
                names=", ".join(bundled()),
            )
        )
    return ((name, load_glossary(name, root=root)) for name in names)


def report_problems(
    arguments: Namespace, problems: Callable[[Glossary], Iterable[str]], summary: Callable[[Glossary, int], str]
) -> int:
    """Print the problems of each glossary, and a summary to stderr.

    Args:
        arguments: The glossary files to read.
        problems: Returns the problems of a glossary, as messages.
        summary: Returns the summary line for a glossary and the number of its problems.

    Returns:
        The exit code: 1 if any glossary has a problem, otherwise 0.
    """
    total = 0
    with user_errors():
        for name, glossary in glossaries(arguments):
            lines = list(problems(glossary))
            total += len(lines)
            print("".join(f"{line}\n" for line in lines), end="")
            print_message(f"{name}: {summary(glossary, len(lines))}", arguments)
    return int(total > 0)


def output_formats(arguments: Namespace, default: str) -> list[Format]:
    """Return the formats to write, each with its file. A format that names no file is written to ``--output``.

    Args:
        arguments: The flags ``--format`` and ``--output``.
        default: The format to use without ``--format``.

    Raises:
        UserError: ``--output`` is given, and several formats or none would be written to it.
    """
    formats: Sequence[Format] = arguments.format or [(default, None)]
    if arguments.output and sum(file is None for _, file in formats) != 1:
        raise UserError(
            gettext(
                "only one format can be written to --output; name a file for each of the others: --format NAME=FILE"
            )
        )
    output = Path(arguments.output) if arguments.output else None
    return [(name, file or output) for name, file in formats]


def write_output(text: str, file: Path | None, arguments: Namespace) -> None:
    """Write a text to a file, or to stdout for None. Raises UserError if the file exists and ``--force`` is not set."""
    if file is None:
        sys.stdout.write(text)
        return
    if is_file(file) and not arguments.force:
        raise UserError(gettext("{file} already exists; use --force to overwrite it", file=file))
    write_file(Path(), file, text)


def print_message(message: str, arguments: Namespace) -> None:
    """Print a message to stderr, unless ``--quiet`` is set."""
    if not arguments.quiet:
        print(message, file=sys.stderr)
