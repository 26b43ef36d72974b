"""``l10ncheck compare SOURCE TRANSLATION``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ..engine import compare
from .errors import UserError
from .output import publish


def run(arguments: Namespace) -> int:
    report = compare(
        _read(arguments.source),
        _read(arguments.translation),
        source_locale=arguments.source_locale,
        locale=arguments.locale,
        source_path=arguments.source,
        path=arguments.translation,
        glossary=arguments.glossary,
    )
    return publish(report, arguments, alignment=arguments.alignment)


def _read(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8")
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from error
