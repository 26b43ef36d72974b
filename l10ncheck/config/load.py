"""From the file system and the command line to a ``Config``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..files import ReadError, exists, is_file, read_text
from .errors import ConfigError, Origin
from .former_names import with_current_names
from .settings import Config, merged
from .validate import consistent, validate

FILE_NAMES = ("l10ncheck.toml", ".l10ncheck.toml", "pyproject.toml")
COMMAND_LINE = Origin("command line")
_TABLE = ("tool", "l10ncheck")


def load_config(
    start: Path, *, file: Path | None = None, overrides: Mapping[str, Any] | None = None, isolated: bool = False
) -> Config:
    """The configuration for what stands in the folder ``start``.

    ``file`` is read instead of the nearest one at or above ``start``; ``isolated`` reads none. ``overrides`` are keys
    from the command line, which win. Without a file the project is the repository around ``start``, or ``start``.
    Raises ConfigError.
    """
    start = start.absolute()
    overrides = with_current_names(overrides or {}, COMMAND_LINE)
    origin, table = (None, None) if isolated else _read(file) if file else _nearest(start)
    values = with_current_names(table or {}, origin or COMMAND_LINE)
    if origin:
        validate(values, origin)
    if overrides:
        validate(overrides, COMMAND_LINE)
    origins = _origins(values, origin) | _origins(overrides, COMMAND_LINE)
    rules = merged(values.get("rules", {}), overrides.get("rules", {}))
    settings = validate({**values, **overrides, "rules": rules}, origin or COMMAND_LINE)
    consistent(settings, origin or COMMAND_LINE)
    path = Path(origin.label) if origin else None
    root = path.absolute().parent if path else _project(start)
    return Config(
        **{name: getattr(settings, name) for name in settings.__struct_fields__}, root=root, file=path, origins=origins
    )


def parse_inline(text: str) -> dict[str, Any]:
    """Settings given as one line of TOML, ``fail_on = "error"``. Raises ConfigError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"command line: {text!r} is no TOML: {error}") from None


def _nearest(start: Path) -> tuple[Origin | None, dict[str, Any] | None]:
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            path = folder / name
            if is_file(path):
                origin, table = _read(path)
                if table is not None:
                    return origin, table
    return None, None


def _read(path: Path) -> tuple[Origin, dict[str, Any] | None]:
    """The settings of a file, None for a ``pyproject.toml`` that has none."""
    shared = path.name == "pyproject.toml"
    try:
        text = read_text(path)
        data: Any = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except ReadError as error:
        raise ConfigError(str(error)) from None
    except tomllib.TOMLDecodeError as error:
        if shared and "tool.l10ncheck" not in text:
            return Origin(str(path)), None
        raise ConfigError(f"{path}: {error}") from None
    origin = Origin(str(path), text, _TABLE if shared else ())
    for name in origin.prefix:
        data = data.get(name) if isinstance(data, dict) else None
    if data is not None and not isinstance(data, dict):
        raise origin.error((), f"tool.l10ncheck has to be a table, not {data!r}")
    return origin, data


def _project(start: Path) -> Path:
    return next((folder for folder in (start, *start.parents) if exists(folder / ".git")), start)


def _origins(values: Mapping[str, Any], origin: Origin | None) -> dict[str, str]:
    """Who has set which key; the rules' keys each for itself."""
    if origin is None:
        return {}
    origins = {name: origin.at((name,)) for name in values if name != "rules"}
    for rule, table in values.get("rules", {}).items():
        origins |= {f"rules.{rule}.{key}": origin.at(("rules", rule, key)) for key in table}
    return origins
