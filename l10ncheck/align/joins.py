"""Joins text that is several segments on one page and one segment on the other.

Examples are two paragraphs, a label and its text, a term of a definition list and its definition, or two sentences
with a list between them.

The table of scores pairs one segment with one, so one of the several segments stays unmatched. The match beside it
shows that it belongs there: its other side is too long for one segment, or has the tokens of the unmatched segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..languages.sentences import ends_sentence
from .introductions import introduces
from .joined_runs import (
    CLEAR_GAIN,
    DISTINCT,
    FITS_WELL,
    JOINED,
    MOST,
    SHORTEST,
    SMALL_GAIN,
    count_sentences,
    misfit,
    with_run,
)
from .labels import is_label_of, with_best_definition
from .scoring import SIMILAR, Lengths, joined_score
from .signature import Unit, combined_tokens, overlap, without_words
from .state import State, UnitMatch, indexes_by_unit

_WORST = 4.0  # segments are not joined if the misfit of their lengths is larger
_FITS = 1.5  # the same if the segment has hardly any tokens
_GAIN = 2.0  # the misfit must then fall by this
_SENTENCE = 1.5  # counts for each sentence by which the numbers of sentences come closer
_CONTRIBUTION = 1.5  # weight of the tokens that a segment adds to those that the match shares
_ALL = 0.8  # share of the weight of a segment's tokens that is nearly all
_MOST_OF_IT = 0.5  # share that is most of it
_SURE = 0.25  # score that a match needs before a segment of a different kind is added
_COMMAND = 12  # characters; a shorter text may also be a word of the other page
_NAMES = 4.0  # weight of code, links and numbers that are hardly equal by coincidence


def join_neighbours(state: State) -> State:
    """Add unmatched segments to the match before or after them, if this makes that match better."""
    state = replace(state, matches=_joined(state, state.matches))
    return replace(state, moved=_joined(state, state.moved)) if state.moved else state


def _joined(state: State, matches: Sequence[UnitMatch]) -> list[UnitMatch]:
    """Add the unmatched segments of both pages to the matches that they belong to, and return all matches in order."""
    joined, lengths = list(matches), state.lengths
    for side, (units, unmatched) in enumerate(zip(state.pages, state.unmatched, strict=True)):
        free = {id(unit) for unit in unmatched if unit.kind in JOINED or unit.kind == "code"}
        if not free:
            continue
        indexes = indexes_by_unit(joined, side)
        before = _nearest(units, indexes)
        after = _nearest(units[::-1], indexes)[::-1]
        # Twice, since a segment may belong to a match because of those between them.
        places = [(place, unit) for place, unit in enumerate(units) if id(unit) in free]
        for place, unit in (*places, *reversed(places)):
            if id(unit) not in free:
                continue
            beside = (*units[max(0, place - 1) : place], *units[place + 1 : place + 2])
            # A code block of the source is often new, so it raises no doubt about the text beside it.
            is_single = not any(id(other) in free and (side or other.kind != "code") for other in beside)
            options = [
                (join.score - joined[index].score, index, join)
                for index in {before[place], after[place]} - {-1}
                if (join := _join(joined[index], side, unit, lengths)) and join.belongs(is_single)
            ]
            if options:
                _, index, join = max(options, key=lambda option: option[0])
                joined[index] = joined[index].with_side(side, tuple(join.parts), join.score)
                free.remove(id(unit))
        free.difference_update(id(unit) for unit in unmatched if unit.kind == "code")
        if free:
            joined = [with_best_definition(match, side, units, free, lengths) for match in joined]
            joined = [with_run(match, side, units, free, lengths) for match in joined]
    return joined


def _nearest(units: Sequence[Unit], indexes: dict[int, int]) -> list[int]:
    """Return, for each segment of a page, the index of the match of the last matched segment before it.

    It is -1 if no segment of the same section before this segment is matched.

    Args:
        units: The segments of the page, in order.
        indexes: The index of the match of each matched segment, by the ``id`` of the segment.
    """
    nearest = []
    last = -1
    for unit in units:
        nearest.append(last)
        if unit.kind == "heading":
            last = -1
        elif id(unit) in indexes:
            last = indexes[id(unit)]
    return nearest


class _Join(Struct, frozen=True):
    """A match, and an unmatched segment that may be added to it.

    Attributes:
        side: The page of the unmatched segment: 0 for the source, 1 for the translation.
        own: The segments that the match already has on this page.
        whole: The segment of the match on the other page. It may translate ``own`` and ``unit`` together.
        unit: The unmatched segment.
        parts: The segments in ``own`` and ``unit``, in the order of the page.
        before: The score of the match without ``unit``.
        lengths: The usual ratio of the lengths of a translation and its source.
    """

    side: int
    own: tuple[Unit, ...]
    whole: Unit
    unit: Unit
    parts: list[Unit]
    before: float
    lengths: Lengths

    @property
    def score(self) -> float:
        """The score of the match with the unmatched segment added."""
        return joined_score(self.parts, self.whole, self.side, self.lengths)

    def misfit(self, units: Iterable[Unit]) -> float:
        """Return how much the total length of ``units`` differs from the usual length for the length of ``whole``.

        It is 0 for the usual length (see ``Lengths.misfit``).
        """
        return misfit(units, self.whole, self.side, self.lengths)

    def belongs(self, is_single: bool) -> bool:
        """Whether the unmatched segment should be added to the match, since this makes the match better.

        Args:
            is_single: Whether the texts directly before and after it are both matched. Only then may the lengths alone
                decide: they do not show which of several unmatched texts belongs to the match.
        """
        if self.unit.boxed != self.whole.boxed and not (self.is_beside and self._shares_nearly_all()):
            return False  # only one of the two is in an admonition, so other content is likely
        if self.unit.kind == "code":
            return True  # ``_join`` has tested it
        if self.own[0].kind not in JOINED:
            return self.is_beside and self._misfit_of_texts() < _FITS
        if self._names_another():
            return False
        if self.is_beside and self._adds_all_names():
            return True
        together = self.misfit(self.parts)
        if together > _WORST:
            return False
        if self._is_label():
            return True
        # A paragraph before or after a list, too, if the other page has both as one paragraph.
        is_same_kind = self.unit.kind in (self.own[0].kind, self.own[-1].kind, self.whole.kind)
        fits = self._fits_by_tokens(together, is_same_kind)
        return is_single and is_same_kind and self._fits_by_length(together) if fits is None else fits

    def _shares_nearly_all(self) -> bool:
        """Whether the segment of the other page has nearly all tokens of the match and the unmatched segment."""
        tokens = combined_tokens(self.parts)
        return overlap(tokens, self.whole.tokens) >= _ALL * sum(tokens.values())

    def _is_label(self) -> bool:
        """Whether the match and the unmatched segment are a label and its text, such as a term and its definition."""
        is_near = self.is_beside or self.parts[0].kind != "term"
        return len(self.parts) == 2 and is_near and is_label_of(self.parts[0], self.parts[1], self.whole)

    def _fits_by_tokens(self, together: float, is_same_kind: bool) -> bool | None:
        """Whether the tokens of the unmatched segment show that it belongs to the match; None if they are too few.

        Args:
            together: How much the lengths differ from the usual ratio once the segment is added (``misfit``).
            is_same_kind: Whether the segment has the same kind as a segment of the match.
        """
        shared = overlap(self.unit.tokens, _without(self.whole.tokens, combined_tokens(self.own)))
        is_beside, has_all = self.is_beside, shared >= _ALL * self.unit.weight
        is_likely = is_same_kind or self.before >= _SURE or (is_beside and has_all)
        if shared < _CONTRIBUTION or not (is_beside or has_all) or not is_likely:
            return None
        has_most = has_all or (is_beside and is_same_kind and shared >= _MOST_OF_IT * self.unit.weight)
        return together < self.misfit(self.own) or (has_most and together < _FITS)

    def _misfit_of_texts(self) -> float:
        """Return how much the length of the parts that are not code differs from the usual one for ``whole``.

        It is 0 for the usual length. Code that ``whole`` has in its prose is not counted either.
        """
        codes = [part.segment.text for part in self.parts if part.kind == "code" and not self.whole.segment.codes]
        length = sum(part.length for part in self.parts if part.kind != "code")
        other = self.whole.length - sum(sum(map(str.isalpha, code)) for code in codes)
        return self.lengths.misfit(length, other) if self.side == 0 else self.lengths.misfit(other, length)

    def _names_another(self) -> bool:
        """Whether the unmatched segment is about something that ``whole`` does not mention.

        This is so if it begins with a name that ``whole`` does not have. It is also so for a list item with a link that
        shares no code, link or name with ``whole``.
        """
        tokens, whole = self.unit.tokens, self.whole.tokens
        if any(token[0] in "rb" and token not in whole and f"c{token[1:]}" not in whole for token in tokens):
            return True
        has_link = any(token[0] == "l" for token in tokens)
        return self.unit.kind == "item" and has_link and all(token[0] in "wn" or token not in whole for token in tokens)

    def _adds_all_names(self) -> bool:
        """Whether the segment of the other page has nearly all code, links, numbers and names of the unmatched segment.

        What the segments already in the match have is not counted twice: if both they and the unmatched segment have
        the number 5, the other page must have 5 twice. The result is False if the unmatched segment has so little of
        all this that it may be equal by chance. Ordinary words in Latin letters, terms of the glossary and text in tags
        are ignored, since many of them are translated.
        """
        names = {
            token: weight
            for token, weight in self.unit.tokens.items()
            if token[0] not in "wt" and token[:6] != "stext="
        }
        left = _without(self.whole.tokens, combined_tokens(self.own))
        return sum(names.values()) >= _NAMES and overlap(names, left) >= _ALL * sum(names.values())

    def _fits_by_length(self, together: float) -> bool:
        """Whether the length and the number of sentences show that the unmatched segment belongs to the match.

        ``together`` is how much the lengths differ from the usual ratio once the segment is added (``misfit``).
        """
        completes = self._completes()
        if together >= (SIMILAR if completes else _FITS):
            return False
        if min(self.unit.length, sum(part.length for part in self.own)) < SHORTEST:
            return False
        shares = bool(overlap(combined_tokens(self.own), self.whole.tokens))
        if not shares and sum(sum(without_words(part).values()) for part in self.own) > DISTINCT:
            return False  # the match itself is doubtful
        gain = (self.misfit(self.own) if shares else min(self.misfit(self.own), self.misfit([self.unit]))) - together
        wanted = count_sentences([self.whole])
        gain += _SENTENCE * (abs(wanted - count_sentences(self.own)) - abs(wanted - count_sentences(self.parts)))
        names = without_words(self.unit)
        is_silent = sum(names.values()) > DISTINCT and not overlap(names, self.whole.tokens)
        if completes and not is_silent and together < FITS_WELL:
            return gain > SMALL_GAIN
        return gain > (CLEAR_GAIN if is_silent else _GAIN)

    def _completes(self) -> bool:
        """Whether the match has fewer sentences than ``whole``, and with the unmatched segment exactly as many.

        This segment must end with a full stop, or a similar sign.
        """
        wanted, own = count_sentences([self.whole]), count_sentences(self.own)
        return own < wanted == count_sentences(self.parts) and ends_sentence(self.unit.segment.prose)

    @property
    def is_beside(self) -> bool:
        """Whether the unmatched segment is next to the segments of the match on its page."""
        return self.unit.segment.index in (self.own[0].segment.index - 1, self.own[-1].segment.index + 1)


def _join(match: UnitMatch, side: int, unit: Unit, lengths: Lengths) -> _Join | None:
    """Return an unmatched segment together with the match that it may be added to; None if it cannot be added.

    "This page" is the page of the segment. The segment cannot be added in these cases:

    - The match has several segments on the other page, or one that is not text. HTML counts as text if the match has
      the tag as a segment of its own on this page: the other page has broken the tag, so its text is read as HTML.
    - The match already has very many segments on this page.
    - The segment, or one that the match has on this page, is neither text nor something that the text of the other page
      contains (an image, code or a tag).
    - The segment is a code block, and not next to the segments of the match.
    - A code block of the source is not part of its introduction (see ``_is_in_introduction``).

    Args:
        match: The match.
        side: The page of ``unit``: 0 for the source, 1 for the translation.
        unit: The unmatched segment.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    own, others = match.side(side), match.side(1 - side)
    if len(others) != 1 or len(own) >= MOST or others[0].kind not in (*JOINED, "html"):
        return None
    if others[0].kind == "html" and not any(part.kind == "tag" for part in own):
        return None
    parts = sorted((*own, unit), key=lambda part: part.segment.index)
    join = _Join(side, own, others[0], unit, parts, match.score, lengths)
    if unit.kind == "code" and not join.is_beside:
        return None  # tested first: to search a long text for many blocks would take long
    if side == 0 and any(part.kind == "code" for part in parts) and not _is_in_introduction(parts, others[0]):
        return None
    return join if all(part.kind in JOINED or _is_part_of(part, others[0]) for part in parts) else None


