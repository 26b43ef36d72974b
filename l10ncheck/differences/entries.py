"""Compare the entries of string files: entries without a counterpart, and entries that are not translated."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..languages import Language
from ..lazy_pattern import lazy_pattern
from ..model import Segment
from .words import prose_words

if TYPE_CHECKING:
    from ..comparison import Comparison

Certainty = Literal["text", "maybe", "no-text"]

# Of these plural forms, each language has its own; ``other`` is the only one that all languages have.
_PLURAL_FORM = lazy_pattern(r"(?P<entry>.+)(?P<mark>[._])(?:zero|one|two|few|many|plural)")
_UNREAD = frozenset({"syntax", "too-large"})
_CODE = lazy_pattern(r"[/\\_=(){}<>$\x01]|\w\.\w|--|\B#\w")
_LEAST_WORDS = 3  # with the same words in two languages with the same script, fewer may be the same in both


class UnpairedEntries(Struct, frozen=True):
    """The entries that only the source (``missing``) or only the translation (``extra``) has, in their order."""

    missing: tuple[Segment, ...] = ()
    extra: tuple[Segment, ...] = ()


def has_entries(comparison: Comparison) -> bool:
    """Whether both files are string files that could be read."""
    pages = comparison.source, comparison.translation
    return all(page.is_string_file for page in pages) and not any(
        problem.kind in _UNREAD for page in pages for problem in page.problems
    )


def is_one_file(comparison: Comparison) -> bool:
    """Whether one file holds both the source texts and their translations.

    The source texts are the keys of the translations, or are elsewhere in the file, as the navigation in
    ``mkdocs.yml``.
    """
    source, translation = comparison.source, comparison.translation
    return source.path == translation.path and source.text == translation.text


def unpaired_entries(comparison: Comparison) -> UnpairedEntries:
    """Return the entries without a counterpart. Plural forms that not all languages have are left out."""
    if not has_entries(comparison):
        return UnpairedEntries()
    matches = comparison.alignment.matches
    forms = comparison.of(plural_forms)
    missing = [s for match in matches if match.relation == "missing" for s in match.source if s.label not in forms]
    extra = [s for match in matches if match.relation == "extra" for s in match.translation if s.label not in forms]
    missing, extra = [s for s in missing if s.prose.strip()], [s for s in extra if s.prose.strip()]
    return UnpairedEntries(tuple(sorted(missing, key=lambda segment: segment.index)), tuple(extra))


def empty_entries(comparison: Comparison) -> dict[str, Segment]:
    """Return the entries of the translation that have a key and no text, by their keys."""
    return {s.label: s for s in comparison.translation.segments if s.kind == "entry" and not s.prose.strip()}


def plural_forms(comparison: Comparison) -> frozenset[str]:
    """Return the keys of plural forms, such as ``files.one``, that some languages do not have.

    An entry with such forms also has the form ``other``, which all languages have.
    """
    keys = {segment.label for page in (comparison.source, comparison.translation) for segment in page.segments}
    forms = filter(None, map(_PLURAL_FORM.fullmatch, keys))
    return frozenset(
        form[0] for form in forms if form["entry"] in keys or form["entry"] + form["mark"] + "other" in keys
    )


def certainty(text: str, source: Language, language: Language) -> Certainty:
    """Return whether a text of the source has to be translated, so that an equal text in the translation is wrong.

    Args:
        text: The text.
        source: The language of the source.
        language: The language of the translation.

    Returns:
        ``text`` if it certainly has to be translated. ``maybe`` if it may be a name or a command, or the same in both
        languages. ``no-text`` if it has no words to translate.
    """
    found = [word for word in prose_words(text) if len(word) > 1 or word not in string.ascii_letters]
    if not found or (source.script is None and not any(letter in string.ascii_letters for letter in text)):
        return "no-text"
    if _CODE.search(text):
        return "maybe"
    lower = sum(word[0].islower() for word in found)
    usual = source.function_words | source.label_words
    are_usual = [word.lower() in usual for word in found]
    if language.script is None:
        is_phrase = len(found) >= _LEAST_WORDS and lower >= 2 and any(are_usual)
        return "text" if is_phrase else "maybe"
    is_command = lower == len(found) < _LEAST_WORDS and not any(are_usual)
    return "text" if all(are_usual) or (lower and not is_command) else "maybe"
