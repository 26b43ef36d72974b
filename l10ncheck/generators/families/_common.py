"""Helpers for the modules of several site generators: default slugs, and redirects."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..facts import Fact, Redirect
from ..nodes import Node

_VERSION = re.compile(r"[~^>=v\s]*(\d{1,4})(?:\.(\d{1,4}))?")


def since(first: tuple[int, int], packages: Iterable[Node], names: Iterable[str]) -> Fact | None:
    """Return the version of a site generator if it is new enough.

    Args:
        first: The first version that is new enough, as major and minor number.
        packages: The contents of files like ``package.json``.
        names: The names of the packages that contain the site generator.

    Returns:
        The version; None if it is older, or if the files do not name one.
    """
    names = tuple(names)
    for package in packages:
        for group in ("devDependencies", "dependencies"):
            for name in names:
                if fact := is_since(first, package.at(group, name)):
                    return fact
    return None


def is_since(first: tuple[int, int], version: Node) -> Fact | None:
    """Return a version as a fact if it is ``first`` or later, otherwise None."""
    numbers = _VERSION.match(version.text)
    return version.fact if numbers and (int(numbers[1]), int(numbers[2] or 0)) >= first else None


def usual_slug(name: str, config: Node) -> Fact | None:
    """Return the default heading slug algorithm of a site generator as a fact.

    Args:
        name: The name of the algorithm.
        config: The content of the configuration file of the site generator.

    Returns:
        The fact; None if the configuration file does not exist.
    """
    return Fact(name, config.file, 1) if config.file else None


def redirects_of_table(table: Node, target: str = "") -> tuple[Redirect, ...]:
    """Return the redirects in a table such as ``{"/old": "/new"}``.

    Args:
        table: The table, from old addresses to new ones.
        target: The key of the new address, for values that are tables: with ``destination``, the table
            ``{"/old": {"destination": "/new"}}`` is read too.
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
