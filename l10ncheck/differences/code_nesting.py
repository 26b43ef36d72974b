"""Lines of code that say the same and stand on another level, in languages whose indentation has a meaning."""

from __future__ import annotations

from collections.abc import Sequence

from .code import CodeLine, code_lines

_LANGUAGES = frozenset(["yaml", "yml", "python", "py", "python3"])


def moved_line(source: str, translation: str, code_language: str) -> tuple[CodeLine, CodeLine] | None:
    """The first line that belongs to another line than in the source, on both sides; None where all agree or where the
    lines do not correspond one to one.

    How wide a level is and whether a list of YAML is indented below its key are matters of style.
    """
    if code_language not in _LANGUAGES:
        return None
    there, here = code_lines(source, code_language), code_lines(translation, code_language)
    if len(there) != len(here):
        return None
    parents = zip(_parents(source, there), _parents(translation, here), strict=True)
    return next(((there[i], here[i]) for i, (a, b) in enumerate(parents) if a != b), None)


def _parents(code: str, lines: Sequence[CodeLine]) -> list[int]:
    """For each line the number of the line that it belongs to, -1 for one on the outermost level."""
    written = code.expandtabs(4).split("\n")
    parents: list[int] = []
    open_levels: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        text = written[line.index]
        # An item of a list is one level below a key of the same indentation.
        level = 2 * (len(text) - len(text.lstrip())) + line.text.startswith("- ")
        while open_levels and open_levels[-1][0] >= level:
            open_levels.pop()
        parents.append(open_levels[-1][1] if open_levels else -1)
        open_levels.append((level, number))
    return parents
