"""Reads the configuration of VitePress: ``.vitepress/config``, in the folder of the site or in ``docs``."""

from __future__ import annotations

import posixpath

from ..facts import Fact, SiteFacts
from ..project import SiteFolder
from ._common import usual_slug, version_in, version_since

_FOLDERS = ("", "docs")
_SUFFIXES = ("ts", "mts", "js", "mjs", "cjs", "json")
_ROOT = "root"  # the name of the language whose pages are in no folder
_CJK = (2, 0)  # from this version on, ``**`` closes emphasis before a Chinese, Japanese or Korean letter


def read(site: SiteFolder) -> SiteFacts:
    for folder in _FOLDERS:
        stem = posixpath.join(folder, ".vitepress/config")
        config = site.first(*(f"{each}.{suffix}" for each in (stem, f"{stem}/index") for suffix in _SUFFIXES))
        if config.file:
            break
    else:
        return SiteFacts()
    root = posixpath.normpath(posixpath.join(folder, config.at("srcDir").text))
    place = config.at("srcDir").fact
    locales = config.at("locales")
    names = (
        Fact(name, node.file, node.line)
        for name, node in locales.entries
        if name != _ROOT and node.file and not node.at("link").text.startswith("http")  # another site
    )
    packages = (site.read(f"{each}package.json") for each in ("", "docs/"))
    return SiteFacts(
        hosts=config.at("sitemap", "hostname").facts,
        source_locale=locales.at(_ROOT, "lang").fact or config.at("lang").fact,
        locales=tuple(names),
        pages_root=None if root == "." else Fact(root, config.file, place.line if place else 1),
        usual_slug=usual_slug("vitepress", config),
        cjk_emphasis=version_since(_CJK, version_in(packages, ("vitepress",))),
    )
