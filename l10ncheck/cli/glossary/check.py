"""``l10ncheck glossary check``: check translations for glossary terms and for nothing else, such as in CI."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ...glossary.load import is_bundled
from ...messages import gettext
from .. import check
from ..config_flags import configuration, user_errors
from ..errors import UserError
from .arguments import add_glossary

_GROUP = "terms"


def add_arguments(parser: ArgumentParser) -> None:
    add_glossary(parser)
    check.add_arguments(parser)


def run(arguments: Namespace) -> int:
    arguments.select = arguments.select or [_GROUP]
    apply_glossary_flag(arguments)
    with user_errors():
        config = configuration(arguments, arguments.paths or [arguments.stdin_filename or ""])
    if not config.glossaries:
        raise UserError(no_glossary_message())
    return check.run(arguments)


def no_glossary_message() -> str:
    return gettext('no glossary configured: pass --glossary or set "glossaries" in l10ncheck.toml')


def apply_glossary_flag(arguments: Namespace) -> None:
    """Convert the flag ``--glossary`` to the setting ``glossaries`` in ``arguments.config``.

    The paths in the flag are relative to the working folder.
    """
    if arguments.glossary:
        names = json.dumps([_absolute(name) for name in arguments.glossary], ensure_ascii=False)
        arguments.config = [*(arguments.config or ()), f"glossaries = {names}"]


def _absolute(name: str) -> str:
    """Make a path absolute; keep the name of a bundled glossary."""
    return name if is_bundled(name) else str(Path(name).absolute())
