"""Patterns over paths, always from the project's root: ``**`` any folders, ``*``, ``?`` and ``[…]`` within a name."""

from __future__ import annotations

import re
from functools import lru_cache

from .errors import L10ncheckError


class PatternError(L10ncheckError, ValueError):
    """A pattern of paths is not valid. The message quotes it."""


_PARTS = re.compile(r"((?:(?<![^/])\*\*/)+)|(\*\*+)|(\*)|(\?)|\[(!?)(\]?[^\]/]*)\]|(.)", re.DOTALL)


@lru_cache(maxsize=256)
def compile_globs(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for ``fullmatch``. Raises PatternError that quotes the pattern which is none."""
    for pattern in patterns:
        try:
            re.compile(_regex(pattern))
        except re.error as error:
            raise PatternError(f"{pattern!r} is no pattern: {error}") from None
    return re.compile("|".join(f"(?:{_regex(pattern)})" for pattern in patterns))


def _regex(pattern: str) -> str:
    """The name of a folder, with or without a slash, means all that is below it.

    Each wildcard but the last takes the first place where what follows it fits, for good: later ones can take the rest.
    Without that a pattern of many wildcards would take years.
    """
    units = _units(pattern.rstrip("/"))
    parts = []
    for folders, names in units[:-1]:
        first = _name(names, final=False)
        parts.append({"": first, ".*": f".*?{first}", "(?:.*/)?": f"(?:{first}|.*?/{first})"}[folders])
    last, names = units[-1]
    return "".join(f"(?>{part})" for part in parts) + last + _name(names, final=True) + "(?:/.*)?"


def _units(pattern: str) -> list[tuple[str, list[str]]]:
    """The pattern in units, each what stands for any folders before it, and its fixed parts with a ``*`` between."""
    units: list[tuple[str, list[str]]] = [("", [""])]
    for folders, anything, star, one, negated, choice, literal in _PARTS.findall(pattern):
        names = units[-1][1]
        if anything and len(names) > 1 and not names[-1]:
            names.pop()  # a * before ** adds nothing
        if folders or anything:
            units.append(("(?:.*/)?" if folders else ".*", [""]))
        elif star:
            if names != [""] or units[-1][0] != ".*":  # nor does one behind it
                names.append("")
        elif one:
            names[-1] += "[^/]"
        elif choice:
            names[-1] += f"[{'^/' if negated else ''}{re.escape(choice).replace(chr(92) + '-', '-')}]"
        else:
            names[-1] += re.escape(literal)
    return units


def _name(parts: list[str], *, final: bool) -> str:
    """What a unit matches; the last ``*`` of the ``final`` one has to reach to the end of a name."""
    first, *others = parts
    kept = others[:-1] if final else others
    last = f"[^/]*{others[-1]}" if final and others else ""
    return first + "".join(f"(?>[^/]*?{part})" for part in kept) + last


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether any of the patterns matches the path or a folder above it."""
    return bool(patterns) and compile_globs(patterns).fullmatch(path) is not None
