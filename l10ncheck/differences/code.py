"""Compare two code blocks line by line. Differences in comments and in text that may be translated do not count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from msgspec import Struct

from .code_equivalence import same_spelling
from .code_text import CodeText
from .comments import without_comments

# Above these limits the whole block is one hunk: SequenceMatcher takes quadratic time or more for long lists of lines
# and for lists with few distinct lines.
_MAX_PAIRS = 400 * 400
_MAX_EQUAL_PAIRS = 20  # average number of equal lines on the other side for each line
_MAX_TRANSLATION_PAIRS = 40 * 40  # number of line pairs that are checked; translations of each other are not reported
Range = tuple[
    int, int, int, int
]  # indexes of the first line and of the line after the last: two for the source, two for the translation
_PROMPT = re.compile(r"\$ +(?=\S)")


class CodeLine(Struct, frozen=True, gc=False):
    """A line of code: its index in the block's content, and its text without comments and repeated spaces."""

    index: int
    text: str


class CodeHunk(Struct, frozen=True):
    """Lines of the source, and the lines that the translation has instead. One side may be empty.

    ``source_previous`` and ``previous``: the index of the code line before the hunk in the source and in the
    translation; -1 if the hunk is at the beginning.
    """

    source: tuple[CodeLine, ...]
    translation: tuple[CodeLine, ...]
    source_previous: int
    previous: int


def code_hunks(source: str, translation: str, text: CodeText) -> list[CodeHunk]:
    """Return the differences between two code blocks, in the order of the lines.

    Differences in comments, blank lines, white space and translatable text do not count.

    Args:
        source: The content of the source's code block.
        translation: The content of the translation's code block.
        text: Decides which text may be translated.
    """
    if source == translation:
        return []
    old, new = code_lines(source, text.code_language), code_lines(translation, text.code_language)
    found = []
    for block in _differing_blocks(old, new):
        for i, j, k, m in _code_differences(old, new, block, text):
            source_previous = old[i - 1].index if i else -1
            previous = new[k - 1].index if k else -1
            found.append(CodeHunk(tuple(old[i:j]), tuple(new[k:m]), source_previous, previous))
    return found


def code_lines(code: str, code_language: str) -> list[CodeLine]:
    """Return the lines that contain code, without comments and shell prompts."""
    found = []
    for index, line in enumerate(without_comments(code, code_language).split("\n")):
        text = " ".join(line.split())
        if text:
            found.append(CodeLine(index, _PROMPT.sub("", text, count=1) if text[0] == "$" else text))
    if code_language in (
        "yaml",
        "yml",
    ):  # ``---`` at the beginning or end has no meaning; it only separates two documents
        found = found[_is_marker(found, 0) : len(found) - _is_marker(found, -1)]
    return found


def _is_marker(lines: Sequence[CodeLine], index: int) -> bool:
    """Whether the line at the index is the document marker ``---`` of YAML."""
    return len(lines) > 1 and lines[index].text == "---"


def _differing_blocks(old: Sequence[CodeLine], new: Sequence[CodeLine]) -> list[Range]:
    """Return the ranges of lines that differ."""
    a, b = [line.text for line in old], [line.text for line in new]
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    rest = zip(reversed(a[start:]), reversed(b[start:]), strict=False)
    end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if not a and not b:
        return []
    if not a or not b or len(a) * len(b) > _MAX_PAIRS or _equal_pairs(a, b) > _MAX_EQUAL_PAIRS * (len(a) + len(b)):
        return [(start, start + len(a), start, start + len(b))]
    opcodes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(start + i, start + j, start + k, start + m) for tag, i, j, k, m in opcodes if tag != "equal"]


def _equal_pairs(a: list[str], b: list[str]) -> int:
    counts = Counter(b)
    return sum(counts[line] for line in a)


def _code_differences(
    old: Sequence[CodeLine], new: Sequence[CodeLine], block: Range, text: CodeText
) -> Iterator[Range]:
    """Yield the parts of a range of differing lines that lie between lines that are translations of each other."""
    a, b, c, d = block
    if _joined(old[a:b]) == _joined(new[c:d]) or _is_prose(old[a:b], new[c:d], text):
        return
    for i, j in [*_equivalent_lines(old[a:b], new[c:d], text), (b - a, d - c)]:
        if a < block[0] + i or c < block[2] + j:
            yield a, block[0] + i, c, block[2] + j
        a, c = block[0] + i + 1, block[2] + j + 1


def _equivalent_lines(old: Sequence[CodeLine], new: Sequence[CodeLine], text: CodeText) -> Iterator[tuple[int, int]]:
    """Yield the indexes of pairs of equivalent lines.

    If both lists have the same length, each line is compared with the line in the same position. Otherwise, it is
    paired with the first line that is equivalent.
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
    return (
        _joined([old]) == _joined([new])
        or same_spelling(old.text, new.text, text.code_language)
        or text.is_translation(old.text, new.text)
    )


def _joined(lines: Sequence[CodeLine]) -> str:
    """Join lines that end with a backslash, as a shell does, and remove all spaces."""
    return "".join(line.text.removesuffix("\\") for line in lines).replace(" ", "")


def _is_prose(old: Sequence[CodeLine], new: Sequence[CodeLine], text: CodeText) -> bool:
    if not old or not new:
        return False
    source, translation = (" ".join(line.text for line in lines) for lines in (old, new))
    return text.is_prose(source, translation)
