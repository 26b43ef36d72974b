"""Finds directives, alerts, shortcodes and macros with wrong marks: ``：：：note``, ``> [! NOTE]``, ``{{< a >}``."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from msgspec.structs import replace

from ..admonitions import is_admonition_name
from ..edits import hidden
from ..lazy_pattern import lazy_pattern
from ..model import Block, Edit, Page, Span
from .block import BrokenBlock
from .lines import Line

_COLON = "[:：]"
_DIRECTIVE = lazy_pattern(r"(?::{3,}[ \t]*\{?|(?:`{3,}|~{3,})\{)(?P<name>[^\W\d][\w-]*)")
_DIRECTIVE_MARKS = ":::", "`{", "~{"
_CONTAINER = lazy_pattern(
    rf"(?P<colons>[`~]{{3,}}(?=\{{[^\W\d])|{_COLON}{{3,}}|(?:{_COLON} ){{2,}}{_COLON}|::(?=[ \t]?\{{?[A-Za-z]))"
    r"[ \t\u3000]*(?P<brace>\{(?=\w))?(?P<name>\w[\w-]*)?"
)
_LEAF = lazy_pattern(r"^[ \t]*::[A-Za-z]", re.MULTILINE)
_TITLE = lazy_pattern(
    r":{3,}[ \t]*[A-Za-z][\w-]*"
    r"(?:[ \t]*\[(?P<open>[^\[\]{}\n]*)|(?P<wide>[［【(（][^\[\]{}\n]*)"
    r"|(?:\[[^\[\]{}\n]*\])?[ \t]*(?P<attributes>\{[^{}\n]*))$"
)
_TRAILING = lazy_pattern(r"(?<=[^:\s])[ \t]*(?P<colons>:{3,})[ \t]*$")
# The kind of a GitHub alert, ``[!NOTE]``, may be translated. A title after it works only in Hugo.
_ALERT = lazy_pattern(
    r"(?P<alert>(?:>[ \t]*)?\\?[\[［【][ \t]*"
    r"(?:[!！][ \t]*(?P<kind>[^\W\d_a-z]+)|(?P<bare>[A-Z]{3,}))[ \t]*\\?[\]］】}])"
    r"(?P<rest>[^\n(\[:]*)$"
)
_TITLED_ALERT = lazy_pattern(r"^[ \t]*>[> \t]*\[![A-Za-z]+\][+-]?[ \t]+\S", re.MULTILINE)
_ALERTS = frozenset({"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"})
_MARK = lazy_pattern(r"(?P<marks>\\?[!！]{2,4}|\\?[?？]{2,4}|\\?[=＝]{2,4}(?=[ \t\u3000]+\"))(?=[ \t\u3000]+[\"\w])")
_ADMONITION_TITLE = lazy_pattern(
    r"(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+|===[!+]{0,2})[ \t]+(?P<title>[\"“”„‟«「『＂'‘’][^\n]*)$"
)
_ADMONITION_KIND = lazy_pattern(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+(?P<name>\w[\w-]*)", re.MULTILINE)
_QUOTED = lazy_pattern(r"\"[^\"]*\"[ \t]*")
_GLUED = lazy_pattern(r"(?P<marks>!!!|\?\?\?\+?)(?P<name>[A-Za-z][\w-]*)")
# Braces around a shortcode, a macro or a template tag: right, or with a missing, full-width or separate one.
_MACRO = lazy_pattern(
    r"(?P<open>[{｛][ \u3000]?(?:[{｛][ \u3000]?[<%＜％]?|[<%＜％]))"
    r"-?[ \t]*+(?P<slash>/?)[ \t]*+(?P<name>\w[\w./-]*+)(?:[^{}｛｝\n\"]|\"[^\"\n]{0,300}+\"){0,300}?"
    r"(?P<close>(?:(?:(?<!-)[>＞]|[%％])[ \u3000]?)?[}｝](?:[ \u3000]?[}｝])?)"
)
_OPAQUE = lazy_pattern(r"`[^`\n]++`|\$[^$\n]++\$")  # inline code and formulas, which may show braces
_CLOSING_BRACES = {"{{<": ">}}", "{{%": "%}}", "{%": "%}", "{{": "}}"}
_CLOSING_TAG = lazy_pattern(r"[<＜][ ]?[/\\／][ ]?(?P<name>[A-Za-z][\w.]*)[ ]?[>＞]")
_MACRO_SYNTAXES = ("shortcode", "liquid")
_MARKS = ("!!!", "???", "===")  # of admonitions and tabs
_ADMONITION = lazy_pattern(r"^[ \t]*(?:!!!|\?\?\?|===)[ \t]+[\"\w]", re.MULTILINE)


def broken_directives(translation: Page, source: Page, lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the directives, admonitions, GitHub alerts, shortcodes and macros of a translation whose marks are broken.

    Only the syntaxes that the source uses are searched for.

    Args:
        translation: The page to search.
        source: Its source.
        lines: The lines of the translation.
    """
    kinds = {block.info for block in source.blocks if block.kind == "admonition"}
    has_admonitions = any(mark in source.text for mark in _MARKS) and bool(_ADMONITION.search(source.text))
    may_have = any(mark in source.text for mark in _DIRECTIVE_MARKS)  # faster than the pattern
    names = [found["name"] for found in _DIRECTIVE.finditer(source.text)] if may_have else []
    known_names = frozenset(names)
    is_complete = bool(names) and sum(1 for _ in _DIRECTIVE.finditer(translation.text)) <= len(names)
    has_directives = bool(names)
    if kinds and "mkdocs" in translation.dialects:
        yield from _unindented_bodies(translation, source, lines)
    yield from _broken_macros(translation, source, lines)
    for syntaxes in (_MACRO_SYNTAXES, ("jsx",)):
        yield from _miswritten_tags(translation, source, syntaxes)
    yield from _broken_closing_tags(translation, source, lines)
    if not (kinds & _ALERTS or has_admonitions or has_directives):
        return
    has_leaves = bool(_LEAF.search(source.text))
    has_titles = "hugo" in source.dialects or bool(_TITLED_ALERT.search(source.text))
    right_names = iter(names)
    right_kinds = _translated_kinds(translation, source) if has_admonitions else {}
    opened: tuple[Line, Edit] | None = None
    for line in lines:
        if line.in_code:
            continue
        if kinds & _ALERTS and (edits := _repaired_alert(line, kinds, has_titles)):
            is_title = edits[0].span.start > line.start + line.indent
            yield BrokenBlock("directive", Span(line.start, line.end), edits, is_certain=is_title)
        elif has_admonitions and (mark := line.match(_MARK)) and mark[0] not in _MARKS:
            sign = unicodedata.normalize("NFKC", mark[0].removeprefix("\\"))[0]
            right = next(marks for marks in _MARKS if marks.startswith(sign))
            yield _container(line, (Edit(_span(line, mark, "marks"), right),))
        elif has_admonitions and (mark := line.match(_GLUED)) and is_admonition_name(mark["name"]):
            yield _container(line, (Edit(_span(line, mark, "marks"), f"{mark['marks']} "),), is_certain=True)
        elif has_admonitions and (title := line.match(_ADMONITION_TITLE)) and not _QUOTED.fullmatch(title["title"]):
            text = title["title"].strip("\"“”„‟«»「」『』＂'‘’ \t")
            yield _container(line, (Edit(_span(line, title, "title"), f'"{text}"'),), is_certain=True)
        elif line.start in right_kinds:
            yield _container(line, (right_kinds[line.start],))
        elif not has_directives:
            continue
        elif container := line.match(_CONTAINER):
            colons = container["colons"]
            right_name = next(right_names, names[0]) if container["name"] else ""
            if "：" in colons or " " in colons or (len(colons) == 2 and not has_leaves):
                edit = Edit(_span(line, container, "colons"), ":::")
                if container["name"]:
                    if opened:
                        yield _container(opened[0], (opened[1],))
                    opened = line, edit
                elif opened:
                    yield _container(opened[0], (opened[1], edit))
                    opened = None
                else:
                    yield _container(line, (edit,))
            elif is_complete and (name := container["name"]) and not (name in known_names or is_admonition_name(name)):
                yield _container(line, (Edit(_span(line, container, "name"), right_name),))  # translated
            elif container["brace"] and not line.text.startswith("}", container.end()):
                end = line.start + container.end()
                yield _container(line, (Edit(Span(end, end), "}"),), is_certain=True)
            elif title := line.match(_TITLE):
                yield _container(line, (_closed_title(line, title),), is_certain=True)
        elif trailing := _TRAILING.search(line.text):
            edit = Edit(Span(line.start + trailing.start(), line.end), f"\n\n{line.text[: line.indent]}:::")
            yield _container(line, (edit,))
    if opened:
        yield _container(opened[0], (opened[1],))


