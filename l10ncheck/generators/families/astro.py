"""Reads the configuration of Astro and Starlight: ``astro.config``."""

from __future__ import annotations

from ..facts import Fact, SiteFacts
from ..nodes import Node
from ..project import SiteFolder
from ._common import redirects_of_table, usual_slug

_FILES = tuple(f"astro.config.{suffix}" for suffix in ("mjs", "ts", "js", "mts", "cjs"))
_ROOT = "root"  # Starlight's name for the language whose pages are in no folder


def read(site: SiteFolder) -> SiteFacts:
    config = site.first(*_FILES)
    if not config.file:
        return SiteFacts()
    starlight = next((each for each in config.at("integrations").items if each.at("locales").value), Node(None))
    default = starlight.at("defaultLocale").fact or config.at("i18n", "defaultLocale").fact
    locales = starlight.at("locales")
    root_language = locales.at(_ROOT, "lang").fact
    if default and default.value == _ROOT:
        default = root_language
    names = tuple(Fact(name, node.file, node.line) for name, node in locales.entries if name != _ROOT and node.file)
    names = names or tuple(
        fact for item in config.at("i18n", "locales").items for fact in (item.fact or _path(item),) if fact
    )
    return SiteFacts(
        hosts=config.at("site").facts,
        source_locale=default or root_language,
        locales=(*((root_language,) if root_language else ()), *names),
        usual_slug=usual_slug("starlight", config),
        redirects=redirects_of_table(config.at("redirects"), "destination"),
    )


def _path(locale: Node) -> Fact | None:
    return locale.at("path").fact
