"""Finds the imports, constants and exports of a JavaScript file, as ranges of tokens."""

from __future__ import annotations

from collections.abc import Iterator

from .js_tokens import Token, pairs_of_brackets, tokens

Range = tuple[int, int]  # the first token, and the one after the last

_END = Token("end", "", 0)
_DECLARATIONS = frozenset({"const", "let", "var"})
_LONGEST_TYPE = 60  # tokens between a name and its value
_CONTINUING = frozenset({"as", "satisfies", "in", "instanceof"})  # names that continue an expression on a new line


class Statements:
    """The imports, constants and exports of a JavaScript file.

    A value is not evaluated: it is the range of the tokens of its expression.

    Args:
        text: The text of the file. Any text is accepted.

    Attributes:
        tokens: The tokens of the file.
        ends: The index of the closing bracket, by the index of the opening one.
        constants: The values of the names that the file declares.
        imports: For each imported name, the path of the other file and the name in that file.
        exports: The values that the file exports; ``default`` for the default export.
    """

    def __init__(self, text: str) -> None:
        self.tokens = tokens(text.removeprefix("\ufeff"))
        self.ends = pairs_of_brackets(self.tokens)
        self.constants: dict[str, Range] = {}
        self.imports: dict[str, tuple[str, str]] = {}
        self.exports: dict[str, Range] = {}
        self.scan((0, len(self.tokens)))
        if self.tokens and self.tokens[0].text in ("{", "[") and self.tokens[0].kind == "mark":  # JSON
            self.exports.setdefault("default", (0, len(self.tokens)))

    def token(self, index: int) -> Token:
        """Return the token with an index; a token without text if there is no token with this index."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _END

    def is_mark(self, index: int, text: str) -> bool:
        token = self.token(index)
        return token.kind == "mark" and token.text == text

    def is_name(self, index: int, text: str) -> bool:
        token = self.token(index)
        return token.kind == "name" and token.text == text

    def steps(self, part: Range) -> Iterator[int]:
        """Yield the indexes of the tokens of a range outside brackets: ``a``, ``(``, ``.``, ``c`` in ``a(b).c``."""
        index, end = part
        while index < end:
            yield index
            index = self.ends.get(index, index) + 1

    def split(self, part: Range, separators: frozenset[str]) -> list[Range]:
        """Split a range of tokens at separators (``,``) that are not inside brackets. Empty parts are left out."""
        start, end = part
        found = []
        for index in self.steps(part):
            if self.tokens[index].kind == "mark" and self.tokens[index].text in separators:
                found.append((start, index))
                start = index + 1
        return [each for each in (*found, (start, end)) if each[0] < each[1]]

    def scan(self, part: Range) -> None:
        """Add the imports, constants and exports in a range of tokens to ``imports``, ``constants`` and ``exports``.

        If a name occurs twice, the first value is kept.
        """
        after = 0
        for index in self.steps(part):
            if index < after:
                continue
            if self.is_name(index, "import"):
                self._scan_import(index + 1)
            elif self.is_name(index, "export") and self.is_name(index + 1, "default"):
                self.exports.setdefault("default", self._expression(index + 2, part[1]))
            elif self.is_name(index, "module") and self.is_name(index + 2, "exports") and self.is_mark(index + 3, "="):
                self.exports.setdefault("default", self._expression(index + 4, part[1]))
            elif self.is_name(index, "function"):
                self.constants.setdefault(self.token(index + 1).text, (index, part[1]))
            elif self.token(index).kind == "name" and self.token(index).text in _DECLARATIONS:
                after = self._scan_constant(index + 1, part[1])

    def _scan_constant(self, index: int, end: int) -> int:
        """Add the constant whose name is the token with this index, and return the index of the token after its value.

        If no value follows the name, as in ``let a;``, nothing is added, and the result is ``index``. ``end`` is the
        end of the range that is scanned.
        """
        name = self.token(index)
        for place in self.steps((index + 1, end)):  # a type may stand between the name and its value
            if self.is_mark(place, "="):
                value = self._expression(place + 1, end)
                self.constants.setdefault(name.text, value)
                if self.is_name(place + 1, "require"):
                    self.imports.setdefault(name.text, (self.token(place + 3).text, "default"))
                return value[1]
            if self.is_mark(place, ";") or place > index + _LONGEST_TYPE:
                break
        return index

    def _scan_import(self, index: int) -> None:
        names: dict[str, str] = {}
        if self.is_name(index, "type"):
            index += 1
        if self.token(index).kind == "name":
            names[self.token(index).text] = "default"
            index += 2 if self.is_mark(index + 1, ",") else 1
        if self.is_mark(index, "{") and index in self.ends:
            for start, end in self.split((index + 1, self.ends[index]), frozenset(",")):
                names[self.token(end - 1).text] = self.token(start).text
            index = self.ends[index] + 1
        if self.is_name(index, "from"):
            for name, original in names.items():
                self.imports.setdefault(name, (self.token(index + 1).text, original))

    def _expression(self, start: int, limit: int) -> Range:
        """Return the range of the expression that begins at ``start`` and ends at or before ``limit``.

        As JavaScript allows, the semicolon after it may be missing.
        """
        for index in self.steps((start, limit)):
            token = self.tokens[index]
            if token.text in (";", ",") and token.kind == "mark":
                return start, index
            if index > start and token.kind == "name" and token.text not in _CONTINUING:
                last = self.tokens[index - 1]
                if token.line > last.line and (last.kind != "mark" or last.text in ")]}"):
                    return start, index
        return start, limit
