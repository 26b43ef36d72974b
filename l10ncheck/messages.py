"""The texts that users read. Each is one template and its values, so that a catalogue can translate it as a whole.

English is written where a text is used, and is its key in a catalogue, as gettext has it. ``pybabel extract`` finds the
calls by the names of the functions.
"""

from __future__ import annotations

from gettext import NullTranslations

_translations = NullTranslations()  # gives every text back as it is


def gettext(template: str, /, **values: object) -> str:
    """The text in the language in use, with ``{name}`` replaced by each value.

    Args:
        template: The English text; a literal brace is doubled.
        values: What stands for the names in the template.

    Example:
        >>> gettext("unknown format {name!r}", name="pdf")
        "unknown format 'pdf'"
    """
    return _translations.gettext(template).format_map(values)


def ngettext(one: str, other: str, count: int, /, **values: object) -> str:
    """The text for a number of things, in the plural form that the language in use has for it.

    Args:
        one: The English text for 1.
        other: The English text for every other number. It names it as ``{count}``.
        count: The number.
        values: What stands for the other names in the template.

    Example:
        >>> ngettext("{count} page", "{count} pages", 3)
        '3 pages'
    """
    return _translations.ngettext(one, other, count).format_map({"count": count, **values})


def use_translations(translations: NullTranslations) -> NullTranslations:
    """Take all texts from a catalogue from now on, and return the catalogue that was in use."""
    global _translations
    before, _translations = _translations, translations
    return before


# In messages: what stands for code and tags in prose, line ends, and what nobody can see or encode.
_SHOWN: dict[int, int | str] = (
    {code: 0x2400 + code for code in range(32)}
    | dict.fromkeys((*range(127, 160), *range(55296, 57344)), "�")
    | {1: "…", **dict.fromkeys((9, 10, 11, 12, 13, 0x85, 0x2028, 0x2029), " ")}
)


def one_line(text: str) -> str:
    """The text as it may stand in a message: on one line, without control characters and lone surrogates."""
    return text if text.isprintable() else text.translate(_SHOWN)
