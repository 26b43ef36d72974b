"""What of a chunk is compared between versions of the source and a translation."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from ..align.signature import segment_length, segment_tokens
from ..languages import Language
from ..links import address
from ..markdown import parse
from ..model import Page, Segment

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
    """A segment of a chunk. ``kind`` tells levels of headings and fields of front matter apart. ``tokens`` survive
    translation, with their counts; ``names`` are Latin words; ``length`` is in letters of English, 0 for code.
    """

    kind: str
    tokens: tuple[tuple[str, int], ...]
    names: frozenset[str]
    length: float


def features_of(
    chunk: str, language: Language, dialects: tuple[str, ...], paired: frozenset[str]
) -> tuple[Feature, ...]:
    """The features of a chunk of a page in a language; ``paired`` are the names of tags that the page closes."""
    if paired and "```" not in chunk and "~~~" not in chunk:
        # The end of what such a line opens is in another chunk, without which it would be read as inline.
        chunk = _TAG_LINE.sub(lambda line: f"\n{line[0]}\n" if line[line.lastgroup or 0] in paired else line[0], chunk)
    page = parse(chunk, dialects=dialects)
    return (*matter_features(page, language), *(feature_of(segment, language) for segment in page.segments))


def matter_features(page: Page, language: Language) -> tuple[Feature, ...]:
    """What of a page's front matter is compared, beside its texts: which keys there are, and values of no language."""
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
    """The names of the shortcodes, tags and directives that a page closes."""
    return frozenset(match[match.lastindex or 0] for match in _CLOSING.finditer(text))


def feature_of(segment: Segment, language: Language) -> Feature:
    """What of a segment is compared."""
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
        where = address(link.url)
        if link.reference:
            # Where it leads stands in another chunk.
            tokens["l" + (where.path or where.host)] = 0
        elif where.fragment.isascii() and where.fragment and (where.path or where.host):
            tokens["#" + where.fragment] += 1
    for tag in segment.tags:
        for argument in tag.args:
            # The value may be translated, that there is one may not.
            if argument.name and (" " in argument.value or language.has_script(argument.value)):
                tokens[f"t{tag.name} {argument.name}"] += 1
    return Feature(
        kind=_kind(segment),
        tokens=tuple(sorted((+tokens).items())),
        names=names,
        length=0.0 if segment.kind == "code" else segment_length(segment, language),
    )


def _kind(segment: Segment) -> str:
    if segment.kind == "heading" and segment.block:
        return f"heading {segment.block.level}"
    return f"field {segment.label}" if segment.kind == "field" else segment.kind
