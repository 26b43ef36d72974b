"""Reads the files that describe menus: ``_meta`` of Nextra and Rspress, ``meta`` of Fumadocs, ``menus`` of Hugo, and
the configuration of VitePress.

Only the labels are texts. The items of a list have no keys; what they point to identifies them.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator

from ..scalars import Data, Path, Scalar
from .base import Entry, entry, unique

_FILE = re.compile(r"(?:_meta|meta|_nav|menus?)(?:\.[\w-]+)?\.(?:json|ya?ml|toml|[jt]sx?|m[jt]s)", re.IGNORECASE)
_CONFIG = re.compile(r"(?:.*/)?\.vitepress/.*\.(?:[jt]sx?|m[jt]s)", re.IGNORECASE)
_LABELS = frozenset({"title", "label", "text", "description"})
_NAME = "name"  # the label of an item of Hugo; what identifies an item of Rspress
_IDENTITIES = ("identifier", "pageref", "url", "link", "href", "path", _NAME)
_SETTINGS = frozenset({"icon", "root", "type", "href", "display", "theme", "layout", "defaultopen"})
_LOCALE = re.compile(r"^/[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?=/)")


def fits(path: str) -> bool:
    """Whether a file describes a menu, judging by its name."""
    return bool(_FILE.fullmatch(posixpath.basename(path)) or _CONFIG.fullmatch(path))


def read(data: Data, path: str) -> tuple[Entry, ...]:
    """Return the labels of a menu, as the entries of the file with this path."""
    tables: defaultdict[Path, dict[str, str]] = defaultdict(dict)
    for scalar in data.scalars:
        tables[scalar.path[:-1]][scalar.path[-1].lower()] = scalar.value
    return unique(_entries(data.scalars, tables, has_titles=not _CONFIG.fullmatch(path)))


def _entries(scalars: tuple[Scalar, ...], tables: dict[Path, dict[str, str]], *, has_titles: bool) -> Iterator[Entry]:
    """Yield the labels of a menu. ``has_titles`` is whether the outermost keys are pages, whose values are their
    titles.
    """
    for scalar in scalars:
        *above, last = scalar.path
        siblings = tables[tuple(above)]
        if last.isdigit():
            continue
        if _is_label(last.lower(), siblings, is_outermost=has_titles and not above):
            yield entry(".".join((*_named(tuple(above), tables), last)), scalar)


def _is_label(name: str, siblings: dict[str, str], *, is_outermost: bool) -> bool:
    if is_outermost:
        return name not in _SETTINGS
    has_label = not _LABELS.isdisjoint(siblings)
    is_hugo = name == _NAME and not has_label and any(each in siblings for each in _IDENTITIES if each != _NAME)
    return name in _LABELS or is_hugo


def _named(path: Path, tables: dict[Path, dict[str, str]]) -> Path:
    """Return a path of keys in which the target of each list item, such as its link, replaces its number."""
    named = []
    for end, part in enumerate(path, 1):
        table = tables.get(path[:end], {}) if part.isdigit() else {}
        found = next((table[name] for name in _IDENTITIES if name in table), part)
        named.append(_LOCALE.sub("", found))
    return tuple(named)
