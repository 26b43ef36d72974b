"""The keys of the configuration: types and defaults. Validation and the JSON Schema are made from them."""

from __future__ import annotations

from collections.abc import Mapping as Mappings
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct
from msgspec.structs import asdict

from ..files import MAX_BYTES
from ..generators import SiteFacts
from ..globs import matches
from ..layouts.base import Mapping
from ..site_context import LinkPolicy

AUTO = "auto"
SeverityName = Literal["error", "warning", "info"]
# Types of paths, which config/places.py checks. A project path is a file in the project, or anywhere if the command
# line names it. A site path is a folder of pages in the project. A source path may also be next to the project.
ProjectPath = Annotated[str, Meta(extra={"path": "project"})]
SitePath = Annotated[str, Meta(extra={"path": "site"})]
SourcePath = Annotated[str, Meta(extra={"path": "source"})]
RuleTables = dict[str, dict[str, Any]]


class Override(Struct, frozen=True, forbid_unknown_fields=True):
    """Settings for some pages of a site.

    Attributes:
        paths: Patterns of the pages. The path of the translation or of the source must match one of them.
        ignore: Rules and groups that are turned off for these pages.
        rules: Severities and options of rules for these pages.
    """

    paths: Annotated[tuple[str, ...], Meta(min_length=1)]
    ignore: tuple[str, ...] = ()
    rules: RuleTables = {}


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The values of all keys of the configuration file. Paths are relative to the folder of the file."""

    preset: str = ""
    source_locale: str = AUTO
    locales: tuple[str, ...] = ()
    layout: str = AUTO
    templates: tuple[Mapping, ...] = ()
    strings: tuple[Mapping, ...] = ()
    site_root: SitePath = ""
    source_root: SourcePath = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    boilerplate: Annotated[tuple[str, ...], Meta(max_length=200)] = ()  # each is compared with all lines of all pages
    dialects: tuple[str, ...] = ()
    slug: str = AUTO
    hosts: tuple[str, ...] = ()
    link_policy: LinkPolicy = "any"
    glossaries: tuple[ProjectPath, ...] = ()
    lexicons: tuple[ProjectPath, ...] = ()
    history: bool | Literal["auto"] = "auto"
    pin_keys: tuple[str, ...] = ("default_lang_commit", "sourceCommit", "source_commit")
    outdated_key: Annotated[str, Meta(pattern=r"^[\w-]+$")] = "outdated"
    cache: ProjectPath = ".l10ncheck_cache"
    baseline: ProjectPath = ""
    select: tuple[str, ...] = ("all",)
    ignore: tuple[str, ...] = ()
    fail_on: SeverityName | Literal["never"] = "warning"
    min_severity: SeverityName = "warning"
    max_file_size: Annotated[int, Meta(ge=1)] = MAX_BYTES
    plugins: tuple[str, ...] = ()
    rules: RuleTables = {}
    overrides: tuple[Override, ...] = ()


class Config(Settings, frozen=True):
    """The settings of a run, and where they come from.

    Use ``load_config`` to read and validate the settings of a file. ``Config(...)`` does not validate its arguments.

    Attributes:
        root: The project's folder, to which all paths are relative.
        file: The configuration file, or None if no file was read.
        origins: The place where each key is set: ``FILE:LINE`` or ``command line``. Keys with their default value are
            left out. The key of an option is written like ``rules.text-too-short.severity``.
        facts: What the site generator's own configuration file says, such as hosts and languages.

    Example:
        >>> Config(layout="hugo", locales=("ko",)).fail_on
        'warning'
    """

    root: Path = Path()
    file: Path | None = None
    origins: dict[str, str] = {}
    facts: SiteFacts = SiteFacts()

    def for_path(self, *paths: str) -> Config:
        """Return the settings for a page, in which the overrides for this page are applied.

        Args:
            paths: The path of the page, and of its source if it is a translation.

        Returns:
            The settings for the page; this object itself if no override matches.
        """
        chosen = [override for override in self.overrides if any(matches(path, override.paths) for path in paths)]
        if not chosen:
            return self
        values: dict[str, Any] = {name: getattr(self, name) for name in self.__struct_fields__} | {"overrides": ()}
        for override in chosen:
            values["ignore"] = (*values["ignore"], *override.ignore)
            values["rules"] = merged_rule_tables(values["rules"], override.rules)
        return Config(**values)

    @property
    def hostnames(self) -> frozenset[str]:
        """The host names in ``hosts``, in lower case, without scheme and path."""
        return frozenset(host.split("://")[-1].split("/")[0].casefold() for host in self.hosts)

    def settings(self) -> dict[str, Any]:
        """Return the values of all keys of the configuration file."""
        values = asdict(self)
        return {name: values[name] for name in Settings.__struct_fields__}


def merged_rule_tables(
    tables: Mappings[str, Mappings[str, Any]], more: Mappings[str, Mappings[str, Any]]
) -> RuleTables:
    """Merge two maps from the name of a rule to its settings.

    If both set the same setting of a rule, the value in ``more`` is used. All other settings of both are kept.
    """
    names = (*tables, *(name for name in more if name not in tables))
    return {name: {**tables.get(name, {}), **more.get(name, {})} for name in names}
