"""Joins findings of a page with the same cause in its content, such as a missing sentence and the link in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import itemgetter

from msgspec.structs import replace

from ..comparison import Comparison
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Page, Span
from ..span_index import SpanIndex
from .adjacent import MISMATCH, fold_evidence, holds, is_about_content, touch
from .tags import join_by_tags


def join_by_content(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings of a page, with those that another finding explains moved into its evidence.

    For example, the finding that a link is missing moves into the evidence of the finding that its sentence is missing.
    """
    joined = list(findings)
    for join in (
        join_by_tags,
        _samples,
        _images,
        _sentences,
        _imports,
        _dead_links,
        _parts,
        _same_text,
        _rows,
        _mismatched,
    ):
        joined = join(joined, comparison)
    for rule in {cause for _, cause in _INSIDE}:
        if wholes := [finding for finding in joined if finding.rule == rule]:
            joined = _with_evidence(joined, wholes, _is_inside)
    return joined


# Rules whose findings are evidence of one by another rule about a place around them.
_INSIDE = {("untranslated-heading", "untranslated-text"), ("shortcode-changed", "broken-tag")}
_INSIDE |= {("block-kind-changed", "broken-fence")}
_INSIDE |= {(f"broken-{part}", f"extra-{text}") for part in ("anchor", "link") for text in ("list-item", "text")}


def _is_inside(finding: Finding, cause: Finding) -> bool:
    """Whether ``cause`` explains a finding at a place inside its own. ``_INSIDE`` lists the rules for which this is so.

    For example, untranslated text explains an untranslated heading in it. It also explains a value, a link, code or a
    term, since whoever translates the text mends these too. Missing, extra and moved blocks are never explained.
    """
    is_value = finding.rule in _VALUES or finding.term is not None
    if cause.rule == "untranslated-text" and is_value and _differs_in(finding, cause):
        return True
    is_explained = (finding.rule, cause.rule) in _INSIDE and finding.origin == cause.origin
    return is_explained and finding.severity <= cause.severity and holds(cause.span, finding.span)


def _with_evidence(
    findings: Sequence[Finding], causes: Sequence[Finding], explains: Callable[[Finding, Finding], bool]
) -> list[Finding]:
    """Return the findings, with each one that a cause explains moved into the evidence of this cause.

    For each finding, only one cause is tried: the last one that begins before the finding or at the same place.
    ``explains(finding, cause)`` returns whether it explains the finding. ``causes`` are those of ``findings`` that may
    explain others. They are about different places.
    """
    in_translation = sorted(causes, key=lambda each: each.span)
    in_source = sorted(causes, key=lambda each: each.source_span or each.span)
    evidence: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        # Missing text has no place in the translation, only one between two texts.
        if finding.span.start < finding.span.end or finding.source_span is None:
            index = bisect_right(in_translation, finding.span.start, key=lambda each: each.span.start)
            cause = in_translation[index - 1] if index else None
        else:
            start = finding.source_span.start
            index = bisect_right(in_source, start, key=lambda each: (each.source_span or each.span).start)
            cause = in_source[index - 1] if index else None
        if cause is not None and cause is not finding and explains(finding, cause):
            evidence[id(cause)].append(finding)
    return fold_evidence(findings, evidence)


# --- samples ----------------------------------------------------------------------------------------------------------

_FILE = lazy_pattern(r"[\w/-]\.[a-z]\w{0,6}[\"'\s]")  # an argument that names a file
_LONGEST = 80  # characters of a tag in a message, or beside an address in a tag
_NOT_BLANK = lazy_pattern(r"\S|\Z")


