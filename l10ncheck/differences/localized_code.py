"""Recognize code in which a translator probably translated names and strings of an example."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..lazy_pattern import lazy_pattern
from .code_languages import DATA, base_language, code_language
from .comments import without_comments

if TYPE_CHECKING:
    from ..comparison import Comparison
    from .code import CodeHunk, CodeLine

NAMED_PLACEHOLDER = lazy_pattern(r"\{\{([^{}<>%\n]*)\}\}|<([^<>/\s][^<>/\n]*)>")  # ``{{path}}`` or ``<path>``
_WORD = lazy_pattern(r"[^\W\d_]+")
_INNER_CAPITAL = lazy_pattern(r"(?<=[a-z])(?=[A-Z])")
# Placeholders, and strings of several words. Both may be translated, so they do not show how to take other differences.
_TRANSLATABLE = lazy_pattern(r"<\w+[-_ ][\w -]*>|\{\{[^{}\n]*\}\}|\"[^\"\n]* [^\"\n]*\"|'[^'\n]* [^'\n]*'")
# Words and sentences without signs of code. The first is capitalized, or all are names or abbreviations. After a first
# word of one letter, such as "A", the next one is in lower case: ``R CMD`` is a command.
_TITLE = lazy_pattern(
    r"[¡¿]?[^\W\d_a-z](?:(?:[^\W\dA-Z_]|['’](?=[^\W\d_]))+|(?= [a-z]))"
    r"(?:(?:\s?[,!?.…])?[ /-][¡¿]?[\w/'’]++)*+\s?[!?.…]?|[A-Z]{1,4}(?:[ /-][A-Z][\w/'’]*+)++"
)
_TYPO = 0.8  # similarity of two labels of which one is mistyped
_OPTION = lazy_pattern(r"(?<!\S)--?[A-Za-z][\w-]*")
_DIGITS = lazy_pattern(r"\d+")
_KEY = lazy_pattern(r"[\s{,\"'-]*+([\w.-]+)[\"']?\s*[:=]")
_TAG = lazy_pattern(r"</?[a-z][\w-]*")
_COMMAND = lazy_pattern(r"[a-z][a-z0-9-]+")
_SHORTEST = 3  # letters; shorter words are often names of variables
_STEM = 5  # letters that the forms of a word share, such as "produit" and "produits"
_VALUES = frozenset(("true", "false", "null", "none", "undefined"))  # values that programs know, and no names
_FEWEST = 3  # translated words in the code of a page which show that its examples are translated


def is_localized_hunk(comparison: Comparison, hunk: CodeHunk, language: str) -> bool:
    """Whether a difference between two code blocks looks like a translation (see ``is_localized``).

    The names of commands before their descriptions, as in a help text, must be the same. So must the keys of a data
    format, such as YAML, because a program reads them.

    Args:
        comparison: The pair of pages.
        hunk: The lines of both code blocks that differ.
        language: The language of the code blocks.
    """
    if language in DATA and _keys(hunk.source) != _keys(hunk.translation):
        return False
    source, translation = ("|".join(line.text for line in side) for side in (hunk.source, hunk.translation))
    return _commands(hunk.source) == _commands(hunk.translation) and is_localized(comparison, source, translation)


def _keys(lines: Iterable[CodeLine]) -> list[str]:
    """Return the keys at the beginning of lines in a data format: ``mode`` for ``- mode: fast``."""
    return [found[1] for line in lines if (found := _KEY.match(line.text))]


def _commands(lines: Iterable[CodeLine]) -> list[str]:
    """Return the single words before descriptions of several words: ``list`` for ``list   show all photos``."""
    heads = (line.text.removesuffix(line.description).strip() for line in lines if " " in line.description)
    return [head for head in heads if _COMMAND.fullmatch(head)]


def is_localized(comparison: Comparison, source: str, translation: str) -> bool:
    """Whether a difference between two pieces of code looks like a translation, not like code of an older version.

    For example, ``const { title }`` became ``const { titulo }`` on a page about the título. Both languages must be
    written in a script that many languages share, such as Latin. One of these conditions must also be true:

    - At least half of the new words in the code are words of the translation's language (see ``_count_own``). A word is
      new if the source page has it nowhere.
    - The two pieces differ in their words only. The page has several words of its language in its code. In all of this
      code, the new words replaced the old words: ``cats`` became ``chats`` everywhere.

    If command options or numbers differ, as ``--to`` and ``--para``, the result is False, since they cannot be
    translated.

    Args:
        comparison: The pair of pages.
        source: The code of the source.
        translation: The code that the translation has instead.
    """
    removed, added = _changed_words(comparison, source, translation)
    if not removed or not added or not removed.isdisjoint(_VALUES):
        return False
    if _OPTION.findall(source) != _OPTION.findall(translation):
        return False
    if sorted(_DIGITS.findall(source)) != sorted(_DIGITS.findall(translation)):
        return False
    return 2 * _count_own(comparison, added, translation) >= len(added) or (
        _WORD.sub("", source) == _WORD.sub("", translation)
        and is_renamed_in_code(comparison, source, translation)
        and comparison.of(_translates_examples)
    )


def is_translated_label(comparison: Comparison, source: str, translation: str) -> bool:
    """Whether a text in code marks is the label of a button or a menu, such as ``Web Console``, and was translated.

    A label of the source is several capitalized words, or a sentence that begins with a capital, or a word that many
    labels have, such as ``Save``. The translation may have its words in another order, but otherwise must not be nearly
    the same: ``Web Consle`` is mistyped. Both languages must be written in a script that many languages share.

    Args:
        comparison: The pair of pages.
        source: The code of the source.
        translation: The code that the translation has instead.
    """
    from rapidfuzz.distance import Indel  # imported late: listing the rules does not need it

    language, source_language = comparison.language, comparison.source_language
    if language.script is not None or source_language.script is not None or not _TITLE.fullmatch(translation):
        return False
    if not (_TITLE.fullmatch(source) and " " in source) and source.lower() not in source_language.label_words:
        return False
    if not source.lstrip("¡¿")[0].isupper():
        return False
    old, new = source.lower(), translation.lower().replace("-", " ")
    return sorted(old.split()) == sorted(new.split()) or Indel.normalized_similarity(old, new) < _TYPO


def with_own_placeholders(source: str, code: str) -> str:
    """Return a code of the source with the placeholders of its translation.

    For example, the result is ``sudo mq {{adresse}}`` for ``sudo mq {{address}}`` and ``mq {{adresse}}``. The result is
    ``source`` if the two codes differ in nothing but their placeholders. If the translation has more or fewer
    placeholders, it is ``source`` if the source has all of these, too. Otherwise it is empty: it is not clear which
    belong together.
    """
    names, own = (
        [found[0] for found in NAMED_PLACEHOLDER.finditer(each) if found[0][:3] != "{{["] for each in (source, code)
    )
    if len(names) != len(own):
        return source if set(own) <= set(names) else ""
    others = iter(own)

    def choose(found: re.Match[str]) -> str:
        name = other = found[0]
        if name[:3] != "{{[":  # an option
            other = next(others)
        is_value = _DIGITS.findall(name) != _DIGITS.findall(other) or name.count("|") != other.count("|")
        return name if is_value or other in names or (name[0] == "<" and other.isascii()) else other

    result = NAMED_PLACEHOLDER.sub(choose, source)
    return source if result == code else result


def _count_own(comparison: Comparison, words: frozenset[str], code: str) -> int:
    """Return how many words of a piece of code are certainly words of the translation's language.

    This is so for a word with letters outside of ASCII, and for a word that the text of the translation has, possibly
    with another ending.

    Args:
        comparison: The pair of pages.
        words: The words to count, in the form that ``_word_list`` returns.
        code: The code that contains them.
    """
    own, stems = comparison.of(_own_words), comparison.of(_own_stems)
    accented = _words(" ".join(word for word in _WORD.findall(code) if not word.isascii()))
    return sum(word in own or word in accented or word[:_STEM] in stems for word in words)


def _translates_examples(comparison: Comparison) -> bool:
    """Whether the code of the translation has several words of its language outside of comments and placeholders."""
    blocks = [segment.block for segment in comparison.translation.segments if segment.kind == "code" and segment.block]
    code = "\n".join(without_comments(each.content, base_language(code_language(each.info))) for each in blocks)
    code = NAMED_PLACEHOLDER.sub(" ", code)
    return _count_own(comparison, _words(code) - comparison.of(_source_words), code) >= _FEWEST


def is_renamed_in_code(comparison: Comparison, source: str, translation: str) -> bool:
    """Whether a name of the source was also replaced in the code blocks of the translation.

    The code blocks must have the words of the new name, and none of the old name, other than as the name of an HTML
    tag. For example, ``greeting`` became ``saludo`` in a sentence and in the example that it explains. Both languages
    must be written in a script that many languages share, such as Latin.

    Args:
        comparison: The pair of pages.
        source: The name in the source.
        translation: The name that the translation has instead.
    """
    removed, added = _changed_words(comparison, source, translation)
    if not removed or not added:
        return False
    code = comparison.of(_code_words)
    return added <= code and removed.isdisjoint(code)


def _changed_words(comparison: Comparison, source: str, translation: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that ``source`` has more often than ``translation``, and the new words of ``translation``.

    A word is new if it is not in ``source`` and nowhere on the source page. Both results are empty if one of the
    languages has a script of its own, such as Korean.
    """
    if comparison.source_language.script is not None or comparison.language.script is not None:
        return frozenset(), frozenset()
    old, new = (Counter(_word_list(_TRANSLATABLE.sub(" ", code))) for code in (source, translation))
    return frozenset(old - new), frozenset(new - old) - old.keys() - comparison.of(_source_words)


def _code_words(comparison: Comparison) -> frozenset[str]:
    """Return the words in the code blocks of the translation, without the names of HTML tags."""
    blocks = (segment.block for segment in comparison.translation.segments if segment.kind == "code")
    return _words(" ".join(_TAG.sub("<", block.content) for block in blocks if block))


def _source_words(comparison: Comparison) -> frozenset[str]:
    return _words(comparison.source.text)


def _own_words(comparison: Comparison) -> frozenset[str]:
    """Return the words of the translation's text."""
    return _words(" ".join(segment.prose for segment in comparison.translation.segments if segment.kind != "code"))


def _own_stems(comparison: Comparison) -> frozenset[str]:
    """Return the first letters of each longer word of the translation's text, to recognize other forms of the word."""
    return frozenset(word[:_STEM] for word in comparison.of(_own_words) if len(word) >= _STEM)


def _words(text: str) -> frozenset[str]:
    return frozenset(_word_list(text))


def _word_list(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents, and with camel-case names split."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    parts = (part for word in _WORD.findall(plain) for part in _INNER_CAPITAL.split(word))
    return [part.lower() for part in parts if len(part) >= _SHORTEST]
