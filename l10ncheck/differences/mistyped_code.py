"""Recognize inline code that is mistyped: on the source page, or in some of its places in the translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from ..lazy_pattern import lazy_pattern
from ..model import Inline, Match
from .pairing import MANY

if TYPE_CHECKING:
    from ..comparison import Comparison

_USUAL = 2  # other uses of a code that show how the source means to write it
_SHORTEST_NAME, _LONG_NAME = 5, 8  # letters; short names often differ in one letter, long ones hardly ever
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"))
_NO_BRACKETS = dict.fromkeys(map(ord, "()[]{}<>"))
_NAME = lazy_pattern(r"[\w-]+(?:\.[\w-]+)*+")


def mistyped_uses(comparison: Comparison, match: Match) -> Iterator[tuple[Inline, Inline]]:
    """Yield the inline code of a translated block that is mistyped in one place and correct in another place there.

    Only code that the source of the block has several times is searched for.

    Yields:
        The inline code of the source, and the mistyped inline code of the translation.
    """
    source_codes = {code.text: code for segment in match.source for code in segment.codes}
    uses = Counter(code.text for segment in match.source for code in segment.codes)
    if len(uses) == uses.total():
        return  # nothing is repeated
    codes = [code for segment in match.translation for code in segment.codes]
    right = Counter(code.text for code in codes)
    incomplete = [code for code, count in uses.items() if 0 < right[code] < count][:MANY]
    others = [code for code in codes if code.text not in comparison.of(_source_codes)][:MANY] if incomplete else []
    for code in others:
        meant = next((each for each in incomplete if _is_mistyped(each, code.text)), None)
        if meant is not None:
            yield source_codes[meant], code


def is_typo_of_the_source(comparison: Comparison, code: str, translated: str) -> bool:
    """Whether a code in the source is probably mistyped, such as ``configmap`` for the usual ``ConfigMap``.

    There are three such cases:

    - The source has ``code`` once, and ``translated`` several times, as code or as a word. They differ only in small
      and capital letters or, if they are long, in one or two letters inside: ``maxConcurency`` and ``maxConcurrency``.
      (Codes that are less similar may be names of different things.)
    - ``code`` lacks a bracket, or has one too many, and ``translated`` has the same signs with pairs of brackets.
    - ``code`` has an entity, such as ``&gt;``, and ``translated`` has the character. Inline code shows entities as they
      are written.

    Args:
        comparison: The pair of pages.
        code: The code of the source.
        translated: The code that the translation has instead.
    """
    if _lacks_bracket(code, translated) or ("&" in code and unescape(code) == translated):
        return True
    if code.lower() != translated.lower() and not _differ_inside(code, translated):
        return False
    uses = comparison.of(_source_codes)
    return uses[code] == 1 and max(uses[translated], comparison.of(_source_words)[translated]) >= _USUAL


def has_swapped_letters(code: str, other: str) -> bool:
    """Whether two names have the same letters in another order, so one is mistyped: ``static`` and ``sttaic``."""
    return code != other and sorted(code) == sorted(other)


def _is_mistyped(code: str, other: str) -> bool:
    """Whether two names differ in one letter, or in two swapped ones, but not at the end: ``lnae`` and ``lane``."""
    from rapidfuzz.distance import OSA  # imported late: listing the rules does not need it

    if min(len(code), len(other)) < _SHORTEST_NAME or code[-1] != other[-1] or code.lower() == other.lower():
        return False
    return _without_letters(code) == _without_letters(other) and OSA.distance(code, other) == 1


def _differ_inside(code: str, other: str) -> bool:
    """Whether two long names differ only in one letter inside, or in two, as mistyped names do.

    Names that differ at their ends, in digits or in whole words, such as ``getLane`` and ``getLanes``, are different
    names.
    """
    from rapidfuzz.distance import OSA  # imported late: listing the rules does not need it

    if min(len(code), len(other)) < _LONG_NAME or code[:2] != other[:2] or code[-1:] != other[-1:]:
        return False
    if _without_letters(code) != _without_letters(other):
        return False
    return 0 < OSA.distance(code, other) <= 1 + (len(code) >= 2 * _LONG_NAME)


def _without_letters(code: str) -> list[str]:
    return [each for each in code if not each.isalpha()]


def _lacks_bracket(code: str, translated: str) -> bool:
    """Whether ``code`` lacks a bracket or has one too many, and ``translated`` does not: ``run(a`` and ``run(a)``."""
    return (
        code.translate(_NO_BRACKETS) == translated.translate(_NO_BRACKETS)
        and not _has_pairs(code)
        and _has_pairs(translated)
    )


def _has_pairs(code: str) -> bool:
    """Whether a code has as many opening as closing brackets of each kind."""
    return all(code.count(opening) == code.count(closing) for opening, closing in _BRACKETS)


def _source_words(comparison: Comparison) -> Counter[str]:
    """Return how often the source has each name in its text and code. A part of a dotted name counts too."""
    names = Counter(_NAME.findall(comparison.source.text))
    for name in [name for name in names if "." in name]:
        names.update(dict.fromkeys(name.split("."), names[name]))
    return names


def _source_codes(comparison: Comparison) -> Counter[str]:
    return Counter(code.text for segment in comparison.source.segments for code in segment.codes)
