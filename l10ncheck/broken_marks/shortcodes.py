"""Finds shortcodes, macros, template tags and components with wrong marks: ``{{< a >}``, ``{ % if % }``, ``< /B>``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence

from msgspec.structs import replace

from ..edits import hidden
from ..lazy_pattern import lazy_pattern
from ..model import Edit, Page, Span
from .block import BrokenBlock
from .lines import Line

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


def broken_shortcodes(translation: Page, source: Page, lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the shortcodes, macros, template tags and components of a translation whose marks are broken.

    Only names that the source uses are searched for.

    Args:
        translation: The page to search.
        source: Its source.
        lines: The lines of the translation.
    """
    yield from _broken_macros(translation, source, lines)
    for syntaxes in (_MACRO_SYNTAXES, ("jsx",)):
        yield from _miswritten_tags(translation, source, syntaxes)
    yield from _broken_closing_tags(translation, source, lines)


def _broken_macros(translation: Page, source: Page, lines: Sequence[Line]) -> list[BrokenBlock]:
    """Return the shortcodes, macros and template tags with wrong braces, such as ``{{< note >}`` or ``{ % if % }``.

    Only names of tags that the source has in such braces are searched for. An opening tag and the closing tag after it
    are one block if both are broken.
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
            edits = Edit(line.group_span(found, "open"), opening), Edit(line.group_span(found, "close"), closing)
            if opened == name and (found["slash"] or name != found["name"]):
                blocks[-1] = replace(blocks[-1], edits=(*blocks[-1].edits, *edits))
            else:
                blocks.append(BrokenBlock("directive", Span(edits[0].span.start, edits[1].span.end), edits, True))
            opened = name
    return blocks


def _right_braces(found: re.Match[str], source: Page) -> tuple[str, str]:
    """Return the braces that a shortcode or macro should have: ``{{<`` and ``>}}`` if ``found`` is ``{< note >}}``.

    ``found`` is a match of ``_MACRO``.
    """
    opening, closing = ("".join(unicodedata.normalize("NFKC", found[name]).split()) for name in ("open", "close"))
    if opening == "{<" or (opening == "{{" and closing.startswith(">")):
        opening = "{{<"
    elif opening in ("{%", "{{") and closing == "%}}" and "{{%" in source.text:
        opening = "{{%"
    return opening, _CLOSING_BRACES[opening]


def _miswritten_tags(translation: Page, source: Page, syntaxes: Container[str]) -> list[BrokenBlock]:
    """Return the tags with a translated name, and opening tags that became closing tags, or closing tags opening tags.

    For example, the translation has ``{{< note >}}`` where the source has ``{{< /note >}}``. Tags are compared by their
    order, so the result is empty if the pages do not have equally many. An opening and a closing tag with the same
    translated name are one block. ``syntaxes`` are the syntaxes of the tags to compare, such as ``shortcode``.
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
            written = found[0].replace("/ ", "/").replace(" >", ">")  # JSX allows these spaces
            if found["name"] in names and written != right and found[0] not in source.text:
                span = Span(line.start + found.start(), line.start + found.end())
                yield BrokenBlock("directive", span, (Edit(span, right),))
