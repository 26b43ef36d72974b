"""What the modules of several generators share."""

from __future__ import annotations

from ..facts import Fact, Redirect
from ..nodes import Node


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
    """Return the redirects in a table whose keys are old addresses and whose values are new ones.

    If a value is a table itself, its key ``target`` names the new address.
    """
    pairs = (
        (source, node.at(target) if target and isinstance(node.value, dict) else node) for source, node in table.entries
    )
    return tuple(Redirect(source, fact.value, fact) for source, node in pairs if source and (fact := node.fact))


def redirects_of_list(items: Node, source: str, target: str) -> tuple[Redirect, ...]:
    """Return the redirects in a list of tables.

    ``source`` and ``target`` are the keys of the old and the new address. The old address may be a list of addresses.
    """
    return tuple(
        Redirect(old.text, fact.value, fact)
        for item in items.items
        if (fact := item.at(target).fact)
        for old in (item.at(source), *item.at(source).items)
        if old.text
    )
