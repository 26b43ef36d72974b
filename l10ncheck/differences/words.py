"""Finds the words of a text that a translator would translate, which are not names, code or addresses.

Also finds texts of a translation that have no word, such as ``–``, although their source has some.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..languages import Language
from ..languages.conjunctions import CONJUNCTION
from ..lazy_pattern import lazy_pattern

_NO_WORDS = lazy_pattern(
    r"""(?:\[[^\[\]]{0,200})?\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)?\)"""  # a link in text that is not parsed as Markdown
    r"""|https?://\S+|"[^"]*"|“[^“”]*”"""
    r"""|(?<!\S)\S*[/@_\\]\S*|(?<!\S)\S+\.\S+"""  # matches paths, mentions (``@name``) and dotted names
)
# A hyphenated compound is one word. Letters next to a digit, a hyphen or an underscore are a name: sha1sum, --wait.
_WORD = lazy_pattern(r"(?<![\w-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w-])")
_CAMEL_CASE = lazy_pattern(r"[a-z][A-Z]")
_ITEM_END = lazy_pattern(rf"[,;|/¦]|\b{CONJUNCTION}\b")
_MIN_ITEMS = 3
_MAX_WORDS_OF_NAME = 3

# What may stand in an empty list item or table cell: spaces, line breaks, dots and dashes.
BLANK = r"(?:[ \t\u00a0\u200b\u3000.…。،、·–—-]|&nbsp;|&#160;|<br ?/?>)*+"
_BLANK = lazy_pattern(BLANK)
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_FEWEST = 3  # a shorter text may be said with a dash, such as "not set"


def prose_words(text: str) -> list[str]:
    """Return the words of a text, in order. Camel-case names, addresses, paths and quoted strings are left out."""
    return [word for word in _WORD.findall(_NO_WORDS.sub(" ", text)) if not _CAMEL_CASE.search(word)]


def is_list_of_names(text: str) -> bool:
    """Whether a text is only a list of names, such as the values of an option or processor architectures.

    Each item must be a single word; one of them may be a name of up to three words.
    """
    items = sorted(len(item.split()) for item in _ITEM_END.split(text.strip(" .:()[]")) if item.strip())
    return len(items) >= _MIN_ITEMS and items[-1] <= _MAX_WORDS_OF_NAME and items[-2] == 1


def is_plain_label(text: str, words: Sequence[str], source_language: Language, language: Language) -> bool:
    """Whether a heading or title such as "Known issues" or "Limits" consists of plain words and not of names.

    It must begin with a capital letter. One of its words must be in small letters, or all of them must be common in
    menus and on buttons (``Language.label_words``). The result is always False for translations in the Latin alphabet,
    since many words are the same in two such languages.

    Args:
        text: The heading.
        words: Its words, without names such as ``useId``.
        source_language: The language in which the heading is written.
        language: The language of the translation.
    """
    is_whole = bool(words) and text.rstrip(".?!:…").split() == [*words]
    if language.script is None or not is_whole or not words[0].istitle():
        return False
    return any(map(str.islower, words)) or source_language.label_words.issuperset(map(str.lower, words))


def is_left_blank(source: str, translation: str) -> bool:
    """Whether the translation of a text shows no word, although the source has some.

    The result is False for a dash or dots if the source has fewer than three words, since ``–`` may translate "None".
    """
    found = _BLANK.fullmatch(translation)
    if found is None:
        return False
    words = _LETTERS.findall(source)
    return len(words) >= _FEWEST or (bool(words) and not translation.strip())