def _broken_macros(translation: Page, source: Page, lines: Sequence[Line]) -> list[BrokenBlock]:
    """Return the shortcodes, macros and template tags with wrong braces, such as ``{{< note >}`` or ``{ % if % }``.

    Only names of tags that the source has in such braces are searched for. An opening and a closing tag in a row are
    one block.
    """
    blocks: list[BrokenBlock] = []
    if not any(brace in translation.text for brace in "{｛"):
        return blocks
    tags = (tag for segment in source.segments for tag in segment.tags)
    names = {tag.name for tag in tags if tag.syntax in _MACRO_SYNTAXES}
    written = {found[0] for found in _MACRO.finditer(source.text)} if names else set()
    opened = ""  # the name in the last block
    for line in lines if names else ():
        if line.in_code or not ("{" in line.text or "｛" in line.text):
            continue
        text = hidden(line.text, (Span(*found.span()) for found in _OPAQUE.finditer(line.text)))
        for found in _MACRO.finditer(text):
            opening, closing = _right_braces(found, source)
            name = found["name"].removeprefix("end")
            is_known = opening in source.text and not names.isdisjoint((name, found["name"]))
            is_right = (found["open"].rstrip(" "), found["close"]) == (opening, closing) or found[0] in written
            if not is_known or is_right:
                continue
            edits = Edit(_span(line, found, "open"), opening), Edit(_span(line, found, "close"), closing)
            if opened == name and (found["slash"] or name != found["name"]):
                blocks[-1] = replace(blocks[-1], edits=(*blocks[-1].edits, *edits))
            else:
                blocks.append(BrokenBlock("directive", Span(edits[0].span.start, edits[1].span.end), edits, True))
            opened = name
    return blocks


