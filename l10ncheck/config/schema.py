"""Generate the JSON Schema of the configuration file from the types that validate it.

The description of each key is here too, also for docs/configuration.md.
"""

from __future__ import annotations

from typing import Any

import msgspec

from ..messages import gettext
from .settings import Settings

_PLUGIN_RULE = "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$"


def setting_descriptions() -> dict[str, str]:
    """Return a description of each key of ``Settings``."""
    return {
        "preset": gettext("settings of a well-known site, such as kubernetes; keys of this file replace them"),
        "source_locale": gettext(
            "language tag of the source pages, such as en; auto: from the names of folders, or en if they name none"
        ),
        "locales": gettext("language tags of the translations; empty: all languages that the site has"),
        "layout": gettext("how the site arranges its languages in folders and files, such as hugo; auto: detected"),
        "templates": gettext("path templates of sources and translations, to be used instead of a layout"),
        "strings": gettext(
            "path templates of string files, which contain texts of menus and buttons; "
            "those of the layout need not be listed"
        ),
        "site_root": gettext(
            'folder in which the site generator runs, such as "website", if it is not the project folder'
        ),
        "source_root": gettext(
            "folder of the source pages if they are in another folder or repository, such as ../website"
        ),
        "include": gettext("patterns of pages to check; empty: all pages"),
        "exclude": gettext("patterns of pages to skip; the source or translation of such a page is skipped, too"),
        "boilerplate": gettext(
            "text that rules ignore since only the source or only the translation has it: components, whole lines or "
            "whole paragraphs; * stands for any text"
        ),
        "dialects": gettext("Markdown dialects, such as hugo or mdx; empty: from the layout and the text of each page"),
        "slug": gettext(
            'the way in which the site generator makes ids from headings, for example "github"; "auto" takes it from '
            "the generator or the layout"
        ),
        "hosts": gettext(
            "addresses such as https://example.org that lead to this site; "
            "not set: from the configuration of the site generator"
        ),
        "link_policy": gettext("how translations must link to pages of the site; see the rule link-locale"),
        "glossaries": gettext("glossary files, or names of bundled glossaries"),
        "lexicons": gettext('files that "l10ncheck lexicon build" made, one for each language'),
        "history": gettext("whether to read the git history of the source; auto: if the project is in a repository"),
        "pin_keys": gettext("front matter keys that record which commit of the source was translated"),
        "outdated_key": gettext(
            "front matter key that status --write-flags sets on outdated translations, so that the site can show a "
            "banner on them"
        ),
        "cache": gettext("folder of the cache in the project; empty: no cache"),
        "baseline": gettext("file of known findings, which are not reported; empty: none"),
        "select": gettext('names of the rules and groups that run; "all" stands for every rule that is on by default'),
        "ignore": gettext("names of rules or groups to turn off"),
        "fail_on": gettext("lowest severity of a finding that makes l10ncheck exit with code 1"),
        "min_severity": gettext("lowest severity to show"),
        "max_file_size": gettext("largest size of a page in bytes; larger pages are reported and not checked"),
        "plugins": gettext("installed plugins whose rules run, if --plugins or L10NCHECK_PLUGINS allows them"),
        "rules": gettext("severity and options of each rule"),
        "overrides": gettext("other settings for some pages"),
    }


def override_descriptions() -> dict[str, str]:
    """Return a description of each key of ``Override``."""
    return {
        "paths": gettext("patterns of the pages to which the settings of this table apply, such as blog/**"),
        "ignore": gettext('names of rules or groups to turn off for the pages that match "paths"'),
        "rules": gettext('severities and options of rules for the pages that match "paths"'),
    }


def config_schema() -> dict[str, Any]:
    """Return a JSON Schema (draft 2020-12) that includes the rules and their options."""
    from .. import rules as rule_set
    from .rule_tables import GROUPS, SEVERITIES

    rules = rule_set.built_in_rules()
    schema = msgspec.json.schema(Settings)
    definitions = schema["$defs"]
    tables: dict[str, Any] = {}
    for name, rule in rules.items():
        rule_schema = msgspec.json.schema(rule.Options)
        options = rule_schema["$defs"].pop(rule_schema["$ref"].rpartition("/")[2])
        definitions |= rule_schema["$defs"]
        tables[name] = {
            "type": "object",
            "description": (rule.__doc__ or "").strip().partition("\n")[0],
            "additionalProperties": False,
            "properties": {"severity": {"enum": list(SEVERITIES)}, **options["properties"]},
        }
    of_plugin = {"type": "object", "properties": {"severity": {"enum": list(SEVERITIES)}}}
    names = {"anyOf": [{"enum": [*rules, *GROUPS, "all"]}, {"pattern": _PLUGIN_RULE}]}
    for struct, descriptions in (("Settings", setting_descriptions()), ("Override", override_descriptions())):
        properties = definitions[struct]["properties"]
        properties["rules"] = {"$ref": "#/$defs/Rules"}
        for key, description in descriptions.items():
            properties[key]["description"] = description
        for key in {"select", "ignore"} & set(properties):
            properties[key]["items"] = names
    definitions["Rules"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": tables,
        "patternProperties": {_PLUGIN_RULE: of_plugin},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "l10ncheck.toml", **schema}
