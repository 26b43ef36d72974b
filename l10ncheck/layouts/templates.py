"""Compiles path templates such as ``docs/{locale}/{path}``, which match paths and make paths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..paths import path_problem
from .base import Mapping

_VARIABLE = lazy_pattern(r"\{([^{}]*)\}")
_VALUES = {"path": ".+", "name": "[^/]+", "id": "[^/]+", "version": "[^/]+", "locale": "[A-Za-z][A-Za-z0-9_-]{1,14}"}
_MOST_IN_A_NAME = 2  # variables in one name; with more, matching a long name can take exponential time
_SUFFIX = lazy_pattern(r"\.(?:md|mdx|markdown|json|ya?ml|toml|[jt]sx?|m[jt]s)$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def without_suffix(path: str) -> str:
    """Return the path of a page or string file without its suffix: ``docs/a`` for ``docs/a.md``."""
    return _SUFFIX.sub("", path)


class Template:
    """A path template such as ``docs/{locale}/{path}``. The paths that it matches and makes have no suffix."""

    def __init__(self, text: str) -> None:
        self.text = without_suffix(text)
        self._parts = parts = _VARIABLE.split(self.text)
        self._regex = re.compile(
            "".join(
                f"(?P<{part}>{_VALUES[part]})" if index % 2 else re.escape(part) for index, part in enumerate(parts)
            )
        )

    def match(self, path: str) -> dict[str, str] | None:
        """Return the values of the variables in a path without a suffix, by name: ``{"locale": "ko", "path": "a"}``.

        The result is None if the path does not fit the template.
        """
        found = self._regex.fullmatch(path)
        return found.groupdict() if found else None

    def format(self, values: dict[str, str]) -> str:
        """Return the path with these values in place of the variables, without a suffix: ``docs/ko/a``."""
        return "".join(values[part] if index % 2 else part for index, part in enumerate(self._parts))


@lru_cache(maxsize=512)
def compile_template(text: str) -> Template:
    """Compile the text of a path template.

    The template must be valid: before the call, check the mapping that contains it with ``mapping_problem``.
    """
    return Template(text)


def mapping_problem(mapping: Mapping) -> str:
    """Return a message that says what is wrong with a mapping; an empty string if the mapping is valid."""
    for side in (mapping.source, mapping.translation):
        if problem := _template_problem(side):
            return problem
    source, translation = (set(_VARIABLE.findall(side)) - {"locale"} for side in (mapping.source, mapping.translation))
    if source != translation:
        return gettext(
            'both templates must have the same variables, but only one of "{source}" and "{translation}" has '
            "{variables}",
            variables=_variables(sorted(source ^ translation)),
            source=mapping.source,
            translation=mapping.translation,
        )
    return ""


def _template_problem(template: str) -> str:
    names = _VARIABLE.findall(template)
    if not template:
        return gettext("a path template is empty")
    if problem := path_problem(template):
        return gettext(
            '"{template}" {problem}; if the source is outside the project, set source_root',
            template=template,
            problem=problem,
        )
    if "\\" in template:
        return gettext('"{template}" must have "/" between folders, not a backslash', template=template)
    if unknown := [name for name in names if name not in _VALUES]:
        return gettext(
            '"{template}" has the unknown variable {variable} (choose from {known})',
            template=template,
            variable=_variables(unknown[:1]),
            known=_variables(_VALUES),
        )
    if any(len(_VARIABLE.findall(name)) > _MOST_IN_A_NAME for name in template.split("/")):
        return gettext('"{template}": a folder or file name can have at most two variables', template=template)
    if repeated := [name for name in names if names.count(name) > 1]:
        return gettext(
            '"{template}" contains the variable {variable} more than once',
            template=template,
            variable=_variables(repeated[:1]),
        )
    if "{" in _VARIABLE.sub("", template) or "}" in _VARIABLE.sub("", template):
        return gettext('"{template}" has an unpaired brace', template=template)
    return ""


def _variables(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
