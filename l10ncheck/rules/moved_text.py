"""Reports blocks and table cells that are in another place than in the source."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, count

from msgspec import Struct

from ..admonitions import is_closing
from ..comparison import Comparison
from ..differences.links import link_differences
from ..differences.sorted_headings import sorted_levels
from ..lazy_pattern import lazy_pattern
from ..messages import excerpt, gettext, ngettext
from ..model import KEYED, Finding, Match, Page, Segment, Severity, Span
from ._gaps import description
from .base import Example, Rule

# Confidence of a match, below which the finding is advice. In a sample of about 60 moved blocks, half of those below it
# were different blocks that mention the same names.
_MIN_CONFIDENCE = 0.7


_WORD = lazy_pattern(r"[^\W\d_]{2}|[\u1100-\uffff]")

_MOST_COLUMNS = 20  # of a table that is searched; each two columns are compared


class _SwappedCells(Struct, frozen=True):
    """Two cells of a table row that are in each other's columns.

    Attributes:
        match: The row.
        texts: The texts of the two cells in the source.
        span: The place of the two cells in the translation, with what is between them.
    """

    match: Match
    texts: tuple[str, str]
    span: Span


class _Row(Struct, frozen=True):
    """The texts of the cells of a row on both pages, which have the same number of cells."""

    match: Match
    source: list[str]
    translation: list[str]


class MovedText(Rule):
    """A block (paragraph, list item, code block, image …) or a table cell is in a different place than in the source.

    ## Why it matters
    If steps are in a different order, readers follow a different procedure.

    ## What is ignored
    - Blocks in a section that moved as a whole, which `moved-section` reports, and in sections in alphabetical order.
    - Footnotes, and single closing tags.
    - Table cells that seem to have changed places, unless a unit or code in them, or other rows of the table, prove it.
    - Tables in which whole columns have another order.

    The finding is advice for tags without text, single words without a link, and table rows. It is also advice if it is
    not certain that the two blocks translate each other.

    ## How to fix it
    Move the block to the same place as in the source.
    """

    name = "moved-text"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "- Run `mq init` on 3 hosts.\n- Open the port 8080 with `fw open`.\n- Call `mq start` as `root`.\n",
            "- `root`로 `mq start`를 호출한다.\n- 호스트 3개에서 `mq init`을 실행한다.\n- `fw open`으로 포트 8080을 연다.\n",
            fires=1,
        ),
        Example(
            "Run `mq init`.\n\nOpen `fw`.\n\n1. `a1`\n2. `b2`\n3. `c3`\n4. `d4`\n5. `e5`\n",
            "1. `a1`\n2. `b2`\n3. `c3`\n4. `d4`\n5. `e5`\n\n`fw`를 연다.\n\n`mq init`을 실행한다.\n",
            fires=1,
            note="two paragraphs moved together, and changed their order",
        ),
        Example(
            "| Key | Unit | Use |\n|-|-|-|\n| `a` | mm | Rain of the day |\n| `b` | s | Time of the day |\n",
            "| 키 | 단위 | 용도 |\n|-|-|-|\n| `a` | 하루의 비 | mm |\n| `b` | s | 하루의 시간 |\n",
            fires=1,
        ),
        Example(
            "| Key | Use | Safe |\n|-|-|-|\n| `a` | Opens it | no |\n| `b` | Shuts it | no |\n| `c` | Sees it | no |\n",
            "| 键 | 用途 | 安全 |\n|-|-|-|\n| `a` | 打开 | 否 |\n| `b` | 否 | 关闭 |\n| `c` | 查看 | 否 |\n",
            fires=1,
            locale="zh",
        ),
        Example(
            "| Key | Unit | Use |\n|-|-|-|\n| `a` | mm | Rain |\n| `b` | s | Time |\n",
            "| Clé | Utilité | Unité |\n|-|-|-|\n| `a` | Pluie | mm |\n| `b` | Temps | s |\n",
            fires=0,
            locale="fr",
            note="the columns have another order",
        ),
        Example("- Run `a`.\n- Run `b`.\n", "- `a`를 실행한다.\n- `b`를 실행한다.\n", fires=0),
        Example(
            "- Open port 8080.\n- Call `mq start` as `root`.\n- Run `mq init` on 3 hosts.\n",
            "- ポート8080を開きます。\n- 3台のホストで`mq init`を実行します。\n",
            fires=0,
            locale="ja",
            note="an item before it is missing, but the order is the same",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        is_sorted = comparison.of(sorted_levels)
        in_moved_sections = {
            segment.index
            for match in comparison.alignment.sections
            if match.translation
            and (
                match.relation == "moved"
                or (match.translation.heading and match.translation.heading.level in is_sorted)
            )
            for segment in (match.translation.heading, *match.translation.segments)
            if segment
        }
        in_order = [match for match in comparison.alignment.matches if _is_in_order(match)]
        fixed = [match.translation[0].index for match in in_order], sorted(match.source[0].index for match in in_order)
        run: list[Match] = []
        for match in comparison.alignment.matches:
            if match.relation != "moved" or match.translation[0].index in in_moved_sections:
                continue
            is_next = bool(run) and _are_together(run[-1], match, *fixed)
            if _is_footnote(match) or (is_closing(match.source[0]) and not is_next):
                continue
            if run and not is_next:
                yield self._moved(comparison, run)
                run = []
            run.append(match)
        if run:
            yield self._moved(comparison, run)
        for cells in comparison.of(_swapped_cells):
            yield self.finding(
                comparison,
                cells.span,
                cells.match.source[0].span,
                gettext(
                    'two cells of a table row swapped: "{first}" and "{second}"',
                    first=cells.texts[0],
                    second=cells.texts[1],
                ),
                subject="|".join(cells.texts),
                hint=gettext("Put both cells into the columns that they have in the source."),
            )

    def _moved(self, comparison: Comparison, run: list[Match]) -> Finding:
        """Return the finding about one moved block, or about several that are next to each other on both pages."""
        translation = run[0].translation[0]
        sources = sorted((segment for match in run for segment in match.source), key=lambda segment: segment.index)
        source = sources[0]
        return self.finding(
            comparison,
            Span(translation.span.start, run[-1].translation[-1].span.end),
            Span(source.span.start, sources[-1].span.end),
            ngettext(
                'block in a different place than in the source (line {line} of the source): "{text}"',
                '{count} blocks in a different place than in the source (line {line} of the source), starting with "{text}"',
                len(run),
                line=comparison.source.line(source.span.start),
                text=description(comparison.source, next((each for each in sources if each.text.strip()), source)),
            ),
            subject=excerpt(source.text),
            severity=None if any(_is_certain(comparison, match) for match in run) else Severity.INFO,
            hint=ngettext(
                "Move the block to the same place as in the source.",
                "Move the blocks to the same place as in the source.",
                len(run),
            ),
        )


def _is_footnote(match: Match) -> bool:
    """Whether a match is a footnote. The place of a footnote in the file does not matter to readers of the site."""
    return match.source[0].parent is not None and match.source[0].parent.kind == "footnote"


def _is_certain(comparison: Comparison, match: Match) -> bool:
    """Whether the two blocks of a match certainly translate each other. The finding about them is then a warning.

    The result is False for tags, table rows, single words without a link, and code blocks that a page has more than
    once. It is also False if a link of the block leads to another page in the translation than in the source, since the
    blocks may then be about different things.
    """
    source = match.source[0]
    if match.confidence < _MIN_CONFIDENCE or source.kind in ("tag", "row"):
        return False
    if source.kind == "code":
        counts, other_counts = comparison.of(_code_counts)
        return counts[source.text] == other_counts[match.translation[0].text] == 1
    return (" " in source.text.strip() or bool(source.links)) and source.index not in comparison.of(_with_changed_link)


def _code_counts(comparison: Comparison) -> tuple[Counter[str], Counter[str]]:
    """Count how often each code block occurs in the source, and how often in the translation."""
    return (
        Counter(segment.text for segment in comparison.source.segments if segment.kind == "code"),
        Counter(segment.text for segment in comparison.translation.segments if segment.kind == "code"),
    )


def _with_changed_link(comparison: Comparison) -> frozenset[int]:
    """Return the indexes of the source segments with a link that leads to another page in the translation."""
    changed = (link.match.source for link in comparison.of(link_differences) if link.kind == "target")
    return frozenset(segment.index for segments in changed for segment in segments)


def _is_in_order(match: Match) -> bool:
    """Whether a match is text that is in the same place on both pages."""
    return match.relation not in ("moved", "missing", "extra") and match.source[0].kind not in (*KEYED, "tag")


def _are_together(previous: Match, match: Match, fixed: Sequence[int], fixed_sources: Sequence[int]) -> bool:
    """Whether two moved blocks are next to each other on both pages, so that they are reported together.

    Only blocks that are in the same place on both pages count as blocks between them.

    Args:
        previous: The match of the first block in the translation.
        match: The match of the block after it.
        fixed: The indexes of the translated segments that are in the same place on both pages, in order.
        fixed_sources: The indexes of the counterparts of these segments in the source, in order.
    """
    first, last = sorted((previous.source[0].index, match.source[0].index))
    return bisect_left(fixed, previous.translation[0].index) == bisect_left(
        fixed, match.translation[0].index
    ) and bisect_left(fixed_sources, first) == bisect_left(fixed_sources, last)


def _swapped_cells(comparison: Comparison) -> tuple[_SwappedCells, ...]:
    """Return the table rows of which two cells have changed their columns, in the order of the alignment.

    A cell shows that it changed its column if it is the same on both pages, such as a unit or code, or if other rows of
    the table show how it is translated, as for "yes" and "no".

    If this is so for at least half of the rows of a table, the translation has another order of columns. The table is
    then left out.
    """
    tables: defaultdict[int, list[_Row]] = defaultdict(list)
    for match in comparison.alignment.matches:
        if len(match.source) != 1 or len(match.translation) != 1 or match.source[0].kind != "row":
            continue
        source, translation = match.source[0], match.translation[0]
        if len(source.cells) == len(translation.cells) <= _MOST_COLUMNS and source.parent is not None:
            texts = _cells(comparison.source, source), _cells(comparison.translation, translation)
            tables[source.parent.span.start].append(_Row(match, *texts))
    found: list[_SwappedCells] = []
    for rows in tables.values():
        # How often each text of each column of the source is translated in each way.
        renderings = Counter(each for row in rows for each in zip(count(), row.source, row.translation, strict=False))
        swapped = [each for row in rows if (each := _swapped(row, renderings))]
        if 2 * len(swapped) < len(rows):
            found += swapped
    return tuple(found)


def _cells(page: Page, row: Segment) -> list[str]:
    return [page.text[cell.start : cell.end].strip() for cell in row.cells]


def _swapped(row: _Row, renderings: Counter[tuple[int, str, str]]) -> _SwappedCells | None:
    """Return two cells of a row that are in each other's columns; None if there are none.

    ``renderings`` has the translations of cells in the whole table: for each column, text and translation, the number
    of rows. For example, the key ``(1, "yes", "예")`` has the value 3.
    """
    for i, j in combinations(range(len(row.source)), 2):
        a, b, x, y = row.source[i], row.source[j], row.translation[i], row.translation[j]
        if a in (b, x) or y in (b, x) or not (a and b and x and y):
            continue
        second_is_first = _is_kept(b, x) or (renderings[j, b, x] and renderings[j, b, y] == 1)
        first_is_second = _is_kept(a, y) or (renderings[i, a, y] and renderings[i, a, x] == 1)
        if (second_is_first and _may_translate(a, y)) or (first_is_second and _may_translate(b, x)):
            places = row.match.translation[0].cells
            return _SwappedCells(row.match, (a, b), Span(places[i].start, places[j].end))
    return None


def _is_kept(source: str, translation: str) -> bool:
    """Whether two cells are the same unit, amount, code or other text that a translation keeps."""
    return source == translation != "" and (" " not in source or source[0].isdigit())


def _may_translate(source: str, translation: str) -> bool:
    """Whether the text of a cell may translate that of another: both are the same, or both have words."""
    return source == translation or bool(_WORD.search(source) and _WORD.search(translation))
