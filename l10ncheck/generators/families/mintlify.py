"""Reads the configuration of Mintlify: ``docs.json``, or the older ``mint.json``."""

from __future__ import annotations

from ..facts import SiteFacts
from ..nodes import NOTHING
from ..project import SiteFolder
from ._common import redirects_of_list

_NEW, _OLD = "docs.json", "mint.json"


def read(site: SiteFolder) -> SiteFacts:
    config = site.read(_OLD)
    if not config.file and "mintlify" in (site.text(_NEW) or ""):  # other programs have a docs.json, too
        config = site.read(_NEW)
    languages = config.at("navigation", "languages").items
    locales = tuple(fact for each in languages if (fact := each.at("language").fact))
    default = next((each for each in languages if each.at("default").text == "true"), NOTHING)
    return SiteFacts(
        source_locale=default.at("language").fact or next(iter(locales), None),
        locales=locales,
        redirects=redirects_of_list(config.at("redirects"), "source", "destination"),
    )
