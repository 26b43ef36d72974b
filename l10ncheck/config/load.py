"""Load the configuration from a file and the command line."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..decoding import DecodeError, Key, toml
from ..files import ReadError, exists, is_entry, read_text
from ..generators import Fact, SiteFacts, read_facts
from ..messages import gettext
from ..paths import REPOSITORY, PathError, resolve_user_path
from ..rules import FORMER_NAMES, current_name, warn_of_former_names
from ..slugs import ALGORITHMS
from .errors import COMMAND_LINE, ConfigError, Origin, toml_value
from .places import verify_places
from .presets import preset_of
from .settings import AUTO, Config, merged_rule_tables
from .validate import validate, verify_consistency

if TYPE_CHECKING:
    from ..rules.base import Rule

FILE_NAMES = ("l10ncheck.toml", ".l10ncheck.toml", "pyproject.toml")
_TABLE = ("tool", "l10ncheck")
_FORK = "fork"  # a layout of any generator


def load_config(
    start: str | PathLike[str] = ".",
    *,
    file: str | PathLike[str] | None = None,
    overrides: Mapping[str, Any] | None = None,
    isolated: bool = False,
    allow_plugins: Collection[str] = (),
    root: str | PathLike[str] | None = None,
) -> Config:
    """Load the configuration of a project.

    The project is the folder of the configuration file. Without such a file, the project is the first of these folders:

    - the repository that contains ``start``,
    - the working folder, if it contains ``start``,
    - ``start`` itself.

    Args:
        start: The folder in which the search for the configuration file begins; it need not exist. The search continues
            in the folders above. A configuration file is ``l10ncheck.toml``, ``.l10ncheck.toml``, or a
            ``pyproject.toml`` with a table ``[tool.l10ncheck]``.
        file: The configuration file to read. If it is given, no file is searched for.
        overrides: Settings that take precedence over the file, as plain data like that of ``tomllib``. Their paths may
            lead out of the project. Their plugins are loaded in addition to those of the file.
        isolated: Whether to read no configuration file at all.
        allow_plugins: The plugins that the file may use, besides those of ``overrides``. Since plugins run code, it is
            an error if the file names another one.
        root: The project's folder; None to choose it as described above.

    Returns:
        The validated configuration. The plugins that it names are loaded.

    Raises:
        ConfigError: The configuration cannot be read or is not valid. The message names the file, line and key.

    Example:
        >>> load_config("fixtures/site", overrides={"fail_on": "error"}).fail_on
        'error'
    """
    start = Path(os.path.abspath(start))  # noqa: PTH100 - keeps links in the name
    overrides = with_current_names(overrides or {}, COMMAND_LINE)
    origin, table = (None, None) if isolated else _read(Path(file)) if file else _nearest(start)
    values = with_current_names(table or {}, origin or COMMAND_LINE)
    path = Path(origin.label) if origin else None
    root = Path(os.path.abspath(root)) if root else path.absolute().parent if path else _project(start)  # noqa: PTH100
    plugins, plugin_rules = find_plugins(values, overrides, allow_plugins, origin or COMMAND_LINE, root)
    if origin:
        validate(values, origin, plugin_rules)
    if overrides:
        validate(overrides, COMMAND_LINE, plugin_rules)
    preset = preset_of(overrides, COMMAND_LINE) or preset_of(values, origin or COMMAND_LINE)
    given = preset.settings if preset else {}
    origins = _origins(given, preset.origin if preset else None)
    origins |= _origins(values, origin) | _origins(overrides, COMMAND_LINE)
    if origin and "plugins" in values and "plugins" in overrides:
        origins["plugins"] = f"{origin.location(('plugins',))}, {COMMAND_LINE.location(())}"
    rules = merged_rule_tables(given.get("rules", {}), values.get("rules", {}))
    rules = merged_rule_tables(rules, overrides.get("rules", {}))
    all_values = {**given, **values, **overrides, "rules": rules, "plugins": plugins}
    settings = validate(all_values, origin or COMMAND_LINE, plugin_rules)
    verify_consistency(settings, origin or COMMAND_LINE)
    verify_places(settings, root, origin or COMMAND_LINE, overrides)
    config = Config(
        **{name: getattr(settings, name) for name in settings.__struct_fields__}, root=root, file=path, origins=origins
    )
    return _with_site_facts(config)


def unread_files(config: Config, files: Collection[str]) -> tuple[str, ...]:
    """Return the configuration files in subfolders of a project without a configuration file of its own.

    They were not read, since the search begins in the folder of the pages or the working folder, and goes upwards. The
    result is empty if the project's folder has a configuration file, which was not read on purpose.

    Args:
        config: The configuration.
        files: The files of the project, with paths relative to it.
    """
    if config.file:
        return ()
    found = tuple(file for file in files if file.rpartition("/")[2] in FILE_NAMES[:2])
    return found if all("/" in file for file in found) else ()


def with_current_names(values: Mapping[str, Any], origin: Origin, table: Key = ()) -> dict[str, Any]:
    """Replace former names of rules by the current ones, and issue a FormerNameWarning for each of them.

    Args:
        values: The settings, which need not be valid. Values of a wrong type are left unchanged.
        origin: Where the settings come from.
        table: The key of the table that contains the settings; empty for the top level.

    Raises:
        ConfigError: A rule has two tables, one under its former and one under its current name.
    """
    renamed = dict(values)
    for key in ("select", "ignore"):
        if isinstance(names := values.get(key), list):
            renamed[key] = [current_name(name) if isinstance(name, str) else name for name in names]
            warn_of_former_names((name for name in names if isinstance(name, str)), origin.location((*table, key)))
    if isinstance(tables := values.get("rules"), dict):
        renamed["rules"] = {current_name(name): options for name, options in tables.items()}
        for name in tables:
            key_of_rule = (*table, "rules", name)
            if name in FORMER_NAMES and current_name(name) in tables:
                message = gettext(
                    'the rule "{name}" has two tables, one of them under its former name; merge them',
                    name=current_name(name),
                )
                raise origin.error(key_of_rule, message)
            warn_of_former_names([name], origin.location(key_of_rule))
    if isinstance(overrides := values.get("overrides"), list):
        renamed["overrides"] = [
            with_current_names(override, origin, (*table, "overrides", index))
            if isinstance(override, dict)
            else override
            for index, override in enumerate(overrides)
        ]
    return renamed


def parse_inline(text: str) -> dict[str, Any]:
    """Parse settings written as one line of TOML, such as ``fail_on = "error"``.

    Raises:
        ConfigError: The text is not TOML.
    """
    try:
        return toml(text)
    except DecodeError as error:
        message = gettext('command line: "{text}" is not valid TOML: {problem}', text=text, problem=error)
        raise ConfigError(message) from None


def _nearest(start: Path) -> tuple[Origin | None, dict[str, Any] | None]:
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            path = folder / name
            if is_entry(path):
                if name in FILE_NAMES[:2]:  # a pyproject.toml may have no settings for l10ncheck
                    _verify_link(path)
                origin, table = _read(path)
                if table is not None:
                    _verify_link(path)
                    return origin, table
    return None, None


def _read(path: Path) -> tuple[Origin, dict[str, Any] | None]:
    """Read a configuration file. Return where its settings come from, and the settings.

    The settings are None for a ``pyproject.toml`` without ``[tool.l10ncheck]``.

    Raises ConfigError if the file cannot be read or is not valid TOML.
    """
    shared = path.name == "pyproject.toml"
    try:
        text = read_text(path)
        data: Any = toml(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except ReadError as error:
        raise ConfigError(str(error)) from None
    except DecodeError as error:
        if shared and "tool.l10ncheck" not in text:
            return Origin(str(path)), None
        raise ConfigError(error.in_file(str(path))) from None
    origin = Origin(str(path), text, _TABLE if shared else ())
    for name in origin.prefix:
        data = data.get(name) if isinstance(data, dict) else None
    if data is not None and not isinstance(data, dict):
        raise origin.error((), gettext('"tool.l10ncheck" must be a table, not {value}', value=toml_value(data)))
    return origin, data


def _verify_link(path: Path) -> None:
    """Raise ConfigError if the configuration file is a symbolic link that leads out of the project.

    Such a link could lead to a private file of the user, whose text an error message would then quote.
    """
    try:
        resolve_user_path(_repository(path.parent) or path.parent, path)
    except PathError as error:
        message = gettext(
            "{file}: {problem}; to read a file outside of the project, name it with --config", file=path, problem=error
        )
        raise ConfigError(message) from None


def _project(start: Path) -> Path:
    working_folder = Path.cwd()
    return _repository(start) or (working_folder if start.is_relative_to(working_folder) else start)


def _repository(start: Path) -> Path | None:
    return next((folder for folder in (start, *start.parents) if exists(folder / REPOSITORY)), None)


def _origins(values: Mapping[str, Any], origin: Origin | None) -> dict[str, str]:
    """Return the place in ``origin`` where each key of ``values`` is set, such as ``{"hosts": "l10ncheck.toml:3"}``.

    The keys of options of rules have the form ``rules.RULE.OPTION``. The result is empty if ``origin`` is None.
    """
    if origin is None:
        return {}
    origins = {name: origin.location((name,)) for name in values if name != "rules"}
    for rule, table in values.get("rules", {}).items():
        origins |= {f"rules.{rule}.{key}": origin.location(("rules", rule, key)) for key in table}
    return origins


def _with_site_facts(config: Config) -> Config:
    """Return a configuration in which values from the configuration of the site generator fill some settings.

    These are ``hosts`` and ``slug`` (the heading slug algorithm), if the user has not set them. ``origins`` then names
    the generator's file that contains the value. If the sources are in a folder of their own, the generator's files in
    that folder are read, too.
    """
    facts = read_facts(config.root, config.site_root)
    if config.source_root:
        label = config.source_root.rstrip("/")
        sources = read_facts(config.root / config.source_root, config.site_root, label)
        facts = facts.merged(SiteFacts(hosts=sources.hosts, usual_slug=sources.usual_slug))
    values: dict[str, Any] = {}
    origins = dict(config.origins)
    if facts.hosts and "hosts" not in origins:
        values["hosts"] = tuple(dict.fromkeys(fact.value for fact in facts.hosts))
        origins["hosts"] = _generator_files(facts.hosts)
    has_layout_slug = not config.templates and config.layout != _FORK
    slug = facts.slug or (None if has_layout_slug else facts.usual_slug)
    if slug and config.slug == AUTO and slug.value in ALGORITHMS:
        values["slug"] = slug.value
        origins["slug"] = _generator_files((slug,))
    return replace(config, facts=facts, origins=origins, **values)


def _generator_files(facts: tuple[Fact, ...]) -> str:
    return "; ".join(dict.fromkeys(gettext("from {place}", place=fact.origin) for fact in facts))


def find_plugins(
    values: Mapping[str, Any], overrides: Mapping[str, Any], allowed: Collection[str], origin: Origin, root: Path
) -> tuple[list[str], Mapping[str, type[Rule]]]:
    """Load all plugins that the configuration file or the command line names.

    Args:
        values: The settings of the file.
        overrides: The settings on the command line. All plugins that these settings name are allowed.
        allowed: The names of other plugins that the file may use.
        origin: The configuration file.
        root: The folder of the project.

    Returns:
        The names of all plugins, and their rules by name.

    Raises:
        ConfigError: The file names a plugin that is not allowed, or a plugin cannot be loaded.
    """
    if "plugins" not in values and "plugins" not in overrides:
        return [], {}
    of_file = validate({"plugins": values.get("plugins", ())}, origin).plugins
    of_user = validate({"plugins": overrides.get("plugins", ())}, COMMAND_LINE).plugins
    for name in of_file:
        if name not in of_user and name not in allowed:
            raise origin.error(
                ("plugins",),
                gettext(
                    '"plugins" names "{name}", but a configuration file alone must not load code; to allow this '
                    "plugin, add --plugins {name} or set L10NCHECK_PLUGINS={name}",
                    name=name,
                ),
            )
    from ..plugins import PluginError, load_plugins

    rules: dict[str, type[Rule]] = {}
    for name in (names := list(dict.fromkeys((*of_file, *of_user)))):
        try:
            (plugin,) = load_plugins([name], root)
        except PluginError as error:
            raise (origin if name in of_file else COMMAND_LINE).error(("plugins",), f'"plugins": {error}') from error
        rules |= plugin.rules
    return names, rules
