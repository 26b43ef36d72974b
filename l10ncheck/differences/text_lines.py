"""Find out which parts of a line in a code block are text for readers: in output, in Markdown, after a key."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ..languages import Language
from ..languages.digits import ascii_digits
from ..lazy_pattern import lazy_pattern
from ..runs import common_ends

# A key, a heading mark or a directive of reStructuredText, and its text: ``.. code-tab:: python The first steps``.
KEY_AND_PROSE = lazy_pattern(
    r"(?P<key>-?\s*[\w.-]+\s*[:=]\s+|-\s+|#{1,6} |\.\. [\w-]+:: (?:[a-z][\w-]* )?)(?P<value>[^\s\"'|>&*!{\[].*)"
)
PAGE_TITLE = lazy_pattern(r"#|(?:title|description|summary|linkTitle|sidebar_label|sidebarTitle): ")
# Keys whose values readers see, even if they are one word.
TEXT_KEY = lazy_pattern(
    r"(?:-\s+)?(?:alt|caption|content|description|details|label|message|placeholder|summary|tagline|text|title|tooltip)\s*[:=]"
)
# A label and what follows it. After a full-width colon, no space is needed.
LABEL_AND_VALUE = lazy_pattern(
    r"(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3})[ \u00a0]?[:：](?P<value>|(?:(?<=：)|\s).*)"
)
COLUMN = lazy_pattern(r"\s{2,}|\t")  # what separates the columns of a line
_MESSAGE = lazy_pattern(r"(echo|Write-Output|Write-Host)\s+([^\"'|>]+)")
_VARIABLE = lazy_pattern(r"%\w+%|\$\{?\w+\}?")

# What stays as it is in a line of Markdown: code, formulas, tags, values in braces, addresses and names of files.
_FIXED = lazy_pattern(
    r"`[^`]*`|\$[^$]*\$|\{\{.*?\}\}|<[^<>]*>|\]\([^()]*\)|(?<![\w-])[\w-]++(?:[._:][\w-]++)++", re.ASCII
)
_SIGNS = r"[=;(){}\[\]<>&$\\`@/]|\w[._:]\w"
_SIGN = lazy_pattern(_SIGNS)
_LATIN_OR_SIGN = lazy_pattern(rf"[A-Za-z]|{_SIGNS}")
_KEY = lazy_pattern(r"[ -]*[a-z][\w-]*:(?=\s|$)")
_WORDS = lazy_pattern(r"[A-Z][A-Za-z]*(?:[ ,.!?'’-]+[A-Za-z]+)*[.!?…]*")
_WORD = lazy_pattern(r"[^\W\d_]+")
_ELEMENT = lazy_pattern(r"<([A-Za-z][\w-]*)[^<>]*>(?P<text>\w[^<>]* [^<>]*)</\1>")
_TYPO = 0.8  # similarity of two texts of which one is mistyped
_NUMBER = lazy_pattern(r"\d+")
# Three or more digits, perhaps in groups; no part of a date, a decimal fraction, a phone number or a name.
_LONG_NUMBER = lazy_pattern(r"(?<![\w.,:/+-])(?:\d{1,3}(?:[.,]\d{3})+|\d{3,})(?![.,:/-]?\d|[A-Za-z])")
_AFTER_LABEL = lazy_pattern(r"(?<=[^\W\d_])[ \u00a0]?[:：]\s*(\d{1,2})(?=\s*$)")
_LATEST, _YEARS = 2600, range(1900, 2100)  # of a year in any calendar, and in that of most software
_RULE = lazy_pattern(r"-{3,}|={3,}")
_ASCII_QUOTES = str.maketrans("‘’“”", "''\"\"")

_LABELS = lazy_pattern(
    r"\"[^\"]*\"|:.*|\|[^|]*\||(?<!\[)\[++[^\[\]]*+\]+|(?<!\()\(++[^()]*+\)+|(?<!\{)\{++[^{}]*+\}+|(?<=--)\s[^->|]+(?=--)"
    r"|(?<=\bsubgraph ).*|(?<=\btitle ).*|(?<=\bsection ).*|\bas\s.*|(?<=\bnote ).*"
    r"|(?<=^opt|^alt|^par|^and)\s.*|(?<=^loop|^else)\s.*|(?<=^break)\s.*|(?<=^option)\s.*|(?<=^critical)\s.*"
)


def half_width(text: str) -> str:
    """Return a text without spaces and with ASCII signs in place of their full-width forms: ``ID:`` for ``ID ：``."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def has_numbers(source: str, translation: str, language: Language) -> bool:
    """Whether the translation has all numbers of the source, in digits or as words of ``language``: ``第一页`` for 1.

    If it has all of them in digits, it may have more, such as 1 for the word "one".
    """
    old, new = (Counter(_NUMBER.findall(text)) for text in (source, translation))
    words = language.read_words(translation)
    return old <= new or (
        new <= old
        and (old - new).keys()
        <= words.stated | words.meant | {value.key for value in language.read_values(translation)}
    )


