"""Entries for a glossary that nobody has written yet: terms that the pages nearly always call the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ...languages import Language
from .competing import Competition
from .glosses import glossed
from .index import Index, RenderingCandidate
from .renderings import renderings

_DICE = 0.5  # of what reached it, 83 % were right equivalents on the Kubernetes documentation
_GLOSSED = 2  # glosses do instead
_PART = 0.8  # of the passages with a phrase have a longer one around it: the phrase is only a part of that
_RUNNER_UP = 0.3  # Dice
_SHOWN = 4  # candidates


class ProposedRendering(Struct, frozen=True):
    """A rendering: the passages that have it and the term, and how often it is glossed with the term."""

    text: str
    count: int
    dice: float
    glossed: int


class TermInContext(Struct, frozen=True):
    """A passage with the term and its rendering, and where both stand."""

    source: str
    translation: str
    source_path: str
    source_line: int
    path: str
    line: int


class TermProposal(Struct, frozen=True):
    """A term, in how many passages it is, and what it is called there, best first. ``kept``: it stays as it is."""

    term: str
    count: int
    offers: tuple[ProposedRendering, ...]
    kept: bool
    example: TermInContext

    @property
    def target(self) -> str:
        return self.offers[0].text


def proposals(index: Index, language: Language, least: int) -> list[TermProposal]:
    """Entries for terms in at least ``least`` passages, those in most passages first."""
    glosses, competition = glossed(index), Competition(index, language)
    chosen: dict[str, list[RenderingCandidate]] = {}
    for term in independent(index, least):
        found = renderings(index, term, glosses.get(term))
        if found and _is_sure(found[0], glosses.get(term, {})) and _renders(competition, index, term, found[0].key):
            chosen[term] = found
    made = [_proposal(index, term, found, glosses.get(term, {})) for term, found in _distinct(chosen).items()]
    return sorted(made, key=lambda each: (-each.count, each.term.casefold()))


def independent(index: Index, least: int) -> list[str]:
    """The phrases of the source that may be terms: none that ends in a pronoun or the like, nor what is merely a part
    of a longer one, such as ``mutual`` of ``mutual exclusion``.
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
    return best.dice >= _DICE or glosses.get(best.key, 0) >= _GLOSSED


def _renders(competition: Competition, index: Index, term: str, key: str) -> bool:
    """Whether it is a rendering of this term and not of what stands around it, or else the term itself."""
    if not competition.explains((term,), index.source.passages[term], key):
        return False
    return is_kept(term, key) or competition.may_render((term,), key)


def is_kept(term: str, key: str) -> bool:
    """Whether a rendering is the term itself."""
    return key.replace(" ", "") == term.replace(" ", "")


def _distinct(chosen: Mapping[str, list[RenderingCandidate]]) -> dict[str, list[RenderingCandidate]]:
    """Of terms that are parts of each other and have the same rendering, the one that it fits best."""
    by_rendering: defaultdict[str, list[str]] = defaultdict(list)
    for term, found in chosen.items():
        by_rendering[found[0].key].append(term)
    kept: dict[str, list[RenderingCandidate]] = {}
    for terms in by_rendering.values():
        best_first = sorted(terms, key=lambda term: -chosen[term][0].dice)
        left: list[str] = []
        for term in best_first:
            if not any(_overlap(term, other) for other in left):
                left.append(term)
        kept |= {term: chosen[term] for term in left}
    return kept


def _overlap(first: str, second: str) -> bool:
    """Whether one phrase is a part of the other."""
    return f" {first} " in f" {second} " or f" {second} " in f" {first} "


def _proposal(index: Index, term: str, found: list[RenderingCandidate], glosses: Mapping[str, int]) -> TermProposal:
    offers = [
        ProposedRendering(
            index.translation.spelling(each.key), each.together, round(each.dice, 2), glosses.get(each.key, 0)
        )
        for each in runners_up(found)
    ]
    return TermProposal(
        term=index.source.spelling(term),
        count=index.source.counts[term],
        offers=tuple(offers),
        kept=is_kept(term, found[0].key),
        example=example(index, term, found[0].key),
    )


def runners_up(found: Iterable[RenderingCandidate]) -> list[RenderingCandidate]:
    """The best candidate and others that are not merely met in the same passages, nor parts of each other."""
    kept: list[RenderingCandidate] = []
    for each in found:
        if (not kept or each.dice >= _RUNNER_UP) and not any(
            each.key in other.key or other.key in each.key for other in kept
        ):
            kept.append(each)
    return kept[:_SHOWN]


def example(index: Index, term: str, rendering: str) -> TermInContext:
    """The shortest passage that has both and a little around them."""
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


def known_terms(index: Index, terms: Iterable[str]) -> frozenset[str]:
    """The keys of terms, to tell which proposals are new."""
    return frozenset(map(index.source.key_of, terms))
