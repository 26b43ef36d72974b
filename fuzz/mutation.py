"""Change texts in ways that parsers often fail on. The same seed gives the same changes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

MOST = 40_000  # characters of an input; longer ones only make each run slower
_MOST_REPEATS = 300
# Syntax of the formats that are parsed, and extreme values.
_TOKENS = (
    *("\n", "\n\n", "\r", "\r\n", "\t", " ", "\0", "\x01", "\x0b", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ufeff"),
    *("\ufffd", "\uffff", "\ufffe", "\U000e0001", "🦀", "👩‍💻", "é", "e\u0301", "ᄀ", "각", "\u1100\u1161", "ﬃ", "İ", "ß"),
    *("٣", "²", "①", "Ⅷ", "〇", "五", "½", "0", "-0", "1e999", "-1e999", "nan", "inf", "9" * 400, "9" * 5000, "0x" + "f" * 5000),
    *("1:00:00", "24:00", "25:61", "0000-00-00", "9999-12-31", "2024-02-30", "1" * 30 + "-01-01", "1_0", "+5", "1/0"),
    *("---\n", "+++\n", "{\n", "}\n", "---\n---\n", "a: b\n", "a = 1\n", '"a": "\\ud800"', "\\ud800", "&a ", "*a", "<<: *a", "!!int x", "!!python/none"),
    *("? ", ": ", "- ", "[", "]", "{", "}", "[[", "]]", "'", '"', '"""', "'''", "`", "```\n", "~~~\n", "\\", "|", "|-|\n"),
    *("# ", "## ", "=\n", "***\n", "> ", "1. ", "999999999. ", "- [ ] ", "    ", "[^1]", "[^1]: ", "[a]: ", "[a](b)", "![a](b)"),
    *("<", ">", "<!--", "-->", "</a>", "<a id=x>", "<b", "<Foo id='x' id='y'/>", "<!DOCTYPE a>", "&#0;", "&#1114112;", "&#55296;", "&amp;", "&a;"),
    *("{{<", ">}}", "{{%", "%}}", '{{< a b="c" b="d" >}}', "{{< a 1 2 >}}", "{%", "%}", "{{", "}}", "{#a}", "{: .a}", ":::", "!!! a", "{{< a"),
    *("http://[", "http://[::1", "https://a:99999/", "//[x", "http://a%zz", "/..", "../", "%00", "%ff", "#", "?", "mailto:", "javascript:a"),
    *("<!-- l10ncheck-disable -->", "<!-- l10ncheck-enable -->", "l10ncheck:", "(?P<a>", "(a+)+", "[a-", "\\1", "{9999999}", ",", ";", "='"),
)  # fmt: skip

Change = Callable[[str, Sequence[str], random.Random], str]


def mutated(text: str, others: Sequence[str], chance: random.Random) -> str:
    """Return the text after one to six random changes. Some of them insert parts of the texts ``others``."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6))):
        text = chance.choice(_CHANGES)(text, others, chance)[:MOST]
    return text


def _insert(text: str, others: Sequence[str], chance: random.Random) -> str:
    offset = chance.randint(0, len(text))
    return text[:offset] + chance.choice(_TOKENS) + text[offset:]


def _replace(text: str, others: Sequence[str], chance: random.Random) -> str:
    start, end = _part(text, chance)
    return text[:start] + chance.choice(_TOKENS) + text[end:]


def _repeat(text: str, others: Sequence[str], chance: random.Random) -> str:
    start, end = _part(text, chance)
    part = text[start:end] if chance.random() < 0.5 else chance.choice(_TOKENS)
    times = min(chance.randint(2, _MOST_REPEATS), MOST // max(1, len(part)))
    return text[:start] + part * times + text[end:]


def _delete(text: str, others: Sequence[str], chance: random.Random) -> str:
    start, end = _part(text, chance)
    return text[:start] + text[end:]


def _move(text: str, others: Sequence[str], chance: random.Random) -> str:
    start, end = _part(text, chance)
    rest = text[:start] + text[end:]
    offset = chance.randint(0, len(rest))
    return rest[:offset] + text[start:end] + rest[offset:]


def _splice(text: str, others: Sequence[str], chance: random.Random) -> str:
    other = chance.choice(others)
    start, end = _part(other, chance)
    offset = chance.randint(0, len(text))
    return text[:offset] + other[start:end] + text[offset:]


def _shuffle_lines(text: str, others: Sequence[str], chance: random.Random) -> str:
    lines = text.split("\n")
    start, end = sorted((chance.randint(0, len(lines)), chance.randint(0, len(lines))))
    middle = lines[start:end]
    chance.shuffle(middle)
    return "\n".join((*lines[:start], *middle, *lines[end:]))


def _line_ends(text: str, others: Sequence[str], chance: random.Random) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\u2028", "\n\n")))


def _digits(text: str, others: Sequence[str], chance: random.Random) -> str:
    """Replace all occurrences of a digit."""
    digit = chance.choice("0123456789")
    other = chance.choice(("٣", "9" * 50, "", "²", "-1", "1.", "０"))
    return text.replace(digit, other)


def _part(text: str, chance: random.Random) -> tuple[int, int]:
    """Return the start and end of a random part of the text: usually a short one, sometimes a whole line."""
    start = chance.randint(0, len(text))
    if chance.random() < 0.3:
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", start)
        return first, len(text) if last < 0 else last + 1
    return start, min(len(text), start + int(chance.expovariate(0.08)))


_CHANGES: tuple[Change, ...] = (
    *(_insert, _insert, _replace, _replace, _repeat, _delete, _move, _splice, _splice),
    *(_shuffle_lines, _line_ends, _digits),
)
