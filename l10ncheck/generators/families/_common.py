"""Helpers for the modules of several site generators: default slugs, and redirects."""

from __future__ import annotations

from collections.abc import Iterable

from ...lazy_pattern import lazy_pattern
from ..facts import Fact, Redirect
from ..nodes import NOTHING, Node

_VERSION = lazy_pattern(r"[~^>=v\s]*(\d{1,4})(?:\.(\d{1,4}))?")


def version_in(packages: Iterable[Node], names: Iterable[str]) -> Node:
    """Return the version of a site generator; a node without a value if the files do not name one.

    Args:
        packages: The contents of files like ``package.json``.
        names: The names of the packages that contain the site generator.
    """
    names = tuple(names)
    versions = (
        package.at(group, name)
        for package in packages
        for group in ("devDependencies", "dependencies")
        for name in names
    )
    return next((version for version in versions if _VERSION.match(version.text)), NOTHING)


def version_since(first: tuple[int, int], version: Node) -> Fact | None:
    """Return the version of a site generator, with its place in the file, if it is ``first`` or newer; else None.

    Args:
        first: The major and the minor number, such as ``(0, 120)``.
        version: The version in the file, such as ``0.121.0``.
    """
    numbers = _numbers(version)
    return version.fact if numbers and numbers >= first else None


def version_before(first: tuple[int, int], version: Node) -> Fact | None:
    """Return the version of a site generator, with its place in the file, if it is older than ``first``; else None.

    The result is also None for a lower limit, such as ``>=0.119``, since it allows newer versions too.

    Args:
        first: The major and the minor number, such as ``(0, 120)``.
        version: The version in the file, such as ``0.119.1``.
    """
    numbers = _numbers(version)
    return version.fact if numbers and numbers < first and not version.text.lstrip().startswith(">") else None


def _numbers(version: Node) -> tuple[int, int] | None:
    found = _VERSION.match(version.text)
    return (int(found[1]), int(found[2] or 0)) if found else None


def usual_slug(name: str, config: Node) -> Fact | None:
    """Return the default heading slug algorithm of a site generator as a fact.

    No line sets a default, so the place of the fact is line 1 of the configuration file.

    Args:
        name: The name of the algorithm.
        config: The content of the configuration file of the site generator.

    Returns:
        The algorithm; None if the configuration file does not exist.
    """
    return Fact(name, config.file, 1) if config.file else None


def redirects_of_table(table: Node, target: str = "") -> tuple[Redirect, ...]:
    """Return the redirects in a table such as ``{"/old": "/new"}``.

    Args:
        table: The table, from old addresses to new ones.
        target: The key of the new address in a value that is a table itself, such as ``destination`` in
            ``{"/old": {"destination": "/new"}}``. If empty, such values are ignored.
    """
    pairs = (
        (source, node.at(target) if target and isinstance(node.value, dict) else node) for source, node in table.entries
    )
    return tuple(Redirect(source, fact.value, fact) for source, node in pairs if source and (fact := node.fact))


def redirects_of_list(items: Node, source: str, target: str) -> tuple[Redirect, ...]:
    """Return the redirects in a list of tables, such as ``[{"from": "/old", "to": "/new"}]``.

    Args:
        items: The list.
        source: The key of the old address. Its value may also be a list of addresses.
        target: The key of the new address.
    """
    return tuple(
        Redirect(old.text, fact.value, fact)
        for item in items.items
        if (fact := item.at(target).fact)
        for old in (item.at(source), *item.at(source).items)
        if old.text
    )
