"""The words of a text that a translator would translate, without names, code and addresses."""

from __future__ import annotations

import re

_NO_WORDS = re.compile(
    r"""(?:\[[^\[\]]{0,200})?\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)?\)"""  # a link, in text that Markdown does not read
    r"""|https?://\S+|"[^"]*"|“[^”]*”"""
    r"""|(?<!\S)\S*[/@_\\]\S*|(?<!\S)\S+\.\S+"""  # paths, mentions, dotted names
)
# A hyphenated compound is one word. A run that touches a digit, a hyphen or an underscore is a name: sha1sum, --wait.
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w-])")
_CAMEL_CASE = re.compile(r"[a-z][A-Z]")
_ITEM_END = re.compile(r"\s*(?:,(?:\s*(?:and|or)\b)?|[;|/¦]|\b(?:and|or)\b)\s*")
_MIN_ITEMS = 3
_MAX_WORDS_OF_NAME = 3


def words(text: str) -> list[str]:
    """Return the words of a text in order, without camel-case names, addresses, paths and quoted strings."""
    return [word for word in _WORD.findall(_NO_WORDS.sub(" ", text)) if not _CAMEL_CASE.search(word)]


def is_list_of_names(text: str) -> bool:
    """Return whether a text only lists single words, such as values of an option or processor architectures.

    One of the items may be a name of up to three words.
    """
    items = sorted(len(item.split()) for item in _ITEM_END.split(text.strip(" .:()[]")))
    return len(items) >= _MIN_ITEMS and items[-1] <= _MAX_WORDS_OF_NAME and items[-2] == 1