def _right_braces(found: re.Match[str], source: Page) -> tuple[str, str]:
    """Return the braces that a shortcode or macro should have: ``{{<`` and ``>}}`` for ``{<``, for example.

    ``found`` is a match of ``_MACRO``.
    """
    opening, closing = ("".join(unicodedata.normalize("NFKC", found[name]).split()) for name in ("open", "close"))
    if opening == "{<" or (opening == "{{" and closing.startswith(">")):
        opening = "{{<"
    elif opening in ("{%", "{{") and closing == "%}}" and "{{%" in source.text:
        opening = "{{%"
    return opening, _CLOSING_BRACES[opening]


def _miswritten_tags(translation: Page, source: Page, syntaxes: Container[str]) -> list[BrokenBlock]:
    """Return the tags with a translated name, and opening tags written as closing ones or the reverse.

    For example, the translation has ``{{< note >}}`` where the source has ``{{< /note >}}``. The result is empty if the
    pages do not have equally many tags. An opening and a closing tag with the same translated name are one block.

    Args:
        translation: The page to search.
        source: Its source.
        syntaxes: The syntaxes of the tags to compare, such as ``shortcode``.
    """
    blocks: list[BrokenBlock] = []
    tags, own_tags = (
        [tag for segment in page.segments if segment.kind != "code" for tag in segment.tags]
        for page in (source, translation)
    )
    tags, own_tags = ([tag for tag in each if tag.syntax in syntaxes] for each in (tags, own_tags))
    known = {tag.name for tag in tags}
    opened: dict[str, int] = {}  # the last block with each translated name
    for tag, own in zip(tags, own_tags, strict=True) if len(tags) == len(own_tags) else ():
        is_same_role = (tag.role == "close") == (own.role == "close")
        is_translated = own.name not in known and not own.name.isascii() and (tag.role != "single" or not tag.args)
        if not (is_translated if is_same_role else own.name == tag.name):
            continue
        edit = Edit(own.span, source.text[tag.span.start : tag.span.end])
        if own.role == "close" and own.name in opened:
            at = opened.pop(own.name)
            blocks[at] = replace(blocks[at], edits=(*blocks[at].edits, edit))
            continue
        if is_same_role and own.role != "close":
            opened[own.name] = len(blocks)
        blocks.append(BrokenBlock("directive", own.span, (edit,)))
    return blocks


