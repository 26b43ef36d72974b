"""Where the code of a block differs from that of its source, translated comments and text aside."""

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

# Beyond them a block is taken as a whole: the longest matching runs of long lists, and of lists of few different lines,
# take quadratic time or more.
_LONGEST = 400 * 400
_EQUAL = 20  # pairs of equal lines for each line
_FEW = 40 * 40  # pairs of lines, for comparing each with each
Range = tuple[int, int, int, int]  # lines of the source from and to, lines of the translation from and to
_PROMPT = re.compile(r"\$ +(?=\S)")


class CodeLine(Struct, frozen=True, gc=False):
    """A line of code: its index in the block's content and its text, without comments and with single spaces."""

    index: int
    text: str


class CodeHunk(Struct, frozen=True):
    """Lines of the source and what stands for them in the translation; one side may be empty.

    ``source_at`` and ``at``: the indexes of the lines with code in front of it, -1 at the beginning.
    """

    source: tuple[CodeLine, ...]
    translation: tuple[CodeLine, ...]
    source_at: int
    at: int


def code_hunks(source: str, translation: str, text: CodeText) -> list[CodeHunk]:
    """What differs between two contents of code blocks, in order. Nothing where only comments, blank lines, space
    or text for people differ.
    """
    if source == translation:
        return []
    there, here = code_lines(source, text.code_language), code_lines(translation, text.code_language)
    found = []
    for a, b, c, d in _blocks(there, here):
        for i, j, k, m in _real(there, here, (a, b, c, d), text):
            source_at = there[i - 1].index if i else -1
            at = here[k - 1].index if k else -1
            found.append(CodeHunk(tuple(there[i:j]), tuple(here[k:m]), source_at, at))
    return found


def code_lines(code: str, code_language: str) -> list[CodeLine]:
    """The lines that hold code; a prompt at the beginning is none."""
    found = []
    for index, line in enumerate(without_comments(code, code_language).split("\n")):
        text = " ".join(line.split())
        if text:
            found.append(CodeLine(index, _PROMPT.sub("", text, count=1) if text[0] == "$" else text))
    if code_language in ("yaml", "yml"):  # it may stand around a document, and says something only between two
        found = found[_is_marker(found, 0) : len(found) - _is_marker(found, -1)]
    return found


def _is_marker(lines: Sequence[CodeLine], index: int) -> bool:
    return len(lines) > 1 and lines[index].text == "---"


def _blocks(there: Sequence[CodeLine], here: Sequence[CodeLine]) -> list[Range]:
    """Runs of lines that differ."""
    a, b = [line.text for line in there], [line.text for line in here]
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    rest = zip(reversed(a[start:]), reversed(b[start:]), strict=False)
    end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if not a and not b:
        return []
    if not a or not b or len(a) * len(b) > _LONGEST or _equal_pairs(a, b) > _EQUAL * (len(a) + len(b)):
        return [(start, start + len(a), start, start + len(b))]
    opcodes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(start + i, start + j, start + k, start + m) for tag, i, j, k, m in opcodes if tag != "equal"]


def _equal_pairs(a: list[str], b: list[str]) -> int:
    counts = Counter(b)
    return sum(counts[line] for line in a)


def _real(there: Sequence[CodeLine], here: Sequence[CodeLine], block: Range, text: CodeText) -> Iterator[Range]:
    """Of lines that differ, those whose difference is one of code; a run falls apart at translated lines."""
    a, b, c, d = block
    if _joined(there[a:b]) == _joined(here[c:d]) or _is_prose(there[a:b], here[c:d], text):
        return
    for i, j in [*_translated(there[a:b], here[c:d], text), (b - a, d - c)]:
        if a < block[0] + i or c < block[2] + j:
            yield a, block[0] + i, c, block[2] + j
        a, c = block[0] + i + 1, block[2] + j + 1


def _translated(old: Sequence[CodeLine], new: Sequence[CodeLine], text: CodeText) -> Iterator[tuple[int, int]]:
    """Which lines translate which, in order: in runs of equal length line by line, in others the first that can."""
    if len(old) == len(new):
        yield from ((i, i) for i in range(len(old)) if _is_same(old[i], new[i], text))
    elif len(old) * len(new) <= _FEW:
        following = 0
        for i, line in enumerate(old):
            partner = next((j for j in range(following, len(new)) if _is_same(line, new[j], text)), None)
            if partner is not None:
                yield i, partner
                following = partner + 1


def _is_same(there: CodeLine, here: CodeLine, text: CodeText) -> bool:
    return (
        _joined([there]) == _joined([here])
        or same_spelling(there.text, here.text, text.code_language)
        or text.is_translation(there.text, here.text)
    )


def _joined(lines: Sequence[CodeLine]) -> str:
    """The lines as one, as a shell reads lines that end in a backslash, without any space."""
    return "".join(line.text.removesuffix("\\") for line in lines).replace(" ", "")


def _is_prose(old: Sequence[CodeLine], new: Sequence[CodeLine], text: CodeText) -> bool:
    if not old or not new:
        return False
    source, translation = (" ".join(line.text for line in lines) for lines in (old, new))
    return text.is_prose(source, translation)
