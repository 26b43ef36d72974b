"""``l10ncheck lsp``: run the language server for an editor."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from msgspec.structs import replace

from ..config import Config, load_config
from ..messages import gettext
from .arguments import add_common, add_min_severity, add_plugins
from .config_flags import split_names
from .errors import UserError


def add_arguments(parser: ArgumentParser) -> None:
    add_min_severity(parser)
    add_plugins(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    try:
        from ..lsp.server import serve
    except ImportError as error:
        command = 'pip install "l10ncheck[lsp] @ git+https://github.com/l10ncheck/l10ncheck"'
        message = gettext("the language server needs pygls ({problem}); run: {command}", problem=error, command=command)
        raise UserError(message) from error
    plugins = split_names(arguments.plugins)
    allowed = split_names([os.environ.get("L10NCHECK_PLUGINS", "")])

    def load(folder: Path) -> Config:
        config = load_config(folder, overrides={"plugins": plugins} if plugins else None, allow_plugins=allowed)
        return replace(config, min_severity=arguments.min_severity or config.min_severity)

    serve(load)
    return 0
