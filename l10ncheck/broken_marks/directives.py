"""Finds directives, admonitions and GitHub alerts with wrong marks: ``：：：note``, ``> [! NOTE]``, ``!!!note``."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..admonitions import is_admonition_name
from ..lazy_pattern import lazy_pattern
from ..model import Block, Edit, Page, Span
from .block import BrokenBlock
from .lines import Line

_COLON = "[:：]"
_DIRECTIVE = lazy_pattern(r"(?:(?<!:):{3,}+[ \t]*+\{?|(?:(?<!`)`{3,}+|(?<!~)~{3,}+)\{)(?P<name>[^\W\d][\w-]*(?::\w+)?)")
_DIRECTIVE_MARKS = ":::", "`{", "~{"
_CONTAINER = lazy_pattern(
    rf"(?P<colons>[`~]{{3,}}(?=\{{[^\W\d])|{_COLON}{{3,}}|(?:{_COLON} ?){{2,}}{_COLON}|::(?=[ \t]?\{{?[A-Za-z]))"
    r"[ \t\u3000]*(?P<brace>\{(?=\w))?(?P<name>\w[\w-]*(?::\w+)?)?"
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
_GLUED = lazy_pattern(r"(?P<marks>!!!|\?\?\?\+?|===(?=\"[^\"\n]*\"[ \t]*$))(?P<name>[A-Za-z][\w-]*|\")")
_MARKS = ("!!!", "???", "===")  # of admonitions and tabs
_ADMONITION = lazy_pattern(r"^[ \t]*(?:!!!|\?\?\?|===)[ \t]+[\"\w]", re.MULTILINE)


def broken_directives(translation: Page, source: Page, lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the directives, admonitions and GitHub alerts of a translation whose marks are broken.

    Only the syntaxes that the source uses are searched for.

    Args:
        translation: The page to search.
        source: Its source.
        lines: The lines of the translation.
    """
    kinds = {block.info for block in source.blocks if block.kind == "admonition"}
    if kinds and "mkdocs" in translation.dialects:
        yield from _unindented_bodies(translation, source, lines)
    if kinds & _ALERTS:
        has_titles = "hugo" in source.dialects or bool(_TITLED_ALERT.search(source.text))
        yield from _broken_alerts(lines, kinds, has_titles)
    if any(mark in source.text for mark in _MARKS) and _ADMONITION.search(source.text):
        yield from _broken_admonitions(translation, source, lines)
    if any(mark in source.text for mark in _DIRECTIVE_MARKS):  # faster than the pattern
        names = tuple(found["name"] for found in _DIRECTIVE.finditer(source.text))
        if names:
            yield from _broken_containers(translation, source, lines, names)


def _broken_alerts(lines: Sequence[Line], kinds: set[str], has_titles: bool) -> Iterator[BrokenBlock]:
    """Yield the broken GitHub alerts, such as ``> [! NOTE]``.

    Args:
        lines: The lines of the translation.
        kinds: The kinds of alert that the source has, such as ``NOTE``.
        has_titles: Whether alerts of the source have a title after the kind: ``> [!NOTE] Title``.
    """
    for line in lines:
        if not line.in_code and (edits := _repaired_alert(line, kinds, has_titles)):
            is_title = edits[0].span.start > line.start + line.indent
            yield BrokenBlock("directive", Span(line.start, line.end), edits, is_certain=is_title)


