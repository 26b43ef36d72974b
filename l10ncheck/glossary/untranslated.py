"""Find source terms that a translation leaves untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..languages import language
from ..languages.scripts import HANGUL
from .matcher import Matcher
from .renderings import RenderingMatch
from .source_terms import Use, lower

_ACRONYM = re.compile(r"[A-Z]{2,5}")  # Kubernetes API is the term and one more word
_ACRONYM_AFTER = re.compile(r" [A-Z]{2,5}(?![A-Za-z])")
_HANGUL = re.compile(f"[{HANGUL}]")
_TOUCHING = 3  # characters: a space, perhaps a punctuation mark, and the word
# Matches Korean text after punctuation, code (\x01) or parentheses in Latin letters: CustomResourceDefinitions(CRDs)을
_BETWEEN = rf"(?:\([^(){HANGUL}¦]{{0,60}}\)|\((?=[^()¦]*[{HANGUL}])|[^\w¦.;:()]|\x01){{0,8}}+"
_HANGUL_AFTER = re.compile(rf"(?:{_BETWEEN}| v?\d[\d.]*+ ?)[{HANGUL}]")  # or after a version
_VERSION_AFTER = re.compile(r" v?\d[\d.]*")
_HANGUL_BEFORE = re.compile(f"[{HANGUL}]" + _BETWEEN + "$")
_ASCII = str.maketrans("（）", "()")
_QUOTES = frozenset("\"'“”„‘’`«»「」『』")
_WORD_BEFORE = re.compile(r"([A-Za-z][\w.'-]*) ?$", re.ASCII)
_WORD_AFTER = re.compile(r" ?([A-Za-z][\w.'-]*)", re.ASCII)
_NEIGHBOUR = 40  # characters to look at on either side of a term
_LABEL_END = re.compile(r"[*_]* ?[(（:：—–]| -")


def untranslated_terms(source: str, translation: str, matcher: Matcher, entry: int) -> Iterator[RenderingMatch]:
    """Yield the places in a translation where a term is left untranslated.

    Places where the term is a name are left out: where it is quoted, is a part of a longer name, or is documented as
    the name of a parameter. Glosses (source terms in parentheses) are left out too.

    Args:
        source: The source text.
        translation: Its translation.
        matcher: The glossary.
        entry: The index of the glossary entry of the term.
    """
    for use in matcher.find(translation):
        if (
            use.entry == entry
            and not _is_gloss(source, translation, use.start)
            and not _is_part_of_name(source, translation, use, matcher.language)
            and not _is_quoted(translation, use)
            and not _is_documented_name(source, translation, use)
            and not _is_in_kept_name(matcher, translation, use)
            and (matcher.language != "ko" or _is_in_korean(source, translation, use, matcher))
        ):
            yield RenderingMatch(use.start, use.end)


def _is_quoted(text: str, use: Use) -> bool:
    """Whether quotation marks or backticks are directly before and after the term."""
    return text[use.start - 1 : use.start] in _QUOTES and text[use.end : use.end + 1] in _QUOTES


def _is_in_korean(source: str, text: str, use: Use, matcher: Matcher) -> bool:
    """Whether Korean text is next to the term, so that the term is in a sentence, and not in a diagram, for example.

    False for a capitalized word with a version that the source has too: ``Node 18`` is a name, not the term *node*.
    """
    end = use.end
    if text[use.start].isupper() and matcher.terms[use.entry].term.islower():
        version = _VERSION_AFTER.match(text, end)
        if version and text[use.start : version.end()].rstrip(".") in source:
            return False
    while following := _ACRONYM_AFTER.match(text, end):
        end = following.end()
    if _HANGUL.search(text[max(0, use.start - _TOUCHING) : use.start] + text[end : end + _TOUCHING]):
        return True
    before = text[max(0, use.start - _NEIGHBOUR) : use.start]
    return bool(_HANGUL_AFTER.match(text, end) or _HANGUL_BEFORE.search(before))


def _is_gloss(source: str, text: str, offset: int) -> bool:
    """Whether the text at an offset is probably in a gloss: in parentheses without Korean text.

    False if the source has the same parentheses, since a gloss is added by the translator.
    """
    source, text = _with_ascii_parentheses(source), _with_ascii_parentheses(text)
    start = text.rfind("(", 0, offset)
    if start < text.rfind(")", 0, offset) or start < 0:
        return False
    end = text.find(")", offset)
    parenthesis = text[start : end + 1 if end >= 0 else len(text)]
    return not _HANGUL.search(parenthesis) and lower(parenthesis) not in lower(source)


@lru_cache(maxsize=16)
def _with_ascii_parentheses(text: str) -> str:
    return text.translate(_ASCII)


def _is_part_of_name(source: str, text: str, use: Use, language_tag: str) -> bool:
    """Whether the term is part of a longer name in Latin letters, which may be left untranslated.

    In languages with a script of their own, such as Korean, a Latin word next to the term makes both a name: ``Node
    Exporter가``. There is one exception: two words in lower case, directly before text in that script, are no name:
    ``mqctl context를``.

    In languages with Latin letters, the two words are a name only if the source has them too: ``Node Exporter`` in a
    German translation. ``Jeder Node`` is no name, since the source has ``each node``.
    """
    before = _WORD_BEFORE.search(text[max(0, use.start - _NEIGHBOUR) : use.start])
    after = _WORD_AFTER.match(text[use.end : use.end + _NEIGHBOUR])
    if language(language_tag).script is None:
        start = use.start - len(before[0]) if before else use.start
        end = use.end + len(after[0].partition("-")[0]) if after else use.end  # Node Exporter-Dienst
        names = {text[start : use.end], text[use.start : end]} - {text[use.start : use.end]}
        return any(_has_words(lower(source), lower(name)) for name in names)
    is_name = text[use.start].isupper()  # SIG Windows is a name; JSON object and Kubernetes API are not
    neighbours = [
        found[1]
        for found in (before, after)
        if found and (not _ACRONYM.fullmatch(found[1]) or (found is before and is_name))
    ]
    if not neighbours:
        return False
    is_phrase = after is None and text[use.start : use.end].islower() and neighbours[0].islower()
    following = text[use.end : use.end + 2].lstrip(" (（" if language_tag != "ko" else "(")[:1]
    return not (is_phrase and language(language_tag).has_script(following))


@lru_cache(maxsize=1000)
def _has_words(text: str, words: str) -> bool:
    """Whether a text contains ``words`` as whole words: "pod" is not in "podlist"."""
    return words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _is_documented_name(source: str, text: str, use: Use) -> bool:
    """Whether the term is the name of a parameter that the text describes: ``limit: the greatest number``.

    This is assumed for a term in lower case that is a label at the start of the text, or of a table cell in it. The
    source, or one of its cells, must begin with the term too.
    """
    word = text[use.start : use.end]
    return (
        word.islower()
        and not text[: use.start].rpartition("¦")[2].strip(" *_-")
        and bool(_LABEL_END.match(text, use.end))
        and any(cell.strip(" *_-").startswith(word) for cell in source.split("¦"))
    )


def _is_in_kept_name(matcher: Matcher, text: str, use: Use) -> bool:
    """Whether a name of several words that the glossary keeps untranslated is within 40 characters of the term.

    The term is then probably a part of this name, or of a list of such names.
    """
    around = lower(text[max(0, use.start - _NEIGHBOUR) : use.end + _NEIGHBOUR])
    return any(name in around for name in matcher.kept_phrases)
