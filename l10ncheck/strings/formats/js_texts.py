"""Reads the texts in the objects of a JavaScript or TypeScript file with their places, without running the file.

Nextra and VitePress describe their menus in such files. A text that has to be computed is left out.
"""

from __future__ import annotations

from msgspec import Struct

from ...decoding import DecodeError, too_deep
from ...generators.formats.js_tokens import Token, tokens
from ...model import Span
from ..places import pieces_of
from ..scalars import MAX_DEPTH, Collector, Data, Path, Scalar

_OPENING, _CLOSING = frozenset("{[("), frozenset("}])")
_AFTER_VALUE = frozenset({",", "}", "]", ")", ";", "as", "satisfies", ""})
_DECLARING = frozenset({"const", "let", "var"})
_FARTHEST = 30  # tokens between the name of a constant and its value
_END = Token("end", "", 0)


class _Bracket(Struct):
    """A bracket that is not closed yet.

    Attributes:
        mark: The bracket, such as ``{``.
        path: The keys that lead to the content of the bracket, the outermost first.
        items: How many items have begun so far, if the bracket is that of a list.
    """

    mark: str
    path: Path
    items: int = 0


def javascript_texts(text: str, start: int) -> Data:
    """Return the texts in the objects and lists of a file, even if it is not valid JavaScript.

    Args:
        text: The content of the file.
        start: The offset at which to begin.

    Raises:
        DecodeError: The objects and lists are nested too deeply.
    """
    found = tokens(text[start:])
    collector = Collector()
    brackets = [_Bracket("(", ())]
    for index, token in enumerate(found):
        before = found[index - 1] if index else _END
        if token.kind == "mark" and token.text in _OPENING:
            path = _path(found, index, brackets[-1])
            if len(path) > MAX_DEPTH:
                raise DecodeError(too_deep(MAX_DEPTH), token.line)
            brackets.append(_Bracket(token.text, path))
        elif token.kind == "mark" and token.text in _CLOSING:
            if len(brackets) > 1:
                brackets.pop()
        elif token.kind in ("text", "template") and (before.text in ("[", ",", ":") and before.kind == "mark"):
            after = found[index + 1].text if index + 1 < len(found) else ""
            is_computed = after not in _AFTER_VALUE or (token.kind == "template" and "${" in token.text)
            path = _path(found, index, brackets[-1])
            if path and path != brackets[-1].path and not is_computed:
                collector.text(_scalar(text, start, token, path))
    return collector.data()


def _path(found: list[Token], index: int, bracket: _Bracket) -> Path:
    """Return the path of keys that lead to the value that begins with the token at ``index``.

    - For an item of a list, the path ends with its number.
    - For a value under a key, the path ends with the key.
    - For a list that is assigned to a constant, the path ends with the name of the constant.
    - For any other value, it is the path of the bracket around the value.

    Args:
        found: All tokens.
        index: The index of the first token of the value.
        bracket: The innermost bracket around the value. If the value is an item of a list, ``items`` is increased.
    """
    before = found[index - 1] if index else _END
    if before.kind != "mark":
        return bracket.path
    if bracket.mark == "[" and before.text in ("[", ","):
        bracket.items += 1
        return (*bracket.path, str(bracket.items))
    if before.text == ":" and index >= 2 and bracket.mark == "{":
        key, opening = found[index - 2], found[index - 3] if index >= 3 else _END
        if key.kind in ("name", "text", "number") and opening.text in ("{", ","):
            return (*bracket.path, key.text)
    if before.text == "=" and found[index].text == "[":
        for near in range(index - 2, max(index - _FARTHEST, 0), -1):
            if found[near - 1].text in _DECLARING:
                return (*bracket.path, found[near].text)
    return bracket.path


def _scalar(text: str, start: int, token: Token, path: Path) -> Scalar:
    first = start + token.start + 1
    end = first
    quote = text[first - 1]
    while end < len(text) and text[end] != quote:
        end += 2 if text[end] == "\\" else 1
    span = Span(first, min(end, len(text)))
    return Scalar(path, token.text, span, span, pieces_of(text, span, token.text, "backslashes"))
