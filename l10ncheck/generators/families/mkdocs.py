"""Reads the configuration of MkDocs: ``mkdocs.yml``.

It is in the folder of the site. If each language has such a file, that of English, in ``docs/en``, is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import Fact, SiteFacts
from ..nodes import NOTHING, Node
from ..project import SiteFolder
from ._common import redirects_of_table, usual_slug

_FILES = ("mkdocs.yml", "mkdocs.yaml", "docs/en/mkdocs.yml", "docs/en/mkdocs.yaml")
# Parts of the name of the function in ``toc: slugify``, and the algorithm that it is.
_SLUGS = {"pymdownx.slugs": "pymdownx", "slugify_unicode": "mkdocs-unicode"}


def read(site: SiteFolder) -> SiteFacts:
    config = site.first(*_FILES)
    languages = _option(config, "plugins", "i18n", "languages")
    names = [node.at("locale") for node in languages.items] or [node for _, node in languages.entries]
    default = next((node.at("locale").fact for node in languages.items if node.at("default").text == "true"), None)
    return SiteFacts(
        hosts=config.at("site_url").facts,
        source_locale=default or config.at("theme", "language").fact,
        locales=tuple(fact for node in names if (fact := node.fact)),
        pages_root=config.at("docs_dir").fact,
        slug=_slug(_option(config, "markdown_extensions", "toc", "slugify")),
        usual_slug=usual_slug("mkdocs", config),
        redirects=redirects_of_table(_option(config, "plugins", "redirects", "redirect_maps")),
    )


def _option(config: Node, group: str, name: str, option: str) -> Node:
    """Return an option of a plugin or extension; a node without a value if it is not set.

    Args:
        config: The content of ``mkdocs.yml``.
        group: The key of the plugins or extensions: ``plugins`` or ``markdown_extensions``.
        name: The name of the plugin or extension.
        option: The key of the option.
    """
    for table in _tables(config.at(group)):
        if (node := table.at(name, option)).file:
            return node
    return NOTHING


def _tables(node: Node) -> Iterator[Node]:
    yield node
    yield from node.items


def _slug(function: Node) -> Fact | None:
    name = function.tag + function.text
    algorithm = next((algorithm for part, algorithm in _SLUGS.items() if part in name), "")
    return Fact(algorithm, function.file, function.line) if algorithm else None
