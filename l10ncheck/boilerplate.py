"""Hides text that only the sources or only the translations of a site have, such as a note above all translations.

The configuration lists such text as patterns. Text that a pattern matches is replaced with spaces before a page is
parsed, so that no rule sees it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from .lazy_pattern import lazy_pattern

_COMPONENT = lazy_pattern(r"<([A-Za-z][\w.:-]*)[^<>]*>")
# A tag of a component, or its import.
_USE = lazy_pattern(r"</?([A-Za-z][\w.:-]*+)(?=[\s/>])[^<>]*>|^import\s++([A-Za-z][\w.:-]*+)\s+from\s[^\r\n]*", re.M)
_NOT_LINE_ENDS = lazy_pattern(r"[^\n\r]")
_PARAGRAPH = lazy_pattern(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LONGEST = 2_000  # code points of a line or paragraph that is compared


class _Patterns(Struct, frozen=True):
    """The patterns of the setting ``boilerplate``, compiled.

    ``components`` are the names of components, such as ``Note`` for ``<Note />``. ``texts`` is one regular expression
    for all other patterns, which match whole lines or paragraphs; None if there are no other patterns.
    """

    components: frozenset[str]
    texts: re.Pattern[str] | None


def blanked(text: str, patterns: tuple[str, ...]) -> str:
    """Return a text with spaces in place of everything that the patterns match. All offsets stay the same.

    A pattern is one of two kinds:

    - A component, such as ``<Note />``, matches its tags with any arguments and its import.
    - Any other pattern must match a whole line. If it matches no line of a paragraph, it may match the whole paragraph.
      In the pattern, ``*`` matches any text, and white space matches any other white space.

    Args:
        text: The text of a page.
        patterns: The setting ``boilerplate``.
    """
    if not patterns:
        return text
    compiled = _compiled(patterns)
    if compiled.components:
        text = _USE.sub(
            lambda match: _spaces(match[0]) if (match[1] or match[2]) in compiled.components else match[0], text
        )
    if compiled.texts is None:
        return text
    parts, position = [], 0
    for match in _PARAGRAPH.finditer(text):
        parts += [text[position : match.start()], _without_lines(match[0], compiled.texts)]
        position = match.end()
    return "".join((*parts, text[position:]))


def _without_lines(paragraph: str, pattern: re.Pattern[str]) -> str:
    """Return a paragraph with spaces in place of the lines that match ``pattern``.

    If no single line matches but the whole paragraph does, all of it is replaced.
    """
    lines = paragraph.split("\n")
    matching = [_matches(line, pattern) for line in lines]
    if not any(matching) and _matches(paragraph, pattern):
        return _spaces(paragraph)
    return "\n".join(_spaces(line) if is_match else line for line, is_match in zip(lines, matching, strict=True))


def _matches(text: str, pattern: re.Pattern[str]) -> bool:
    return len(text) <= _LONGEST and pattern.fullmatch(" ".join(text.split())) is not None


def _spaces(text: str) -> str:
    """Return as many spaces as a text has characters; its line breaks are kept."""
    return _NOT_LINE_ENDS.sub(" ", text)


@lru_cache(maxsize=16)
def _compiled(patterns: tuple[str, ...]) -> _Patterns:
    components = frozenset(match[1] for pattern in patterns if (match := _COMPONENT.fullmatch(pattern.strip())))
    texts = [_regex(pattern) for pattern in patterns if pattern.strip() and not _COMPONENT.fullmatch(pattern.strip())]
    return _Patterns(components, re.compile("|".join(texts)) if texts else None)


def _regex(pattern: str) -> str:
    """Convert a pattern of the setting ``boilerplate`` to a regular expression.

    To keep matching fast, each ``*`` ends at the first place where the text after it in the pattern fits. Later places
    are not tried.
    """
    first, *rest = (re.escape(part) for part in " ".join(pattern.split()).split("*"))
    if not rest:
        return f"(?:{first})"
    *middle, last = rest
    return f"(?:{first}{''.join(f'(?>.*?{part})' for part in middle)}.*{last})"
