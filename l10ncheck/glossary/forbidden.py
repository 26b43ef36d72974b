"""Find forbidden renderings in a translation.

A search for a regular expression has a time limit. Searches of ``re`` in the standard library have none: ``(가+)+나``
would run for years on a long line of 가.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..languages.ko_nouns import QUANTITY, may_end_noun
from ..languages.scripts import HANGUL
from .misspellings import misspelled
from .renderings import RenderingMatch, Text, needle
from .source_terms import LONGEST_FORM, any_of
from .terms import Forbidden, Term

if TYPE_CHECKING:
    import regex

SECONDS = 0.5  # for one search, which takes milliseconds on the longest page


def compile_error(text: str) -> str:
    """Return the error message for a text that is not a valid regular expression; an empty string for a valid one."""
    import regex  # most glossaries have no patterns

    try:
        regex.compile(text)
    except (regex.error, OverflowError, RecursionError) as error:
        return str(error)
    return ""


class Patterns:
    """Runs searches with regular expressions. Each search has a time limit.

    An expression whose search exceeds the limit is added to ``slow`` and not used again. The limit becomes shorter with
    each slow expression, so even a thousand of them do not delay a run much.
    """

    def __init__(self) -> None:
        self.slow: set[str] = set()

    def spans(self, pattern: str, text: str) -> list[tuple[int, int]]:
        """Return the start and end of each match of ``pattern`` that is not empty; no matches if it is too slow."""
        if pattern in self.slow:
            return []
        try:
            seconds = SECONDS / (1 + len(self.slow))
            return [found.span() for found in _compiled(pattern).finditer(text, timeout=seconds) if found[0]]
        except TimeoutError:
            self.slow.add(pattern)
            return []


@lru_cache(maxsize=1000)
def _compiled(pattern: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern)


def find_forbidden(forbidden: Forbidden, text: Text, patterns: Patterns) -> list[RenderingMatch]:
    """Return the places where a translation contains a forbidden rendering of a term.

    Args:
        forbidden: The forbidden rendering: a text or a regular expression.
        text: The translation.
        patterns: Runs regular expressions, with a time limit.
    """
    if forbidden.pattern:
        return [RenderingMatch(*span) for span in patterns.spans(forbidden.text, text.raw)]
    wanted = needle(forbidden.text, text.language)
    found = wanted.find(text) if wanted else []
    return [place for place in found if _is_word(forbidden.text, text.raw[place.end : place.end + 1])]


def _is_word(noun: str, following: str) -> bool:
    """Whether a forbidden Korean ``noun`` can end before ``following``, the character directly after it.

    True before a particle or an ending, and before a syllable that makes the noun a compound, such as 값 (value).
    False if the character makes it a part of another word: 설 does not end before 명, since 설명 means explanation.
    """
    return may_end_noun(following) or (following in QUANTITY and (len(noun) > 1 or following not in "명군"))


def find_disguised(forbidden: Forbidden, text: Text, known: Collection[str]) -> Iterator[RenderingMatch]:
    """Yield the places where a forbidden Korean rendering is misspelled, or split by another word.

    For example, 대상 서버 그룹 contains the forbidden rendering 대상 그룹. Nothing is yielded for a regular expression.

    Args:
        forbidden: The forbidden rendering (translation of a term).
        text: The translation.
        known: All approved renderings of the glossary, which are never reported as misspellings.
    """
    wanted = None if forbidden.pattern else needle(forbidden.text, text.language)
    if wanted is None:
        return
    yield from misspelled(text.raw, wanted, known)
    words = forbidden.text.split()
    if len(words) == 2:
        for found in _split(*words).finditer(text.raw):
            yield RenderingMatch(*found.span())


@lru_cache(maxsize=10_000)
def _split(first: str, second: str) -> re.Pattern[str]:
    """Return a pattern that finds two Korean words with any word between them: 대상 서버 그룹 for 대상 and 그룹.

    If the particle 의 follows the first word, the word between must not end like a particle or an adjective: for 노드
    and 풀, the pattern finds 노드의 예비 풀, but not 노드의 이름과 풀.
    """
    noun = f"의 [{HANGUL}]*[^\\W과와은는한을른던운된될]"
    return re.compile(rf"(?<![{HANGUL}]){re.escape(first)}(?: [{HANGUL}]+|{noun}) {re.escape(second)}")


class ForbiddenAnywhere:
    """Searches a text for the renderings that the glossary forbids whatever the source says.

    All forbidden renderings are searched at once, so many of them take hardly longer than a few.
    """

    def __init__(self, terms: Sequence[Term], language: str, patterns: Patterns) -> None:
        self._search = patterns
        self._texts: dict[str, list[tuple[int, Forbidden]]] = {}
        self._patterns: list[tuple[int, Forbidden]] = []
        for entry, term in enumerate(terms):
            for forbidden in term.forbidden:
                if forbidden.only_if_source:
                    continue
                if forbidden.pattern:
                    self._patterns.append((entry, forbidden))
                elif wanted := needle(forbidden.text, language):
                    self._texts.setdefault(wanted.text[:LONGEST_FORM], []).append((entry, forbidden))
        texts = any_of(self._texts)
        self._any = re.compile(texts) if texts else None

    def find(self, text: Text) -> Iterator[tuple[int, Forbidden, RenderingMatch]]:
        """Yield each place where a translation has a forbidden rendering.

        Yields:
            The index of the glossary entry, the forbidden rendering, and the place.
        """
        candidates = list(self._patterns)
        for found in {found[0] for found in self._any.finditer(text.compact)} if self._any else ():
            candidates += self._texts[found]
        for entry, forbidden in sorted(candidates, key=lambda each: each[0]):
            for place in find_forbidden(forbidden, text, self._search):
                yield entry, forbidden, place
