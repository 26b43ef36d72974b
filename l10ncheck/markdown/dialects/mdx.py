"""Finds the constructs of MDX, as Docusaurus, Nextra and Astro use it, and the Vue components of VitePress."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from re import Match
from typing import TYPE_CHECKING, Any

from ...lazy_pattern import lazy_pattern
from ...model import Arg, Span, Tag, TagRole
from ._arguments import stripped
from ._jsx import Braces, read_tag
from ._scanning import Finder, begins_block, escaped, is_alone, verbatim_of
from .base import Dialect, Opaque
from .macros import MACRO, read_macro

if TYPE_CHECKING:
    from ..blocks import PositionedParser
    from ..state import PositionedState

_FENCE = r"^(?P<deep_indent> {4,}|[ ]*\t[ \t]*)(?P<deep_marker>`{3,}(?=[^`\n]*$)|~{3,})(?P<deep_info>[^\n]*)$"
# A list that is indented by four columns or more. As in CommonMark, only a number 1 may follow a line of a paragraph.
_LIST = r"^(?P<deep_list_indent> {4,}|[ ]*\t[ \t]*)(?:[*+-]|(?P<deep_number>[0-9]{1,9})[.)])[ \t]+\S"

# ``{{<``, ``{{%``, ``{%``, ``{#id}`` and ``{:`` belong to other dialects.
_OPENER = lazy_pattern(r"<(?=[/\w$>])|\{(?:\{[<%]|%|[ \t]*[:#])?|^(?:import|export)\b", re.M)
# Blocks and tags of Svelte, as Hugging Face uses them: ``{#if …}``, ``{:else}``, ``{/if}``, ``{@html …}``.
_SVELTE = lazy_pattern(
    r"\{(?P<mark>[#:/@])(?P<name>if|else|each|await|then|catch|key|snippet|html|render|const|debug)\b(?P<rest>[^{}\n]*)\}"
)
_SVELTE_ROLES: dict[str, TagRole] = {"#": "open", "/": "close"}
_SHOWN_AS_IS = ("::: v-pre\n", "::: v-pre\n{", " v-pre>", " v-pre>{")  # Vue shows the braces after them as text
_CLOSING = lazy_pattern(r"</(\w[\w.:-]*)[ \t]*>")
_WHITESPACE_STRING = lazy_pattern(r"""(['"`])\s*\1""")
_STATEMENT = lazy_pattern(
    r"import\s+(?:[\w$*{][^;'\"`]*?\sfrom\s*)?(?P<quote>['\"])(?P<module>[^'\"\n]*)(?P=quote)"
    r"|export\s+(?:default\b|[{*]|(?:const|let|var|class|(?:async\s+)?function\*?)\s+(?P<exported>[\w$]+))"
)
_NEXT_STATEMENT = lazy_pattern(r"\n(?=(?:import|export)\b)")
# Elements that are parsed as HTML instead: void elements, links, and elements that contain no Markdown.
_LEFT_TO_HTML = frozenset(["a", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"])
_LEFT_TO_HTML |= {"script", "source", "style", "track", "wbr"}
_SUMMARY_END = lazy_pattern(r".*</summary>")

_COMPONENT = r"[A-Z][A-Za-z0-9.]*[a-z][A-Za-z0-9.]*"
# Patterns of syntax that no other dialect has outside code. The string before each is a fast test: a text without it
# cannot match.
_EVIDENCE = (
    ("{/*", re.compile(r"\{/\*")),
    ("={", re.compile(r"<[A-Za-z][\w.]*\s(?:[^<>{}]*\s)?[A-Za-z][\w-]*=\{")),
    ("</", re.compile(rf"</{_COMPONENT}>(?=[ \t]*$)", re.M)),
    ("/>", re.compile(rf"<{_COMPONENT}(?:\s[^<>]*)?/>(?=[ \t]*$)", re.M)),
    ("{#", re.compile(r"\{#(?:if|each|await|key|snippet)\s[^{}\n]*\}(?=[ \t]*$)", re.M)),
    ("import ", re.compile(r"import [^\n]*['\"][^'\"\n]+['\"];?(?=[ \t]*$)", re.M)),
)
_ALONE = frozenset(("</", "/>", "import ", "{#"))


def free_indentation(markdown: Any) -> None:
    """Allow any indentation before lists, code fences and tags on lines of their own, and disable indented code
    (mistune plugin). See https://mdxjs.com/docs/what-is-mdx/#markdown .
    """
    block = markdown.block
    block.specification["opaque"] = block.specification["opaque"].replace(" {0,3}", "[ \\t]*", 1)
    for name, pattern, parse in (("deep_fence", _FENCE, _parse_fence), ("deep_list", _LIST, _parse_list)):
        block.register(name, pattern, parse, before="fenced_code")
        block.insert_rule(block.block_quote_rules, name, before="fenced_code")
        block.insert_rule(block.list_rules, name, before="fenced_code")
    for rules in (block.rules, block.block_quote_rules, block.list_rules):
        rules.remove("indent_code")


def _parse_fence(block: PositionedParser, m: Match[str], state: PositionedState) -> int:
    closer = re.compile(rf"^[ \t]*{m['deep_marker']}{m['deep_marker'][0]}*[ \t]*(?:\n|$)", re.M)
    start = min(m.end() + 1, state.cursor_max)
    found = closer.search(state.src, start)
    code = state.src[start : found.start() if found else state.cursor_max]
    raw = re.sub(rf"^[ \t]{{1,{len(m['deep_indent'])}}}", "", code, flags=re.M)
    info = m["deep_info"].strip()
    token = {"type": "block_code", "raw": raw, "style": "fenced", "marker": m["deep_marker"]}
    state.append_token({**token, "attrs": {"info": info}} if info else token)
    return found.end() if found else state.cursor_max


def _parse_list(block: PositionedParser, m: Match[str], state: PositionedState) -> int | None:
    """Parse an indented list and the lines after it that are indented at least as far; return the offset after them.

    The result is None if the list is nested too deeply.
    """
    if m["deep_number"] not in (None, "1") and (end := state.append_paragraph()):
        return end
    if state.level >= block.max_nested_level - 1:
        return None
    width, end, lines = len(m["deep_list_indent"].expandtabs(4)), m.start(), []
    while end < state.cursor_max:
        line = state.src[end : state.find_line_end_at(end)]
        text = line.lstrip(" \t")
        indent = line[: len(line) - len(text)].expandtabs(4)
        if text.strip() and len(indent) < width:
            break
        lines.append(indent[width:] + text)
        end += len(line)
    child = state.child_at(m.start(), "".join(lines))
    block.parse(child, block.list_rules)
    state.append_token({"type": "edge"})  # the block before the list ends here
    for token, following in zip_longest(child.tokens, child.tokens[1:]):
        token.setdefault("_end", following["_start"] if following else len(child.src))
    state.tokens += child.tokens
    state.append_token({"type": "edge"})  # text after the list does not continue its last paragraph
    return end


def _detect(text: str) -> bool:
    for sign, pattern in _EVIDENCE:
        for found in pattern.finditer(text) if sign in text else ():
            if sign in _ALONE and not is_alone(text, *found.span()):
                continue
            if not verbatim_of(text).contains(found.start()):
                return True
    return False


def _scan(text: str) -> Iterator[Opaque]:
    verbatim, finder, elements = verbatim_of(text), Finder(text), _Elements(text)
    braces = Braces(text, finder)
    position = read = 0  # where to search on, and the end of the last range
    while opener := _OPENER.search(text, position):
        start = opener.start()
        code_end = verbatim.end(start, read)
        position = max(code_end, opener.end())
        if code_end > start or escaped(text, start) or text.endswith(_SHOWN_AS_IS, 0, start):
            continue
        found: Iterable[Opaque]
        if svelte := _SVELTE.match(text, start):
            found = (_svelte(text, svelte),)
        elif macro := MACRO.match(text, start):
            found = (read_macro(text, macro),)
        elif opener.group() == "{":
            found = _expression(text, start, braces)
        elif opener.group() == "<":
            found = elements.read(text, start, finder, braces)
        elif opener.group() in ("import", "export") and begins_block(text, start):
            found = _statements(text, start, finder)
        else:
            continue
        for opaque in found:
            yield opaque
            position = read = opaque.span.end


def _expression(text: str, start: int, braces: Braces) -> Iterable[Opaque]:
    """Return the range of the JavaScript expression that begins at ``start``; empty if its brace is not closed.

    The range has a tag with the expression as its name: ``count + 1`` for ``{count + 1}``. If the braces contain only a
    comment or white space, the range has no tag. ``braces`` finds the closing brace.
    """
    end = braces.end(start)
    if end < 0:
        return ()
    span = Span(start, end)
    name = text[start + 1 : end - 1].strip()
    is_comment = not name or (name.startswith("/*") and name.endswith("*/")) or _WHITESPACE_STRING.fullmatch(name)
    tag = None if is_comment else Tag("expression", name, "single", span)
    return (Opaque(span, tag, is_alone(text, start, end)),)


def _svelte(text: str, block: re.Match[str]) -> Opaque:
    """Return the range of a block tag of Svelte, such as ``{#if ready}``. ``ready`` becomes an unnamed argument."""
    span = Span(*block.span())
    condition = stripped(text, "", *block.span("rest"))
    args = (condition,) if condition.value else ()
    tag = Tag("liquid", block["name"], _SVELTE_ROLES.get(block["mark"], "single"), span, args)
    return Opaque(span, tag, is_alone(text, *block.span()))


def _statements(text: str, start: int, finder: Finder) -> Iterator[Opaque]:
    """Yield a range for each import and export statement of the block that begins at ``start``.

    The last name in the path of a module becomes an argument: ``Card`` for ``import … from "../components/Card"``. The
    folders are left out, since they depend on the place of the page. ``finder`` finds the end of the block.
    """
    limit = finder.blank_line(start)
    while statement := _STATEMENT.match(text, start, limit):
        following = _NEXT_STATEMENT.search(text, statement.end(), limit)
        end = following.start() if following else limit
        keyword = "export" if statement["module"] is None else "import"
        name_start, name_end = statement.span("exported" if keyword == "export" else "module")
        name_start = max(name_start, text.rfind("/", name_start, name_end) + 1)
        args = (Arg("", text[name_start:name_end], Span(name_start, name_end)),) if name_end > name_start else ()
        span = Span(start, start + len(text[start:end].rstrip()))
        yield Opaque(span, Tag("expression", keyword, "single", span, args), own_line=True)
        start = end + 1


class _Elements:
    """Decides which tags are JSX (a construct that Markdown must not interpret), and not ordinary HTML.

    These tags are JSX:

    - the tags of components, such as ``<Card>``
    - the tags of HTML elements that are alone on a line
    - the tags of HTML elements that have an attribute in braces: ``<p style={wide}>``

    A closing tag is treated like its opening tag, so the two always form a pair.
    """

    def __init__(self, text: str) -> None:
        self._closed = frozenset(_CLOSING.findall(text))  # names of closing tags
        self._open: defaultdict[str, list[bool]] = defaultdict(list)

    def read(self, text: str, start: int, finder: Finder, braces: Braces) -> Iterable[Opaque]:
        """Return the range of the JSX tag that begins at ``start``.

        Empty if the tag is not complete, or if it is a tag of ordinary HTML (see the class).

        Args:
            text: The text of the page.
            start: The offset of the bracket ``<``.
            finder: Finds strings in ``text``.
            braces: Finds the end of values in braces.
        """
        tag = read_tag(text, start, finder, braces)
        if tag is None:
            return ()
        alone = is_alone(text, start, tag.span.end)
        return (Opaque(tag.span, tag, alone),) if self._is_jsx(text, tag, alone) else ()

    def _is_jsx(self, text: str, tag: Tag, alone: bool) -> bool:
        if not tag.name.isascii():  # the translated name of a component, or a placeholder such as ``<name>``
            is_closed = tag.role == "single" or bool(tag.args) or tag.name in self._closed
            opened = self._open[tag.name]
            if tag.role == "open" and alone and is_closed:
                opened.append(True)
            return alone and (bool(opened) if tag.role == "close" else is_closed)
        if not tag.name or not tag.name[0].islower() or "." in tag.name:
            return True
        if tag.role == "close":
            opened = self._open[tag.name]
            return opened.pop() if opened else alone
        is_jsx = any(text[arg.span.start - 1] == "{" for arg in tag.args) or (alone and tag.name not in _LEFT_TO_HTML)
        if tag.name == "summary" and _SUMMARY_END.match(text, tag.span.end):
            is_jsx = True  # Markdown may follow in the next line, without a blank line
        if tag.role == "open":
            self._open[tag.name].append(is_jsx)
        return is_jsx


DIALECT = Dialect(name="mdx", detect=_detect, scan=_scan, plugins=(free_indentation,))
