"""Text that only one side of a site carries: a warning above generated pages, a note above every translation.

The configuration lists such text as patterns. What they match is blanked before a page is parsed, so no rule sees it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

_COMPONENT = re.compile(r"<([A-Za-z][\w.:-]*)[^<>]*>")
_NOT_LINE_ENDS = re.compile(r"[^\n\r]")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_LONGEST = 2_000  # code points of a line or paragraph that is compared


class _Patterns(Struct, frozen=True):
    """Compiled patterns: names of components, and one expression for whole lines and paragraphs."""

    components: tuple[str, ...]
    texts: re.Pattern[str] | None


def blanked(text: str, patterns: tuple[str, ...]) -> str:
    """Replace what the patterns match by spaces. Every offset stays the same.

    Args:
        text: The text of a page.
        patterns: A component, such as ``<Note />``, matches its tags with any arguments, and its import. Any other
            pattern matches a whole line or, if no line of it fits, a whole paragraph; ``*`` stands for any text, and
            any white space for any other.
    """
    if not patterns:
        return text
    compiled = _compiled(patterns)
    for name in compiled.components:
        tag = re.compile(rf"</?{re.escape(name)}(?=[\s/>])[^<>]*>|^import\s+{re.escape(name)}\s+from\s[^\r\n]*", re.M)
        text = tag.sub(lambda match: _spaces(match[0]), text)
    if compiled.texts is None:
        return text
    parts, position = [], 0
    for match in _PARAGRAPH.finditer(text):
        parts += [text[position : match.start()], _without_lines(match[0], compiled.texts)]
        position = match.end()
    return "".join((*parts, text[position:]))


def _without_lines(paragraph: str, pattern: re.Pattern[str]) -> str:
    lines = paragraph.split("\n")
    matching = [_matches(line, pattern) for line in lines]
    if not any(matching) and _matches(paragraph, pattern):
        return _spaces(paragraph)
    return "\n".join(_spaces(line) if is_match else line for line, is_match in zip(lines, matching, strict=True))


def _matches(text: str, pattern: re.Pattern[str]) -> bool:
    return len(text) <= _LONGEST and pattern.fullmatch(" ".join(text.split())) is not None


def _spaces(text: str) -> str:
    return _NOT_LINE_ENDS.sub(" ", text)


@lru_cache(maxsize=16)
def _compiled(patterns: tuple[str, ...]) -> _Patterns:
    components = tuple(match[1] for pattern in patterns if (match := _COMPONENT.fullmatch(pattern.strip())))
    texts = [_regex(pattern) for pattern in patterns if pattern.strip() and not _COMPONENT.fullmatch(pattern.strip())]
    return _Patterns(components, re.compile("|".join(texts)) if texts else None)


def _regex(pattern: str) -> str:
    """Translate a pattern. Each ``*`` stops at the first place where the text after it fits, and is not tried again."""
    first, *rest = (re.escape(part) for part in " ".join(pattern.split()).split("*"))
    if not rest:
        return f"(?:{first})"
    *middle, last = rest
    return f"(?:{first}{''.join(f'(?>.*?{part})' for part in middle)}.*{last})"
