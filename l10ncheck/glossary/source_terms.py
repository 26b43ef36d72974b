"""Find the terms of a glossary in source prose, with one regular expression for all terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from .terms import Term

LONGEST_FORM = 100  # characters; a longer form is a sentence, not a term, and is ignored

# Letters that continue a word. Hangul, kana and Han are not among them: particles follow a word without a space.
LETTERS = r"0-9a-z_à-ɏͰ-ԯ"
# A word next to one of these characters is part of an identifier, path, address or compound: kube-system, types.go.
_BEFORE = rf"(?<![{LETTERS}./@#$&=~{{\\\x01])(?<![{LETTERS}]-)(?<![{LETTERS}]:)"
_AFTER = rf"(?![{LETTERS}/@=}}\\\x01]|[-.:][{LETTERS}]|\((?![a-z가-힣]))"

_SEPARATOR = lazy_pattern(r"[ \-]+")
_CAMEL = lazy_pattern(r"[a-z][A-Z]")
_ACRONYM = lazy_pattern(r"[A-Z]{2,}s?")
_NAME = lazy_pattern(r"[a-z][A-Z]|[A-Z]{2}")
_CONSTANT = lazy_pattern(r"[A-Z]{3,}")  # PATCH is a method, not a patch
_UNCASED = lazy_pattern(r"[\u1100-\uffdc]")  # letters without case: a capital before them is significant
_SENTENCE_START = lazy_pattern(r"(?:^|[.!?:¦]\W{0,2})$")
_WORD_BEFORE = lazy_pattern(r"([A-Za-z'’]+)\s$")
# Some words are both noun and verb. After a word of the first list they are the verb (to limit, can request); after one
# of the second list, the noun (the limit).
_BEFORE_VERB = frozenset({
    "to", "can", "cannot", "can't", "could", "may", "might", "must", "shall", "should", "will", "would", "not",
    "don't", "doesn't", "didn't", "won't", "you", "we", "they", "let's", "please", "which", "then",
})  # fmt: skip
_BEFORE_NOUN = frozenset(
    ("a", "an", "the", "this", "its", "his", "their", "our", "your", "each", "every", "any", "no", "some", "of")
)

# A word in -ing is a verb, not a noun, after one of these words (when setting) or before an object (setting the field).
_BEFORE_GERUND = frozenset({
    "am", "is", "are", "was", "were", "be", "been", "by", "when", "while", "after", "before", "without", "not", "of",
    "for", "from", "to", "try", "avoid", "start", "consider", "keep", "like",
})  # fmt: skip
_OBJECT = lazy_pattern(
    r" (?!(?:of|for|in|on|at|is|are|was|were|to|and|or|that|which|can|will|must|may|from|with|as|has)\b)[\w\x01\"'`]"
)
_DETERMINER = lazy_pattern(r" (?:the|an?|your|its|their)\b")


class Use(Struct, frozen=True, gc=False):
    """A place where a glossary term occurs: ``text[start:end]`` of the searched text.

    ``entry`` is the index of the term among the terms of the glossary.
    """

    entry: int
    start: int
    end: int


class _Form(Struct, frozen=True, gc=False):
    """A spelling of a term to search for, in the singular or plural.

    Attributes:
        entry: The index of the glossary entry.
        exact: The required spelling if case matters, otherwise empty.
        plural: Whether this is the plural.
    """

    entry: int
    exact: str
    plural: bool


class SourceTerms:
    """Finds the terms of a glossary in prose. A search takes about as long for 10,000 terms as for ten."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        self._forms: dict[str, list[_Form]] = {}
        self._contexts: dict[int, re.Pattern[str] | None] = {}
        for entry, term in enumerate(self._terms):
            for spelling in (term.term, *term.also):
                self._add(entry, term, spelling)
        for forms in self._forms.values():
            forms.sort(key=lambda form: not form.exact)
        self._pattern = _words(self._forms)

    def _add(self, entry: int, term: Term, spelling: str) -> None:
        """Add a spelling of a term, and its plural, to the forms to search for."""
        exact = is_exact(term, spelling)
        for form in (spelling,) if not term.translate else (spelling, plural(spelling)):
            if 0 < len(form) <= LONGEST_FORM:
                made = _Form(entry, _SEPARATOR.sub(" ", form) if exact else "", form != spelling)
                self._forms.setdefault(_normal(form), []).append(made)

    def find(self, text: str) -> tuple[Use, ...]:
        """Return the places of all terms in a prose text without code, in order and without overlaps.

        Of overlapping terms, the one that begins first is returned; of those that begin at the same place, the longest.
        """
        if self._pattern is None:
            return ()
        lowered = lower(text)
        found = []
        offset = 0
        while match := self._pattern.search(lowered, offset):
            use = self._longest(text, lowered, *match.span())
            if use:
                found.append(use)
            offset = use.end if use else _next_word(lowered, match.start())
        return tuple(found)

    def _longest(self, text: str, lowered: str, start: int, end: int) -> Use | None:
        """Return the longest glossary term at ``start``; None if no term is there.

        Terms whose entries do not apply at this place, because of capitals, a part of speech or ``not_in``, are
        skipped.

        Args:
            text: The text.
            lowered: The text in lower case.
            start: The offset at which the term must begin.
            end: The offset at or before which it must end.
        """
        assert self._pattern is not None
        while True:
            for form in self._forms[_normal(lowered[start:end])]:
                if self._applies(form, text, lowered, start, end):
                    return Use(form.entry, start, end)
            shorter = max(lowered.rfind(" ", start, end), lowered.rfind("-", start, end))
            match = self._pattern.match(lowered, start, shorter) if shorter > start else None
            if match is None:
                return None
            end = match.end()

    def _applies(self, form: _Form, text: str, lowered: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]``, which is spelled like a form of a term, meets the conditions of its entry.

        The entry may require capitals, a context or a part of speech. ``lowered`` is the text in lower case.
        """
        if form.exact and _SEPARATOR.sub(" ", text[start:end]) != form.exact:
            return False
        term = self._terms[form.entry]
        if not form.exact and term.case == "smart" and _CONSTANT.fullmatch(text, start, end):
            return False
        if term.not_in and self._is_other_term(form.entry, lowered, start, end):
            return False
        if form.exact and term.when.kind and _is_ambiguous(text, start, end):
            return False
        part_of_speech = term.pos
        if not part_of_speech or part_of_speech == "adjective" or (part_of_speech == "noun" and form.plural):
            return True
        found = _WORD_BEFORE.search(text, max(0, start - 12), start)
        before = found[1].lower().replace("’", "'") if found else ""
        if part_of_speech == "verb":
            return before not in _BEFORE_NOUN
        if text[start:end].lower().endswith("ing"):
            return before in _BEFORE_NOUN or (before not in _BEFORE_GERUND and not _OBJECT.match(text, end))
        if _DETERMINER.match(text, end) and begins_sentence(text, start):
            return False  # "Load the module"
        return before not in _BEFORE_VERB

    def _is_other_term(self, entry: int, lowered: str, start: int, end: int) -> bool:
        """Whether a term is part of a phrase that its entry lists in ``not_in``: "load" in "load balancer".

        The term is at ``lowered[start:end]``; ``lowered`` is the text in lower case.
        """
        pattern = self._contexts.get(entry)
        if pattern is None:
            phrases = self._terms[entry].not_in
            pattern = self._contexts[entry] = _words(_normal(form) for each in phrases for form in (each, plural(each)))
        around = pattern.finditer(lowered, max(0, start - LONGEST_FORM), end + LONGEST_FORM) if pattern else ()
        return any(found.start() <= start and end <= found.end() for found in around)


def is_exact(term: Term, spelling: str) -> bool:
    """Whether a search for a spelling of a term (the term itself, or a form in ``also``) distinguishes capitals.

    The field ``case`` of the entry decides this. If ``case`` is ``smart``, capitals matter for CamelCase, ALLCAPS,
    kinds of API objects, and names that stay untranslated.
    """
    if term.case != "smart":
        return term.case == "exact"
    if term.when.kind == "api-object" or not term.translate:
        return True
    words = _SEPARATOR.split(spelling)
    if len(words) > 1 and not _CAMEL.search(spelling) and not all(map(_ACRONYM.fullmatch, words)):
        return False  # Downward API: an acronym does not show how its neighbour is written
    return bool(_NAME.search(spelling))


def _is_ambiguous(text: str, start: int, end: int) -> bool:
    """Whether the word ``text[start:end]`` may have a capital only because it begins a sentence.

    The capital then does not prove that the word is the kind of an API object, such as ``Node``.
    """
    if text[start + 1 : end].lower() != text[start + 1 : end] or _UNCASED.search(text, end, end + 2):
        return False
    return begins_sentence(text, start) and end < len(text.rstrip())


def begins_sentence(text: str, start: int) -> bool:
    """Return whether the word at the offset ``start`` of a prose text begins a sentence, a clause or a table cell."""
    return _SENTENCE_START.search(text, max(0, start - 4), start) is not None


def plural(phrase: str) -> str:
    """Return the English plural of a phrase, formed by the spelling of its last word.

    For a phrase that is already a plural, the result is not a real word.
    """
    ending = phrase[-1:].lower()
    if phrase[-2:].lower() in ("ch", "sh") or ending in ("s", "x", "z"):
        return phrase + "es"
    if ending == "y" and phrase[-2:-1].lower() not in ("a", "e", "i", "o", "u", ""):
        return phrase[:-1] + "ies"
    return phrase + "s"


def lower(text: str) -> str:
    """Return the text in lower case with unchanged offsets: a letter whose lower case has another length is kept."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _normal(form: str) -> str:
    """Return a form of a term in lower case, with spaces for hyphens: ``load balancer`` for ``Load-Balancer``."""
    return _SEPARATOR.sub(" ", lower(form))


