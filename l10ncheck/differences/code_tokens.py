"""Split a line of code into tokens: words, signs, and the parts that can contain text for readers.

These parts are strings, texts of HTML elements, and placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from .code_languages import KEYED, MARKUP, PLAIN, SHELLS

TokenKind = Literal["string", "element", "angle", "brackets", "word"]

_STRING = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"
# A value that is joined with strings: ``name``, ``user.name()``, ``names[0]``.
_OPERAND = r"(?<![\w$.])[\w$.]++(?:\([^()\n]{0,80}\)|\[[^\[\]\n]{0,80}\])*+"
_JOIN = r"(?:\s*+(?:\+|<<|\.\.)\s*+|\s\.\s)"  # in C++, Lua and PHP
_SUM = rf"(?:{_OPERAND}{_JOIN})*+(?:{_STRING})(?:{_JOIN}(?:{_STRING}|{_OPERAND}))*+"
_ANGLE = r"<[^<>=\"'\n]{1,80}>"
_ANGLE_IN_COMMAND = r"<(?:(?!\{\{)[^<>=\"'\n]){1,80}>"  # not ``< {{input}} >``, which redirects input and output
_ANGLE_IN_MARKUP = r"<[^<>=\"'/\n]{1,80}>"
# A name in double braces may have any letters: ``\w`` does not match the vowel signs of Indic scripts. It may also have
# the ending of a plural, ``{{file(s)}}``, an apostrophe, ``{{priorita'}}``, or a value: ``{{key=value}}``.
_BRACKETS = (
    r"\{\{[^\W\d_][^{}\n\"'()=$|]{0,80}=[^\W\d_][^{}\n\"'()=$|]{0,80}\}\}|"
    r"\{\{(?=[^\s|])(?:[^{}\n\"'()=$]|(?<=[^\W\d_])'|(?<=\w\w)\([^\W\d_]{1,3}\)){1,200}\}\}"
    r"|\[[\w .,-]{1,60}\]|\{[\w .,/-]{1,60}\}|\|[^|\s](?:[^|\n]{0,58}[^|\s])?\|"
)
# Text of an element with the values that stand in it: from a tag or a value to the next tag, but not after an arrow;
# or a line that begins or ends inside of an element.
_VALUE = r"\{{1,3}[^<>{}\n]*\}{1,3}|<[%?][^<>\n]*[%?]>"
_ELEMENT = (
    rf"(?<=[>}}])(?<![=-]>)(?:[^<>{{}}=;\n]|{_VALUE})++(?=[<{{]|$)"
    r"|^[^<>{}()=;\n\"`]++(?=[<{])"
    rf"|^\([^<>{{}}()=;\n\"`]*(?:{_VALUE})[^<>{{}}()=;\n\"`]*\)$"
    rf"|^(?:[^<>{{}}()=;\n\"'`]|(?<=\w)'(?=\w))*+(?:(?:{_VALUE})(?:[^<>{{}}()=;\n\"'`]|(?<=\w)'(?=\w))*+)++(?=[<{{]|$)"
)
_WORD = r"\w+(?:-\w+)*|\\[\"'`]|[^\w\s]"  # an escaped quotation mark does not open a string

_ELEMENT_VALUE = lazy_pattern(_VALUE)
# ``%s``, ``${name}``, ``#{name}``, ``{{ name }}``, ``{name}`` and, in shells, ``$name``.
_STRING_VALUE = lazy_pattern(
    r"%(?:\(\w+\)|\d+\$)?[-+0#]*\d*(?:\.\d+)?[sdifgxr@](?!\w)|[#$]?\{{1,2}[^{}\n]*\}{1,2}|\$(?a:\w+)|\$\([^()\n]*\)"
)
_IN_ORDER = lazy_pattern(r"%[-+0#]*\d*(?:\.\d+)?[a-z@]")
_DOUBLE_BRACES = lazy_pattern(r"\{\{[^\s.{}][^{}]*\}\}")  # without a blank, this is a placeholder
_EXAMPLE = lazy_pattern(r"\{\{(?![\s.\[-])[^{}]*[^\W\d_][^{}]*\}\}")
_FREE_EXAMPLE = lazy_pattern(r"\{\{(?![\s\[<%-])[^{}|.]+\}\}")
# The name of a command, then placeholders, of which one is optional: ``mill run LANE [flags]``.
_USAGE = lazy_pattern(r"(?:\$ )?[a-z][\w.-]* (?:.* )?\[[^\W\d][\w .-]*\](?:\.{3}|…)?(?: .*)?")
_CAPITALS = lazy_pattern(r"[^\W\d_]{2,}(?:[-_][^\W_]+)*")
_LITERAL = lazy_pattern(_STRING)
_JOINS = lazy_pattern(_JOIN)
_COMMENT = lazy_pattern(r"/\*.*?\*/")


class CodeToken(Struct, frozen=True):
    """A token of a line of code.

    Attributes:
        kind: What the token is: ``string``, ``element`` (the text of an HTML or JSX element), ``angle`` (a placeholder
            such as ``<name>``), ``brackets`` (a placeholder in other brackets), or ``word`` (a word or sign).
        text: The token as it is written.
    """

    kind: TokenKind
    text: str

    @property
    def words(self) -> str:
        """The text without quotes and brackets, and without values that the program inserts, such as ``{name}``."""
        if self.kind == "string":
            return " ".join(_STRING_VALUE.sub("", literal[1:-1]) for literal in _LITERAL.findall(self.text))
        if self.kind == "element":
            return _ELEMENT_VALUE.sub(" ", self.text)
        return self.text.strip("<>[]{}|") if self.kind != "word" else self.text

    @property
    def is_example(self) -> bool:
        """Whether the token is an example such as ``{{path/to/file}}``, not an option (``{{-a}}``) or template
        (``{{ .A }}``).
        """
        return _EXAMPLE.fullmatch(self.text) is not None

    @property
    def is_free_example(self) -> bool:
        """Whether the token is a simple example in double braces, such as ``{{file}}`` or ``{{8}}``.

        A choice such as ``{{on|off}}``, a range, a variable with a dot and a shortcode are no simple examples.
        """
        return _FREE_EXAMPLE.fullmatch(self.text) is not None

    @property
    def is_in_capitals(self) -> bool:
        """Whether the token is a name in capitals, such as ``LANE_NAME``."""
        return self.text.isupper() and _CAPITALS.fullmatch(self.text) is not None

    @property
    def quotes(self) -> set[str]:
        """The quotation marks around the strings in the token, such as ``"`` and ``'``; empty without a string."""
        return {literal[0] for literal in _LITERAL.findall(self.text)}

    @property
    def values(self) -> list[str]:
        """The values that the program inserts into the text, such as ``{name}``.

        They are sorted, since another language may have them in another order. Values that are filled in one after the
        other, such as ``%s`` and ``%d``, must keep their order, so all of these together are one item.
        """
        if self.kind == "element":
            found = _ELEMENT_VALUE.findall(self.text)
        elif self.kind == "string":
            found = [value for literal in _LITERAL.findall(self.text) for value in _STRING_VALUE.findall(literal[1:-1])]
            found += [operand for operand in _JOINS.split(_LITERAL.sub("", self.text)) if operand.strip()]
        else:
            return []
        in_order = " ".join(value for value in found if _IN_ORDER.fullmatch(value))
        found = [_COMMENT.sub("", value) for value in found if not _IN_ORDER.fullmatch(value)]
        found += [in_order] if in_order else []
        return sorted(
            value if _DOUBLE_BRACES.fullmatch(value.lstrip("$")) else " ".join(value.strip("#${}<>%?=").split())
            for value in found
        )


