"""``l10ncheck config``: every setting, its value, and who has set it."""

from __future__ import annotations

from argparse import Namespace
from json import dumps
from pathlib import Path

from ..config import Config, config_plugins, config_schema, explain
from ..discover import DiscoveryError, discover_here
from ..files import ReadError
from ..messages import ngettext
from ..plugins import Plugin
from .config_flags import configuration, user_errors
from .errors import UserError


def run(arguments: Namespace) -> int:
    if arguments.schema:
        print(dumps(config_schema(), ensure_ascii=False, indent=2))
        return 0
    with user_errors():
        config = configuration(arguments, Path())
        rows = explain(config)
        unknown = [key for key in arguments.keys if not any(_named(row.key, key) for row in rows)]
        if unknown:
            raise UserError(f"no setting is called {unknown[0]!r}; `l10ncheck config` shows all that there are")
        chosen = [row for row in rows if not arguments.keys or any(_named(row.key, key) for key in arguments.keys)]
    width = max(len(row.key) for row in chosen)
    for row in chosen:
        print(f"{row.key:<{width}} = {dumps(row.value, ensure_ascii=False)}  # {row.origin}")
    if not arguments.keys:
        print("\n".join(["", _found(config), *map(_plugin, config_plugins(config))]))
    return 0


def _plugin(plugin: Plugin) -> str:
    return ngettext(
        '# plugin {name}: {count} rule of {distribution} {version}, in "{folder}"',
        '# plugin {name}: {count} rules of {distribution} {version}, in "{folder}"',
        len(plugin.rules),
        name=plugin.name,
        distribution=plugin.distribution,
        version=plugin.version,
        folder=plugin.folder,
    )


def _named(key: str, wanted: str) -> bool:
    return key == wanted or key.startswith(f"{wanted}.")


def _found(config: Config) -> str:
    """What the settings come to on the files that are here."""
    try:
        discovery = discover_here(config)
    except (DiscoveryError, ReadError) as error:
        return f"# {error}"
    layout = discovery.layout.title if discovery.layout else "templates"
    return (
        f"# {config.root}: {layout}, {discovery.source_locale} to {', '.join(discovery.locales)}\n"
        f"# pairs of pages: {len(discovery.pairs)}, pages without a translation: {len(discovery.untranslated)}, "
        f"translations without a source: {len(discovery.orphans)}"
    )
