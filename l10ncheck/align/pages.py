"""Aligns two pages: first the sections, then the segments between two headings, then the segments that moved."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..languages import Language
from ..model import KEYED, Alignment, Match, Page, Relation, Section, SectionMatch, Segment, SegmentKind
from .code_blocks import join_code
from .doubtful import Doubts, align_doubtful, without_copies, without_foreign_sections
from .effort import Effort
from .introductions import keep_introductions
from .joins import join_neighbours
from .moves import find_moves, headings_of_text, unmatched
from .part_table import Part
from .repeated_units import match_first_copies
from .scoring import Lengths, confidence, pair_score
from .sections import align_parts, parts
from .sequence import align_sequence
from .signature import Unit, overlap, prepare, without_words
from .table import UnitMatch, unit_ids
from .ties import decide_ties
from .unmatched_runs import pair_runs
from .word_evidence import WordEvidence
from .word_pairs import pair_by_words

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher
    from ..lexicon import Half

_SPREAD = 0.36
_PROSE = frozenset[SegmentKind](("paragraph", "item"))
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
    units, other_units = prepare(source, translation, source_language, language, glossary)
    lengths = length_model(units, other_units, language)
    if lexicon is not None:
        lengths = replace(lengths, words=WordEvidence(lexicon, source_language, language))
    effort = Effort([unit.tokens for unit in units], [unit.tokens for unit in other_units])
    source_parts, translation_parts = parts(units), parts(other_units)
    in_order, moved, is_rough = align_parts(source_parts, translation_parts, lengths)

    unit_matches = without_copies(_between_headings(source_parts, translation_parts, in_order, moved, lengths, effort))
    moved_matches: list[UnitMatch] = []
    for i, j in moved:
        a, b = source_parts[i].heading, translation_parts[j].heading
        if a and b:
            moved_matches.append(((a,), (b,), pair_score(a, b, 0.0, lengths)))
        moved_matches += align_sequence(source_parts[i].units, translation_parts[j].units, lengths, effort)
    missing, extra = unmatched(units, other_units, unit_matches + moved_matches)
    if missing or extra:  # on other pages, everything is paired
        doubts = Doubts(units, other_units, unit_matches + moved_matches, (source_language, language))
        unit_matches = align_doubtful(units, other_units, unit_matches, moved_matches, doubts, lengths)
        unit_matches = decide_ties(units, other_units, unit_matches, moved_matches, doubts, lengths)
        decided = unit_matches + moved_matches
        outside_moved_parts = unmatched(units, other_units, moved_matches)
        unit_matches, singly_moved = find_moves(*outside_moved_parts, unit_matches, lengths, doubts)
        moved_matches += singly_moved
        missing, extra = unmatched(units, other_units, unit_matches + moved_matches)
    if missing or extra:
        unit_matches = join_code(units, other_units, unit_matches, missing, extra)
        missing, extra = unmatched(units, other_units, unit_matches + moved_matches)
        unit_matches = join_neighbours(units, other_units, unit_matches, missing, extra, lengths)
        missing, extra = unmatched(units, other_units, unit_matches + moved_matches)
        moved_matches = join_neighbours(units, other_units, moved_matches, missing, extra, lengths)
        unit_matches = keep_introductions(units, other_units, unit_matches, lengths)
        in_place, moved_runs = pair_runs(units, other_units, unit_matches, moved_matches, lengths)
        unit_matches = doubts.without_contradicted(unit_matches + in_place, decided)
        moved_matches = doubts.without_contradicted(moved_matches + moved_runs, decided)
        unit_matches = [match for match in unit_matches if not _is_fragment(match, lengths)]
        missing, extra = unmatched(units, other_units, unit_matches + moved_matches)
        in_place, moved_texts = pair_by_words(missing, extra, unit_matches, doubts, lengths)
        unit_matches += in_place
        moved_matches += moved_texts
        unit_matches = without_foreign_sections(source_parts, translation_parts, without_copies(unit_matches))
        for found in (unit_matches, moved_matches):
            taken = unit_ids(unit_matches + moved_matches)
            found += headings_of_text(source_parts, translation_parts, tuple(found), taken, lengths)
        unit_matches = match_first_copies(unit_matches, moved_matches, units, 0)
        unit_matches = match_first_copies(unit_matches, moved_matches, other_units, 1)
        missing, extra = unmatched(units, other_units, unit_matches + moved_matches)

    matches = [*_fields(source, translation), *_matches(unit_matches), *_matches(moved_matches, moved=True)]
    matches += [Match("missing", (unit.segment,), ()) for unit in missing]
    matches += [Match("extra", (), (unit.segment,)) for unit in extra]
    sections = _sections(source_parts, translation_parts, in_order, unit_matches, moved_matches)
    return Alignment(source, translation, _in_order(matches, source), sections, is_rough=is_rough or effort.exceeded)


def _is_fragment(match: UnitMatch, lengths: Lengths) -> bool:
    """Whether two paragraphs or list items share nothing, and one is far too short to translate the other."""
    (a, *more), (b, *others), _ = match
    is_prose = a.kind in _PROSE and b.kind in _PROSE and not more and not others
    return is_prose and lengths.is_fragment(a.length, b.length) and not overlap(without_words(a), without_words(b))


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


def _between_headings(
    source: list[Part],
    translation: list[Part],
    in_order: list[tuple[int, int]],
    moved: list[tuple[int, int]],
    lengths: Lengths,
    effort: Effort,
) -> list[UnitMatch]:
    """Return the matches of paired headings, and of the segments below them.

    A part is a heading and the segments up to the next heading. If a part has no counterpart, its segments are aligned
    together with the segments of the paired part before it.

    Args:
        source: The parts of the source page.
        translation: The parts of the translation.
        in_order: The index pairs of parts that translate each other and keep the order of the pages.
        moved: The index pairs of parts that translate each other, but are in different places on the two pages. These
            parts are not aligned here.
        lengths: The usual ratio of the lengths of a translation and its source.
        effort: The limit for the time of the alignment, counted in cells of score tables.
    """
    moved_source, moved_translation = {i for i, _ in moved}, {j for _, j in moved}
    unit_matches: list[UnitMatch] = []
    ends = [*in_order, (len(source), len(translation))]
    start = other_start = 0
    last_pair: tuple[int, int] = (-1, -1)
    for i, j in ends:
        units = _units_between(source, start, i, last_pair[0], moved_source)
        other_units = _units_between(translation, other_start, j, last_pair[1], moved_translation)
        unit_matches += align_sequence(units, other_units, lengths, effort)
        if i < len(source):
            a, b = source[i].heading, translation[j].heading
            if a and b:
                unit_matches.append(((a,), (b,), pair_score(a, b, 0.0, lengths)))
            last_pair = (i, j)
            start, other_start = i, j
    return unit_matches


def _units_between(page: list[Part], start: int, end: int, paired: int, moved: set[int]) -> list[Unit]:
    """Return the headings and segments of the parts ``page[start:end]``, except for parts that moved.

    The heading of the part with the index ``paired`` is left out, since it is already matched. The other headings have
    no counterpart. The function sets ``under_unmatched`` of these headings and of the segments below them.

    Args:
        page: All parts of a page. A part is a heading and the segments up to the next heading.
        start: The index of the first part.
        end: The index after the last part.
        paired: The index of the part whose heading is already matched; -1 if there is no such part.
        moved: The indexes of the moved parts.
    """
    units: list[Unit] = []
    for index in range(start, end):
        if index in moved:
            continue
        part = page[index]
        if part.heading and index != paired:
            units.append(part.heading)
            for unit in (part.heading, *part.units):
                unit.under_unmatched = True
        units += part.units
    return units


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


def _matches(unit_matches: Iterable[UnitMatch], *, moved: bool = False) -> list[Match]:
    """Convert matches of units (segments as the aligner uses them) to matches of segments.

    ``moved`` is whether the segments have moved.
    """
    matches = []
    for a, b, score in unit_matches:
        relation: Relation = "moved" if moved else "merged" if len(a) > 1 else "split" if len(b) > 1 else "matched"
        matches.append(Match(relation, tuple([u.segment for u in a]), tuple([u.segment for u in b]), confidence(score)))
    return matches


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


def _sections(
    source: list[Part],
    translation: list[Part],
    in_order: list[tuple[int, int]],
    matches: Iterable[UnitMatch],
    moved: Iterable[UnitMatch],
) -> tuple[SectionMatch, ...]:
    """Return the sections of both pages, paired if their headings are matched.

    Paired and extra sections come first, in the order of the translation. Missing sections follow.

    Args:
        source: The parts of the source page. A part is a heading and the segments up to the next heading.
        translation: The parts of the translation.
        in_order: The index pairs of parts that translate each other. They are read only for parts without a heading,
            such as the text before the first heading.
        matches: The matches that keep the order of the pages. Two matched headings make a section ``matched``.
        moved: The matches of moved segments. Two matched headings make a section ``moved``.
    """
    source_indexes = {id(part.heading): i for i, part in enumerate(source) if part.heading}
    indexes = {id(part.heading): j for j, part in enumerate(translation) if part.heading}
    counterparts = {j: (i, False) for i, j in in_order if not (source[i].heading and translation[j].heading)}
    for is_moved, pairs in ((False, matches), (True, moved)):
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
