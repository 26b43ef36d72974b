"""Load the configuration and apply the command-line flags that override it."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ..config import Config, load_config, parse_inline, plugin_rules
from ..errors import L10ncheckError
from ..files import is_file, is_folder
from ..model import Severity
from ..rules import current_name, expand, warn_of_former_names
from .errors import UserError


@contextmanager
def user_errors() -> Iterator[None]:
    """Within a ``with`` block, convert errors that the user can fix, such as ConfigError, to UserError."""
    try:
        yield
    except UserError:
        raise
    except L10ncheckError as error:
        raise UserError(str(error)) from error


def configuration(arguments: Namespace, paths: Sequence[str] = ()) -> Config:
    """Load the configuration and apply the flags that override it.

    ``--select`` replaces ``select`` and ``ignore`` of the configuration; ``--ignore`` alone adds to ``ignore``.

    Args:
        arguments: The parsed arguments, with the flags of ``add_settings``, such as ``--config`` and ``--select``.
        paths: Pages or folders. The configuration file nearest to the first one is read; if empty, the one nearest to
            the working folder.
    """
    first = Path(paths[0]) if paths else Path()
    file, overrides = _file_and_values(arguments.config or ())
    select, ignore = split_names(arguments.select), split_names(arguments.ignore)
    if select:
        overrides |= {"select": select, "ignore": ignore}
    if arguments.no_cache or arguments.cache:
        overrides["cache"] = str(Path(arguments.cache).absolute()) if arguments.cache else ""
    if plugins := split_names(arguments.plugins):
        overrides["plugins"] = [*overrides.get("plugins", ()), *plugins]
    config = load_config(
        first if is_folder(first) else first.parent,
        file=file,
        overrides=overrides,
        isolated=arguments.isolated,
        allow_plugins=split_names([os.environ.get("L10NCHECK_PLUGINS", "")]),
    )
    if not select and ignore:
        expand(ignore, plugin_rules(config))  # raises for an unknown name
        warn_of_former_names(ignore, "--ignore")
        config = replace(config, ignore=(*config.ignore, *map(current_name, ignore)))
    return config


def min_severity(arguments: Namespace, config: Config) -> Severity:
    """Return the lowest severity to show, from ``--min-severity`` or else from the configuration."""
    return Severity[(arguments.min_severity or config.min_severity).upper()]


def split_names(values: Iterable[str] | None) -> list[str]:
    """Split the values of a repeatable flag at commas: ``["a,b", "c"]`` becomes ``["a", "b", "c"]``."""
    return [name.strip() for text in values or () for name in text.split(",") if name.strip()]


def _file_and_values(values: Iterable[str]) -> tuple[Path | None, dict[str, Any]]:
    """Divide the values of ``--config`` into the path of a file (None if there is none) and settings ``KEY=VALUE``."""
    file: Path | None = None
    settings: dict[str, Any] = {}
    for text in values:
        if "=" in text and not is_file(Path(text)):
            settings |= parse_inline(text)
        else:
            file = Path(text)
    return file, settings
