"""What a reader gets from a segment of the source, without what is a matter of form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..links import address
from ..markdown.prose import is_prose
from ..model import Segment, Tag

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u200b": None})
_WORD = re.compile(r"(?<![\w'./:@+-])[\w'./:@+-]*\w[\w'+]*|[^\w\s.,;:!?()'\"¦\[\]#|>*_`-]")
_CODE_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#|//)\s.*$")
_MARKUP = frozenset(("html", "jsx"))


class NormalizedText(Struct, frozen=True, gc=False):
    """``words`` in lower case but for those of code, which is code line by line; ``links`` and ``comments`` apart.

    Not part of it: emphasis, wrapping, markers of lists, padding of tables, curly quotes, heading ids, the form and
    fragments of links, brackets of shortcodes, and the names of those that carry prose.
    """

    kind: str
    words: tuple[str, ...]
    links: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


def normalized_text(segment: Segment) -> NormalizedText:
    """What the segment says."""
    if segment.kind == "code" and segment.block:
        return _code(segment.block.content)
    code = {word for inline in segment.codes for word in _words(inline.text)}
    words = [word if word in code else word.lower() for word in _words(segment.text)]
    for tag in segment.tags:
        words += _of_tag(tag, segment.kind == "tag")
    words += [image.url.rsplit("/", 1)[-1] for image in segment.images]
    return NormalizedText(_kind(segment), tuple(words), tuple(sorted(_target(link.url) for link in segment.links)))


def _words(text: str) -> list[str]:
    return [word for found in _WORD.findall(text.translate(_QUOTES)) if (word := found.strip("'").rstrip("."))]


def _code(content: str) -> NormalizedText:
    lines, comments = [], []
    for written in content.split("\n"):
        line = _CODE_COMMENT.sub("", written).strip()
        if line:
            lines.append(line)
        if comment := written.strip()[len(line) :].strip():
            comments.append(comment)
    return NormalizedText("code", tuple(lines), (), tuple(comments))


def _of_tag(tag: Tag, alone: bool) -> list[str]:
    """What a tag says that is not in the text. Arguments that are prose are there, and speak for the whole tag."""
    if tag.syntax in _MARKUP or tag.role == "close" or any(is_prose(arg) for arg in tag.args):
        return []
    values = [arg.value for arg in tag.args]
    return [tag.name, *values] if alone or not values else values


def _target(url: str) -> str:
    where = address(url)
    return f"{where.host}{where.path}"


def _kind(segment: Segment) -> str:
    """Paragraphs, items and rows may turn into each other."""
    return segment.kind if segment.kind in ("heading", "field", "tag") else "text"


def same_words(old: Sequence[NormalizedText], new: Sequence[NormalizedText]) -> bool:
    """Whether two stretches say the same, however it is cut into segments."""
    return [word for each in old for word in each.words] == [word for each in new for word in each.words]
