"""Makes the features of segments: what survives translation. By them, source and translation are compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from msgspec import Struct

from ..align.signature import segment_length, segment_tokens
from ..languages import Language, language
from ..links import address
from ..markdown import parse
from ..model import Page, Segment
from .chunks import ChunkTable

_CODE_COMMENT = re.compile(r"(?:^|\s)(?:#|//).*$")
_TAG_LINE = re.compile(
    r"^[ \t]*(?:\{\{[<%][ \t]*/?[ \t]*(?P<shortcode>[\w-]+).*[%>]\}\}|\{%-?[ \t]*(?:end)?(?P<liquid>\w+).*%\}|"
    r":::+[ \t]*(?P<directive>\w*).*|</?(?P<jsx>[A-Z][\w.]*)[^>\n]*>)[ \t]*$",
    re.MULTILINE,
)
_CLOSING = re.compile(
    r"\{\{[<%][ \t]*/[ \t]*([\w-]+)|\{%-?[ \t]*end(\w+)|^[ \t]*:::+[ \t]*(\w*)|</([A-Z][\w.]*)", re.MULTILINE
)


class Feature(Struct, frozen=True, gc=False):
    """The properties of one segment, or of the whole front matter, that survive translation.

    Attributes:
        kind: The kind of segment, such as ``paragraph``. For a heading, its level follows: ``heading 2``. For a field
            of the front matter, its key follows: ``field title``. For the whole front matter, this is ``front matter``.
        tokens: Tokens, such as code and numbers, and how often each occurs.
        names: Words in Latin letters, which may be names.
        length: The number of letters that the text would have in English; 0 for code.
    """

    kind: str
    tokens: tuple[tuple[str, int], ...]
    names: frozenset[str]
    length: float


def chunk_features(
    chunk: str, language: Language, dialects: tuple[str, ...], paired: frozenset[str]
) -> tuple[Feature, ...]:
    """Return the features of a chunk, the text between two blank lines.

    Args:
        chunk: The text of the chunk.
        language: Its language.
        dialects: The Markdown dialects of its page.
        paired: The names of the tags that have a closing tag somewhere on the page, from ``paired_tags``.
    """
    if paired and "```" not in chunk and "~~~" not in chunk:
        # The closing tag is in another chunk. Blank lines around the opening tag keep it from being parsed as inline.
        chunk = _TAG_LINE.sub(lambda line: f"\n{line[0]}\n" if line[line.lastgroup or 0] in paired else line[0], chunk)
    page = parse(chunk, dialects=dialects)
    return (*front_matter_features(page, language), *(segment_feature(segment, language) for segment in page.segments))


def front_matter_features(page: Page, language: Language) -> tuple[Feature, ...]:
    """Return one feature for the whole front matter of a page, made of its keys and of values such as ``weight: 10``.

    Values that may be prose are left out. The result is empty if the page has no front matter.
    """
    if page.front_matter is None:
        return ()
    tokens = set()
    for field in page.front_matter.fields:
        tokens.add(f"m{field.key}")
        value = str(field.value)
        if isinstance(field.value, (str, int, float)) and " " not in value and not language.has_script(value):
            tokens.add(f"m{field.key}={value}")
    return (Feature("front matter", tuple((token, 1) for token in sorted(tokens)), frozenset(), 0.0),)


def paired_tags(text: str) -> frozenset[str]:
    """Return the names of the shortcodes, tags and directives that have a closing tag on the page."""
    return frozenset(match[match.lastindex or 0] for match in _CLOSING.finditer(text))


def segment_feature(segment: Segment, language: Language) -> Feature:
    """Return the feature of a segment. ``language`` is the language of its text."""
    bag = segment_tokens(segment, language)
    names = frozenset(token[1:] for token in bag if token[0] == "w")
    tokens = Counter({token: count for token, count in bag.items() if token[0] not in "wk"})
    if segment.kind == "code" and segment.block:
        names = frozenset()
        for line in segment.block.content.split("\n"):
            line = _CODE_COMMENT.sub("", line).strip()
            if line and not language.has_script(line):
                tokens["k" + line] += 1
    for link in segment.links:
        target = address(link.url)
        if link.reference:
            # A reference link: the definition with its URL is in another chunk.
            tokens["l" + (target.path or target.host)] = 0
        elif target.fragment.isascii() and target.fragment and (target.path or target.host):
            tokens["#" + target.fragment] += 1
    for tag in segment.tags:
        for argument in tag.args:
            # A translator may change the value of the argument, but must keep the argument.
            if argument.name and (" " in argument.value or language.has_script(argument.value)):
                tokens[f"t{tag.name} {argument.name}"] += 1
    return Feature(
        kind=_kind(segment),
        tokens=tuple(sorted((+tokens).items())),
        names=names,
        length=0.0 if segment.kind == "code" else segment_length(segment, language),
    )


def _kind(segment: Segment) -> str:
    if segment.level:
        return f"heading {segment.level}"
    return f"field {segment.label}" if segment.kind == "field" else segment.kind


class FeatureCache:
    """Caches the features of pages: one for each segment.

    The versions of a page have most of their text in common. The features are therefore stored for each chunk, and
    chunks with the same text are parsed only once.
    """

    def __init__(self) -> None:
        self._chunks = ChunkTable()
        self._features: dict[tuple[int, str, tuple[str, ...]], tuple[Feature, ...]] = {}

    def text_features(self, text: str, page: Page) -> list[Feature]:
        """Return the features of another version of a page, whose text is not parsed yet.

        Args:
            text: The text of this version.
            page: The parsed page, which tells the language and the dialects of the text.
        """
        text_language = language(page.locale)
        found: list[Feature] = []
        paired: frozenset[str] | None = None
        for _, number in self._chunks.intern(text):
            key = (number, text_language.tag, page.dialects)
            features = self._features.get(key)
            if features is None:
                paired = paired_tags(text) if paired is None else paired
                features = chunk_features(self._chunks.texts[number], text_language, page.dialects, paired)
                self._features[key] = features
            found += features
        return found

    def page_features(self, page: Page) -> list[Feature]:
        """Return the features of a page that is parsed already: one for the front matter and one for each segment."""
        chunks, page_language = self._chunks.intern(page.text), language(page.locale)
        segments_by_chunk: list[list[Segment]] = [[] for _ in chunks]
        starts = [start for start, _ in chunks]
        for segment in page.segments if chunks else ():
            segments_by_chunk[max(bisect_right(starts, segment.span.start) - 1, 0)].append(segment)
        found: list[Feature] = []
        for (_, number), segments in zip(chunks, segments_by_chunk, strict=True):
            key = (number, page_language.tag, page.dialects)
            if key not in self._features:
                self._features[key] = tuple(segment_feature(segment, page_language) for segment in segments)
                if number == chunks[0][1]:
                    self._features[key] = (*front_matter_features(page, page_language), *self._features[key])
            found += self._features[key]
        return found
