"""How large a page may be before parts of it are left unread. Passing a limit is a Trouble, never a crash or a hang."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..model import Span
from .dialects.base import Opaque


class Limits(Struct, frozen=True):
    """``page`` and ``line``: characters. A longer page is not read at all, a longer line is passed over.

    ``front_matter``: characters; ``yaml_depth``: levels of YAML, whose C loader ends the process when it runs out of
    stack (PyYAML 6.0.3: somewhere above 5,000 levels).
    """

    page: int = 2_000_000
    line: int = 100_000
    front_matter: int = 200_000
    yaml_depth: int = 500


DEFAULT = Limits()


def long_lines(plain: str, limits: Limits) -> Iterator[Opaque]:
    """The lines that are passed over, as stretches to be hidden."""
    if len(plain) > limits.line:
        for match in re.finditer(rf"^[^\n]{{{limits.line + 1},}}", plain, re.M):
            yield Opaque(Span(*match.span()), None, own_line=True)
