"""Presets: settings for well-known sites, one TOML file each in ``l10ncheck/presets``.

A file has a ``title``, a table ``settings`` with keys of the configuration, and a table ``match`` by which
``l10ncheck init`` recognizes the site.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..decoding import toml
from ..errors import with_suggestion
from ..files import list_files, read_text
from ..globs import compile_globs
from ..messages import gettext
from .errors import Origin

_FOLDER = Path(__file__).resolve().parents[1] / "presets"
_SUFFIX = ".toml"
# Keys that exclude each other: a file that sets one of them does not get the other from the preset.
_INSTEAD = {"layout": "templates", "templates": "layout"}


class Preset(Struct, frozen=True):
    """The settings of a well-known site.

    Attributes:
        name: The name in the configuration.
        title: The name of the site for users.
        hosts: Hosts by which the site is recognized.
        files: Patterns of files. A site is also recognized if each pattern matches one of its files.
        settings: Keys of the configuration with their values.
        origin: The file, for messages about its settings.
    """

    name: str
    title: str
    hosts: tuple[str, ...]
    files: tuple[str, ...]
    settings: dict[str, Any]
    origin: Origin


@cache
def presets() -> dict[str, Preset]:
    """Return all presets, by name."""
    names = (posixpath.splitext(file)[0] for file in list_files(_FOLDER).files if file.endswith(_SUFFIX))
    return {name: _read(name) for name in names}


def _read(name: str) -> Preset:
    text = read_text(_FOLDER / f"{name}{_SUFFIX}")
    data = toml(text)
    match = data.get("match", {})
    return Preset(
        name=name,
        title=data["title"],
        hosts=tuple(match.get("hosts", ())),
        files=tuple(match.get("files", ())),
        settings=data["settings"],
        origin=Origin(name, text, ("settings",), is_preset=True),
    )


def preset_of(values: Mapping[str, Any], origin: Origin) -> Preset | None:
    """Return the preset that the key ``preset`` of some settings names; None if the settings do not have this key.

    If the settings contain the key ``layout``, the result lacks the key ``templates``, and the reverse: only one of the
    two can be set.

    Args:
        values: The settings, which need not be valid.
        origin: Where the settings come from.

    Raises:
        ConfigError: There is no preset with this name.
    """
    name = values.get("preset")
    if not name or not isinstance(name, str):
        return None
    if name not in presets():
        message = with_suggestion(gettext('unknown preset "{name}"', name=name), name, presets(), list_known=True)
        raise origin.error(("preset",), message)
    found = presets()[name]
    kept = {key: value for key, value in found.settings.items() if _INSTEAD.get(key) not in values}
    return Preset(found.name, found.title, found.hosts, found.files, kept, found.origin)


def fitting_presets(files: Iterable[str], hosts: Iterable[str], folder: str = "") -> tuple[Preset, ...]:
    """Return the presets that fit a site. Presets for a single site come before presets for a site generator.

    Args:
        files: The files of the project.
        hosts: The hosts of the site, without scheme.
        folder: The folder of the site in the project.
    """
    inside = f"{folder}/" if folder else ""
    names = [file.removeprefix(inside) for file in files if file.startswith(inside)]
    known = frozenset(hosts)
    fitting = [preset for preset in presets().values() if known.intersection(preset.hosts) or _has_all(preset, names)]
    return tuple(sorted(fitting, key=lambda preset: ("hosts" not in preset.settings, preset.name)))


def _has_all(preset: Preset, names: list[str]) -> bool:
    patterns = [compile_globs((pattern,)) for pattern in preset.files]
    return bool(patterns) and all(any(pattern.fullmatch(name) for name in names) for pattern in patterns)
