"""Reads the configuration of Hugo.

It is in ``hugo.toml`` or ``config.toml``, in any format, or in the folder ``config``, which has a folder for each
environment.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import Fact, SiteFacts
from ..nodes import NOTHING, Node
from ..project import SiteFolder
from ._common import usual_slug, version_before, version_in, version_since

_SUFFIXES = ("toml", "yaml", "yml", "json")
_WHOLE = ("hugo", "config")  # files of these names begin at the root of the configuration; others are one key of it
# Environments, the one that readers see first. Addresses of other environments are those of a developer's machine.
_ENVIRONMENTS = ("production", "_default", "staging")
_SLUGS = {"github": "hugo", "github-ascii": "hugo-ascii", "blackfriday": "blackfriday"}
# From this version on, Hugo puts the language in front of the addresses in ``aliases``. Found by building a site of two
# languages with 0.152, 0.153, 0.154, 0.155 and 0.168.
_LOCALIZED_ALIASES = (0, 155)
# From this version on, Hugo makes the id of a heading from its text, and no longer from its Markdown.
_TEXT_IDS = (0, 144)
_WORKFLOWS = ".github/workflows"
_PACKAGES = ("hugo-extended", "hugo-bin", "hugo")


def read(site: SiteFolder) -> SiteFacts:
    configs = tuple(_configs(site))
    languages = [entry for config in configs for entry in config.at("languages").entries]
    enabled = {name: node for name, node in languages if node.at("disabled").text != "true" and node.file}
    version = _version(site) if configs else NOTHING
    return SiteFacts(
        hosts=(
            *(fact for config in configs for fact in config.at("baseURL").facts),
            *(fact for node in enabled.values() for fact in node.at("baseURL").facts),
        ),
        source_locale=_first(configs, "defaultContentLanguage"),
        locales=tuple(Fact(name, node.file, node.line) for name, node in enabled.items()),
        usual_slug=next((usual_slug("hugo", config) for config in configs), None),
        slug=_slug(_first(configs, "markup", "goldmark", "parser", "autoHeadingIDType"), version),
        localized_aliases=version_since(_LOCALIZED_ALIASES, version),
    )


def _slug(ids: Fact | None, version: Node) -> Fact | None:
    """Return the heading slug algorithm; None if it is unknown.

    Without a setting, the algorithm depends on the version of Hugo.

    Args:
        ids: The setting ``autoHeadingIDType``.
        version: The version of Hugo.
    """
    algorithm = _SLUGS.get(ids.value) if ids else "hugo"
    if algorithm is None:
        return None
    if since := version_since(_TEXT_IDS, version):
        return Fact(f"{algorithm}-text", since.file, since.line)
    if before := version_before(_TEXT_IDS, version):
        return Fact(f"{algorithm}-raw", before.file, before.line)
    return Fact(algorithm, ids.file, ids.line) if ids else None


def _version(site: SiteFolder) -> Node:
    """Return the version of Hugo that the site is built with; a node without a value if it is unknown."""
    netlify = site.read("netlify.toml")
    for place in (("context", "production"), ("build",)):
        version = netlify.at(*place, "environment", "HUGO_VERSION")
        if version.text:
            return version
    package = version_in((site.read("package.json"),), _PACKAGES)
    return package if package.text else next(_workflow_versions(site), NOTHING)


def _workflow_versions(site: SiteFolder) -> Iterator[Node]:
    """Yield the versions of Hugo that the GitHub Actions workflows of the repository install."""
    for name in site.names(_WORKFLOWS):
        if "hugo" not in (site.text(f"{_WORKFLOWS}/{name}") or "").lower():
            continue
        workflow = site.read(f"{_WORKFLOWS}/{name}")
        jobs = [job for _, job in workflow.at("jobs").entries]
        versions = [table.at("env", "HUGO_VERSION") for table in (workflow, *jobs)]
        versions += [step.at("with", "hugo-version") for job in jobs for step in job.at("steps").items]
        yield from (version for version in versions if version.text)


def _first(configs: tuple[Node, ...], *keys: str) -> Fact | None:
    return next((fact for config in configs if (fact := config.at(*keys).fact)), None)


def _configs(site: SiteFolder) -> Iterator[Node]:
    """Yield the contents of the configuration files, the most important first.

    The content of a file for a single table is wrapped in that table: the content of ``languages.ko.toml`` becomes
    ``{"languages": {"ko": content}}``.
    """
    for folder in (*(f"config/{environment}" for environment in _ENVIRONMENTS), "config"):
        for name in site.names(folder):
            stem, _, suffix = name.rpartition(".")
            if suffix in _SUFFIXES and (node := site.read(f"{folder}/{name}")).file:
                yield node if stem in _WHOLE else _under(stem.split("."), node)
    for stem in _WHOLE:
        if (node := site.first(*(f"{stem}.{suffix}" for suffix in _SUFFIXES))).file:
            yield node


def _under(keys: list[str], node: Node) -> Node:
    """Wrap a node in tables: with the keys ``["a", "b"]``, the result is ``{"a": {"b": node}}``."""
    for key in reversed(keys):
        node = Node({key: node}, node.file, node.line)
    return node if keys else NOTHING
