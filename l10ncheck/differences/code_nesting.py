"""Find lines of code with a changed nesting level, in languages where indentation is significant."""

from __future__ import annotations

from collections.abc import Sequence

from .code import CodeLine, code_lines

_LANGUAGES = frozenset(["yaml", "yml", "python", "py", "python3"])


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
    if code_language not in _LANGUAGES:
        return None
    old, new = code_lines(source, code_language), code_lines(translation, code_language)
    if len(old) != len(new):
        return None
    parents = zip(_parents(source, old), _parents(translation, new), strict=True)
    return next(((old[i], new[i]) for i, (a, b) in enumerate(parents) if a != b and old[i].text.strip(")]},")), None)


def _parents(code: str, lines: Sequence[CodeLine]) -> list[int]:
    """Return, for each line, the index of the line that it is nested under; -1 for lines on the outermost level.

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
