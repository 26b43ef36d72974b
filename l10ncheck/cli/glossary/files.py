"""The glossaries that a command is about."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from ...config import load_config
from ...glossary.load import bundled, load_glossary
from ...glossary.terms import Glossary
from ..errors import UserError


def glossaries(arguments: Namespace) -> Iterator[tuple[str, Glossary]]:
    """Names and glossaries, those of the configuration where none is given."""
    root, names = Path(), tuple(arguments.files)
    if not names:
        config = load_config(Path())
        root, names = config.root, config.glossaries
    if not names:
        known = ", ".join(bundled())
        raise UserError(f"no glossary: name a file or one of {known}, or set `glossaries` in l10ncheck.toml")
    return ((name, load_glossary(name, root=root)) for name in names)
