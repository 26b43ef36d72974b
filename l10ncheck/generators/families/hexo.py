"""Reads the configuration of Hexo: ``_config.yml``, beside a ``package.json`` that names Hexo."""

from __future__ import annotations

from ..facts import SiteFacts
from ..project import SiteFolder
from ._common import usual_slug, version_in


def read(site: SiteFolder) -> SiteFacts:
    if not version_in((site.read("package.json"),), ("hexo",)).text:
        return SiteFacts()
    config = site.first("_config.yml", "_config.yaml", "_config.json")
    language = config.at("language")
    names = [item.fact for item in language.items] or [language.fact]  # the first one is the default language
    return SiteFacts(
        hosts=config.at("url").facts,
        source_locale=names[0],
        locales=tuple(fact for fact in names[1:] and names if fact),
        usual_slug=usual_slug("hexo", config),
    )
