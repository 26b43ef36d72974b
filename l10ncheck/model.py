"""Defines the data types that all stages share. Every value is immutable.

A ``Page`` has a tree of ``Block`` and ``Inline`` nodes, from which a flat list of ``Segment`` values is made. An
``Alignment`` pairs the segments of two pages. A rule reads an alignment and yields ``Finding`` values.

Offsets are in code points of ``Page.text``: the text of the file with its line endings and byte order mark. Ranges do
not include their end. Lines and columns count from 1. A field ``span`` is the place of the whole construct.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from .messages import message_line, one_line


class Span(Struct, frozen=True, gc=False, array_like=True, order=True):
    """A range of ``Page.text``, in code points. It does not include ``end``."""

    start: int
    end: int


class Position(Struct, frozen=True, gc=False, order=True):
    """A place as editors show it: line and column, both from 1. Columns are counted in code points."""

    line: int
    column: int


# --- the content of a page ------------------------------------------------------------------------------------------

TagSyntax = Literal[
    "shortcode", "html", "jsx", "expression", "liquid", "directive", "admonition", "fence", "include", "placeholder"
]
TagRole = Literal["open", "close", "single"]


class Arg(Struct, frozen=True, gc=False, array_like=True):
    """One argument or attribute of a tag: its name (empty for a positional argument), and its value without quotes."""

    name: str  # empty for a positional argument
    value: str  # the value without quotes
    span: Span  # the place of the value without quotes


class Tag(Struct, frozen=True, gc=False, array_like=True):
    """A construct of a Markdown dialect: a shortcode, an HTML or JSX tag, ``:::note``, ``{% if %}``."""

    syntax: TagSyntax
    name: str  # the name as written, such as `NavLink` or `note`
    role: TagRole  # `single` if no closing tag belongs to it
    span: Span
    args: tuple[Arg, ...] = ()  # arguments or attributes in the order of the file


class Anchor(Struct, frozen=True, gc=False, array_like=True):
    """An explicit id, such as ``{#id}`` or ``<a id=…>``, to which the fragment of a link can point."""

    name: str
    span: Span


InlineKind = Literal[
    "text", "code", "link", "image", "emphasis", "strong", "strikethrough", "tag", "footnote", "comment", "break"
]


class Inline(Struct, frozen=True, gc=False, array_like=True):
    """A node inside a block.

    What ``text`` contains depends on ``kind``: what readers see (text), the content (code), the label (footnote), the
    alternative text (image), the comment as written, ``" "`` (soft line break) or ``"\\n"`` (hard line break).
    """

    kind: InlineKind
    span: Span
    text: str = ""  # depends on `kind`, see above
    children: tuple[Inline, ...] = ()  # the nodes inside a link or an emphasis; tags that run in a comment
    url: str = ""  # the destination as written, not percent-encoded
    url_span: Span | None = None  # the place of `url`; None for a reference link, whose destination is in a definition
    title: str = ""  # the title of a link or image
    title_span: Span | None = None  # the place of `title`
    label_span: Span | None = None  # the text between the brackets of a link or image
    tag: Tag | None = None  # the tag, if `kind` is `tag`


BlockKind = Literal[
    "heading", "paragraph", "code", "html", "tag", "break",
    "list", "item", "quote", "admonition", "table", "row", "cell",
    "definition-list", "term", "definition", "footnote",
]  # fmt: skip


class Block(Struct, frozen=True, gc=False, array_like=True):
    """A node of the tree of blocks. A container has ``children``; other blocks have ``inlines`` or ``content``.

    What ``info`` contains depends on ``kind``: the text after the fence (code), the label (footnote), ``ordered`` or
    ``bullet`` (list), ``header`` (first row of a table), or a kind such as ``NOTE`` (GitHub alert).
    """

    kind: BlockKind
    span: Span
    children: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()
    level: int = 0  # 1 to 6 for a heading
    first_number: int = 0  # the number of the first item of an ordered list
    info: str = ""  # depends on `kind`, see above
    content: str = ""  # code without its fences and indentation, or raw HTML
    anchor: Anchor | None = None  # the explicit id of a heading
    tag: Tag | None = None  # the tag, if a tag makes the block


class Field(Struct, frozen=True):
    """A key of the front matter with its value, as plain data. Nested keys are joined by dots: ``params.toc``."""

    key: str  # nested keys are joined by dots
    value: Any  # plain data: text, number, Boolean, date, None, or a list or mapping of these
    key_span: Span
    value_span: Span


class FrontMatter(Struct, frozen=True):
    """The front matter of a page: the metadata at its top. ``error`` is why it cannot be parsed; empty if it can."""

    format: Literal["yaml", "toml", "json"]  # the data format of the text between the delimiters
    span: Span
    fields: tuple[Field, ...]  # in the order of the file
    error: str = ""  # why it cannot be parsed; empty if it can


class PageProblem(Struct, frozen=True):
    """A part of a page that could not be parsed, of a ``kind`` such as ``ragged-row``. The rest is still checked."""

    kind: str  # the type of problem, such as `ragged-row`, `nesting` or `front-matter`: the subject of a finding
    message: str  # what is wrong, for the message of a finding of the rule `parse-problem`
    span: Span


class Definition(Struct, frozen=True):
    """A link reference definition ``[label]: url``."""

    label: str
    url: str
    span: Span


# --- segments: the units of alignment -------------------------------------------------------------------------------

SegmentKind = Literal["field", "entry", "heading", "paragraph", "item", "row", "term", "code", "image", "html", "tag"]
KEYED = frozenset[SegmentKind](("field", "entry"))  # aligned by their label, not by their text and place


class Link(Struct, frozen=True, gc=False):
    """A link in a segment: Markdown, autolink or ``<a href>``. ``url_span`` is None if a definition has the address."""

    url: str  # the destination as written
    text: str  # the link text
    span: Span
    url_span: Span | None  # the place of `url`; None for a reference
    reference: bool = False  # whether the destination is in a link reference definition


class Image(Struct, frozen=True, gc=False):
    """An image in a segment: a Markdown image or ``<img>``. ``url_span`` is None for a reference to a definition."""

    url: str  # the address as written
    alt: str  # the alternative text
    span: Span
    url_span: Span | None  # the place of `url`; None for a reference
    alt_span: Span | None  # the place of `alt`; None if the image has no alternative text


class Piece(Struct, frozen=True, gc=False):
    """Says that ``Segment.prose``, from ``offset`` to the next piece, was read from ``start:end`` of ``Page.text``."""

    offset: int  # where the part begins in `Segment.prose`; it ends where the next piece begins
    start: int  # where the range begins in `Page.text`
    end: int  # where the range ends in `Page.text`


class Segment(Struct, frozen=True, gc=False):
    """The smallest unit that is aligned: a heading, paragraph, list item, table row, code block … at any depth.

    ``section`` is the index of the heading above it (-1 without one), ``label`` the key of a field or entry, and
    ``prose`` the ``text`` with a placeholder for each code span and tag.
    """

    index: int  # the index of the segment in `Page.segments`
    kind: SegmentKind
    span: Span
    block: Block | None  # the block that it was made from; None for a front matter field
    parent: Block | None = None  # the innermost list, table, quotation, admonition or footnote around it
    depth: int = 0  # the number of containers around it
    section: int = -1  # the index of the heading segment above it; -1 before the first heading
    label: str = ""  # the key of a front matter field or of an entry of a string file; empty for other kinds
    text: str = ""  # the text as readers see it
    prose: str = ""  # `text` with each code span and each tag as one `\x01`, and `¦` between table cells
    pieces: tuple[Piece, ...] = ()  # maps `prose` to the file; `locate` uses it
    codes: tuple[Inline, ...] = ()  # inline code
    links: tuple[Link, ...] = ()
    addresses: tuple[Link, ...] = ()  # addresses in the text that renderers make links; their `text` is empty
    images: tuple[Image, ...] = ()
    tags: tuple[Tag, ...] = ()
    emphases: tuple[Inline, ...] = ()  # emphasis and strong nodes
    footnotes: tuple[str, ...] = ()  # the labels of the footnotes that it refers to
    anchors: tuple[Anchor, ...] = ()  # explicit ids
    cells: tuple[Span, ...] = ()  # the places of the cells of a table row

    @property
    def level(self) -> int:
        """The level of a heading, from 1 to 6; 0 for a segment of another kind."""
        return self.block.level if self.block else 0

    def locate(self, start: int, end: int) -> Span:
        """Return the span in the file from which ``prose[start:end]`` was read."""
        if not self.pieces:
            return self.span
        return Span(self._file_offset(start, is_end=False), self._file_offset(end, is_end=True))

    def _file_offset(self, offset: int, *, is_end: bool) -> int:
        # The end of a range belongs to the piece that contains its last character, not to the piece that begins there.
        index = max(bisect_right(self.pieces, offset - is_end, key=lambda piece: piece.offset) - 1, 0)
        piece = self.pieces[index]
        piece_end = self.pieces[index + 1].offset if index + 1 < len(self.pieces) else len(self.prose)
        if is_end and offset >= piece_end:
            return piece.end  # escapes, entities and inline code have more characters in the file than in the prose
        return min(piece.start + offset - piece.offset, piece.end) if offset >= piece.offset else piece.start


def whole_span(segments: Sequence[Segment]) -> Span:
    """Return the span from the start of the first segment to the end of the last one. There must be at least one."""
    return Span(segments[0].span.start, segments[-1].span.end)


class Page(Struct, frozen=True):
    """A parsed page or string file: its text, the tree of its blocks, and its segments in order."""

    path: str  # the path, relative to the project, with "/" between folders
    locale: str  # the language tag, such as `ko` or `pt-br`
    text: str
    dialects: tuple[str, ...]  # the names of the Markdown dialects that it was parsed with
    front_matter: FrontMatter | None
    blocks: tuple[Block, ...]  # the top-level blocks
    segments: tuple[Segment, ...]  # the segments in the order of the file
    line_starts: tuple[int, ...]  # the offset of the first character of each line
    definitions: tuple[Definition, ...] = ()  # link reference definitions
    comments: tuple[Inline, ...] = ()  # HTML and MDX comments
    problems: tuple[PageProblem, ...] = ()  # what could not be parsed
    is_string_file: bool = False  # whether it is a file of texts for menus and buttons, with entries as segments

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset, both from 1."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return bisect_right(self.line_starts, offset)

    def lines(self, span: Span) -> tuple[int, int]:
        """Return the first and the last line that a span touches, from 1."""
        first = self.line(span.start)
        return first, max(first, self.line(max(span.start, span.end - 1)))


# --- pairs of pages and their alignment -----------------------------------------------------------------------------


class Pair(Struct, frozen=True):
    """A source page and its translation: their paths, relative to the project, and their language tags."""

    source: str  # the path of the source, relative to the project, with "/" between folders
    translation: str  # the path of the translation, in the same form
    source_locale: str  # the language tag of the source
    locale: str  # the language tag of the translation


Relation = Literal["matched", "merged", "split", "moved", "missing", "extra"]


class Match(Struct, frozen=True):
    """One row of an alignment: segments of the source, and the segments of the translation that correspond to them.

    How many segments each side has depends on ``relation``. ``matched``: one on each side. ``merged``: several of the
    source. ``split``: several of the translation. ``missing``: none of the translation. ``extra``: none of the source.
    ``moved``: the two sides are in different places on the two pages. ``confidence`` is from 0 to 1.
    """

    relation: Relation
    source: tuple[Segment, ...]
    translation: tuple[Segment, ...]
    confidence: float = 1.0  # 0 to 1


class Section(Struct, frozen=True):
    """A heading and the segments up to the next heading; ``heading`` is None before the first heading."""

    heading: Segment | None  # None for the segments before the first heading
    segments: tuple[Segment, ...]


class SectionMatch(Struct, frozen=True):
    """A section of the source and the section that translates it. A missing or extra section has only one side."""

    relation: Literal["matched", "moved", "missing", "extra"]
    source: Section | None  # None if `relation` is `extra`
    translation: Section | None  # None if `relation` is `missing`


class Alignment(Struct, frozen=True):
    """Which segments of two pages translate each other.

    Every segment of both pages is in one match. Matches are in the order of the translation; a missing segment follows
    the counterpart of the segment before it. ``is_rough``: long pages that differ a lot were only compared nearby.
    """

    source: Page  # the source page
    translation: Page  # the translated page
    matches: tuple[Match, ...]
    sections: tuple[SectionMatch, ...]  # the sections of both pages
    is_rough: bool = False  # True for long pages that differ a lot: counterparts were only searched for nearby


class Severity(IntEnum):
    """How serious a finding is.

    ``ERROR``: the difference is never legitimate, or it breaks the page. ``WARNING``: the translation has probably
    drifted. ``INFO``: advice, which is hidden unless requested.
    """

    INFO = 1
    WARNING = 2
    ERROR = 3


class Edit(Struct, frozen=True):
    """A change to a page: ``span`` is replaced with ``text``."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits of the translation that remove a finding. They never change the source. A ``safe`` fix needs no review."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True  # whether the edits may be applied without review

    def __post_init__(self) -> None:
        if not self.title.isprintable():
            force_setattr(self, "title", one_line(self.title))


class Finding(Struct, frozen=True):
    """One difference, with its place in the translation and, if it has one, in the source.

    Attributes:
        message: What differs. Like the hint, it is always one line without control characters.
        subject: What the finding is about, independent of the wording of the message: an address, a number, a key.
        weight: How strongly the finding shows that readers miss something or misread it, from 0 to 1.
        words: An estimate of how many words of the source have to be translated.
        term: The glossary term that the finding is about; None if it is about something else.
        places: All spans in the translation if there are several; ``span`` is the first. Otherwise empty.
        origin: ``stale`` if an older version of the source agrees with the translation; ``broken`` if no version
            agrees; empty if the history does not show it.
        evidence: The findings that have the same cause, and are therefore not reported on their own.
        is_summary: Whether the finding only summarizes its evidence.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    span: Span
    source_path: str = ""
    source_span: Span | None = None
    subject: str = ""
    weight: float = 0.0
    words: int = 0
    term: str | None = None
    fix: Fix | None = None
    hint: str = ""
    fingerprint: str = ""
    places: tuple[Span, ...] = ()
    origin: Literal["", "stale", "broken"] = ""
    evidence: tuple[Finding, ...] = ()
    is_summary: bool = False

    def __post_init__(self) -> None:
        for name, text in (("message", self.message), ("hint", self.hint)):
            if (line := message_line(text)) is not text:
                force_setattr(self, name, line)
