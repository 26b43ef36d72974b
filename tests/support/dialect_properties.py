"""What every dialect's scan must keep to, for the tests of the dialects."""

import time

from l10ncheck.markdown.dialects import Dialect
from l10ncheck.model import Tag


def scanned(dialect: Dialect, text: str) -> list[tuple[str, Tag | None, bool]]:
    """The stretches as written, with their tags and whether they stand alone; checks every place."""
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
    """Name, role and arguments of each tag; the arguments as a list where none has a name."""
    found: list[tuple[str, str, dict[str, str] | list[str]]] = []
    for _, tag, _ in scanned(dialect, text):
        if tag is not None:
            named = any(arg.name for arg in tag.args)
            args = {arg.name: arg.value for arg in tag.args} if named else [arg.value for arg in tag.args]
            found.append((tag.name, tag.role, args))
    return found


def assert_linear(dialect: Dialect, units: tuple[str, ...], size: int = 100_000) -> None:
    """Texts that repeat what nothing closes are detected and scanned in time."""
    for unit in units:
        start = time.process_time()
        text = unit * (size // len(unit))
        dialect.detect(text)
        for _ in dialect.scan(text):
            pass
        assert time.process_time() - start < 2, unit
