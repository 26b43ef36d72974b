"""Defines ``Node``, a value of a configuration file with its line. Files of all formats are read into nodes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .facts import Fact


class Node(Struct, frozen=True):
    """A value of a configuration file.

    Attributes:
        value: A text (also for numbers and booleans, as written), a table or a list; None for anything that is only
            known when the file is run.
        file: The file, relative to the project.
        line: The line of the value, from 1.
        tag: The tag of a YAML value, such as ``python/name:pymdownx.slugs.slugify``; otherwise empty.
        alternatives: Other values that the file may choose when it is run, such as ``b`` in ``a || b``.
    """

    value: str | dict[str, Node] | tuple[Node, ...] | None
    file: str = ""
    line: int = 1
    tag: str = ""
    alternatives: tuple[Node, ...] = ()

    def at(self, *keys: str) -> Node:
        """Return the value at a path of keys: ``at("a", "b")`` is the value of ``b`` in the table ``a``.

        If no key of a table is written exactly the same, a key that differs in upper and lower case is taken. The
        result is a node without a value if the path does not exist.
        """
        node = self
        for key in keys:
            node = node._child(key)
        return node

    def _child(self, key: str) -> Node:
        if not isinstance(self.value, dict):
            return NOTHING
        if key in self.value:
            return self.value[key]
        folded = key.casefold()
        return next((node for name, node in self.value.items() if name.casefold() == folded), NOTHING)

    @property
    def text(self) -> str:
        """The text of this value; empty if the value is not a text."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def fact(self) -> Fact | None:
        """This value with the file and line that set it; None if it is empty or not a text."""
        return Fact(self.text, self.file, self.line) if self.text else None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The texts that this value may have, with files and lines: two for ``a || b``. Empty ones are left out."""
        return tuple(fact for node in (self, *self.alternatives) if (fact := node.fact))

    @property
    def items(self) -> tuple[Node, ...]:
        """The items of a list; empty for any other value."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def entries(self) -> Iterator[tuple[str, Node]]:
        """The keys and values of a table; nothing for any other value."""
        return iter(self.value.items() if isinstance(self.value, dict) else ())


NOTHING = Node(None)