def code_tokens(line: str, code_language: str) -> list[CodeToken]:
    """Return the tokens of a line.

    Args:
        line: The line without comments.
        code_language: The programming language of the line, such as ``python``, as ``base_language`` returns it.
    """
    found = _pattern(
        code_language in MARKUP, code_language in PLAIN or code_language in SHELLS, _joins_strings(code_language)
    )
    return [CodeToken(match.lastgroup, match[0]) for match in found.finditer(line)]  # type: ignore[arg-type]


def usage_names(line: str, tokens: Sequence[CodeToken], others: Sequence[CodeToken]) -> set[int]:
    """Return the indices of the placeholders in capitals that another line translates.

    For example, ``LANE`` in ``mill run LANE [flags]``. Such a name may also be a method or a signal, which must not be
    translated. It is only taken for a placeholder if all of these are true:

    - The other line has translated a placeholder in brackets, too, such as ``[flags]``.
    - No option or ``=`` is before it, and no ``=`` after it.
    - The other line has another name in capitals in its place, which this line has nowhere.

    Args:
        line: The line, which must show how a command is called; otherwise the result is empty.
        tokens: The tokens of the line.
        others: The tokens of the other line, which has as many.
    """
    pairs = list(zip(tokens, others, strict=True))
    if not _USAGE.fullmatch(line.strip()) or all(a.text == b.text for a, b in pairs if a.kind == "brackets"):
        return set()
    texts = ["", *(token.text for token in tokens), ""]
    return {
        at
        for at, (a, b) in enumerate(pairs)
        if (at and a.is_in_capitals and b.is_in_capitals and b.text not in texts)
        and not ({"-", "="}.intersection(texts[at - 1 : at + 1]) or texts[at + 2] == "=")
    }


def _joins_strings(code_language: str) -> bool:
    """Whether ``+`` joins two strings in a language of code: in ``javascript``, but not in ``yaml`` or ``bash``."""
    return not (code_language in PLAIN or code_language in SHELLS or code_language in KEYED)


@cache
def _pattern(has_elements: bool, has_brackets: bool, has_sums: bool) -> re.Pattern[str]:
    kinds = {
        "string": _SUM if has_sums else _STRING,
        "element": _ELEMENT if has_elements else "",
        "angle": _ANGLE_IN_MARKUP if has_elements else _ANGLE_IN_COMMAND if has_brackets else _ANGLE,
        "brackets": _BRACKETS if has_brackets else "",
        "word": _WORD,
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items() if pattern))
