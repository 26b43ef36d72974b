"""Reads the configuration of Docusaurus: ``docusaurus.config``."""

from __future__ import annotations

from ..facts import SiteFacts
from ..nodes import Node
from ..project import SiteFolder
from ._common import redirects_of_list, usual_slug

_FILES = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs", "mts"))
_REDIRECTS = "client-redirects"


def read(site: SiteFolder) -> SiteFacts:
    config = site.first(*_FILES)
    locales = (item.fact for item in config.at("i18n", "locales").items)
    format = config.at("markdown", "format")
    return SiteFacts(
        hosts=config.at("url").facts,
        source_locale=config.at("i18n", "defaultLocale").fact,
        locales=tuple(fact for fact in locales if fact),
        usual_slug=usual_slug("docusaurus", config),
        plain_md=format.fact if format.text == "detect" else None,
        redirects=redirects_of_list(_options(config, _REDIRECTS).at("redirects"), "from", "to"),
    )


def _options(config: Node, name: str) -> Node:
    """Return the options of a plugin: ``{…}`` in ``plugins: [["name", {…}]]``; a node without a value if none are set.

    Args:
        config: The content of ``docusaurus.config``.
        name: The name of the plugin, or a part of the name.
    """
    for plugin in config.at("plugins").items:
        if len(plugin.items) > 1 and name in plugin.items[0].text:
            return plugin.items[1]
    return Node(None)
