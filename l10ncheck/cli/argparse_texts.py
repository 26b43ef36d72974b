"""Translates the texts of argparse, which itself offers no way to use a catalogue."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from ..messages import current_texts

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
def use_argparse_texts() -> Iterator[None]:
    """Let argparse translate its own texts with the current catalogue, within a ``with`` block."""
    translations = current_texts().translations
    before = {name: getattr(argparse, name) for name in ("_", "ngettext") if hasattr(argparse, name)}
    for name in before:
        setattr(argparse, name, translations.gettext if name == "_" else translations.ngettext)
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)
