"""Limits the size of a page. What exceeds a limit is skipped and reported, so a huge page cannot stop the check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from ..document import next_lines
from ..messages import gettext
from ..model import PageProblem, Span
from .dialects.base import Opaque
from .source import Source

_LF = "\n"
_MARKS = "\\`*_[<~"


class Limits(Struct, frozen=True):
    """How much of a page is parsed.

    The time for parsing depends on the number of blocks and inline elements, which ``lines`` and ``marks`` limit.

    Attributes:
        page: The number of characters of a page. A longer page is not read at all.
        line: The number of characters of a line. A longer line is skipped.
        lines: The number of lines of a page. The rest of a longer page is skipped.
        marks: The number of characters of a page that may be inline markup, such as ``*``. If there are more, the rest
            of the page is skipped.
        front_matter: The number of characters of the front matter. Longer front matter is not read.
        yaml_depth: The number of nesting levels of YAML. The C loader of PyYAML 6.0.3 crashes the process when it runs
            out of stack, at more than 5,000 levels.
    """

    page: int = 2_000_000
    line: int = 100_000
    lines: int = 50_000
    marks: int = 300_000
    front_matter: int = 200_000
    yaml_depth: int = 500


DEFAULT = Limits()


class SkippedRange(Struct, frozen=True):
    """A range of a page that is not parsed because it exceeds a limit.

    ``opaque`` is the range, and ``problem`` reports that it was skipped.
    """

    opaque: Opaque
    problem: PageProblem


def skipped_ranges(source: Source, limits: Limits) -> Iterator[SkippedRange]:
    """Yield the ranges of a page that are not parsed: the end of a page that is too long, then each long line."""
    plain = source.plain
    end = _end_of_readable(plain, limits)
    if end < len(plain):
        message = gettext(
            "the page is too long; everything after line {line:,} was skipped", line=plain.count(_LF, 0, end)
        )
        yield _skipped(source, end, len(plain) - 1, "too-long", message)
    if end > limits.line:
        for match in re.finditer(rf"^[^\n]{{{limits.line + 1},}}", plain[:end], re.M):
            length = match.end() - match.start()
            message = long_line_text(length, limits)
            yield _skipped(source, *match.span(), "too-long-line", message)


def long_line_text(length: int, limits: Limits) -> str:
    """Return the message about a line that was skipped because of its length, in characters."""
    return gettext(
        "a line of {length:,} characters was skipped, because it is too long (limit: {limit:,})",
        length=length,
        limit=limits.line,
    )


def _end_of_readable(plain: str, limits: Limits) -> int:
    """Return the offset after the last line that is parsed.

    This is the length of the page, unless the page has too many lines or too many marks (``Limits.marks``).
    """
    end = len(plain)
    if plain.count(_LF) > limits.lines:
        end = next_lines(plain)[limits.lines - 1]
    if sum(plain.count(mark) for mark in _MARKS) > limits.marks:
        last = next(islice(re.finditer(f"[{re.escape(_MARKS)}]", plain), limits.marks, None))
        end = min(end, plain.rfind(_LF, 0, last.start()) + 1)
    return end


def _skipped(source: Source, start: int, end: int, kind: str, message: str) -> SkippedRange:
    """Return ``source.plain[start:end]`` as a skipped range, with a problem of this kind and message."""
    return SkippedRange(
        Opaque(Span(start, end), None, own_line=True), PageProblem(kind, message, source.span(start, end))
    )
