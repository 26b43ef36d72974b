"""``l10ncheck config``: show each setting, its value and where it comes from."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from json import dumps
from typing import Any

from msgspec import Struct, to_builtins

from ..config import Config, config_plugins, config_schema
from ..discover import DiscoveryError, discover_here
from ..files import ReadError
from ..generators import SiteFacts
from ..messages import gettext, ngettext, translated
from ..plugins import Plugin
from .arguments import add_common, add_settings
from .config_flags import configuration, user_errors
from .errors import UserError


class SettingRow(Struct, frozen=True):
    """A setting as the command prints it.

    Attributes:
        key: The key as in TOML.
        value: The value, converted to lists, dicts, strings, numbers and booleans.
        origin: Where the value comes from: ``default``, ``FILE:LINE`` or ``command line``.
    """

    key: str
    value: Any
    origin: str


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "keys",
        nargs="*",
        metavar="KEY",
        help=gettext("show only the settings with these keys, such as source_locale"),
    )
    parser.add_argument(
        "--schema", action="store_true", help=gettext("print the JSON Schema of the configuration file")
    )
    add_settings(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    if arguments.schema:
        print(dumps(config_schema(), ensure_ascii=False, indent=2))
        return 0
    with user_errors():
        config = configuration(arguments)
    rows = setting_rows(config)
    for key in arguments.keys:
        if not any(_is_in(row.key, key) for row in rows):
            raise UserError(gettext('unknown setting "{key}"; run "l10ncheck config" for the list', key=key))
    selected = [row for row in rows if not arguments.keys or any(_is_in(row.key, key) for key in arguments.keys)]
    width = max(len(row.key) for row in selected)
    for row in selected:
        origin = row.origin.removeprefix(f"{config.root}{os.sep}")
        print(f"{row.key:<{width}} = {dumps(row.value, ensure_ascii=False)}  # {origin}")
    if not arguments.keys:
        lines = [*_discovery_lines(config), *_fact_lines(config.facts), *map(_plugin_line, config_plugins(config))]
        print("", *(f"# {line}" for line in lines), sep="\n")
    return 0


def _fact_lines(facts: SiteFacts) -> Iterator[str]:
    """Yield lines for users about what the site generator's own configuration says, such as languages and redirects."""
    yield from facts.notes
    if facts.source_locale:
        yield gettext(
            "default language of the site generator: {value} (set in {place})",
            value=facts.source_locale.value,
            place=facts.source_locale.origin,
        )
    if facts.locales:
        yield gettext(
            "languages configured in the site generator: {values} (set in {place})",
            values=", ".join(dict.fromkeys(fact.value for fact in facts.locales)),
            place=facts.locales[0].origin,
        )
    if facts.pages_root:
        yield gettext(
            "folder of the pages: {value} (set in {place})", value=facts.pages_root.value, place=facts.pages_root.origin
        )
    if facts.cjk_emphasis:
        yield gettext(
            "emphasis may end directly before a Chinese, Japanese or Korean letter (set in {place})",
            place=facts.cjk_emphasis.origin,
        )
    if facts.plain_md:
        yield gettext("pages in .md files are Markdown without MDX (set in {place})", place=facts.plain_md.origin)
    if facts.localized_aliases:
        yield gettext(
            "Hugo {version} (version set in {place}); this version puts the language folder before aliases, such as "
            "/ko/old-page/",
            version=facts.localized_aliases.value,
            place=facts.localized_aliases.origin,
        )
    if facts.redirects:
        yield ngettext(
            "{count} redirect (set in {files})",
            "{count} redirects (set in {files})",
            len(facts.redirects),
            files=", ".join(dict.fromkeys(redirect.fact.file for redirect in facts.redirects)),
        )


def _plugin_line(plugin: Plugin) -> str:
    return ngettext(
        'plugin {name}: {count} rule (package {distribution} {version} in "{folder}")',
        'plugin {name}: {count} rules (package {distribution} {version} in "{folder}")',
        len(plugin.rules),
        name=plugin.name,
        distribution=plugin.distribution,
        version=plugin.version,
        folder=plugin.folder,
    )


def setting_rows(config: Config) -> tuple[SettingRow, ...]:
    """Return a row for each setting, even if it has its default value, and then for each rule option that is set."""
    values = to_builtins(config.settings())
    tables = values.pop("rules")
    values |= {f"rules.{rule}.{option}": value for rule, table in tables.items() for option, value in table.items()}
    return tuple(SettingRow(key, value, config.origins.get(key, "default")) for key, value in values.items())


def _is_in(key: str, group: str) -> bool:
    """Return whether a dotted key is ``group`` or nested in it: ``rules.text-too-short.severity`` is in ``rules``."""
    return key == group or key.startswith(f"{group}.")


def _discovery_lines(config: Config) -> list[str]:
    """Return lines that say which layout the site has, and how many of its pages the settings select."""
    try:
        discovery = discover_here(config)
    except (DiscoveryError, ReadError) as error:
        return [str(error)]
    return [
        gettext(
            "{folder}: layout {layout}, translated from {source_locale} to {locales}",
            folder=config.root,
            layout=translated(discovery.layout.title) if discovery.layout else gettext("path templates"),
            source_locale=discovery.source_locale,
            locales=", ".join(discovery.locales),
        ),
        gettext(
            "pairs of pages: {pairs}, pages without a translation: {untranslated}, "
            "translations without a source: {orphaned}",
            pairs=len(discovery.pairs),
            untranslated=len(discovery.untranslated),
            orphaned=len(discovery.orphans),
        ),
    ]
