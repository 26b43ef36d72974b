"""Scan texts with a dialect, and check what must be true for the scan of every dialect."""

import time

from l10ncheck.markdown.dialects import Dialect
from l10ncheck.model import Tag


def scanned(dialect: Dialect, text: str) -> list[tuple[str, Tag | None, bool]]:
    """Return each range that the dialect finds: its text, its tag, and whether it is alone on its lines.

    Check all spans.
    """
    found = []
    last = 0
    for opaque in dialect.scan(text):
        span = opaque.span
        assert last <= span.start < span.end <= len(text)
        last = span.end
        if opaque.tag:
            assert opaque.tag.span == span
            assert all(text[arg.span.start : arg.span.end] == arg.value for arg in opaque.tag.args)
        found.append((text[span.start : span.end], opaque.tag, opaque.own_line))
    return found


def tags(dialect: Dialect, text: str) -> list[tuple[str, str, dict[str, str] | list[str]]]:
    """Return the name, role and arguments of each tag. Arguments are a list if none of them has a name."""
    found: list[tuple[str, str, dict[str, str] | list[str]]] = []
    for _, tag, _ in scanned(dialect, text):
        if tag is not None:
            named = any(arg.name for arg in tag.args)
            args = {arg.name: arg.value for arg in tag.args} if named else [arg.value for arg in tag.args]
            found.append((tag.name, tag.role, args))
    return found


def assert_linear(dialect: Dialect, units: tuple[str, ...], size: int = 100_000) -> None:
    """Check that scanning takes linear time, even if a text repeats something that is never closed."""
    for unit in units:
        start = time.process_time()
        text = unit * (size // len(unit))
        dialect.detect(text)
        for _ in dialect.scan(text):
            pass
        assert time.process_time() - start < 2, unit
