"""Splits JavaScript and TypeScript into tokens, in linear time."""

from __future__ import annotations

import re

from msgspec import Struct

from ...lazy_pattern import lazy_pattern

_REGEX = r"/(?![*/])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*"
_TOKEN = lazy_pattern(
    r"""(?P<space>\s+|//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?)
      | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
      | (?P<name>[A-Za-z_$\u0080-\uffff][\w$]*)
      | (?P<number>\d[\w.]*)
      | (?P<mark>=>|\.\.\.|\|\||\?\?|\?\.|&&|[=!]==?|[^\w\s])
    """,
    re.VERBOSE | re.DOTALL,
)
_PATTERN = lazy_pattern(_REGEX)
_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")
_HEX = "[0-9a-fA-F]"
_ESCAPE = lazy_pattern(
    rf"\\(?:u([dD][89abAB]{_HEX}{{2}})\\u([dD][c-fC-F]{_HEX}{{2}})|u\{{({_HEX}{{1,6}})\}}|u({_HEX}{{4}})|x({_HEX}{{2}})|(.))",
    re.DOTALL,
)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


class Token(Struct, frozen=True, gc=False):
    """A token of JavaScript.

    Attributes:
        kind: ``text`` (a string), ``template`` (a string in backticks), ``pattern`` (a regular expression), ``name``
            (also a keyword), ``number``, or ``mark`` (an operator, bracket or other punctuation).
        text: The token as written. For a ``text``, its value; for a ``template``, what is between the backticks.
        line: The line, from 1.
        start: The offset of its first character, which is a quotation mark for a text.
    """

    kind: str
    text: str
    line: int
    start: int = 0


def tokens(text: str) -> list[Token]:
    """Split JavaScript code into tokens. Spaces and comments are left out. Any text is accepted.

    JSX is not recognized: the text between its tags is split like code.
    """
    found: list[Token] = []
    position, line = 0, 1
    unclosed = 0  # up to this offset, no slash begins a regular expression, because one before it is not closed
    while position < len(text):
        character = text[position]
        if character == "`":
            end = _template_end(text, position)
            found.append(Token("template", text[position + 1 : end - 1], line, position))
        elif (
            character == "/"
            and position >= unclosed
            and _may_be_pattern(found)
            and not text.startswith(("//", "/*"), position)
        ):
            pattern = _PATTERN.match(text, position)
            end = pattern.end() if pattern else position + 1
            found.append(Token("pattern" if pattern else "mark", text[position:end], line, position))
            if not pattern:
                unclosed = text.find("\n", position) + 1 or len(text)
        else:
            match = _TOKEN.match(text, position)
            end = match.end() if match else position + 1
            if match and (kind := match.lastgroup) and kind != "space":
                value = _unescaped(match[0][1:-1]) if kind == "text" else match[0]
                found.append(Token(kind, value, line, position))
        line += text.count("\n", position, end)
        position = end
    return found


def pairs_of_brackets(found: list[Token]) -> dict[int, int]:
    """Map the index of each opening bracket to the index of its closing bracket. Unpaired brackets are left out."""
    pairs: dict[int, int] = {}
    open_brackets: list[int] = []
    for index, token in enumerate(found):
        if token.kind != "mark" or token.text not in _OPENING + _CLOSING:
            continue
        if token.text in _OPENING:
            open_brackets.append(index)
        elif open_brackets and found[open_brackets[-1]].text == _OPENING[_CLOSING.index(token.text)]:
            pairs[open_brackets.pop()] = index
    return pairs


def _may_be_pattern(found: list[Token]) -> bool:
    """Whether a slash after these tokens begins a regular expression. If not, it is a division."""
    if not found:
        return True
    last = found[-1]
    return (last.kind == "mark" and last.text not in ")]}") or (
        last.kind == "name" and last.text in ("return", "typeof")
    )


def _template_end(text: str, start: int) -> int:
    """Return the offset after the template string that begins at ``start``, which may contain nested templates.

    The result is the length of the text if the template is not closed.
    """
    depth: list[str] = ["`"]
    position = start + 1
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif depth[-1] == "`":
            if character == "`":
                depth.pop()
            elif text.startswith("${", position):
                depth.append("}")
                position += 1
        elif character in "`{":
            depth.append("`" if character == "`" else "}")
        elif character == "}":
            depth.pop()
        position += 1
        if not depth:
            return position
    return len(text)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[1]:  # a surrogate pair
        return chr(0x10000 + (int(match[1], 16) - 0xD800) * 0x400 + int(match[2], 16) - 0xDC00)
    if code := match[3] or match[4] or match[5]:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"
    return _CONTROLS.get(match[6], match[6])
