"""The words of the domain. No I/O; every value is frozen.

Offsets are code points into ``Page.text``, the file's text as it is on disk (line endings and a byte order mark
included). Ranges are half-open. Lines and columns count from 1. Other units are made where a report needs them.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from .messages import one_line

# --- places ---------------------------------------------------------------------------------------------------------


class Span(Struct, frozen=True, gc=False, order=True):
    """A half-open range of code-point offsets into ``Page.text``."""

    start: int
    end: int


class Position(Struct, frozen=True, gc=False, order=True):
    """A place as people name it: line and column from 1, the column in code points."""

    line: int
    column: int


# --- what a page is made of -----------------------------------------------------------------------------------------

TagSyntax = Literal["shortcode", "html", "jsx", "expression", "liquid", "directive", "admonition", "fence", "include"]
TagRole = Literal["open", "close", "single"]


class Arg(Struct, frozen=True, gc=False):
    """One argument or attribute of a tag; ``name`` is empty for a positional one, ``span`` covers the bare value."""

    name: str
    value: str
    span: Span


class Tag(Struct, frozen=True, gc=False):
    """A construct of a dialect that Markdown does not know: a shortcode, an HTML or JSX tag, ``:::note``, ``{% %}``.

    ``role`` is ``single`` where nothing has to close it. ``name`` is as written (``NavLink``, ``note``).
    """

    syntax: TagSyntax
    name: str
    role: TagRole
    span: Span
    args: tuple[Arg, ...] = ()


class Anchor(Struct, frozen=True, gc=False):
    """An explicit id (``{#id}``, ``<a id=…>``): what a fragment of a link points to."""

    name: str
    span: Span


InlineKind = Literal[
    "text", "code", "link", "image", "emphasis", "strong", "strikethrough", "tag", "footnote", "comment", "break"
]


class Inline(Struct, frozen=True, gc=False):
    """A node inside a block.

    ``text``: the characters a reader sees (text), the content (code), the label (footnote), the alternative text
    (image), the raw source (comment); ``" "`` for a soft and ``"\\n"`` for a hard break. ``url`` is the destination as
    written, not percent-encoded. ``url_span`` is None for a reference link, whose destination stands elsewhere.
    ``label_span`` is what stands between the brackets of a link or image.
    """

    kind: InlineKind
    span: Span
    text: str = ""
    children: tuple[Inline, ...] = ()
    url: str = ""
    url_span: Span | None = None
    title: str = ""
    title_span: Span | None = None
    label_span: Span | None = None
    tag: Tag | None = None


BlockKind = Literal[
    "heading", "paragraph", "code", "html", "tag", "break",
    "list", "item", "quote", "admonition", "table", "row", "cell",
    "definition-list", "term", "definition", "footnote",
]  # fmt: skip


class Block(Struct, frozen=True, gc=False):
    """A node of the page's tree; a container has ``children``, a leaf has ``inlines`` or ``content``.

    ``level``: of a heading, 1 to 6; of an ordered list, its first number. ``info``: the info string (code), the label
    (footnote), ``ordered`` or ``bullet`` (list), the kind such as ``NOTE`` (a GitHub alert), ``header`` (row of a
    table). ``content``: code without its fences and indentation, or raw HTML.
    """

    kind: BlockKind
    span: Span
    children: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    info: str = ""
    content: str = ""
    anchor: Anchor | None = None
    tag: Tag | None = None


class Field(Struct, frozen=True):
    """A key of the front matter, nested keys joined by dots; ``value`` is plain data."""

    key: str
    value: Any
    key_span: Span
    value_span: Span


class FrontMatter(Struct, frozen=True):
    """``error`` is what is wrong with it, in words, or empty."""

    format: Literal["yaml", "toml", "json"]
    span: Span
    fields: tuple[Field, ...]
    error: str = ""


class Trouble(Struct, frozen=True):
    """Something of a page that could not be read as written: it becomes a finding, and the rest is still checked.

    ``kind`` is a rule's subject, such as ``ragged-row``, ``too-long-line``, ``nesting``, ``front-matter``.
    """

    kind: str
    message: str
    span: Span


class Definition(Struct, frozen=True):
    """A link reference definition ``[label]: url``."""

    label: str
    url: str
    span: Span


# --- segments: the leaves that are aligned --------------------------------------------------------------------------

SegmentKind = Literal["field", "heading", "paragraph", "item", "row", "term", "code", "image", "html", "tag"]


class Link(Struct, frozen=True, gc=False):
    """A link of a segment: Markdown, ``<a href>``, an autolink or a reference; ``span`` covers the whole of it.

    ``reference`` is True where the destination stands in a definition elsewhere.
    """

    url: str
    text: str
    span: Span
    url_span: Span | None
    reference: bool = False


class Image(Struct, frozen=True, gc=False):
    """An image of a segment: Markdown or ``<img>``; ``alt_span`` is None where no alternative text is written."""

    url: str
    alt: str
    span: Span
    url_span: Span | None
    alt_span: Span | None


class Piece(Struct, frozen=True, gc=False):
    """A run of ``Segment.prose`` from offset ``at`` and the stretch of the file that it was read from."""

    at: int
    start: int
    end: int


class Segment(Struct, frozen=True, gc=False):
    """The smallest unit that is aligned: a leaf of the page, whatever lists, quotes or tabs hold it.

    ``text`` is what a reader reads. ``prose`` is the same with each code span, and each tag, as one ``\\x01`` and
    table cells parted by ``¦``; ``locate`` leads from it back to the file. ``depth`` counts the containers. ``parent``
    is the nearest list, table, quote, admonition or footnote, or None. ``section`` is the index of the heading segment
    above, -1 before the first. ``label``: the key of a front matter field, else empty. ``cells``: the spans of a row's
    cells.
    """

    index: int
    kind: SegmentKind
    span: Span
    block: Block | None
    parent: Block | None = None
    depth: int = 0
    section: int = -1
    label: str = ""
    text: str = ""
    prose: str = ""
    pieces: tuple[Piece, ...] = ()
    codes: tuple[Inline, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    tags: tuple[Tag, ...] = ()
    emphases: tuple[Inline, ...] = ()
    footnotes: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    cells: tuple[Span, ...] = ()

    def locate(self, start: int, end: int) -> Span:
        """The stretch of the file that ``prose[start:end]`` was read from."""
        if not self.pieces:
            return self.span
        return Span(self._offset(start, last=False), self._offset(end, last=True))

    def _offset(self, at: int, *, last: bool) -> int:
        # The end of a range belongs to the piece of its last character, not to the piece that begins there.
        probe = at - 1 if last else at
        found = max(bisect_right(self.pieces, probe, key=lambda piece: piece.at) - 1, 0)
        piece = self.pieces[found]
        following = self.pieces[found + 1].at if found + 1 < len(self.pieces) else len(self.prose)
        if last and at >= following:
            return piece.end  # an escape, an entity or a code span is more characters in the file than in the prose
        return min(piece.start + at - piece.at, piece.end) if at >= piece.at else piece.start


class Page(Struct, frozen=True):
    """A page as it was read: its text, the tree of its blocks, and its leaves in order.

    ``path`` is a label, POSIX style, relative to the project. ``line_starts`` are the offsets of the lines' first
    characters.
    """

    path: str
    locale: str
    text: str
    dialects: tuple[str, ...]
    front_matter: FrontMatter | None
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    line_starts: tuple[int, ...]
    definitions: tuple[Definition, ...] = ()
    comments: tuple[Inline, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def position(self, offset: int) -> Position:
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, offset: int) -> int:
        return bisect_right(self.line_starts, offset)

    def lines(self, span: Span) -> tuple[int, int]:
        """First and last line that the span touches."""
        first = self.line(span.start)
        return first, max(first, self.line(max(span.start, span.end - 1)))


# --- which page translates which ------------------------------------------------------------------------------------


class Pair(Struct, frozen=True):
    """A source page and its translation; paths relative to the project's root, POSIX style."""

    source: str
    translation: str
    source_locale: str
    locale: str


# --- alignment ------------------------------------------------------------------------------------------------------

Relation = Literal["matched", "merged", "split", "moved", "missing", "extra"]


class Match(Struct, frozen=True):
    """One row of an alignment.

    ``matched`` has one segment on each side, ``merged`` several of the source, ``split`` several of the translation,
    ``moved`` stands elsewhere than its neighbours do, ``missing`` has none of the translation, ``extra`` none of the
    source. ``confidence`` is 0 to 1.
    """

    relation: Relation
    source: tuple[Segment, ...]
    translation: tuple[Segment, ...]
    confidence: float = 1.0


class Section(Struct, frozen=True):
    """A heading and the segments up to the next heading; ``heading`` is None for what stands before the first."""

    heading: Segment | None
    segments: tuple[Segment, ...]


class SectionMatch(Struct, frozen=True):
    """Sections that translate each other; one side is None where the other has no counterpart."""

    relation: Literal["matched", "moved", "missing", "extra"]
    source: Section | None
    translation: Section | None


class Alignment(Struct, frozen=True):
    """Every segment of both pages exactly once, in the order of the translation; missing ones where they belong.

    ``is_rough``: the pages are so long and so unlike each other that segments were only looked for near the place where
    they would stand.
    """

    source: Page
    translation: Page
    matches: tuple[Match, ...]
    sections: tuple[SectionMatch, ...]
    is_rough: bool = False


# --- findings -------------------------------------------------------------------------------------------------------


class Severity(IntEnum):
    """error: can never legitimately differ, or breaks the page. warning: probably drift. info: advice, hidden."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Edit(Struct, frozen=True):
    """Replace ``span`` of the translation by ``text``."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits to the translation, never to the source; ``safe`` where nobody has to look at them."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True

    def __post_init__(self) -> None:
        if not self.title.isprintable():
            force_setattr(self, "title", one_line(self.title))


class Finding(Struct, frozen=True):
    """One difference, with its place in the translation and, where there is one, in the source.

    ``subject`` says what it is about in terms that do not change with wording (an address, a number, a rule's key); it
    goes into the fingerprint. ``weight`` (0 to 1) is the evidence that a reader of the translation misses something or
    is told something else. ``words`` estimates the source words that have drifted. ``term`` is the glossary term.
    ``places`` are all places of a finding that is about several, ``span`` the first of them. ``origin``, where history
    tells: ``stale`` if an older version of the source had it the way the translation has it, ``broken`` if none had.

    Message and hint are on one line and hold no control character, whatever a page has.
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

    def __post_init__(self) -> None:
        for name, text in (("message", self.message), ("hint", self.hint)):
            if not text.isprintable():
                force_setattr(self, name, one_line(text))
