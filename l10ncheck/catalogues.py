"""Loads the translations of the texts that l10ncheck shows to users.

``locales/`` has a PO file, the catalogue, for each language except English, and ``locales/documentation/`` has one with
the paragraphs of documentation. A catalogue is read only when its texts are needed.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from .errors import UnknownNameError
from .files import list_files, read_text
from .messages import Texts, gettext

_FOLDER = Path(__file__).resolve().parent / "locales"
_SUFFIX = ".po"


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
