"""Functions for the texts that users read.

Each text is one template with values, so a translation catalogue can translate it as a whole. The English text is
written where it is used, and is its key in the catalogue, as usual with gettext. ``scripts/catalogue.py`` finds the
calls by the names of the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import NamedTuple

Format = Callable[[str, Mapping[str, object]], str]


class Texts(NamedTuple):
    """The texts of one language.

    Attributes:
        translations: The catalogue; by default a catalogue that returns every text unchanged.
        language: The tag of the language.
        format: Inserts values into a template, by their names in braces.
    """

    translations: NullTranslations = NullTranslations()
    language: str = "en"
    format: Format = str.format_map


_texts = Texts()


def gettext(template: str, /, **values: object) -> str:
    """Translate a text into the current language, and insert its values.

    Args:
        template: The English text, with the names of values in braces. A literal brace is doubled.
        values: The values, by their names.

    Example:
        >>> gettext('unknown format "{name}"', name="pdf")
        'unknown format "pdf"'
    """
    return _texts.format(_texts.translations.gettext(template), values)


def translated(text: str) -> str:
    """Translate a text that has no values and may contain braces."""
    return _texts.translations.gettext(text)


def ngettext(one: str, other: str, count: int, /, **values: object) -> str:
    """Translate a text about a number of things, in the plural form that the current language has for this number.

    Args:
        one: The English text for the number 1.
        other: The English text for other numbers. ``{count}`` is the number.
        count: The number.
        values: The other values, by their names.

    Example:
        >>> ngettext("{count} page", "{count} pages", 3)
        '3 pages'
    """
    return _texts.format(_texts.translations.ngettext(one, other, count), {"count": count, **values})


def current_texts() -> Texts:
    """Return the texts that ``gettext`` and ``ngettext`` use."""
    return _texts


def use_texts(texts: Texts) -> Texts:
    """Make ``gettext`` and ``ngettext`` return these texts from now on, and return the texts that they used before."""
    global _texts
    previous, _texts = _texts, texts
    return previous


_LONGEST = 2_000  # characters of a message; services that show messages refuse much longer ones
# What messages show instead of placeholders for code and tags, line endings, and characters that are invisible or
# cannot be encoded.
_REPLACEMENTS: dict[int, int | str] = (
    {code: 0x2400 + code for code in range(32)}
    | dict.fromkeys((*range(127, 160), *range(55296, 57344)), "�")
    | {1: "…", **dict.fromkeys((9, 10, 11, 12, 13, 0x85, 0x2028, 0x2029), " ")}
)


def one_line(text: str) -> str:
    """Return a text as messages show it, on one line: ``a b`` for ``a``, a line break and ``b``.

    Control characters and unpaired surrogates are replaced by characters that can be printed.
    """
    return text if text.isprintable() else text.translate(_REPLACEMENTS)


def excerpt(text: str, longest: int = 60) -> str:
    """Return the text on one line. If it has more than ``longest`` characters, it is cut and ends with ``…``.

    It is cut at a space, if there is one in the second half of the characters.
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    space = line.rfind(" ", longest // 2, longest)
    return f"{line[:space]} …" if space > 0 else f"{line[: longest - 1]}…"


def message_line(text: str) -> str:
    """Return a message on one line (see ``one_line``). A very long one, such as one about a huge address, is cut off.

    A message that needs no change is returned unchanged.
    """
    return one_line(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