def _next_word(lowered: str, start: int) -> int:
    """Return the offset at which the word at ``start`` ends. A search goes on there if no term begins at ``start``."""
    end = start + 1
    while end < len(lowered) and lowered[end].isalnum():
        end += 1
    return end


def _words(forms: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that matches any of some forms as whole words; None if there are no forms."""
    pattern = any_of(forms)
    return re.compile(f"{_BEFORE}{pattern}{_AFTER}") if pattern else None


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression that matches any of some words; an empty string if there are no words.

    At places where several words match, it matches the longest. A space in a word also matches a hyphen.
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _trie_pattern(trie)


def _trie_pattern(node: dict[str, Any]) -> str:
    """Return a regular expression for the words of a trie (prefix tree). It prefers longer words.

    A trie maps a letter to the trie of what may follow it; the key ``""`` marks the end of a word.
    """
    branches = [_chain(letter, child) for letter, child in node.items() if letter]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"


def _chain(letter: str, node: dict[str, Any]) -> str:
    """Return a regular expression for the words that begin with ``letter``; the trie ``node`` has what may follow."""
    literal = [_literal(letter)]
    while len(node) == 1 and "" not in node:
        ((letter, node),) = node.items()
        literal.append(_literal(letter))
    return "".join(literal) + _trie_pattern(node)


def _literal(letter: str) -> str:
    return r"[ \-]" if letter == " " else re.escape(letter)
