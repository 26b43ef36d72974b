"""``l10ncheck glossary check``: the rules on terms alone, as a gate before a merge."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from ...files import is_folder
from .. import check
from ..config_flags import configuration, user_errors
from ..errors import UserError

_GROUP = "terms"


def check_terms(arguments: Namespace) -> int:
    arguments.select = arguments.select or [_GROUP]
    use_glossaries(arguments)
    first = Path(arguments.paths[0]) if arguments.paths else Path(arguments.stdin_filename or "")
    with user_errors():
        config = configuration(arguments, first if is_folder(first) else first.parent)
    if not config.glossaries:
        raise UserError("no glossary: say --glossary, or set `glossaries` in l10ncheck.toml")
    return check.run(arguments)


def use_glossaries(arguments: Namespace) -> None:
    """``--glossary`` is a setting; its paths are those of the working folder."""
    if arguments.glossary:
        names = json.dumps([_absolute(name) for name in arguments.glossary], ensure_ascii=False)
        arguments.config = [*(arguments.config or ()), f"glossaries = {names}"]


def _absolute(name: str) -> str:
    """A path that means the same in the project's folder; the name of a glossary of ours stays."""
    is_name = not Path(name).suffix and "/" not in name and "\\" not in name
    return name if is_name else str(Path(name).absolute())
