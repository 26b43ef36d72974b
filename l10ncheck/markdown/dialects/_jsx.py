"""Parses JSX tags and JSX expressions in braces, as specified by https://facebook.github.io/jsx/."""

from __future__ import annotations

from ...lazy_pattern import lazy_pattern
from ...model import Arg, Span, Tag, TagRole
from ._arguments import stripped
from ._scanning import Finder

# A string ends on the line where it begins. Otherwise, its quote is an apostrophe in prose, as in ``{count} of Ann's``.
_LEXEME = lazy_pattern(
    r"""[{}`]|\\.|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|/\*|(?<=[\s;,{}()])//[^\n]*|\n[ \t>]*(?=\n|```|~~~)"""
)
_TAG_START = lazy_pattern(r"<(?P<close>(?:/[ \t]*+)?)(?:(?P<name>(?!\d)[\w$][\w$.:-]*)(?=[\s/>])|(?=>))")
_TAG_END = lazy_pattern(r"(?P<single>/?)>")
_SPACE = lazy_pattern(r"(?:[ \t]|\n(?![ \t]*\n))*")
# Names of attributes: those of JSX, and those that Vue (``:items``, ``@click``) and Astro (``client:load``) also allow.
_ATTRIBUTE = lazy_pattern(r"(?P<name>[A-Za-z_$@:#][A-Za-z0-9_$@:.-]*)(?P<assign>\s*=\s*)?")
_BARE_VALUE = lazy_pattern(r"""[^\s"'=<>`{}]+""")


class Braces:
    """Finds the brace that closes an opening brace of a text. The text is read only once.

    There must be no blank line between the two: braces that are open at a blank line are not closed.
    """

    def __init__(self, text: str, finder: Finder) -> None:
        self._text = text
        self._finder = finder
        self._ends: dict[int, int] = {}

    def end(self, start: int) -> int:
        """Return the offset after the brace that closes the brace at ``start``; -1 if there is none."""
        if start not in self._ends:
            self._read(start)
        return self._ends[start]

    def _read(self, start: int) -> None:
        opened: list[int] = []
        position = start
        while lexeme := _LEXEME.search(self._text, position):
            position = lexeme.end()
            match lexeme.group():
                case "{":
                    opened.append(lexeme.start())
                case "}":
                    self._ends[opened.pop()] = position
                    if not opened:
                        return
                case "`":
                    position = max(position, self._template_end(position))
                case "/*":
                    position = max(position, self._finder.find("*/", position) + len("*/"))
                case blank if blank.startswith("\n"):
                    break
        self._ends.update(dict.fromkeys(opened, -1))

    def _template_end(self, start: int) -> int:
        end = self._finder.find("`", start)
        while end > 0 and self._text[end - 1] == "\\":
            end = self._finder.find("`", end + 1)
        return end + 1


def read_tag(text: str, start: int, finder: Finder, braces: Braces) -> Tag | None:
    """Return the JSX tag that begins with the ``<`` at ``start``; None if the tag is not complete.

    The value of an attribute in braces is the expression without the braces. A spread (``{...props}``) becomes an
    attribute without a name.

    Args:
        text: The text of the page.
        start: The offset of ``<``.
        finder: Finds strings in the text.
        braces: Finds closing braces in the text.
    """
    opener = _TAG_START.match(text, start)
    if opener is None:
        return None
    args: list[Arg] = []
    position = _space_end(text, opener.end())
    while not (end := _TAG_END.match(text, position)):
        found = _attribute(text, position, finder, braces)
        if found is None:
            return None
        arg, position = found
        args.append(arg)
        position = _space_end(text, position)
    role: TagRole = "close" if opener["close"] else "single" if end["single"] else "open"
    return Tag("jsx", opener["name"] or "", role, Span(start, end.end()), tuple(args))


def _space_end(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _attribute(text: str, start: int, finder: Finder, braces: Braces) -> tuple[Arg, int] | None:
    """Return the attribute that begins at ``start``, and the offset after it; None if no attribute begins there.

    Args:
        text: The text of the page.
        start: The offset at which the attribute begins.
        finder: Finds strings in the text.
        braces: Finds closing braces in the text.
    """
    if text.startswith("{", start):
        end = braces.end(start)
        return (stripped(text, "", start + 1, end - 1), end) if end >= 0 else None
    attribute = _ATTRIBUTE.match(text, start)
    if attribute is None:
        return None
    name, position = attribute["name"], attribute.end()
    if attribute["assign"] is None:
        return Arg(name, "", Span(position, position)), position
    quote = text[position : position + 1]
    if quote == "{":
        end = braces.end(position)
        return (stripped(text, name, position + 1, end - 1), end) if end >= 0 else None
    if quote in ("'", '"'):
        end = finder.find(quote, position + 1)
        if end < 0 or end > finder.blank_line(position):
            return None
        return Arg(name, text[position + 1 : end], Span(position + 1, end)), end + 1
    value = _BARE_VALUE.match(text, position)
    return (Arg(name, value.group(), Span(*value.span())), value.end()) if value else None
