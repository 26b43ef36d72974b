"""Validate settings. The first error is raised, and its message names the place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec
from msgspec import Struct

from ..decoding import Key, value_at
from ..errors import with_suggestion
from ..globs import PatternError, compile_globs
from ..layouts import Mapping as Templates
from ..layouts import all_layouts
from ..layouts.templates import mapping_problem
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..paths import path_problem
from .errors import (
    ConfigError,
    Origin,
    allowed_values,
    choice_message,
    dotted,
    toml_value,
    type_message,
)
from .settings import AUTO, Override, Settings

if TYPE_CHECKING:
    from ..rules.base import Rule

_TAG = lazy_pattern(r"[A-Za-z][A-Za-z0-9_-]{1,34}")
_PLACE = lazy_pattern(r"(.*) - at `\$(.*)`", re.DOTALL)
# The tables of settings that have some, as examples in messages.
_TABLES = {
    "templates": '{ source = "docs/en/{path}", translation = "docs/{locale}/{path}" }',
    "strings": '{ source = "i18n/en.json", translation = "i18n/{locale}.json" }',
    "overrides": '{ paths = ["blog/*"], ignore = ["links"] }',
    "rules": '{ number-changed = { severity = "off" } }',
}
_STEP = lazy_pattern(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")


def validate(
    values: Mapping[str, Any], origin: Origin, plugin_rules: Mapping[str, type[Rule]] = MappingProxyType({})
) -> Settings:
    """Convert plain data, as ``tomllib`` returns it, to validated settings.

    Args:
        values: The data.
        origin: The file or command line that the data comes from, for messages.
        plugin_rules: The rules of the plugins that are loaded, by name.

    Raises:
        ConfigError: A key or a value is not valid.
    """
    _reject_unknown_keys(values, Settings, (), origin)
    for name, struct in (("overrides", Override), ("templates", Templates), ("strings", Templates)):
        for index, table in enumerate(_tables(values.get(name))):
            _reject_unknown_keys(table, struct, (name, index), origin)
            _require_tables(table.get("rules"), (name, index, "rules"), origin)
    _require_tables(values.get("rules"), ("rules",), origin)
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise _type_error(error, values, origin) from None
    _validate_names(settings, origin)
    _validate_patterns(settings, origin)
    if settings.rules or settings.ignore or settings.select != ("all",) or settings.overrides:
        from .rule_tables import validate_rules  # imports all rules

        validate_rules(settings, origin, plugin_rules)
    return settings


def verify_consistency(settings: Settings, origin: Origin) -> None:
    """Check that the settings of the file and the command line, taken together, do not contradict each other.

    Raises:
        ConfigError: Two settings contradict each other.
    """
    mappings = settings.templates or (all_layouts()[settings.layout].mappings if settings.layout != AUTO else ())
    for mapping in mappings:
        if "{locale}" in mapping.translation:
            continue
        key = "templates" if settings.templates else "layout"
        if len(settings.locales) != 1:
            message = gettext(
                '"{template}" does not contain {variable}, so it can serve only one language; set "locales" to '
                "that language",
                template=mapping.translation,
                variable="{locale}",
            )
            raise origin.error((key,), message)
        if mapping.source == mapping.translation and not settings.source_root:
            message = gettext(
                'a source page and its translation would have the same path; set "source_root" to the folder of '
                "the source pages"
            )
            raise origin.error((key,), message)


def _tables(value: Any) -> list[dict[str, Any]]:
    return [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []


def _reject_unknown_keys(values: Mapping[str, Any], struct: type[Struct], place: Key, origin: Origin) -> None:
    known = struct.__struct_fields__
    for key in values:
        if key not in known:
            message = gettext('unknown key "{key}"', key=dotted((*place, key)))
            raise origin.error((*place, key), with_suggestion(message, key, known))


def _require_tables(tables: Any, place: Key, origin: Origin) -> None:
    """Raise ConfigError if the value for a rule in ``tables`` is not a table.

    msgspec would find this error as well, but its message does not name the rule. ``place`` is the key of ``tables``.
    """
    for name, table in tables.items() if isinstance(tables, dict) else ():
        if not isinstance(table, dict):
            key = (*place, name)
            message = gettext(
                '"{key}" must be a table, such as {example}, not {value}',
                key=dotted(key),
                example='{ severity = "off" }',
                value=toml_value(table),
            )
            raise origin.error(key, message)


def _type_error(error: msgspec.ValidationError, values: Mapping[str, Any], origin: Origin) -> ConfigError:
    found = _PLACE.match(str(error))
    message, path = (found[1], found[2]) if found else (str(error), "")
    key: Key = tuple(
        int(index) if index.isdigit() else name for name, index in _STEP.findall(path) if name or index.isdigit()
    )
    allowed = allowed_values(get_type_hints(Settings, include_extras=True).get(str(key[0]))) if len(key) == 1 else ()
    value = value_at(values, key)
    if allowed and value is not None:
        return origin.error(key, choice_message(key, allowed, value))
    problem = message[:1].lower() + message[1:]
    table = _TABLES.get(str(key[0]), "") if all(isinstance(part, int) for part in key[1:]) else ""
    if problem.startswith("expected `array`") and (table or isinstance(value, str)):
        problem = gettext("expected a list, such as {example}", example=f"[{table}]" if table else toml_value([value]))
    elif problem.startswith("expected `object`") and table:
        problem = gettext("expected a table, such as {example}", example=table)
    if isinstance(value, (str, int, float)):
        return origin.error(key, type_message(key, problem, value))
    return origin.error(key, gettext('"{key}": {problem}', key=dotted(key), problem=problem))


def _validate_names(settings: Settings, origin: Origin) -> None:
    if settings.layout != AUTO:
        _require_one_of("layout", settings.layout, all_layouts(), origin)
        if settings.templates:
            raise origin.error(("layout",), gettext('"layout" and "templates" cannot be combined; remove one of them'))
    if settings.slug != AUTO:
        from ..slugs import ALGORITHMS

        _require_one_of("slug", settings.slug, ALGORITHMS, origin)
    if settings.dialects:
        from ..markdown import dialects  # imports the parser

        for index, name in enumerate(settings.dialects):
            _require_one_of(("dialects", index), name, dialects.names(), origin)
    for key, tag in (("source_locale", settings.source_locale), *(("locales", tag) for tag in settings.locales)):
        if problem := tag_problem(key, tag):
            raise origin.error((key,), problem)


def tag_problem(key: str, tag: str) -> str:
    """Return the error message for a language that is no tag, such as ``12``; empty for a tag such as ``zh-CN``."""
    if _TAG.fullmatch(tag):
        return ""
    return gettext('"{key}": "{tag}" is not a language tag (examples: ko, zh-CN)', key=key, tag=tag)


def _require_one_of(key: str | Key, name: str, known: Iterable[str], origin: Origin) -> None:
    if name not in known:
        key = (key,) if isinstance(key, str) else key
        message = gettext('"{key}": unknown name "{name}"', key=dotted(key), name=name)
        raise origin.error(key, with_suggestion(message, name, known, list_known=True))


def _validate_patterns(settings: Settings, origin: Origin) -> None:
    for key, mappings in (("templates", settings.templates), ("strings", settings.strings)):
        for index, mapping in enumerate(mappings):
            if problem := mapping_problem(mapping):
                raise origin.error((key, index), f'"{key}": {problem}')
    globs: list[tuple[Key, tuple[str, ...]]] = [(("include",), settings.include), (("exclude",), settings.exclude)]
    globs += [(("overrides", index, "paths"), override.paths) for index, override in enumerate(settings.overrides)]
    for place, patterns in globs:
        for pattern in patterns:
            if problem := path_problem(pattern):
                values = {"key": dotted(place), "path": pattern, "problem": problem}
                raise origin.error(place, gettext('"{key}": "{path}" {problem}', **values))
        try:
            compile_globs(patterns)
        except PatternError as error:
            raise origin.error(place, f'"{dotted(place)}": {error}') from None
