"""Load the plugins of a configuration. A file names the plugins that it uses, and the user has to allow them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..messages import gettext
from .errors import COMMAND_LINE, Origin
from .validate import validate

if TYPE_CHECKING:
    from ..rules.base import Rule


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