def changes_number(source: str, translation: str) -> bool:
    """Whether the translation has another number in place of one of the source: 8081 in place of 8080.

    Each text must have a single long number, and the two equally many digits. Signs between digits are ignored: 1,000
    is 1000. Numbers up to 2600 may be times, or one year in two calendars: they count only if both are from 1900 to
    2099. Numbers between a label and the end of the line count even if they are short: ``Jobs: 14``.
    """
    labelled, others = _after_label(source), _after_label(translation)
    if len(labelled) == len(others) and any(
        not re.search(rf"(?<!\d){a}(?!\d)", ascii_digits(translation)) and not re.search(rf"(?<!\d){b}(?!\d)", source)
        for a, b in zip(labelled, others, strict=True)
    ):
        return True
    old, new = _long_numbers(source), _long_numbers(translation)
    if len(old) != 1 or len(new) != 1 or len(old[0]) != len(new[0]):
        return False
    numbers = int(old[0]), int(new[0])
    return old != new and (max(numbers) > _LATEST or all(number in _YEARS for number in numbers))


def _after_label(text: str) -> list[str]:
    return _AFTER_LABEL.findall(ascii_digits(text))


def _long_numbers(text: str) -> list[str]:
    found = _LONG_NUMBER.findall(ascii_digits(text))
    return [each.replace(",", "").replace(".", "") for each in found]


def has_same_signs(source: str, translation: str) -> bool:
    """Whether two lines differ only in the form of quotation marks and in the lengths of drawn lines.

    For example, ``it’s`` is the same as ``it's``, and ``----`` under the header of a table the same as ``------``.
    """
    lines = [_RULE.sub("---", line.translate(_ASCII_QUOTES)) for line in (source, translation)]
    return lines[0] == lines[1]


def printed_texts(source: str, translation: str) -> tuple[str, str] | None:
    """Return the texts that two lines of a shell print, such as those after ``echo``.

    None if the lines do not both print a text, with the same command and the same variables.
    """
    old, new = _MESSAGE.fullmatch(source), _MESSAGE.fullmatch(translation)
    if old is None or new is None or old[1] != new[1]:
        return None
    has_same = Counter(_VARIABLE.findall(old[2])) == Counter(_VARIABLE.findall(new[2]))
    return (old[2], new[2]) if has_same else None


def is_patched(source: str, translation: str, function_words: frozenset[str]) -> bool:
    """Whether ``translation`` is the sentence of the source with a word inside replaced: ``could not 値 the file``.

    Such a word was replaced by mistake, as by a search for a term in all files. A translated sentence does not keep
    most words of the source before and after it.

    Args:
        source: The text in the source.
        translation: The text that the translation has instead.
        function_words: Words of the source language that are in nearly every sentence. They may be replaced.
    """
    words, others = source.split(), translation.split()
    start, _ = common_ends(words, others)
    end, _ = common_ends(words[:start:-1], others[:start:-1])  # from the end; at least one word was replaced
    kept, replaced = [*words[:start], *words[len(words) - end :]], words[start : len(words) - end]
    return (
        start > 0
        and end > 0
        and len(kept) > len(replaced)
        and any(word.isalpha() and word.islower() for word in kept)
        and not function_words.issuperset(replaced)
    )


def have_text_in_tags(source: str, translation: str) -> bool:
    """Whether both texts are an element with several words, such as ``<p>It is open</p>``, which may be translated.

    The two must have the same numbers, and must not be nearly the same: one of them is then mistyped.
    """
    from rapidfuzz.distance import Indel  # imported late: listing the rules does not need it

    element, other = _ELEMENT.fullmatch(source), _ELEMENT.fullmatch(translation)
    return (
        element is not None
        and other is not None
        and _NUMBER.findall(source) == _NUMBER.findall(translation)
        and Indel.normalized_similarity(element["text"], other["text"]) < _TYPO
    )


def is_other_word(source: str, translation: str) -> bool:
    """Whether a text is a single word that the source does not have: ``silencieux`` for ``be quiet``."""
    return translation.isalpha() and translation.lower() not in source.lower()


def without_labels(line: str) -> str:
    """Return a line of a diagram without its labels, which may be translated, and without spaces."""
    return "".join(_LABELS.sub("", line.strip()).split())


def other_words(source: str, translation: str, language: Language, *, is_markdown: bool) -> bool:
    """Whether two lines of text differ only in words.

    A line of Markdown must have the same code, formulas, tags and addresses, in any order, and begin with the same key
    (``port:``) if it has one. In other text, which may be commands, only capitalized words and words that are not in
    Latin letters may differ, and only in one place.

    Args:
        source: The line of the source.
        translation: The line of the translation.
        language: The language of the translation.
        is_markdown: Whether the lines are Markdown.
    """
    new_numbers = Counter(_NUMBER.findall(translation)) - Counter(_NUMBER.findall(source))
    if new_numbers or not has_numbers(source, translation, language):
        return False
    if not is_markdown:
        old, new = _differing_parts(source, translation)
        is_text = _WORDS.fullmatch(old) is not None or (not old.isascii() and not _LATIN_OR_SIGN.search(old))
        return is_text and not _SIGN.search(new)
    if Counter(_FIXED.findall(source)) != Counter(_FIXED.findall(translation)):
        return False
    text, other = (_FIXED.sub(" ", line) for line in (source, translation))
    keys = [key[0] if (key := _KEY.match(line)) else "" for line in (text, other)]
    words, others = _WORD.findall(text), _WORD.findall(other)
    return (
        keys[0] == keys[1]
        and bool(words)
        and not _SIGN.search(text.removeprefix("//"))
        and not (words[:1] == others[:1] and words[0].islower())
    )


def _differing_parts(source: str, translation: str) -> tuple[str, str]:
    """Return what differs between two lines: what remains without their equal beginning and end."""
    start, end = common_ends(source, translation)
    return source[start : len(source) - end], translation[start : len(translation) - end]
