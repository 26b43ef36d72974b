"""Finds mathematical formulas that are changed, missing or broken."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar

from msgspec import Struct

from ..comparison import Comparison
from ..edits import hidden
from ..languages import Language
from ..lazy_pattern import lazy_pattern
from ..model import Inline, Page, Segment, Span
from .pairing import MANY

_LONGEST = 2000  # code points of a displayed formula
_ENVIRONMENTS = r"(?:align(?:ed)?|equation|gather(?:ed)?|split|eqnarray|multline)\*?"
# The rules of Pandoc and GitHub: no blank inside of a single dollar sign, no digit or letter behind the closing one. A
# backtick that is not a mark of code belongs to a JavaScript template, such as `/v${version}`.
_FORMULA = lazy_pattern(
    rf"(?<![\\$])\$\$(?P<display>[^$]{{1,{_LONGEST}}}?)\$\$"
    r"|(?<![\\$A-Za-z0-9])\$(?=[^\s$])(?P<inline>[^$\n`]{1,300}?)(?<=[^\s\\])\$(?![0-9A-Za-z$])"
    rf"|\\begin\{{(?P<name>{_ENVIRONMENTS})\}}(?P<environment>(?s:.{{1,{_LONGEST}}}?))\\end\{{(?P=name)\}}"
    rf"|\\\\?\((?P<round>[^\n]{{1,300}}?)\\\\?\)|\\\\?\[(?P<square>(?:[^\\]|\\(?!\\?\[)){{1,{_LONGEST}}}?)\\\\?\]"
)
_MARKS = lazy_pattern(r"[$\\](?:(?<=\$)|[(\[])")
_LOOSE = lazy_pattern(r"(?<!\\)\$(?P<loose>[^$\n]{1,300})\$")  # what was meant as one
_TORN = lazy_pattern(r"(?<![\\$])\$[ \t\u3000]+\$")
_MATH = lazy_pattern(r"[\\^_={}<>]|\w[ ]?[-+*/|][ ]?\w|^[A-Za-z]$")  # what prices and variables do not have

_TEX = lazy_pattern(r"\\[A-Za-z]{2,}|\^|_")  # what text in escaped brackets does not have

_NOISE = lazy_pattern(
    r"\\(?:text|textrm|textbf|textit|mathrm|mbox|operatorname)\*?\s*\{[^{}]*\}"  # words, which may be translated
    r"|(?<![\\\w])[^\W\d_]{3,}"
    rf"|\\(?:begin|end)\{{{_ENVIRONMENTS}\}}"
    r"|\\[,;:! ]|\\q?quad|[\s~]|[.,。、]$"
)
_SPELLINGS = (
    (re.compile(r"\\(?:left|right|[bB]igg?[lr]?)(?![A-Za-z])"), ""),
    (re.compile(r"\\[lr]?vert(?![A-Za-z])"), "|"),
    (re.compile(r"\\[dt]frac(?![A-Za-z])"), r"\\frac"),
)
_SIGNS = str.maketrans({"×": r"\times", "·": r"\cdot", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "−": "-"})
_DECIMAL = lazy_pattern(r"(?<=\d)(?:\{,\}|,)(?=\d)")
_ESCAPED = lazy_pattern(r"\\(?=[_*])")
_COMMAND = lazy_pattern(r"\\[^\W\d_]+")
_ALIKE = 0.6
_COMPARED = 200  # characters
_TRIVIAL = 3  # characters: a sentence may name such a variable more or less often


class Formula(Struct, frozen=True):
    """A mathematical formula.

    ``written`` is the formula as the page writes it, with its marks. ``key`` is its content in a normal form, which is
    compared.
    """

    span: Span
    written: str
    key: str

    @property
    def is_block(self) -> bool:
        """Whether the formula is displayed on lines of its own, as ``$$…$$`` is."""
        return self.written.startswith(("$$", r"\begin", r"\[", r"\\["))


_Node = TypeVar("_Node", Formula, Inline)


class FormulaChange(Struct, frozen=True):
    """A formula of the source that the aligned block of the translation lacks or has changed.

    Attributes:
        kind: ``changed``, ``missing``, ``torn`` (a space has separated the marks ``$$``), or ``shown`` (readers see it
            as text).
        source: The formula of the source.
        span: The formula that the translation has instead; the whole block if it has no formula.
        written: The text of that formula; empty without one.
    """

    kind: Literal["changed", "missing", "torn", "shown"]
    source: Formula
    span: Span
    written: str = ""


def formula_changes(comparison: Comparison) -> tuple[FormulaChange, ...]:
    """Return the formulas of the source that the translation lacks or has changed, in the order of the source."""
    source = [formula for formula in _formulas(comparison.source) if _MATH.search(formula.key)]
    if not source:
        return ()
    blocks = _Blocks(comparison.translation)
    own = {formula.key for formula in source}
    found: list[FormulaChange] = []
    used: set[Span] = set()
    for formula in source:
        place = None if formula.key in blocks.keys else _place(comparison, formula.span)
        if place is None:
            continue
        block = blocks.at(place)
        if block.torn is not None:
            found.append(FormulaChange("torn", formula, block.torn, blocks.text[block.torn.start : block.torn.end]))
            blocks.keys.add(formula.key)
            continue
        if formula.key in block.keys:
            continue
        is_shown = f"＄{formula.key}＄" in block.words or _TEX.search(formula.key) is not None
        if is_shown and formula.key in block.words:
            found.append(FormulaChange("shown", formula, place))
            continue
        others = [each for each in block.formulas if each.span not in used and each.key not in own]
        other = next((each for each in others if _is_alike(formula, each)), None)
        if other is not None:
            used.add(other.span)
            if not _is_translated(other, comparison.language):
                found.append(FormulaChange("changed", formula, other.span, other.written))
        elif len(formula.key) > _TRIVIAL or _TEX.search(formula.key):
            found.append(FormulaChange("missing", formula, place))
    return tuple(found)


class _Block(Struct, frozen=True):
    """The formulas of a block of the translation.

    Attributes:
        formulas: The first ``MANY`` formulas, in order. More are not compared, to save time.
        keys: The normal forms of all formulas, and of the inline code.
        words: The text between the formulas, in the same normal form.
        torn: The place of two ``$`` with a space between them; None without such a place.
    """

    formulas: tuple[Formula, ...]
    keys: frozenset[str]
    words: str
    torn: Span | None


class _Blocks:
    """The blocks of a translation. A block is only read when it is needed, and only once.

    ``keys`` are the normal forms of all formulas on the page.
    """

    def __init__(self, page: Page) -> None:
        self.text = _without_code(page)
        self._formulas = _formulas(page)
        self._codes = [code for segment in page.segments for code in segment.codes]
        self._read: dict[Span, _Block] = {}
        self.keys = {formula.key for formula in self._formulas}

    def at(self, place: Span) -> _Block:
        """Return the formulas of the block whose span is ``place``."""
        if place not in self._read:
            self._read[place] = self._block(place)
        return self._read[place]

    def _block(self, place: Span) -> _Block:
        # A blank before a closing mark makes the strict reading begin with the wrong mark; then the loose one is right.
        formulas = [*_within(self._formulas, place), *_loose(self.text, place)]
        formulas.sort(key=lambda formula: formula.span)
        codes = (_key(code.text) for code in _within(self._codes, place))
        torn = _TORN.search(self.text, place.start, place.end)
        return _Block(
            tuple(formulas[:MANY]),
            frozenset((*(each.key for each in formulas), *codes)),
            _key(_without(self.text, place, formulas)),
            Span(*torn.span()) if torn else None,
        )


def _within(nodes: Sequence[_Node], place: Span) -> list[_Node]:
    """Return those of ``nodes``, which are in the order of the page, that begin in a span."""
    first = bisect_left(nodes, place.start, key=lambda node: node.span.start)
    return list(nodes[first : bisect_left(nodes, place.end, key=lambda node: node.span.start)])


def _formulas(page: Page) -> list[Formula]:
    """Return the formulas of a page, in order."""
    if "$" not in page.text and "\\" not in page.text:
        return []
    text = _without_code(page)
    return [_formula(found) for found in _FORMULA.finditer(text) if _is_formula(found)] if _MARKS.search(text) else []


def _is_formula(found: re.Match[str]) -> bool:
    """Whether a match of ``_FORMULA`` is a formula, unlike ordinary text in escaped brackets: ``\\[optional\\]``."""
    bracketed = found["round"] or found["square"]
    return bracketed is None or _TEX.search(bracketed) is not None


def _loose(text: str, place: Span) -> Iterator[Formula]:
    """Yield each text between two ``$`` in the span ``place`` of ``text``: a formula, or what was meant as one.

    For example, Markdown does not read ``$ a$`` as a formula, since a space is beside the ``$``.
    """
    for found in _LOOSE.finditer(text, place.start, place.end):
        if found["loose"].strip():
            yield _formula(found)


def _formula(found: re.Match[str]) -> Formula:
    content = next(text for name, text in found.groupdict().items() if text is not None and name != "name")
    return Formula(Span(*found.span()), " ".join(found[0].split()), _key(content))


def _key(content: str) -> str:
    """Return the content of a formula in a normal form, for comparison.

    White space and words in it are removed, and different spellings of the same sign become equal: ``≤`` and ``\\leq``.
    """
    content = html.unescape(content).strip().translate(_SIGNS)
    if "\\" in content:
        for pattern, spelling in _SPELLINGS:
            content = pattern.sub(spelling, content)
    return _ESCAPED.sub("", _NOISE.sub("", _DECIMAL.sub(".", content)))


def _is_translated(other: Formula, language: Language) -> bool:
    """Whether a formula of the translation has words of its language.

    The result is False if a TeX command is translated too, since such a formula does not work.
    """
    return language.has_script(other.written) and all(command.isascii() for command in _COMMAND.findall(other.written))


def _is_alike(formula: Formula, other: Formula) -> bool:
    """Whether two formulas are so similar that one may be a changed version of the other."""
    from difflib import SequenceMatcher  # imported late: most pages do not need it

    one, two = formula.key[:_COMPARED], other.key[:_COMPARED]
    return max(len(one), len(two)) <= _TRIVIAL or SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE


def _without(text: str, place: Span, formulas: list[Formula]) -> str:
    """Return the part of a text in the span ``place``, without the formulas in it."""
    parts: list[str] = []
    copied = place.start
    for formula in sorted(formulas, key=lambda formula: formula.span):
        parts += (text[copied : formula.span.start], "\n")
        copied = max(copied, formula.span.end)
    return "".join((*parts, text[copied : place.end]))


def _place(comparison: Comparison, span: Span) -> Span | None:
    """Return the place of the block that translates the block with a span of the source; None without one."""
    segments = comparison.source.segments
    index = bisect_right(segments, span.start, key=lambda segment: segment.span.start) - 1
    if index < 0 or segments[index].span.end < span.start:
        return None
    place = comparison.place_of(segments[index])
    return place if place.end > place.start else None


def _without_code(page: Page) -> str:
    """Return the text of a page with NUL characters in place of code and front matter. All offsets stay the same."""
    spans = [span for segment in page.segments for span in _code_spans(segment)]
    return hidden(page.text, [Span(0, page.front_matter.span.end), *spans] if page.front_matter else spans)


def _code_spans(segment: Segment) -> list[Span]:
    return [segment.span] if segment.kind == "code" else [code.span for code in segment.codes]
