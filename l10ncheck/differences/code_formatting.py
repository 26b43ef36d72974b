"""Recognize differences of code that have no effect.

These are another kind of quotes, a semicolon, a comma or brackets that may be left out, a space instead of ``=`` before
a value, or a short flag instead of a long one.
"""

from __future__ import annotations

import re
from functools import cache

from ..lazy_pattern import lazy_pattern
from .code_languages import BRACED_STYLES, FREE_COMMAS, FREE_QUOTES, FREE_SEMICOLONS, SCRIPTS, SHELLS

# An escaped quotation mark outside of a string does not open one; see ``comments.py``.
_STRINGS = r"\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'|\\[\"'`]"
_STRING = lazy_pattern(_STRINGS)
_PLAIN_STRING = lazy_pattern(r"'[^'\"\\\n]*'")
_SAME_IN_BOTH_QUOTES = lazy_pattern(r"'[^'\"\\\n$`!]*'")  # a shell reads no variable or command in it
_OPTION_VALUE = lazy_pattern(r"(?<!\S)(--[A-Za-z][\w-]*)=(?=\S)")
_KEY = lazy_pattern(r"(?:(?<!\s)\s++)?[=:]\s*")  # a run of spaces is searched only once
_ARROW_PARAMETER = lazy_pattern(r"\(([A-Za-z_$][\w$]*)\)(?=[ \t]*=>)")
# Strings; a bracket around a whole operand, after what comes before it; other brackets.
_BRACKETS = lazy_pattern(
    rf"{_STRINGS}|(?P<operand>(?:=>|\breturn|[?:]|(?<![=!<>])=)\s*\((?!\s*\{{)|(?:&&|\|\|)\s*\((?=\s*<))|\("
    r"|(?P<end>\)(?=\s*(?:[:;,})\]]|\Z)))|\)"
)
_SHORT = lazy_pattern(r"-([A-Za-z]+)$")
_LONG = lazy_pattern(r"--([A-Za-z])[a-z-]+$")
_QUOTED = lazy_pattern(r"(['\"])([A-Za-z0-9./][\w./-]*)\1$")
# Values that YAML reads as strings only if they are in quotes.
_NOT_A_STRING = lazy_pattern(
    r"(?:[-+.\d][\d_.,:eE+-]*|0x[\da-fA-F]+|true|false|yes|no|on|off|null|y|n)$", re.IGNORECASE
)
_PLACEHOLDER = lazy_pattern(r"<[^<>]*>")
_SEPARATOR = lazy_pattern(r"[-_\s]+")


def without_formatting(code: str, code_language: str) -> str:
    """Return code in a uniform style, to compare two codes that differ only in their style.

    For example, ``let a = 'b';`` becomes ``let a = "b" `` in JavaScript. Depending on the language of the code:

    - all quotes become double quotes
    - semicolons and commas that may be left out become spaces, and so do the brackets in ``(a) => (<b />)``
    - in shells, the ``=`` before the value of an option becomes a space, and the quotes around a text without variables
      become double quotes

    All other characters stay as they are, at the same offsets.

    Args:
        code: Code without comments.
        code_language: The language of the code, such as ``js`` (see ``base_language``).
    """
    if code_language in SHELLS:
        return _OPTION_VALUE.sub(r"\1 ", _STRING.sub(_in_double_quotes, code))
    has_quotes, commas = code_language in FREE_QUOTES, code_language in FREE_COMMAS
    semicolons, is_style = code_language in FREE_SEMICOLONS, code_language in BRACED_STYLES
    if not (has_quotes or commas or semicolons or is_style):
        return code

    def replaced(found: re.Match[str]) -> str:
        text = found[0]
        if len(text) == 1:
            return " "
        return f'"{text[1:-1]}"' if has_quotes and _PLAIN_STRING.fullmatch(text) else text

    formatted = _pattern(commas, semicolons, is_style).sub(replaced, code)
    return _without_free_brackets(formatted) if code_language in SCRIPTS else formatted


def _in_double_quotes(found: re.Match[str]) -> str:
    """Return a match, a quoted text of a shell, in double quotes: ``"a b"`` for ``'a b'``, but ``'$a'`` unchanged."""
    return f'"{found[0][1:-1]}"' if _SAME_IN_BOTH_QUOTES.fullmatch(found[0]) else found[0]


