"""Aligns two pages: first the sections, then the segments between two headings, then the segments that remain."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..languages import Language
from ..model import KEYED, Alignment, Match, Page, Relation, Section, SectionMatch, Segment
from .by_words import align_doubtful, decide_ties, pair_by_words
from .code_blocks import join_code
from .copies import match_first_copies, without_copies
from .effort import Effort
from .elements import divided_elements
from .headings import pair_headings_of_text, without_foreign_sections
from .introductions import keep_introductions, part_introductions, skip_captions
from .joins import join_neighbours
from .moves import find_moves
from .page_words import Doubts
from .part_table import Part
from .scoring import Lengths, confidence, pair_score
from .sections import align_parts, parts
from .sequence import align_sequence
from .signature import PROSE, Unit, overlap, prepare, without_words
from .state import State, UnitMatch, not_in, unit_ids
from .unmatched_runs import pair_runs
from .word_evidence import WordEvidence

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher
    from ..lexicon import Half

_SPREAD = 0.36  # standard deviation of the logarithm of the length ratio of a text and its translation
_LARGEST_MEAN = 0.7  # largest mean of the logarithm of the length ratio that is estimated from two whole pages


def align(
    source: Page,
    translation: Page,
    source_language: Language,
    language: Language,
    glossary: Matcher | None = None,
    lexicon: Half | None = None,
) -> Alignment:
    """Find which segments of two pages translate each other.

    Args:
        source: The source page.
        translation: The translated page.
        source_language: The language of the source.
        language: The language of the translation.
        glossary: Approved terms, which help to recognize translations; None without a glossary.
        lexicon: Which words translate each other, as learned from other pages of the site (one half of its lexicon);
            None without a lexicon.

    Returns:
        An alignment in which every segment of both pages is in exactly one match.
    """
    pages = prepare(source, translation, source_language, language, glossary)
    lengths = length_model(*pages, language)
    if lexicon is not None:
        lengths = replace(lengths, words=WordEvidence(lexicon, source_language, language))
    divided = divided_elements(source, translation, pages, lengths)
    rest = not_in(unit_ids(divided), pages)
    both = parts(rest[0]), parts(rest[1])
    in_order, moved_parts, is_rough = align_parts(*both, lengths)
    for side in (0, 1):
        _mark_unpaired(both[side], {pair[side] for pair in (*in_order, *moved_parts)})
    effort = Effort(*([unit.tokens for unit in units] for units in pages))
    matches = without_copies(_between_headings(both, in_order, moved_parts, lengths, effort))
    moved = [match for pair in moved_parts for match in _below_headings(both, pair, lengths, effort)]
    matches += divided
    if divided:
        both = parts(pages[0]), parts(pages[1])
    doubts = Doubts(pages, [*matches, *moved], (source_language, language))
    state = State(pages, both, matches, moved, lengths, doubts)
    for improve in _PASSES:
        if any(state.unmatched):  # on most pages, everything is paired already
            improved = improve(state)
            if (improved.matches, improved.moved) != (state.matches, state.moved):
                state = improved  # otherwise, the old one already knows what is unmatched
    return Alignment(
        source,
        translation,
        _in_order([*_fields(source, translation), *_matches(state)], source),
        _sections(state, in_order),
        is_rough=is_rough or effort.exceeded,
    )


def _without_fragments(state: State) -> State:
    """Remove the matches of two texts that share nothing, and of which one is far too short to translate the other."""

    def is_fragment(match: UnitMatch) -> bool:
        a, b = match.source[0], match.translation[0]
        is_prose = match.is_single and a.kind in PROSE and b.kind in PROSE
        is_short = is_prose and state.lengths.is_fragment(a.length, b.length)
        return is_short and not overlap(without_words(a), without_words(b))

    return replace(state, matches=[match for match in state.matches if not is_fragment(match)])


def _without_copies(state: State) -> State:
    return replace(state, matches=without_copies(state.matches))


# The passes that follow if segments are unmatched, in this order.
_PASSES: tuple[Callable[[State], State], ...] = (
    align_doubtful,  # breaks up pairs of texts that have only their place and length in common
    decide_ties,  # chooses between adjacent segments with the same tokens, by their words
    part_introductions,  # breaks up pairs of texts that introduce different commands
    find_moves,  # pairs segments that share rare tokens, wherever they are
    join_code,  # adds a code block to the match beside it, if the other page has both as one block
    join_neighbours,  # the same for texts
    keep_introductions,  # keeps a text that ends with a colon together with the block after it
    skip_captions,  # keeps a sentence below a lost image together with a sentence
    pair_runs,  # pairs what is left by kinds and lengths, as whole runs
    _without_fragments,  # a word does not translate a paragraph, even in the same place
    pair_by_words,  # pairs texts without tokens that moved
    _without_copies,  # breaks up pairs of a copied text with an unrelated one
    without_foreign_sections,  # breaks up pairs of headings whose sections have nothing in common
    pair_headings_of_text,  # pairs headings whose texts were paired by now
    match_first_copies,  # of two equal passages, the second one is the mistake
)


def length_model(source: list[Unit], translation: list[Unit], language: Language) -> Lengths:
    """Return the usual ratio of the lengths of a translation and its source.

    If the ratio is not known for the language, the ratio is estimated from the two pages. The estimate stays within
    limits, since a large part of one page may be missing.
    """
    if language.length_prior:
        return Lengths(language.usual_log_ratio, _SPREAD)
    source_length = sum(unit.length for unit in source if unit.kind != "code")
    length = sum(unit.length for unit in translation if unit.kind != "code")
    mean = math.log((length + 100) / (source_length + 100))
    return Lengths(max(-_LARGEST_MEAN, min(_LARGEST_MEAN, mean)), _SPREAD)


def _mark_unpaired(page: Sequence[Part], paired: AbstractSet[int]) -> None:
    """Set ``under_unmatched`` of all segments in sections that the other page lacks.

    ``paired`` are the indexes of the parts (sections) of the page that have a counterpart.
    """
    for index, part in enumerate(page):
        if part.heading and index not in paired:
            for unit in (part.heading, *part.units):
                unit.under_unmatched = True


def _between_headings(
    both: tuple[Sequence[Part], Sequence[Part]],
    in_order: Sequence[tuple[int, int]],
    moved: Sequence[tuple[int, int]],
    lengths: Lengths,
    effort: Effort,
) -> list[UnitMatch]:
    """Return the matches of paired headings, and of the segments below them.

    If a part has no counterpart, its heading and segments are aligned together with the segments of the paired part
    before it.

    Args:
        both: The parts of each page. A part is a heading and the segments up to the next heading.
        in_order: The index pairs of parts that translate each other and keep the order of the pages.
        moved: The index pairs of parts that translate each other, but are in different places on the two pages. These
            parts are not aligned here.
        lengths: The usual ratio of the lengths of a translation and its source.
        effort: The limit for the time of the alignment, counted in cells of score tables.
    """
    matches: list[UnitMatch] = []
    moving = {i for i, _ in moved}, {j for _, j in moved}
    start = (0, 0)  # the parts before the first heading
    for end in (*in_order, (len(both[0]), len(both[1]))):
        units, other_units = (_units_between(both[side], start[side], end[side], moving[side]) for side in (0, 1))
        matches += _heading_match(both, start, lengths) + align_sequence(units, other_units, lengths, effort)
        start = end
    return matches


def _units_between(page: Sequence[Part], start: int, end: int, moved: AbstractSet[int]) -> list[Unit]:
    """Return the segments of the parts ``page[start:end]`` that have not moved, without the heading of the first part.

    ``moved`` are the indexes of the parts that have moved.
    """
    units: list[Unit] = []
    for index in range(start, end):
        if index not in moved:
            heading = page[index].heading
            units += [heading, *page[index].units] if heading and index > start else page[index].units
    return units


def _below_headings(
    both: tuple[Sequence[Part], Sequence[Part]], pair: tuple[int, int], lengths: Lengths, effort: Effort
) -> list[UnitMatch]:
    """Return the matches of two parts: that of their headings, and those of the segments below them.

    ``pair`` has the indexes of the two parts in ``both`` pages.
    """
    a, b = both[0][pair[0]], both[1][pair[1]]
    return _heading_match(both, pair, lengths) + align_sequence(a.units, b.units, lengths, effort)


def _heading_match(
    both: tuple[Sequence[Part], Sequence[Part]], pair: tuple[int, int], lengths: Lengths
) -> list[UnitMatch]:
    """Return a list with the match of the headings of two parts; empty for parts before the first heading.

    ``pair`` has the indexes of the two parts in ``both`` pages.
    """
    a, b = both[0][pair[0]].heading, both[1][pair[1]].heading
    return [UnitMatch((a,), (b,), pair_score(a, b, 0.0, lengths))] if a and b else []


def _fields(source: Page, translation: Page) -> list[Match]:
    """Return the matches of front matter fields, or of the entries of string files. Equal keys belong together.

    A field or entry whose key only one page has is in a match of its own, ``missing`` or ``extra``.
    """
    fields = {segment.label: segment for segment in translation.segments if segment.kind in KEYED}
    matches = []
    for segment in source.segments:
        if segment.kind in KEYED:
            other = fields.get(segment.label)
            if other and segment.kind == "entry" and segment.prose.strip() and not other.prose.strip():
                other = None  # a key without a text is not a translation
            if other:
                del fields[segment.label]
            matches.append(Match("matched", (segment,), (other,)) if other else Match("missing", (segment,), ()))
    return matches + [Match("extra", (), (segment,)) for segment in fields.values()]


def _matches(state: State) -> Iterator[Match]:
    """Yield the matches of the finished alignment, including those of missing and extra segments."""
    for is_moved, unit_matches in ((False, state.matches), (True, state.moved)):
        for a, b, score in unit_matches:
            relation: Relation = (
                "moved" if is_moved else "merged" if len(a) > 1 else "split" if len(b) > 1 else "matched"
            )
            yield Match(relation, tuple([u.segment for u in a]), tuple([u.segment for u in b]), confidence(score))
    missing, extra = state.unmatched
    yield from (Match("missing", (unit.segment,), ()) for unit in missing)
    yield from (Match("extra", (), (unit.segment,)) for unit in extra)


def _in_order(matches: list[Match], source: Page) -> tuple[Match, ...]:
    """Return the matches in the order of the translation.

    A source segment without a translation comes right after the match of the segment before it in the source.
    """
    position: dict[int, int] = {}
    for match in matches:
        if match.translation and match.relation != "moved":
            for segment in match.source:
                position[segment.index] = match.translation[-1].index
    last = -1
    for segment in source.segments:
        last = position.setdefault(segment.index, last)

    def key(match: Match) -> tuple[int, int, int]:
        if match.translation:
            return match.translation[0].index, 0, 0
        return position[match.source[0].index], 1, match.source[0].index

    return tuple(sorted(matches, key=key))


def _sections(state: State, in_order: Iterable[tuple[int, int]]) -> tuple[SectionMatch, ...]:
    """Return the sections of both pages, paired if their headings are matched.

    Paired and extra sections come first, in the order of the translation. Missing sections follow.

    Args:
        state: The finished alignment. Two headings that have moved make a section ``moved``.
        in_order: The index pairs of parts that translate each other. They are read only for parts without a heading,
            such as the text before the first heading.
    """
    source, translation = state.parts
    source_indexes = {id(part.heading): i for i, part in enumerate(source) if part.heading}
    indexes = {id(part.heading): j for j, part in enumerate(translation) if part.heading}
    counterparts = {j: (i, False) for i, j in in_order if not (source[i].heading and translation[j].heading)}
    for is_moved, pairs in ((False, state.matches), (True, state.moved)):
        for a, b, _ in pairs:
            if id(a[0]) in source_indexes and id(b[0]) in indexes:
                counterparts[indexes[id(b[0])]] = source_indexes[id(a[0])], is_moved
    paired = {i for i, _ in counterparts.values()}
    found = []
    for j, part in enumerate(translation):
        if j not in counterparts:
            found.append(SectionMatch("extra", None, _section(part)))
        else:
            i, is_moved = counterparts[j]
            found.append(SectionMatch("moved" if is_moved else "matched", _section(source[i]), _section(part)))
    found += [SectionMatch("missing", _section(part), None) for i, part in enumerate(source) if i not in paired]
    return tuple(found)


def _section(part: Part) -> Section:
    heading: Segment | None = part.heading.segment if part.heading else None
    return Section(heading, tuple(unit.segment for unit in part.units))
