"""Finds the words of a text and their keys. Function words, addresses and endings of words are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from ..languages import Language
from ..model import Match, Segment

_LATIN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_TOKEN = re.compile(r"\S+")
_LONGEST_WORD = 40  # letters
_KEPT_TEXTS = 1000  # texts whose words are kept: alignment and several rules read the same texts of a page
_TEXT = frozenset({"heading", "paragraph", "item", "row", "term"})


class KeyedWord(Struct, frozen=True, gc=False):
    """The word ``text[start:end]`` of a text, with its keys (see ``Language.roots``)."""

    roots: tuple[str, ...]
    start: int
    end: int


class KeyedText(Struct, frozen=True):
    """A text with its words and their keys. Forms of one word share a key.

    Attributes:
        text: The text itself: the prose of one or more segments.
        words: Its words in its own language, in order.
        roots: The keys of ``words``.
        latin: The words of a translation in Latin letters outside code: the key of each, and its offset in ``text``.
            Empty for a source.
        kept: The keys of a translation's words in Latin letters, in code and outside. They may be words of the source
            that the translation leaves untranslated. Empty for a source.
    """

    text: str
    words: tuple[KeyedWord, ...]
    roots: frozenset[str]
    latin: tuple[tuple[str, int], ...]
    kept: frozenset[str]


class TextPair(Struct, frozen=True):
    """A text of the source and the text that translates it."""

    source: KeyedText
    translation: KeyedText


def has_words(source_language: Language, language: Language) -> bool:
    """Whether a lexicon can be learned for two languages.

    l10ncheck must be able to make keys for the words of both languages (see ``Language.roots``). In addition, the
    language of the translation must not use Latin letters, so that untranslated words can be recognized.
    """
    return source_language.roots is not None and language.roots is not None and language.script is not None


def pair_of(match: Match, source_language: Language, language: Language) -> TextPair | None:
    """Return the source text and the translated text of a match.

    The result is None if the source or the translation has no text, or if the translation is not in its language.
    """
    if not (is_text(match.source) and is_text(match.translation)):
        return None
    source, translation = prose(match.source), prose(match.translation)
    if not language.has_script(translation):
        return None
    return TextPair(
        read_words(source, source_language),
        read_words(translation, language, codes(match.translation), source_language),
    )


def is_text(segments: Iterable[Segment]) -> bool:
    """Whether none of the segments is code, an image or a tag. False if there are no segments."""
    kinds = {segment.kind for segment in segments}
    return bool(kinds) and kinds <= _TEXT


def prose(segments: Iterable[Segment]) -> str:
    """Return the prose of several segments, one line for each."""
    return "\n".join(segment.prose for segment in segments)


def codes(segments: Iterable[Segment]) -> str:
    """Return the inline code and the values of tag arguments in several segments, as one text."""
    parts: list[str] = []
    for segment in segments:
        parts += (code.text for code in segment.codes)
        parts += (arg.value for tag in segment.tags for arg in tag.args)
    return " ".join(parts)


@lru_cache(_KEPT_TEXTS)
def read_words(text: str, language: Language, code: str = "", source_language: Language | None = None) -> KeyedText:
    """Return a text with its words and their keys.

    Args:
        text: The prose.
        language: The language of the text.
        code: The inline code of the text. Its words are added to ``KeyedText.kept`` if there is a ``source_language``.
        source_language: The language to which the words in Latin letters belong: for a translation, that of its source.
            None if these words are not needed.
    """
    words = _words(text, language)
    roots = frozenset(root for word in words for root in word.roots)
    if source_language is None:
        return KeyedText(text, words, roots, (), frozenset())
    latin = _latin(text, source_language)
    kept = frozenset([root for root, _ in (*latin, *_latin(code, source_language))])
    return KeyedText(text, words, roots, latin, kept)


def part(text: KeyedText, start: int, end: int) -> KeyedText:
    """Return the part ``start:end`` of a text, with the words that begin in it. Words in code are left out.

    The offsets of the words still count from the start of the whole text.
    """
    words = tuple(word for word in text.words if start <= word.start < end)
    latin = tuple((root, at) for root, at in text.latin if start <= at < end)
    roots = frozenset(root for word in words for root in word.roots)
    return KeyedText(text.text[start:end], words, roots, latin, frozenset(root for root, _ in latin))


@lru_cache(_KEPT_TEXTS)
def _words(text: str, language: Language) -> tuple[KeyedWord, ...]:
    return tuple(_find_words(text, language))


def _find_words(text: str, language: Language) -> Iterator[KeyedWord]:
    if language.roots is None:
        return
    has_script = language.script is not None
    if "/" in text or "@" in text:
        text = _TOKEN.sub(lambda found: " " * len(found[0]) if _is_address(found[0], language) else found[0], text)
    for found in (language.script or _LATIN).finditer(text):
        keys = _keys(found[0], language)
        if not keys:
            continue
        start = found.start()
        before = text[start - 1 : start] if has_script else ""
        if before.isdigit() or (before and _is_ending(found[0], before, language)):
            continue  # a unit, or the ending of a word in Latin letters
        yield KeyedWord(keys, start, found.end())


@lru_cache(maxsize=1 << 15)
def _keys(word: str, language: Language) -> tuple[str, ...]:
    """Return the keys of a word; empty for a function word, and for a word that is too short or too long.

    The result is also empty if l10ncheck cannot make keys for the language.
    """
    word = word.lower()
    shortest = 1 if language.script else 2
    is_ignored = not _ignored_words(language).isdisjoint((word, word.partition("'")[0]))
    if is_ignored or not shortest <= len(word) <= _LONGEST_WORD:
        return ()
    return language.roots(word) if language.roots else ()


@lru_cache
def _ignored_words(language: Language) -> frozenset[str]:
    """Return the words of a language that a lexicon leaves out: function words, and words that are never terms."""
    return language.function_words | language.no_terms


def _is_address(token: str, language: Language) -> bool:
    """Whether a text without white space is an address or a path."""
    return (token.count("/") > 1 or "@" in token) and not language.has_script(token)


def _is_ending(word: str, before: str, language: Language) -> bool:
    """Whether a word is the ending of a Latin word, code or a parenthesis before it: 를 in ``Pod를``.

    ``before`` is the character directly before the word.
    """
    attached = before.isascii() and (before.isalnum() or before in "\x01)]'\"`")
    return attached and (len(word) == 1 or "a" in language.stems(f"a{word}"))


def _latin(text: str, language: Language) -> tuple[tuple[str, int], ...]:
    roots = language.roots
    if roots is None:
        return ()
    return tuple(
        [
            (roots(found[0].lower())[0], found.start())
            for found in _LATIN.finditer(text)
            if len(found[0]) <= _LONGEST_WORD
        ]
    )
