"""Recognize differences of code that have no effect.

These are another kind of quotes, a semicolon, a comma or parentheses that may be left out, or a space instead of ``=``
before a value.
"""

from __future__ import annotations

import re
from functools import cache

from ..lazy_pattern import lazy_pattern
from .code_languages import FREE_COMMAS, FREE_PARENTHESES, FREE_QUOTES, FREE_SEMICOLONS, SHELLS

# An escaped quotation mark outside of a string does not open one; see ``comments.py``.
_STRINGS = r"\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'|\\[\"'`]"
_PARENTHESES = lazy_pattern(
    rf"{_STRINGS}|(?P<parameter>(?<![\w$.)])\([\w$]+\)(?=\s*=>))|(?P<value>(?:=>|&&|\|\||[?:]|\breturn) *\()(?= *\n)"
    r"|[()\[\]{}]"
)
_OPENING = {")": "(", "]": "[", "}": "{"}
_PLAIN_STRING = lazy_pattern(r"'[^'\"\\\n]*'")
_OPTION_VALUE = lazy_pattern(r"(?<!\S)(--[A-Za-z][\w-]*)=(?=\S)")
_KEY = lazy_pattern(r"\s*[=:]\s*")


def without_formatting(code: str, code_language: str) -> str:
    """Return code in one notation: ``let a = 'b';`` becomes ``let a = "b" `` in JavaScript.

    Depending on the language of the code:
    - all quotes become double quotes
    - semicolons and commas that may be left out become spaces
    - parentheses around the only parameter of an arrow function, or around lines that are one value, become spaces
    - in shells, the ``=`` before the value of an option becomes a space

    Every other character keeps its place.

    Args:
        code: Code without comments.
        code_language: The language of the code, as ``base_language`` returns it.
    """
    if code_language in SHELLS:
        return _OPTION_VALUE.sub(r"\1 ", code)
    has_quotes, commas = code_language in FREE_QUOTES, code_language in FREE_COMMAS
    semicolons = code_language in FREE_SEMICOLONS
    if not (has_quotes or commas or semicolons):
        return code

    def replaced(found: re.Match[str]) -> str:
        text = found[0]
        if len(text) == 1:
            return " "
        return f'"{text[1:-1]}"' if has_quotes and _PLAIN_STRING.fullmatch(text) else text

    written = _pattern(commas, semicolons).sub(replaced, code)
    return _without_parentheses(written) if code_language in FREE_PARENTHESES else written


def _without_parentheses(code: str) -> str:
    """Return code with spaces for the parentheses that may be left out, each with its partner.

    Such parentheses are around the only parameter of an arrow function (``(task) =>``), or around a value that begins
    on the next line, as after ``return (``.
    """
    signs = list(code)
    opened: list[tuple[str, int, bool]] = []
    for found in _PARENTHESES.finditer(code):
        sign = found[0][-1]
        if found.lastgroup == "parameter":
            signs[found.start()] = signs[found.end() - 1] = " "
        elif sign in _OPENING.values():
            opened.append((sign, found.end() - 1, found.lastgroup == "value"))
        elif sign in _OPENING:
            while opened:
                other, place, is_free = opened.pop()
                if other == _OPENING[sign]:  # brackets without a partner are skipped
                    signs[place], signs[found.start()] = (" ", " ") if is_free else (other, sign)
                    break
    return "".join(signs)


def is_same_notation(code: str, other: str) -> bool:
    """Whether two short codes mean the same: they differ only in quotes, in punctuation at their ends, in ``=`` instead
    of ``:``, or in what is written around a name.

    For example, ``a: 'b'`` is the same as ``a=b``, ``run()`` the same as ``run``, ``<div>`` the same as ``div``, and
    ``Mill.run`` the same as ``run``.
    """
    shorter, longer = sorted((_notation(code), _notation(other)), key=len)
    return shorter == longer or (shorter.isidentifier() and longer.endswith(f".{shorter}"))


def _notation(code: str) -> str:
    plain = _KEY.sub("=", _OPTION_VALUE.sub(r"\1 ", code.translate(_WITHOUT_QUOTES)).strip(" ,;"))
    named = _AROUND_NAME.fullmatch(plain)
    return named["element"] or named["call"] if named else plain


_AROUND_NAME = lazy_pattern(r"</?(?P<element>[\w.:-]+) ?/?>|\.?(?P<call>[\w.]+)(?:\(\))?")
_WITHOUT_QUOTES = str.maketrans("", "", "\"'`")


@cache
def _pattern(commas: bool, semicolons: bool) -> re.Pattern[str]:
    free = [r",(?=\s*(?:[)\]}]|\Z))"] * commas + [r";(?=[ \t]*(?:\n|\}|\Z))"] * semicolons
    return re.compile("|".join([_STRINGS, *free]))
