"""Check the paths in a configuration. The types in ``settings.py`` say where each path may lead."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from msgspec import Meta

from ..decoding import Key
from ..messages import gettext
from ..paths import PathError, resolve_project_path, resolve_user_path
from .errors import COMMAND_LINE, Origin, dotted
from .settings import Config, Settings


def verify_places(settings: Settings, root: Path, origin: Origin, given: Collection[str]) -> None:
    """Check that all paths in the settings lead to allowed places.

    Args:
        settings: The settings.
        root: The project's folder.
        origin: Where the settings come from.
        given: The keys that the command line sets. Their paths may lead out of the project, but not through a
            symbolic link in the project.

    Raises:
        ConfigError: A path leads to a place that is not allowed.
    """
    for name, kind in path_kinds().items():
        for key, path in _paths(name, getattr(settings, name)):
            try:
                if name in given and kind == "project":
                    resolve_user_path(root, root / path)
                else:
                    resolve_project_path(root, path, may_leave=kind == "source")
            except PathError as error:
                message = _message(kind, key, path, error)
                raise (COMMAND_LINE if name in given else origin).error(key, message) from None


def setting_prefix(config: Config, key: str) -> str:
    """Return the beginning of a message about a setting, such as ``l10ncheck.toml:3: "lexicons": ``.

    It is empty for a setting that neither a file nor the command line sets.
    """
    place = config.origins.get(key)
    return f'{place}: "{key}": ' if place else ""


def _message(kind: str, key: Key, path: str, problem: PathError) -> str:
    values = {"key": dotted(key), "path": path, "problem": problem}
    if kind == "project":
        return gettext(
            '"{key}": "{path}" {problem}; only the command line may name a file outside of the project', **values
        )
    if kind == "source":
        return gettext(
            '"{key}": "{path}" {problem}; set it to the folder of the source pages, such as ../website', **values
        )
    return gettext('"{key}": "{path}" {problem}', **values)


@cache
def path_kinds() -> dict[str, str]:
    """Return the keys whose values are paths, each with the kind of its path: ``{"baseline": "project", …}``.

    The kind says where the path may lead:

    - ``project``: a file in the project. If the command line sets the key, the file may be anywhere.
    - ``site``: a folder of pages in the project.
    - ``source``: a folder of source pages, inside or outside of the project.
    """
    hints = get_type_hints(Settings, include_extras=True)
    return {name: kind for name, hint in hints.items() if (kind := _path_kind(hint))}


def _path_kind(hint: Any) -> str:
    for each in (*getattr(hint, "__metadata__", ()), *get_args(hint)):
        kind = (each.extra or {}).get("path", "") if isinstance(each, Meta) else _path_kind(each)
        if kind:
            return str(kind)
    return ""


def _paths(name: str, value: str | tuple[str, ...]) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield from [((name,), value)] if value else []
    else:
        yield from (((name, index), path) for index, path in enumerate(value))
