"""Reads the files that describe menus, such as ``_meta`` of Nextra.

These are ``_meta`` of Nextra and Rspress, ``meta`` of Fumadocs, ``menus`` of Hugo, ``authors`` and ``tags`` of
Docusaurus, and the configuration of VitePress.

Only the labels are texts. The items of a list have no keys, so an item is identified by its target, such as a link.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator

from ...languages.tags import is_language
from ...lazy_pattern import lazy_pattern
from ..scalars import Data, Path, Scalar
from .base import StringEntry, entry, unique

_SUFFIX = r"\.(?:json|ya?ml|toml|[jt]sx?|m[jt]s)"
_FILE = lazy_pattern(rf"(?:_meta|meta|_nav|menus?|authors|tags)(?:\.[\w-]+)?{_SUFFIX}", re.IGNORECASE)
_CONFIG = lazy_pattern(rf"(?:.*/)?\.vitepress/.*{_SUFFIX}", re.IGNORECASE)
_LABELS = frozenset({"title", "label", "text", "description"})
_HUGO_MENU, _NAME = "menu", "name"  # the label of an item of Hugo is its name, which identifies an item of Rspress
_IDENTITIES = ("identifier", "pageref", "url", "link", "href", "path", _NAME)
_SETTINGS = frozenset({"icon", "root", "type", "href", "display", "theme", "layout", "defaultopen"})


def fits(path: str) -> bool:
    """Whether a file describes a menu, judging by its name: ``_meta.json`` does."""
    return bool(_FILE.fullmatch(posixpath.basename(path)) or _CONFIG.fullmatch(path))


def read(data: Data, path: str) -> tuple[StringEntry, ...]:
    """Return the labels of a menu.

    Args:
        data: The texts that ``read_data_file`` found in the file.
        path: The path of the file. Its name shows which keys have labels.
    """
    tables: defaultdict[Path, dict[str, str]] = defaultdict(dict)
    for scalar in data.scalars:
        tables[scalar.path[:-1]][scalar.path[-1].lower()] = scalar.value
    has_names = posixpath.basename(path).startswith(_HUGO_MENU)
    labels = _LABELS | {_NAME} if has_names else _LABELS
    return unique(_entries(data.scalars, tables, labels, has_titles=not _CONFIG.fullmatch(path)))


def _entries(
    scalars: tuple[Scalar, ...], tables: dict[Path, dict[str, str]], labels: frozenset[str], *, has_titles: bool
) -> Iterator[StringEntry]:
    """Yield the labels of a menu.

    Args:
        scalars: The texts of the file.
        tables: For each path of keys, the texts in the table there, by their keys in lower case.
        labels: The keys under which a file of this kind has labels, such as ``text``.
        has_titles: Whether the outermost keys name pages: the texts under them are the titles of these pages.
    """
    for scalar in scalars:
        *above, last = scalar.path
        is_title = has_titles and not above and last.lower() not in _SETTINGS
        if not last.isdigit() and (is_title or last.lower() in labels):
            yield entry(".".join((*_named(tuple(above), tables), last)), scalar)


def _named(path: Path, tables: dict[Path, dict[str, str]]) -> Path:
    """Return a path of keys in which each number of a list item is replaced by the target of the item, such as a link.

    For example, ``nav.1.text`` becomes ``nav./guide/.text``. An item without a target keeps its number. ``tables`` are
    the texts of each table of the file, by their keys in lower case.
    """
    named = []
    for end, part in enumerate(path, 1):
        table = tables.get(path[:end], {}) if part.isdigit() else {}
        found = next((table[name] for name in _IDENTITIES if name in table), part)
        named.append(_without_locale(found))
    return tuple(named)


def _without_locale(target: str) -> str:
    """Return a target without the language at its beginning: ``/guide/`` for ``/ko/guide/``, but ``/api/`` as it is."""
    first, slash, rest = target[1:].partition("/")
    return slash + rest if target[:1] == "/" and slash and is_language(first) else target