def _without_free_brackets(code: str) -> str:
    """Return JavaScript with spaces instead of brackets that have no effect: around the only parameter of an arrow
    function, and around a whole operand or result, as in ``return (<b />);``.
    """
    if "(" not in code:
        return code
    code = _ARROW_PARAMETER.sub(r" \1 ", code)
    blanked = list(code)
    opened: list[int] = []  # the places of open brackets; -1 for one that must stay
    for found in _BRACKETS.finditer(code):
        if found[0].endswith("("):
            opened.append(found.end() - 1 if found["operand"] else -1)
        elif found[0] == ")" and opened:
            start = opened.pop()
            if found["end"] and start >= 0:
                blanked[start] = blanked[found.start()] = " "
    return "".join(blanked)


def is_same_notation(code: str, other: str) -> bool:
    """Whether two pieces of inline code mean the same although they are written differently.

    They may differ in quotes, in ``=`` instead of ``:``, in punctuation at their ends, in arrows and minus signs, and
    in the object before a name: ``a: 'b'`` is the same as ``a=b``, ``a → b`` as ``a -> b``, ``run()`` and ``Mill.run``
    as ``run``, and ``<div>`` as ``div``.
    """
    shorter, longer = sorted((_notation(code), _notation(other)), key=len)
    return shorter == longer or (shorter.isidentifier() and longer.endswith(f".{shorter}"))


def _notation(code: str) -> str:
    plain = _KEY.sub("=", _OPTION_VALUE.sub(r"\1 ", code.translate(_WITHOUT_QUOTES)).strip(" ,;"))
    named = _AROUND_NAME.fullmatch(plain)
    return named["element"] or named["call"] if named else plain


_AROUND_NAME = lazy_pattern(r"</?(?P<element>[\w.:-]+) ?/?>|\.?(?P<call>[\w.]+)(?:\(\))?")
_WITHOUT_QUOTES = str.maketrans({'"': "", "'": "", "`": "", "→": "->", "⇒": "=>", "−": "-"})


@cache
def _pattern(commas: bool, semicolons: bool, is_style: bool) -> re.Pattern[str]:
    free = [r",(?=\s*(?:[)\]}]|\Z))"] * commas + [r";(?=[ \t]*(?:\n|\}|\Z))"] * semicolons
    free += [";"] * is_style  # rules may be on one line or on several
    return re.compile("|".join([_STRINGS, *free]))


def same_meaning(source: str, translation: str, code_language: str) -> bool:
    """Whether two lines of code mean the same although they are written differently.

    A short flag means the same as a long flag that begins with its letter: ``-w`` and ``--watch``.

    Args:
        source: A line of the source without repeated spaces.
        translation: A line of the translation without repeated spaces.
        code_language: The language of the code in lower case, such as ``bash``.
    """
    source, translation = (_PLACEHOLDER.sub(_normalize_placeholder, line) for line in (source, translation))
    words, others = source.split(), translation.split()
    if len(words) != len(others):
        return False
    if code_language in SHELLS:
        return all(a == b or _is_same_flag(a, b) or _is_same_flag(b, a) for a, b in zip(words, others, strict=True))
    if code_language in ("yaml", "yml"):
        return all(_unquote(a) == _unquote(b) for a, b in zip(words, others, strict=True))
    return words == others


def _normalize_placeholder(placeholder: re.Match[str]) -> str:
    """Return a placeholder in lower case, with words joined by hyphens: ``<Pod name>`` becomes ``<pod-name>``."""
    return _SEPARATOR.sub("-", placeholder[0]).lower()


def _is_same_flag(word: str, other: str) -> bool:
    """Whether ``word`` is a short flag with the meaning of ``other``: ``-w`` and ``--watch``, or ``-it`` and ``-ti``.

    A long flag has the same meaning if it begins with the letter of the short one.
    """
    short = _SHORT.match(word)
    if short is None:
        return False
    if long := _LONG.match(other):
        return short[1] == long[1]
    letters = _SHORT.match(other)
    return letters is not None and sorted(short[1]) == sorted(letters[1])


def _unquote(word: str) -> str:
    """Return a value of YAML without its quotes if it stays a text without them: ``"abc"``, but not ``"10"``."""
    quoted = _QUOTED.match(word)
    return quoted[2] if quoted and not _NOT_A_STRING.match(quoted[2]) else word
