"""Patterns over paths, always from the project's root: ``**`` any folders, ``*``, ``?`` and ``[…]`` within a name."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_MOST_FREE = 2  # ** that are no whole folder, in one pattern
_PARTS = re.compile(r"((?:\*\*/)+)|(\*\*+)|(\*)|(\?)|\[(!?)(\]?[^\]/]{0,200})\]|(.)", re.DOTALL)


@lru_cache(maxsize=256)
def compile_globs(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for ``fullmatch``. Raises ValueError that quotes the pattern which is none."""
    for pattern in patterns:
        try:
            re.compile(_regex(pattern))
        except re.error as error:
            raise ValueError(f"{pattern!r} is no pattern: {error}") from None
    return re.compile("|".join(f"(?:{_regex(pattern)})" for pattern in patterns))


def _regex(pattern: str) -> str:
    """The name of a folder, with or without a slash, means all that is below it.

    A wildcard takes as little as the text behind it allows, and finally, where the next wildcard can take the rest
    (``(?>…)``): a pattern of many would else try all the ways to divide a path among them.
    """
    units: list[list[tuple[str, str]]] = [[]]  # what stands between folders
    for folders, anything, star, one, negated, choice, literal in _PARTS.findall(pattern.rstrip("/")):
        if folders:
            units.append([])
        elif anything or star:
            units[-1].append(("**" if anything else "*", ""))
        elif one:
            units[-1].append(("?", "[^/]"))
        elif choice:
            escaped = re.escape(choice).replace(chr(92) + "-", "-")
            units[-1].append(("[!]" if negated else "[]", f"[{'^' if negated else ''}{escaped}]"))
        else:
            units[-1].append((literal, re.escape(literal)))
    parts = [_unit(units[0])]
    free = sum(kind == "**" for unit in units for kind, _ in unit)
    for index, unit in enumerate(units[1:], 1):
        kinds = [kind for kind, _ in unit]
        is_last = index == len(units) - 1
        if not is_last and kinds[-1:] == ["/"] and not {"**", "[!]"} & {*kinds}:
            parts.append(f"(?>(?:.*?/)??{_unit(unit)})")
        else:
            parts.append(f"(?:.*/)?{_unit(unit)}")
            free += not is_last
    if free > _MOST_FREE:
        raise ValueError(f"{pattern!r} has too many **; let each be a whole folder: a/**/b")
    return "".join(parts) + "(?:/.*)?"


def _unit(unit: list[tuple[str, str]]) -> str:
    """The expression for a part of a pattern without folders of any depth."""
    parts = []
    wild = [at for at, (kind, _) in enumerate(unit) if kind in ("*", "**")]
    parts += [written for _, written in unit[: wild[0] if wild else len(unit)]]
    for at, following in pairwise([*wild, len(unit)]):
        behind = unit[at + 1 : following]
        any_of = "[^/]" if unit[at][0] == "*" else "."
        text = "".join(written for _, written in behind)
        is_final = (
            following < len(unit)
            and (unit[at][0] == "*" or unit[following][0] == "**")
            and not any(kind == "[!]" for kind, _ in behind)
        )
        parts.append(f"(?>{any_of}*?{text})" if is_final else f"{any_of}*{text}")
    return "".join(parts)


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether any of the patterns matches the path or a folder above it."""
    return bool(patterns) and compile_globs(patterns).fullmatch(path) is not None
