"""Joins the findings about a section, or about a whole page, into one finding if most of its blocks differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise

from msgspec import Struct

from ..align.kept_code import is_only_code
from ..comparison import Comparison
from ..differences.inline_code import inline_code_changes
from ..differences.rewritten_passages import is_content, paired_sections
from ..languages.sentences import COLONS
from ..messages import gettext
from ..model import Finding, Section, Segment, Severity, Span, whole_span
from ..rules._gaps import description
from ..span_index import SpanIndex
from .adjacent import GAPS, MISMATCH, is_about_content, summarized

_MOST = 0.5  # share of the blocks of both sections that differ
_MANY = 0.35  # the same share of each section; text that only one page has is missing or extra, not rewritten
_MOST_OF_PAGE, _MANY_OF_PAGE = 0.6, 0.5  # the same shares of the blocks of two pages
_UNMATCHED_OF_PAGE = 0.5  # share of the blocks of two pages without a counterpart; other blocks are compared one by one
_FEWEST, _FEWEST_OF_PAGE = 3, 2  # findings
_FEWEST_UNMATCHED = 2  # blocks without a counterpart
# Rules whose findings are also explained by a rewritten page, but not by a rewritten section.
_OF_PAGE = frozenset({"anchor-changed", "image-changed", "moved-section", "truncated-page"})
_DOUBTFUL = 0.25  # confidence of a match of code, below which the two blocks have only their place in common


class _Pair(Struct, frozen=True):
    """A section of the source with its blocks, and the blocks of the section that translates it.

    For a pair of whole pages, ``section`` is None.
    """

    section: Section | None
    source: Sequence[Segment]
    translation: Sequence[Segment]


class _Group(Struct):
    """The findings of one origin (stale or broken) about one section or page.

    ``changed`` has Python's ``id()`` of each block that they are about, and of each block without a certain
    counterpart.
    """

    pair: _Pair
    findings: list[Finding]
    changed: set[int]


def join_rewritten(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Join the findings about each section that was rewritten after it was translated, or about the whole page.

    Such a section has to be compared with its source as a whole. It is recognized by its findings. Together with the
    blocks that have no certain counterpart, they are about at least half of its blocks, and some of these blocks have
    no counterpart at all. If half of the blocks of the page have no counterpart, blocks are paired by chance in all of
    its sections. One finding about the page is then enough.

    Args:
        findings: The findings of a page, grouped by their causes.
        comparison: The pair of pages that they are about.

    Returns:
        The findings, with one finding for the rewritten page, or for each rewritten section, in the place of those
        about its blocks. Findings about terms, advice and errors are returned unchanged.
    """
    candidates = [each for each in findings if each.severity == Severity.WARNING and each.term is None]
    candidates = [each for each in candidates if is_about_content(each) or each.rule in _OF_PAGE]
    if len(candidates) < _FEWEST_OF_PAGE:
        return list(findings)
    pages = (comparison.source.segments, comparison.translation.segments)
    page = _Pair(None, *([each for each in segments if is_content(each)] for segments in pages))
    sections = [_Pair(*each) for each in paired_sections(comparison.alignment)]
    content = [each for each in candidates if each.rule not in _OF_PAGE]
    groups = _rewritten(candidates, [page], comparison) or _rewritten(content, sections, comparison)
    joined = {id(finding) for group in groups for finding in group.findings}
    wholes = {id(group.findings[0]): _whole(group, comparison) for group in groups}
    return [wholes.get(id(each), each) for each in findings if id(each) in wholes or id(each) not in joined]


def _rewritten(candidates: Sequence[Finding], pairs: Sequence[_Pair], comparison: Comparison) -> list[_Group]:
    """Return a group of findings for each of ``pairs`` (sections or pages) that was rewritten.

    For a whole page, code blocks with an uncertain counterpart, and the texts that introduce them, count as blocks
    without a counterpart: if all commands of a page are others, it is another page. ``candidates`` are the findings
    that may be about a rewritten text.
    """
    lost = {
        id(match)
        for match, changes in comparison.of(inline_code_changes)
        if not any(change.translation for change in changes)
    }
    unmatched, doubtful = set[int](), set[int]()  # the ``id`` of blocks without a counterpart, or without a certain one
    for match in comparison.alignment.matches:
        blocks = {id(block) for block in (*match.source, *match.translation)}
        if not (match.source and match.translation):
            unmatched |= blocks
        elif all(map(is_only_code, match.source)) and (match.confidence < _DOUBTFUL or id(match) in lost):
            doubtful |= blocks
    if pairs and pairs[0].section is None:
        for text, code in chain(pairwise(pairs[0].source), pairwise(pairs[0].translation)):
            if id(code) in doubtful and text.prose.rstrip().endswith(COLONS):
                doubtful.add(id(text))
        unmatched |= doubtful
    groups = _groups(candidates, pairs, unmatched | doubtful)
    return [group for group in groups if _is_rewritten(group, unmatched)]


