"""Find invisible characters in the code of a translation, such as a no-break space in a command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Match, Page, Segment, Span
from .code_languages import SCRIPTS, base_language, code_language

_SPACES = "\u00a0\u2009\u202f\u3000"  # which programs do not read as spaces
_WITHOUT_WIDTH = "\u200b\u200e\u200f\u2060\ufeff"
_INVISIBLE = lazy_pattern(f"[{_SPACES}{_WITHOUT_WIDTH}]")
_MARGIN = " \t>"  # indentation, and the marks of a quotation
_IGNORED = lazy_pattern(r"[─-╿]|^(?:#\s|\*|//)")  # a line of a drawn tree, and a comment
_AS_TYPED = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys(_WITHOUT_WIDTH, ""))


class InvisibleCharacter(Struct, frozen=True):
    """An invisible character in a line of code.

    ``replacement`` is what the source has instead: a space, or nothing. ``line`` is the line as the source has it.
    """

    span: Span
    replacement: str
    line: str


def invisible_characters(matches: Sequence[Match], source: Page, page: Page) -> Iterator[InvisibleCharacter]:
    """Yield the invisible characters in the code blocks of a translation, in lines that are otherwise as in the source.

    Characters without an effect are left out: those at the end of a line, in comments, in a drawn tree of files, and in
    JavaScript and TypeScript, which read them as spaces.

    Args:
        matches: The matches of the two pages.
        source: The source page.
        page: The translation.
    """
    if page.text.isascii() or not _INVISIBLE.search(page.text):
        return
    for match in matches:
        lines = {line for segment in match.source for line in _code_lines(source, segment)}
        for segment in match.translation if lines else ():
            if segment.block and base_language(code_language(segment.block.info)) in SCRIPTS:
                continue
            start = segment.span.start
            for line in page.text[segment.span.start : segment.span.end].split("\n"):
                meant = as_typed(line).strip(_MARGIN)
                is_read = line.rstrip().strip(_MARGIN) != meant and not _IGNORED.search(meant)
                for found in _INVISIBLE.finditer(line) if is_read and meant in lines else ():
                    span = Span(start + found.start(), start + found.end())
                    yield InvisibleCharacter(span, as_typed(found[0]), meant)
                start += len(line) + 1


def as_typed(code: str) -> str:
    """Return code with ordinary spaces instead of other spaces, and without characters that have no width."""
    return code if code.isascii() else code.translate(_AS_TYPED)


def _code_lines(page: Page, segment: Segment) -> Iterator[str]:
    if segment.kind == "code":
        yield from (line.strip(_MARGIN) for line in page.text[segment.span.start : segment.span.end].split("\n"))
