"""The language of all texts that a command prints: ``--lang``, or the environment variable ``L10NCHECK_LANG``.

The texts of a parser are translated when it is created, so the flag is read before the other arguments.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ..errors import UnknownNameError
from ..messages import Texts, current_texts, gettext, use_texts
from .argparse_texts import use_argparse_texts
from .errors import UserError

FLAG = "--lang"
VARIABLE = "L10NCHECK_LANG"


@contextmanager
def language_of(argv: Sequence[str]) -> Iterator[list[str]]:
    """Use the language that the arguments or the environment ask for, and English otherwise.

    Yields:
        The arguments without the flag.

    Raises:
        UserError: The language has no catalogue, or the flag has no value.
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
    """Return the value of the last ``--lang``, empty if there is none, and the arguments without the flag.

    Raises:
        UserError: The flag has no value.
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
    """Add the flag to the help of a parser. ``split_language`` has removed it from the arguments."""
    parser.add_argument(
        FLAG,
        metavar="TAG",
        default=argparse.SUPPRESS,
        help=gettext(
            "language of all texts, such as ko (default: the environment variable {variable}, or en)", variable=VARIABLE
        ),
    )


def _load(language: str) -> Texts:
    from ..catalogues import load_texts

    try:
        return load_texts(language)
    except UnknownNameError as error:
        raise UserError(str(error)) from error
