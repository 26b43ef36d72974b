"""The keys of the configuration, their types and defaults. The JSON Schema and the validation come from these."""

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
# Paths, checked in config/places.py: of files that the user may want to have elsewhere, of pages in the project, and of
# pages that may be beside it.
ProjectPath = Annotated[str, Meta(extra={"place": "project"})]
SitePath = Annotated[str, Meta(extra={"place": "site"})]
SourcePath = Annotated[str, Meta(extra={"place": "source"})]
RuleTables = dict[str, dict[str, Any]]


class Override(Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for some pages only. ``paths`` are patterns over the translation's and the source's path."""

    paths: Annotated[tuple[str, ...], Meta(description="patterns of paths, such as blog/**", min_length=1)]
    ignore: Annotated[tuple[str, ...], Meta(description="rules or groups that say nothing about these pages")] = ()
    rules: Annotated[RuleTables, Meta(description="severities and options of rules for these pages")] = {}


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What may stand in the file. Paths are relative to the folder of the file."""

    source_locale: Annotated[
        str, Meta(description="language tag of the source; auto: en, or as the folders of the site are called")
    ] = AUTO
    locales: Annotated[
        tuple[str, ...], Meta(description="language tags of the translations; none: all languages that are found")
    ] = ()
    layout: Annotated[str, Meta(description="how the site arranges its languages, such as hugo; auto: found out")] = (
        AUTO
    )
    templates: Annotated[
        tuple[Mapping, ...], Meta(description="where sources and translations stand, instead of a layout")
    ] = ()
    site_root: Annotated[SitePath, Meta(description="folder of the site in the project, where its generator runs")] = ""
    source_root: Annotated[
        SourcePath,
        Meta(description="where the sources stand if that is elsewhere, such as ../website; may leave the project"),
    ] = ""
    include: Annotated[tuple[str, ...], Meta(description="patterns of pages to check; none: all of the site")] = ()
    exclude: Annotated[tuple[str, ...], Meta(description="patterns of pages to leave out, with their counterpart")] = ()
    dialects: Annotated[
        tuple[str, ...],
        Meta(description="dialects of Markdown, such as hugo or mdx; none: those of the layout and of each page"),
    ] = ()
    slug: Annotated[
        str, Meta(description="the generator's way to make fragments from headings; auto: that of the layout")
    ] = AUTO
    hosts: Annotated[
        tuple[str, ...], Meta(description="addresses of the site itself, such as https://example.org")
    ] = ()
    link_policy: Annotated[
        LinkPolicy,
        Meta(description="how translations link inside the site; see the rule link-locale"),
    ] = "any"
    glossaries: Annotated[
        tuple[ProjectPath, ...], Meta(description="files of approved terms, or names of glossaries that come with it")
    ] = ()
    history: Annotated[
        bool | Literal["auto"], Meta(description="read what changed since from git; auto: where there is a history")
    ] = "auto"
    pin_keys: Annotated[
        tuple[str, ...], Meta(description="keys of the front matter that name the commit that was translated")
    ] = ("default_lang_commit", "sourceCommit", "source_commit")
    cache: Annotated[
        ProjectPath,
        Meta(description="folder of the project that keeps results of earlier runs; empty: none"),
    ] = ".l10ncheck_cache"
    baseline: Annotated[ProjectPath, Meta(description="file of known findings, which are not reported")] = ""
    select: Annotated[tuple[str, ...], Meta(description="rules or groups that are on; all for every one")] = ("all",)
    ignore: Annotated[tuple[str, ...], Meta(description="rules or groups that are off")] = ()
    fail_on: Annotated[SeverityName | Literal["never"], Meta(description="exit code 1 from this severity on")] = (
        "warning"
    )
    min_severity: Annotated[SeverityName, Meta(description="show no less than this")] = "warning"
    max_file_size: Annotated[int, Meta(description="bytes; larger pages are reported, not read", ge=1)] = MAX_BYTES
    plugins: Annotated[
        tuple[str, ...],
        Meta(description="installed plugins whose rules run; --plugins or L10NCHECK_PLUGINS has to allow them"),
    ] = ()
    rules: Annotated[RuleTables, Meta(description="severity and options of each rule")] = {}
    overrides: Annotated[tuple[Override, ...], Meta(description="what holds for some pages only")] = ()


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
        """The settings for one page, given by its path and perhaps its source's. The same object where none differ."""
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
        """``hosts`` without their schemes and paths."""
        return frozenset(host.split("://")[-1].split("/")[0].casefold() for host in self.hosts)

    def settings(self) -> dict[str, Any]:
        """The values of all keys of the file."""
        values = asdict(self)
        return {name: values[name] for name in Settings.__struct_fields__}


def merged(tables: Mappings[str, Mappings[str, Any]], more: Mappings[str, Mappings[str, Any]]) -> RuleTables:
    """Tables of rules, key by key; ``more`` wins."""
    names = (*tables, *(name for name in more if name not in tables))
    return {name: {**tables.get(name, {}), **more.get(name, {})} for name in names}