def _is_in_introduction(parts: Sequence[Unit], whole: Unit) -> bool:
    """Whether a code block of the source is a command that the translation has in the text that introduces it.

    Without its introduction, such as "Run this:", or if the translation ends with a colon too, the block is missing,
    even if the next text mentions the command. If the text of the source has the command too, the block is new.

    Args:
        parts: The block and the text before and after it, in the source.
        whole: The text of the translation.
    """
    texts, codes = ([part for part in parts if (part.kind == "code") == is_code] for is_code in (False, True))
    is_introduced = any(introduces(text) and code.kind == "code" for text, code in pairwise(parts))
    if len(codes) > 1 or not is_introduced or introduces(whole):
        return False
    code = codes[0].segment.text.strip()
    is_command = "\n" not in code and (" " in code or len(code) >= _COMMAND)
    return is_command and _is_part_of(codes[0], whole) and not any(_is_part_of(codes[0], text) for text in texts)


def _is_part_of(part: Unit, whole: Unit) -> bool:
    """Whether ``whole``, a text of the other page, contains ``part``: an image, a tag or a code block."""
    if part.kind == "code":
        code = _squeezed(part.segment.text)
        is_line = len(code) >= _COMMAND and code in _squeezed(whole.segment.prose)
        return is_line or code in {_squeezed(each.text) for each in whole.segment.codes}
    if part.kind == "tag":
        (opening, *others) = part.segment.tags
        names = [tag.name for tag in whole.segment.tags]  # of the opening and the closing tag, which may be lost
        return not others and opening.role != "close" and len(names) in (1, 2) and {*names} == {opening.name}
    return part.kind == "image" and bool(whole.segment.images) and bool(overlap(part.tokens, whole.tokens))


def _squeezed(code: str) -> str:
    """Return a text without spaces, prompt and backslashes: in prose, some backslashes are marks of Markdown."""
    return "".join(code.removeprefix("$ ").replace("\\", "").split())


def _without(tokens: dict[str, float], used: dict[str, float]) -> dict[str, float]:
    """Return ``tokens`` minus the weights of the same tokens in ``used``, without tokens that have no weight left."""
    return {token: weight - used.get(token, 0.0) for token, weight in tokens.items() if weight > used.get(token, 0.0)}
