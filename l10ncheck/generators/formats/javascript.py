"""Reads the data that a JavaScript, TypeScript or JSON file exports, without running the file.

Objects, lists, texts, constants and imports of other files are followed. A value that has to be computed is unknown.
The value of a call such as ``defineConfig({…})`` is its first argument that is an object.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ...errors import L10ncheckError
from ..nodes import NOTHING, Node
from .js_statements import Range, Statements

# Reads the file with a path relative to another file, and returns its name and text; None if there is none.
Importer = Callable[[str, str], tuple[str, str] | None]

_MOST_VALUES = 50_000  # values that are read; constants that name each other could ask for any number
_MOST_FILES = 8
_DEEPEST = 40  # levels of expressions
_MOST_ITEMS = 10_000  # of a list
_LONGEST_TEXT = 10_000
_OR = frozenset({"||", "??"})
_PLUS, _COMMA = frozenset("+"), frozenset(",")
_PLACEHOLDER = re.compile(r"\$\{\s*([A-Za-z_$][\w$]*)\s*\}")
_UNKNOWN = frozenset({"null", "undefined", "this"})
_PREFIXES = frozenset({"await", "async", "new", "return"})


class _TooManyValuesError(L10ncheckError):
    """Raised if a file has more values than may be read."""


def javascript_node(text: str, file: str, importer: Importer, environment: Mapping[str, str]) -> Node:
    """Return what a JavaScript file exports by default.

    Args:
        text: The text of the file.
        file: The name of the file, for the nodes.
        importer: ``importer(file, path)`` returns the name and the text of the file that ``file`` imports as ``path``;
            None if there is no such file.
        environment: The values of environment variables (``process.env.NAME``).

    Returns:
        The value; a node without a value if it is known only when the file is run.
    """
    try:
        return _Files(importer, environment).open(file, text).exported("default", 0)
    except _TooManyValuesError:
        return NOTHING


class _Files:
    """Reads a file and the files that it imports. ``_TooManyValuesError`` is raised if they have too many values."""

    def __init__(self, importer: Importer, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self._importer = importer
        self._files: dict[str, _JavaScriptFile] = {}
        self._values = 0

    def count_value(self) -> None:
        self._values += 1
        if self._values > _MOST_VALUES:
            raise _TooManyValuesError

    def open(self, name: str, text: str) -> _JavaScriptFile:
        return self._files.setdefault(name, _JavaScriptFile(name, Statements(text), self))

    def imported(self, file: str, path: str) -> _JavaScriptFile | None:
        found = self._importer(file, path) if len(self._files) < _MOST_FILES else None
        return self._files.get(found[0]) or self.open(*found) if found else None


class _JavaScriptFile:
    """A JavaScript file whose values are read as nodes. Each expression is read once, when its value is needed."""

    def __init__(self, name: str, statements: Statements, files: _Files) -> None:
        self._name = name
        self._code = statements
        self._files = files
        self._known: dict[Range, Node] = {}  # each expression is read once; while it is read, it is unknown

    def exported(self, name: str, depth: int) -> Node:
        part = self._code.exports.get(name) or self._code.constants.get(name)
        return self._value(part, depth) if part else NOTHING

    def _value(self, part: Range, depth: int) -> Node:
        """Return the value of an expression. Other values that it may have are the ``alternatives`` of the result.

        Args:
            part: The range of the expression's tokens.
            depth: The number of expressions around this expression.
        """
        if part not in self._known:
            self._files.count_value()
            self._known[part] = NOTHING
            self._known[part] = self._expression(part, depth) if depth <= _DEEPEST and part[0] < part[1] else NOTHING
        return self._known[part]

    def _expression(self, part: Range, depth: int) -> Node:
        start = part[0]
        for index in self._code.steps(part):
            if index > start and (self._code.is_name(index, "as") or self._code.is_name(index, "satisfies")):
                return self._value((start, index), depth + 1)
        if choices := self._branches(part):
            return _first(tuple(self._value(each, depth + 1) for each in choices))
        if len(choices := tuple(self._code.split(part, _OR))) > 1:
            return _first(tuple(self._value(each, depth + 1) for each in choices))
        return self._operand(part, depth)

    def _branches(self, part: Range) -> tuple[Range, ...]:
        """Return ``a`` and ``b`` of ``condition ? a : b``, as ranges of tokens; empty for another expression."""
        question, nested = -1, 0
        for index in self._code.steps(part):
            if self._code.is_mark(index, "?"):
                question, nested = (index, 0) if question < 0 else (question, nested + 1)
            elif self._code.is_mark(index, ":") and question >= 0:
                if not nested:
                    return (question + 1, index), (index + 1, part[1])
                nested -= 1
        return ()

    def _operand(self, part: Range, depth: int) -> Node:
        code, (start, end) = self._code, part
        token = code.token(start)
        closing = code.ends.get(start, -1)
        if token.kind in ("text", "template", "number") or len(code.split(part, _PLUS)) > 1:
            return self._text(part, depth)
        if token.kind == "name":
            return self._named(part, depth)
        if token.text == "(" and code.is_mark(closing + 1, "=>"):
            return self._function((closing + 2, end), depth)
        if closing != end - 1:
            return NOTHING
        if token.text == "(":
            return self._value((start + 1, closing), depth + 1)
        if token.text == "[":
            return self._list((start, closing), depth)
        return self._object((start, closing), depth) if token.text == "{" else NOTHING

    def _text(self, part: Range, depth: int) -> Node:
        """Return the value of a text, or of texts joined by ``+``; a node without a value if a text is unknown."""
        token, parts = self._code.token(part[0]), self._code.split(part, _PLUS)
        if len(parts) > 1:
            texts = [self._value(each, depth + 1).value for each in parts]
            joined = "".join(text for text in texts if isinstance(text, str))
            is_known = all(isinstance(text, str) for text in texts) and len(joined) <= _LONGEST_TEXT
            return Node(joined if is_known else None, self._name, token.line)
        if part[1] != part[0] + 1:
            return NOTHING
        text = token.text
        if token.kind == "template":
            values = {name: self._lookup(name, depth + 1).text for name in _PLACEHOLDER.findall(text)}
            text = _PLACEHOLDER.sub(lambda match: values[match[1]] or match[0], text)
            if "${" in text or len(text) > _LONGEST_TEXT:
                return NOTHING
        return Node(text, self._name, token.line)

    def _list(self, brackets: Range, depth: int) -> Node:
        parts = self._code.split((brackets[0] + 1, brackets[1]), _COMMA)
        items: list[Node] = []
        for start, end in parts:
            if self._code.is_mark(start, "..."):
                items += self._value((start + 1, end), depth + 1).items
            else:
                items.append(self._value((start, end), depth + 1))
            if len(items) > _MOST_ITEMS:
                return NOTHING
        return Node(tuple(items), self._name, self._code.token(brackets[0]).line)

    def _object(self, brackets: Range, depth: int) -> Node:
        code = self._code
        table: dict[str, Node] = {}
        for start, end in code.split((brackets[0] + 1, brackets[1]), _COMMA):
            key = code.token(start)
            if code.is_mark(start, "..."):
                table |= dict(self._value((start + 1, end), depth + 1).entries)
            elif code.is_mark(start + 1, ":"):
                node = self._value((start + 2, end), depth + 1)
                table[key.text] = node if node.file else Node(node.value, self._name, key.line)
            elif end == start + 1 and key.kind == "name":
                table[key.text] = self._lookup(key.text, depth + 1)
        return Node(table, self._name, code.token(brackets[0]).line)

    def _named(self, part: Range, depth: int) -> Node:
        code, (start, end) = self._code, part
        name = code.token(start)
        if name.text in _UNKNOWN:
            return NOTHING
        if name.text in ("true", "false"):
            return Node(name.text, self._name, name.line)
        if name.text == "function" or (name.text == "async" and code.is_name(start + 1, "function")):
            body = next((index for index in code.steps(part) if code.is_mark(index, "{")), end)
            return self._function((body, end), depth)
        if name.text in _PREFIXES:
            return self._value((start + 1, end), depth + 1)
        if code.is_mark(start + 1, "=>"):
            return self._function((start + 2, end), depth)
        steps = [index for index in code.steps(part) if code.token(index).kind == "name"]
        names = [code.token(index).text for index in steps]
        if code.is_mark(end - 1, ")"):
            return self._call(part, depth)
        if end - start != 2 * len(names) - 1:  # not of the form a.b.c
            return NOTHING
        if names[:2] == ["process", "env"] and len(names) == 3:
            return Node(self._files.environment.get(names[2]), self._name, name.line)
        return self._lookup(names[0], depth + 1).at(*names[1:])

    def _call(self, part: Range, depth: int) -> Node:
        opening = next((index for index in self._code.steps(part) if self._code.ends.get(index) == part[1] - 1), -1)
        for each in self._code.split((opening + 1, part[1] - 1), _COMMA) if opening >= 0 else ():
            node = self._value(each, depth + 1)
            if isinstance(node.value, dict):
                return node
        return NOTHING

    def _function(self, part: Range, depth: int) -> Node:
        """Return the value that a function returns: the expression after ``=>``, or after the first ``return``.

        A ``return`` inside a nested block, such as the body of an ``if``, is ignored. ``part`` is the range of the
        tokens after ``=>`` or of the body in braces. ``depth`` is the number of expressions around the function.
        """
        start, end = part
        if not self._code.is_mark(start, "{"):
            return self._value(part, depth + 1)
        body = (start + 1, self._code.ends.get(start, end))
        self._code.scan(body)
        for index in self._code.steps(body):
            if self._code.is_name(index, "return"):
                last = next((each for each in self._code.steps((index, body[1])) if self._code.is_mark(each, ";")), -1)
                return self._value((index + 1, last if last >= 0 else body[1]), depth + 1)
        return NOTHING

    def _lookup(self, name: str, depth: int) -> Node:
        """Return the value of a constant or an imported name; a node without a value if the name is unknown.

        ``depth`` is the number of expressions around it.
        """
        if name in self._code.imports:
            path, original = self._code.imports[name]
            other = self._files.imported(self._name, path)
            return other.exported(original, depth + 1) if other else NOTHING
        part = self._code.constants.get(name)
        return self._value(part, depth + 1) if part else NOTHING


def _first(nodes: tuple[Node, ...]) -> Node:
    """Return one node for several values of which the program chooses one when it runs: ``a`` and ``b`` in ``a || b``.

    It has the value of the first node with a value. The others with a value become its ``alternatives``. If no node has
    a value, the result is a node without a value.
    """
    known = [node for node in nodes if node.value is not None]
    if len(known) < 2:
        return known[0] if known else NOTHING
    first = known[0]
    others = tuple(each for node in known[1:] for each in (node, *node.alternatives))
    return Node(first.value, first.file, first.line, alternatives=(*first.alternatives, *others))