def _samples(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those about a tag that includes code moved into those about a code block.

    One page may show code in a block where the other includes it from a file with a tag. Two findings are then about
    the same code: the tag is missing and the block is extra, or the other way round.
    """
    evidence: dict[int, Finding] = {}  # the tag, by the index of the finding about its block
    for tag_rule, block_rule in (("missing-shortcode", "extra-code-block"), ("extra-shortcode", "missing-code-block")):
        tags = [finding for finding in findings if finding.rule == tag_rule and _names_file(finding, comparison)]
        beside: defaultdict[tuple[int, str], list[int]] = defaultdict(list)  # the blocks at each place, the last first
        for index in range(len(findings) - 1, -1, -1) if tags else ():
            if findings[index].rule == block_rule:
                for place in _bounds(findings[index], comparison.translation):
                    beside[place, findings[index].origin].append(index)
        for tag in tags:
            found = []
            for place in _bounds(tag, comparison.translation):
                blocks = beside[place, tag.origin]
                while blocks and blocks[-1] in evidence:
                    blocks.pop()
                found += blocks[-1:]
            if found and tag.severity <= findings[min(found)].severity:
                evidence[min(found)] = tag
    joined = {id(tag) for tag in evidence.values()}
    return [
        _instead_of_include(each, evidence[index], comparison) if index in evidence else each
        for index, each in enumerate(findings)
        if id(each) not in joined
    ]


def _instead_of_include(block: Finding, tag: Finding, comparison: Comparison) -> Finding:
    """Return the finding about a code block with a new message and hint, and with ``tag`` as its evidence.

    ``tag`` is the finding about the tag that includes the same code from a file on the other page.
    """
    if block.rule == "extra-code-block":
        place = tag.source_span or tag.span
        text = comparison.source.text[place.start : place.end]
        message = gettext("code block where the source includes a file: {tag}", tag=_excerpt(text))
        hint = gettext("Use the tag of the source, unless the code differs from the file on purpose.")
    else:
        text = comparison.translation.text[tag.span.start : tag.span.end]
        message = gettext("included file where the source has a code block: {tag}", tag=_excerpt(text))
        hint = gettext(
            "Check that the included file contains the same code as the source. If it does not, replace the include "
            "with the code block of the source."
        )
    return replace(block, message=message, hint=hint, evidence=(*block.evidence, tag))


def _excerpt(text: str) -> str:
    """Return a tag on one line and in double quotes for a message. A long tag is cut off and ends with ``…``."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _LONGEST else f'"{line[:_LONGEST]} …"'


def _names_file(tag: Finding, comparison: Comparison) -> bool:
    """Whether a missing or extra tag names a file, whose code it may include."""
    page, span = comparison.translation, tag.span
    if tag.rule.startswith("missing-") and tag.source_span:
        page, span = comparison.source, tag.source_span
    return _FILE.search(page.text, span.start, span.end) is not None


def _bounds(finding: Finding, page: Page) -> set[int]:
    """Return the start and the end of a finding in the text of ``page``, each moved behind white space that follows.

    Two findings between which there is only white space have one of these offsets in common.
    """
    ends = finding.span.start, finding.span.end
    return {found.start() for offset in ends if (found := _NOT_BLANK.search(page.text, offset))}


# --- images -----------------------------------------------------------------------------------------------------------


def _images(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with one about an extra paragraph moved into the evidence of a missing image in its place.

    The paragraph may be the alternative text of the image, or describe the image.
    """
    images = [finding for finding in findings if finding.rule == "missing-image"]
    texts: dict[tuple[int, str], Finding] = {}  # by place
    for finding in findings if images else ():
        if finding.rule == "extra-text":
            texts |= {(place, finding.origin): finding for place in _bounds(finding, comparison.translation)}
    evidence: dict[int, list[Finding]] = {}
    taken: set[int] = set()
    for image in images:
        for place in _bounds(image, comparison.translation):
            text = texts.get((place, image.origin))
            if text is not None and id(text) not in taken and text.severity <= image.severity:
                evidence[id(image)] = [text]
                taken.add(id(text))
                break
    return fold_evidence(findings, evidence)


# --- sentences --------------------------------------------------------------------------------------------------------

_SHORT = "text-too-short"  # with a subject, it is about one sentence, which is its place in the source
MISSING_VALUES = frozenset(
    {"missing-link", "missing-shortcode", "inline-code-changed", "number-changed", "version-changed", "unit-changed"}
    | {"date-changed"}
)
_VALUES = MISSING_VALUES | {"code-changed", "link-target-changed", "placeholder-changed"}


def _sentences(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those about what a short text lacks moved into the evidence of its ``text-too-short``.

    For example, the short text lacks a sentence with a link, and the link is reported as missing, too.
    """
    return _with_evidence(findings, [finding for finding in findings if finding.rule == _SHORT], _is_lost_in)


def _is_lost_in(finding: Finding, short_text: Finding) -> bool:
    """Whether a finding is about something that is missing because a text of the translation is too short.

    Args:
        finding: A finding about something missing, such as a number or a link.
        short_text: The finding that reports the text as too short. If it names a missing sentence, the result is True
            only for what was in this sentence.
    """
    return (
        finding.rule in MISSING_VALUES
        and finding.severity <= short_text.severity
        and finding.origin == short_text.origin
        and finding.source_span is not None
        and short_text.source_span is not None
        and holds(short_text.source_span, finding.source_span)
        and (holds(short_text.span, finding.span) if short_text.subject else finding.span == short_text.span)
    )


# --- imports ----------------------------------------------------------------------------------------------------------

_IMPORT = lazy_pattern(r"import\s([\w\s{},*$]+?)\sfrom\s")
_USE = lazy_pattern(r"<([A-Z]\w*)")
_NAME = lazy_pattern(r"(?<!\bas )\b[A-Z]\w*(?! +as\b)")  # the name of a component, as the page uses it


def _imports(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with a missing import moved into the evidence of the missing text that uses its component.

    If the translation uses the component elsewhere, it stays a finding of its own: the page cannot be built.
    """
    used = set(_USE.findall(comparison.translation.text))
    users: dict[tuple[str, str], int] = {}  # the first finding about each missing component
    for index, finding in enumerate(findings):
        if finding.rule.startswith("missing-") and (span := finding.source_span):
            for name in _USE.findall(comparison.source.text, span.start, span.end):
                users.setdefault((name, finding.origin), index)
    evidence: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        found = _IMPORT.match(finding.subject) if finding.rule == "missing-shortcode" else None
        names = _NAME.findall(found[1]) if found else []
        candidates = [users[name, finding.origin] for name in names if (name, finding.origin) in users]
        if not candidates or not used.isdisjoint(names):
            continue
        user = findings[min(candidates)]
        if user.severity >= finding.severity:
            evidence[id(user)].append(finding)
    return fold_evidence(findings, evidence)


def _dead_links(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those about dead links moved into the evidence of the one that says why they are dead.

    For example, the translation has lost the id to which they lead, or the address of a link was changed.
    """
    lost = {each.subject.split(" ")[0]: each for each in findings if each.rule == "anchor-changed"}
    changed = {each.span: each for each in findings if each.rule == "link-target-changed"}
    evidence: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings if lost or changed else ():
        if finding.rule != "broken-anchor":
            continue
        cause = lost.get(finding.subject.removeprefix("#")) or changed.get(finding.span)
        if cause is not None and cause.severity >= finding.severity and cause.origin == finding.origin:
            evidence[id(cause)].append(finding)
    return fold_evidence(findings, evidence)


def _parts(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those about a part of something moved into the evidence of the one about all of it.

    The whole is a changed formula, an empty cell, empty parentheses, or a link that is missing or has another target.
    Parts of a link are its tag, and code or values in its text, such as ``1.30`` in ``[Mill 1.30](/1.30/)``. A part
    that the translation has elsewhere, such as in another cell, is not moved.
    """
    rules = ("empty-cell", "empty-parentheses", "formula-changed", "link-target-changed", "missing-link")
    wholes = [each for each in findings if each.rule in rules and each.source_span]
    placed = SpanIndex(((span, each) for each in findings if wholes and (span := each.source_span)), itemgetter(0))
    evidence: dict[int, list[Finding]] = {}
    for whole in wholes:
        place, text, is_link = whole.source_span or whole.span, comparison.source.text, "link" in whole.rule
        tag, end = text.rfind("<", max(0, place.start - _LONGEST), place.start), place.end + _LONGEST
        if is_link and text.startswith("](", place.start - 2):  # the place of a changed target is its address
            place = Span(text.rfind("[", 0, place.start), place.end)
        elif whole.rule == "link-target-changed" and tag >= 0 and ">" not in text[tag : place.start]:
            place = Span(tag, max(place.end, text.find(">", place.end, end) + 1))  # ``<Link to="/a">``
        evidence[id(whole)] = [
            each
            for span, each in placed.touching(place)
            if holds(place, span) and each is not whole and each.severity <= whole.severity
            if (each.rule in MISSING_VALUES and "link" not in each.rule if is_link else touch(whole.span, each.span))
        ]
    return fold_evidence(findings, evidence)


# --- texts that say something else ------------------------------------------------------------------------------------


def _same_text(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with a ``text-too-short`` moved into the evidence of ``unexplained-text`` at its place.

    One judges by the length of the translation, the other by its words: both say that it leaves something out.
    """
    short = [(each.source_span, each) for each in findings if each.rule == "text-too-short" and each.source_span]
    short.sort(key=lambda pair: pair[0])
    evidence: dict[int, tuple[Finding, ...]] = {}
    for each in findings if short else ():
        if each.rule == "unexplained-text" and (place := each.source_span):
            index = bisect_right(short, place.end, key=lambda pair: pair[0].start)
            span, other = short[max(index - 1, 0)]
            if touch(place, span) and other.severity <= each.severity and other.origin == each.origin:
                evidence[id(each)] = (other,)
    return fold_evidence(findings, evidence)


# --- table rows -------------------------------------------------------------------------------------------------------

_OF_ROWS = frozenset({"empty-cell", "extra-table-row", "missing-table-row", "moved-text", "table-columns-changed"})


def _rows(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those about a table row moved into the evidence of the one about its number of cells.

    Findings about the next row are moved too: if a lost line break joins two rows, the second one seems to be missing.
    If an added line break cuts a row in two, both parts get one finding.
    """
    rows: list[Finding] = []
    evidence: defaultdict[int, list[Finding]] = defaultdict(list)
    ragged = (each for each in findings if each.rule == "parse-problem" and each.subject == "ragged-row")
    for row in sorted(ragged, key=lambda each: each.span):
        if (
            rows
            and row.span.start == rows[-1].span.end + 1
            and _are_one(rows[-1].span, row.span, comparison.translation)
        ):
            evidence[id(rows[-1])].append(row)
        else:
            rows.append(row)
    for finding in findings if rows else ():
        index = bisect_right(rows, finding.span.start, key=lambda each: each.span.start)
        row = rows[max(index - 1, 0)]
        end = max(each.span.end for each in (row, *evidence[id(row)]))
        if finding.rule in _OF_ROWS and row.span.start <= finding.span.start <= end + 1:
            evidence[id(row)].append(finding)
    return fold_evidence(findings, evidence)


def _are_one(row: Span, following: Span, page: Page) -> bool:
    """Whether two lines of a table are one row that is cut in two.

    The first line begins with a bar, there are not two bars where it is cut, and both lines together have as many cells
    as the header. ``| a | b`` and ``c | d |`` are a row of three cells that is cut inside the second one.
    """
    text = page.text[row.start : following.end]
    if text[0] != "|" or (page.text[row.end - 1] == "|" == page.text[following.start]):
        return False
    index = bisect_right(page.segments, row.start, key=lambda segment: segment.span.start) - 1
    bars = text.count("|") - text.count("\\|")
    return bars - text.endswith("|") == len(page.segments[max(index, 0)].cells)


# --- blocks and passages that do not match ----------------------------------------------------------------------------


def _mismatched(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Return the findings, with those inside a block or section moved into the evidence of its ``block-mismatch``.

    If this rule reports a section and a block in it, the one about the block becomes evidence, too.
    """
    passages: list[Finding] = []  # without the blocks in another passage
    for finding in sorted(findings, key=lambda each: (each.span.start, -each.span.end)):
        if finding.rule == MISMATCH and not (passages and _differs_in(finding, passages[-1])):
            passages.append(finding)
    return _with_evidence(findings, passages, _differs_in)


def _differs_in(finding: Finding, place: Finding) -> bool:
    """Whether a finding is about the content of the block or section that ``place``, another finding, is about."""
    if finding.severity > place.severity or finding.origin != place.origin or place.source_span is None:
        return False
    if finding.term is not None:
        return all(holds(place.span, span) for span in finding.places or (finding.span,))
    if not is_about_content(finding):
        return False
    is_in_source = finding.source_span is None or holds(place.source_span, finding.source_span)
    is_missing = finding.source_span is not None and finding.span.start == finding.span.end
    return is_in_source and (is_missing or holds(place.span, finding.span))
