"""Aligns doubtful segments again, with the help of their words.

Segments without common tokens are paired by their kinds, lengths and places. Where one page was rewritten, such pairs
are often wrong. The pairs that are certain show which words translate each other on these two pages. A doubtful pair
is removed if its words contradict it, and two unmatched segments are paired if their words support the pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from ..languages import Language
from ..model import SegmentKind
from .loanwords import loanword_scores
from .page_words import PageWords, Words, are_enough, words_of
from .part_table import Part
from .scoring import REFUSED, Lengths, pair_score
from .signature import Unit, link_to_different_pages, overlap
from .table import UnitMatch, side_of, unit_ids

_TEXT = frozenset[SegmentKind](("paragraph", "item", "row", "heading", "term"))
_PROSE = frozenset[SegmentKind](("paragraph", "item"))
_LONG = 40.0  # length of a text that two different texts hardly have as their translation
_VARIANT = 0.5  # share of common words
_MUCH_WORSE = 0.3  # by which its score must be lower
_CONTENT = _TEXT | {"code"}
_FEWEST = 3  # segments below two headings that must not be paired
_CERTAIN = 0.45  # score of a pair that teaches words, and that words do not change
_NEW = 0.3  # score that a new pair needs
_SPEAK_FOR = 0.2  # words with at least this score are enough for a pair, whatever its other tokens are
_NEAR = 2  # segments on each side of an unmatched one whose words are learned as well
_MOST_WORDS = 300  # of a section
_CELLS = 2_500  # of one table of scores; larger ranges stay as they are
_ALL_CELLS = 20_000  # of all tables of two pages


class Doubts:
    """Judges by their words whether pairs of segments translate each other.

    Which words translate each other is learned from the certain pairs of the two pages: segments whose match has a high
    score. The judgement is only used for doubtful pairs (see ``is_doubtful``).
    """

    def __init__(
        self,
        source: Sequence[Unit],
        translation: Sequence[Unit],
        matches: Sequence[UnitMatch],
        languages: tuple[Language, Language],
    ) -> None:
        """Store the matches from which to learn which words translate each other.

        They are learned when the first pair is judged, since most pages have no doubtful pair.

        Args:
            source: All segments of the source page.
            translation: All segments of the translation.
            matches: The matches so far. Only those with a high score are learned from.
            languages: The language of the source and the language of the translation.
        """
        self._units = source, translation
        self._matches = matches
        self._languages = languages

    @cached_property
    def _words(self) -> dict[int, Words]:
        """The words of each text of both pages. The key is Python's ``id(unit)`` of the text's unit.

        Empty if the two pages have too few certain pairs to learn from.
        """
        if not are_enough(len(self._certain)):
            return {}
        return {
            id(unit): words_of(unit.segment.prose, language)
            for units, language in zip(self._units, self._languages, strict=True)
            for unit in units
            if unit.kind in _TEXT
        }

    @cached_property
    def _certain(self) -> list[UnitMatch]:
        return list(filter(_is_certain, self._matches))

    @property
    def lessons(self) -> int:
        """The number of certain pairs, which teach how words are translated."""
        return len(self._certain)

    @cached_property
    def _learned(self) -> PageWords:
        fixed = unit_ids(match for match in self._matches if not is_doubtful(match))
        words = self._words
        asked: list[set[str]] = [set(), set()]
        for units, of_page in zip(self._units, asked, strict=True):
            open_places = [place for place, unit in enumerate(units) if id(unit) not in fixed]
            # Its neighbours too, since it may replace one of them.
            near = {place + step for place in open_places for step in range(-_NEAR, _NEAR + 1)}
            for place in near.intersection(range(len(units))):
                of_page |= words.get(id(units[place]), frozenset())
        return PageWords([(words[id(a[0])], words[id(b[0])]) for a, b, _ in self._certain], (asked[0], asked[1]))

    @cached_property
    def _section_words(self) -> dict[int, Words]:
        """The words of each heading and of the text below it, computed when they are first needed.

        The key of a heading is Python's ``id(unit)`` of its unit, not the id that links lead to.
        """
        return self._with_sections(self._units[0]) | self._with_sections(self._units[1]) if self._words else {}

    def _with_sections(self, units: Sequence[Unit]) -> dict[int, Words]:
        """Return the words of each heading and of the text below it.

        The key of a heading is Python's ``id(unit)`` of its unit, not the id that links lead to.
        """
        words: dict[int, Words] = {}
        heading = 0
        for unit in units:
            if unit.kind == "heading":
                heading = id(unit)
                words[heading] = self._words[heading]
            elif heading and id(unit) in self._words and len(words[heading]) < _MOST_WORDS:
                words[heading] |= self._words[id(unit)]
        return words

    def score(self, a: Unit, b: Unit) -> float:
        """Return what the words of two segments add to the score of the pair.

        It is above 0 if the words speak for the pair, below 0 if they speak against it, and 0 if they show nothing.
        """
        score = self._score(self._words, a, b)
        return score + self._score(self._section_words, a, b) if a.kind == b.kind == "heading" else score

    def _score(self, words: Mapping[int, Words], a: Unit, b: Unit) -> float:
        own, other = words.get(id(a)), words.get(id(b))
        return self._learned.score(own, other) if own and other else 0.0

    def loanwords(self, source: Sequence[Unit], translation: Sequence[Unit]) -> dict[tuple[int, int], float]:
        """Return what rare loanwords add to the scores of pairs of segments, by the indexes of the two segments.

        A loanword is an English word written by its sound, such as 로드 밸런서 for *load balancer*. Pairs of segments
        without a common loanword are left out.
        """
        return loanword_scores(source, translation, self._languages)

    def without_contradicted(self, matches: Sequence[UnitMatch], decided: Sequence[UnitMatch]) -> list[UnitMatch]:
        """Return the matches, except doubtful ones whose words show that they are wrong.

        Args:
            matches: The matches.
            decided: Those of the matches that are always kept, since their words were already compared.
        """
        known = set(map(id, decided))
        return [match for match in matches if id(match) in known or not self._contradict(match)]

    def _contradict(self, match: UnitMatch) -> bool:
        return is_doubtful(match) and match[2] + self.score(match[0][0], match[1][0]) < 0


def _is_certain(match: UnitMatch) -> bool:
    a, b, score = match
    return len(a) == len(b) == 1 and a[0].kind in _TEXT and b[0].kind in _TEXT and score >= _CERTAIN


def is_doubtful(match: UnitMatch) -> bool:
    """Whether a match of two texts should be judged by its words, since it has a low score or no common tokens.

    A heading without tokens is not doubtful: the sections below the two headings were compared before they were
    matched.
    """
    a, b, score = match
    if len(a) != 1 or len(b) != 1 or a[0].kind not in _TEXT or b[0].kind not in _TEXT:
        return False
    return score < _CERTAIN or (a[0].kind != "heading" and not overlap(a[0].tokens, b[0].tokens))


def without_copies(matches: Sequence[UnitMatch]) -> list[UnitMatch]:
    """Return the matches without those that pair a copy of a repeated text with an unrelated text.

    If a page has a text twice, such as a paragraph that was pasted again, the other page usually has it once. One of
    the two copies is then matched with an unrelated text.

    Of the matches that have equal texts on one page, the match with the best score stays. Another match is removed if
    both of these are true:

    - Its score is much lower.
    - Its text on the other page has few words in common with the text that the best match has there.
    """
    copies: set[int] = set()
    for side in (0, 1):
        uses: defaultdict[str, list[UnitMatch]] = defaultdict(list)
        for match in matches:
            unit = side_of(match, side)[0]
            if unit.length >= _LONG and unit.kind in _PROSE and len(match[0]) == len(match[1]) == 1:
                uses[unit.segment.text].append(match)
        for same in [matches for matches in uses.values() if len(matches) > 1]:
            best = max(same, key=lambda match: match[2])
            original = side_of(best, 1 - side)[0]
            copies.update(
                id(match)
                for match in same
                if match[2] < best[2] - _MUCH_WORSE and not _is_variant(side_of(match, 1 - side)[0], original)
            )
    return [match for match in matches if id(match) not in copies]


def _is_variant(unit: Unit, other: Unit) -> bool:
    """Whether two texts share most of their words, such as the same sentence about two different options."""
    words, others = set(unit.segment.prose.split()), set(other.segment.prose.split())
    return len(words & others) > _VARIANT * len(words | others)


def align_doubtful(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    matches: Sequence[UnitMatch],
    moved: Sequence[UnitMatch],
    doubts: Doubts,
    lengths: Lengths,
) -> list[UnitMatch]:
    """Align segments that are unmatched or doubtfully matched again, this time with the help of their words.

    Matches that are not doubtful (see ``is_doubtful``) stay. The segments between two such matches are aligned again in
    two cases:

    - Both pages have unmatched segments there.
    - Only one page has unmatched segments there, and words or rare loanwords speak for or against a pair.

    Args:
        source: All segments of the source page.
        translation: All segments of the translation.
        matches: The matches that keep the order of the pages.
        moved: The matches of moved segments, which stay.
        doubts: Judges pairs by their words.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        All matches that keep the order of the pages.
    """
    moving = unit_ids(moved)
    ordered = sorted(matches, key=lambda match: match[0][0].segment.index)
    doubtful = {id(a[0]): (a, b, score) for a, b, score in ordered if is_doubtful((a, b, score))}
    fixed = [match for match in ordered if id(match[0][0]) not in doubtful]
    cells = _ALL_CELLS
    for left, right in _between(fixed, source, translation):
        own = [unit for unit in source[left] if id(unit) not in moving]
        inside = [doubtful[id(unit)] for unit in own if id(unit) in doubtful]
        other = [unit for unit in translation[right] if id(unit) not in moving]
        size = len(own) * len(other)
        free, other_free = len(own) - len(inside), len(other) - len(inside)
        if size <= min(_CELLS, cells) and (free or other_free):
            before = {(id(a[0]), id(b[0])) for a, b, _ in inside}
            loanwords = doubts.loanwords(own, other)
            if (free and other_free) or loanwords or any(doubts.score(a, b) for a in own for b in other):
                cells -= size
                inside = _best_in_order(own, other, before, loanwords, doubts, lengths)
        fixed += inside
    return fixed


def _between(
    fixed: Sequence[UnitMatch], source: Sequence[Unit], translation: Sequence[Unit]
) -> Iterator[tuple[slice, slice]]:
    """Yield the ranges before, between and after the ``fixed`` matches, which are in order.

    Each is a slice of the source and a slice of the translation.
    """
    places = {id(unit): place for place, unit in enumerate(translation)}
    own_places = {id(unit): place for place, unit in enumerate(source)}
    start = other_start = 0
    for a, b, _ in tuple(fixed):
        yield slice(start, own_places[id(a[0])]), slice(other_start, places[id(b[0])])
        start, other_start = own_places[id(a[-1])] + 1, places[id(b[-1])] + 1
    yield slice(start, len(source)), slice(other_start, len(translation))


def _best_in_order(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    before: AbstractSet[tuple[int, int]],
    loanwords: Mapping[tuple[int, int], float],
    doubts: Doubts,
    lengths: Lengths,
) -> list[UnitMatch]:
    """Return the matches of single segments that have the highest sum of scores and do not cross each other.

    The score of a pair is the sum of the score without words (``pair_score``), that of its words (``Doubts.score``) and
    that of its rare loanwords.

    Args:
        source: The segments of the source to match, in the order of the page.
        translation: The segments of the translation to match, in the order of the page.
        before: The pairs that are matched so far, each as Python's ``id`` of the two units. Any other pair needs a
            score of ``_NEW`` or more, unless its words alone support it.
        loanwords: The scores of rare loanwords, as ``Doubts.loanwords`` returns them.
        doubts: Judges pairs by their words.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    n, m = len(source), len(translation)
    scores = [[REFUSED] * m for _ in range(n)]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i, a in enumerate(source):
        for j, b in enumerate(translation):
            score = pair_score(a, b, abs(i / n - j / m), lengths)
            if score > REFUSED:
                words = doubts.score(a, b) + loanwords.get((i, j), 0.0)
                score += words
                if words > _SPEAK_FOR and score > 0 and not (a.kind == "item" and link_to_different_pages(a, b)):
                    score = max(score, words)
                elif score < _NEW and (id(a), id(b)) not in before:
                    score = REFUSED
            scores[i][j] = score
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + score)
    matches: list[UnitMatch] = []
    i, j = n, m
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            matches.append(((source[i],), (translation[j],), scores[i][j]))
    return matches[::-1]


