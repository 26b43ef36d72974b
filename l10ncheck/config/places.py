"""The paths of a configuration: all of them are checked here, each as its type in ``settings.py`` says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from msgspec import Meta

from ..paths import PathError, followed, inside
from .errors import COMMAND_LINE, Origin, dotted
from .settings import Settings
from .toml_lines import Key


def verify_places(settings: Settings, root: Path, origin: Origin, given: Collection[str]) -> None:
    """Raises ConfigError for a path that leads where it must not. ``root`` is the folder of the project.

    ``given`` are the keys of the command line: files that they name may be anywhere, but not by a link of the project.
    """
    for name, place in places().items():
        for key, path in _paths(name, getattr(settings, name)):
            try:
                if name in given and place == "project":
                    followed(root, root / path)
                else:
                    inside(root, path, may_leave=place == "source")
            except PathError as error:
                blamed = COMMAND_LINE if name in given else origin
                raise blamed.error(key, f'"{dotted(key)}": {path!r} {error}{_ADVICE[place]}') from None


_ADVICE = {
    "project": "; only the command line may name a place elsewhere",
    "site": "",
    "source": "; write where the sources are, such as ../website",
}


@cache
def places() -> dict[str, str]:
    """The keys whose values are paths, each with the kind of path that its type is."""
    hints = get_type_hints(Settings, include_extras=True)
    return {name: place for name, hint in hints.items() if (place := _place(hint))}


def _place(hint: Any) -> str:
    for each in (*getattr(hint, "__metadata__", ()), *get_args(hint)):
        place = (each.extra or {}).get("place", "") if isinstance(each, Meta) else _place(each)
        if place:
            return str(place)
    return ""


def _paths(name: str, value: str | tuple[str, ...]) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield from [((name,), value)] if value else []
    else:
        yield from (((name, index), path) for index, path in enumerate(value))
