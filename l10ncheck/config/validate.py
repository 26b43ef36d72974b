"""Whether settings are usable, key by key; the first fault is raised with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec
from msgspec import Struct

from ..globs import PatternError, compile_globs
from ..layouts import Mapping as Templates
from ..layouts import all_layouts
from ..layouts.templates import faults
from ..paths import fault_of
from .errors import ConfigError, Origin, did_you_mean, dotted, one_of
from .settings import AUTO, Override, Settings
from .toml_lines import Key

if TYPE_CHECKING:
    from ..rules.base import Rule

_TAG = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,34}")
_PLACE = re.compile(r"(.*) - at `\$(.*)`", re.DOTALL)
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")


def validate(
    values: Mapping[str, Any], origin: Origin, plugin_rules: Mapping[str, type[Rule]] = MappingProxyType({})
) -> Settings:
    """Convert plain data, as TOML gives it, to settings.

    Args:
        values: The data.
        origin: Where they were read.
        plugin_rules: The rules of the plugins that are loaded, by name.

    Raises:
        ConfigError: A key or a value is not valid.
    """
    _known_keys(values, Settings, (), origin)
    for name, struct in (("overrides", Override), ("templates", Templates)):
        for index, table in enumerate(_tables(values.get(name))):
            _known_keys(table, struct, (name, index), origin)
            _rule_tables(table.get("rules"), (name, index, "rules"), origin)
    _rule_tables(values.get("rules"), ("rules",), origin)
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise _type_error(error, values, origin) from None
    _names(settings, origin)
    _patterns(settings, origin)
    if settings.rules or settings.ignore or settings.select != ("all",) or settings.overrides:
        from .rule_tables import validate_rules  # imports all rules

        validate_rules(settings, origin, plugin_rules)
    return settings


def consistent(settings: Settings, origin: Origin) -> None:
    """Whether settings from all places go together. Raises ConfigError."""
    mappings = settings.templates or (all_layouts()[settings.layout].mappings if settings.layout != AUTO else ())
    for mapping in mappings:
        if "{locale}" in mapping.translation:
            continue
        key = "templates" if settings.templates else "layout"
        if len(settings.locales) != 1:
            raise origin.error(
                (key,), f'{mapping.translation!r} has no {{locale}}; "locales" has to name the one there is'
            )
        if mapping.source == mapping.translation and not settings.source_root:
            raise origin.error(
                (key,), 'source and translation are the same path; "source_root" has to say where sources are'
            )


def _tables(value: Any) -> list[dict[str, Any]]:
    return [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []


def _known_keys(values: Mapping[str, Any], struct: type[Struct], place: Key, origin: Origin) -> None:
    known = struct.__struct_fields__
    for key in values:
        if key not in known:
            raise origin.error((*place, key), f'unknown key "{dotted((*place, key))}"{did_you_mean(key, known)}')


def _rule_tables(tables: Any, place: Key, origin: Origin) -> None:
    """Checked here, since msgspec does not tell at which key of a table a wrong value stands."""
    for name, table in tables.items() if isinstance(tables, dict) else ():
        if not isinstance(table, dict):
            key = (*place, name)
            raise origin.error(key, f'"{dotted(key)}" has to be a table, such as {{ severity = "off" }}, not {table!r}')


def _type_error(error: msgspec.ValidationError, values: Mapping[str, Any], origin: Origin) -> ConfigError:
    found = _PLACE.match(str(error))
    message, path = (found[1], found[2]) if found else (str(error), "")
    key: Key = tuple(
        int(index) if index.isdigit() else name for name, index in _STEP.findall(path) if name or index.isdigit()
    )
    known = one_of(get_type_hints(Settings, include_extras=True).get(str(key[0]))) if len(key) == 1 else ""
    said = f" {known}" if known else f": {message[:1].lower()}{message[1:]}"
    return origin.error(key, f'"{dotted(key)}"{said}{_given(values, key)}')


def _given(values: Any, key: Key) -> str:
    for part in key:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return ""
    return f", not {values!r}" if isinstance(values, (str, int, float)) else ""


def _names(settings: Settings, origin: Origin) -> None:
    if settings.layout != AUTO:
        _one_of("layout", settings.layout, all_layouts(), origin)
        if settings.templates:
            raise origin.error(("layout",), '"layout" and "templates" exclude each other')
    if settings.slug != AUTO:
        from ..slugs import GENERATORS

        _one_of("slug", settings.slug, GENERATORS, origin)
    if settings.dialects:
        from ..markdown import dialects  # imports the parser

        for index, name in enumerate(settings.dialects):
            _one_of(("dialects", index), name, dialects.names(), origin)
    for key, tag in (("source_locale", settings.source_locale), *(("locales", tag) for tag in settings.locales)):
        if not _TAG.fullmatch(tag):
            raise origin.error((key,), f'"{key}": {tag!r} is no language tag, such as ko or zh-CN')


def _one_of(key: str | Key, name: str, known: Iterable[str], origin: Origin) -> None:
    if name not in known:
        key = (key,) if isinstance(key, str) else key
        near = did_you_mean(name, known) or f"; known are {', '.join(known)}"
        raise origin.error(key, f'"{dotted(key)}": there is no {name!r}{near}')


def _patterns(settings: Settings, origin: Origin) -> None:
    for index, mapping in enumerate(settings.templates):
        if fault := faults(mapping):
            raise origin.error(("templates", index), f"templates: {fault}")
    globs: list[tuple[Key, tuple[str, ...]]] = [(("include",), settings.include), (("exclude",), settings.exclude)]
    globs += [(("overrides", index, "paths"), override.paths) for index, override in enumerate(settings.overrides)]
    for place, patterns in globs:
        for pattern in patterns:
            if fault := fault_of(pattern):
                raise origin.error(place, f'"{dotted(place)}": {pattern!r} {fault}')
        try:
            compile_globs(patterns)
        except PatternError as error:
            raise origin.error(place, f'"{dotted(place)}": {error}') from None
