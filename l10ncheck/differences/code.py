"""Compare two code blocks line by line: the code, its formatting and, where it matters, its indentation.

Comments and text that may be translated are ignored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..runs import common_ends, runs
from .code_formatting import same_meaning, without_formatting
from .code_languages import INDENTED
from .code_text import CodeText
from .comments import without_comments
from .invisible_code import as_typed
from .text_lines import COLUMN, changes_number, has_same_signs

# Above these limits the whole block is one hunk: SequenceMatcher takes quadratic time or more for long lists of lines
# and for lists with few distinct lines.
_MAX_PAIRS = 400 * 400
_MAX_EQUAL_PAIRS = 20  # average number of equal lines on the other side for each line
_MAX_TRANSLATION_PAIRS = 40 * 40  # number of pairs of lines that are compared as translations of each other
# Indexes of the first line and of the line after the last: two for the source, two for the translation.
Range = tuple[int, int, int, int]
# An element with a text that one of its attributes has too
_CHOICE = lazy_pattern(r"<(?P<tag>[\w.]+)\s[^<>]{0,200}=\"(?P<value>[^\"<>]{1,80})\"[^<>]{0,200}>(?P=value)</(?P=tag)>")
_PROMPT = lazy_pattern(r"^\$ +(?=\S)")


class CodeLine(Struct, frozen=True, gc=False):
    """A line of code.

    Attributes:
        index: Its index in the block's content.
        text: Its text without comments and without repeated spaces.
        code: The text without formatting that has no effect. Two lines with equal ``code`` do the same.
        description: The last of several columns, such as the description of an option; empty if there is only one.
    """

    index: int
    text: str
    code: str
    description: str = ""

    @property
    def bracket(self) -> str:
        """The closing brackets, if the line has nothing else; empty otherwise."""
        return "" if self.code.strip(" )]};,") else self.code.rstrip(" ,")


class CodeHunk(Struct, frozen=True):
    """A difference between two code blocks: lines of the source, and the lines that the translation has instead.

    Attributes:
        source: The lines of the source; empty if only the translation has lines here.
        translation: The lines of the translation; empty if only the source has lines here.
        source_previous: The index of the last line before the difference in the source; -1 if the code begins with it.
        previous: The index of the last line before the difference in the translation; -1 if the code begins with it.
    """

    source: tuple[CodeLine, ...]
    translation: tuple[CodeLine, ...]
    source_previous: int
    previous: int


def code_hunks(source: str, translation: str, text: CodeText) -> list[CodeHunk]:
    """Return the differences between two code blocks, in the order of the lines.

    Differences in comments, blank lines, white space and translatable text are ignored.

    Args:
        source: The content of the source's code block.
        translation: The content of the translation's code block.
        text: Decides which text may be translated.
    """
    if source == translation:
        return []
    old, new = code_lines(source, text.code_language), code_lines(translation, text.code_language)
    found = []
    for block in _after_brackets(old, new, _differing_blocks(old, new, by_head=text.has_columns())):
        for i, j, k, m in _code_differences(old, new, block, text):
            before = old[i - 1].index if i else -1, new[k - 1].index if k else -1
            found.append(CodeHunk(tuple(old[i:j]), tuple(new[k:m]), *before))
    return found


def grouped_hunks(hunks: Sequence[CodeHunk]) -> list[list[CodeHunk]]:
    """Return the differences of a code block in groups, each of which is one change.

    A difference begins a new group, except in two cases, in which it joins the group of the difference before it:

    - It only closes brackets or tags: ``if lane {`` and, further down, ``}`` are one change.
    - The difference before it has the same lines on the other page. They have only moved.
    """

    def continues(before: CodeHunk, hunk: CodeHunk) -> bool:
        text = " ".join(line.text for line in (*before.source, *before.translation))
        lines = (*hunk.source, *hunk.translation)
        closes = all(each.bracket or (each.text[:2] == "</" and f"<{each.text[2:-1]}" in text) for each in lines)
        return closes or _has_moved(hunk, before)

    return runs(hunks, continues)


def _has_moved(hunk: CodeHunk, before: CodeHunk) -> bool:
    """Whether ``hunk`` has lines of one page only, and ``before``, the hunk before it, has them on the other page."""
    lines, others = (hunk.source, before.translation) if hunk.source else (hunk.translation, before.source)
    return not (hunk.source and hunk.translation) and {line.code for line in lines} <= {line.code for line in others}


def formatting_change(source: str, translation: str, text: CodeText) -> tuple[CodeLine, CodeLine] | None:
    """Return the first line that only the formatting distinguishes, such as ``a = 'b'`` and ``a = "b"``.

    Args:
        source: The content of the source's block.
        translation: The content of the translation's block.
        text: Gives the language of the code, which decides what formatting has no effect.

    Returns:
        The line in the source and in the translation; None if no line differs in its formatting only.
    """
    by_code: dict[str, list[CodeLine]] = {}
    for line in code_lines(translation, text.code_language):
        by_code.setdefault(_joined([line]), []).append(line)
    for line in code_lines(source, text.code_language):
        same = by_code.get(_joined([line]), [])
        if same and not any(_without_spaces(line.text) == _without_spaces(other.text) for other in same):
            return line, same[0]
    return None


@lru_cache(maxsize=4)  # the two blocks of a pair are compared several times
def code_lines(code: str, code_language: str) -> tuple[CodeLine, ...]:
    """Return the lines that contain code, without comments, shell prompts and invisible characters.

    Blank lines are left out.

    Args:
        code: The content of a code block.
        code_language: The language of the code, in lower case.
    """
    found = []
    commented = without_comments(as_typed(code), code_language)
    lines = zip(commented.split("\n"), without_formatting(commented, code_language).split("\n"), strict=True)
    for index, (line, formatted) in enumerate(lines):
        text, same = (_PROMPT.sub("", each) if each[:1] == "$" else each for each in map(_spaced, (line, formatted)))
        if same:
            columns = COLUMN.split(line.strip())
            found.append(CodeLine(index, text, same, " ".join(columns[-1].split()) if len(columns) > 1 else ""))
    if code_language in ("yaml", "yml"):  # ``---`` only has a meaning between two documents
        found = found[_is_marker(found, 0) : len(found) - _is_marker(found, -1)]
    return tuple(found)


def _spaced(line: str) -> str:
    return " ".join(line.split())


def _is_marker(lines: Sequence[CodeLine], index: int) -> bool:
    """Whether ``lines[index]`` is ``---``, which begins a document in YAML."""
    return len(lines) > 1 and lines[index].text == "---"


def _differing_blocks(old: Sequence[CodeLine], new: Sequence[CodeLine], *, by_head: bool) -> list[Range]:
    """Return the ranges of lines that differ between two blocks of code.

    Each has four indexes: the first line and the line after the last, in the source and then in the translation.

    Args:
        old: All lines of the source.
        new: All lines of the translation.
        by_head: Whether two lines correspond if they are equal before their last column, such as two lines of a help
            text with the same option and different descriptions. Otherwise, only equal lines correspond.
    """
    a, b = [line.code for line in old], [line.code for line in new]
    start, end = common_ends(a, b)
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if not a and not b:
        return []
    if not a or not b or len(a) * len(b) > _MAX_PAIRS or _equal_pairs(a, b) > _MAX_EQUAL_PAIRS * (len(a) + len(b)):
        return [(start, start + len(a), start, start + len(b))]
    from difflib import SequenceMatcher  # imported late: most pages do not need it

    keys, others = a, b
    if by_head:
        keys = [_columns(line)[0] for line in old[start : start + len(a)]]
        others = [_columns(line)[0] for line in new[start : start + len(b)]]
        if _equal_pairs(keys, others) > _MAX_EQUAL_PAIRS * (len(a) + len(b)):
            keys, others = a, b
    opcodes = SequenceMatcher(None, keys, others, autojunk=False).get_opcodes()
    return [(start + i, start + j, start + k, start + m) for _, i, j, k, m in opcodes if a[i:j] != b[k:m]]


def _after_brackets(old: Sequence[CodeLine], new: Sequence[CodeLine], blocks: Sequence[Range]) -> Iterator[Range]:
    """Yield the ranges of differing lines. If only one page has lines there, move the range down behind a closing
    bracket.

    For example, ``}`` has become ``}``, ``run {``, ``}``. The first two lines or the last two may be the new ones; the
    result has the last two, which are one block. A range without such a bracket stays where it is.
    """
    ends = [*((i, k) for i, _, k, _ in blocks[1:]), (len(old), len(new))]
    for (i, j, k, m), (end, other_end) in zip(blocks, ends, strict=False):
        lines, first, last, limit = (new, k, m, other_end) if i == j else (old, i, j, end)
        pairs = zip(lines[first:limit], lines[last:limit], strict=False) if i == j or k == m else ()
        down = sum(1 for _ in takewhile(lambda pair: pair[0].bracket and pair[0].bracket == pair[1].bracket, pairs))
        yield i + down, j + down, k + down, m + down


def _equal_pairs(a: list[str], b: list[str]) -> int:
    """Count the pairs of equal lines, one from each list: two equal lines in each list are four pairs."""
    counts = Counter(b)
    return sum(counts[line] for line in a)


def _code_differences(
    old: Sequence[CodeLine], new: Sequence[CodeLine], block: Range, text: CodeText
) -> Iterator[Range]:
    """Split a range of differing lines at the lines that translate each other, and yield the ranges that remain.

    Args:
        old: All lines of the source.
        new: All lines of the translation.
        block: The first line and the line after the last, in the source and then in the translation.
        text: Decides which text may be translated.
    """
    a, b, c, d = block
    if _is_only_translated_choice(old, block, text):
        yield block
        return
    if _joined(old[a:b]) == _joined(new[c:d]) or _is_prose(old[a:b], new[c:d], text):
        return
    for i, j in [*_equivalent_lines(old[a:b], new[c:d], text), (b - a, d - c)]:
        rest = a, block[0] + i, c, block[2] + j
        if (rest[0] < rest[1] or rest[2] < rest[3]) and not _is_element_text(old, new, rest, text):
            yield rest
        a, c = block[0] + i + 1, block[2] + j + 1


def _is_element_text(old: Sequence[CodeLine], new: Sequence[CodeLine], place: Range, text: CodeText) -> bool:
    """Whether a difference is one line on each page: the text of an element and, possibly, its translation.

    The text of an element is on a line of its own, between a line that ends with a tag and one that begins with a tag.

    Args:
        old: The lines of the source's block.
        new: The lines of the translation's block.
        place: The range of the differing lines in both blocks.
        text: Decides whether the two texts can be translations of each other.
    """
    i, end, j, other_end = place
    if end - i != 1 or other_end - j != 1:
        return False
    for lines, index in ((old, i), (new, j)):
        if not 0 < index < len(lines) - 1 or not lines[index + 1].text.startswith("<"):
            return False
        if not lines[index - 1].text.endswith(">") or lines[index - 1].text.endswith(("=>", "->")):
            return False
    return not changes_number(old[i].text, new[j].text) and text.is_element_text(old[i].text, new[j].text)


def _is_only_translated_choice(old: Sequence[CodeLine], block: Range, text: CodeText) -> bool:
    """Whether a differing line is a choice that was translated although the one beside it was not.

    Such a choice shows its value, as in ``<option value="Ada">Ada</option>``. Translators translate all choices of a
    list or none, so a single one is probably a mistake. If the language of the translation has no script of its own,
    the result is False, since a word may be the same in both languages. ``text`` gives the languages.
    """
    a, b, c, d = block
    if text.language.script is None or b - a != 1 or d - c != 1:
        return False
    beside = (*old[max(a - 1, 0) : a], *old[b : b + 1])  # the lines beside a differing range are equal
    choice = _CHOICE.search(old[a].text)
    others = [_CHOICE.search(line.text) for line in beside] if choice else []
    return any(choice and other and choice["tag"] == other["tag"] for other in others)


def _equivalent_lines(old: Sequence[CodeLine], new: Sequence[CodeLine], text: CodeText) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of lines that do the same or translate each other.

    If both lists have the same length, each line is compared with the line in the same position. Otherwise, each line
    of ``old`` is paired with the first equivalent line of ``new`` after the line that was paired before.
    """
    if len(old) == len(new):
        yield from ((i, i) for i in range(len(old)) if _is_equivalent(old[i], new[i], text))
    elif len(old) * len(new) <= _MAX_TRANSLATION_PAIRS:
        following = 0
        for i, line in enumerate(old):
            partner = next((j for j in range(following, len(new)) if _is_equivalent(line, new[j], text)), None)
            if partner is not None:
                yield i, partner
                following = partner + 1