def _broken_closing_tags(translation: Page, source: Page, lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the closing tags of components with wrong marks, such as ``< /Note>`` and ``＜/Note＞``.

    Only names of components that the source closes are searched for.
    """
    tags = (tag for segment in source.segments for tag in segment.tags)
    names = {tag.name for tag in tags if tag.syntax == "jsx" and tag.role == "close"}
    for line in lines if names else ():
        for found in _CLOSING_TAG.finditer(line.text) if not line.in_code else ():
            right = f"</{found['name']}>"
            if found["name"] in names and found[0] != right:
                span = Span(line.start + found.start(), line.start + found.end())
                yield BrokenBlock("directive", span, (Edit(span, right),))


def _translated_kinds(translation: Page, source: Page) -> dict[int, Edit]:
    """Return the edits that replace translated kinds of Python-Markdown admonitions: ``!!! Warnung``.

    They write the kind that the source has, such as ``warning``, and are found by the offset of their line. The result
    is empty if the pages do not have equally many admonitions.
    """
    kinds, own = (list(_ADMONITION_KIND.finditer(page.text)) for page in (source, translation))
    known = {kind["name"].lower() for kind in kinds}
    return (
        {
            found.start(): Edit(Span(*found.span("name")), kind["name"])
            for kind, found in zip(kinds, own, strict=True)
            if not (found["name"].lower() in known or is_admonition_name(found["name"]))
        }
        if len(kinds) == len(own)
        else {}
    )


def _container(line: Line, edits: tuple[Edit, ...], *, is_certain: bool = False) -> BrokenBlock:
    return BrokenBlock("directive", Span(line.start + line.indent, line.end), edits, is_certain)


def _unindented_bodies(page: Page, source: Page, lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the admonitions of a translation whose text is not indented, so that readers see it outside of the box.

    An admonition is yielded if all of these are true:

    - It is empty, and the same admonition of the source is not.
    - After it, the translation has as many blocks as the source has in the admonition and after it.
    - The first of these blocks are of the same kinds as those in the admonition of the source.
    """
    boxes, sources = list(_boxes(page.blocks)), list(_boxes(source.blocks))
    if len(boxes) != len(sources):
        return
    for (box, following), (original, following_original) in zip(boxes, sources, strict=True):
        if box.children or not original.children or len(following) != len(original.children) + len(following_original):
            continue
        inside = following[: len(original.children)]
        if [block.kind for block in inside] != [block.kind for block in original.children]:
            continue
        start, end = (bisect_left(lines, at, key=_start) for at in (inside[0].span.start, inside[-1].span.end))
        edits = [Edit(Span(line.start, line.start), "    ") for line in lines[start:end]]
        yield BrokenBlock("directive", box.span, tuple(edits), is_certain=True)


def _start(line: Line) -> int:
    return line.start


def _boxes(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Yield the admonitions and tabs among some blocks, each with the blocks that follow it.

    These end before the next admonition, tab or heading.
    """
    for place, block in enumerate(blocks):
        if block.kind == "admonition":
            ends = (at for at in range(place + 1, len(blocks)) if blocks[at].kind in ("admonition", "heading"))
            yield block, list(blocks[place + 1 : next(ends, len(blocks))])


def _closed_title(line: Line, title: re.Match[str]) -> Edit:
    """Return the edit that closes the title or the attributes of a directive.

    For example, ``:::note[Title`` becomes ``:::note[Title]``, and ``:::note{title="Title"`` gets a brace.
    """
    if title["attributes"] is not None:
        return Edit(Span(line.end, line.end), "}")
    group = "open" if title["open"] is not None else "wide"
    text = title[group].lstrip("［【(（").rstrip(" \t")
    if text.endswith(("］", "】", ")", "）")):
        text = text[:-1].rstrip(" \t")
    start = title.start(group) - (group == "open")
    return Edit(Span(line.start + start, line.end), f"[{text}]")


def _repaired_alert(line: Line, kinds: set[str], has_titles: bool) -> tuple[Edit, ...]:
    """Return the edits that repair a GitHub alert: ``> [! NOTE] Text`` becomes the lines ``> [!NOTE]`` and ``> Text``.

    The result is empty if the line is not an alert, or is a correct one. ``kinds`` are the kinds of alert that the
    source has; one of them replaces a translated kind. If alerts of the source have titles (``has_titles``), the text
    after the kind is a title and stays on its line.
    """
    alert = _ALERT.match(line.text, len(line.text) - len(line.text.lstrip()))
    if alert is None:
        return ()
    written = alert["kind"] or alert["bare"]
    if written in kinds - _ALERTS:
        return ()
    right = f"> [!{written if written in _ALERTS else min(kinds & _ALERTS)}]"
    edits = []
    if "".join(alert["alert"].split()) != "".join(right.split()) or "! " in alert["alert"]:
        edits.append(Edit(_span(line, alert, "alert"), right))
    if not has_titles and (rest := alert["rest"].strip()):
        edits.append(Edit(_span(line, alert, "rest"), f"\n> {rest}"))
    return tuple(edits)


def _span(line: Line, found: re.Match[str], group: str) -> Span:
    return Span(line.start + found.start(group), line.start + found.end(group))
