"""Writes the text of a configuration file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import get_args

from ..config.presets import Preset
from ..generators import Fact
from ..layouts.base import Mapping
from ..layouts.detection import UNNAMED, LayoutCandidate
from ..messages import gettext, translated
from ..site_context import LinkPolicy
from .forks import Fork


def render_config(
    candidate: LayoutCandidate | None,
    hosts: tuple[Fact, ...] = (),
    *,
    preset: Preset | None = None,
    boilerplate: tuple[str, ...] = (),
    strings: tuple[Mapping, ...] = (),
) -> str:
    """Return the text of a configuration file.

    Args:
        candidate: The layout of the project; None if none was detected.
        hosts: Addresses of the site, and where they were found.
        preset: The preset that fits the site; None if none does. The text does not repeat the settings of the preset.
        boilerplate: Patterns of text that only the source or only the translation has.
        strings: Templates of string files that the layout does not know.
    """
    if candidate is None:
        lines = [
            _comment(
                gettext(
                    "No layout was detected. Set the paths of the pages below; {variable} is the part that source "
                    "and translation have in common.",
                    variable="{path}",
                )
            ),
            'source_locale = "en"',
            "locales = []",
            "# [[templates]]",
            '# source = "docs/en/{path}"',
            '# translation = "docs/{locale}/{path}"',
        ]
        return _file(lines)
    layout = candidate.layout
    is_unnamed = layout.name == UNNAMED
    lines = [
        *_languages(candidate.plan.source_locale, candidate.locales),
        "",
        _matched(translated(layout.title), candidate.matched, candidate.total),
        _templates(layout.mappings) if is_unnamed else f"layout = {_toml(layout.name)}",
        *_setting("site_root", candidate.site_root),
        *_strings(strings),
        "",
        *_hosts(hosts, preset),
    ]
    return _file(lines, preset=preset, boilerplate=boilerplate)


def render_fork(
    fork: Fork,
    hosts: tuple[Fact, ...] = (),
    *,
    preset: Preset | None = None,
    boilerplate: tuple[str, ...] = (),
) -> str:
    """Return the text of a configuration file for a fork.

    Args:
        fork: How the project translates the pages of another folder.
        hosts: Addresses of the site, and where they were found.
        preset: The preset that fits the site; None if none does. The text does not repeat the settings of the preset.
        boilerplate: Patterns of text that only the source or only the translation has.
    """
    is_same_folder = fork.folder == fork.source_folder
    mapping = Mapping(_below(fork.source_folder), _below(fork.folder))
    lines = [
        *_languages(fork.source_locale, fork.locales),
        "",
        _matched(gettext("The paths of the sources in {folder}", folder=fork.source_root), fork.matched, fork.total),
        'layout = "fork"' if is_same_folder else _templates((mapping,)),
        *_setting("source_root", fork.source_root),
        *(_setting("site_root", fork.folder) if is_same_folder else ()),
        "",
        *_hosts(hosts, preset),
    ]
    return _file(lines, fork.exclude, preset=preset, boilerplate=boilerplate)


def render_preset(preset: Preset, source_root: str = "", boilerplate: tuple[str, ...] = ()) -> str:
    """Return the text of a configuration file for a site whose preset says how its pages are paired.

    Args:
        preset: The preset, with path templates.
        source_root: The folder of the sources that the user named; empty to use the folder that the preset names.
        boilerplate: Patterns of text that only the source or only the translation has.
    """
    return _file([*_setting("source_root", source_root)], preset=preset, boilerplate=boilerplate)


def _file(
    lines: list[str],
    exclude: tuple[str, ...] = (),
    *,
    preset: Preset | None = None,
    boilerplate: tuple[str, ...] = (),
) -> str:
    title = _comment(gettext("Configuration of l10ncheck, which checks translations against their sources."))
    head = [title, ""]
    if preset:
        head += [f"preset = {_toml(preset.name)}  # {_keys_of(preset)}", ""]
        same = {_assignment(key, value) for key, value in preset.settings.items()}
        lines = [line for line in lines if line.partition("  #")[0] not in same]
    return "\n".join([*head, *lines, *_policies(preset), *_exclude(exclude), *_boilerplate(boilerplate), *_rules(), ""])


def _keys_of(preset: Preset) -> str:
    """Return the comment that lists the settings of a preset: ``Kubernetes sets: layout, hosts``."""
    return gettext("settings of the preset for {title}: {keys}", title=preset.title, keys=", ".join(preset.settings))


def _boilerplate(patterns: tuple[str, ...]) -> tuple[str, ...]:
    title = _comment(
        gettext("Text that only the source or only the translation has. Rules ignore it; * stands for any text.")
    )
    found = _comment(
        gettext(
            "On many pages, only the source or only the translation has this text. If that is intended, remove the # "
            "from the next line, and it is no longer reported."
        )
    )
    setting = _comment(_assignment("boilerplate", list(patterns or ("<Note />",))))
    return ("", title, found, setting) if patterns else ("", title, setting)


def _assignment(key: str, value: str | list[str]) -> str:
    return f"{key} = {_toml(value)}"


def _languages(source_locale: str, locales: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of the settings ``source_locale`` and ``locales``.

    If a language is ``und`` (not detected), a comment on its line asks the user to set it.
    """
    source = f"source_locale = {_toml(source_locale)}"
    if source_locale == "und":
        source += f"  # {gettext('not detected; set the language of the source')}"
    translations = f"locales = {_toml(list(locales))}"
    if "und" in locales:
        translations += f"  # {gettext('not detected; set the language of the translations')}"
    return source, translations