def _is_equivalent(old: CodeLine, new: CodeLine, text: CodeText) -> bool:
    """Whether two lines of code do the same, or differ only in text that ``text`` allows to be translated."""
    if old.text == new.text or _joined([old]) == _joined([new]) or same_meaning(old.code, new.code, text.code_language):
        return True
    if changes_number(old.text, new.text):
        return False
    if old.description and new.description and text.has_columns():
        return has_same_signs(old.text, new.text) or text.is_same_row(_columns(old), _columns(new))
    if old.text.endswith(",") and new.text.endswith(","):  # an item of a list, not the text of an element
        return text.is_translation(*(f"{line.code.rstrip(' ,')}," for line in (old, new)))
    return text.is_translation(old.code, new.code)


def _columns(line: CodeLine) -> tuple[str, str]:
    """Return a line before its last column, and this column; the whole line and ``""`` if it has one column."""
    return line.text.removesuffix(line.description).rstrip(), line.description


def differing_texts(old: CodeLine, new: CodeLine) -> tuple[str, str]:
    """Return the texts of two differing lines as a finding shows them.

    If both have a description in their last column and already differ before it, the descriptions are left out.
    """
    if old.description and new.description:
        (head, _), (other_head, _) = _columns(old), _columns(new)
        if head != other_head:
            return head, other_head
    return old.text, new.text