def _groups(candidates: Iterable[Finding], pairs: Sequence[_Pair], doubtful: AbstractSet[int]) -> list[_Group]:
    """Group findings by their section and their origin. Those about several sections, or about none, are left out.

    ``doubtful`` has Python's ``id()`` of each block without a certain counterpart. Such a block counts as one that the
    findings are about.
    """
    in_source = _index((number, pair.source) for number, pair in enumerate(pairs))
    in_translation = _index((number, pair.translation) for number, pair in enumerate(pairs))
    groups: dict[tuple[int, str], _Group] = {}  # by section and origin
    for finding in candidates:
        blocks = [*_touched(in_source, finding.source_span), *_touched(in_translation, finding.span)]
        if len({number for number, _ in blocks}) == 1:
            number = blocks[0][0]
            pair = pairs[number]
            if (number, finding.origin) not in groups:
                changed = {id(block) for block in (*pair.source, *pair.translation)} & doubtful
                groups[number, finding.origin] = _Group(pair, [], changed)
            group = groups[number, finding.origin]
            group.findings.append(finding)
            group.changed.update(id(block) for _, block in blocks)
    return list(groups.values())


def _index(sections: Iterable[tuple[int, Sequence[Segment]]]) -> SpanIndex[tuple[int, Segment]]:
    """Return an index that finds the blocks at a place of one page. Each block comes with the number of its section."""
    return SpanIndex([(n, block) for n, blocks in sections for block in blocks], lambda each: each[1].span)


def _touched(index: SpanIndex[tuple[int, Segment]], place: Span | None) -> list[tuple[int, Segment]]:
    """Return the blocks that have a character in common with a place, each with the number of its section."""
    if place is None or place.start == place.end:
        return []
    found = index.touching(place)
    return [(n, block) for n, block in found if block.span.start < place.end and place.start < block.span.end]


def _is_rewritten(group: _Group, unmatched: set[int]) -> bool:
    """Whether a group has several findings, which are about most blocks of a section, some of them without counterpart.

    ``unmatched`` has Python's ``id()`` of each block without a counterpart.
    """
    pages = _texts(group.pair.source), _texts(group.pair.translation)
    most, many, fewest, findings = _MOST, _MANY, float(_FEWEST_UNMATCHED), _FEWEST
    if group.pair.section is None:
        most, many, fewest = _MOST_OF_PAGE, _MANY_OF_PAGE, _UNMATCHED_OF_PAGE * sum(map(len, pages))
        findings = _FEWEST_OF_PAGE
    counts = [sum(id(block) in group.changed for block in page) for page in pages]
    return (
        len(group.findings) >= findings
        and sum(id(block) in unmatched for page in pages for block in page) >= fewest
        and sum(counts) >= most * sum(map(len, pages))
        and all(count and count >= many * len(page) for count, page in zip(counts, pages, strict=True))
    )


def _texts(blocks: Sequence[Segment]) -> list[Segment]:
    """Return the blocks that count: all but tags and images that stand alone on a line.

    A changed image has no counterpart either, but it has a finding of its own.
    """
    return [block for block in blocks if block.kind not in ("tag", "image")]


def _whole(group: _Group, comparison: Comparison) -> Finding:
    """Return one finding about a rewritten section or page, with the findings about its blocks as evidence."""
    pair, findings, changed = group.pair, group.findings, group.changed
    source_span = whole_span(pair.source)
    first, last = comparison.source.lines(source_span)
    main = max(findings, key=lambda each: (each.rule == MISMATCH, each.rule.startswith(GAPS), each.words))
    texts, other_texts = _texts(pair.source), _texts(pair.translation)
    counts = {
        "changed": sum(id(block) in changed for block in texts),
        "all": len(texts),
        "extra": sum(id(block) in changed for block in other_texts),
        "other": len(other_texts),
    }
    hint = gettext(
        "Compare this section with lines {first} to {last} of the source, and translate what has changed.",
        first=first,
        last=last,
    )
    if pair.section is None:
        hint = gettext("Translate the page again, or compare all of it with the current source.")
        message = gettext(
            "most of this page differs: {changed} of {all} blocks of the source, {extra} of {other} blocks of the "
            "translation",
            **counts,
        )
    elif pair.section.heading is None:
        message = gettext(
            "most of the text before the first heading differs: {changed} of {all} blocks of the source, {extra} of "
            "{other} blocks of the translation",
            **counts,
        )
    else:
        message = gettext(
            'most of section "{heading}" differs: {changed} of {all} blocks of the source, {extra} of {other} blocks '
            "of the translation",
            heading=description(comparison.source, pair.section.heading),
            **counts,
        )
    return summarized(findings, main, message, hint, whole_span(pair.translation), source_span)
