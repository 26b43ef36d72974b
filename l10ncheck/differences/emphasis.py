"""Find emphasis marks that readers see as asterisks or underscores.

See CommonMark 0.31, "left-flanking and right-flanking delimiter runs": ``*`` does not close emphasis between
punctuation and a letter, and ``_`` never does before a letter. In English, a space follows the emphasised words. In
Korean, a particle follows directly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..languages import Language
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Fix, Inline, Match, Page, Segment, Span
from .pairing import MANY

if TYPE_CHECKING:
    from ..comparison import Comparison

# Dialects of generators with different rules: a letter may follow emphasis directly. One mark of ``**word*`` is text
# there, too.
_OTHER_RULES = frozenset(["mkdocs", "liquid"])
_MAX_LENGTH = 200  # code points of an emphasised text; marks that are further apart do not belong together
_RUN = lazy_pattern(r"(?<![*_~])(?:\*{1,3}|_{1,3}|~~)(?![*_~])")
_NAME = lazy_pattern(r"[A-Za-z0-9*_~]+")
_CERTAIN = frozenset(["**", "***", "~~"])  # marks that are hardly ever ordinary characters
_GLOSS = lazy_pattern(r"(?<=[^\s(\]])\([^()]*\)$")
_HTML = frozenset(["b", "strong", "em", "i", "mark", "u"])


class UnreadMarks(Struct, frozen=True):
    """A pair of emphasis marks that does not work in CommonMark: the marks are shown as text, or pair with other marks.

    If one of the two marks is missing, its place is an empty span: at the other end of the emphasised words or, if they
    are not known, directly after the mark that is there.

    Attributes:
        match: The segment with the marks and its source.
        mark: The mark, such as ``**``.
        opening: The place of the first mark.
        closing: The place of the second mark.
        works: Whether readers of this site see the emphasis, since its generator has other rules than CommonMark.
        is_mispaired: Whether the marks pair with other marks, so other words are emphasised. If False, the marks are
            shown as text.
    """

    match: Match
    mark: str
    opening: Span
    closing: Span
    works: bool = False
    is_mispaired: bool = False

    @property
    def is_single(self) -> bool:
        """Whether one of the two marks is missing."""
        return self.opening.start == self.opening.end or self.closing.start == self.closing.end


def unread_marks(comparison: Comparison) -> tuple[UnreadMarks, ...]:
    """Return the emphasis marks of the translation that do not work in CommonMark, if the source has no such marks.

    Marks do not work if they are shown as text, or if they pair with other marks than intended.
    """
    has_other_rules = bool(_OTHER_RULES.intersection(comparison.translation.dialects))
    return tuple(
        replace(marks, works=True) if has_other_rules and not marks.is_single else marks
        for match in comparison.alignment.matches
        for segment in match.translation
        if segment.block is not None and (segment.emphases or any(map(segment.prose.__contains__, "*_~")))
        for marks in _unread_in_segment(match, segment, comparison)
    )


def count_emphases(segments: tuple[Segment, ...]) -> int:
    """Count the texts in the segments that are emphasised with Markdown or HTML."""
    marks = sum(len(segment.emphases) for segment in segments)
    return marks + sum(tag.name.lower() in _HTML for segment in segments for tag in segment.tags if tag.role != "close")


def repair_emphasis(page: Page, marks: UnreadMarks) -> Fix | None:
    """Return the fix that makes the emphasis work.

    If the emphasised text ends with a gloss (the source term in parentheses), the emphasis is closed before the gloss.
    Spaces between the marks and the words are removed. Otherwise, the emphasis is written as HTML. The result is None
    for a single mark, since it is unknown where the emphasis should end.
    """
    if marks.is_single:
        return None
    inner = page.text[marks.opening.end : marks.closing.start]
    gloss = _GLOSS.search(inner)
    if gloss:
        before = marks.opening.end + gloss.start()
        edits = (Edit(Span(before, before), marks.mark), Edit(marks.closing, ""))
        return Fix(gettext("Close the emphasis before the parenthesis"), edits, safe=False)
    core, text = inner.strip(), page.text
    beside = (
        text[max(marks.opening.start - 1, 0) : marks.opening.start] + text[marks.closing.end : marks.closing.end + 1]
    )
    is_apart = not any(sign.isascii() and sign.isalnum() for sign in beside)  # no words would be joined
    if core != inner and is_apart and core[0].isalnum() and core[-1].isalnum():
        title = gettext("Remove the space between the marks and the emphasised words")
        return Fix(title, (Edit(Span(marks.opening.end, marks.closing.start), core),), safe=False)
    names = ("del",) if marks.mark == "~~" else {1: ("em",), 2: ("strong",), 3: ("strong", "em")}[len(marks.mark)]
    opening = "".join(f"<{name}>" for name in names)
    closing = "".join(f"</{name}>" for name in reversed(names))
    title = gettext('Write "{opening}…{closing}"', opening=opening, closing=closing)
    return Fix(title, (Edit(marks.opening, opening), Edit(marks.closing, closing)), safe=False)


def _unread_in_segment(match: Match, segment: Segment, comparison: Comparison) -> Iterator[UnreadMarks]:
    mispaired = tuple(_mispaired(match, segment, comparison))
    yield from mispaired
    for marks in _marks_in_segment(match, segment, comparison):
        overlaps = any(
            marks.opening.start < other.closing.end and other.opening.start < marks.closing.end
            for other in mispaired[:MANY]
        )
        if not (marks.is_single and overlaps):  # a mark may be left over because the others are paired wrongly
            yield marks


def _marks_in_segment(match: Match, segment: Segment, comparison: Comparison) -> Iterator[UnreadMarks]:
    """Yield the emphasis marks in one segment that are text in CommonMark, if the source does not show such marks."""
    prose = _without_names(segment.prose, match.source, comparison.source)
    runs = [run for run in _RUN.finditer(prose) if not _is_escaped(comparison.translation, segment, run)]
    source_prose = " ".join(other.prose for other in match.source)
    has_lost_emphasis = count_emphases(match.source) > count_emphases(match.translation) if runs else False
    beside = _emphasis_ends(segment, comparison.translation) if runs else {}
    is_usual = _OTHER_RULES.isdisjoint(comparison.translation.dialects)
    is_lost = has_lost_emphasis and (is_usual or [run[0] for run in runs] == ["**"])
    position = 0
    while position < len(runs):
        run = runs[position]
        partner = runs[position + 1] if position + 1 < len(runs) else None
        if partner and _is_intended(prose, run, partner, comparison.language, has_lost_emphasis):
            position += 2
            if run[0] not in source_prose:
                works = _works_with_cjk(comparison, prose, run, partner)
                yield UnreadMarks(match, run[0], _span(segment, run), _span(segment, partner), works)
            continue
        position += 1
        if run[0] in source_prose:
            continue
        mark = _span(segment, run)
        sign = run[0][0]
        emphasised = beside.get((mark.start, sign)) or beside.get((mark.end, sign))
        if emphasised is not None:
            other = emphasised.end if mark < emphasised else emphasised.start
            opening, closing = sorted((mark, Span(other, other)))
            yield UnreadMarks(match, run[0], opening, closing)
        elif is_lost and (run[0] in ("**", "~~") or (len(runs) == 1 and _opens_word(prose, run))):
            yield UnreadMarks(match, run[0], mark, Span(mark.end, mark.end))


def _mispaired(match: Match, segment: Segment, comparison: Comparison) -> Iterator[UnreadMarks]:
    """Yield the emphasis marks that open emphasis inside of other emphasis, although they were meant to close it.

    For example, in ``*甲（a）*と*乙*``, CommonMark pairs the first mark with the last one, and the two between them.
    """
    if any(True for other in match.source for _ in _nested(other)):
        return
    for outer, inner in _nested(segment):
        length = 1 if outer.kind == "emphasis" else 2
        opening, closing = (Span(node.span.start, node.span.start + length) for node in (outer, inner))
        mark = comparison.translation.text[opening.start : opening.end]
        yield UnreadMarks(match, mark, opening, closing, comparison.site.cjk_emphasis, is_mispaired=True)


def _nested(segment: Segment) -> Iterator[tuple[Inline, Inline]]:
    """Yield each emphasis with one of the same kind directly inside it: first the outer one, then the inner one."""
    blocks = [segment.block, *(segment.block.children if segment.kind == "row" else ())] if segment.block else []
    nodes = [node for block in blocks for node in block.inlines]
    while nodes:
        node = nodes.pop()
        nodes += node.children
        if node.kind in ("emphasis", "strong"):
            yield from ((node, child) for child in node.children if child.kind == node.kind)


def _is_intended(
    prose: str, run: re.Match[str], partner: re.Match[str], language: Language, has_lost_emphasis: bool
) -> bool:
    """Whether the author of a text meant to emphasise what is between two equal marks, ``run`` and ``partner``.

    Two or three asterisks or tildes always mean emphasis, unless the text between them is empty or very long. For other
    marks, all of these must be true:

    - The marks touch the text between them.
    - There is no letter or digit before the first mark, except for letters of the language's own script.
    - A letter of that script follows the second mark.

    If the translation has fewer emphasised texts than the source (``has_lost_emphasis``), a space may be on the inner
    side of one of the two marks, as in ``*word *.``. If the space follows the first mark, no word may be directly
    before this mark, as in ``name* and age*``.
    """
    inner = prose[run.end() : partner.start()]
    if run[0] != partner[0] or not inner.strip() or len(inner) > _MAX_LENGTH:
        return False
    if run[0] in _CERTAIN:
        return True
    # Single asterisks and underscores are also ordinary characters of names, formulas and file patterns.
    before, after = prose[max(run.start() - 1, 0) : run.start()], prose[partner.end() : partner.end() + 1]
    is_tight = not inner[0].isspace() and not inner[-1].isspace()
    is_word = before.isalnum() and not language.has_script(before)
    if has_lost_emphasis and inner[0].isspace() != inner[-1].isspace():
        outside = before if inner[0].isspace() else after  # a mark between two spaces is a sign, as in ``2 * 3``
        is_word = is_word or (inner[0].isspace() and before.isalnum())
        return not (is_word or outside.isspace()) and inner.strip()[0].isalpha()
    return is_tight and not is_word and language.has_script(after)


def _opens_word(prose: str, run: re.Match[str]) -> bool:
    """Whether a mark is at the beginning of a word of letters: ``*word``. In ``word*``, it may refer to a footnote."""
    before, after = prose[max(run.start() - 1, 0) : run.start()], prose[run.end() : run.end() + 1]
    return after.isalpha() and (before or " ").isspace()


def _without_names(prose: str, source: tuple[Segment, ...], page: Page) -> str:
    """Return a text of the translation without the names that are code in its source: ``_blank``, ``*args``, ``test*``.

    Each character of a name becomes ``\\x01``, so that offsets stay the same. ``page`` is the page of the source.
    """
    codes = (page.text[code.span.start : code.span.end] for segment in source for code in segment.codes)
    names = {name for code in codes for name in _NAME.findall(code) if name.strip("*_~") not in ("", name)}
    return _NAME.sub(lambda name: "\x01" * len(name[0]) if name[0] in names else name[0], prose) if names else prose


def _works_with_cjk(comparison: Comparison, prose: str, run: re.Match[str], partner: re.Match[str]) -> bool:
    """Whether the site reads two marks as emphasis because a Chinese, Japanese or Korean letter is beside them."""
    inner = prose[run.end() : partner.start()]
    around = prose[max(run.start() - 1, 0) : run.start()] + prose[partner.end() : partner.end() + 1]
    is_tight = not inner[:1].isspace() and not inner[-1:].isspace()
    is_beside = any(map(comparison.language.has_script, around))
    return comparison.site.cjk_emphasis and run[0].startswith("*") and is_tight and is_beside


def _is_escaped(page: Page, segment: Segment, run: re.Match[str]) -> bool:
    """Whether the author did not mean these signs as marks: a backslash is before them, or the file writes them as
    character references, such as ``&#42;``.
    """
    span = _span(segment, run)
    return page.text[span.start : span.end] != run[0] or page.text[span.start - 1 : span.start] == "\\"


def _emphasis_ends(segment: Segment, page: Page) -> dict[tuple[int, str], Span]:
    """Return the spans of the emphasised texts of a segment, by each of their two ends.

    A key is the offset in the page of one end, and the sign of the marks, such as ``*``. For example, ``**word*`` has
    lost a sign. It is read as a ``*`` and the emphasis ``*word*``, which is found by the offset at which this ``*``
    ends.
    """
    return {
        (end, page.text[each.span.start]): each.span
        for each in segment.emphases
        for end in (each.span.start, each.span.end)
    }


def _span(segment: Segment, run: re.Match[str]) -> Span:
    return segment.locate(*run.span())