def _joined(lines: Sequence[CodeLine]) -> str:
    """Return lines of code as one text without spaces and without the backslashes that continue shell commands."""
    return _without_spaces("".join(line.code.removesuffix("\\") for line in lines))


def _without_spaces(text: str) -> str:
    return text.replace(" ", "")


def _is_prose(old: Sequence[CodeLine], new: Sequence[CodeLine], text: CodeText) -> bool:
    """Whether source lines are running text, such as a paragraph in plain text, that the other lines can translate.

    ``old`` are the lines of the source, and ``new`` those of the translation. ``text`` decides which text may be
    translated.
    """
    if not old or not new:
        return False
    if text.has_columns() and all(any(line.description for line in lines) for lines in (old, new)):
        return False  # lines with columns are compared one by one
    source, translation = (" ".join(line.text for line in lines) for lines in (old, new))
    return not changes_number(source, translation) and text.is_prose(source, translation)


def moved_line(source: str, translation: str, code_language: str) -> tuple[CodeLine, CodeLine] | None:
    """Return the first line of code that is nested under a different line than in the source.

    Three differences are ignored: the width of the indentation, whether a YAML list is indented below its key, and the
    place of a line that has only closing brackets.

    Args:
        source: The content of the source's code block.
        translation: The content of the translation's code block.
        code_language: The language of the code, in lower case.

    Returns:
        The line in the source and the line in the translation. None if there is no such line, or if the two blocks have
        different numbers of lines.
    """
    if code_language not in INDENTED:
        return None
    old, new = code_lines(source, code_language), code_lines(translation, code_language)
    if len(old) != len(new):
        return None
    parents = zip(_parents(source, old), _parents(translation, new), strict=True)
    return next(((old[i], new[i]) for i, (a, b) in enumerate(parents) if a != b and old[i].text.strip(")]},")), None)


def _parents(code: str, lines: Sequence[CodeLine]) -> list[int]:
    """Return, for each line, the index of the line that it is nested under; -1 for lines on the outermost level.

    For example, ``a:``, ``b: 1`` (indented) and ``c: 2`` give ``[-1, 0, -1]``.

    Args:
        code: The content of the code block, in which the lines still have their indentation.
        lines: Its lines of code.
    """
    written = code.expandtabs(4).split("\n")
    parents: list[int] = []
    open_levels: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        text = written[line.index]
        # YAML allows a list item to have the same indentation as the key above it.
        level = 2 * (len(text) - len(text.lstrip())) + line.text.startswith("- ")
        while open_levels and open_levels[-1][0] >= level:
            open_levels.pop()
        parents.append(open_levels[-1][1] if open_levels else -1)
        open_levels.append((level, number))
    return parents