def without_foreign_sections(
    source: Sequence[Part], translation: Sequence[Part], matches: Sequence[UnitMatch]
) -> list[UnitMatch]:
    """Remove the matches of headings whose sections have nothing in common, and the other matches between the sections.

    A match of two headings is removed if all of these are true:

    - Its score is low.
    - Both sections have text or code, at least ``_FEWEST`` segments together.
    - No text or code of one section is matched with the other section. If the headings have different explicit ids, a
      match with a low score does not count.

    The other matches to remove between two such sections are those of images and tags, and those that do not count.

    Args:
        source: The parts of the source page: each heading with the segments below it.
        translation: The parts of the translation.
        matches: All matches of the two pages.

    Returns:
        The remaining matches.
    """
    places = {
        id(unit): index
        for parts in (source, translation)
        for index, part in enumerate(parts)
        for unit in (*part.units, *([part.heading] if part.heading else []))
    }
    below: defaultdict[tuple[int, int], list[UnitMatch]] = defaultdict(list)
    for match in matches:
        if match[0][0].kind != "heading" and match[1][0].kind != "heading":
            below[places[id(match[0][0])], places[id(match[1][0])]].append(match)
    foreign: set[int] = set()
    for match in matches:
        a, b = match[0][0], match[1][0]
        if a.kind == b.kind == "heading" and a.level > 1 and match[2] < _CERTAIN:
            part, other = source[places[id(a)]], translation[places[id(b)]]
            pairs = below[places[id(a)], places[id(b)]]
            has_other_id = bool(part.anchor and other.anchor) and part.anchor != other.anchor
            related = [each for each in pairs if each[0][0].kind in _CONTENT]
            if has_other_id:
                related = [each for each in related if each[2] >= _CERTAIN]
            sizes = len(_content(part)), len(_content(other))
            if not related and min(sizes) and sum(sizes) >= _FEWEST:
                foreign.update(id(each) for each in (match, *pairs))
    return [match for match in matches if id(match) not in foreign]


def _content(part: Part) -> list[Unit]:
    return [unit for unit in part.units if unit.kind in _CONTENT]
