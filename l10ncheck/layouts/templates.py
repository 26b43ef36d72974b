"""Templates of paths, compiled: a path to the values of its variables and back."""

from __future__ import annotations

import re
from functools import lru_cache

from ..paths import path_problem
from .base import Mapping

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_VALUES = {"path": ".+", "name": "[^/]+", "id": "[^/]+", "version": "[^/]+", "locale": "[A-Za-z][A-Za-z0-9_-]{1,14}"}
_MOST_IN_A_NAME = 2  # or a long name of one letter holds up a run
_SUFFIX = re.compile(r"\.(?:md|mdx|markdown)$", re.IGNORECASE)


@lru_cache(maxsize=65536)
def without_suffix(path: str) -> str:
    """A page's path without ``.md``, so that pages are compared whatever their suffix."""
    return _SUFFIX.sub("", path)


class Template:
    """One side of a mapping; matches and makes paths without their suffix."""

    def __init__(self, text: str) -> None:
        self.text = without_suffix(text)
        self._parts = parts = _VARIABLE.split(self.text)
        self._regex = re.compile(
            "".join(
                f"(?P<{part}>{_VALUES[part]})" if index % 2 else re.escape(part) for index, part in enumerate(parts)
            )
        )

    def match(self, path: str) -> dict[str, str] | None:
        """The values of the variables in a path without suffix, None where it does not match."""
        found = self._regex.fullmatch(path)
        return found.groupdict() if found else None

    def format(self, values: dict[str, str]) -> str:
        """The path without suffix that has these values."""
        return "".join(values[part] if index % 2 else part for index, part in enumerate(self._parts))


@lru_cache(maxsize=512)
def compile_template(text: str) -> Template:
    """The template of a text that ``faults`` finds nothing wrong with."""
    return Template(text)


def faults(mapping: Mapping) -> str:
    """What is wrong with a mapping, in words; empty where nothing is."""
    for side in (mapping.source, mapping.translation):
        if problem := _fault(side):
            return f"{side!r} {problem}"
    source, translation = (set(_VARIABLE.findall(side)) - {"locale"} for side in (mapping.source, mapping.translation))
    if source != translation:
        lonely = ", ".join(f"{{{name}}}" for name in sorted(source ^ translation))
        return f"{lonely} has to stand in both templates: {mapping.source!r} and {mapping.translation!r}"
    return ""


def _fault(template: str) -> str:
    names = _VARIABLE.findall(template)
    if not template:
        return "is empty"
    if fault := path_problem(template):
        return f"{fault}; see source_root for a source elsewhere"
    if "\\" in template:
        return "has to have / between the folders"
    if unknown := [name for name in names if name not in _VALUES]:
        return f"has the unknown variable {{{unknown[0]}}}; known are {', '.join(f'{{{name}}}' for name in _VALUES)}"
    if any(len(_VARIABLE.findall(name)) > _MOST_IN_A_NAME for name in template.split("/")):
        return "has more than two variables in one name"
    if len(names) != len(set(names)):
        return "has a variable twice"
    if "{" in _VARIABLE.sub("", template) or "}" in _VARIABLE.sub("", template):
        return "has a brace without its partner"
    return ""
