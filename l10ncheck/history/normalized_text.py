"""Reduces a segment to its text without formatting, by which versions of a source page are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..links import address
from ..markdown.prose import is_prose
from ..model import Segment, Tag

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u200b": None})
_WORD = re.compile(r"(?<![\w'./:@+-])[\w'./:@+-]*\w[\w'+]*|[^\w\s.,;:!?()'\"¦\[\]#|>*_`-]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_CODE_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#|//)(?=[\sA-Z]).*$")  # "#include" is no comment
_MARKUP = frozenset(("html", "jsx"))


class NormalizedText(Struct, frozen=True, gc=False):
    """The content of a segment that matters to readers.

    These are left out:
    - emphasis, line wrapping, list markers and the padding of tables
    - heading ids
    - the notation and the fragments of links
    - the brackets of shortcodes, and the names of shortcodes that contain prose

    Curly quotes are equal to straight ones, and ``5,000`` is equal to ``5000``.

    Attributes:
        kind: ``heading``, ``field``, ``tag``, ``code`` or ``text``.
        words: The words in lower case, except that inline code is unchanged. For a code block, its lines.
        links: The targets of the links, sorted.
        comments: The comments of a code block.
        codes: Those of ``words`` that are inline code.
    """

    kind: str
    words: tuple[str, ...]
    links: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()


def normalized_text(segment: Segment) -> NormalizedText:
    """Return the content of a segment without its formatting. With it, versions of a page are compared."""
    if segment.kind == "code" and segment.block:
        return _code(segment.block.content)
    code = {word for inline in segment.codes for word in _words(inline.text)}
    # The words of tags come first, so that a tag which moves to a line of its own before the text is no change.
    words = [word for tag in segment.tags for word in _tag_words(tag, segment.kind == "tag")]
    words += [word if word in code else word.lower() for word in _words(segment.text)]
    words += [image.url.rsplit("/", 1)[-1] for image in segment.images]
    links = tuple(sorted(_link_target(link.url) for link in segment.links))
    return NormalizedText(_kind(segment), tuple(words), links, codes=frozenset(code))


def _words(text: str) -> list[str]:
    text = _THOUSANDS.sub("", text.translate(_QUOTES))
    return [word for found in _WORD.findall(text) if (word := found.strip("'").rstrip("."))]


def _code(content: str) -> NormalizedText:
    lines, comments = [], []
    for full_line in content.split("\n"):
        line = _CODE_COMMENT.sub("", full_line).strip()
        if line:
            lines.append(line)
        if comment := full_line.strip()[len(line) :].strip():
            comments.append(comment)
    return NormalizedText("code", tuple(lines), (), tuple(comments))


def _tag_words(tag: Tag, is_alone: bool) -> list[str]:
    """Return the words of a tag that matter to readers: the values of its arguments.

    The name of the tag comes first if the segment consists only of this tag (``is_alone``), or if the tag has no
    arguments. The result is empty for closing tags, for HTML and JSX tags, and for a tag with an argument that is
    prose, since this prose is part of the text of the segment.
    """
    if tag.syntax in _MARKUP or tag.role == "close" or any(is_prose(arg) for arg in tag.args):
        return []
    values = [arg.value for arg in tag.args]
    return [tag.name, *values] if is_alone or not values else values


def _link_target(url: str) -> str:
    target = address(url)
    return f"{target.host}{target.path}"


def _kind(segment: Segment) -> str:
    """Return the kind of a segment that is no code block: ``heading``, ``field`` or ``tag``; ``text`` for all others.

    Paragraphs, list items and table rows all have the kind ``text``, because an edit may convert one into another
    without changing the content.
    """
    return segment.kind if segment.kind in ("heading", "field", "tag") else "text"


def same_words(old: Sequence[NormalizedText], new: Sequence[NormalizedText]) -> bool:
    """Whether two sequences of segments have the same words in order, even if the words are divided differently."""
    return [word for text in old for word in text.words] == [word for text in new for word in text.words]
