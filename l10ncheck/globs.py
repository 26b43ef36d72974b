"""Glob patterns for paths relative to the project.

``**`` matches any folders; ``*``, ``?`` and ``[…]`` match inside a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .errors import L10ncheckError
from .lazy_pattern import lazy_pattern
from .messages import gettext


class PatternError(L10ncheckError, ValueError):
    """A glob pattern is not valid. The message quotes the pattern."""


_TOKEN = lazy_pattern(r"((?:(?<![^/])\*\*/)+)|(\*\*+)|(\*)|(\?)|\[(!?)(\]?[^\]/]{0,256})\]|(.)", re.DOTALL)


@lru_cache(maxsize=256)
def compile_globs(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Compile glob patterns into one regular expression, whose method ``fullmatch`` matches paths.

    A pattern that matches a folder also matches everything below the folder.

    Raises:
        PatternError: A pattern is invalid. The message quotes it.
    """
    for pattern in patterns:
        try:
            re.compile(_regex(pattern))
        except re.error as error:
            message = gettext('invalid pattern "{pattern}": {problem}', pattern=pattern, problem=error)
            raise PatternError(message) from None
    return re.compile("|".join(f"(?:{_regex(pattern)})" for pattern in patterns))


def _regex(pattern: str) -> str:
    """Convert a glob pattern to a regular expression.

    Only the last wildcard may try several texts. Every other wildcard takes the shortest text after which the next part
    of the pattern matches, and keeps it (an atomic group, ``(?>…)``). Otherwise, a pattern with many wildcards would
    take exponential time.
    """
    units = _units(pattern.rstrip("/"))
    parts = []
    for folders, names in units[:-1]:
        first = _name_regex(names, final=False)
        parts.append({"": first, ".*": f".*?{first}", "(?:.*/)?": f"(?:{first}|.*?/{first})"}[folders])
    last, names = units[-1]
    return "".join(f"(?>{part})" for part in parts) + last + _name_regex(names, final=True) + "(?:/.*)?"


def _units(pattern: str) -> list[tuple[str, list[str]]]:
    r"""Split a pattern at each ``**``.

    Returns:
        The parts of the pattern, each as a pair. The first item is a regular expression for the text that the ``**``
        before the part matches; empty for the first part. The second item is the part, split at each ``*``, with each
        piece as a regular expression. For example, ``docs/**/*.md`` gives ``("", ["docs/"])`` and
        ``("(?:.*/)?", ["", r"\.md"])``.
    """
    units: list[tuple[str, list[str]]] = [("", [""])]
    for folders, anything, star, one, negated, choice, literal in _TOKEN.findall(pattern):
        names = units[-1][1]
        if anything and len(names) > 1 and not names[-1]:
            names.pop()  # a * before ** is redundant
        if folders or anything:
            units.append(("(?:.*/)?" if folders else ".*", [""]))
        elif star:
            if names != [""] or units[-1][0] != ".*":  # a * after ** is redundant
                names.append("")
        elif one:
            names[-1] += "[^/]"
        elif choice:
            names[-1] += f"[{'^/' if negated else ''}{re.escape(choice).replace(chr(92) + '-', '-')}]"
        else:
            names[-1] += re.escape(literal)
    return units


def _name_regex(parts: list[str], *, final: bool) -> str:
    """Return the regular expression for a part of a pattern without ``**``, such as ``*.md`` in ``docs/**/*.md``.

    Args:
        parts: The texts before, between and after the ``*`` of this part, as regular expressions.
        final: Whether this is the last part of the pattern. Its last ``*`` matches as much as it takes to reach the
            end of the path; every other ``*`` matches as little as possible.
    """
    first, *others = parts
    inner = others[:-1] if final else others
    last = f"[^/]*{others[-1]}" if final and others else ""
    return first + "".join(f"(?>[^/]*?{part})" for part in inner) + last


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of the patterns matches the path or a folder above it."""
    return bool(patterns) and compile_globs(patterns).fullmatch(path) is not None
