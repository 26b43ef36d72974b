"""From the flags on settings to a configuration."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ..config import Config, load_config, parse_inline, plugin_rules
from ..errors import L10ncheckError
from ..files import is_file
from ..rules import current_name, expand, warn_of_former_names
from .errors import UserError


@contextmanager
def user_errors() -> Iterator[None]:
    """Errors that the user can put right become one line each."""
    try:
        yield
    except UserError:
        raise
    except L10ncheckError as error:
        raise UserError(str(error)) from error


def configuration(arguments: Namespace, start: Path) -> Config:
    """The nearest configuration at or above the folder ``start``, and what the flags say.

    ``--select`` on the command line is the whole choice; ``--ignore`` alone leaves out more than the file does.
    """
    file, overrides = _file_and_values(arguments.config or ())
    select, ignore = split_names(arguments.select), split_names(arguments.ignore)
    if select:
        overrides |= {"select": select, "ignore": ignore}
    if arguments.no_cache or arguments.cache:
        overrides["cache"] = str(Path(arguments.cache).absolute()) if arguments.cache else ""
    if plugins := split_names(arguments.plugins):
        overrides["plugins"] = [*overrides.get("plugins", ()), *plugins]
    config = load_config(
        start,
        file=file,
        overrides=overrides,
        isolated=arguments.isolated,
        allow_plugins=split_names([os.environ.get("L10NCHECK_PLUGINS", "")]),
    )
    if not select and ignore:
        expand(ignore, plugin_rules(config))  # an unknown name is an error
        warn_of_former_names(ignore, "--ignore")
        config = replace(config, ignore=(*config.ignore, *map(current_name, ignore)))
    return config


def _file_and_values(given: Iterable[str]) -> tuple[Path | None, dict[str, Any]]:
    """``--config`` takes a file, or a key with its value; several of the latter."""
    file: Path | None = None
    values: dict[str, Any] = {}
    for text in given:
        if "=" in text and not is_file(Path(text)):
            values |= parse_inline(text)
        else:
            file = Path(text)
    return file, values


def split_names(lists: list[str] | None) -> list[str]:
    """The names in lists by comma."""
    return [name.strip() for text in lists or () for name in text.split(",") if name.strip()]
