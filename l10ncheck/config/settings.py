"""The keys of the configuration: types, defaults and descriptions. Validation and JSON Schema are made from them."""

from __future__ import annotations

from collections.abc import Mapping as Mappings
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct
from msgspec.structs import asdict

from ..files import MAX_BYTES
from ..globs import matches
from ..layouts.base import Mapping
from ..site_context import LinkPolicy

AUTO = "auto"
SeverityName = Literal["error", "warning", "info"]
# Paths, checked in config/places.py: files, which the command line may put outside of the project; folders of pages in
# the project; and a folder of pages that may be beside the project.
ProjectPath = Annotated[str, Meta(extra={"path": "project"})]
SitePath = Annotated[str, Meta(extra={"path": "site"})]
SourcePath = Annotated[str, Meta(extra={"path": "source"})]
RuleTables = dict[str, dict[str, Any]]


class Override(Struct, frozen=True, forbid_unknown_fields=True):
    """Settings for a subset of pages. ``paths`` are patterns for the path of the translation or the source."""

    paths: Annotated[tuple[str, ...], Meta(description="path patterns, such as blog/**", min_length=1)]
    ignore: Annotated[tuple[str, ...], Meta(description="rules or groups to turn off for these pages")] = ()
    rules: Annotated[RuleTables, Meta(description="severities and options of rules for these pages")] = {}


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of the configuration file. Paths are relative to the folder of the file."""

    source_locale: Annotated[
        str, Meta(description="language tag of the source pages; auto: from the folder names, otherwise en")
    ] = AUTO
    locales: Annotated[
        tuple[str, ...], Meta(description="language tags of the translations; empty: all languages found")
    ] = ()
    layout: Annotated[str, Meta(description="site layout, such as hugo; auto: detect")] = AUTO
    templates: Annotated[
        tuple[Mapping, ...], Meta(description="path templates of sources and translations, instead of a layout")
    ] = ()
    site_root: Annotated[
        SitePath, Meta(description="folder of the site in the project, where the site generator runs")
    ] = ""
    source_root: Annotated[
        SourcePath,
        Meta(
            description="folder of the sources if it is another one, such as ../website; may be outside of the project"
        ),
    ] = ""
    include: Annotated[tuple[str, ...], Meta(description="patterns of pages to check; empty: all pages")] = ()
    exclude: Annotated[
        tuple[str, ...], Meta(description="patterns of pages to skip, together with the other page of the pair")
    ] = ()
    dialects: Annotated[
        tuple[str, ...],
        Meta(description="Markdown dialects, such as hugo or mdx; empty: from the layout and the page"),
    ] = ()
    slug: Annotated[str, Meta(description="heading slug algorithm; auto: from the layout")] = AUTO
    hosts: Annotated[
        tuple[str, ...], Meta(description="addresses of the site itself, such as https://example.org")
    ] = ()
    link_policy: Annotated[
        LinkPolicy,
        Meta(description="how translations link to pages of the site; see the rule link-locale"),
    ] = "any"
    glossaries: Annotated[
        tuple[ProjectPath, ...], Meta(description="glossary files, or names of bundled glossaries")
    ] = ()
    history: Annotated[
        bool | Literal["auto"],
        Meta(description="read source changes from the git history; auto: if there is a repository"),
    ] = "auto"
    pin_keys: Annotated[
        tuple[str, ...], Meta(description="front matter keys that name the translated source commit")
    ] = ("default_lang_commit", "sourceCommit", "source_commit")
    cache: Annotated[
        ProjectPath,
        Meta(description="cache folder in the project; empty: no cache"),
    ] = ".l10ncheck_cache"
    baseline: Annotated[ProjectPath, Meta(description="baseline file; its findings are not reported")] = ""
    select: Annotated[tuple[str, ...], Meta(description="rules or groups to turn on; all: every rule")] = ("all",)
    ignore: Annotated[tuple[str, ...], Meta(description="rules or groups to turn off")] = ()
    fail_on: Annotated[SeverityName | Literal["never"], Meta(description="lowest severity that gives exit code 1")] = (
        "warning"
    )
    min_severity: Annotated[SeverityName, Meta(description="lowest severity to show")] = "warning"
    max_file_size: Annotated[
        int, Meta(description="size limit of a page in bytes; larger pages are reported and not read", ge=1)
    ] = MAX_BYTES
    plugins: Annotated[
        tuple[str, ...],
        Meta(description="installed plugins whose rules run; --plugins or L10NCHECK_PLUGINS must allow them"),
    ] = ()
    rules: Annotated[RuleTables, Meta(description="severity and options of each rule")] = {}
    overrides: Annotated[tuple[Override, ...], Meta(description="settings for a subset of pages")] = ()


class Config(Settings, frozen=True):
    """The settings of a run and where they come from.

    ``load_config`` makes one from a file. Made by hand, its values are not validated.

    Attributes:
        root: The project's folder, to which all paths are relative.
        file: The configuration file, None if there is none.
        origins: For each key that is set, such as ``rules.text-too-short.severity``: the file and line, or
            ``command line``.

    Example:
        >>> Config(layout="hugo", locales=("ko",)).fail_on
        'warning'
    """

    root: Path = Path()
    file: Path | None = None
    origins: dict[str, str] = {}

    def for_path(self, *paths: str) -> Config:
        """Apply the overrides for a page.

        Args:
            paths: The path of the page, and of its source if it is a translation.

        Returns:
            The settings for the page; the same object if no override matches.
        """
        chosen = [override for override in self.overrides if any(matches(path, override.paths) for path in paths)]
        if not chosen:
            return self
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__struct_fields__} | {"overrides": ()}
        for override in chosen:
            values["ignore"] = (*values["ignore"], *override.ignore)
            values["rules"] = merged(values["rules"], override.rules)
        return Config(**values)

    @property
    def hostnames(self) -> frozenset[str]:
        """The names in ``hosts``, without scheme and path."""
        return frozenset(host.split("://")[-1].split("/")[0].casefold() for host in self.hosts)

    def settings(self) -> dict[str, Any]:
        """Return the values of all keys of the configuration file."""
        values = asdict(self)
        return {name: values[name] for name in Settings.__struct_fields__}


def merged(tables: Mappings[str, Mappings[str, Any]], more: Mappings[str, Mappings[str, Any]]) -> RuleTables:
    """Merge tables of rules key by key; ``more`` wins."""
    names = (*tables, *(name for name in more if name not in tables))
    return {name: {**tables.get(name, {}), **more.get(name, {})} for name in names}
