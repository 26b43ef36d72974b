"""Compares lists and objects in the arguments of components, such as ``choices={[{text: "Yes."}]}``."""

from __future__ import annotations

import re
from itertools import zip_longest

from msgspec import Struct

from ..languages.tags import names_own_locale
from ..lazy_pattern import lazy_pattern
from .markup_tags import comparable_argument

_STRING = lazy_pattern(r'"((?:[^"\\]|\\.)*+)"|\'((?:[^\'\\]|\\.)*+)\'|`((?:[^`\\]|\\.)*+)`', re.DOTALL)
_TEXT = lazy_pattern(r"[A-Z]\w*[a-z]|.*\w[,:;]?\s+\w|.*\w[.!?]$", re.DOTALL)
_FREE = lazy_pattern(r"\s+|,(?=\s*[\]}])")  # white space, and a comma after the last item


class _Part(Struct, frozen=True):
    """A part of an expression: a string and the code before it.

    Attributes:
        code: The code, without white space.
        string: The string, without its quotes; empty in the last part, which is the code after the last string.
        written: The whole part as it is in the page.
    """

    code: str = ""
    string: str = ""
    written: str = ""


def is_expression(value: str) -> bool:
    """Whether the value of an argument is a list or an object: ``[1, 2]`` or ``{width: 3}``."""
    return value.lstrip()[:1] in ("[", "{")


def changed_part(source: str, translation: str) -> tuple[str, str] | None:
    """Return the first difference between two expressions that a translator should not make.

    A translator may change white space and texts for readers: strings with a sentence, several words or a capitalized
    word. Everything else must be equal. For example, the result for ``[{text: "Yes.", id: "a"}]`` and ``[{text: "Ja.",
    id: "b"}]`` is ``("a", "b")``.

    Args:
        source: The expression in the source.
        translation: The expression in the translation.

    Returns:
        The first differing part of the source and that of the translation; None if there is no such difference. These
        are two strings, if only they differ; otherwise, each is a string with the code before it. A part that one of
        the two expressions does not have is empty.
    """
    for old, new in zip_longest(_parts(source), _parts(translation), fillvalue=_Part()):
        if old.code != new.code:
            return old.written, new.written
        if comparable_argument(old.string) != comparable_argument(new.string) and not _TEXT.match(old.string):
            return old.string, new.string
    return None


def only_adds_own_language(source: str, translation: str, locale: str) -> bool:
    """Whether a list of the translation has all values of the source's list, and also some for its own language.

    An example is ``["/en/a.js"]`` on the English page and ``["/en/a.js", "/fr/a.js"]`` on the French one. Texts for
    readers do not count.

    Args:
        source: The list in the source.
        translation: The list in the translation.
        locale: The locale of the translation.
    """
    old, new = (
        [part.string for part in _parts(each) if part.string and not _TEXT.match(part.string)]
        for each in (source, translation)
    )
    shared = [value for value in new if not any(names_own_locale(other, value, locale) for other in old)]
    return len(shared) < len(new) and shared == old


def _parts(expression: str) -> list[_Part]:
    parts = []
    start = 0
    for found in _STRING.finditer(expression):
        code = expression[start : found.start()]
        written = expression[start : found.end()].strip(" \n\t,")
        parts.append(_Part(_FREE.sub("", code), found[found.lastindex or 0], written))
        start = found.end()
    rest = expression[start:]
    return [*parts, _Part(_FREE.sub("", rest), written=rest.strip(" \n\t,"))]
