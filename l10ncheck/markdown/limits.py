"""How large a page may be before parts of it are left unread. Passing a limit is a Trouble, never a crash or a hang."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from ..model import Span, Trouble
from .dialects.base import Opaque
from .source import Source, next_lines

_LF = "\n"
_MARKS = "\\`*_[<~"


class Limits(Struct, frozen=True):
    """``page`` and ``line``: characters. A longer page is not read at all, a longer line is passed over.

    ``lines`` and ``marks`` (characters that may be markup inside a block) of a page: where one of them is passed, the
    rest of the page is passed over. Each line may be a block and each pair of marks an element of its own, and it is
    these that take time.
    ``front_matter``: characters; ``yaml_depth``: levels of YAML, whose C loader ends the process when it runs out of
    stack (PyYAML 6.0.3: somewhere above 5,000 levels).
    """

    page: int = 2_000_000
    line: int = 100_000
    lines: int = 50_000
    marks: int = 300_000
    front_matter: int = 200_000
    yaml_depth: int = 500


DEFAULT = Limits()


class PassedOver(Struct, frozen=True):
    """A stretch that is not read, and what a person is told of it."""

    opaque: Opaque
    trouble: Trouble


def passed_over(source: Source, limits: Limits) -> Iterator[PassedOver]:
    """The stretches of a page that are passed over."""
    plain = source.plain
    end = _readable(plain, limits)
    if end < len(plain):
        message = f"the page is too long: it was read up to line {plain.count(_LF, 0, end):,} only"
        yield _passed_over(source, end, len(plain) - 1, "too-long", message)
    if end > limits.line:
        for match in re.finditer(rf"^[^\n]{{{limits.line + 1},}}", plain[:end], re.M):
            length = match.end() - match.start()
            message = f"a line of {length:,} characters was passed over"
            yield _passed_over(source, *match.span(), "too-long-line", message)


def _readable(plain: str, limits: Limits) -> int:
    """Where the lines end that are read."""
    end = len(plain)
    if plain.count(_LF) > limits.lines:
        end = next_lines(plain)[limits.lines - 1]
    if sum(plain.count(mark) for mark in _MARKS) > limits.marks:
        last = next(islice(re.finditer(f"[{re.escape(_MARKS)}]", plain), limits.marks, None))
        end = min(end, plain.rfind(_LF, 0, last.start()) + 1)
    return end


def _passed_over(source: Source, start: int, end: int, kind: str, message: str) -> PassedOver:
    return PassedOver(Opaque(Span(start, end), None, own_line=True), Trouble(kind, message, source.span(start, end)))
