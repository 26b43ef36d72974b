"""From the file system and the command line to a ``Config``."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from ..decoding import DecodeError, toml
from ..files import ReadError, exists, is_entry, read_text
from ..paths import REPOSITORY, PathError, followed
from .errors import COMMAND_LINE, ConfigError, Origin
from .former_names import with_current_names
from .places import verify_places
from .plugin_settings import find_plugins
from .settings import Config, merged
from .validate import consistent, validate

FILE_NAMES = ("l10ncheck.toml", ".l10ncheck.toml", "pyproject.toml")
_TABLE = ("tool", "l10ncheck")


def load_config(
    start: str | PathLike[str] = ".",
    *,
    file: str | PathLike[str] | None = None,
    overrides: Mapping[str, Any] | None = None,
    isolated: bool = False,
    allow_plugins: Collection[str] = (),
) -> Config:
    """Load the configuration of a project.

    The project is the folder of the configuration file. Without a file it is the repository around ``start``, or else
    the working folder if ``start`` is in it, or else ``start`` itself.

    Args:
        start: The folder to look in, and in the folders above it, for ``l10ncheck.toml``, ``.l10ncheck.toml`` or a
            ``pyproject.toml`` with a table ``[tool.l10ncheck]``.
        file: The configuration file to read instead.
        overrides: Values of keys. They win over the file, and their paths may lead anywhere; ``plugins`` are added to
            those of the file. Plain data, as TOML gives it.
        isolated: Read no configuration file.
        allow_plugins: The plugins that the file may use. A file alone cannot load code: it is an error if it names
            a plugin that is neither here nor in ``overrides``.

    Returns:
        The configuration, checked. The plugins that it names are loaded.

    Raises:
        ConfigError: The configuration cannot be read or is not valid. The message names the file, line and key.

    Example:
        >>> load_config("fixtures/site", overrides={"fail_on": "error"}).fail_on
        'error'
    """
    start = Path(os.path.abspath(start))  # noqa: PTH100 - the parents of the folder as the user has named it
    overrides = with_current_names(overrides or {}, COMMAND_LINE)
    origin, table = (None, None) if isolated else _read(Path(file)) if file else _nearest(start)
    values = with_current_names(table or {}, origin or COMMAND_LINE)
    path = Path(origin.label) if origin else None
    root = path.absolute().parent if path else _project(start)
    plugins, plugin_rules = find_plugins(values, overrides, allow_plugins, origin or COMMAND_LINE, root)
    if origin:
        validate(values, origin, plugin_rules)
    if overrides:
        validate(overrides, COMMAND_LINE, plugin_rules)
    origins = _origins(values, origin) | _origins(overrides, COMMAND_LINE)
    if origin and "plugins" in values and "plugins" in overrides:
        origins["plugins"] = f"{origin.at(('plugins',))}, {COMMAND_LINE.label}"
    rules = merged(values.get("rules", {}), overrides.get("rules", {}))
    all_values = {**values, **overrides, "rules": rules, "plugins": plugins}
    settings = validate(all_values, origin or COMMAND_LINE, plugin_rules)
    consistent(settings, origin or COMMAND_LINE)
    verify_places(settings, root, origin or COMMAND_LINE, overrides)
    return Config(
        **{name: getattr(settings, name) for name in settings.__struct_fields__}, root=root, file=path, origins=origins
    )


def parse_inline(text: str) -> dict[str, Any]:
    """Settings given as one line of TOML, ``fail_on = "error"``. Raises ConfigError."""
    try:
        return toml(text)
    except DecodeError as error:
        raise ConfigError(f"command line: {text!r} is no TOML: {error}") from None


def _nearest(start: Path) -> tuple[Origin | None, dict[str, Any] | None]:
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            path = folder / name
            if is_entry(path):
                if name in FILE_NAMES[:2]:  # a pyproject.toml may be about anything else
                    _verify_link(path)
                origin, table = _read(path)
                if table is not None:
                    _verify_link(path)
                    return origin, table
    return None, None


def _read(path: Path) -> tuple[Origin, dict[str, Any] | None]:
    """The settings of a file, None for a ``pyproject.toml`` that has none."""
    shared = path.name == "pyproject.toml"
    try:
        text = read_text(path)
        data: Any = toml(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except ReadError as error:
        raise ConfigError(str(error)) from None
    except DecodeError as error:
        if shared and "tool.l10ncheck" not in text:
            return Origin(str(path)), None
        raise ConfigError(f"{path}: {error}") from None
    origin = Origin(str(path), text, _TABLE if shared else ())
    for name in origin.prefix:
        data = data.get(name) if isinstance(data, dict) else None
    if data is not None and not isinstance(data, dict):
        raise origin.error((), f"tool.l10ncheck has to be a table, not {data!r}")
    return origin, data


def _verify_link(path: Path) -> None:
    """Whoever may propose a change could make the file a link to another one, which messages would then be about."""
    try:
        followed(_repository(path.parent) or path.parent, path)
    except PathError as error:
        raise ConfigError(f"{path}: {error}; --config names a file elsewhere") from None


def _project(start: Path) -> Path:
    here = Path.cwd()
    return _repository(start) or (here if start.is_relative_to(here) else start)


def _repository(start: Path) -> Path | None:
    return next((folder for folder in (start, *start.parents) if exists(folder / REPOSITORY)), None)


def _origins(values: Mapping[str, Any], origin: Origin | None) -> dict[str, str]:
    """Who has set which key; the rules' keys each for itself."""
    if origin is None:
        return {}
    origins = {name: origin.at((name,)) for name in values if name != "rules"}
    for rule, table in values.get("rules", {}).items():
        origins |= {f"rules.{rule}.{key}": origin.at(("rules", rule, key)) for key in table}
    return origins