def _broken_admonitions(translation: Page, source: Page, lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the admonitions and tabs of Python-Markdown with wrong marks, kinds or titles: ``!! note``, ``!!!note``."""
    right_kinds = _translated_kinds(translation, source)
    for line in lines:
        if (mark := line.match(_MARK)) and mark[0] not in _MARKS:
            sign = unicodedata.normalize("NFKC", mark[0].removeprefix("\\"))[0]
            right = next(marks for marks in _MARKS if marks.startswith(sign))
            yield _container(line, Edit(line.group_span(mark, "marks"), right))
        elif (mark := line.match(_GLUED)) and (mark["name"] == '"' or is_admonition_name(mark["name"])):
            yield _container(line, Edit(line.group_span(mark, "marks"), f"{mark['marks']} "), is_certain=True)
        elif (title := line.match(_ADMONITION_TITLE)) and not _QUOTED.fullmatch(title["title"]):
            text = title["title"].strip("\"“”„‟«»「」『』＂'‘’ \t")
            yield _container(line, Edit(line.group_span(title, "title"), f'"{text}"'), is_certain=True)
        elif not line.in_code and line.start in right_kinds:
            yield _container(line, right_kinds[line.start])


def _translated_kinds(translation: Page, source: Page) -> dict[int, Edit]:
    """Return the edits that replace translated kinds of Python-Markdown admonitions, such as ``!!! Warnung``.

    They write the kind that the source has, such as ``warning``. The keys are the offsets of the lines. The result is
    empty if the pages do not have equally many admonitions.
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


def _broken_containers(
    translation: Page, source: Page, lines: Sequence[Line], names: Sequence[str]
) -> list[BrokenBlock]:
    """Return the directives with wrong colons, names, braces or titles, and lines with a closing ``:::`` behind text.

    ``names`` are the names of the directives of the source, in order. An opening and a closing line with wrong colons
    are one block.
    """
    blocks: list[BrokenBlock] = []
    opened: int | None = None  # the index of the block with the last opening line that is not closed yet
    has_leaves = bool(_LEAF.search(source.text))
    is_complete = sum(1 for _ in _DIRECTIVE.finditer(translation.text)) <= len(names)
    right_names = iter(names)
    for line in lines:
        container = line.match(_CONTAINER)
        if container is None:
            if not line.in_code and (trailing := _TRAILING.search(line.text)):
                end = Span(line.start + trailing.start(), line.end)
                blocks.append(_container(line, Edit(end, f"\n\n{line.text[: line.indent]}:::")))
            continue
        name = container["name"]
        right_name = next(right_names, names[0]) if name else ""
        colons = container["colons"]
        if "：" in colons or " " in colons or (len(colons) == 2 and not has_leaves):
            edit = Edit(line.group_span(container, "colons"), ":::")
            if opened is not None and not name:
                blocks[opened] = replace(blocks[opened], edits=(*blocks[opened].edits, edit))
                opened = None
            else:
                opened = len(blocks) if name else None
                blocks.append(_container(line, edit))
        elif is_complete and name and not (name in names or is_admonition_name(name)):
            blocks.append(_container(line, Edit(line.group_span(container, "name"), right_name)))  # translated
        elif container["brace"] and not line.text.startswith("}", container.end()):
            end = Span(line.start + container.end(), line.start + container.end())
            blocks.append(_container(line, Edit(end, "}"), is_certain=True))
        elif title := line.match(_TITLE):
            blocks.append(_container(line, _closed_title(line, title), is_certain=True))
    return blocks


def _container(line: Line, edit: Edit, *, is_certain: bool = False) -> BrokenBlock:
    return BrokenBlock("directive", Span(line.start + line.indent, line.end), (edit,), is_certain)


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
        places = [bisect_right(lines, block.span.start, key=_start) - 1 for block in inside]
        edits = [
            Edit(Span(line.start, line.start), "    ")
            for place, block in zip(places, inside, strict=True)
            for line in lines[place : bisect_left(lines, block.span.end, key=_start)]
            if lines[place].indent < len("    ")  # else, only the blocks above it have lost their indentation
        ]
        yield BrokenBlock("directive", box.span, tuple(edits), is_certain=True)


def _start(line: Line) -> int:
    return line.start


def _boxes(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Yield each admonition and tab among some blocks, with the blocks after it, up to the next one or heading."""
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
        edits.append(Edit(line.group_span(alert, "alert"), right))
    if not has_titles and (rest := alert["rest"].strip()):
        edits.append(Edit(line.group_span(alert, "rest"), f"\n> {rest}"))
    return tuple(edits)
