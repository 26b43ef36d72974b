"""Reads the configuration of Jekyll: ``_config.yml``."""

from __future__ import annotations

from ..facts import SiteFacts
from ..project import SiteFolder
from ._common import usual_slug


def read(site: SiteFolder) -> SiteFacts:
    config = site.first("_config.yml", "_config.yaml", "_config.toml")
    names = (item.fact for item in config.at("languages").items)
    return SiteFacts(
        hosts=config.at("url").facts,
        source_locale=next((fact for key in ("default_lang", "lang", "locale") if (fact := config.at(key).fact)), None),
        locales=tuple(fact for fact in names if fact),
        usual_slug=usual_slug("jekyll", config),
    )
