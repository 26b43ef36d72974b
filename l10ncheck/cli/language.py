"""The language of all texts that a command prints: ``--lang``, or the environment variable ``L10NCHECK_LANG``.

The texts of a parser are translated when it is created, so the flag is read before the other arguments. argparse itself
offers no way to use a catalogue for its texts, so they are replaced.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ..errors import UnknownNameError
from ..messages import Texts, current_texts, gettext, use_texts
from .errors import UserError

FLAG = "--lang"
VARIABLE = "L10NCHECK_LANG"

# The texts of argparse that users of l10ncheck can see.
TEXTS = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "not allowed with argument %s",
    "unrecognized arguments: %s",
    "expected one argument",
    "expected at least one argument",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "ignored explicit argument %r",
)


@contextmanager
def texts_in_language(argv: Sequence[str]) -> Iterator[list[str]]:
    """Print texts in the language that ``--lang`` or ``L10NCHECK_LANG`` names, within a ``with`` block.

    If both name a language, ``--lang`` wins. If none does, the texts are in English.

    Yields:
        The arguments without ``--lang``.

    Raises:
        UserError: The language has no catalogue, or ``--lang`` has no value.
    """
    language, rest = split_language(argv)
    previous = current_texts()
    if language:
        use_texts(_load(language))
    elif language := os.environ.get(VARIABLE, ""):
        try:
            use_texts(_load(language))
        except UserError as error:
            raise UserError(f"{VARIABLE}: {error}") from error
    with use_argparse_texts():
        try:
            yield rest
        finally:
            use_texts(previous)


def split_language(argv: Sequence[str]) -> tuple[str, list[str]]:
    """Return the value of the last ``--lang`` (empty if there is none), and all arguments without this flag.

    Arguments after ``--`` are no flags and stay as they are.

    Raises:
        UserError: ``--lang`` has no value.
    """
    language, rest = "", list[str]()
    words = iter(argv)
    for word in words:
        if word == "--":
            return language, [*rest, word, *words]
        name, equals, value = word.partition("=")
        if name != FLAG:
            rest.append(word)
            continue
        language = value if equals else next(words, "")
        if not language:
            raise UserError(gettext("{flag} needs a language, such as {example}", flag=FLAG, example=f"{FLAG} ko"))
    return language, rest


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add ``--lang`` to the help of a parser. The parser never reads it, since ``split_language`` does."""
    parser.add_argument(
        FLAG,
        metavar="TAG",
        default=argparse.SUPPRESS,
        help=gettext(
            "language of messages, reports and help, such as ko (default: the environment variable {variable}, or en)",
            variable=VARIABLE,
        ),
    )


def _load(language: str) -> Texts:
    from ..catalogues import load_texts

    try:
        return load_texts(language)
    except UnknownNameError as error:
        raise UserError(str(error)) from error


@contextmanager
def use_argparse_texts() -> Iterator[None]:
    """Within a ``with`` block, let argparse print its own texts, such as "usage", in the current language."""
    translations = current_texts().translations
    before = {name: getattr(argparse, name) for name in ("_", "ngettext") if hasattr(argparse, name)}
    for name in before:
        setattr(argparse, name, translations.gettext if name == "_" else translations.ngettext)
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)
