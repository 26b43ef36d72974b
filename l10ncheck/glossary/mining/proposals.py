"""Propose glossary entries: terms that the pages nearly always render in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ...languages import Language
from .competing import Competition, one_contains_other
from .index import Index, RenderingCandidate
from .renderings import glossed, renderings

_DICE = 0.5  # needed; 83 % of such proposals were correct on the Kubernetes documentation
_GLOSSED = 2  # as many glosses are sufficient too
_PART = 0.8  # if this share of a phrase's passages has a longer phrase around it, it is only a part of that
_RUNNER_UP = 0.3  # Dice
_SHOWN = 4  # candidates


class ProposedRendering(Struct, frozen=True):
    """A rendering (translation) that is proposed for a term.

    Attributes:
        text: The rendering.
        count: The number of passages (texts with their translations) that have both the rendering and the term.
        dice: How strongly the two are associated, from 0 to 1 (Dice coefficient).
        glossed: How often the rendering is followed by the term in parentheses, as its gloss.
    """

    text: str
    count: int
    dice: float
    glossed: int


class TermInContext(Struct, frozen=True):
    """An example of a term and its rendering on the pages.

    Attributes:
        source: A source text that has the term.
        translation: Its translation, which has the rendering.
        source_path: The path of the source page.
        source_line: The line of the term in the source page, from 1.
        path: The path of the translation.
        line: The line of the rendering in the translation, from 1.
    """

    source: str
    translation: str
    source_path: str
    source_line: int
    path: str
    line: int


class TermProposal(Struct, frozen=True):
    """A proposed glossary entry. Passages are texts such as paragraphs, with their translations.

    Attributes:
        term: The term.
        count: The number of passages that have the term.
        offers: The proposed renderings, the best first.
        kept: Whether the translations keep the term in the source language.
        example: A short passage that has the term and its rendering.
    """

    term: str
    count: int
    offers: tuple[ProposedRendering, ...]
    kept: bool
    example: TermInContext

    @property
    def target(self) -> str:
        """The best of the proposed renderings."""
        return self.offers[0].text


def proposals(index: Index, language: Language, least: int) -> list[TermProposal]:
    """Return the glossary entries to propose: terms that the pages nearly always render in the same way.

    The most frequent term comes first.

    Args:
        index: The phrases of all passages.
        language: The language of the translation.
        least: The smallest number of passages in which a term must occur.
    """
    glosses, competition = glossed(index), Competition(index, language)
    chosen: dict[str, list[RenderingCandidate]] = {}
    for term in possible_terms(index, least):
        found = renderings(index, term, glosses.get(term))
        if found and _is_sure(found[0], glosses.get(term, {})) and _renders(competition, index, term, found[0].key):
            chosen[term] = found
    made = [_proposal(index, term, found, glosses.get(term, {})) for term, found in _distinct(chosen).items()]
    return sorted(made, key=lambda each: (-each.count, each.term.casefold()))


def possible_terms(index: Index, least: int) -> list[str]:
    """Return the keys of the source phrases that may be terms and are in at least ``least`` passages.

    Two kinds of phrases are left out:

    - phrases that end with a pronoun or a similar word
    - phrases that occur only as a part of a longer phrase: ``mutual`` in ``mutual exclusion``
    """
    counts = index.source.counts
    parts = set()
    for key, count in counts.items():
        words = key.split(" ")
        for part in (" ".join(words[:-1]), " ".join(words[1:])):
            if part and count >= _PART * counts.get(part, 0):
                parts.add(part)
    no_terms = index.source.language.no_terms
    return [
        key
        for key, count in counts.items()
        if count >= least and len(key) > 1 and key not in parts and key.rpartition(" ")[2] not in no_terms
    ]


def _is_sure(best: RenderingCandidate, glosses: Mapping[str, int]) -> bool:
    """Whether a phrase is certain enough to be proposed as the rendering of a term.

    It must nearly always occur together with the term, or be followed by the term as its gloss several times.

    Args:
        best: The phrase, with the strength of its association with the term.
        glosses: How often each phrase, by its key, is followed by the term as its gloss.
    """
    return best.dice >= _DICE or glosses.get(best.key, 0) >= _GLOSSED


def _renders(competition: Competition, index: Index, term: str, key: str) -> bool:
    """Whether a phrase of the translation renders this term alone, not the term together with other source words.

    The phrase may also be the term itself, left untranslated.

    Args:
        competition: Finds out which source phrase a phrase of the translation most likely renders.
        index: The phrases of all passages (texts with their translations).
        term: The key (normalized text) of the term.
        key: The key of the phrase of the translation.
    """
    if not competition.explains((term,), index.source.passages[term], key):
        return False
    return is_kept(term, key) or competition.may_render((term,), key)


def is_kept(term: str, key: str) -> bool:
    """Whether a rendering is just the untranslated term.

    Args:
        term: The key (normalized text) of the term.
        key: The key of the rendering.
    """
    return key.replace(" ", "") == term.replace(" ", "")


def _distinct(chosen: Mapping[str, list[RenderingCandidate]]) -> dict[str, list[RenderingCandidate]]:
    """Leave out one of two terms if one contains the other and both have the same rendering: ``pod`` and ``new pod``.

    The term that is associated more strongly with the rendering is kept.

    Args:
        chosen: The renderings of each term, the best first. Terms are given by their keys (normalized texts).

    Returns:
        The kept terms with all their renderings.
    """
    by_rendering: defaultdict[str, list[str]] = defaultdict(list)
    for term, found in chosen.items():
        by_rendering[found[0].key].append(term)
    result: dict[str, list[RenderingCandidate]] = {}
    for terms in by_rendering.values():
        best_first = sorted(terms, key=lambda term: -chosen[term][0].dice)
        distinct: list[str] = []
        for term in best_first:
            if not any(one_contains_other(term, other) for other in distinct):
                distinct.append(term)
        result |= {term: chosen[term] for term in distinct}
    return result


def _proposal(index: Index, term: str, found: list[RenderingCandidate], glosses: Mapping[str, int]) -> TermProposal:
    """Make a proposal for a term.

    Args:
        index: The phrases of all passages.
        term: The key (normalized text) of the term.
        found: The phrases that may translate the term, the best first.
        glosses: How often each phrase, by its key, is followed by the term as its gloss.
    """
    offers = [
        ProposedRendering(
            index.translation.spelling(each.key), each.together, round(each.dice, 2), glosses.get(each.key, 0)
        )
        for each in likely_renderings(found)
    ]
    return TermProposal(
        term=index.source.spelling(term),
        count=index.source.counts[term],
        offers=tuple(offers),
        kept=is_kept(term, found[0].key),
        example=example(index, term, found[0].key),
    )


def likely_renderings(found: Iterable[RenderingCandidate]) -> list[RenderingCandidate]:
    """Return the most likely renderings of a term: the best candidate, and up to three others, the best first.

    The others must be associated rather strongly with the term. A candidate is left out if it contains a better one, or
    is a part of it.

    Args:
        found: Phrases that may render a term, the best first.
    """
    result: list[RenderingCandidate] = []
    for each in found:
        if (not result or each.dice >= _RUNNER_UP) and not any(
            each.key in other.key or other.key in each.key for other in result
        ):
            result.append(each)
    return result[:_SHOWN]


def example(index: Index, term: str, rendering: str) -> TermInContext:
    """Return a short passage that shows a term and its rendering in use.

    A passage is a text with its translation. The result is the shortest passage with the term and the rendering whose
    source has at least five words. If all are shorter, it is the shortest one.

    Args:
        index: The phrases of all passages.
        term: The key (normalized text) of the term.
        rendering: The key of the rendering.
    """
    numbers = [number for number in index.source.passages[term] if rendering in index.translation.keys[number]]
    number = min(numbers, key=lambda each: (_too_short(index.source.texts[each]), len(index.source.texts[each])))
    passage = index.passages[number]
    return TermInContext(
        source=passage.source.text,
        translation=passage.translation.text,
        source_path=passage.source.path,
        source_line=passage.source.line(index.source.place(number, term)),
        path=passage.translation.path,
        line=passage.translation.line(index.translation.place(number, rendering)),
    )


def _too_short(text: str) -> bool:
    return text.count(" ") < 4
