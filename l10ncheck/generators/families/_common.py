"""What the modules of several generators share."""

from __future__ import annotations

from ..facts import Fact, Redirect
from ..nodes import Node


def usual_slug(name: str, config: Node) -> Fact | None:
    """Return the heading slug algorithm of a generator whose configuration file is ``config``; None without a file."""
    return Fact(name, config.file, 1) if config.file else None


def redirects_of_table(table: Node, target: str = "") -> tuple[Redirect, ...]:
    """Return the redirects of a table from old to new addresses. A value may be a table with the key ``target``."""
    pairs = (
        (source, node.at(target) if target and isinstance(node.value, dict) else node) for source, node in table.entries
    )
    return tuple(Redirect(source, fact.value, fact) for source, node in pairs if source and (fact := node.fact))


def redirects_of_list(items: Node, source: str, target: str) -> tuple[Redirect, ...]:
    """Return the redirects of a list of tables with the keys ``source`` (a text or a list of texts) and ``target``."""
    return tuple(
        Redirect(old.text, fact.value, fact)
        for item in items.items
        if (fact := item.at(target).fact)
        for old in (item.at(source), *item.at(source).items)
        if old.text
    )