def _matched(title: str, matched: int, total: int) -> str:
    return _comment(
        gettext(
            "{layout}: {matched} of {total} translations have a source.", layout=title, matched=matched, total=total
        )
    )


def _templates(mappings: Iterable[Mapping]) -> str:
    tables = (f"{{ source = {_toml(each.source)}, translation = {_toml(each.translation)} }}" for each in mappings)
    return f"templates = [{', '.join(tables)}]"


def _strings(mappings: tuple[Mapping, ...]) -> tuple[str, ...]:
    title = _comment(
        gettext("Files (JSON, YAML, TOML) with texts of menus and buttons that the layout does not cover.")
    )
    tables = (f"    {{ source = {_toml(each.source)}, translation = {_toml(each.translation)} }}," for each in mappings)
    return ("", title, "strings = [", *tables, "]") if mappings else ()


def _below(folder: str) -> str:
    return f"{folder}/{{path}}" if folder else "{path}"


def _setting(name: str, value: str) -> tuple[str, ...]:
    return (f"{name} = {_toml(value)}",) if value else ()


def _hosts(hosts: tuple[Fact, ...], preset: Preset | None) -> tuple[str, ...]:
    if preset and "hosts" in preset.settings:
        return ()
    title = _comment(gettext("Addresses of the site. An absolute link to one of them is a link inside the site."))
    if not hosts:
        return title, '# hosts = ["https://docs.example.org"]'
    origins = "; ".join(dict.fromkeys(host.origin for host in hosts))
    return title, f"hosts = {_toml([host.value for host in hosts])}  # {gettext('from {place}', place=origins)}"


def _policies(preset: Preset | None) -> tuple[str, ...]:
    if preset and "link_policy" in preset.settings:
        return ()
    return (
        "",
        _comment(
            gettext(
                "How translations must link to pages of the site: {values}.",
                values=", ".join(map(_toml, get_args(LinkPolicy))),
            )
        ),
        '# link_policy = "any"',
    )


def _exclude(patterns: tuple[str, ...]) -> tuple[str, ...]:
    title = _comment(gettext("Pages to skip. The counterpart of a page is skipped too."))
    return "", title, f"exclude = {_toml(list(patterns))}" if patterns else '# exclude = ["**/drafts/**"]'


def _rules() -> tuple[str, ...]:
    return (
        "",
        _comment(gettext('Rules or groups to turn off; "l10ncheck rule --all" lists them.')),
        "# ignore = []",
        "",
        _comment(
            gettext(
                "Severity (error, warning, info, off) and options of a rule; "
                '"l10ncheck rule text-too-short" explains them.'
            )
        ),
        "# [rules.text-too-short]",
        '# severity = "info"',
        "",
        _comment(gettext("Settings for a subset of pages.")),
        "# [[overrides]]",
        '# paths = ["**/blog/**"]',
        '# ignore = ["structure"]',
    )


def _comment(text: str) -> str:
    return f"# {text}"


def _toml(value: str | list[str]) -> str:
    """Write a string or a list of strings in the syntax that JSON and TOML share."""
    return json.dumps(value, ensure_ascii=False)
