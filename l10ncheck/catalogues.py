"""Loads the translations of the texts that l10ncheck shows to users, and translates documentation with them.

``locales/`` has a PO file, the catalogue, for each language except English. ``locales/documentation/`` has one with the
paragraphs of documentation, such as that of rules, which are translated one by one. A catalogue is read only when its
texts are needed.
"""

from __future__ import annotations

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from .errors import UnknownNameError
from .files import list_files, read_text
from .lazy_pattern import lazy_pattern
from .messages import Texts, current_texts, gettext, translated

_FOLDER = Path(__file__).resolve().parent / "locales"
_SUFFIX = ".po"

# A code block; or a heading or a row of a table; or a paragraph, which may be that of a list item.
_PART = lazy_pattern(
    r"^```.*?^```$"
    r"|^(?P<line_mark>#+ |(?=\|))(?P<line>[^\n]+)"
    r"|^(?P<mark>- |)(?P<paragraph>[^\n]+(?:\n(?!#|- |\||```)[^\n]+)*)",
    re.MULTILINE | re.DOTALL,
)
_LETTER = lazy_pattern(r"[^\W\d_]")


def catalogue_names() -> list[str]:
    """Return the names of all catalogues, such as ``ko`` and ``documentation/ko``, sorted."""
    return sorted(name.removesuffix(_SUFFIX) for name in list_files(_FOLDER).files if name.endswith(_SUFFIX))


def catalogue_languages() -> list[str]:
    """Return the tags of the languages that have a catalogue, sorted. English needs no catalogue and is left out."""
    return [name for name in catalogue_names() if "/" not in name]


def load_texts(language: str) -> Texts:
    """Load the texts of a language, for ``messages.use_texts``.

    Args:
        language: The tag of the language, such as ``ko``. For ``en``, the texts stay as they are.

    Raises:
        UnknownNameError: There is no catalogue for the language.
    """
    if language == "en":
        return Texts()
    known = catalogue_languages()
    if language not in known:
        names = ", ".join(("en", *known))
        raise UnknownNameError(
            gettext('unknown language "{language}" (choose from {languages})', language=language, languages=names)
        )
    translations = _read(language)
    if language == "ko":
        from .languages.ko_particles import format_with_particles

        return Texts(translations, language, format_with_particles)
    return Texts(translations, language)


@cache
def load_documentation(language: str) -> NullTranslations:
    """Load the paragraphs of documentation in a language.

    Args:
        language: The tag of the language. If it has no catalogue of documentation, paragraphs stay as they are.
    """
    name = f"documentation/{language}"
    return _read(name) if name in catalogue_names() else NullTranslations()


def _read(name: str) -> GNUTranslations:
    """Read and compile a catalogue. Entries that are empty or fuzzy are left out, so their texts stay English."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(read_text(_FOLDER / f"{name}{_SUFFIX}").encode())))
    compiled.seek(0)
    return GNUTranslations(compiled)


def paragraphs(text: str) -> list[str]:
    """Return the parts of a Markdown text that are translated one by one, each on one line.

    These are headings, paragraphs, list items and rows of tables, if they have letters. Code blocks are left out.

    Example:
        >>> paragraphs("## Rules\\nA table for a\\nrule.\\n\\n- One\\n")
        ['Rules', 'A table for a rule.', 'One']
    """
    return [paragraph for part in _PART.finditer(text) if (paragraph := _paragraph(part))]


def translated_documentation(text: str) -> str:
    """Translate a Markdown text into the language in which texts are shown to users.

    Returns:
        The translation, with each paragraph on one line. If a paragraph has no translation, the whole text is returned
        as it is, so that no text is half in one language and half in another.
    """
    texts = current_texts()
    if texts.language == "en":
        return text
    documentation = load_documentation(texts.language)

    def translate(paragraph: str) -> str:
        found = documentation.gettext(paragraph)
        return found if found != paragraph else translated(paragraph)

    def replaced(part: re.Match[str]) -> str:
        paragraph = _paragraph(part)
        return f"{part['line_mark'] or part['mark'] or ''}{translate(paragraph)}" if paragraph else part[0]

    is_complete = all(translate(paragraph) != paragraph for paragraph in paragraphs(text))
    return _PART.sub(replaced, text) if is_complete else text


def _paragraph(part: re.Match[str]) -> str:
    """Return a paragraph or list item with its lines joined into one; empty if it is code or has no letters."""
    paragraph = " ".join((part["line"] or part["paragraph"] or "").split())
    return paragraph if _LETTER.search(paragraph) else ""
